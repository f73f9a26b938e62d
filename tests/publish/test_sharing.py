"""What did not change is one file with the site that is up, and no published file is ever written into."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from tests.support.project import Project

from yushui.artifact import Artifact, Kept, Known, Live, seen
from yushui.cache import CACHE, Store
from yushui.mkdocs_adapter import Adapter, build_site
from yushui.publish import VERSION_FILE, Manifest, VersionStore, live_files

PAGE = Artifact("a/b.html", b"the same")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    PAGE.put(tmp_path / "live")
    (tmp_path / "live" / PAGE.uri).chmod(0o644)
    return tmp_path / "live"


def is_shared(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat())


def test_a_file_with_the_same_bytes_is_shared(live: Path, tmp_path: Path) -> None:
    PAGE.put(tmp_path / "next", Live(live))
    Kept("c.html", live / PAGE.uri).put(tmp_path / "next", Live(live))
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
    finished = PAGE.put(tmp_path / "next", Live(live))
    assert (finished.path.read_bytes(), finished.path.is_symlink()) == (PAGE.data, False)
    assert not (old.exists() and is_shared(finished.path, old.resolve()))


def test_a_file_that_is_shared_is_replaced_and_not_written_into(live: Path, tmp_path: Path) -> None:
    PAGE.put(tmp_path / "next", Live(live))
    Artifact(PAGE.uri, b"later").put(tmp_path / "next", Live(live))
    assert (live / PAGE.uri).read_bytes() == PAGE.data
    assert (tmp_path / "next" / PAGE.uri).read_bytes() == b"later"


def unread() -> bytes:
    raise AssertionError("nobody needs to read it")


def known(live: Path) -> Live:
    """The live site, of whose one file is known what it holds."""
    return Live(live, {PAGE.uri: [*seen((live / PAGE.uri).lstat()), sha256(PAGE.data).hexdigest()]})


def test_what_is_known_of_the_live_site_is_shared_unread(live: Path, tmp_path: Path) -> None:
    site = known(live)
    finished = Known(PAGE.uri, sha256(PAGE.data).hexdigest(), unread).put(tmp_path / "next", site)
    assert is_shared(finished.path, live / PAGE.uri)
    assert (finished.size, finished.sha256, finished.shared) == (len(PAGE.data), sha256(PAGE.data).hexdigest(), True)


@pytest.mark.parametrize("odd", ["written", "touched", "replaced", "mode", "link", "gone", "other", "unknown"])
def test_what_may_have_changed_is_read(odd: str, live: Path, tmp_path: Path) -> None:
    site, old = known(live), live / PAGE.uri
    later = old.stat().st_mtime_ns
    if odd == "written":
        old.write_bytes(b"otherwis")
        os.utime(old, ns=(later, later))  # the time of its last change tells
    elif odd == "touched":
        os.utime(old)
    elif odd == "replaced":
        old.rename(live / "elsewhere")
        old.write_bytes(b"otherwis")
        old.chmod(0o644)
    elif odd == "mode":
        old.chmod(0o600)
    elif odd in ("link", "gone"):
        old.rename(live / "elsewhere")
        if odd == "link":
            old.symlink_to(live / "elsewhere")
    elif odd == "unknown":
        site = Live(live)
    data = b"others" if odd == "other" else PAGE.data
    finished = Known(PAGE.uri, sha256(data).hexdigest(), lambda: data).put(tmp_path / "next", site)
    assert (finished.path.read_bytes(), finished.path.is_symlink()) == (data, False)


def test_what_was_written_after_the_seal_is_not_remembered(project: Project) -> None:
    live, store = VersionStore(project.root / "site"), Store(project.root / CACHE)

    def publish() -> Manifest:
        with live.replacing() as fresh:
            manifest = build_site(project.root, fresh).manifest
            live.save_manifest(manifest)
        return manifest

    manifest = publish()
    page = live.target / "about.html"
    page.write_bytes(page.read_bytes().replace(b"<", b"{", 1))
    live_files.keep(live.target, manifest, store)
    kept = live_files.recall(live.target, store)
    assert not kept.holds("about.html", manifest.files["about.html"].sha256)
    others = [uri for uri, entry in manifest.files.items() if kept.holds(uri, entry.sha256)]
    assert len(others) == len(manifest.files) - 1


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
