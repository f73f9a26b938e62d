"""The store: what it gives is what was put in or nothing, whatever happened to its files meanwhile."""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import grimp
import pytest

from yushui import cache
from yushui.cache import DAY, FOLDER, Stage, Store, write_whole
from yushui.cache.stage import hash_of
from yushui.checks import scan_memory
from yushui.checks.text import text_memory
from yushui.content import git_history
from yushui.media import derivatives
from yushui.media.card import CARD
from yushui.media.plan_sheet import PAPER
from yushui.media.poster import POSTER
from yushui.outputs import picture_files, task_table_export

STAGE: Final = Stage("drawing", ("lang/strokes.py",))
OTHER: Final = Stage("card", ("lang/strokes.py",))
VALUE: Final = b"a value of twenty-six bytes"


class Maker:
    """Makes a value and counts how often it was asked to."""

    def __init__(self, value: Any = VALUE) -> None:
        self.value = value
        self.asked = 0

    def __call__(self) -> Any:
        self.asked += 1
        return self.value


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """As on a full disk: no byte can be written behind ``size``."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / FOLDER).rglob("*") if file.is_file())


def the_file(folder: Path) -> Path:
    (file,) = files(folder)
    return file


def aged(folder: Path, days: float) -> None:
    """As if nothing had been used for so many days."""
    then = time.time() - days * DAY
    found = files(folder)
    assert found
    for file in found:
        os.utime(file, (then, then))


def test_a_value_is_made_once(tmp_path: Path) -> None:
    make = Maker()
    first = Store(tmp_path)
    assert first.get(STAGE, ("a", 1), make) == first.get(STAGE, ("a", 1), make) == VALUE
    assert Store(tmp_path).get(STAGE, ("a", 1), make) == VALUE
    assert make.asked == 1


def test_keys_and_stages_do_not_meet(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys: tuple[cache.Key, ...] = ("", "1", 1, True, None, ("1",), ("1", ""), ("", "1"), ("a", "b"), "a,b", ("a,b",))
    asked = [(stage, key) for stage in (STAGE, OTHER) for key in keys]
    for number, (stage, key) in enumerate(asked):
        store.put(stage, key, b"%d" % number)
        store.remember(stage, key, number)
    store.close()
    again = Store(tmp_path)
    assert [again.get(*each, Maker(b"none")) for each in asked] == [b"%d" % number for number in range(len(asked))]
    assert [again.recall(*each) for each in asked] == list(range(len(asked)))


def test_a_key_that_has_no_order_is_refused(tmp_path: Path) -> None:
    key: Any = frozenset("ab")  # its text depends on the seed of the process
    with pytest.raises(TypeError):
        Store(tmp_path).get(STAGE, key, Maker())


def test_empty_and_large_values_come_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for value in (b"", b"\0" * 5_000_000, bytes(range(256))):
        path = store.put(STAGE, len(value), value)
        assert path.read_bytes() == value
        assert Store(tmp_path).find(STAGE, len(value)) == path
        assert Store(tmp_path).get(STAGE, len(value), Maker(b"none")) == value


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "nowhere")
    assert store.find(STAGE, "a") is None
    assert store.recall(STAGE, "a") is None
    assert not (tmp_path / "nowhere").exists()


def test_other_code_or_another_library_makes_anew(tmp_path: Path) -> None:
    stages = (
        STAGE,
        Stage("drawing", ("lang/numerals.py",)),
        Stage("drawing", ("lang/strokes.py", "lang/numerals.py")),
        Stage("drawing", ("lang",)),
        Stage("drawing", ("lang/strokes.py",), ("pillow",)),
        Stage("drawing", ("lang/strokes.py",), ("typst",)),
    )
    store = Store(tmp_path)
    found = [store.get(stage, "a", Maker(b"%d" % number)) for number, stage in enumerate(stages)]
    assert found == [b"%d" % number for number in range(len(stages))]


def test_a_changed_source_changes_the_version(tmp_path: Path) -> None:
    package = tmp_path / "yushui"
    shutil.copytree(cache.PACKAGE / "lang", package / "lang", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(cache.PACKAGE / "cache", package / "cache", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__init__.py").touch()

    def version(source: str) -> str:
        code = f"from yushui.cache import Stage; print(Stage('s', ({source!r},)).version)"
        return subprocess.check_output([sys.executable, "-c", code], cwd=tmp_path, text=True, env={"PATH": os.defpath})

    file, folder = version("lang/strokes.py"), version("lang")
    assert (version("lang/strokes.py"), version("lang")) == (file, folder)
    with (package / "lang" / "strokes.py").open("a", encoding="utf-8") as source:
        source.write("# changed\n")
    assert version("lang/strokes.py") != file
    assert (changed := version("lang")) != folder
    (package / "lang" / "strokes.py").rename(package / "lang" / "other.py")
    assert version("lang") not in (folder, changed)
    with pytest.raises(subprocess.CalledProcessError):
        version("lang/strokes.py")


STAGES: Final[Mapping[str, tuple[Stage, ...]]] = {
    "checks.output_scan": (scan_memory.STAGE, scan_memory.TEXTS),
    "checks.text.text_memory": (text_memory.GUARDED, text_memory.WORDED),
    "content.git_history": (git_history.STAGE,),
    "media.card": (CARD.stage,),
    "media.plan_sheet": (PAPER.stage,),
    "media.portrait": (picture_files.STAGE,),
    "media.poster": (POSTER.stage,),
    "media.poster_art": (CARD.stage, POSTER.stage),
    "media.scene": (picture_files.STAGE, CARD.stage, POSTER.stage),
    "media.scenery": (picture_files.STAGE, CARD.stage, POSTER.stage),
    "media.svg_from_jpeg": (CARD.stage, POSTER.stage),
    "media.worker": (derivatives.STAGE,),
    "model.task_table": (task_table_export.STAGE,),
}
# What is known of entries goes into the keys; this decides nothing that is kept.
IN_THE_KEY: Final = (
    "artifact", "cache", "content.", "engine", "model.", "lang.characters", "lang.device_names", "lang.invisible",
    "lang.machine_words", "lang.normalise", "lang.numerals", "lang.url_policy",
)  # fmt: skip


@pytest.mark.parametrize("module", STAGES)
def test_a_stage_names_all_code_that_its_values_come_from(module: str) -> None:
    graph = grimp.build_graph("yushui")
    code = {f"yushui.{module}", *graph.find_upstream_modules(f"yushui.{module}")}
    files = {name.removeprefix("yushui.") for name in code}
    for stage in STAGES[module]:
        named = tuple(source.removesuffix(".py").replace("/", ".") for source in stage.sources)
        assert module.startswith(named)
        assert not {file for file in files if not file.startswith((*named, *IN_THE_KEY))}, stage.name


def test_a_value_cut_anywhere_is_made_again(tmp_path: Path) -> None:
    Store(tmp_path).put(STAGE, "a", VALUE)
    file = the_file(tmp_path)
    for size in range(len(VALUE)):
        file.write_bytes(VALUE[:size])
        make = Maker()
        assert Store(tmp_path).find(STAGE, "a") is None
        assert Store(tmp_path).get(STAGE, "a", make) == VALUE
        assert make.asked == 1, size
        assert file.read_bytes() == VALUE, "and put in the place of the spoilt one"


def test_a_value_with_any_byte_changed_is_made_again(tmp_path: Path) -> None:
    Store(tmp_path).put(STAGE, "a", VALUE)
    file = the_file(tmp_path)
    for at in range(len(VALUE)):
        file.write_bytes(VALUE[:at] + bytes([VALUE[at] ^ 1]) + VALUE[at + 1 :])
        assert Store(tmp_path).get(STAGE, "a", Maker(b"new")) == b"new"
        assert Store(tmp_path).get(STAGE, "a", Maker(b"none")) == b"new", "the spoilt one does not hide the good one"
        for left in files(tmp_path):
            left.unlink()


def test_a_value_under_another_name_is_no_value(tmp_path: Path) -> None:
    store = Store(tmp_path)
    one, other = store.put(STAGE, "a", b"one"), store.put(STAGE, "b", b"other")
    seal = one.name.partition("-")[2]
    one.rename(one.with_name(f"{other.name.partition('-')[0]}-{seal}"))
    other.unlink()
    assert Store(tmp_path).find(STAGE, "b") is None


@pytest.mark.parametrize("garbage", [b"", b"{", b"[]", b"null", b"\xff\xfe\0", b"\n" * 9, b"[" * 100_000])
def test_garbage_is_as_good_as_nothing(tmp_path: Path, garbage: bytes) -> None:
    store = Store(tmp_path)
    store.put(STAGE, "a", VALUE)
    store.remember(STAGE, "a", "small")
    store.close()
    for file in files(tmp_path):
        file.write_bytes(garbage)
    spoilt = Store(tmp_path)
    assert spoilt.get(STAGE, "a", Maker()) == VALUE
    assert spoilt.json(STAGE, "a", Maker("anew")) == "anew"
    spoilt.close()
    assert Store(tmp_path).recall(STAGE, "a") == "anew"


def test_small_values_cut_or_changed_anywhere_are_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember(STAGE, "a", ["small", 1])
    store.save()
    file = the_file(tmp_path)
    whole = file.read_bytes()
    assert Store(tmp_path).recall(STAGE, "a") == ["small", 1]
    for at in range(len(whole)):
        for spoilt in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(spoilt)
            assert Store(tmp_path).recall(STAGE, "a") is None, spoilt


def test_a_small_value_is_made_once(tmp_path: Path) -> None:
    make = Maker({"tint": "#fff", "sizes": [1, 2]})
    first = Store(tmp_path)
    assert first.json(STAGE, "a", make) == first.json(STAGE, "a", make) == make.value
    first.close()
    assert Store(tmp_path).json(STAGE, "a", make) == make.value
    assert make.asked == 1


def in_a_read_only_folder(folder: Path) -> None:
    (folder / FOLDER).mkdir()
    folder.chmod(0o555)
    (folder / FOLDER).chmod(0o555)


SPOILT: Final[dict[str, Callable[[Path], object]]] = {
    "a file in the place of the folder": lambda folder: (folder / FOLDER).write_text(""),
    "a file in the place of a stage": lambda folder: write_whole(folder / FOLDER / "drawing", b""),
    "a folder in the place of small values": lambda folder: (folder / FOLDER / "drawing.json/x").mkdir(parents=True),
    "a folder in the place of the mark": lambda folder: (folder / FOLDER / "evicted/x").mkdir(parents=True),
    "a link that leads nowhere": lambda folder: (folder / FOLDER).symlink_to(folder / "lost" / "more"),
    "a link that leads to itself": lambda folder: (folder / FOLDER).symlink_to(folder / FOLDER),
    "a folder that nobody may write to": in_a_read_only_folder,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_store_that_cannot_be_used_is_as_good_as_none(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    spoil(tmp_path)
    store = Store(tmp_path)
    assert store.get(STAGE, "a", Maker()) == VALUE
    path = store.put(STAGE, "b", VALUE)
    assert path.read_bytes() == VALUE
    assert store.find(STAGE, "b") == path
    assert store.get(STAGE, "b", Maker(b"none")) == VALUE
    assert store.json(STAGE, "a", Maker("small")) == "small"
    store.close()
    tmp_path.chmod(0o755)


def test_a_folder_in_the_place_of_a_value_is_as_good_as_none(tmp_path: Path) -> None:
    Store(tmp_path).put(STAGE, "a", VALUE)
    file = the_file(tmp_path)
    file.unlink()
    (file / "x").mkdir(parents=True)
    assert Store(tmp_path).get(STAGE, "a", Maker()) == VALUE
    assert Store(tmp_path).put(STAGE, "a", VALUE) != file


def test_a_full_disk_costs_time_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with no_file_above(10):
        assert store.get(STAGE, "a", Maker()) == VALUE
        store.remember(STAGE, "a", "x" * 100)
        store.close()
    assert all(file.stat().st_size == 0 for file in files(tmp_path)), "nothing half written stays behind"
    assert Store(tmp_path).find(STAGE, "a") is None


def test_a_value_that_the_store_cannot_hold_lies_elsewhere_as_long_as_the_store_lives(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_bytes(b"")
    store = Store(tmp_path)
    path = store.put(STAGE, "a", VALUE)
    assert path.read_bytes() == VALUE
    del store
    assert not path.exists()


def test_many_processes_write_and_read_one_store(tmp_path: Path) -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from yushui.cache import Stage, Store
        for turn in range(30):
            store = Store(Path(sys.argv[1]))
            for key in range(12):
                value = b"%d" % key * 5000
                assert store.get(Stage("drawing"), key, lambda: value) == value
                assert store.put(Stage("drawing"), key, value).read_bytes() == value
                assert store.json(Stage("drawing"), key, lambda: key + 1) == key + 1
            store.close()
    """
    command = [sys.executable, "-c", code, str(tmp_path)]
    env = {"PATH": os.defpath, "PYTHONPATH": str(cache.PACKAGE.parent)}
    running = [subprocess.Popen(command, env=env, stderr=subprocess.PIPE) for _ in range(4)]
    said = [process.communicate()[1] for process in running]
    assert said == [b""] * 4
    store = Store(tmp_path)
    assert [store.recall(Stage("drawing"), key) for key in range(12)] == list(range(1, 13))
    assert len(list((tmp_path / FOLDER / "drawing").iterdir())) == 12


