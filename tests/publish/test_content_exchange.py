"""A site that cannot be renamed: its pages always lead to files that exist, and whatever is stopped is gone on with."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

import pytest
from tests.publish.test_versions import is_tidy, is_whole, manifest, points, tree
from tests.support.mounts import mounted, volume
from tests.support.publishing import KILLED, Spoiler, in_child, operations, publish

from yushui.publish import Manifest, ShelfError, UnfinishedError, VersionStore, seal

KILLS: Final = 60


@contextmanager
def a_volume(project: Path) -> Iterator[Path]:
    with volume(project / "site"):
        yield project / "site"


@contextmanager
def a_bind_mount(project: Path) -> Iterator[Path]:
    (project.parent / "elsewhere").mkdir()
    with mounted(project / "site", "--bind", str(project.parent / "elsewhere")):
        yield project / "site"


@contextmanager
def a_link_to_a_volume(project: Path) -> Iterator[Path]:
    with volume(project.parent / "web"):
        (project.parent / "web" / "site").mkdir()
        (project / "site").symlink_to(project.parent / "web" / "site")
        yield project / "site"


@contextmanager
def a_link_to_where_nothing_is_yet(project: Path) -> Iterator[Path]:
    with volume(project.parent / "web"):
        (project / "site").symlink_to(project.parent / "web" / "site")
        yield project / "site"


Kind = Callable[[Path], AbstractContextManager[Path]]
KINDS: Final[tuple[Kind, ...]] = (a_volume, a_bind_mount, a_link_to_a_volume, a_link_to_where_nothing_is_yet)


def cross_device(one: Path, other: Path) -> bool:
    """As the system answers for a site on another file system."""
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(one), None, str(other))


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    """A site that cannot be renamed, with its first version up."""
    (tmp_path / "project").mkdir()
    made = VersionStore(tmp_path / "project" / "site", swap=cross_device)
    publish(made, tree(tmp_path / "old", "old"))
    tree(tmp_path / "new", "new")
    return made


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_versions_are_put_up_kept_and_brought_back(kind: Kind, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    with kind(project) as site:
        store = VersionStore(site)
        there = site.stat().st_ino if site.exists() else 0
        names = []
        for number in range(8):
            publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
            names.insert(0, manifest(tmp_path / f"v{number}"))
            is_whole(store, names[0])
            is_tidy(store)
        assert [version.name for version in store.versions()] == names[:6]
        for name in names[1:6]:
            store.restore(name)
            is_whole(store, name)
            is_tidy(store)
        assert {version.name for version in store.versions()} == set(names[:6])
        assert not list(site.glob(".*"))
        assert site.stat().st_ino == (there or site.stat().st_ino)


def test_a_project_in_a_layer_of_an_image_is_published_to(tmp_path: Path) -> None:
    """Its folders cannot be renamed at all, those on the shelf neither."""
    with volume(tmp_path / "disk") as disk:
        lower, upper, work, merged = (disk / name for name in ("lower", "upper", "work", "merged"))
        for folder in (lower / "project", upper, work):
            folder.mkdir(parents=True)
        for number in range(6):
            publish(VersionStore(lower / "project/site"), tree(tmp_path / f"v{number}", f"v{number}"))
        layers = f"lowerdir={lower},upperdir={upper},workdir={work}"
        with mounted(merged, "-t", "overlay", "-o", layers, "overlay"):
            store = VersionStore(merged / "project/site")
            for number in (6, 7):
                publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
                is_whole(store, manifest(tmp_path / f"v{number}"))
                is_tidy(store)
            store.restore(manifest(tmp_path / "v3"))
            is_whole(store, manifest(tmp_path / "v3"))
            is_tidy(store)
            assert len(store.versions()) == 6


def test_what_did_not_change_is_not_touched(store: VersionStore, tmp_path: Path) -> None:
    same, page = (store.target / name for name in ("same.css", "page-0.html"))
    before = same.stat()
    publish(store, tmp_path / "new")
    after = same.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert page.read_text().startswith("new")


def leads_nowhere(site: Path) -> list[str]:
    """Pages whose files are missing; ``tree`` gives each page a style of its version."""
    pages = [*site.glob("page-*.html"), *site.glob("figures/page-*.html")]
    assert pages
    words = [(page, page.read_text().partition(" ")[0], page.stem[-1]) for page in pages]
    return [page.name for page, mark, number in words if not (site / f"assets/{mark}-{number}.css").is_file()]


def reset(store: VersionStore, saved: Path) -> None:
    for folder in (store.target, store.folder):
        shutil.rmtree(folder)
        shutil.copytree(saved / folder.name, folder)


@pytest.mark.parametrize("what", ["publish", "restore"])
def test_wherever_it_is_killed_pages_lead_to_files_and_the_next_command_finishes(
    what: str, store: VersionStore, tmp_path: Path
) -> None:
    old, new = manifest(tmp_path / "old"), manifest(tmp_path / "new")
    if what == "restore":
        publish(store, tmp_path / "new")

    def work() -> None:
        if what == "publish":
            publish(store, tmp_path / "new")
        else:
            store.restore(old)

    for folder in (store.target, store.folder):
        shutil.copytree(folder, tmp_path / "saved" / folder.name)
    ends = set()
    for how, number in points(operations(work), KILLS):
        reset(store, tmp_path / "saved")
        assert in_child(work, Spoiler(how, number)) == KILLED
        assert leads_nowhere(store.target) == []
        store.repair()
        is_whole(store, old, new)
        is_tidy(store)
        ends.add((manifest(store.target), len(store.versions())))
    assert ends == ({(old, 1), (new, 2)} if what == "publish" else {(old, 2), (new, 2)})


def test_a_repair_that_is_killed_too_is_gone_on_with(store: VersionStore, tmp_path: Path) -> None:
    old, new = manifest(tmp_path / "old"), manifest(tmp_path / "new")
    for number in range(1, operations(lambda: publish(store, tmp_path / "new")), 7):
        publish(store, tmp_path / "old")
        in_child(lambda: publish(store, tmp_path / "new"), Spoiler("after", number))
        for step in range(2, 30, 9):
            in_child(store.repair, Spoiler("before", step))
            assert leads_nowhere(store.target) == []
        store.repair()
        is_whole(store, old, new)
        is_tidy(store)


def test_a_volume_that_is_full_keeps_the_old_version(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    for folder, size in (("old", 100_000), ("large", 400_000)):
        (tree(tmp_path / folder, folder) / "assets/large.css").write_bytes(os.urandom(size))
    with volume(tmp_path / "project" / "site", "400k") as site:
        store = VersionStore(site)
        publish(store, tmp_path / "old")
        with pytest.raises(OSError, match="space"):
            publish(store, tmp_path / "large")
        is_whole(store, manifest(tmp_path / "old"))
        store.repair()
        is_tidy(store)
        assert [path.name for path in site.glob(".*")] == []
        publish(store, tree(tmp_path / "new", "new"))
        is_whole(store, manifest(tmp_path / "new"))


def test_a_full_disk_of_the_project_keeps_the_old_version(tmp_path: Path) -> None:
    (tree(tmp_path / "old", "old") / "assets/large.css").write_bytes(os.urandom(300_000))
    tree(tmp_path / "new", "new")
    with volume(tmp_path / "project", "400k") as project, volume(tmp_path / "web") as web:
        (project / "site").symlink_to(web / "site")
        store = VersionStore(project / "site")
        publish(store, tmp_path / "old")
        (project / "more").write_bytes(bytes(200_000))
        with pytest.raises(OSError, match="space"):
            publish(store, tmp_path / "new")
        is_whole(store, manifest(tmp_path / "old"))
        store.repair()
        is_tidy(store)
        (project / "more").unlink()
        publish(store, tmp_path / "new")
        assert len(store.versions()) == 2


def test_links_in_the_site_lead_nothing_out(store: VersionStore, tmp_path: Path) -> None:
    outside = tree(tmp_path / "outside", "outside")
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    shutil.rmtree(store.target / "assets")
    (store.target / "assets").symlink_to(outside)
    (store.target / "page-0.html").unlink()
    (store.target / "page-0.html").symlink_to(outside / "page-0.html")
    (store.target / "more").symlink_to(outside)
    publish(store, tmp_path / "new")
    is_whole(store, manifest(tmp_path / "new"))
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


def test_a_link_to_the_same_bytes_is_no_file_of_the_site(store: VersionStore, tmp_path: Path) -> None:
    new = tree(tmp_path / "same", "new")
    shutil.rmtree(store.target / "assets")
    (store.target / "assets").symlink_to(new / "assets")
    publish(store, tmp_path / "new")
    is_whole(store, manifest(tmp_path / "new"))
    assert not (store.target / "assets").is_symlink()


def test_a_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(store: VersionStore, tmp_path: Path) -> None:
    tree(tmp_path / "turned", "turned")
    (tmp_path / "turned/same.css").unlink()
    (tmp_path / "turned/same.css").mkdir()
    (tmp_path / "turned/same.css/x.css").write_text("x")
    shutil.rmtree(tmp_path / "turned/figures")
    (tmp_path / "turned/figures").write_text("x")
    publish(store, tmp_path / "turned")
    is_whole(store, manifest(tmp_path / "turned"))
    publish(store, tmp_path / "new")
    is_whole(store, manifest(tmp_path / "new"))


def test_what_was_not_built_here_is_set_aside_and_what_is_the_volumes_stays(
    store: VersionStore, tmp_path: Path
) -> None:
    shutil.rmtree(store.target)
    tree(store.target, "foreign")
    (store.target / "lost+found").mkdir()
    publish(store, tmp_path / "new")
    assert store.set_aside is not None
    assert (store.set_aside / "page-0.html").read_text().startswith("foreign")
    assert (store.target / "lost+found").is_dir()
    (store.target / "lost+found").rmdir()
    is_whole(store, manifest(tmp_path / "new"))


def test_a_pipe_in_a_site_that_was_not_built_here_is_told_and_not_waited_for(
    store: VersionStore, tmp_path: Path
) -> None:
    (store.target / "version.txt").unlink()
    os.mkfifo(store.target / "version.txt")
    with pytest.raises(OSError):
        publish(store, tmp_path / "new")
    assert (store.target / "page-0.html").read_text().startswith("old")
    assert not (store.folder / "aside").exists()


def test_what_cannot_be_removed_is_told_and_tried_again(store: VersionStore, tmp_path: Path) -> None:
    with volume(store.target / "stuck"):
        with pytest.raises(UnfinishedError):
            publish(store, tmp_path / "new")
        with pytest.raises(UnfinishedError):
            store.repair()
        assert leads_nowhere(store.target) == []
    store.repair()
    is_whole(store, manifest(tmp_path / "new"))
    is_tidy(store)


def test_without_the_new_version_the_old_one_is_put_up_again(store: VersionStore, tmp_path: Path) -> None:
    with volume(store.target / "stuck"), pytest.raises(UnfinishedError):
        publish(store, tmp_path / "new")
    shutil.rmtree(store.folder / "next")
    store.repair()
    is_whole(store, manifest(tmp_path / "old"))


def test_a_volume_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "web" / "site")
    with pytest.raises(ShelfError, match="现在没有"):
        publish(VersionStore(tmp_path / "site"), tree(tmp_path / "new", "new"))


def test_a_version_known_by_its_bytes_needs_no_shelf(store: VersionStore, tmp_path: Path) -> None:
    shutil.rmtree(store.folder)
    publish(store, tmp_path / "new")
    assert [version.name for version in store.versions()] == [manifest(tmp_path / "new"), manifest(tmp_path / "old")]
    assert seal(tmp_path / "new", Manifest.of(tmp_path / "new").files).name == manifest(tmp_path / "new")
