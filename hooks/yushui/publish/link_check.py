"""Link check of a finished folder: dead links, missing or unexpected files, active content, leaks → problems."""

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from yushui.artifact import Finished
from yushui.diagnostics import Place, Problem, Rule, ordered
from yushui.lang.characters import shown

from . import output_rules
from .expected import Expected
from .facts_memory import MARKUP, FactsMemory
from .html_facts import HtmlFacts, Reference
from .leaks import LeakFinder
from .scans import Scan, scan_problems
from .sound_files import Before, SoundFiles, sha256_of

SAFE_URI: Final = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
PLAIN_SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})
WITH_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class Inspection:
    """Problems, (size, SHA-256) by file, and the permitted inline scripts."""

    problems: tuple[Problem, ...]
    files: Mapping[str, tuple[int, str]]
    scripts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: Rule
    text: str
    uri: str


def inspect(
    folder: Path,
    expected: Expected,
    scans: Iterable[Scan] = (),
    written: Mapping[str, Finished] = MappingProxyType({}),
    *,
    memory: FactsMemory | None = None,
    sound: SoundFiles | None = None,
) -> Inspection:
    """Look at every file below ``folder`` and compare the files with ``expected`` and with each other.

    What was just ``written``, is known to ``memory`` or is ``sound`` from the last time is not read again.
    """
    return _Crawl(folder, expected, tuple(scans), written, memory or FactsMemory()).run(sound or SoundFiles())


