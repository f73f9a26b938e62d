"""docs/*.md → hand-written pages: the head with the place of each value, the text below it, and all problems."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from yushui import engine
from yushui.diagnostics import RULES, Place, Problem, did_you_mean
from yushui.engine import Layers
from yushui.lang.characters import shown
from yushui.lang.machine_words import read_file, said
from yushui.model.docs_page import FrontMatter
from yushui.model.introspect import DataPath
from yushui.model.kinds import all_kinds

from .docs_dir import FOLDER, HANDBOOK, PAGE, pages
from .validation import validated
from .yaml_reader import UNREADABLE, YamlFile, decoded, parse

FRONT: Final = RULES["YS623"]

FENCE: Final = re.compile(r"---[ \t]*")
END: Final = re.compile(r"(?:---|\.\.\.)[ \t]*")
# A first line that is meant as the beginning of a head, or as a part of one.
MEANT: Final = re.compile(
    rf"[ \t]*(?:[-—－–=]{{2,}}|\+{{3}})[ \t]*|[ \t]*(?:{'|'.join(FrontMatter.model_fields)})[ \t]*[:：].*"
)
INDENT: Final = "\t"  # which Markdown knows
# What MkDocs would take for an order to itself.
ORDERS: Final = {"template": "页面用什么样子由 view 决定，请删去这一行", "frame": "请删去这一行"}


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A page of docs/: ``uri`` is its path there, ``text`` the whole file, ``body`` what stands below the head."""

    uri: str
    text: str
    body: str
    front: FrontMatter
    source: YamlFile | None

    @property
    def file(self) -> str:
        return f"{FOLDER}/{self.uri}"

    @property
    def address(self) -> str:
        return self.uri.removesuffix(PAGE) + ".html"

    @property
    def of_handbook(self) -> bool:
        return self.uri.startswith(HANDBOOK)

    def place(self, path: DataPath = ()) -> Place:
        """The place of the value at ``path`` of the head."""
        return self.source.place(path) if self.source else Place(self.file, 1, 1)

    def place_at(self, offset: int) -> Place:
        """The place of one character of the file."""
        return Place(self.file, self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))


def load(root: Path, handbook: bool) -> tuple[tuple[DocsPage, ...], tuple[Problem, ...]]:
    """All pages that can be read, and the problems of the others; never raises. ``handbook``: with the handbook."""
    found: list[DocsPage] = []
    problems: list[Problem] = []
    theme = engine.theme(root)
    for uri, path in pages(root, handbook).items():
        file = f"{FOLDER}/{uri}"
        try:
            raw = read_file(path)
        except OSError as error:
            problems.append(Problem(Place(file), UNREADABLE, f"文件打不开：{said(error)}。"))
            continue
        text, unread = decoded(raw, file, INDENT)
        if unread:
            problems += unread
            continue
        page, wrong = _page(uri, text.replace("\r\n", "\n"), theme)
        problems += wrong
        if page is not None:
            found.append(page)
    return tuple(found), tuple(problems)


def _page(uri: str, text: str, theme: Layers) -> tuple[DocsPage | None, list[Problem]]:
    file = f"{FOLDER}/{uri}"
    lines = text.split("\n")
    if not FENCE.fullmatch(lines[0]):
        first = next((at for at, line in enumerate(lines) if line.strip()), 0)
        if MEANT.fullmatch(lines[first]):
            return None, [Problem(Place(file, first + 1, 1), FRONT, "开头的几行要夹在两行 --- 中间，第一行就写 ---。")]
        return DocsPage(uri, text, text, FrontMatter(), None), []
    end = next((at for at, line in enumerate(lines[1:], 1) if END.fullmatch(line)), 0)
    if not end:
        return None, [Problem(Place(file, 1, 1), FRONT, "开头的 --- 没有收尾，请在这几行下面再写一行 ---。")]
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1:end]):
        return None, [Problem(Place(file, 1, 1), FRONT, "两行 --- 中间没有内容，写上 title，或把这两行删去。")]
    source, problems = parse("\n".join(["", *lines[1:end], ""]).encode(), file)
    if source is None:
        return None, [replace(problem, rule=FRONT) for problem in problems]
    front, misfits = validated(FrontMatter, source, (), source.value)
    misfits = [replace(_said(source, problem), rule=FRONT) for problem in misfits]
    if front is None:
        return None, misfits
    page = DocsPage(uri, text, "\n".join(lines[end + 1 :]).lstrip("\n"), front, source)
    return page, list(_unknown_values(page, theme))


def _said(source: YamlFile, problem: Problem) -> Problem:
    """The problem, of an order to MkDocs with what to do in its message."""
    for name, what in ORDERS.items():
        if name in source.value and problem.place == source.key_place((name,)):
            return replace(problem, message=f"没有 {name} 这一项，{what}。")
    return problem


def _unknown_values(page: DocsPage, theme: Layers) -> Iterator[Problem]:
    """A problem for each name in the head that means nothing."""
    kinds = [model.kind for model in all_kinds()]
    folders, names = [kind.folder for kind in kinds if kind.pages], [kind.name for kind in kinds if kind.pages]
    yield from _unknown(page, ("section",), page.front.section, folders, "栏目")
    yield from _unknown(page, ("kind",), page.front.kind, names, "类别")
    for field, files in (("styles", page.front.styles), ("scripts", page.front.scripts)):
        if not files:
            continue
        suffixes = (".css",) if field == "styles" else (".js", ".mjs")
        known = [file for file in theme.files("assets/**/*") if file.endswith(suffixes)]
        for at, file in enumerate(files):
            yield from _unknown(page, (field, at), file, known, "文件")


def _unknown(page: DocsPage, path: DataPath, value: str | None, known: Iterable[str], what: str) -> Iterator[Problem]:
    known = sorted(known)
    if value is not None and value not in known:
        yield Problem(page.place(path), FRONT, f"没有 {shown(value)} 这个{what}{did_you_mean(value, known)}")
