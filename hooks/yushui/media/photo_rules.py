"""Why a photograph is refused, as problems in an editor's words; no message repeats what a file says of itself."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yushui.diagnostics import RULES, Place, Problem, Rule, did_you_mean
from yushui.lang.characters import FORBIDDEN, shown
from yushui.lang.device_names import kept_for_device
from yushui.model.parts import Photo

MAX_MEGABYTES: Final = 20
MISSING = RULES["YS301"]
ADDRESS = RULES["YS302"]
HEAVY = RULES["YS303"]
WIDE = RULES["YS304"]
FOREIGN = RULES["YS305"]
SUFFIX = RULES["YS306"]
CUT_OFF = RULES["YS307"]
MOVING = RULES["YS308"]
DAMAGED = RULES["YS309"]
COSTLY = RULES["YS310"]
LACKING = RULES["YS311"]
GENERATED = RULES["YS312"]

SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
REASONS: Final[Mapping[str, tuple[Rule, str]]] = {
    "pixels": (WIDE, "超过 6000 万像素，请缩小后再放。"),
    "foreign": (FOREIGN, "内容不是 JPEG、PNG 或 WebP，请另存为 JPEG（.jpg）再放。"),
    "empty": (CUT_OFF, "文件是空的，请重新复制。"),
    "truncated": (CUT_OFF, "文件不完整，多半没有传完，请重新复制原文件。"),
    "changed": (CUT_OFF, "读的时候文件还在变，等它写完再试。"),
    "animated": (MOVING, "这是动图，请另存为一张静止的图。"),
    "damaged": (DAMAGED, "解码失败，文件可能已损坏，请换一份。"),
    "label": (GENERATED, "文件里的人工智能标识（AIGC）读不懂，又不能删，请向供图方要原文件。"),
    "resources": (COSTLY, "处理时超出内存或时间限度，请缩小后再放。"),
    "machine": (
        COSTLY,
        "这台机器给程序的内存太少，处理不了，照片本身未必有问题。请放宽限制（ulimit -v）再试，或缩小后再放。",
    ),
}
UNREADABLE: Final = "文件在，可是打不开，请检查读取权限。"
UNDECLARED: Final = "文件标明由人工智能生成，请在这张照片下写 ai_generated: true。"
CONSENT: Final = "人物照片缺少 consent（本人或家属同意的方式和日期）。"
LABELS: Final = {"alt": "照片上有什么", "credit": "摄影或供图", "licence": "授权方式"}
# A reason that depends on the day: the next run tries again.
PASSING: Final = frozenset({"resources", "machine", "changed"})


class Unfit(Exception):
    """The photograph cannot be reached as it should be."""

    def __init__(self, rule: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


def complete(photo: Photo, place: Place, of_person: bool) -> Iterator[Problem]:
    """A problem for each required statement (alt, credit, licence, consent) that a photograph lacks."""
    for name, label in LABELS.items():
        if not getattr(photo, name):
            yield Problem(place, LACKING, f"照片缺少 {name}（{label}）。")
    if of_person and not photo.consent:
        yield Problem(place, LACKING, CONSENT)


def locate(media: Path, file: str) -> tuple[Path, os.stat_result]:
    """The file below ``media``, reached without any link; raises Unfit."""
    parts = file.split("/")
    odd = any(part in ("", ".", "..") or part.startswith(".") for part in parts)
    if odd or "\\" in file or FORBIDDEN.search(file) or re.match(r"[A-Za-z]:", file):
        raise Unfit(ADDRESS, "照片写成 文件夹/文件名，例如 figures/li-ming/01.jpg，从 data/media/ 算起。")
    path = media
    for part in parts:
        if kept := kept_for_device(part):
            raise Unfit(ADDRESS, kept)
        path = path / part
        try:
            status = path.lstat()
        except (OSError, ValueError):
            raise Unfit(MISSING, f"data/media/ 里没有 {shown(file)}{_near(path)}") from None
        if stat.S_ISLNK(status.st_mode):
            raise Unfit(ADDRESS, f"{shown(part)} 是一个符号链接，请把文件本身放进来。")
    if not stat.S_ISREG(status.st_mode):
        raise Unfit(ADDRESS, f"{shown(file)} 不是一个普通文件。")
    if status.st_size > MAX_MEGABYTES * 1_000_000:
        raise Unfit(HEAVY, f"文件有 {status.st_size / 1_000_000:.1f} MB，超过 {MAX_MEGABYTES} MB。")
    return path, status


def misnamed(file: str, kind: str) -> str:
    """What to say when the extension is not that of the content; an empty text when it is."""
    suffix = Path(file).suffix.lower()
    wanted = SUFFIXES.get(kind, ())
    return f"内容是 {kind}，扩展名却是 {shown(suffix) or '空的'}，请改成 {wanted[0]}。" if suffix not in wanted else ""


def _near(path: Path) -> str:
    try:
        return did_you_mean(path.name, sorted(sibling.name for sibling in path.parent.iterdir()))
    except OSError:
        return "。"
