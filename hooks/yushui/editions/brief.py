"""简报: one double sheet of A4 of what happened in a period, as PDF and as .docx to go on with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from yushui.media.plan_sheet import Part
from yushui.media.text_fit import missing
from yushui.model.dates import FuzzyDate, Point
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered
from yushui.model.kinds.register import Honour
from yushui.pages.images import illustrate
from yushui.site.citations import citations
from yushui.site.news_line import NewsLine

from .album import read_mark
from .papers import word_piece
from .piece import Piece
from .subject import Subject
from .telling import Values, address, cited
from .typeset import Drawn, pdf

NAME: Final = "简报/简报"
NOTE: Final = "网页打印件，以印发机关正式文件为准"
NEWS: Final = 8
MEASURES: Final = 8
ACTIVITIES: Final = 8
PEOPLE: Final = 10
SOURCES: Final = 16
SHORTER: Final = 0.5  # of measures, people and sources where the sheet opens with what is new
TEXT: Final = 56  # characters of a measure; a longer one ends in ……


@dataclass(frozen=True, slots=True)
class _Row:
    """A measure of a plan, with what was published of it in the period."""

    plan: Plan
    item: Numbered
    progress: str

    @property
    def who(self) -> str:
        """Who leads or answers, as printed; the section's where the measure names nobody."""
        parts = (self.item.measure, self.item.section)
        named = next((units for part in parts if (units := (*part.lead, *part.responsible))), ())
        return "、".join(named) or self.plan.unsaid


def brief(subject: Subject, period: FuzzyDate | None = None) -> Iterator[Piece]:
    """The sheet and the document; of a month its own days, else the newest year in which something is dated."""
    when = period or _period(subject)
    if when is None:
        return
    rows = _rows(subject, when)
    activities = tuple(
        each for each in subject.site.of(Activity) if each.date and inside(each.date, when) and _near(subject, each)
    )
    people = tuple(each for each in subject.site.of(Figure) if _honoured(subject, each, when) and _near(subject, each))
    drawings: dict[str, Drawn] = {"mark": ("mark", partial(read_mark, "mark.svg"))}
    values = _values(subject, when, (rows, activities, people), drawings)
    if not missing(*_texts(values)):
        yield pdf(f"{NAME}.pdf", "brief.typ", values, drawings)
    author = str(values["publisher"])
    parts = tuple(_parts(values, _news(subject, when), activities, people))
    yield word_piece(NAME, f"{values['title']}（{when.chinese}）", parts, author)


def inside(date: FuzzyDate, period: FuzzyDate) -> bool:
    """Whether all of a date lies in a period: 2024 is not in the July of that year."""
    first, last = period.start.first_day, (period.end or period.start).last_day
    return first <= date.start.first_day and (date.end or date.start).last_day <= last


def _near(subject: Subject, entity: Activity | Figure) -> bool:
    """Whether an entry lies in the region of the month; a month without a region is of all."""
    wanted = subject.release.region if subject.release else None
    region = entity.region
    while wanted and region and region != wanted:
        region = getattr(subject.site.index.get(("region", region)), "parent", None)
    return not wanted or region == wanted


def _period(subject: Subject) -> FuzzyDate | None:
    release = subject.release
    if release:
        return release.date if release.date and release.first_day else FuzzyDate(Point(release.year))
    years = [dated.event.date.year for dated in subject.site.timeline]
    return FuzzyDate(Point(max(years))) if years else None


def _rows(subject: Subject, when: FuzzyDate) -> tuple[_Row, ...]:
    """Measures with progress in the period, the plans of the release before others; without any, all its measures."""
    plans = subject.of_kind(Plan) or subject.site.of(Plan)
    found = [_Row(plan, item, _progress(item, when)) for plan in plans for item in plan.measures]
    told = tuple(row for row in found if row.progress)
    if told or not subject.release:
        return told
    named = {ref.part for ref in subject.site.references.get(subject.release.key, ()) if ref.path[0] == "programme"}
    return tuple(row for row in found if row.item.id in named)


def _progress(item: Numbered, when: FuzzyDate) -> str:
    return "；".join(f"{step.date.chinese}，{step.text}" for step in item.measure.steps if inside(step.date, when))


def _honoured(subject: Subject, figure: Figure, when: FuzzyDate) -> bool:
    """Whether one of the honours was given in the period."""
    for award in figure.honours:
        slug, _, batch = award.honour.partition("#")
        honour = subject.site.index.get(("honour", slug))
        dates = [each.date for each in honour.batches if each.id == batch] if isinstance(honour, Honour) else []
        if any(inside(date, when) for date in filter(None, (award.date, *dates))):
            return True
    return False