def test_small_values_of_two_runs_at_once_are_all_kept(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    one.remember(STAGE, "a", 1)
    other.remember(STAGE, "b", 2)
    one.close()
    other.close()
    after = Store(tmp_path)
    assert (after.recall(STAGE, "a"), after.recall(STAGE, "b")) == (1, 2)


def test_a_stopped_run_loses_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.remember(STAGE, "a", 1)
    later = time.monotonic() + cache.SAVE_EVERY + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    store.remember(STAGE, "b", 2)
    assert Store(tmp_path).recall(STAGE, "a") == 1


def test_what_nobody_used_for_a_month_goes_and_what_was_used_stays(tmp_path: Path) -> None:
    old = Store(tmp_path)
    unused, used = old.put(STAGE, "unused", VALUE), old.put(STAGE, "used", VALUE)
    write_whole(tmp_path / FOLDER / "drawing" / ".half.part", b"")
    aged(tmp_path, cache.KEEP_DAYS + 1)
    store = Store(tmp_path)
    assert store.get(STAGE, "used", Maker()) == VALUE
    store.close()
    assert (unused.exists(), used.exists()) == (False, True)
    assert [file.name for file in files(tmp_path)] == [used.name, "evicted"]


def test_small_values_that_nobody_used_for_a_month_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for days, keys in ((50, ("unused", "used")), (25, ("used",)), (0, ("new",))):
        monkeypatch.setattr(time, "time", lambda days=days: now - days * DAY)
        store = Store(tmp_path)
        for key in keys:
            store.json(STAGE, key, Maker(days or 1))
        store.close()
    after = Store(tmp_path)
    assert [after.recall(STAGE, key) for key in ("unused", "used", "new")] == [None, 50, 1]


def test_the_least_recently_used_go_when_the_store_is_too_large(tmp_path: Path) -> None:
    filled = Store(tmp_path)
    found = [filled.put(STAGE, number, bytes(1000)) for number in range(5)]
    for number, file in enumerate(found):
        then = time.time() - (5 - number) * DAY - 60
        os.utime(file, (then, then))
    store = Store(tmp_path, most_bytes=3000)
    assert store.get(STAGE, 0, Maker()) == bytes(1000)
    store.close()
    assert [file.exists() for file in found] == [True, False, False, True, True]


def test_what_today_needed_stays_however_large_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path, most_bytes=1)
    file = store.put(STAGE, "a", VALUE)
    store.close()
    assert file.exists()


