"""画册: a book for the printer, of people, places, chronology, plans and sources; A4, or 210 mm square."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, Final, Literal

from yushui.lang.numerals import chinese
from yushui.media.landscape import ground
from yushui.media.text_fit import missing
from yushui.media.typst_sheet import TEMPLATES as SHEETS
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Section
from yushui.pages.event_lines import Line, event_lines
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.site.citations import citations

from .piece import Piece
from .subject import Subject
from .telling import Values, address, cited, facts_of, quoted, tag_of
from .typeset import Drawn, pdf

Format = Literal["a4", "square"]
NAMES: Final[Mapping[Format, str]] = {"a4": "A4", "square": "方册210"}
HIGH: Final[Mapping[Format, int]] = {"a4": 1516, "square": 1081}  # of the cover at 1080 px, its bleed included
DRAWN: Final = "没有署名的图由程序绘制，是示意图，不反映实景；题名像不是本人的照片。"
FACE: Final = "SY Display（SIL Open Font License 1.1）"


def album(subject: Subject, form: Format, marks: bool = False) -> Piece:
    """The book in one format; with ``marks``, lines outside of the bleed say where it is cut."""
    drawings: dict[str, Drawn] = {"mark": ("mark-paper", partial(read_mark, "mark-paper.svg"))}
    drawings["cover"] = (f"ground red {HIGH[form]}", partial(ground, "red", 1080, HIGH[form]))
    values = {"format": form, "marks": marks, **_values(subject, drawings)}
    return pdf(f"画册/画册-{NAMES[form]}{'-带裁切线' if marks else ''}.pdf", "album.typ", values, drawings)


def lacking(subject: Subject) -> Iterator[tuple[str, str]]:
    """What the face cannot set: the name of an entry, and the characters that are missing."""
    values = _values(subject, {})
    for part in ("people", "named", "places", "plans", "sources"):
        for entry in values[part]:
            if found := missing(*_strings({**entry, "code": None})):
                yield entry["name"], found
    if found := missing(*_strings({name: values[name] for name in ("title", "colophon", "running", "chronology")})):
        yield subject.name, found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _strings(inner)


def read_mark(name: str) -> str:
    """The sign of the site as SVG."""
    return (SHEETS / name).read_text(encoding="utf-8")


def _values(subject: Subject, drawings: dict[str, Drawn]) -> Values:
    settings = subject.site.settings
    figures = [_person(subject, figure, drawings) for figure in subject.of_kind(Figure)]
    people = [figure for figure in figures if figure["facts"] or figure["quote"]]
    named = [figure for figure in figures if not (figure["facts"] or figure["quote"])]
    places = [_place(subject, landmark, drawings) for landmark in subject.of_kind(Landmark)]
    plans = [_plan(subject, plan) for plan in subject.of_kind(Plan)]
    lines = tuple(_lines(subject))
    parts = {"people": figures, "places": places, "chronology": lines, "plans": plans, "sources": [None]}
    shown = [name for name, found in parts.items() if found]
    return {
        "running": f"{subject.name}画册",
        "author": settings.organiser or settings.name,
        "kicker": f"{subject.name}　画册" if subject.release else "画册",
        "title": settings.hero.title if subject.release else (settings.name,),
        "publisher": settings.organiser or settings.name,
        "foreword": subject.release.foreword if subject.release else (),
        "volumes": {name: f"卷{chinese(at)}" for at, name in enumerate(shown, 1)},
        "counts": {
            "people": _counted(subject.of_kind(Figure)),
            "places": f"{len(places)}处",
            "chronology": _span(lines),
            "plans": f"{len(plans)}份",
            "sources": "按条目编号，与正文方括号里的数字一致",
        },
        "people": people,
        "named": named,
        "places": places,
        "chronology": [
            {"year": str(year), "lines": [_line(line) for line in own]}
            for year, own in groupby(lines, key=lambda line: line.year)
        ],
        "plans": plans,
        "sources": list(_sources(subject, lines)),
        "colophon": list(_colophon(subject)),
        **address(subject),
    }


def _counted(figures: tuple[Figure, ...]) -> str:
    people = sum(figure.person for figure in figures)
    groups = len(figures) - people
    return "，".join(filter(None, (f"{people}人" if people else "", f"{groups}个集体" if groups else "")))


def _span(lines: tuple[Line, ...]) -> str:
    return f"{lines[0].year}年—{lines[-1].year}年，{len(lines)}条" if lines else ""


def _common(subject: Subject, entity: Entity) -> Values:
    return {"name": entity.headline, **address(subject, entity)}


def _person(subject: Subject, figure: Figure, drawings: dict[str, Drawn]) -> Values:
    portrait = illustrate(subject.site).portraits[figure.key]
    name = f"portrait {figure.slug}"
    drawings[name] = subject.drawing(portrait)
    batches = (_award(subject, award.honour) for award in figure.honours)
    lead = (figure.where, "、".join(filter(None, batches)), figure.role, figure.caveat)
    return {
        **_common(subject, figure),
        "kicker": figure.kind.label,
        "portrait": name,
        "alt": portrait.alt,
        "credit": f"摄影或供图：{portrait.photo.credit}" if portrait.photo else "",
        "lead": "\n".join(filter(None, lead)),
        "quote": quoted(figure.quote),
        "facts": list(facts_of(figure, figure.life)),
    }


def _award(subject: Subject, honour: str) -> str:
    """2023年最美拥军人物; empty where the honour is not public."""
    slug, _, batch = honour.partition("#")
    found = subject.site.index.get(("honour", slug))
    return (f"{batch}年" if batch else "") + found.headline if found else ""


def _place(subject: Subject, landmark: Landmark, drawings: dict[str, Drawn]) -> Values:
    views = illustrate(subject.site).places[landmark.key].views
    pictures = [_picture(subject, f"place {landmark.slug} {at}", view, drawings) for at, view in enumerate(views[:3])]
    visit = landmark.visit
    told = (("地址", landmark.address), ("现状", landmark.condition), ("未收录", landmark.left_out))
    open_to = (("开放时间", visit.hours), ("门票", visit.ticket), ("怎么去", visit.transport)) if visit else ()
    rows = [{"when": name, "text": text, "refs": ()} for name, text in (*told, *open_to) if text]
    return {
        **_common(subject, landmark),
        "kicker": f"{landmark.kind.label}　{landmark.type}",
        "lead": "\n".join(
            filter(None, ("　".join(filter(None, (landmark.where, landmark.located_at))), landmark.caveat))
        ),
        "pictures": pictures,
        "facts": [*facts_of(landmark, landmark.facts), *rows],
    }


def _picture(subject: Subject, name: str, view: Picture, drawings: dict[str, Drawn]) -> Values:
    drawings[name] = subject.drawing(view)
    by = f"　{view.photo.credit}" if view.photo else ""
    return {"name": name, "alt": view.alt, "caption": f"{view.title}{by}", "tag": tag_of(view)}


def _lines(subject: Subject) -> Iterator[Line]:
    """What the entries tell of themselves, and the milestones of all."""
    keys = {entity.key for entity in subject.entries}
    for line in event_lines(subject.site):
        if not line.personal and (line.owner in keys or line.owner[0] == Milestone.kind.name):
            yield line


def _line(line: Line) -> Values:
    text = line.event.text + (f"（{line.event.note}）" if line.event.note else "")
    return {"day": line.day, "whose": line.whose, "text": text}


def _plan(subject: Subject, plan: Plan) -> Values:
    issued = plan.issued.chinese if plan.issued else ""
    lead = ("、".join(plan.issuers), issued, plan.document_no, plan.caveat, plan.left_out, plan.cut_off)
    return {
        **_common(subject, plan),
        "name": plan.cited,
        "kicker": f"{plan.kind.label}　{subject.site.place(plan.region)}　{len(plan.measures)}项",
        "lead": "\n".join(filter(None, lead)),
        "sections": [_section(section) for section in plan.sections],
    }


def _section(section: Section) -> Values:
    measures = [{"number": measure.number, "title": measure.shown_title} for measure in section.measures]
    phases = [{"number": phase.number, "title": f"{phase.title}（{phase.period}）"} for phase in section.phases]
    return {"title": f"{section.number or ''}{section.title or ''}", "measures": [*measures, *phases]}


def _sources(subject: Subject, lines: tuple[Line, ...]) -> Iterator[Values]:
    """The sources of each entry in the order of the book, then those of what only the chronology tells."""
    keys = dict.fromkeys((*(entity.key for entity in subject.entries), *(line.owner for line in lines)))
    for key in keys:
        entity = subject.site.index[key]
        items = [{"number": str(each.number), "text": cited(each.citation)} for each in citations(entity)]
        if items:
            yield {"name": entity.headline, "items": items}


def _colophon(subject: Subject) -> Iterator[tuple[str, str]]:
    settings = subject.site.settings
    licence = settings.licence
    rows = (
        ("主办", settings.organiser),
        ("承办", settings.undertaker),
        ("说明", "示例站的样书，不是政府出版物" if settings.sample else ""),
        ("图", DRAWN),
        ("授权", f"{licence.title}。{licence.scope or ''}" if licence else ""),
        ("字体", FACE),
    )
    yield from ((name, text) for name, text in rows if text)
