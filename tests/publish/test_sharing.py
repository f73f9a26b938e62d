"""What did not change is one file with the site that is up, and no published file is ever written into."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from tests.support.project import Project

from yushui.artifact import Artifact, Kept
from yushui.mkdocs_adapter import Adapter, build_site
from yushui.publish import VERSION_FILE, VersionStore

PAGE = Artifact("a/b.html", b"the same")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    PAGE.put(tmp_path / "live")
    (tmp_path / "live" / PAGE.uri).chmod(0o644)
    return tmp_path / "live"


def is_shared(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat())


def test_a_file_with_the_same_bytes_is_shared(live: Path, tmp_path: Path) -> None:
    PAGE.put(tmp_path / "next", live)
    Kept("c.html", live / PAGE.uri).put(tmp_path / "next", live)
    assert is_shared(tmp_path / "next" / PAGE.uri, live / PAGE.uri)
    assert not is_shared(tmp_path / "next" / "c.html", live / PAGE.uri)
    assert (tmp_path / "next" / "c.html").read_bytes() == PAGE.data


@pytest.mark.parametrize("odd", ["bytes", "length", "mode", "link", "folder", "gone"])
def test_whatever_is_not_just_the_same_is_written(odd: str, live: Path, tmp_path: Path) -> None:
    old = live / PAGE.uri
    if odd in ("bytes", "length"):
        old.write_bytes(b"otherwis" if odd == "bytes" else b"other")
    elif odd == "mode":
        old.chmod(0o600)
    else:
        old.rename(live / "elsewhere")
    if odd == "link":
        old.symlink_to(live / "elsewhere")
    elif odd == "folder":
        old.mkdir()
    finished = PAGE.put(tmp_path / "next", live)
    assert (finished.path.read_bytes(), finished.path.is_symlink()) == (PAGE.data, False)
    assert not (old.exists() and is_shared(finished.path, old.resolve()))


def test_a_file_that_is_shared_is_replaced_and_not_written_into(live: Path, tmp_path: Path) -> None:
    PAGE.put(tmp_path / "next", live)
    Artifact(PAGE.uri, b"later").put(tmp_path / "next", live)
    assert (live / PAGE.uri).read_bytes() == PAGE.data
    assert (tmp_path / "next" / PAGE.uri).read_bytes() == b"later"


def test_versions_share_what_is_the_same_and_keep_what_was(project: Project) -> None:
    store = VersionStore(project.root / "site")

    def publish() -> None:
        with store.replacing() as fresh:
            adapter = Adapter(staged=False)
            adapter.live = store.target
            store.save_manifest(build_site(project.root, fresh, adapter=adapter).manifest)

    def bytes_of(folder: Path) -> dict[str, tuple[str, int]]:
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}

    publish()
    old = store.folder / (store.target / VERSION_FILE).read_text().strip()
    before = {name.replace(str(store.target), str(old)): found for name, found in bytes_of(store.target).items()}
    for word in ("甲", "乙"):
        project.append("docs/about.md", f"\n{word}。\n")
        publish()
        assert bytes_of(old) == before
    now = {Path(name): Path(name.replace(str(old), str(store.target))) for name in before}
    shared = [path for path, other in now.items() if is_shared(path, other)]
    assert len(shared) > 0.8 * len(before)
    assert not is_shared(old / "about.html", store.target / "about.html")
    assert not is_shared(old / VERSION_FILE, store.target / VERSION_FILE)
