"""Sheets: values laid out by a typst template, cached by these values, drawn ahead of their turn."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.util import Finalize
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final, Literal

from yushui.artifact import EDITION
from yushui.cache import Stage, Store

from .fonts import FACE
from .pool import Progress, silent

if TYPE_CHECKING:
    import typst
    from fontTools.ttLib import TTFont

TEMPLATES: Final = Path(__file__).with_name("typst")
EPOCH: Final = 0
SHEETS: Final = "绘制卡片和海报"
SOURCES: Final = ("media", "lang/strokes.py", "lang/normalise.py")
LIBRARIES: Final = ("typst", "pillow", "segno", "fonttools")


@dataclass(frozen=True, slots=True)
class Printer:
    """How one sort of sheet is made of a request: a file for each suffix."""

    stage: Stage
    suffixes: tuple[str, ...]
    make: Callable[[Any], tuple[bytes, ...]]

    @classmethod
    def of(cls, name: str, suffixes: tuple[str, ...], make: Callable[[Any], tuple[bytes, ...]]) -> "Printer":
        return cls(Stage(name, SOURCES, LIBRARIES), suffixes, make)

    def key(self, request: object) -> str:
        """Name of the files of a request; it changes when the request, templates, face or libraries do."""
        return sha256(f"{EDITION}\0{self.stage.name}\0{_method()}\0{request!r}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Job:
    printer: Printer
    request: Any

    @property
    def texts(self) -> str:
        """Everything that is drawn as words, each text for itself."""
        return "\n\0\n".join(_texts(self.request))

    def draw(self) -> tuple[bytes, ...]:
        return self.printer.make(self.request)

    def is_stored(self, store: Store) -> bool:
        """Whether the store has all files whole."""
        return all(store.has(self.printer.stage, key) for key in self.keys)

    def read(self, store: Store) -> tuple[bytes, ...] | None:
        """The files, if the store has them all whole."""
        files = [store.read(self.printer.stage, key) for key in self.keys]
        whole = tuple(data for data in files if data is not None)
        return whole if len(whole) == len(files) else None

    def put(self, store: Store, files: Sequence[bytes]) -> None:
        for key, data in zip(self.keys, files, strict=True):
            store.put(self.printer.stage, key, data)

    def digests(self, store: Store) -> tuple[str, ...]:
        """The SHA-256 of each file; none where one of them is not known."""
        digests = [store.sha256(self.printer.stage, key) for key in self.keys]
        known = tuple(digest for digest in digests if digest is not None)
        return known if len(known) == len(digests) else ()

    @property
    def keys(self) -> Iterator[tuple[str, str]]:
        """The names of its files in the store."""
        key = self.printer.key(self.request)
        return ((key, suffix) for suffix in self.printer.suffixes)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def read_or_draw(job: Job, store: Store) -> tuple[bytes, ...]:
    """The files of a job from the store; drawn and put there first if need be."""
    files = job.read(store)
    if files is None:
        files = job.draw()
        job.put(store, files)
    return tuple(store.hashed(job.printer.stage, key, data) for key, data in zip(job.keys, files, strict=True))


def begin(jobs: Iterable[Job], store: Store) -> None:
    """Have other processes draw what the store lacks."""
    if store.ahead and (missing := _missing(jobs, store)):
        column_face_file()  # unpacked once for all
        for job in missing:
            store.ahead.begin(job, job.draw, small=True)


def draw_all(jobs: Iterable[Job], store: Store, progress: Progress = silent) -> None:
    """Draw the jobs that the store lacks, each once, and put their files there."""
    distinct = tuple(dict.fromkeys(jobs))
    missing = _missing(distinct, store)
    store.stats.asked += len(distinct)
    store.stats.made += len(missing)
    progress(SHEETS, 0, len(missing))
    for done, job in enumerate(missing, 1):
        job.put(store, store.ahead.finish(job, job.draw))
        progress(SHEETS, done, len(missing))


def _missing(jobs: Iterable[Job], store: Store) -> list[Job]:
    return [job for job in dict.fromkeys(jobs) if not job.is_stored(store)]


def press(template: str, values: Mapping[str, Any], form: Literal["png", "pdf"]) -> bytes:
    """One page of a template. All that editors wrote goes in as JSON, which typst never reads as source."""
    compiler = _compiler(template)
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    page = compiler.compile(format=form, ppi=72, sys_inputs=inputs, timestamp=EPOCH)
    assert isinstance(page, bytes)
    return page


@cache
def face_file() -> Path:
    """The display face unpacked, alone in a folder, as typst reads it; no font of the machine is used."""
    from fontTools.ttLib import TTFont

    with TTFont(FACE) as font:
        return _written(font, {})


@cache
def column_face_file() -> Path:
    """The same with its forms for columns in the place of the others."""
    from fontTools.ttLib import TTFont

    with TTFont(face_file()) as font:
        forms: dict[str, str] = {}
        for lookup in font["GSUB"].table.LookupList.Lookup:  # it has no other feature
            for table in lookup.SubTable:
                forms |= table.mapping
        for table in font["cmap"].tables:
            table.cmap = {point: forms.get(name, name) for point, name in table.cmap.items()}
        return _written(font, {"cmap": font["cmap"].compile(font)})


def _written(font: "TTFont", changed: Mapping[str, bytes]) -> Path:
    """The tables of ``font`` as they are, but those that ``changed``: to save it would measure every glyph anew."""
    from fontTools.ttLib.sfnt import SFNTWriter

    folder = Path(mkdtemp(prefix="yushui-face-"))
    Finalize(None, rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)  # also where a copied process ends
    tags = [*font.reader.tables]
    with (folder / "ys-display.otf").open("wb") as file:
        writer = SFNTWriter(file, len(tags), font.sfntVersion)
        for tag in tags:
            writer[tag] = changed[tag] if tag in changed else font.reader[tag]
        writer.close()
    return folder / "ys-display.otf"


@cache
def _compiler(template: str) -> "typst.Compiler":
    import typst

    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(face_file().parent)], ignore_system_fonts=True
    )


@cache
def _digest() -> str:
    return sha256(FACE.read_bytes()).hexdigest()


@cache
def _method() -> str:
    """Changes when templates, face or the libraries do."""
    templates = b"\0".join(file.read_bytes() for file in sorted(TEMPLATES.iterdir()))
    made_by = [_digest(), *(version(name) for name in ("typst", "pillow", "segno"))]
    return sha256(templates + "\0".join(made_by).encode()).hexdigest()