def test_eviction_runs_once_a_day(tmp_path: Path) -> None:
    Store(tmp_path).close()
    file = Store(tmp_path).put(STAGE, "a", VALUE)
    then = time.time() - (cache.KEEP_DAYS + 1) * DAY
    os.utime(file, (then, then))
    Store(tmp_path).close()
    assert file.exists()
    aged(tmp_path, cache.KEEP_DAYS + 1)
    Store(tmp_path).close()
    assert not file.exists()


def test_the_hash_of_a_file_is_remembered_until_the_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    os.utime(file, (1, 1))
    time.sleep(0.15)
    store = Store(tmp_path)
    first = store.digest(file, file.lstat())
    store.close()
    file.chmod(0)
    file.chmod(0o644)
    assert Store(tmp_path).digest(file, file.lstat()) == first
    file.write_bytes(b"two")
    os.utime(file, (1, 1))
    assert Store(tmp_path).digest(file, file.lstat()) != first


def test_the_hash_of_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    store = Store(tmp_path)
    store.digest(file, file.lstat())
    store.close()
    assert not (tmp_path / FOLDER / "digests.json").exists()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="link"):
        Store(tmp_path).digest(tmp_path / "link", (tmp_path / "link").lstat())


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.yml"
    write_whole(file, b"before")
    file.chmod(0o640)
    with pytest.raises(OSError, match="large"), no_file_above(3):
        write_whole(file, b"after")
    assert file.read_bytes() == b"before"
    write_whole(file, b"after")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"after", 0o640)
    assert list(file.parent.iterdir()) == [file]


