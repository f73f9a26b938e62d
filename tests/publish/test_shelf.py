"""The shelf of versions is private: no link on it leads out, nothing hangs, no clock and no plant loses a version."""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tests.publish.test_versions import is_tidy, is_whole, manifest, tree
from tests.support.publishing import publish

from yushui.publish import Manifest, ShelfError, StagedSite, VersionStore, seal

MODE: Final = 0o777


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    """A project with its first version up, the next one ready, and something of somebody else's outside."""
    (tmp_path / "project").mkdir()
    made = VersionStore(tmp_path / "project" / "site")
    for number in (1, 2):
        publish(made, tree(tmp_path / f"v{number}", f"v{number}"))
    tree(tmp_path / "v3", "v3")
    outside = tree(tmp_path / "outside", "outside")
    seal(outside, Manifest.of(outside).files)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(store: VersionStore) -> list[str]:
    return [version.name for version in store.versions()]


def test_the_shelf_of_a_site_in_a_web_root_lies_in_the_project(tmp_path: Path) -> None:
    web = tmp_path / "www" / "site"
    web.mkdir(parents=True)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "site").symlink_to(web)
    store = VersionStore(tmp_path / "project" / "site")
    for number in (1, 2):
        publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
    assert [path.name for path in web.parent.iterdir()] == ["site"]
    assert (tmp_path / "project" / "site").is_symlink()
    assert manifest(web) == manifest(tmp_path / "v2")
    assert (tmp_path / "project" / ".site-versions").stat().st_mode & MODE == 0o700
    store.restore(manifest(tmp_path / "v1"))
    assert manifest(web) == manifest(tmp_path / "v1")


def test_a_shelf_that_earlier_versions_left_in_a_web_root_is_named(tmp_path: Path) -> None:
    for folder in ("www/site", "www/.site-versions", "project"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "project" / "site").symlink_to(tmp_path / "www" / "site")
    assert VersionStore(tmp_path / "project" / "site").exposed == tmp_path / "www" / ".site-versions"
    assert VersionStore(tmp_path / "www" / "site").exposed is None


def test_a_site_built_elsewhere_has_its_shelf_in_the_project_and_none_afterwards(tmp_path: Path) -> None:
    project, web = tmp_path / "project", tmp_path / "www"
    project.mkdir()
    web.mkdir()
    stage = StagedSite(project, web / "site", keep_versions=False)
    assert stage.folder.parent.parent == project and stage.folder.parent.stat().st_mode & MODE == 0o700
    shutil.copytree(tree(tmp_path / "v1", "v1"), stage.folder, dirs_exist_ok=True)
    stage.publish(seal(stage.folder, Manifest.of(stage.folder).files))
    assert [path.name for path in web.iterdir()] == ["site"]
    assert list(project.iterdir()) == []


def test_a_shelf_that_others_could_read_is_closed(store: VersionStore) -> None:
    assert store.folder.stat().st_mode & MODE == 0o700
    store.folder.chmod(0o755)
    store.repair()
    assert store.folder.stat().st_mode & MODE == 0o700


@pytest.mark.parametrize("what", ["link", "dangling", "file"])
def test_a_shelf_that_is_no_folder_refuses_and_changes_nothing(what: str, store: VersionStore, tmp_path: Path) -> None:
    shutil.rmtree(store.folder)
    if what == "file":
        store.folder.write_text("mine")
    else:
        store.folder.symlink_to(tmp_path / ("outside" if what == "link" else "nowhere"))
    before, up = contents(tmp_path / "outside"), manifest(store.target)
    for work in (store.repair, lambda: publish(store, tmp_path / "v3"), lambda: store.restore("0" * 16)):
        with pytest.raises(ShelfError, match="把它移走"):
            work()
    assert contents(tmp_path / "outside") == before
    assert not (tmp_path / "nowhere").exists()
    assert manifest(store.target) == up