class _Crawl:
    def __init__(
        self,
        folder: Path,
        expected: Expected,
        scans: tuple[Scan, ...],
        written: Mapping[str, Finished],
        memory: FactsMemory,
    ) -> None:
        self.folder, self.expected, self.scans = folder, expected, scans
        self.written, self.memory = written, memory
        self.leak_finder = LeakFinder(expected.hidden, expected.public_text, expected.own_wording)
        self.files: dict[str, Finished] = {}
        self.facts: dict[str, HtmlFacts | None] = {}
        self.checked: dict[tuple[str, str], tuple[Rule, str] | None] = {}
        self.faults: list[_Fault] = []
        self.problems: list[Problem] = []

    def run(self, sound: SoundFiles) -> Inspection:
        self.files = {file.uri: file for file in self._walk(str(self.folder), "")}
        marks = {uri: sound.mark(file) for uri, file in self.files.items()}
        before = sound.recall(self.expected, hidden := self.leak_finder.key)
        fresh = [uri for uri, mark in marks.items() if before.marks.get(uri) != mark]
        for uri in fresh:
            self._read(self.files[uri])
            self.files[uri].forget()
        self._compare_files()
        asked = self._led_elsewhere(before, fresh)
        for uri in asked:
            self._check_facts(uri)
        problems = ordered((*self.problems, *self._grouped()))
        if not problems:
            sound.keep(self.expected, hidden, marks, before.merged({uri: self._facts(uri) for uri in asked}, marks))
        files = {uri: (file.size, file.sha256) for uri, file in self.files.items()}
        return Inspection(problems, files, tuple(sorted(self._scripts())))

    def _led_elsewhere(self, before: Before, fresh: Collection[str]) -> Collection[str]:
        """What is ``fresh`` and what led to a file that is gone; all files where an id is gone, or where many did."""
        leading = before.leading_to_gone(self.files)
        changed = [uri for uri in fresh if uri.endswith(MARKUP) and uri in before.marks]
        old = [self.memory.recalled(uri, sha256_of(before.marks[uri]), self.expected.site_url) for uri in changed]
        same = all(facts and facts.ids <= self._facts(uri).ids for uri, facts in zip(changed, old, strict=True))
        return self.files if leading is None or not same else leading.union(fresh)

    def _facts(self, uri: str) -> HtmlFacts:
        """What stands in a file; nothing where nothing is looked for in files of its kind."""
        if uri not in self.facts:
            self.facts[uri] = self.memory.facts(self.files[uri], self.expected.site_url)
        return self.facts[uri] or HtmlFacts()

    def _scripts(self) -> set[bytes]:
        """The inline scripts that may be there."""
        return {body for uri in self.files if self._may_hold_scripts(uri) for body in self._facts(uri).scripts}

    def _walk(self, folder: str, above: str) -> Iterator[Finished]:
        """Every plain file, sorted; symbolic links and devices are faults."""
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            uri = above + entry.name
            if entry.is_file(follow_symlinks=False):
                yield self._file(uri, entry)
            elif not entry.is_dir(follow_symlinks=False):
                link = entry.is_symlink() and entry.is_dir()
                self._fault(output_rules.BAD_FILE, "这是一个符号链接。" if link else "这不是普通文件。", uri)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(entry.path, f"{above}{entry.name}/")

    def _file(self, uri: str, entry: "os.DirEntry[str]") -> Finished:
        """What was written, where it is still as long; else what is there."""
        written = self.written.get(uri)
        if written and written.size == entry.stat(follow_symlinks=False).st_size:
            return written
        return Finished.read(uri, Path(entry.path))

    def _read(self, file: Finished) -> None:
        uri = file.uri
        if not SAFE_URI.fullmatch(uri):
            self._fault(output_rules.BAD_FILE, f"文件名 {shown(uri)} 不能放上网。", uri)
        elif self.expected.extensions and uri.rpartition(".")[2] not in self.expected.extensions:
            self._fault(output_rules.BAD_FILE, f"{shown(uri)} 这种文件不能放上网。", uri)
        if not file.size:
            self._fault(output_rules.BAD_FILE, "文件是空的。", uri)
        self._facts(uri)
        for entry in self.memory.leaks(file, self.leak_finder):
            message = f"这一条没有公开，可是网站里的 {uri} 提到了它。"
            self.problems.append(Problem(Place(entry.file), output_rules.LEAK, message))
        self.problems += scan_problems(file, self.scans)

    def _compare_files(self) -> None:
        for uri in self.files.keys() - self.expected.files:
            self._fault(output_rules.UNEXPECTED_FILE, "这个文件不是由资料和手写页生成的。", uri)
        for uri in self.expected.files - self.files.keys():
            self._fault(output_rules.MISSING_OUTPUT, "这个文件应当生成，却没有。", uri)

    def _check_facts(self, uri: str) -> None:
        facts = self._facts(uri)
        for name in facts.duplicate_ids:
            self._fault(output_rules.DUPLICATE_ID, f"编号 {shown(name)} 出现了不止一次。", uri)
        allowed = ("<base>",) if self._may_hold_scripts(uri) else ()
        for part in facts.active:
            if part not in allowed and not (uri.endswith(".svg") and part in ("style=", "<style>")):
                self._fault(output_rules.ACTIVE_CONTENT, f"有 {part}。", uri)
        if any(script not in self.expected.scripts or not self._may_hold_scripts(uri) for script in facts.scripts):
            self._fault(output_rules.ACTIVE_CONTENT, "有写在网页里的 <script>。", uri)
        for reference in facts.references:
            self._check_reference(uri, reference)
        for address in facts.own_urls:
            self._check_own_url(uri, address)

    def _may_hold_scripts(self, uri: str) -> bool:
        return uri.startswith(self.expected.script_folders) if self.expected.script_folders else False

    def _check_reference(self, uri: str, reference: Reference) -> None:
        """Check one address; the result is cached by folder, where a relative address means the same file."""
        address, loads = reference.address, reference.loads
        if loads and address.startswith("data:") and uri.endswith((".css", ".svg")):
            return
        if self.expected.site_url and address.startswith(self.expected.site_url):
            address = self.expected.base + address.removeprefix(self.expected.site_url)
        if WITH_SCHEME.match(address):
            self._check_external(uri, address, loads)
            return
        key = (uri if address[:1] in ("#", "?", "") else uri.rpartition("/")[0], address)
        fault = self.checked.get(key)
        if key not in self.checked:
            fault = self.checked[key] = self._check_internal(uri, address)
        if fault:
            rule, text = fault
            self._fault(output_rules.MISSING_FILE if loads and rule is output_rules.DEAD_LINK else rule, text, uri)

    def _check_external(self, uri: str, address: str, loads: bool) -> None:
        scheme = "https" if address.startswith("//") else address.partition(":")[0].lower()
        if loads:
            self._fault(output_rules.EXTERNAL_RESOURCE, f"要从 {shown(address)} 取东西。", uri)
        elif scheme not in PLAIN_SCHEMES or address.startswith("//"):
            self._fault(output_rules.BAD_SCHEME, f"链接 {shown(address)} 的写法不允许。", uri)
        elif scheme in ("http", "https") and not self._is_allowed(uri, address):
            self._fault(output_rules.UNKNOWN_LINK, f"链出的 {shown(address)} 在资料里没有。", uri)

    def _is_allowed(self, uri: str, address: str) -> bool:
        expected = self.expected
        return uri in expected.unchecked_pages or address in expected.links or address.startswith(expected.prefixes)

    def _check_internal(self, uri: str, address: str) -> tuple[Rule, str] | None:
        target, fragment = self._resolve(uri, address)
        if target not in self.files:
            return output_rules.DEAD_LINK, f"{shown(address) or '空的链接'} 不在网站里。"
        # As a browser looks for it: as written, then decoded (HTML, "find a potential indicated element").
        if fragment and target.endswith(MARKUP) and not self._facts(target).ids & {fragment, unquote(fragment)}:
            return output_rules.DEAD_FRAGMENT, f"{shown(address)} 指向的位置不在那一页里。"
        return None

    def _resolve(self, uri: str, address: str) -> tuple[str, str]:
        """(file, fragment) of an address inside the site."""
        rest, _, fragment = address.partition("#")
        path = unquote(rest.partition("?")[0])
        if not path:
            return uri, fragment
        if path.startswith("/"):
            path = path.removeprefix(self.expected.base) if path.startswith(self.expected.base) else "/" + path
        else:
            path = posixpath.join(posixpath.dirname(uri), path)
        target = posixpath.normpath(path) if path else "."
        if path.endswith("/") or target == "." or f"{target}/index.html" in self.files:
            target = posixpath.normpath(f"{target}/index.html")
        return target, fragment

    def _check_own_url(self, uri: str, address: str) -> None:
        target, _ = self._resolve("index.html", self.expected.base + address.removeprefix(self.expected.site_url))
        if target not in self.files:
            self._fault(output_rules.DEAD_OWN_URL, f"{shown(address)} 不在网站里。", uri)

    def _fault(self, rule: Rule, text: str, uri: str) -> None:
        self.faults.append(_Fault(rule, text, uri))

    def _grouped(self) -> Iterator[Problem]:
        """One problem for the same fault on many pages, placed at the first of them."""
        groups: dict[tuple[str, str], list[_Fault]] = {}
        per_file = (output_rules.UNEXPECTED_FILE, output_rules.MISSING_OUTPUT, output_rules.BAD_FILE)
        for fault in self.faults:
            groups.setdefault((fault.rule.code, fault.uri if fault.rule in per_file else fault.text), []).append(fault)
        for faults in groups.values():
            uris = sorted({fault.uri for fault in faults})
            more = f"共 {len(uris)} 页有同样的问题。" if len(uris) > 1 else ""
            source = self.expected.sources.get(uris[0])
            page = f"网页 {uris[0]}：" if source else ""
            yield Problem(Place(source or f"site/{uris[0]}"), faults[0].rule, page + faults[0].text + more)