KEY: Final = "k" * 32


@pytest.fixture
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty home; the file that its key will lie in."""
    monkeypatch.delenv(cache.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "yushui" / "cache.key"


def filled(folder: Path) -> None:
    store = Store(folder)
    store.put(STAGE, "a", VALUE)
    store.remember(STAGE, "a", "small")
    store.close()


def has(folder: Path) -> bool:
    """Whether the store gives what ``filled`` put in: all of it or nothing."""
    store = Store(folder)
    given = (store.read(STAGE, "a"), store.find(STAGE, "a") is not None, store.recall(STAGE, "a"))
    assert given in ((VALUE, True, "small"), (None, False, None))
    return given[1]


def test_the_key_is_made_once_for_its_user_alone(own_key: Path, tmp_path: Path) -> None:
    filled(tmp_path / "project" / ".cache")
    assert (own_key.stat().st_mode & 0o777, own_key.stat().st_size) == (0o600, 32)
    assert list(own_key.parent.iterdir()) == [own_key]
    before = own_key.read_bytes()
    assert has(tmp_path / "project" / ".cache")
    assert own_key.read_bytes() == before


def test_what_another_machine_sealed_counts_as_nothing(own_key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / ".cache"
    filled(folder)
    own_key.unlink()
    assert not has(folder)


def test_machines_that_share_a_key_share_what_they_keep(
    own_key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project" / ".cache"
    monkeypatch.setenv(cache.VARIABLE, KEY)
    filled(folder)
    assert has(folder)
    assert not own_key.exists()
    monkeypatch.setenv(cache.VARIABLE, KEY + "x")
    assert not has(folder)


def test_a_key_that_others_could_read_or_that_is_no_key_is_replaced(own_key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / ".cache"
    for spoil in (
        lambda: own_key.chmod(0o644),
        lambda: own_key.write_bytes(b"short"),
        lambda: (own_key.rename(own_key.with_name("other")), own_key.symlink_to("other")),
        lambda: (own_key.unlink(), os.mkfifo(own_key)),
    ):
        filled(folder)
        spoil()
        assert not has(folder)
        assert not own_key.is_symlink() and own_key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("why", ["in the project", "a file in the way", "a folder", "too short"])
def test_without_a_key_everything_works_and_nothing_is_kept(
    why: str, own_key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project" / ".cache"
    if why == "in the project":
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    elif why == "a file in the way":
        write_whole(own_key.parent, b"")
    elif why == "a folder":
        (own_key / "x").mkdir(parents=True)
    else:
        monkeypatch.setenv(cache.VARIABLE, "short")
    store = Store(folder)
    assert store.unkept
    assert store.get(STAGE, "b", Maker()) == VALUE
    path = store.put(STAGE, "a", VALUE)
    assert (store.find(STAGE, "a"), path.read_bytes()) == (path, VALUE)
    assert store.json(STAGE, "a", Maker("small")) == "small"
    store.close()
    assert not folder.exists()
    assert not has(folder)


def test_a_value_sealed_without_the_key_is_planted(own_key: Path, tmp_path: Path) -> None:
    """Whoever knows the code can make its names and its hashes, and may not make it say what he likes."""
    folder = tmp_path / "project" / ".cache"
    filled(folder)
    file = next(file for file in files(folder) if file.parent.name == STAGE.name)
    name = file.name.partition("-")[0]
    file.unlink()
    planted = hash_of(name.encode(), b"planted")
    file.with_name(f"{name}-{planted}").write_bytes(b"planted")
    table = folder / FOLDER / f"{STAGE.name}.json"
    rows = table.read_bytes().partition(b"\n")[2]
    table.write_bytes(hash_of(STAGE.name.encode(), rows).encode() + b"\n" + rows)
    assert not has(folder)


def test_a_name_alone_vouches_for_nothing(own_key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / ".cache"
    filled(folder)
    assert Store(folder).has(STAGE, "a")
    file = next(file for file in files(folder) if file.parent.name == STAGE.name)
    for planted in (b"", b"planted", VALUE + b"x"):
        file.write_bytes(planted)
        assert not Store(folder).has(STAGE, "a")
    file.rename(file.with_name(file.name.partition("-")[0]))
    assert not Store(folder).has(STAGE, "a")


def test_a_pipe_in_the_place_of_a_value_is_not_waited_for(own_key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / ".cache"
    filled(folder)
    for file in files(folder):
        file.unlink()
        os.mkfifo(file)
    assert not has(folder)


def test_no_link_leads_the_store_elsewhere(own_key: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    old = elsewhere / "letter.txt"
    old.write_text("mine")
    os.utime(old, (1, 1))
    for name in ("whole", f"stage/{FOLDER}"):
        folder = tmp_path / name / ".cache" if name == "whole" else tmp_path / "stage" / ".cache"
        link = folder / FOLDER if name == "whole" else folder / FOLDER / STAGE.name
        link.parent.mkdir(parents=True)
        link.symlink_to(elsewhere)
        filled(folder)
    assert list(elsewhere.iterdir()) == [old]


def test_what_earlier_versions_kept_is_removed_and_nothing_else(own_key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / ".cache"
    for file in ("store/card/x", "media/index.json", "clean.json", "readings-0.55.0.json", "errors/a.txt", "mine/b"):
        write_whole(folder / file, b"")
    filled(folder)
    assert {path.name for path in folder.iterdir()} == {FOLDER, "errors", "mine"}
    linked, home = tmp_path / "linked" / ".cache", tmp_path / "home"
    write_whole(home / "media" / "photo.jpg", b"")
    linked.parent.mkdir()
    linked.symlink_to(home)
    filled(linked)
    assert (home / "media" / "photo.jpg").exists()
