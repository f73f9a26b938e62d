"""Documents → assets/search/: small files, each chosen by the key that a query asks for.

- ``t/`` by two characters: all pages that hold them, those that do in a heading, those that do in a name; and words
  that begin with the two: whole names (``=王友民``), other words of the same meaning (``~三属``)
- ``c/`` by one character, the same
- ``p/`` by a letter: names as they are typed in pinyin
- ``h/`` by a character: how it is read, where a syllable of somebody's name is read so
- ``x/`` the texts themselves, from which what is shown is checked and quoted
- ``form.js`` traditional characters, ``facet.js`` places, ``start.js`` what is where

How many files there are follows from the number of pages alone, so a changed page changes only the
files that hold something of it; there are never more than some 1,100. All files are there, empty ones too: one that
is missing is a fault. All that one word is looked up by lies in as few of them as it has pairs.
A file is ``ysIndex("name",{…})``: a script where a page opened from a folder loads it, and JSON inside
a text where a worker fetches it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from string import ascii_lowercase
from typing import Any, Final

from yushui.artifact import Artifact
from yushui.cache import Store
from yushui.model.entity import Kind

from .documents import COLUMN, PART, Document
from .pinyin import ALTERNATIVE, Speller, starts
from .postings import BITS, encode, find, keyed, number_pages, shards_of
from .tokens import DOT, fold, pairs, runs
from .variants import synonyms, traditional_pairs

FOLDER: Final = "assets/search"
# One file for so many pages, and no more files than so many bits count.
PAGES: Final = {"x": (1.75, 9), "t": (3.5, 9), "c": (32, 5)}
READ: Final = 3  # bits of the files by sound
LONGEST: Final = 12  # characters of a name that may be typed in pinyin
INNER: Final = 8  # characters of a name, not a person's, that may be found from its middle

_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Postings = dict[str, list[int]]
Numbered = Sequence[tuple[int, Document]]


def index(
    documents: Sequence[Document],
    kinds: Sequence[Kind],
    groups: Iterable[tuple[str, ...]],
    store: Store,
) -> Iterator[Artifact]:
    """All files of the index; ``groups`` are names that mean the same, ``store`` keeps what is slow to look up."""
    bits = {family: min(_bits(len(documents) / each), most) for family, (each, most) in PAGES.items()} | {"h": READ}
    labels = _labels(kinds)
    order = {name: place for place, (name, _, _) in enumerate(labels)}
    numbers = number_pages(document.uri for document in documents)
    numbered = sorted(((order[d.kind] << BITS | numbers[d.uri], d) for d in documents), key=itemgetter(0))
    used: set[str] = set()
    yield from _words(numbered, bits, used, synonyms(groups))
    yield from _pinyin(numbered, speller := Speller(store))
    yield from _sharded("h", READ, _sounds(documents, speller))
    yield from _texts(numbered, bits["x"])
    yield _file("form", traditional_pairs(used))
    yield _file("facet", _facets(numbered))
    yield _file("start", {"bits": bits, "kinds": labels, "pages": len(documents)})


def _labels(kinds: Sequence[Kind]) -> list[tuple[str, str, str]]:
    """Name, label and measure word of each kind of result, in the order they are shown."""
    labels: list[tuple[str, str, str]] = []
    for kind in kinds:
        labels.append((kind.name, kind.label, kind.measure))
        if kind.parts:
            labels.append((PART, kind.parts, "条"))
    return [*labels, (COLUMN, "栏目", "个")]


def _bits(shards: float) -> int:
    return max(int(shards) - 1, 0).bit_length()


def _words(
    numbered: Numbered, bits: Mapping[str, int], used: set[str], meanings: Mapping[str, tuple[str, ...]]
) -> Iterator[Artifact]:
    """``t`` and ``c``, each key with its pages, those that have it in a heading, and those whose name it stands in.

    ``used`` takes up every character that occurs.
    """
    numbers = [number for number, _ in numbered]
    pairs, singles = find(["\n".join((_head(d), *(part.text for part in d.parts))) for _, d in numbered])
    whole, named = _names(numbered)
    words = {**whole} | {f"~{word}": " ".join(others) for word, others in meanings.items()}
    for family, size, letters in (("t", 2, pairs), ("c", 1, singles)):
        titled, everywhere = keyed(letters.headings, size, numbers), keyed(letters.everywhere, size, numbers)
        used.update(everywhere if size == 1 else ())
        keys = everywhere.keys() | {key for key in named if len(key) == size}
        values = {key: _three(everywhere.get(key), titled.get(key), named.get(key)) for key in keys}
        yield from _sharded(family, bits[family], values | words if size > 1 else values)


def _three(*lists: str | None) -> str:
    return ".".join(pages or "" for pages in lists).rstrip(".")


def _head(document: Document) -> str:
    """What counts as the heading of a page: its title, and where its subject belongs."""
    return f"{document.title} {document.where}".strip()


def _sounds(documents: Iterable[Document], speller: Speller) -> Mapping[str, str]:
    """Character → its readings, as far as they are those of a syllable of somebody's name."""
    people = [document for document in documents if document.person]
    readings = (speller.readings(name, True) for document in people for name in document.names if len(name) <= LONGEST)
    heard = {reading for syllables in readings for syllable in syllables for reading in syllable.split(ALTERNATIVE)}
    found = {letter: [each for each in own if each in heard] for letter, own in speller.characters().items()}
    return {letter: ALTERNATIVE.join(own) for letter, own in found.items() if own}


