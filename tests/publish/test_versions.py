"""The published site is always one complete version: whatever is killed, full, or done twice at once."""

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project, environment
from tests.support.publishing import KILLED, Spoiler, in_child, operations, publish, start

from yushui.cli import main
from yushui.publish import VERSION_FILE, Manifest, VersionDamagedError, VersionNotFoundError, VersionStore
from yushui.publish.exchange import exchange
from yushui.publish.manifest import FileEntry

KILLS: Final = 100
FULL: Final = 20
RACES: Final = 50
PATIENCE: Final = 180.0


def tree(folder: Path, mark: str) -> Path:
    """A small site of which every page says ``mark``."""
    for number in range(3):
        for uri in (f"page-{number}.html", f"figures/page-{number}.html", f"assets/{mark}-{number}.css"):
            path = folder / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{mark} {uri}", encoding="utf-8")
    (folder / "same.css").write_text("always the same", encoding="utf-8")
    return folder


def manifest(folder: Path) -> str:
    return Manifest.of(folder).name


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    """A site with its first version up."""
    made = VersionStore(tmp_path / "site")
    publish(made, tree(tmp_path / "old", "old"))
    tree(tmp_path / "new", "new")
    return made


def is_whole(store: VersionStore, *versions: str) -> None:
    """The site is one of the versions, in every byte and with its own name in it, and nothing else."""
    found = manifest(store.target)
    assert found in versions
    assert (store.target / VERSION_FILE).read_text() == found + "\n"


# The usual way


def test_a_new_version_takes_the_place_of_the_old_one_and_the_old_one_is_kept(
    store: VersionStore, tmp_path: Path
) -> None:
    publish(store, tmp_path / "new")
    is_whole(store, manifest(tmp_path / "new"))
    assert [(version.name, version.live) for version in store.versions()] == [
        (manifest(tmp_path / "new"), True),
        (manifest(tmp_path / "old"), False),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-versions", "new", "old", "site"]


def test_the_last_five_are_kept_and_each_can_come_back(store: VersionStore, tmp_path: Path) -> None:
    for number in range(8):
        publish(store, tree(tmp_path / f"v{number}", f"v{number}"))
    kept = [version.name for version in store.versions() if not version.live]
    assert kept == [manifest(tmp_path / f"v{number}") for number in (6, 5, 4, 3, 2)]
    for name in kept:
        store.restore(name)
        is_whole(store, name)
    assert {version.name for version in store.versions()} == {*kept, manifest(tmp_path / "v7")}
    assert len(list(store.folder.iterdir())) == 2 * 5 + 1


def test_the_same_version_twice_is_kept_once(store: VersionStore, tmp_path: Path) -> None:
    publish(store, tmp_path / "old")
    publish(store, tmp_path / "new")
    publish(store, tmp_path / "old")
    assert [version.name for version in store.versions()] == [manifest(tmp_path / "old"), manifest(tmp_path / "new")]


def test_what_did_not_change_keeps_its_time(store: VersionStore, tmp_path: Path) -> None:
    os.utime(store.target / "same.css", (1, 1))
    os.utime(store.target / "page-0.html", (1, 1))
    publish(store, tmp_path / "new")
    assert (store.target / "same.css").stat().st_mtime == 1
    assert (store.target / "page-0.html").stat().st_mtime > 1


def test_a_block_that_fails_changes_nothing(store: VersionStore) -> None:
    with pytest.raises(KeyboardInterrupt), store.replacing() as fresh:
        (fresh / "half.html").write_text("half")
        raise KeyboardInterrupt
    is_whole(store, manifest(store.target.with_name("old")))
    assert not (store.folder / "next").exists()


def test_a_version_that_was_not_sealed_is_not_published(store: VersionStore) -> None:
    with pytest.raises(ValueError), store.replacing() as fresh:
        (fresh / "half.html").write_text("half")
    is_whole(store, manifest(store.target.with_name("old")))


def test_a_version_that_was_changed_does_not_come_back(store: VersionStore, tmp_path: Path) -> None:
    publish(store, tmp_path / "new")
    (name,) = (version.name for version in store.versions() if not version.live)
    for spoil in (
        lambda folder: (folder / "page-0.html").write_text("defaced"),
        lambda folder: (folder / "more.html").write_text("more"),
        lambda folder: (folder / "more.html").unlink(),
    ):
        spoil(store.folder / name)
        with pytest.raises(VersionDamagedError):
            store.restore(name)
        is_whole(store, manifest(tmp_path / "new"))
    with pytest.raises(VersionNotFoundError):
        store.restore("0" * 16)


def test_a_folder_that_was_not_built_here_is_replaced_and_not_kept(tmp_path: Path) -> None:
    tree(tmp_path / "site", "foreign")
    store = VersionStore(tmp_path / "site")
    publish(store, tree(tmp_path / "new", "new"))
    assert [version.live for version in store.versions()] == [True]


def test_an_exchange_is_one_step_here(tmp_path: Path) -> None:
    """So that the tests below test what is published with; a system without it is tested by itself."""
    one, other = tree(tmp_path / "one", "one"), tree(tmp_path / "other", "other")
    assert exchange(one, other) is True
    assert (one / "page-0.html").read_text().startswith("other")
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "nowhere")


