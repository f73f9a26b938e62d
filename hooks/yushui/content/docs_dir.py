"""docs/ → its pages and pictures, and problems: files that are neither hand-written pages nor pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui import engine
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import shown
from yushui.lang.device_names import kept_for_device
from yushui.model.fields import MOST_SLUG, SLUG

from .left_behind import is_left_behind

UNEXPECTED: Final = RULES["YS621"]

HIDDEN: Final = "隐藏文件里常有口令和私事，请从 docs/ 移走。"
FOLDER: Final = engine.DOCS
HANDBOOK: Final = "guide/"
PAGE: Final = ".md"
PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp")  # made anew before they are published
# What a picture or a document of another kind should become.
INSTEAD: Final = {
    **dict.fromkeys((".svg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"), "另存为 .png 或 .jpg 再放"),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".wps", ".ofd"), "把要公开的文字写进手写页，或链到发布它的网站"),
}


def pages(root: Path, handbook: bool) -> dict[str, Path]:
    """Path below docs/ → file of the hand-written pages: the site's own, and the engine's that it has not.

    Without ``handbook``, the pages of the handbook are none.
    """
    found = {
        uri: folder / uri
        for folder in reversed(engine.docs(root).folders)
        for uri in _paths(folder, (PAGE,))
        if folder == root / FOLDER or uri not in engine.OWN_PAGES
    }
    return {uri: path for uri, path in sorted(found.items()) if handbook or not uri.startswith(HANDBOOK)}


def pictures(root: Path, handbook: bool) -> dict[str, Path]:
    """Path below docs/ → the folder in which it lies, of each picture that may be published, once it is made anew.

    They are the site's own and, with ``handbook``, those of the engine's handbook that the site has not.
    """
    own = (root / FOLDER).resolve()
    return {
        uri: folder
        for folder in reversed(engine.docs(root).folders)
        for uri in _paths(folder, PICTURES)
        if folder.resolve() == own or (handbook and uri.startswith(HANDBOOK))
    }


def _paths(docs: Path, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    fit = (path for path, message in _walk(docs) if not message and path.suffix in suffixes)
    return tuple(sorted(path.relative_to(docs).as_posix() for path in fit))


def unexpected_files(root: Path) -> Iterator[Problem]:
    """A problem for each file below docs/ that may not be published, but for what editors leave behind."""
    for path, message in _walk(root / FOLDER):
        if message:
            yield Problem(Place(path.relative_to(root).as_posix()), UNEXPECTED, message)


def _walk(docs: Path) -> Iterator[tuple[Path, str]]:
    """Each file below docs/, but for what editors leave behind, and why it may not be published."""
    folders = [docs]
    while folders:
        for path in sorted(folders.pop().glob("*")):
            if is_left_behind(path.name):
                continue
            if path.name.startswith("."):
                yield path, HIDDEN
            elif kept := kept_for_device(path.name):
                yield path, kept
            elif path.is_dir() and not path.is_symlink():
                folders.append(path)
            else:
                yield path, _message(path)


def _message(path: Path) -> str:
    """Why ``path`` may not be published, in an editor's words; empty where it may."""
    if path.is_symlink():
        return "这是一个符号链接，请把文件本身放进来。"
    if not path.is_file():
        return "这不是普通文件，请删去。"
    if path.suffix not in (PAGE, *PICTURES):
        instead = INSTEAD.get(path.suffix.lower(), "从 docs/ 移走")
        return f"{shown(path.name)} 不能公开，请{instead}。"
    if not SLUG.fullmatch(path.stem):
        return f"文件名 {shown(path.name)} 就是网址，只用小写字母、数字和短横线，最多 {MOST_SLUG} 个。"
    return ""
