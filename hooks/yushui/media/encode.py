"""Pixels → the files of the site: WebP, JPEG, and AVIF where it is truly smaller; each is checked before it leaves."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageChops, ImageStat
from PIL.PngImagePlugin import PngInfo

from .container import blocks, kind_of

# AVIF must be as near to the pixels as the WebP (mean square error) and be truly smaller: by a tenth in the
# middle size, where it is tried first, by a twentieth in every other.
WORTH: Final = 0.90
STILL_WORTH: Final = 0.95
# Where the search for the WebP's error begins, how much of the error (as a logarithm) a step of quality takes
# away, and how often to try.
AVIF_QUALITY: Final = 56
STEP: Final = 0.04
TRIES: Final = 3
SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "jpg": {"format": "JPEG", "quality": 80},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "avif": {"format": "AVIF", "speed": 8, "max_threads": 1},  # 7 takes three times as long for 3 %
    "png": {"format": "PNG"},
}
ALLOWED: Final = {
    "JPEG": {"APP0", "DB", "C0", "C4", "SOS", "EOI"},
    "WEBP": {"VP8"},
    "AVIF": {"ftyp", "meta", "mdat"},
    "PNG": {"IHDR", "IDAT", "IEND"},
}
LABELLED: Final = {"JPEG": {"APP1"}, "WEBP": {"VP8X", "XMP"}, "AVIF": set[str](), "PNG": {"iTXt"}}


class Unclean(Exception):
    """A file that was just made holds what it should not: a bug, never published."""


@dataclass(frozen=True, slots=True)
class File:
    """One derivative."""

    extension: str
    width: int
    height: int
    data: bytes


def encode(drawn: Sequence[Image.Image], formats: Sequence[str], xmp: bytes | None) -> Iterator[File]:
    """Every size in every format, smallest size first; raises Unclean when a file holds more than the picture."""
    by_size = [{name: _save(image, name, xmp) for name in formats if name != "avif"} for image in reversed(drawn)]
    if "avif" in formats:
        for files, data in zip(
            by_size, _avif(list(reversed(drawn)), [files["webp"] for files in by_size], xmp), strict=False
        ):
            files["avif"] = data
    for image, files in zip(reversed(drawn), by_size, strict=True):
        for name, data in files.items():
            yield File(name, image.width, image.height, data)


def _avif(drawn: Sequence[Image.Image], webp: Sequence[bytes], xmp: bytes | None) -> list[bytes]:
    """Every size in AVIF, or none: a browser that takes AVIF looks at nothing else, so a gap would cost sharpness."""
    middle = len(drawn) // 2
    files: dict[int, bytes] = {}
    quality = AVIF_QUALITY
    for at in sorted(range(len(drawn)), key=lambda at: at != middle):
        most = len(webp[at]) * (WORTH if at == middle else STILL_WORTH)
        quality, data = _as_near(drawn[at], webp[at], quality, xmp)
        if data is None or len(data) > most:
            return []
        files[at] = data
    return [files[at] for at in range(len(drawn))]


def _as_near(image: Image.Image, rival: bytes, quality: int, xmp: bytes | None) -> tuple[int, bytes | None]:
    """The smallest AVIF of those tried that is as near to the pixels as ``rival``, and its quality."""
    target = _error(image, rival)
    best: tuple[int, bytes | None] = (quality, None)
    for _ in range(TRIES):
        data = _save(image, "avif", xmp, quality=quality)
        excess = math.log((_error(image, data) + 1) / (target + 1))
        if excess <= 0 and (best[1] is None or len(data) < len(best[1])):
            best = (quality, data)
        if excess > 0 and len(data) > len(rival):
            break
        step = math.ceil(excess / STEP)
        if step == 0 or not 20 <= quality + step <= 90:
            break
        quality += step
    return best


def _save(image: Image.Image, name: str, xmp: bytes | None, **more: int) -> bytes:
    out = BytesIO()
    settings = SETTINGS[name] | more | (_with_label(name, xmp) if xmp else {})
    image.save(out, **settings)
    data = out.getvalue()
    _verify(data, image.size, xmp)
    return data


def _with_label(name: str, xmp: bytes) -> dict[str, Any]:
    """What makes Pillow write the label."""
    if name != "png":
        return {"xmp": xmp}
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return {"pnginfo": info}


def _verify(data: bytes, size: tuple[int, int], xmp: bytes | None) -> None:
    """Nothing but the picture, and the label where there is one."""
    kind = kind_of(data)
    picture_blocks = blocks(data)
    allowed = ALLOWED[kind] | (LABELLED[kind] if xmp else set())
    if not {block.name for block in picture_blocks} <= allowed:
        raise Unclean
    if kind == "AVIF":
        meta = b"".join(data[block.start : block.end] for block in picture_blocks if block.name == "meta")
        if b"Exif" in meta or (b"mime" in meta) != bool(xmp):
            raise Unclean
    with Image.open(BytesIO(data), formats=[kind]) as again:
        if again.size != size or again.info.keys() & {"exif", "comment", "icc_profile"}:
            raise Unclean
        if again.info.get("xmp") != xmp:
            raise Unclean


def _error(image: Image.Image, data: bytes) -> float:
    with Image.open(BytesIO(data)) as again:
        return sum(ImageStat.Stat(ImageChops.difference(image, again.convert("RGB"))).sum2)
