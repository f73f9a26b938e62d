"""媒体与学校: facts with the day up to which they count, rules of quotation, pictures with their licences, contact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.release import Contact
from yushui.model.settings import Licence, Settings
from yushui.pages.event_lines import combined
from yushui.pages.images import illustrate
from yushui.pages.lesson_plans import lessons
from yushui.pages.picture import Picture
from yushui.site.assemble import Site
from yushui.site.feeds_index import updated
from yushui.site.month_days import current_month
from yushui.site.urls import link_to

PHOTOGRAPHS: Final = 24
DRAWINGS: Final = 8
UNLICENSED: Final = "没有声明授权，用前请问主办单位"


@dataclass(frozen=True, slots=True)
class Usable:
    """A picture that may be taken: its title, its size in words, its licence, who made it, and its file."""

    picture: Picture
    title: str
    size: str
    licence: str
    by: str
    uri: str
    save: str


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    month = current_month(site)
    settings = site.settings
    return {
        "facts": tuple(_facts(site)),
        "name": settings.name,
        "pictures": (*_photographs(site), *_drawings(site, settings.licence)),
        "lessons": lessons(site),
        "month": link_to(month) if month else None,
        "contact": tuple(_contact(month.contact if month else None, settings)),
    }


def _facts(site: Site) -> Iterator[tuple[str, str]]:
    """What there is, counted, and up to when."""
    people = sum(figure.person for figure in site.of(Figure))
    groups = len(site.of(Figure)) - people
    if people or groups:
        years = len({figure.year for figure in site.of(Figure)})
        who = "，".join([*([f"个人{people}位"] if people else ()), *([f"集体{groups}个"] if groups else ())])
        yield "人物", f"{who}，{years}次发布"
    if places := len(site.of(Landmark)):
        yield "地标", f"双拥与国防教育阵地{places}处"
    if plans := site.of(Plan):
        yield "计划", f"公开计划{len(plans)}份，任务{sum(len(plan.measures) for plan in plans)}项"
    if lines := len(combined(site)):
        yield "大事", f"有日期的记载{lines}条"
    days = [when for found in site.collections.values() for entity in found if (when := updated(entity))]
    if days:
        newest = max(days)
        yield "截至", f"最新的一处出处是{newest.year}年{newest.month}月{newest.day}日"
    yield "口径", "只数已经公开的条目，每条注明出处"


def _photographs(site: Site) -> Iterator[Usable]:
    """Those that readers may take along."""
    shown = illustrate(site)
    pictures = [picture for key in shown.albums for picture in shown.albums[key] if picture.download]
    for picture in pictures[:PHOTOGRAPHS]:
        file, photo = picture.download, picture.photo
        assert file is not None and photo is not None
        size = f"{file.width}×{file.height}，JPEG"
        yield Usable(picture, picture.title, size, photo.licence, photo.credit, file.uri, f"{picture.title}.jpg")


def _drawings(site: Site, licence: Licence | None) -> Iterator[Usable]:
    """Of places without a photograph, one each: those with most to tell first."""
    shown = illustrate(site)
    places = sorted(site.of(Landmark), key=lambda place: -len(place.facts))
    drawn = [(place, shown.places[place.key].card) for place in places if not shown.places[place.key].card.view]
    for place, picture in drawn[:DRAWINGS]:
        size = f"{picture.width}×{picture.height}，SVG"
        words = licence.title if licence else UNLICENSED
        yield Usable(picture, place.headline, size, words, picture.by, picture.uri, f"{place.headline}（示意图）.svg")


def _contact(contact: Contact | None, settings: Settings) -> Iterator[tuple[str, str]]:
    """How the office is reached: what the month says, or what the site says of itself."""
    if contact:
        lines = (("联系", contact.name), ("电话", contact.phone), ("邮箱", contact.mailbox), ("时间", contact.hours))
        yield from ((label, text) for label, text in lines if text)
    elif settings.contact:
        yield "联系", settings.contact
