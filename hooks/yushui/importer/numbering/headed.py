"""Sections as cut → what their headings say of the items below: their year, their time, who does it for whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftSection
from yushui.importer.fields.due import WHEN, Due, date_of, due
from yushui.importer.fields.short_titles import drafted
from yushui.importer.fields.themes import themes
from yushui.importer.fields.unit_lists import is_named, parted
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import OFFICE, clauses, gathered
from yushui.importer.registry_index import Registers, links
from yushui.lang.normalise import simplified
from yushui.lang.numerals import year_of
from yushui.model.kinds.plan_parts import Direction, Role

YEAR: Final = re.compile(r"((?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?:度|上半年|下半年)?[：:]?")
TIME: Final = re.compile(rf"(?:{WHEN})")
# A title that names more years than one; its items have only the year that stands with them.
SEVERAL: Final = re.compile(r"(?:19|20)\d\d年?\s?(?:[-—–~～至到]+)\s?(?:(?:19|20)\d\d)年?|[三五]年(?:行动|规划|计划)")
GARRISON: Final = r"(?:驻军|部队|官兵|军人|驻\S{1,4}部队)"
TO_GARRISON: Final = re.compile(
    rf"(?:地方|军地互办|[省市县区镇乡])?为{GARRISON}|(?:支持|服务|帮助){GARRISON}|拥军(?:实事|支前)?清单|{GARRISON}需求"
)
TO_LOCALITY: Final = re.compile(
    rf"{GARRISON}\S{{0,8}}[为助](?:地方|驻地|群众|[省市县区镇乡])|(?:支援|支持|服务)(?:地方|驻地)|(?:拥政)?爱民(?:实事)?清单|地方需求"
)
# A stage with its time behind it, or any heading with nothing but a time in brackets.
ENDS_TIMED: Final = re.compile(
    rf"(?:[(（]\s?(?:时间\s?[：:])?|(?<=阶段)[：:，,]?\s?)({WHEN})(?:完成)?\s?[)）]?[。：:]?$"
)
FOR: Final = re.compile(r"(?:受益|受惠|需求|服务)(?:单位|部队|对象|方)\s*[：:]\s*([^，,。；;（）()\n]{2,40})")
AROUND: Final = re.compile(r"^[【\[〖◇]|[】\]〗◇：]$|\(共?\d+[项条件]\)$")
WAY: Final = re.compile(r"(?<![银分支商])行$")  # 宣传先行 is no bank
FEWEST_OFFICES: Final = 2  # headings that are units
SPOKEN: Final = 0.7  # confidence of a time that a sentence only speaks of
RECEIVES: Final = re.compile(r"受益|受惠|需求|服务")


def spans_years(title: str) -> bool:
    return SEVERAL.search(simplified(title)) is not None


def headed(
    sections: Sequence[DraftSection], year: int | None, registers: Registers, names: Names, region: str
) -> tuple[DraftSection, ...]:
    """The same sections; one that has duties or a time but no items holds what it says as an item."""
    found: list[DraftSection] = []
    named: list[str] = []  # headings of the levels above
    for section in sections:
        own = _own_task(section, year, registers, names, region)
        heading = simplified(f"{section.number}{section.title}").strip("【】〖〗◇")
        if heading:
            del named[section.level - 1 :]
            named.append(heading)
        together = due(own.duty, year) if own.duty else None  # with the units of the whole section stands its time
        measures = tuple(_timed(measure, named, year, together) for measure in own.measures)
        limit = _time(simplified(own.title), year) or together
        found.append(replace(own, measures=measures, direction=_direction(heading), due=limit))
    return tuple(_with_offices(found, names))


def _with_offices(sections: Sequence[DraftSection], names: Names) -> Iterator[DraftSection]:
    """The sections, with the units that their headings are where most headings are units: theirs is what follows."""
    headings = [_offices(section.title, names) if section.measures else () for section in sections]
    most = sum(map(bool, headings)) >= FEWEST_OFFICES and 4 * sum(map(bool, headings)) >= 3 * sum(
        bool(section.measures) for section in sections
    )
    for section, offices in zip(sections, headings, strict=True):
        free = most and offices and not any(section.units.values())
        yield replace(section, units={Role.RESPONSIBLE: offices}) if free else section


def _offices(title: str, names: Names) -> tuple[str, ...]:
    simple = AROUND.sub("", simplified(title))
    at = simplified(title).find(simple)
    listed, left = parted(title[at : at + len(simple)], simple, names)
    known = all(
        (is_named(name, names) or OFFICE.fullmatch(name)) and not WAY.search(name) for name in map(simplified, listed)
    )
    return listed if listed and not left and known and sum(map(len, listed)) * 2 > len(simple) else ()


def _timed(measure: DraftMeasure, named: Sequence[str], year: int | None, together: Due | None) -> DraftMeasure:
    """A measure with the year and the time that stand above it."""
    years = [match for heading in named if (match := YEAR.fullmatch(heading))]
    own = year_of(years[-1][1]) if years else year
    limit = due(measure.text, own) if years and measure.due else measure.due
    if together and (limit is None or limit.confidence < together.confidence):
        limit = limit if limit and limit.confidence > SPOKEN else together
    if limit is None:
        above = [simplified(measure.number), *reversed(named)]
        limit = next((time for heading in above if (time := _time(heading, own))), None)
    told = FOR.findall(measure.text) if RECEIVES.search(measure.text) else ()
    receiving = tuple(name.strip() for names in told for name in names.split("、") if name.strip())
    if limit is measure.due and not receiving:
        return measure
    return replace(measure, due=limit, beneficiaries=receiving)


def _time(heading: str, year: int | None) -> Due | None:
    """The time that a heading is, begins or ends with: 三月, 2月份：走访慰问, 宣传发动阶段（3月—5月）."""
    time = TIME.match(heading)
    if time and heading[time.end() : time.end() + 1] in ("", *"：:、（( "):
        return Due(time.group(), date_of(time.group(), year), 0.9)
    behind = ENDS_TIMED.search(heading)
    if behind is None or YEAR.fullmatch(behind[1]):
        return None
    return Due(behind[1], date_of(behind[1], year), 0.9)


def _own_task(section: DraftSection, year: int | None, registers: Registers, names: Names, region: str) -> DraftSection:
    if section.measures or section.phases or not section.text or not (section.number or section.title):
        return section
    units = [clause for clause in clauses(section.text, names) if clause.explicit]
    limit = due(section.text, year) or _time(simplified(section.title), year)
    if not units and (limit is None or limit.confidence < 0.9):
        return section
    text = section.text
    measure = DraftMeasure(
        number="·",
        title=section.title.strip("。；：") or drafted(text),
        titled=False,
        text=text,
        units=gathered(units),
        due=limit,
        themes=themes(section.title, text, registers.themes),
        links=links(text, registers, region),
        path=section.number,
        line=section.line,
    )
    return replace(section, text="", measures=(measure,))


def _direction(heading: str) -> Direction | None:
    to_locality, to_garrison = TO_LOCALITY.search(heading), TO_GARRISON.search(heading)
    if bool(to_locality) == bool(to_garrison):
        return None
    return Direction.TO_LOCALITY if to_locality else Direction.TO_GARRISON


def all_directed(sections: Sequence[DraftSection]) -> bool:
    """Whether every section with items says who does them for whom, itself or by the section above."""
    above: Direction | None = None
    told = []
    for section in sections:
        above = section.direction if section.level == 1 else above
        told += [bool(section.direction or above)] if section.measures else []
    return bool(told) and all(told)