def _names(numbered: Numbered) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Whole names, each behind its mark, and what they are made of: characters and pairs."""
    whole: Postings = defaultdict(list)
    pieces: Postings = defaultdict(list)
    for number, document in numbered:
        words = dict.fromkeys(fold(name).replace(DOT, "") for name in document.names)
        text = runs("\n".join(words))
        for word in words:
            whole[f"={word}"].append(number)
        for key in {*pairs(text), *"".join(text)}:
            pieces[key].append(number)
    return {key: encode(pages) for key, pages in whole.items()}, {key: encode(pages) for key, pages in pieces.items()}


def _pinyin(numbered: Numbered, speller: Speller) -> Iterator[Artifact]:
    shards: dict[str, list[list[Any]]] = defaultdict(list)
    for number, document in numbered:
        for name in document.names:
            if len(name) > LONGEST:
                continue
            syllables = speller.readings(name, document.person)
            inner = document.person or len(name) <= INNER
            for letter in sorted(starts(syllables if inner else syllables[:1])):
                shards[letter].append([number, " ".join(syllables), name])
    for letter in ascii_lowercase:
        yield _file(f"p/{letter}", shards[letter])


def _texts(numbered: Numbered, bits: int) -> Iterator[Artifact]:
    shards: dict[int, dict[int, Any]] = defaultdict(dict)
    for number, document in numbered:
        others = [name for name in document.names if name != document.title]
        shard = (number & ((1 << BITS) - 1)) >> (BITS - bits)
        shards[shard][number] = [
            document.uri,
            document.title,
            others,
            document.description,
            document.parts,
            document.of,
            *([document.picture] if document.picture else []),
        ]
    for shard in range(1 << bits):
        yield _file(f"x/{shard:x}", shards[shard])


def _facets(numbered: Numbered) -> Any:
    by_facet: dict[str, Postings] = defaultdict(lambda: defaultdict(list))
    for number, document in numbered:
        for facet, option in document.facets:
            by_facet[facet][option].append(number)
    return {
        facet: {option: encode(pages) for option, pages in sorted(options.items())}
        for facet, options in by_facet.items()
    }


def _sharded(family: str, bits: int, values: Mapping[str, str]) -> Iterator[Artifact]:
    shards: list[list[str]] = [[] for _ in range(1 << bits)]
    keys = sorted(values)
    for key, shard in zip(keys, shards_of(keys, bits), strict=True):
        shards[shard].append(f"{quoted(key)}:{quoted(values[key])}")
    for shard, items in enumerate(shards):
        yield _script(f"{family}/{shard:x}", f"{{{','.join(items)}}}")


def _file(name: str, value: Any) -> Artifact:
    return _script(name, _json(value))


def _script(name: str, json_text: str) -> Artifact:
    return Artifact(f"{FOLDER}/{name}.js", f'ysIndex("{name}",{json_text})\n'.encode())
