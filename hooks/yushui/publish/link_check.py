"""A finished folder and what it should be → everything wrong in its files and between them; each is read once."""

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote

from yushui.diagnostics import RULES, Place, Problem, Rule, ordered
from yushui.lang.characters import shown

from . import output_rules
from .expected import Expected
from .html_facts import HtmlFacts, Reference, read_css, read_html, read_module
from .leaks import Leaks

MARKED: Final = (".html", ".svg")
TEXTS: Final = (".atom", ".xml", ".json", ".jsonld", ".geojson", ".ics", ".txt", ".webmanifest")
FOLD: Final = re.compile(rb"\r?\n[ \t]")  # RFC 5545 3.1
NAME: Final = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
PLAIN_SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})
TALKING: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Finding(Protocol):
    """What a scan tells: the code of its rule, a file of the site with or without a line, and a message."""

    @property
    def rule(self) -> str: ...

    @property
    def where(self) -> str: ...

    @property
    def message(self) -> str: ...


# Looks at the address and the finished bytes of one file.
Scan = Callable[[str, bytes], Iterable[Finding]]


@dataclass(frozen=True)
class Inspection:
    """What was found: problems, the size and hash of every file, and the inline scripts that are allowed."""

    problems: tuple[Problem, ...]
    files: Mapping[str, tuple[int, str]]
    scripts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: Rule
    text: str
    uri: str


def scanned(uri: str, data: bytes, scans: Iterable[Scan]) -> Iterator[Problem]:
    """What ``scans`` find in one file, as problems."""
    for scan in scans:
        for finding in scan(uri, data):
            yield Problem(Place(f"site/{finding.where}"), RULES[finding.rule], finding.message)


def inspect(folder: Path, expected: Expected, scans: Iterable[Scan] = ()) -> Inspection:
    """Read every file below ``folder`` once and tell all that is wrong with it and between them."""
    return _Crawl(folder, expected, tuple(scans)).run()