def link_out(path: Path) -> None:
    path.symlink_to(path.parents[2] / "outside")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def plug(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        made.bind(path.name)
        os.chdir(here)


def folder(path: Path) -> None:
    tree(path, "planted")


def deep(path: Path) -> None:
    path.write_text("[" * 200_000)


@pytest.mark.parametrize("plant", [link_out, pipe, plug, folder, deep], ids=lambda plant: plant.__name__)
@pytest.mark.parametrize("name", ["next", "aside", "intent", "OLD.json", "LIVE.json", "0123456789abcdef", "more"])
def test_what_is_planted_on_the_shelf_changes_nothing_and_loses_nothing(
    name: str, plant: Callable[[Path], None], store: VersionStore, tmp_path: Path
) -> None:
    live, old = names(store)
    path = store.folder / name.replace("OLD", old).replace("LIVE", live)
    if path.exists():
        path.unlink()
    plant(path)
    before = contents(tmp_path / "outside")
    assert set(names(store)) == {live, old}
    publish(store, tmp_path / "v3")
    new = manifest(tmp_path / "v3")
    is_whole(store, new)
    assert names(store) == [new, live, old]
    assert contents(tmp_path / "outside") == before
    store.restore(old)
    is_whole(store, old)
    assert contents(tmp_path / "outside") == before


@pytest.mark.parametrize("plant", [link_out, pipe, plug], ids=lambda plant: plant.__name__)
@pytest.mark.parametrize("name", ["version.txt", "page-0.html", "more.html", "figures/more.html"])
def test_what_is_planted_in_a_version_keeps_it_down_and_hangs_nothing(
    name: str, plant: Callable[[Path], None], store: VersionStore, tmp_path: Path
) -> None:
    live, old = names(store)
    path = store.folder / old / name
    path.unlink(missing_ok=True)
    plant(path)
    before = contents(tmp_path / "outside")
    with pytest.raises(Exception, match=old):
        store.restore(old)
    is_whole(store, live)
    publish(store, tmp_path / "v3")
    assert contents(tmp_path / "outside") == before


def test_a_site_with_odd_files_in_it_is_replaced_without_waiting(store: VersionStore, tmp_path: Path) -> None:
    live = manifest(store.target)
    (store.target / "version.txt").unlink()
    pipe(store.target / "version.txt")
    publish(store, tmp_path / "v3")
    is_whole(store, manifest(tmp_path / "v3"))
    assert store.set_aside is not None and live not in names(store)


def test_a_planted_next_is_not_put_up_where_a_site_is_missing(store: VersionStore, tmp_path: Path) -> None:
    _, old = names(store)
    shutil.rmtree(store.target)
    link_out(store.folder / "next")
    (store.folder / "intent").write_text(json.dumps({"name": manifest(tmp_path / "outside")}))
    store.repair()
    assert not store.target.exists()
    assert names(store) == [old]


INTENTS: Final = (
    "[]", "{}", "null", '{"name": 5, "by_content": true}', '{"name": "../../outside", "by_content": true}',
    '{"name": "NEW", "number": "x"}', '{"name": "NEW", "replaced": 5, "by_content": true}',
    '{"name": "NEW", "more": 1}',
    '{"name": "OUTSIDE", "replaced": "../../outside", "by_content": true}', "[" * 200_000,
)  # fmt: skip


@pytest.mark.parametrize("text", INTENTS)
def test_a_planted_intent_changes_nothing(text: str, store: VersionStore, tmp_path: Path) -> None:
    before, live = names(store), manifest(store.target)
    outside = contents(tmp_path / "outside")
    text = text.replace("NEW", live).replace("OUTSIDE", manifest(tmp_path / "outside"))
    (store.folder / "intent").write_text(text)
    store.repair()
    assert names(store) == before
    is_whole(store, live)
    is_tidy(store)
    assert contents(tmp_path / "outside") == outside


def test_a_version_without_its_manifest_is_known_by_its_bytes(store: VersionStore) -> None:
    before = names(store)
    for file in store.folder.glob("*.json"):
        file.unlink()
    assert sorted(names(store)) == sorted(before)
    store.repair()
    is_tidy(store)
    assert sorted(names(store)) == sorted(before)


def dated(store: VersionStore, new: Path, at: int) -> None:
    """Publish as if the clock said ``at``."""
    with store.replacing() as fresh:
        shutil.copytree(new, fresh, dirs_exist_ok=True)
        store.save_manifest(seal(fresh, Manifest.of(fresh).files))
        os.utime(fresh / "version.txt", (at, at))


def test_a_clock_set_back_never_drops_the_version_just_replaced(tmp_path: Path) -> None:
    store = VersionStore(tmp_path / "site")
    made: list[str] = []
    for number in range(9):
        dated(store, tree(tmp_path / f"v{number}", f"v{number}"), 1_700_000_000 - 86_400 * number)
        made.insert(0, manifest(tmp_path / f"v{number}"))
        assert names(store) == made[:6]


def test_a_version_that_came_back_and_is_replaced_again_is_kept(tmp_path: Path) -> None:
    store = VersionStore(tmp_path / "site")
    for number in range(6):
        publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
    oldest = names(store)[-1]
    store.restore(oldest)
    publish(store, tree(tmp_path / "v6", "v6"))
    assert oldest in names(store) and len(names(store)) == 6
    store.repair()
    assert oldest in names(store)


def test_shelves_without_numbers_are_older_than_what_comes(store: VersionStore, tmp_path: Path) -> None:
    before = names(store)
    for file in store.folder.glob("*.json"):
        file.write_text(Manifest.parse(file.read_text(encoding="utf-8")).text, encoding="utf-8")
    dated(store, tmp_path / "v3", 1)
    assert names(store) == [manifest(tmp_path / "v3"), *before]


def test_a_replaced_site_that_was_not_built_here_is_set_aside(store: VersionStore, tmp_path: Path) -> None:
    for number in (1, 2):
        shutil.rmtree(store.target)
        foreign = contents(tree(store.target, "foreign"))
        publish(store, tmp_path / "v3")
        assert store.set_aside == store.folder / f"replaced-{number}"
        store.repair()
        assert contents(store.folder / f"replaced-{number}") == foreign
    assert manifest(tmp_path / "v3") in names(store)


@pytest.mark.parametrize("target", [".", "..", ".site-versions", "missing/site", "site", "file"])
def test_a_site_that_leads_where_no_site_may_be_refuses(target: str, store: VersionStore, tmp_path: Path) -> None:
    shutil.rmtree(store.target)
    link = tmp_path / "project" / "site"
    (tmp_path / "project" / "file").write_text("mine")
    link.symlink_to(target)
    before = contents(tmp_path)
    with pytest.raises(ShelfError):
        publish(VersionStore(link), tmp_path / "v3")
    assert contents(tmp_path) == before
    assert link.is_symlink()


@pytest.mark.parametrize("length", [3, 200, 248, 255])
def test_a_folder_of_any_name_can_be_the_site(length: int, tmp_path: Path) -> None:
    store = VersionStore(tmp_path / ("n" * length))
    for number in (1, 2):
        publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
    assert len(names(store)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"schema": 1, "files": {"a": [Infinity, "0"]}}',
        '{"schema": 1, "files": {"a": [-1, "0"]}}',
        '{"schema": 1, "files": {"\\ud800": [1, "0"]}}',
        '{"schema": 1, "number": "x", "files": {}}',
        '{"schema": 1, "number": [], "files": {}}',
    ],
)
def test_whatever_is_no_manifest_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        Manifest.parse(text)
