"""通稿、图片说明、用语表: what a newspaper needs, from what the site says and nothing else."""

from collections.abc import Iterator
from typing import Final

from yushui.media.plan_sheet import Part
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.release import Release
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.site.citations import citations
from yushui.site.month_days import month_days

from .papers import papers
from .piece import Piece
from .subject import Subject
from .telling import cited

FOLDER: Final = "通稿"
NOTE: Final = "新闻通稿，据网站公开的资料整理；转载请注明出处，事实以所列来源为准"
UNSAID: Final = "【待填：来源没有写明】"
DRAWN: Final = "示意图，程序绘制，不反映实景"
PORTRAIT: Final = "题名像，程序绘制，不是本人照片"


def press_kit(subject: Subject) -> Iterator[Piece]:
    """Each of the three as .docx and as PDF."""
    author = subject.site.settings.organiser or subject.site.settings.name
    yield from papers(f"{FOLDER}/通稿", f"{subject.name}通稿", tuple(_story(subject)), NOTE, author)
    yield from papers(f"{FOLDER}/图片说明", f"{subject.name}图片说明", (_captions(subject),), NOTE, author)
    yield from papers(f"{FOLDER}/用语表", f"{subject.name}用语表", (_wording(subject),), NOTE, author)


def _story(subject: Subject) -> Iterator[Part]:
    yield from _month(subject, subject.release) if subject.release else _site(subject)
    yield Part("h1", "条目")
    for entity in (*subject.of_kind(Figure), *subject.of_kind(Landmark)):
        yield Part("p", f"{entity.headline}。{_sentence(entity.line)}")
    yield from _contact(subject)
    yield Part("h1", "出处")
    named = dict.fromkeys(cited(each.citation) for entity in _cited(subject) for each in citations(entity))
    for number, citation in enumerate(named, 1):
        yield Part("flush", f"{number}. {citation}")
    if subject.base:
        yield Part("flush", f"网页：{subject.base}")


def _site(subject: Subject) -> Iterator[Part]:
    yield Part("p", subject.site.settings.description)


def _month(subject: Subject, month: Release) -> Iterator[Part]:
    """What is known of the month; what a press text must have and the data do not tell stands as a gap."""
    yield Part("p", _sentence(month.text or month.summary or month.title))
    yield Part("p", f"起止日期：{month.date.chinese if month.date else UNSAID}。")
    yield Part("p", f"主办单位：{month.organiser or UNSAID}。")
    slogans = [name for slug in month.slogans if (name := subject.name_of("slogan", slug))]
    for label, text in (("主题", month.theme or ""), ("口号", "；".join(slogans))):
        if text:
            yield Part("p", f"{label}：{text}。")
    if month.programme:
        yield Part("h1", "安排")
    for item in month.programme:
        when = f"{item.date.chinese}，" if item.date else ""
        yield Part("p", f"{item.title}。{when}{_sentence(item.text or '')}")
    days = [day for day in month_days(subject.site, month) if day.entry is not None]
    if days:
        rows = tuple((f"第{day.number}天", f"{day.date:%m-%d}", day.entry.headline) for day in days if day.entry)
        yield Part("table", "每日一帧", ("第几天", "日期", "条目"), rows)


def _contact(subject: Subject) -> Iterator[Part]:
    contact = subject.release.contact if subject.release else None
    if contact:
        yield Part("h1", "联系")
        said = (contact.name, contact.phone, contact.mailbox, contact.hours)
        yield Part("p", "，".join(filter(None, said)) + "。")


def _cited(subject: Subject) -> tuple[Entity, ...]:
    return (*((subject.release,) if subject.release else ()), *subject.entries)


def _captions(subject: Subject) -> Part:
    shown = illustrate(subject.site)
    rows: list[tuple[str, ...]] = []
    views: tuple[Picture, ...]
    for entity in subject.entries:
        if entity.key in shown.portraits:
            views = (shown.portraits[entity.key],)
        elif entity.key in shown.places:
            views = shown.places[entity.key].views
        else:
            continue
        for view in views:
            drawn = PORTRAIT if entity.key in shown.portraits else DRAWN
            credit, licence = (view.photo.credit, view.photo.licence) if view.photo else (drawn, "未另行声明")
            rows.append((entity.headline, view.title, credit, licence, f"{view.width} × {view.height}"))
    return Part("table", "", ("条目", "图注", "署名", "授权", "像素"), tuple(rows))


def _wording(subject: Subject) -> Part:
    """Names as they are printed, with the place and honours that may stand beside them."""
    rows = []
    for entity in subject.entries:
        others = "、".join(name for name in entity.names() if name != entity.headline)
        told = entity.role or "" if isinstance(entity, Figure) else entity.kicker(subject.name_of)
        honours = entity.kicker(subject.name_of) if isinstance(entity, Figure) else ""
        rows.append((entity.headline, others, honours, told, entity.caveat or ""))
    return Part("table", "", ("写作", "又作", "称号", "身份、所在", "保留"), tuple(rows))


def _sentence(text: str) -> str:
    return text if not text or text.endswith(("。", "！", "？", "”")) else f"{text}。"