def test_a_manifest_is_written_as_json_writes_it() -> None:
    files = {'b"é.html': FileEntry(3, "ab"), "a/中.html": FileEntry(0, "")}
    for manifest in (Manifest({}), Manifest(files, 3, "mark"), Manifest(files)):
        mark = {"mark": manifest.mark} if manifest.mark else {}
        rows = {"files": {uri: [*manifest.files[uri]] for uri in sorted(manifest.files)}}
        numbered = {"schema": 1, "number": manifest.number, **mark, **rows}
        assert manifest.numbered_text == json.dumps(numbered, ensure_ascii=False, indent=0) + "\n"
        assert manifest.text == json.dumps({"schema": 1, **rows}, ensure_ascii=False, indent=0) + "\n"


def test_links_and_odd_names_are_no_manifest(tmp_path: Path) -> None:
    tree(tmp_path / "site", "x")
    (tmp_path / "site" / "link.html").symlink_to("page-0.html")
    with pytest.raises(ValueError):
        Manifest.of(tmp_path / "site")
    for text in ("", "[]", "{}", '{"schema": 2, "files": {}}', '{"schema": 1, "files": {"a": [1]}}'):
        with pytest.raises(ValueError):
            Manifest.parse(text)


def test_the_shelf_keeps_up_to_where_the_history_was_the_sample_s_and_the_name_does_not_tell(tmp_path: Path) -> None:
    manifest = Manifest.of(tree(tmp_path / "site", "x"))
    marked = replace(manifest, mark="0" * 40)
    assert Manifest.parse(marked.numbered_text).mark == "0" * 40
    assert (marked.name, Manifest.parse(manifest.numbered_text).mark) == (manifest.name, "")


# Killed, full, and two at once


def spread(count: int, number: int) -> list[int]:
    """``number`` of the operations 1 … ``count``, the first and the last among them."""
    return sorted({1 + round(at * (count - 1) / (number - 1)) for at in range(number)})


def points(count: int, number: int) -> list[tuple[str, int]]:
    """``number`` moments, before and after operations."""
    both = [(how, at) for at in range(1, count + 1) for how in ("before", "after")]
    return [both[at - 1] for at in spread(len(both), number)]


def is_tidy(store: VersionStore) -> None:
    """Nothing but versions and their manifests, each under its name."""
    names = {version.name for version in store.versions()}
    kept = {version.name for version in store.versions() if not version.live}
    assert {path.name for path in store.folder.iterdir()} == {f"{name}.json" for name in names} | kept
    assert all(Manifest.of(store.folder / name).name == name for name in kept)


