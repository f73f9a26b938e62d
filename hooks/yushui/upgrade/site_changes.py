"""A site on disk → what an upgrade changes in it, file by file and step by step, and the same applied."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yushui import __version__, engine, engine_wheel
from yushui.cache import write_whole
from yushui.content import site_form
from yushui.content.site_form import FORM
from yushui.content.yaml_reader import parse

from . import engine_files
from .steps import STEPS, Step, field_reference, hook_file, mkdocs_settings

MARK: Final = "\ufeff"  # of the order of bytes, which some systems write before the first line
COPIES: Final = "鱼水自带的页面、模板和程序不用再放在网站里"
# What lay beside the engine of the first form.
HOUSE: Final = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock", "tests", "tools", "bench")
KEPT: Final = "__pycache__"  # of Python, and in no commit
COPIED: Final = ("docs", engine.THEME, "hooks")


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after one step; ``after`` is None where the file goes."""

    file: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """One step and what it changes, in words of an editor; only steps that change something are taken."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Everything that an upgrade of one site does: its steps, and what is left for its editors, in their words.

    ``files`` has the new bytes of each file that changes, None for those that go.
    """

    taken: tuple[Taken, ...]
    files: Mapping[str, bytes | None]
    left: tuple[str, ...] = ()


def upgrade(root: Path, form: int) -> Upgrade:
    """What leads the site at ``root``, which is of ``form``, to the form of this engine; nothing is written."""
    copies = tuple(_copies(root)) if form < FORM else ()
    files: dict[str, bytes | None] = dict.fromkeys(copies)
    taken = [Taken(COPIES, tuple(Change(file, "", None) for file in copies))] if copies else []
    texts = dict(_texts(root))
    left: list[str] = []
    for step in STEPS:
        if (step.form > form and (root / step.where).exists()) or step is STEPS[-1]:
            changes = tuple(_taken(step, texts, left))
            taken += [Taken(step.title, changes)] if changes else []
            for change in changes:
                texts[change.file] = change.after or ""
                files[change.file] = None if change.after is None else change.after.encode()
    brought = dict(_engine(root))
    if brought:
        names = tuple(Change(file, "", None) for file, data in brought.items() if data is None)
        taken.append(Taken(f"网站里存的程序换成鱼水 {__version__}", names))
    return Upgrade(tuple(taken), {**files, **brought}, (*left, *_by_hand(root, form, texts, files)))


def _engine(root: Path) -> Iterator[tuple[str, bytes | None]]:
    """What a site that keeps its engine has of another one, with the bytes of this one in its place."""
    folder = root / engine_wheel.FOLDER
    if not folder.is_dir():
        return
    new = engine_wheel.files()
    for path in sorted(folder.glob("*.whl")):
        if (file := path.relative_to(root).as_posix()) not in new:
            yield file, None
    for file, data in new.items():
        if not (root / file).is_file() or (root / file).read_bytes() != data:
            yield file, data


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every file that a step may change and that can be read, with the mark of the order of bytes."""
    single = (mkdocs_settings.FILE, hook_file.FILE, field_reference.FILE)
    found = (*(root / file for file in single), *sorted((root / "data").rglob("*.yml")))
    for path in found:
        if path.is_file() and not path.is_symlink():
            try:
                yield path.relative_to(root).as_posix(), path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue  # which the check tells


def _taken(step: Step, texts: Mapping[str, str], left: list[str]) -> Iterator[Change]:
    """What one step changes; a change after which a file of data could not be read any more is left to its editor."""
    for file, before in texts.items():
        after = step.change(file, before.removeprefix(MARK)) if before else before
        if after is None:
            yield Change(file, before, None)
        elif after != before.removeprefix(MARK):
            if file.endswith(".yml") and file != mkdocs_settings.FILE and parse(after.encode(), file)[0] is None:
                left.append(f"{file}：这一步没有把握，没有改，请自己改：{step.title}。")
            else:
                yield Change(file, before, MARK * before.startswith(MARK) + after)


def _copies(root: Path) -> Iterator[str]:
    """Files that the engine brings now; an engine that lies in this very folder is none to be removed."""
    if engine.PACKAGE.is_relative_to(root):
        return
    for folder in COPIED:
        for path in sorted((root / folder).rglob("*")):
            file = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file() or file == hook_file.FILE or KEPT in path.parts:
                continue
            if file.startswith(engine_files.CODE) or engine_files.is_copy(file, path.read_bytes()):
                yield file


def _by_hand(root: Path, form: int, texts: Mapping[str, str], files: Mapping[str, bytes | None]) -> Iterator[str]:
    """What an upgrade does not dare to change, and what no step can."""
    if form >= FORM:
        return
    hook = texts.get(hook_file.FILE)
    if hook is not None and hook_file.ENTRY not in hook:
        yield f"{hook_file.FILE} 你们改过，没有动。请把里面的内容换成这三行：\n{hook_file.LINES.rstrip()}"
    if any(file.startswith(engine_files.CODE) for file in files) and (old := [n for n in HOUSE if (root / n).exists()]):
        yield f"{'、'.join(old)} 是旧鱼水的，网站用不着了；里面没有你们自己的东西，就删去。"
    own = engine.theme(root).files("**/*") if not engine.PACKAGE.is_relative_to(root) else {}
    for name, path in own.items():
        file = f"{engine.THEME}/{name}"
        if path.is_relative_to(root) and file not in files and (engine.HOME / file).is_file():
            yield f"{file} 你们改过，留着；它盖过鱼水自带的同名模板，模板变了就可能不合，请看一看还要不要。"


def apply(root: Path, found: Upgrade) -> None:
    """Write and remove the files of an upgrade, and the folders that are empty then.

    What says of which form the site is comes last: an upgrade that was stopped half-way is carried on.
    """
    for file, data in sorted(found.files.items(), key=lambda each: each[0] == site_form.FILE):
        path = root / file
        if data is not None:
            write_whole(path, data)
            continue
        path.unlink()
        for folder in path.parents:
            if folder == root or any(folder.iterdir()):
                break
            folder.rmdir()
    if any(file.startswith(engine_files.CODE) for file in found.files) and (root / engine_files.CODE).is_dir():
        shutil.rmtree(root / engine_files.CODE)  # what Python keeps of code that is gone