def _values(
    subject: Subject,
    when: FuzzyDate,
    found: tuple[tuple[_Row, ...], tuple[Activity, ...], tuple[Figure, ...]],
    drawings: dict[str, Drawn],
) -> Values:
    rows, activities, people = found
    news = _news(subject, when)
    measures, faces, sources = (int(most * SHORTER) if news else most for most in (MEASURES, PEOPLE, SOURCES))
    told = sum(bool(row.progress) for row in rows)
    place = subject.site.place(subject.release.region) if subject.release and subject.release.region else ""
    plans = tuple({row.plan.key: row.plan for row in rows}.values())
    return {
        "title": "双拥简报",
        "said": "　".join(filter(None, (place or subject.name, f"起止：{when.chinese}"))),
        "publisher": subject.site.settings.organiser or subject.site.settings.name,
        "note": NOTE,
        "numbers": [
            {"number": str(number), "measure": measure, "label": label, "red": label == "公布了进展"}
            for number, measure, label in (
                (len(rows), "项", "列出的措施" if len(rows) <= measures else f"措施，下面列出{measures}项"),
                (told, "项", "公布了进展"),
                (len(activities), "场", "有日期的活动"),
                (len(people), "位", "获授称号的人物"),
            )
            if number
        ],
        "news": [{"day": _day(line.day), "text": line.text} for line in news[:NEWS]],
        "since": _since(subject, len(news)) if news else "",
        "plans": "、".join(plan.cited for plan in plans),
        "nothing": "" if told or not rows else "这段时间没有公布各项进展，下面是计划原文。",
        "measures": [_measure(row) for row in rows[:measures]],
        "activities": [_activity(each) for each in activities[:ACTIVITIES]],
        "held": _of(len(activities), ACTIVITIES, "场"),
        "people": [_person(subject, each, drawings) for each in people[:faces]],
        "named": "这段时间获授称号",
        "more": f"另有{len(people) - faces}位，见网站。" if len(people) > faces else "",
        "sources": list(_sources((*plans, *activities[:ACTIVITIES], *people[:faces])))[:sources],
        **address(subject),
    }


def _news(subject: Subject, when: FuzzyDate) -> tuple[NewsLine, ...]:
    """What is new since the last month was archived, up to the end of the period; of a month before that, nothing."""
    last = (when.end or when.start).last_day
    return tuple(line for line in subject.site.news.lines if line.day <= last)


def _since(subject: Subject, count: int) -> str:
    told = subject.site.news
    month = subject.site.index[told.month].headline if told.month else ""
    head = f"{_day(told.since)}{f'（{month}归档）' if month else ''}以来" if told.since else ""
    return f"{head}共{count}条{'，列出' + str(NEWS) + '条' if count > NEWS else ''}"


def _day(day: date) -> str:
    return Point(day.year, day.month, day.day).chinese


def _of(count: int, most: int, measure: str) -> str:
    return f"共{count}{measure}，列出最早的{most}{measure}" if count > most else f"共{count}{measure}"


def _measure(row: _Row) -> Values:
    text = row.progress or row.item.measure.body.replace("\n", "")
    short = text if row.progress or len(text) <= TEXT else f"{text[:TEXT]}……"
    return {"number": row.item.measure.number, "title": row.item.measure.shown_title, "text": short, "who": row.who}


def _activity(activity: Activity) -> Values:
    when = activity.date.chinese if activity.date else ""
    state = activity.state.behind if activity.state else ""
    return {"name": f"{activity.name}{state}", "when": when, "text": activity.where}


def _person(subject: Subject, figure: Figure, drawings: dict[str, Drawn]) -> Values:
    portrait = illustrate(subject.site).portraits[figure.key]
    drawings[figure.slug] = subject.drawing(portrait)
    return {
        "name": figure.short_name or figure.name,
        "where": figure.where,
        "portrait": figure.slug,
        "alt": portrait.alt,
    }


def _sources(entities: tuple[Plan | Activity | Figure, ...]) -> Iterator[str]:
    yield from dict.fromkeys(cited(each.citation) for entity in entities for each in citations(entity))


def _texts(values: Values) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, str) and not value.startswith("<svg"):
            yield value
        elif isinstance(value, list):
            for each in value:
                yield from (
                    text for text in (each.values() if isinstance(each, dict) else (each,)) if isinstance(text, str)
                )


def _parts(
    values: Values, news: tuple[NewsLine, ...], activities: tuple[Activity, ...], people: tuple[Figure, ...]
) -> Iterator[Part]:
    """The document has what the sheet has, and all news, activities and people."""
    if news:
        yield Part("h1", "新近变化")
        yield Part("flush", values["since"])
        for line in news:
            yield Part("p", f"{_day(line.day)}，{line.text}。")
    if values["measures"]:
        rows = tuple((row["number"], row["title"], row["text"], row["who"]) for row in values["measures"])
        yield Part("table", "措施进展", ("序号", "项目", "进展或原文", "由谁负责"), rows)
        if values["nothing"]:
            yield Part("flush", values["nothing"])
    if activities:
        yield Part("h1", "活动")
        for each in map(_activity, activities):
            yield Part("p", "，".join(filter(None, (each["when"], each["text"], each["name"]))) + "。")
    if people:
        yield Part("h1", "人物")
        yield Part("p", f"{values['named']}：{'、'.join(figure.name for figure in people)}。")
    if values["sources"]:
        yield Part("h1", "出处")
        for number, source in enumerate(values["sources"], 1):
            yield Part("flush", f"{number}. {source}")
