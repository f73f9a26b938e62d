"""Sheets: values laid out by a typst template, kept by what went in, drawn by as many processes as there are cores."""

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, Literal

import typst
from fontTools.ttLib import TTFont
from PIL import Image

from .cache_stats import Tally
from .fonts import FACE
from .pool import Progress, silent

TEMPLATES: Final = Path(__file__).with_name("typst")
VERSION: Final = "1"
FEW: Final = 3  # so many are drawn sooner than a second process starts
EPOCH: Final = 0
SHEETS: Final = "绘制卡片和海报"


@dataclass(frozen=True, slots=True)
class Printer:
    """How one sort of sheet is made of a request: a file for each suffix."""

    name: str
    suffixes: tuple[str, ...]
    make: Callable[[Any, Path], tuple[bytes, ...]]

    def key(self, request: object) -> str:
        return sha256(f"{VERSION}\0{self.name}\0{_method()}\0{request!r}".encode()).hexdigest()[:32]

    def files(self, request: object, store: Path) -> tuple[Path, ...]:
        return tuple(store / self.name / f"{self.key(request)}{suffix}" for suffix in self.suffixes)


@dataclass(frozen=True, slots=True)
class Job:
    printer: Printer
    request: Any


def kept(job: Job, store: Path) -> tuple[bytes, ...]:
    """The files of a job from the store; drawn and put there first if need be."""
    files = job.printer.files(job.request, store)
    if all(file.is_file() for file in files):
        return tuple(file.read_bytes() for file in files)
    made = job.printer.make(job.request, store)
    for file, data in zip(files, made, strict=True):
        put(file, data)
    return made


def draw_all(jobs: Iterable[Job], store: Path, progress: Progress = silent) -> Tally:
    """Draw what the store lacks, each once."""
    asked = tuple(dict.fromkeys(jobs))
    wanted = [job for job in asked if not all(file.is_file() for file in job.printer.files(job.request, store))]
    face(store)
    progress(SHEETS, 0, len(wanted))
    for done, _ in enumerate(_drawn(wanted, store), 1):
        progress(SHEETS, done, len(wanted))
    return Tally(len(asked), len(wanted))


def _drawn(jobs: list[Job], store: Path) -> Iterable[object]:
    if len(jobs) <= FEW:
        for job in jobs:
            yield kept(job, store)
        return
    # typst has threads of its own, so a copy of this process would not be sound.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(_draw, job, store) for job in jobs]):
            yield future.result()


def _draw(job: Job, store: Path) -> None:
    kept(job, store)


def press(template: str, values: Mapping[str, Any], store: Path, form: Literal["png", "pdf"]) -> bytes:
    """One page of a template. All that editors wrote goes in as JSON, which typst never reads as source."""
    compiler = _compiler(template, face(store))
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    made = compiler.compile(format=form, ppi=72, sys_inputs=inputs, timestamp=EPOCH)
    assert isinstance(made, bytes)
    return made


def jpeg(png: bytes, most: int, qualities: Iterable[tuple[int, str]]) -> bytes:
    """The first quality that stays within ``most`` bytes, else the last."""
    data = b""
    with Image.open(BytesIO(png)) as image:
        plain = image.convert("RGB")
    for quality, colour in qualities:
        out = BytesIO()
        plain.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=colour)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data


def face(store: Path) -> Path:
    """The folder with the display face as typst reads it; no font of the machine is used."""
    folder = store / "face" / _digest()[:16]
    file = folder / "ys-display.otf"
    if not file.is_file():
        font = TTFont(FACE, recalcTimestamp=False)
        font.flavor = None
        out = BytesIO()
        font.save(out)
        put(file, out.getvalue())
    return folder


def put(file: Path, data: bytes) -> None:
    """Write whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as aside:
        aside.write(data)
    Path(aside.name).replace(file)


@cache
def _compiler(template: str, fonts: Path) -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(fonts)], ignore_system_fonts=True
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
