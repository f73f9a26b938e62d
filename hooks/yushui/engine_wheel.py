"""The engine that is running → what a site keeps of it: its wheel, and the lock of all that it needs.

So a site can be built wherever it was cloned, by the engine that made it. The same engine gives the same bytes,
whether it runs from a repository or was installed.
"""

import io
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from typing import Final

from . import __version__, engine

FOLDER: Final = "engine"  # of a site
REQUIREMENTS: Final = "requirements.txt"
NAME: Final = f"yushui-{__version__}-py3-none-any.whl"
INFO: Final = f"yushui-{__version__}.dist-info"
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
WHEEL: Final = "Wheel-Version: 1.0\nGenerator: yushui\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
OWN: Final = ("METADATA", "entry_points.txt")


def files() -> dict[str, bytes]:
    """Path in a site → bytes of all that a site keeps of the engine."""
    digest = sha256(wheel()).hexdigest()
    lock = f"{FOLDER}/requirements.lock"
    wanted = f"# 用哪一版程序：engine/ 里的安装包和它要用的东西。换新版用 yushui upgrade，不用手改。\n-r {lock}\n"
    return {
        f"{FOLDER}/{NAME}": wheel(),
        lock: (engine.HOME / "requirements.lock").read_bytes(),
        REQUIREMENTS: f"{wanted}./{FOLDER}/{NAME} --hash=sha256:{digest}\n".encode(),
    }


@cache
def wheel() -> bytes:
    """The wheel named ``NAME``."""
    bundle = {f"yushui/{engine.BUNDLE.name}/{name}": path.read_bytes() for name, path in engine.brought()}
    files = dict(sorted({**dict(_package()), **bundle}.items()))
    files |= {f"{INFO}/{name}": _metadata(name) for name in OWN} | {f"{INFO}/WHEEL": WHEEL.encode()}
    rows = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in files.items()]
    record = f"{INFO}/RECORD"
    files[record] = "\n".join([*rows, f"{record},,", ""]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, MOMENT)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(member, data)
    return buffer.getvalue()


def _package() -> Iterator[tuple[str, bytes]]:
    for path in engine.PACKAGE.rglob("*"):
        inside = path.relative_to(engine.PACKAGE)
        if path.is_file() and "__pycache__" not in inside.parts and inside.parts[0] != engine.BUNDLE.name:
            yield f"yushui/{inside.as_posix()}", path.read_bytes()


def _metadata(name: str) -> bytes:
    text = distribution("yushui").read_text(name)
    assert text is not None, name
    return text.encode()


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
