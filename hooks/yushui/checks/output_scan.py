"""A finished file → private and secret values in it: the last scan before publication, whatever way they took."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.inline_tags import INLINE_TAGS

from .clean_texts import GAP, CleanTexts, digest_of
from .text import privacy, secrecy
from .text.folding import END
from .text.match import Match
from .text.own import NOBODY, Own

# Parts of the search index that lead from words to numbers of pages; a word behind the mark stands for others.
INDEX: Final = re.compile(r"assets/search/[cnt]/[0-9a-f]+\.js")
SYNONYM: Final = "~"
TAG: Final = re.compile("<[A-Za-z/!?][^<>]*>")
# Tags inside a line of text, across which a reader reads on; two numbers of which one ends with a box or a link and the
# other begins after it are two.
INLINE: Final = re.compile(rf"(?:</?(?:{INLINE_TAGS})(?:\s[^<>]*)?/?>)+")
BETWEEN_NUMBERS: Final = re.compile(
    r"(?<=[0-9])(?=(?:<(?!/?(?:span|a)\b)[^<>]*>)*</?(?:span|a)\b)(?:<[^<>]*>)+(?=[0-9])"
)
# Between these a text goes on, in its next line.
BREAK: Final = re.compile(r"</p>\s*<p\b[^<>]*>|<br\b[^<>]*>")
# Most tags of a page are strokes of its drawings and say nothing.
DRAWING: Final = re.compile(r"</?(?:path|g|use|circle|rect|line|ellipse|polygon|polyline|stop|defs)\b[^<>]*>")
COMMENT: Final = re.compile("<!--([^-]*(?:-(?!->)[^-]*)*)(?:-->)?")  # linear also where the end is missing
STYLE: Final = re.compile(r"<style\b[^<>]*>[^<]*</style>")
ATTRIBUTE: Final = re.compile(
    r"\s(?:(?:alt|title|content|aria-label|value|placeholder|label|summary|data-[a-z-]+)=|href=(?=.(?:tel:|mailto:|https?:[^\"'<>]*\?))|"
    # A name of the markup is read for numbers: a clerk's file names and ids come to stand in it.
    "(?:id|class|name|for)=(?=.[^\"'<>]*[0-9]{7}))"
    "(?:\"([^\"]*)\"|'([^']*)')"
)
# The closing quote may be missing: looking for it again from every quote would take the square of the length.
STRING: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"?|' + r"'((?:[^'\\\n]|\\.)*)'?|`((?:[^`\\]|\\.)*)`?")
WHOLE: Final = re.compile(r"(?<![\w.+-])[0-9]{7,}(?![\w.])")
FOLDED_LINE: Final = re.compile(r"\r?\n[ \t]")
UID: Final = re.compile(r"^(UID:[^@\r\n]*)@[A-Za-z0-9.-]+(?=\r?$)", re.M)
PACKAGES: Final = (".zip", ".xlsx")
LARGEST: Final = 50_000_000  # bytes of one file in a package
LINE: Final = b"line\0"  # a line of JSON, in which every text begins and ends, and no text of its own
# What a damaged, an encrypted and a strangely packed archive raise.
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
CLOSED: Final = RULES["YS614"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is a code, ``where`` a file and line; only ``value`` is what stands there, and it is never shown."""

    rule: str
    where: str
    message: str
    value: str = field(default="", repr=False)


def scan(
    name: str,
    data: bytes,
    waived: frozenset[str] = frozenset(),
    drawn: str = "",
    *,
    own: Own = NOBODY,
    clean: CleanTexts | None = None,
) -> Iterator[Finding]:
    """Everything private or secret in the finished file ``name`` (its path below the site), and in the name.

    Text is looked at as a reader, a search engine or a script gets it: tags and entities resolved, split
    numbers joined, attributes that carry words, strings of JSON and scripts, unfolded lines of calendars, what is
    in packages, and ``drawn``, the text that was drawn on a picture or printed on a sheet. Files of other kinds give
    nothing. ``waived`` are the codes that published entries set aside (``checks.waived``), ``own`` is what
    belongs to the office. What is in ``clean`` is not looked at again. Never raises for bad bytes.
    """
    clean = clean or CleanTexts(waived, own)
    for hit in _hits(name, clean):
        yield Finding(hit.rule.code, privacy.masked(name), f"文件名里{hit.rule.title}，不能公开。")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in PACKAGES:
        try:
            members = _members(data)
        except UNREADABLE:
            yield Finding(
                CLOSED.code, privacy.masked(name), f"{privacy.masked(name)} 打不开，里面有什么看不到，不能公开。"
            )
            return
        for member, inner in members:
            yield from scan(f"{name}/{member}", inner, clean=clean)
        return
    reader = _words if INDEX.fullmatch(name) else READERS.get(suffix)
    if drawn:
        yield from _read(privacy.masked(name), drawn, (drawn,), clean, numbered=False)
    same = digest_of(b"\0".join((reader.__name__.encode(), suffix.encode(), data))) if reader else b""
    if reader and same not in clean.known:
        text = data.decode("utf-8", "replace")
        lines = _fresh_lines(text, reader, clean)
        findings = [*_read(privacy.masked(name), text, reader(text if lines is None else "\n".join(lines)), clean)]
        yield from findings
        if not findings:
            clean.learn((same, *(lines or {}).values()))


