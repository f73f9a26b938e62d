"""A release → everything that is made for it, and what could not be made."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from yushui.artifact import Artifact, Kept
from yushui.cache import Stage, Store
from yushui.media.pool import Progress
from yushui.model.kinds.release import Release

from . import album, approval_sheet, brief, collected, offline, press_kit, screen, wechat
from .piece import Piece, made
from .report_form import TITLE, blank
from .subject import Subject
from .zip_file import write

Work = tuple[Store, Progress]  # where things are kept, and who is told how far it is

FORM = Stage(
    "edition_form", ("editions/report_form.py", "editions/report_book.py", "editions/zip_file.py"), ("openpyxl",)
)


def products(
    subject: Subject, site: Path, uris: frozenset[str], work: Work, *, marks: bool = False
) -> Iterator[Artifact | Kept]:
    """Every file of a release but its lists; ``site`` is the finished site with the files ``uris``."""
    yield from made(_pieces(subject, marks), *work)
    yield from chain(offline.offline(subject, site, uris), collected.collected(subject, site))


def notes(subject: Subject, at: datetime) -> Iterator[str]:
    """What is not among the products at the minute ``at``, and why; whose they are, where the name is no month's."""
    everything = "成品取的是全部人物、地标和计划"
    if subject.release is None and (months := subject.site.of(Release)):
        named = "、".join(month.slug for month in months[:5])
        yield f"没有文件名是这个名称的宣传月，{everything}；只要一个月的，写它的文件名：{named}"
    if month := subject.release:
        shut = sum(month.opening(day) > at for day in range(1, month.length + 1))
        if shut:
            instead = "" if month.wall else f"，墙上一帧也没有，{everything}"
            yield f"这个月还有 {shut} 天没有开，没开的不在成品里{instead}；都开了再封存一次，加 --replace"
    if lacking := [f"{name}（缺{characters}）" for name, characters in album.lacking(subject)]:
        yield f"标题字体没有的字写不出，画册没有做：{'、'.join(lacking)}"
    if names := [*wechat.refused(subject)]:
        yield f"标题超过 {wechat.TITLE} 字、正文太长，或有标题字体没有的字，公众号文章没有做：{'、'.join(names)}"
    if said := screen.note():
        yield said


def _pieces(subject: Subject, marks: bool) -> Iterator[Piece]:
    if not any(album.lacking(subject)):
        yield album.album(subject, "square", marks)
        yield album.album(subject, "a4", marks)
    yield from screen.screen(subject)
    yield from wechat.wechat(subject)
    yield from press_kit.press_kit(subject)
    yield from brief.brief(subject)
    yield Piece(("情况统计/情况统计表.xlsx",), FORM, TITLE, _form)
    yield from approval_sheet.approval_sheet(subject)


def _form() -> tuple[bytes]:
    return (blank(),)


def pack_offline(folder: Path) -> None:
    """The offline copy in the folder of a release once more, as one file."""
    top = folder / offline.FOLDER
    files = sorted((path.relative_to(folder).as_posix(), path) for path in top.rglob("*") if path.is_file())
    write(folder / f"{offline.FOLDER}.zip", files)
