"""data/ → problems: files and folders that hold no entry, and names that cannot be those of an entry."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.diagnostics import RULES, Place, Problem, did_you_mean
from yushui.lang.characters import shown, told_apart
from yushui.lang.device_names import kept_for_device
from yushui.lang.normalise import skeleton
from yushui.model.entity import Kind
from yushui.model.fields import MOST_SLUG, SLUG
from yushui.model.kinds import all_kinds

from .left_behind import is_left_behind

BAD_NAME = RULES["YS010"]
UNEXPECTED = RULES["YS011"]
SYMLINK = RULES["YS012"]
SAME_NAME = RULES["YS013"]

SITE_FILE: Final = "site.yml"
WORDING_FILE: Final = "wording.yml"
MENTIONS_FILE: Final = "mentions.yml"
RESERVED: Final = re.compile(r"index(?:-[0-9]+)?")  # slugs whose address is that of a list, or of one of its pages
# Files and folders without entries, which other modules or only people read.
WITHOUT_ENTRIES: Final = frozenset({SITE_FILE, WORDING_FILE, MENTIONS_FILE, "README.md", "media"})


def unexpected_files(data: Path) -> Iterator[Problem]:
    """A problem for each file and folder directly below ``data`` that the loader does not read."""
    folders = {model.kind.folder for model in all_kinds() if not model.kind.register}
    expected = folders | {f"{model.kind.folder}.yml" for model in all_kinds() if model.kind.register} | WITHOUT_ENTRIES
    for path in sorted(data.iterdir()) if data.is_dir() else ():
        file = f"data/{path.name}"
        if is_left_behind(path.name):
            continue
        if path.is_symlink():
            yield Problem(Place(file), SYMLINK, "这是一个符号链接，请把文件本身放进来。")
        elif path.name in folders and not path.is_dir():
            yield Problem(Place(file), UNEXPECTED, f"{path.name} 应当是一个文件夹，不是文件。")
        elif path.name not in expected and not path.name.startswith("."):
            yield Problem(
                Place(file), UNEXPECTED, f"data/ 里没有 {shown(path.name)} 这一类{did_you_mean(path.name, expected)}"
            )


def unreadable(data: Path, kind: Kind) -> bool:
    """Whether the folder or register of ``kind`` exists but cannot be read, so that its entries are unknown."""
    path = data / (f"{kind.folder}.yml" if kind.register else kind.folder)
    return path.is_symlink() or (path.exists() and path.is_dir() == kind.register)


def entry_files(folder: Path) -> Iterator[tuple[str, Path, Problem | None]]:
    """The files of a folder of entries: (slug, empty where it is none of an entry; path; what is wrong with it)."""
    names: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda path: (not SLUG.fullmatch(path.stem), path.name)):
        if path.name.startswith(".") or is_left_behind(path.name):
            continue
        if problem := file_problem(path, f"data/{folder.name}/{path.name}", names):
            stem = path.name.split(".")[0].lower()
            yield stem if SLUG.fullmatch(stem) else "", path, problem
        else:
            yield path.stem, path, None


def file_problem(path: Path, file: str, names: dict[str, str]) -> Problem | None:
    """Why ``path`` in a folder of entries is no file of an entry, or None.

    ``names`` has the names of the folder so far (as a reader sees one → as it is written); this one is added.
    """
    if path.is_symlink():
        return Problem(Place(file), SYMLINK, "这是一个符号链接，请把文件本身放进来。")
    if path.is_dir():
        return Problem(Place(file), UNEXPECTED, "这里不能再分文件夹，请把里面的文件移到上一层。")
    if not path.is_file():
        return Problem(Place(file), UNEXPECTED, "这不是普通文件，请删去。")
    if (plain := skeleton(path.name)) in names:
        how = told_apart(path.name, names[plain])
        return Problem(
            Place(file), SAME_NAME, f"文件名与 {shown(names[plain])} 只差大小写或写法（{how}），请改掉一个。"
        )
    names[plain] = path.name
    if kept := kept_for_device(path.name):
        return Problem(Place(file), BAD_NAME, kept)
    if path.suffix != ".yml" or path.name.count(".") > 1:
        stem = path.name.split(".")[0].lower()
        hint = f"，改名为 {shown(stem)}.yml" if SLUG.fullmatch(stem) else ""
        return Problem(Place(file), BAD_NAME, f"只读取以 .yml 结尾的文件{hint}。")
    if RESERVED.fullmatch(path.stem):
        return Problem(Place(file), BAD_NAME, f"{path.stem} 是目录页的地址，请换一个文件名。")
    if not SLUG.fullmatch(path.stem):
        return Problem(
            Place(file), BAD_NAME, f"文件名只用小写字母、数字和短横线，最多 {MOST_SLUG} 个，例如 li-ming.yml。"
        )
    return None