def fresh_copy(store: VersionStore, saved: Path) -> None:
    """The site and its store as they were when ``saved`` was."""
    for folder in (store.target, store.folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(saved / folder.name, folder)


def save(store: VersionStore, saved: Path) -> Path:
    for folder in (store.target, store.folder):
        shutil.copytree(folder, saved / folder.name)
    return saved


def test_a_publication_killed_anywhere_leaves_one_complete_version(store: VersionStore, tmp_path: Path) -> None:
    old, new, saved = manifest(tmp_path / "old"), manifest(tmp_path / "new"), save(store, tmp_path / "saved")
    moments = points(operations(lambda: publish(store, tmp_path / "new")), KILLS)
    assert len(moments) == KILLS
    seen = set()
    for how, number in moments:
        fresh_copy(store, saved)
        assert in_child(lambda: publish(store, tmp_path / "new"), Spoiler(how, number)) == KILLED, (how, number)
        is_whole(store, old, new)
        up = manifest(store.target)
        store.repair()
        is_whole(store, up)
        is_tidy(store)
        seen.add((up, len(store.versions())))
    assert seen == {(old, 1), (new, 2)}, "no kill may lose the old version either"


def test_a_rollback_killed_anywhere_leaves_one_complete_version(store: VersionStore, tmp_path: Path) -> None:
    old, new = manifest(tmp_path / "old"), manifest(tmp_path / "new")
    publish(store, tmp_path / "new")
    saved = save(store, tmp_path / "saved")
    places = list(points(operations(lambda: store.restore(old)), 30))
    assert places
    for how, number in places:
        fresh_copy(store, saved)
        assert in_child(lambda: store.restore(old), Spoiler(how, number)) == KILLED
        is_whole(store, old, new)
        store.repair()
        is_tidy(store)
        assert {version.name for version in store.versions()} == {old, new}


@pytest.mark.parametrize("what", ["publish", "restore"])
def test_without_an_exchange_the_next_run_puts_one_complete_version_up(
    what: str, store: VersionStore, tmp_path: Path
) -> None:
    """Two renames leave an instant without a site: no more than that, and never a mixed one."""
    store.swap = lambda one, other: False
    old, new = manifest(tmp_path / "old"), manifest(tmp_path / "new")
    if what == "restore":
        publish(store, tmp_path / "new")

    def work() -> None:
        if what == "publish":
            publish(store, tmp_path / "new")
        else:
            store.restore(old)

    saved = save(store, tmp_path / "saved")
    missing = 0
    for how, number in points(operations(work), 60):
        fresh_copy(store, saved)
        assert in_child(work, Spoiler(how, number)) == KILLED
        if store.target.exists():
            is_whole(store, old, new)
        else:
            missing += 1
        store.repair()
        is_whole(store, old, new)
        is_tidy(store)
    assert missing <= 2
    fresh_copy(store, saved)
    work()
    assert {version.name for version in store.versions()} == {old, new}


def test_a_disk_that_is_full_leaves_one_complete_version(store: VersionStore, tmp_path: Path) -> None:
    old, new, saved = manifest(tmp_path / "old"), manifest(tmp_path / "new"), save(store, tmp_path / "saved")
    refused = 0
    for number in spread(operations(lambda: publish(store, tmp_path / "new")), FULL):
        fresh_copy(store, saved)
        ended = in_child(lambda: publish(store, tmp_path / "new"), Spoiler("full", number))
        assert ended in (0, errno.ENOSPC)
        is_whole(store, new if ended == 0 else old)
        refused += ended != 0
        publish(store, tmp_path / "new")
        is_tidy(store)
    assert refused > FULL / 2


def test_two_publications_at_once_leave_one_of_them(store: VersionStore, tmp_path: Path) -> None:
    names = {mark: manifest(tree(tmp_path / mark, mark)) for mark in ("one", "two")}
    for _ in range(RACES):
        children = [start(lambda mark=mark: publish(store, tmp_path / mark)) for mark in names]  # type: ignore[misc]
        looks = [look(store.target) for _ in range(20)]
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
        assert all(mark == page for mark, page in filter(None, looks)), "a version of mixed pages was up"
        is_whole(store, *names.values())
        is_tidy(store)


def look(site: Path) -> tuple[str, str] | None:
    """What two pages of the version that is up say, or None when it was cleared away meanwhile."""
    handle = os.open(site, os.O_RDONLY)
    try:
        with suppress(FileNotFoundError):
            return _word("page-0.html", handle), _word("figures/page-2.html", handle)
        return None
    finally:
        os.close(handle)


def _word(name: str, folder: int) -> str:
    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder)) as page:
        return page.read().partition(" ")[0]