def _fresh_lines(text: str, reader: Callable[[str], Iterable[str]], clean: CleanTexts) -> dict[str, bytes] | None:
    """The lines of a file that were not met yet, each with its hash; None where it is not read line by line."""
    if reader is not _data:
        return None
    found = {line: digest_of(LINE + line.encode("utf-8", "surrogatepass")) for line in text.split("\n")}
    return {line: digest for line, digest in found.items() if digest not in clean.known}


def _read(name: str, text: str, parts: Iterable[str], clean: CleanTexts, numbered: bool = True) -> Iterator[Finding]:
    """What stands in the ``parts`` of a text, each kind once a line; what is drawn has no lines."""
    seen = set()
    for part in parts:
        fresh = clean.fresh(part)
        # What was not met yet is asked about alone; where there is something, the whole says where it stands.
        if not any(_hits(GAP.join(fresh), clean)):
            clean.add(part, fresh)
            continue
        for hit in _hits(part, clean):
            where = f"{name}:{_line(text, part, hit)}" if numbered else name
            if (hit.rule.code, where) not in seen:
                seen.add((hit.rule.code, where))
                message = f"{where} {hit.rule.title}，不能公开。"
                yield Finding(hit.rule.code, where, message, part[hit.start : hit.end])


def _members(data: bytes) -> list[tuple[str, bytes]]:
    """The files in a package that may say something; raises one of UNREADABLE where they cannot be looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [(entry, PurePosixPath(entry.filename).suffix.lower()) for entry in package.infolist()]
        if any(suffix in PACKAGES or (suffix in READERS and entry.file_size > LARGEST) for entry, suffix in entries):
            raise zipfile.LargeZipFile("a package in a package, or more than is looked through")
        return [(entry.filename, package.read(entry)) for entry, suffix in entries if suffix in READERS]


def _hits(text: str, clean: CleanTexts) -> Iterator[Match]:
    """Numbers that nothing explains were asked about where they were written; here stand those of the program too."""
    for hit in clean.own.strangers(text, (*privacy.find(text, explain=False), *secrecy.find(text))):
        if hit.rule.code not in clean.waived:
            yield hit


def _line(text: str, part: str, hit: Match) -> int:
    """The first line of the file that holds the value, or what comes before it; 1 where it was put together."""
    for piece in (part[hit.start : hit.end], part[hit.start : hit.start + 3]):
        if (at := text.find(piece)) >= 0:
            return text.count("\n", 0, at) + 1
    return 1


def _markup(text: str) -> Iterable[str]:
    """What is read of a page, the words of its attributes, and what its comments say."""
    if "<!--" in text:
        yield GAP.join(COMMENT.findall(text))
        text = COMMENT.sub("", text)
    text = DRAWING.sub(END, STYLE.sub("", text))
    attributes = GAP.join(first or second for first, second in ATTRIBUTE.findall(text))
    for part in (TAG.sub(GAP, BREAK.sub("\n", INLINE.sub("", BETWEEN_NUMBERS.sub(GAP, text)))), attributes):
        yield unescape(part) if "&" in part else part


def _strings(text: str) -> Iterable[str]:
    """The texts in a script or in JSON; numbers that stand alone in a script are data of a program."""
    yield GAP.join(_string("".join(parts)) for parts in STRING.findall(text))


def _data(text: str) -> Iterable[str]:
    """The texts and, each alone, the long numbers of JSON, which nobody splits."""
    yield from _strings(text)
    yield GAP.join(WHOLE.findall(STRING.sub(END, text)))


def _index(text: str) -> Iterable[str]:
    """The texts in a script, line by line: lines in the search are blocks of pages, which are looked at as pages."""
    for part in _strings(text):
        yield GAP.join(part.split("\n"))


def _words(text: str) -> Iterable[str]:
    """Of a part of the search index its words; what they lead to are numbers of pages, which nobody reads."""
    try:
        rows = json.loads(text[text.index("{") : text.rindex("}") + 1])
    except ValueError:
        return _index(text)
    return (GAP.join((*rows, *(value for word, value in rows.items() if word[:1] == SYNONYM))),)


def _string(inside: str) -> str:
    if "\\" not in inside:
        return inside
    try:
        return str(json.loads(f'"{inside}"', strict=False))
    except ValueError:
        return inside.replace("\\n", "\n")


def _calendar(text: str) -> Iterable[str]:
    """Unfolded lines; what stands before the @ of a UID is looked at, its host makes it no address (RFC 5545)."""
    yield UID.sub(r"\1", FOLDED_LINE.sub("", text))


def _plain(text: str) -> Iterable[str]:
    yield text


def _table(text: str) -> Iterable[str]:
    """The fields, which have nothing to do with each other; the whole text where it is no table."""
    try:
        yield GAP.join(field for row in csv.reader(io.StringIO(text), strict=True) for field in row)
    except csv.Error:
        yield text


READERS: Final[Mapping[str, Callable[[str], Iterable[str]]]] = {
    **dict.fromkeys((".html", ".htm", ".xml", ".svg", ".xhtml", ".atom", ".rss"), _markup),
    **dict.fromkeys((".json", ".webmanifest", ".geojson", ".jsonld"), _data),
    **dict.fromkeys((".js", ".mjs"), _index),
    ".ics": _calendar,
    ".csv": _table,
    **dict.fromkeys((".txt", ".md", ".yml", ".yaml", ".vcf"), _plain),
}
