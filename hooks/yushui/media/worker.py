"""The process that decodes untrusted files: it reads one job after another and may be killed at any time.

A job comes as a frame of JSON, the answer goes as a frame of JSON and then the bytes of the files it
names. Nothing but numbers, hashes, fixed words and the AI label goes back: no text of a picture can
reach a message.
"""

import json
import os
import struct
import sys
import warnings
from collections.abc import Mapping
from hashlib import sha256
from typing import IO, Any, Final

from PIL import Image

from . import aigc_label, memory_limit
from .container import Broken, animated, blocks, kind_of
from .encode import encode
from .pixels import TooManyPixels, Undecodable, decode, draw, open_header, orientation, tint, upright_size
from .recipe import Slot, cut

CPU_SECONDS: Final = 20  # for the foreign bytes
ENCODING_SECONDS: Final = 4  # for each slot besides: our own pixels, and AVIF takes its time
MAX_BYTES: Final = 20_000_000
HEAD: Final = struct.Struct(">I")
ADDRESS: Final = "yushui.media.worker"

Answer = dict[str, Any]


class Refused(Exception):
    """The picture is not taken; ``reason`` is one of the words that photo.py knows."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def main() -> None:
    """Answer jobs until the pipe closes."""
    _limit()
    warnings.simplefilter("error")
    # Telephones write a second picture behind the first; a bad index of it harms nobody.
    warnings.filterwarnings("ignore", message=".*malformed MPO")
    # Nor does a broken EXIF, which is all that TIFF code is used for here.
    warnings.filterwarnings("ignore", module=r"PIL\.TiffImagePlugin")
    while (job := receive(sys.stdin.buffer)) is not None:
        asked = json.loads(job)
        _more_time(len(asked["tasks"]))
        head, files = answer(asked)
        sys.stdout.buffer.write(frame(json.dumps(head).encode()))
        for data in files:
            sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def frame(data: bytes) -> bytes:
    return HEAD.pack(len(data)) + data


def receive(pipe: IO[bytes], most: int = 1 << 24) -> bytes | None:
    """The next frame; None at the end of the pipe."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    data = pipe.read(length) if length <= most else b""
    return data if len(data) == length else None


def answer(job: Mapping[str, Any]) -> tuple[Answer, list[bytes]]:
    """Job → answer and the files it names; the answer of a refused picture has its kind, if that could be read."""
    kind = ""
    try:
        data = _read(job["file"], job["digest"])
        kind = _kind(data)
        return _make(data, kind, job["tasks"])
    except (Refused, aigc_label.Unreadable, TooManyPixels) as error:
        reason = {aigc_label.Unreadable: "label", TooManyPixels: "pixels"}.get(type(error)) or str(error)
    except MemoryError:
        reason = memory_limit.reason()
    except Exception:  # a decoder may raise anything for bytes made to confuse it
        reason = "damaged"
    return {"kind": kind, "refused": reason}, []


def _read(file: str, digest: str) -> bytes:
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as pipe:
        data = pipe.read(MAX_BYTES + 1)
    if sha256(data).hexdigest() != digest:
        raise Refused("changed")
    return data


def _kind(data: bytes) -> str:
    kind = kind_of(data)
    if not data:
        raise Refused("empty")
    if kind not in ("JPEG", "PNG", "WEBP"):
        raise Refused("foreign")
    return kind


def _make(data: bytes, kind: str, tasks: list[dict[str, Any]]) -> tuple[Answer, list[bytes]]:
    try:
        picture_blocks = blocks(data)
    except Broken:
        raise Refused("truncated") from None
    if animated(picture_blocks):
        raise Refused("animated")
    try:
        image = open_header(data)
    except Undecodable:
        raise Refused("damaged") from None
    turn = orientation(image)
    size = upright_size(image.size, turn)
    cuts = [cut(Slot(**_tuples(task["slot"])), size, (task["focal"][0], task["focal"][1])) for task in tasks]
    pixels = decode(image, turn, min((cut.spare for cut in cuts), default=1.0))
    mark, generated = aigc_label.read(image)
    xmp = aigc_label.packet(mark) if mark else None
    drawn = [draw(pixels, shape, size) for shape in cuts]
    del image, pixels  # the encoders need the room
    views, files = [], []
    for task, sizes in zip(tasks, drawn, strict=True):
        encoded = list(encode(sizes, task["slot"]["formats"], xmp))
        names = [{"ext": f.extension, "width": f.width, "height": f.height, "bytes": len(f.data)} for f in encoded]
        views.append({"key": task["key"], "tint": tint(sizes[-1]), "files": names})
        files += [file.data for file in encoded]
    return {"kind": kind, "refused": "", "generated": generated, "views": views}, files


def _tuples(slot: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows lists only."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in slot.items()}


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory_limit.memory(), memory_limit.memory()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it answers through a pipe and writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _more_time(slots: int) -> None:
    """Every job has its own processor seconds; when they are used up the kernel ends the process."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS + slots * ENCODING_SECONDS
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


Image.preinit()
