"""Programs and settings of this machine, each with how it is; asks no network."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from .state import Mark, Seen

OLDEST: Final = (3, 11)
NEWEST: Final = (3, 13)
MORE_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/sbin")
PROXIES: Final = ("http_proxy", "https_proxy", "all_proxy")
PIP: Final = ("PIP_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX")
SECONDS: Final = 20
BEIJING: Final = 8 * 3600


def find(*names: str) -> str:
    """Where the first of these programs lies, also where only root's path leads; empty where none is."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *MORE_PLACES))
    return next((found for name in names if (found := shutil.which(name, path=path))), "")


def said_by(*command: str) -> str:
    """What a program says, on either stream; empty where it does not run or fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=SECONDS, check=False, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()


def _program(*names: str) -> Callable[[Path], Seen]:
    def probe(_: Path) -> Seen:
        found = find(*names)
        return Seen(Mark.GOOD, found) if found else Seen(Mark.MISSING, "没有装")

    return probe


def _python(_: Path) -> Seen:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return Seen(Mark.MISSING, f"{version}，要 {'.'.join(map(str, OLDEST))} 或更新的")
    if sys.version_info[:2] > NEWEST:
        return Seen(Mark.NOTE, f"{version}，比试过的新", "照常用；出了错，换一个 Python 3.13 再试")
    return Seen(Mark.GOOD, version)


def _chinese(_: Path) -> Seen:
    families = said_by("fc-list", ":lang=zh-cn", "family")
    return Seen(Mark.GOOD, families.splitlines()[0]) if families else Seen(Mark.MISSING, "没有装")


def _ffmpeg(_: Path) -> Seen:
    return Seen(Mark.GOOD, "装了" if find("ffmpeg") else "没有装，也不用装")


def _timer(_: Path) -> Seen:
    if Path("/run/systemd/system").is_dir():
        return Seen(Mark.GOOD, "systemd")
    if find("crontab") and find("flock"):
        return Seen(Mark.GOOD, "cron")
    return Seen(Mark.MISSING, "systemd 没有在运行，也没有 cron")


def _clock(root: Path) -> Seen:
    now, offset = time.time(), time.localtime().tm_gmtoff
    newest = max((path.stat().st_mtime for path in (root / "data").rglob("*.yml")), default=0.0)
    commit = said_by("git", "-C", str(root), "log", "-1", "--format=%ct")
    newest = max(newest, float(commit) if commit.isdecimal() else 0.0)
    shown = time.strftime("%Y-%m-%d %H:%M", time.gmtime(now + BEIJING))
    if now < newest - 60:
        return Seen(Mark.NOTE, f"北京时间 {shown}，比资料最近一次改动还早，时钟慢了")
    zone = "" if offset == BEIJING else "；这台电脑的时区不是北京时间，公开的时间照样按北京时间算"
    if said_by("timedatectl", "show", "-p", "NTPSynchronized", "--value") == "no":
        return Seen(Mark.NOTE, f"北京时间 {shown}，没有和网上对时{zone}")
    return Seen(Mark.GOOD, f"北京时间 {shown}{zone}")


def _proxy(_: Path) -> Seen:
    """Where packages would be fetched through; never the name and password that stand in an address."""
    set_to = {name: os.environ.get(name) or os.environ.get(name.upper()) for name in PROXIES}
    told = [f"{name} {_host(value)}" for name, value in set_to.items() if value]
    told += [f"{name} {_host(value)}" for name in PIP if (value := os.environ.get(name))]
    return Seen(Mark.GOOD, "、".join(told) if told else "没有设置")


def _host(value: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(value)
        if parts.hostname:
            return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    return value.rpartition("@")[2]


MACHINE_PROBES: Final[Mapping[str, Callable[[Path], Seen]]] = {
    "python": _python,
    "make": _program("make"),
    "git": _program("git"),
    "nginx": _program("nginx"),
    "office": _program("soffice", "libreoffice"),
    "browser": _program("chromium", "google-chrome", "chromium-browser"),
    "chinese": _chinese,
    "ffmpeg": _ffmpeg,
    "timer": _timer,
    "clock": _clock,
    "proxy": _proxy,
}