class _Crawl:
    def __init__(self, folder: Path, expected: Expected, scans: tuple[Scan, ...]) -> None:
        self.folder, self.expected, self.scans = folder, expected, scans
        self.leaks = Leaks(expected.hidden, expected.public, expected.written)
        self.files: dict[str, tuple[int, str]] = {}
        self.marked: dict[str, HtmlFacts] = {}
        self.loaded: dict[str, list[Reference]] = {}
        self.listed: list[tuple[str, str]] = []
        self.known: dict[tuple[str, str], tuple[Rule, str] | None] = {}
        self.faults: list[_Fault] = []
        self.problems: list[Problem] = []
        self.own = re.compile(re.escape(expected.site_url.encode()) + rb"[^\s\"'<>\\)]*") if expected.site_url else None

    def run(self) -> Inspection:
        for uri, path in self._walk():
            self._read(uri, path.read_bytes())
        self._compare()
        for uri, markup in self.marked.items():
            self._markup(uri, markup)
        for uri, references in self.loaded.items():
            for reference in references:
                self._reference(uri, reference)
        for uri, address in self.listed:
            self._listing(uri, address)
        scripts = tuple(sorted({body for uri, m in self.marked.items() if self._framed(uri) for body in m.scripts}))
        return Inspection(ordered((*self.problems, *self._grouped())), self.files, scripts)

    def _walk(self) -> Iterator[tuple[str, Path]]:
        """Every plain file in order of its address; links, devices and odd names are told."""
        for top, folders, names in os.walk(self.folder):
            here = Path(top)
            for name in [each for each in folders if (here / each).is_symlink()]:
                folders.remove(name)
                self._fault(
                    output_rules.BAD_FILE, "这是一个符号链接。", (here / name).relative_to(self.folder).as_posix()
                )
            folders.sort()
            for name in sorted(names):
                path = here / name
                uri = path.relative_to(self.folder).as_posix()
                if path.is_symlink() or not path.is_file():
                    self._fault(output_rules.BAD_FILE, "这不是普通文件。", uri)
                else:
                    yield uri, path

    def _read(self, uri: str, data: bytes) -> None:
        self.files[uri] = (len(data), sha256(data).hexdigest())
        if not NAME.fullmatch(uri):
            self._fault(output_rules.BAD_FILE, f"文件名 {shown(uri)} 不能放上网。", uri)
        elif self.expected.endings and uri.rpartition(".")[2] not in self.expected.endings:
            self._fault(output_rules.BAD_FILE, f"{shown(uri)} 这种文件不能放上网。", uri)
        if not data:
            self._fault(output_rules.BAD_FILE, "文件是空的。", uri)
        if uri.endswith(MARKED):
            self.marked[uri] = read_html(data)
        elif uri.endswith(".css"):
            self.loaded[uri] = read_css(data)
        elif uri.endswith(".mjs"):
            self.loaded[uri] = read_module(data)
        elif uri.endswith(TEXTS) and self.own:
            whole = FOLD.sub(b"", data) if uri.endswith(".ics") else data
            self.listed += [(uri, match.group().decode("utf-8", "replace")) for match in self.own.finditer(whole)]
        for hidden, _ in self.leaks.find(data):
            place = Place(hidden.file)
            message = f"这一条没有公开，可是网站里的 {uri} 提到了它。"
            self.problems.append(Problem(place, output_rules.LEAK, message))
        self.problems += scanned(uri, data, self.scans)

    def _compare(self) -> None:
        for uri in self.files.keys() - self.expected.files:
            self._fault(output_rules.STRAY, "这个文件不是由资料和手写页生成的。", uri)
        for uri in self.expected.files - self.files.keys():
            self._fault(output_rules.LOST, "这个文件应当生成，却没有。", uri)

    def _markup(self, uri: str, markup: HtmlFacts) -> None:
        for name in markup.doubled:
            self._fault(output_rules.DOUBLE_ID, f"编号 {shown(name)} 出现了不止一次。", uri)
        allowed = ("<base>",) if self._framed(uri) else ()
        for what in markup.live:
            if what not in allowed and not (uri.endswith(".svg") and what in ("style=", "<style>")):
                self._fault(output_rules.LIVE, f"有 {what}。", uri)
        if markup.scripts and not self._framed(uri):
            self._fault(output_rules.LIVE, "有写在网页里的 <script>。", uri)
        for reference in markup.references:
            self._reference(uri, reference)

    def _framed(self, uri: str) -> bool:
        return uri.startswith(self.expected.framed) if self.expected.framed else False

    def _reference(self, uri: str, reference: Reference) -> None:
        """Hold an address against the site; in one folder the same address means the same."""
        address, loads = reference.address, reference.loads
        if loads and address.startswith("data:") and uri.endswith((".css", ".svg")):
            return
        if self.expected.site_url and address.startswith(self.expected.site_url):
            address = self.expected.base + address.removeprefix(self.expected.site_url)
        if TALKING.match(address):
            self._outside(uri, address, loads)
            return
        key = (uri if address[:1] in ("#", "?", "") else uri.rpartition("/")[0], address)
        fault = self.known.get(key)
        if key not in self.known:
            fault = self.known[key] = self._inside(uri, address)
        if fault:
            rule, text = fault
            self._fault(output_rules.MISSING_FILE if loads and rule is output_rules.DEAD_LINK else rule, text, uri)

    def _outside(self, uri: str, address: str, loads: bool) -> None:
        scheme = "https" if address.startswith("//") else address.partition(":")[0].lower()
        if loads:
            self._fault(output_rules.FOREIGN, f"要从 {shown(address)} 取东西。", uri)
        elif scheme not in PLAIN_SCHEMES or address.startswith("//"):
            self._fault(output_rules.BAD_SCHEME, f"链接 {shown(address)} 的写法不允许。", uri)
        elif scheme in ("http", "https") and not self._known(uri, address):
            self._fault(output_rules.UNKNOWN_LINK, f"链出的 {shown(address)} 在资料里没有。", uri)

    def _known(self, uri: str, address: str) -> bool:
        expected = self.expected
        return uri in expected.free or address in expected.links or address.startswith(expected.prefixes)

    def _inside(self, uri: str, address: str) -> tuple[Rule, str] | None:
        target, part = self._resolve(uri, address)
        if target not in self.files:
            return output_rules.DEAD_LINK, f"{shown(address) or '空的链接'} 不在网站里。"
        # As a browser looks for it: as written, then decoded (HTML, "find a potential indicated element").
        if part and target in self.marked and not self.marked[target].ids & {part, unquote(part)}:
            return output_rules.DEAD_PART, f"{shown(address)} 指向的位置不在那一页里。"
        return None

    def _resolve(self, uri: str, address: str) -> tuple[str, str]:
        """The file that an address inside the site means, and the part of it."""
        rest, _, part = address.partition("#")
        path = unquote(rest.partition("?")[0])
        if not path:
            return uri, part
        if path.startswith("/"):
            path = path.removeprefix(self.expected.base) if path.startswith(self.expected.base) else "/" + path
        else:
            path = posixpath.join(posixpath.dirname(uri), path)
        target = posixpath.normpath(path) if path else "."
        if path.endswith("/") or target == "." or f"{target}/index.html" in self.files:
            target = posixpath.normpath(f"{target}/index.html")
        return target, part

    def _listing(self, uri: str, address: str) -> None:
        target, _ = self._resolve("index.html", self.expected.base + address.removeprefix(self.expected.site_url))
        if target not in self.files:
            self._fault(output_rules.DEAD_LISTING, f"{shown(address)} 不在网站里。", uri)

    def _fault(self, rule: Rule, text: str, uri: str) -> None:
        self.faults.append(_Fault(rule, text, uri))

    def _grouped(self) -> Iterator[Problem]:
        """One problem for what is wrong in the same way on many pages, at the first of them."""
        groups: dict[tuple[str, str], list[_Fault]] = {}
        alone = (output_rules.STRAY, output_rules.LOST, output_rules.BAD_FILE)
        for fault in self.faults:
            groups.setdefault((fault.rule.code, fault.uri if fault.rule in alone else fault.text), []).append(fault)
        for faults in groups.values():
            pages = sorted({fault.uri for fault in faults})
            more = f"共 {len(pages)} 页有同样的问题。" if len(pages) > 1 else ""
            source = self.expected.sources.get(pages[0])
            page = f"网页 {pages[0]}：" if source else ""
            yield Problem(Place(source or f"site/{pages[0]}"), faults[0].rule, page + faults[0].text + more)
