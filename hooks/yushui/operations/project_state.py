"""A project on this machine: packages, history, rights and room, each with how it is; asks no network."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distributions, requires
from pathlib import Path
from shlex import quote
from typing import Final

import yushui
from yushui.content.git_command import NO_COMMIT, SHALLOW, GitError, NoHistory, git

from .forge_workflows import BY_MAKE, BY_PIP, setup_of
from .rights import closed_to_others
from .state import Mark, Seen

LOCKED: Final = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))? *\\?$")
WRITTEN: Final = ("site", ".cache", ".site-versions")
ROOM: Final = 1 << 30  # bytes
WINDOWS: Final = re.compile(r"/mnt/[a-z](/|$)")
MOST: Final = 5


def _packages(root: Path) -> Seen:
    lock = root / "requirements.lock"
    return _compared(root, dict(_locked(lock)) if lock.is_file() else dict(_wanted()), _setup(root))


def _setup(root: Path) -> str:
    """What installs the packages: the word of the engine's Makefile, or pip in a site of its own."""
    return "make build" if setup_of(root) == BY_MAKE else BY_PIP.replace("\n", " && ")


def _tools(root: Path) -> Seen:
    lock = root / "requirements-test.lock"
    return (
        _compared(root, dict(_locked(lock)), "make lint") if lock.is_file() else Seen(Mark.GOOD, "这里没有测试，不用装")
    )


def _locked(lock: Path) -> Iterator[tuple[str, str]]:
    """Names and versions of a lock, as far as they are meant for this machine."""
    for name, version, marker in LOCKED.findall(lock.read_text(encoding="utf-8")):
        if not marker or _holds(marker):
            yield _normal(name), version


def _holds(marker: str) -> bool:
    try:
        from packaging.markers import Marker
    except ImportError:  # it is one of the packages; without it they are missing anyway
        return False
    return Marker(marker).evaluate()


def _wanted() -> Iterator[tuple[str, str]]:
    """What the installed engine needs, in any version: pip has seen to those."""
    try:
        lines = requires("yushui") or []
    except PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line:
            yield _normal(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]), ""


def _compared(root: Path, wanted: Mapping[str, str], remedy: str) -> Seen:
    path = [str(place) for place in (root / ".venv").glob("lib/python*/site-packages")] or sys.path
    there = {_normal(found.metadata["Name"] or ""): found.version for found in distributions(path=path)}
    missing = sorted(name for name in wanted if name not in there)
    other = sorted(name for name, version in wanted.items() if version and there.get(name, version) != version)
    if missing:
        return Seen(Mark.MISSING, f"{len(wanted)} 个里缺 {len(missing)} 个：{_some(missing)}", remedy)
    if other:
        return Seen(Mark.NOTE, f"有 {len(other)} 个和锁定的版本不一样：{_some(other)}", remedy)
    return Seen(Mark.GOOD, f"{len(wanted)} 个都在")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _some(names: list[str]) -> str:
    return "、".join(names[:MOST]) + ("……" if len(names) > MOST else "")


def _form(root: Path) -> Seen:
    try:
        from yushui.content.site_form import FORM, form_of, refusal
    except ImportError:
        return Seen(Mark.UNKNOWN, "软件包装好以后才看得出", "yushui doctor")
    reason = refusal(root)
    remedy = "装新的鱼水" if (form_of(root) or FORM) > FORM else "yushui upgrade"
    return Seen(Mark.MISSING, reason.rstrip("。"), remedy) if reason else Seen(Mark.GOOD, "合得上")


def _faces(_: Path) -> Seen:
    there = (Path(yushui.__file__).parent / "media" / "face" / "ys-display.woff2").is_file()
    return Seen(Mark.GOOD, "自带") if there else Seen(Mark.MISSING, "不见了")


def _history(root: Path) -> Seen:
    try:
        shallow = git(root, ("rev-parse", "--is-shallow-repository")).strip() == b"true"
        number = int(git(root, ("rev-list", "--count", "--all")))
    except GitError as error:
        return _no_history(error.why)
    if shallow or not number:
        return _no_history(SHALLOW if shallow else NO_COMMIT)
    return Seen(Mark.GOOD, f"{number} 次提交")


def _no_history(why: NoHistory) -> Seen:
    return Seen(Mark.NOTE, why.reason, why.remedy)


def _rights(root: Path) -> Seen:
    user = "当前用户"
    for name in WRITTEN:
        folder = root / name
        place = folder if os.path.lexists(folder) else root
        if not os.access(place, os.W_OK | os.X_OK):
            shown = name if place == folder else "项目的文件夹"
            return Seen(Mark.MISSING, f"{user}不能写 {shown}", f"sudo chown -R $(id -un) {quote(str(place))}")
    if (closed := closed_to_others(root)) is not None:
        detail = f"能写；{closed} 不让别的用户进，由这台电脑的 nginx 提供网站时它读不到"
        return Seen(Mark.NOTE, detail, f"chmod o+x {quote(str(closed))}")
    return Seen(Mark.GOOD, "site/、.cache/ 和旧版都能写")


def _disk(root: Path) -> Seen:
    places = [root, *([root / "site"] if (root / "site").is_dir() else [])]
    free = min(shutil.disk_usage(place).free for place in places)
    shown = f"还有 {free / (1 << 30):.1f} GB"
    if not free:
        return Seen(Mark.MISSING, "满了", "删去不用的文件")
    return Seen(Mark.GOOD, shown) if free >= ROOM else Seen(Mark.NOTE, f"{shown}，不多了", "删去不用的文件")


def _place(root: Path) -> Seen:
    if WINDOWS.match(str(root.resolve())):
        return Seen(Mark.NOTE, "在 Windows 的盘上，生成很慢，权限也不准", f"cp -r {quote(str(root))} ~/")
    if os.geteuid() == 0:
        return Seen(Mark.NOTE, f"{root}；现在用的是 root，不必", "用平常的用户运行，文件也归它")
    return Seen(Mark.GOOD, str(root))


PROJECT_PROBES: Final[Mapping[str, Callable[[Path], Seen]]] = {
    "packages": _packages,
    "tools": _tools,
    "form": _form,
    "faces": _faces,
    "history": _history,
    "rights": _rights,
    "disk": _disk,
    "place": _place,
}