# The commands


def run(project: Project, *args: str) -> Result:
    result = CliRunner().invoke(main, [*args, "--root", str(project.root)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def test_a_real_build_is_killed_refused_published_and_taken_back(project: Project, tmp_path: Path) -> None:
    store = VersionStore(project.root / "site")
    publish(store, tree(tmp_path / "old", "old"))
    old = manifest(tmp_path / "old")

    command = [sys.executable, "-m", "yushui.cli", "build"]
    building = subprocess.Popen(
        command, cwd=project.root, env=environment(project.root / "hooks"), stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + PATIENCE
    while not (store.folder / "next" / "index.html").exists():
        assert building.poll() is None and time.monotonic() < until
        time.sleep(0.005)
    building.send_signal(signal.SIGKILL)
    building.wait()
    is_whole(store, old)

    refused = run(project, "build")
    assert refused.exit_code == 1
    assert "site/page-0.html: error YS620 " in refused.stderr
    assert refused.stderr.splitlines()[-1] == "有 6 处错误，没有发布，site/ 没有改动。"
    is_whole(store, old)

    assert run(project, "build", "--accept-lost").exit_code == 0
    new = manifest(store.target)
    assert new != old
    lines = run(project, "versions").output.splitlines()
    form = r"(?: 现在|    1)  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \d+ 页  编号 (\w{8})"
    assert [match and match[1] for match in (re.fullmatch(form, line) for line in lines)] == [new[:8], old[:8]]

    foreign = run(project, "rollback")
    assert foreign.exit_code == 1 and "page-0.html" in foreign.stderr, "the data know nothing of its pages"
    is_whole(store, new)

    project.append("docs/about.md", "\n多了一句。\n")
    assert run(project, "build").exit_code == 0
    newest = manifest(store.target)
    assert newest != new
    assert run(project, "rollback").output.startswith("已换回 ")
    is_whole(store, new)
    assert run(project, "rollback", "9").exit_code == 1
    assert run(project, "rollback", "1").exit_code == 0
    is_whole(store, newest)
    (store.folder / new / "index.html").unlink()  # versions share it
    (store.folder / new / "index.html").write_text("defaced")
    broken = run(project, "rollback")
    assert broken.exit_code == 1 and "被人改动过" in broken.stderr
    is_whole(store, newest)


def test_there_is_nothing_to_take_back_before_the_first_build(project: Project) -> None:
    assert run(project, "versions").output == "还没有发布过。先运行 yushui build。\n"
    assert run(project, "rollback").exit_code == 1
    assert run(project, "rollback", "0").exit_code == 2


def test_a_full_disk_is_told_in_one_line(project: Project, tmp_path: Path) -> None:
    told = tmp_path / "told"

    def work() -> None:
        handle = os.open(told, os.O_WRONLY | os.O_CREAT)
        Spoiler("full", 1).install()
        result = CliRunner().invoke(main, ["build", "--root", str(project.root)])
        os.write(handle, f"{result.exit_code} {result.output}".encode())

    assert in_child(work) == 0
    assert told.read_text(encoding="utf-8") == "3 磁盘满了，没有发布，site/ 没有改动。腾出空间，再生成一次。\n"
    assert not (project.root / "site").exists()
