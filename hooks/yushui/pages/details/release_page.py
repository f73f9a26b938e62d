"""Publicity month → what its page shows: its days or its wall, the programme, what can be taken along, other months."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.introspect import DataPath
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.release import Item, Release, part_of
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.pages.plan_pdf import paper_of
from yushui.pages.social_images import poster_of
from yushui.site.assemble import Site
from yushui.site.month_days import MonthDay, month_days
from yushui.site.urls import Link, link_of, link_to

OF_MONTH: Final = "宣传月的安排"
OF_ITEM: Final = "写在同一项里的安排（原文没有说在宣传月举行）"
OF_PLAN: Final = "同一计划的其他安排（原文没有说在宣传月举行）"
OF_PLANS: Final = "各地计划里写到的（各依原文，不是本月的安排）"
COUNTING: Final = "壹贰叁肆伍陆柒捌玖拾"


@dataclass(frozen=True, slots=True)
class Tile:
    """One frame of the wall; ``day`` is its day in the calendar, of a wall without dates what the file says."""

    link: Link
    day: int | None
    text: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the month: ``weekday`` is 1 for Monday; ``tile`` is None while it is shut, and where it has none."""

    part: str
    number: int
    month: int
    day: int
    iso: str
    weekday: int
    shut: bool
    tile: Tile | None


@dataclass(frozen=True, slots=True)
class Number:
    """One line of the programme; ``basis`` is the number of the plan's measure that it comes from."""

    counting: str
    title: str
    text: str
    date: FuzzyDate | None
    link: Link | None
    basis: str
    activity: Link | None


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Something to take along: what it is, how it looks, the address of its file."""

    title: str
    text: str
    picture: Picture | None
    file: str
    save: str


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Release)
    references = {ref.path: ref for ref in site.references.get((entity.kind.name, entity.slug), ())}
    links = {path: link_of(site, ref.target, ref.part) for path, ref in references.items()}
    activities = {path: link_of(site, ref.target) for path, ref in references.items() if path[-1] == "activity"}
    days = month_days(site, entity)
    cells = tuple(_cell(site, entity, day) for day in days)
    opened = [cell for cell in cells if cell.tile]
    return {
        "wall": tuple(cell.tile for cell in opened if cell.tile) if days else tuple(_tiles(site, entity, links)),
        "days": cells,
        "opened": sum(not cell.shut for cell in cells),
        "hour": _hour(entity.opens),
        "latest": opened[-1] if opened and not entity.archived else None,
        "programmes": tuple(_programmes(site, entity, links, activities)),
        "plan": links.get(("plan",)),
        "slogans": tuple(site.index[ref.target].headline for path, ref in references.items() if path[0] == "slogans"),
        "takeaways": tuple(_takeaways(site, entity)),
        "months": tuple(_years(site, entity)),
    }


def _hour(opens: str) -> str:
    hour, minute = map(int, opens.split(":"))
    return f"{hour}时{minute}分" if minute else f"{hour}时"


def _cell(site: Site, month: Release, day: MonthDay) -> Cell:
    tile = None
    if day.entry:
        text = day.text or (day.entry.description if day.entry.description != day.entry.headline else "")
        tile = Tile(_called(day.entry, link_to(day.entry)), day.date.day, text, illustrate(site).of(day.entry))
    there = {frame.day for frame in month.wall}
    shut = day.number not in there and not _over(month, day.number, there)
    when = day.date
    return Cell(part_of(day.number), day.number, when.month, when.day, when.isoformat(), when.isoweekday(), shut, tile)


def _called(entry: Entity, link: Link) -> Link:
    """A frame has room for the short name of several, where they have one."""
    short = getattr(entry, "short_name", None)
    return replace(link, title=short) if short else link


def _over(month: Release, number: int, there: set[int | None]) -> bool:
    """Whether a day without a frame lies before one that is open, or the month is archived."""
    return bool(month.archived) or any(other and other > number for other in there)


def _tiles(site: Site, month: Release, links: Mapping[DataPath, Link]) -> Iterator[Tile]:
    """The wall of a month without known days, all of it."""
    targets = {ref.path: ref.target for ref in site.references.get(month.key, ())}
    for at, frame in enumerate(month.wall):
        path: DataPath = ("wall", at, "entry")
        if path in links:
            entry = site.index[targets[path]]
            yield Tile(_called(entry, links[path]), frame.day, frame.text or "", illustrate(site).of(entry))


def _programmes(
    site: Site, month: Release, links: Mapping[DataPath, Link], activities: Mapping[DataPath, Link]
) -> Iterator[tuple[str, tuple[Number, ...]]]:
    """What is said of the month itself, and apart from it what else of its item and of the plan is shown."""
    under = [_heading(month, item) for item in month.programme]
    targets = {ref.path: ref for ref in site.references.get(month.key, ())}
    for heading in (OF_MONTH, OF_ITEM, OF_PLAN, OF_PLANS):
        items = [(at, item) for at, item in enumerate(month.programme) if under[at] == heading]
        if items:
            yield (
                heading,
                tuple(
                    Number(
                        _counting(n),
                        item.title,
                        item.text or "",
                        item.date,
                        links.get(measure := ("programme", at, "measure")),
                        _basis(site, targets[measure].target[1], targets[measure].part) if measure in targets else "",
                        activities.get(("programme", at, "activity")),
                    )
                    for n, (at, item) in enumerate(items)
                ),
            )


def _basis(site: Site, plan: str, part: str) -> str:
    """第4项: a measure as its plan numbers it."""
    measures = site.one(Plan, (Plan.kind.name, plan)).measures
    number = next((item.measure.number for item in measures if item.id == part), "")
    return f"第{number.strip('（）()、.．')}项" if number else ""


def _heading(release: Release, item: Item) -> str:
    if item.of_month or not item.measure:
        return OF_MONTH
    if not release.plan:
        return OF_PLANS
    return OF_ITEM if item.measure == release.plan else OF_PLAN


def _counting(at: int) -> str:
    return COUNTING[at] if at < len(COUNTING) else str(at + 1)


def _takeaways(site: Site, month: Release) -> Iterator[Takeaway]:
    """The posters of the month and of what it shows, the paper of its plan: only what there is."""
    behind = illustrate(site).behind(month)
    picture = behind.phone if behind else None
    if poster := poster_of(site, month):
        yield Takeaway("竖版海报", "1080×1920，含二维码", picture, poster.jpeg, f"{month.title}.jpg")
        yield Takeaway("打印版", "A3，PDF", picture, poster.pdf, f"{month.title}.pdf")
    targets = {ref.path: site.index[ref.target] for ref in site.references.get(month.key, ())}
    for at, material in enumerate(month.materials):
        entity = targets.get(("materials", at, "entry"))
        made = poster_of(site, entity) if entity else None
        if entity and made:
            shown = illustrate(site).of(entity)
            yield Takeaway(material.title, material.text or "", shown, made.jpeg, f"{entity.headline}.jpg")
    plan = targets.get(("plan",))
    if isinstance(plan, Plan) and (address := paper_of(site, plan)):
        yield Takeaway("依据的计划", "A4，PDF", None, address, f"{plan.title}.pdf")


def _years(site: Site, month: Release) -> Iterator[tuple[int, tuple[Link, ...]]]:
    """The other months by year, the newest first."""
    others = [other for other in site.of(Release) if other.slug != month.slug]
    for year in sorted({other.year for other in others}, reverse=True):
        yield year, tuple(link_to(other) for other in others if other.year == year)
