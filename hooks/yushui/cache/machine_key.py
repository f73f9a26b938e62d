"""The secret of this machine, kept outside every checkout: a value that it sealed was written here."""

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from typing import Final

from .whole_file import beside, read_plain

VARIABLE: Final = "YUSHUI_CACHE_KEY"  # the secret itself, for machines that share what they keep
SHORTEST: Final = 32  # characters of the secret in the variable
SIZE: Final = 32  # bytes of the key
FILE: Final = Path("yushui", "cache.key")  # in the user's state (XDG Base Directory Specification)


class NoKeyError(Exception):
    """There is no secret to be had; the text says why, in an editor's words."""


def machine_key(project: Path) -> bytes:
    """The key for values of ``project``: from the variable, or from the user's file, made if need be.

    Raises ``NoKeyError``.
    """
    if (secret := os.environ.get(VARIABLE)) is not None:
        if len(secret) < SHORTEST:
            raise NoKeyError(f"环境变量 {VARIABLE} 太短，至少要 {SHORTEST} 个字符")
        return blake2b(secret.encode("utf-8", "surrogateescape"), digest_size=SIZE).digest()
    file = _file()
    if file.resolve().is_relative_to(project.resolve()):
        raise NoKeyError(f"密钥 {file} 在项目文件夹里，不能用")
    try:
        return _read(file) or _made(file)
    except OSError as error:
        raise NoKeyError(f"密钥 {file} 读不出来，也写不进去（{error.strerror or error}）") from None


def _file() -> Path:
    """``$XDG_STATE_HOME/yushui/cache.key``; a variable that is not absolute counts as none, as XDG says."""
    state = os.environ.get("XDG_STATE_HOME", "")
    try:
        return (Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state") / FILE
    except RuntimeError:
        raise NoKeyError("不知道这个用户的主目录在哪里，没有地方放密钥") from None


def _read(file: Path) -> bytes | None:
    """The key, when the file is this user's own and nobody else could read or change it."""
    try:
        data, found = read_plain(file)
    except OSError:
        return None
    own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return data if len(data) == SIZE and own and not stat.S_IMODE(found.st_mode) & 0o077 else None


def _made(file: Path) -> bytes:
    """A new key; that of the process which was first, when several make one at once."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = beside(file)
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:  # noqa: PTH123
            new.write(token_bytes(SIZE))
        try:
            os.link(aside, file)
        except OSError:  # it is there, or the file system has no links
            if (other := _read(file)) is not None:
                return other
            aside.replace(file)
    finally:
        with suppress(OSError):
            aside.unlink()
    if (key := _read(file)) is None:
        raise OSError("not kept as it was written")
    return key
