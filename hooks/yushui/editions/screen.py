"""大屏: a loop of 16:9 slides for halls, one HTML file that needs no network, and as a video where ffmpeg is."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import Any, Final

from yushui.cache import Stage
from yushui.media.landscape import ground
from yushui.media.text_fit import missing
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.parts import Fact
from yushui.pages.images import illustrate

from . import video
from .markup import filled
from .piece import Piece
from .subject import Subject
from .telling import Values, address, tag_of
from .typeset import LIBRARIES, SOURCES, Drawn, pages, written

STAGE: Final = Stage("edition_screen", (*SOURCES, "editions/screen.py", "editions/templates"), LIBRARIES)
VIDEO: Final = Stage("edition_video", (*SOURCES, "editions/screen.py", "editions/video.py"), LIBRARIES)
SECONDS: Final = 12  # a slide stands
ROOM: Final = 96  # characters of facts beside a portrait
MOST: Final = 3


def screen(subject: Subject) -> Iterator[Piece]:
    """The loop, and the video where this machine can make one."""
    drawings: dict[str, Drawn] = {"cover": ("ground red 1920 1080", partial(ground, "red", 1920, 1080))}
    slides = [slide for entity in subject.entries if (slide := _slide(subject, entity, drawings))]
    values = {
        "title": subject.site.settings.hero.title,
        "kicker": subject.name,
        "running": subject.site.settings.name,
        "slides": slides,
    }
    said = [
        {"alt": "".join(subject.site.settings.hero.title), "from": ""},
        *({"alt": _told(slide), "from": slide["from"]} for slide in slides),
    ]
    text, keys, hands = written(values, drawings)
    loop = partial(_loop, text, hands, subject.name, tuple((each["alt"], each["from"]) for each in said))
    yield Piece(("大屏/大屏.html",), STAGE, (text, keys, subject.name), loop)
    if encoder := video.encoder():
        key = (text, keys, sha256(encoder.encode()).hexdigest())
        yield Piece(("大屏/大屏.mp4",), VIDEO, key, partial(_video, text, hands))


def note() -> str:
    """Why there is no video; empty where there is one."""
    return "" if video.encoder() else "没有装 ffmpeg，大屏没有做成 MP4，只有网页版；装好以后再运行一次就有"


def _slide(subject: Subject, entity: Entity, drawings: dict[str, Drawn]) -> Values | None:
    """A person beside the portrait, a place over its picture; nothing where the face lacks a character of it."""
    if isinstance(entity, Figure):
        made = _person(subject, entity, drawings)
    elif isinstance(entity, Landmark):
        made = _place(subject, entity, drawings)
    else:
        return None
    texts = (made["name"], made["kicker"], made["lead"], *(f"{fact['when']}{fact['text']}" for fact in made["facts"]))
    return None if missing(*texts) else made


def _person(subject: Subject, figure: Figure, drawings: dict[str, Drawn]) -> Values:
    portrait = illustrate(subject.site).portraits[figure.key]
    drawings[figure.slug] = subject.drawing(portrait)
    common = _common(subject, figure, figure.slug, portrait.alt)
    lead = "，".join(filter(None, (figure.where, figure.role)))
    return common | {"sort": "person", "lead": lead, "facts": list(_facts(figure.life)), "tag": ""}


def _facts(facts: tuple[Fact, ...]) -> Iterator[Values]:
    """The last facts that fit, oldest first; none is cut."""
    shown: list[Fact] = []
    for fact in reversed([fact for fact in facts if not fact.personal]):
        if len(shown) < MOST and sum(len(each.text) for each in (*shown, fact)) <= ROOM:
            shown.insert(0, fact)
    for fact in shown:
        yield {"when": fact.when, "text": fact.text + (f"（{fact.caveat}）" if fact.caveat else "")}


def _place(subject: Subject, landmark: Landmark, drawings: dict[str, Drawn]) -> Values:
    view = illustrate(subject.site).places[landmark.key].views[0]
    drawings[landmark.slug] = subject.drawing(view)
    common = _common(subject, landmark, landmark.slug, view.alt)
    return common | {
        "sort": "place",
        "lead": landmark.line if len(landmark.line) <= ROOM else landmark.where,
        "facts": [],
        "tag": tag_of(view),
    }


def _common(subject: Subject, entity: Entity, picture: str, alt: str) -> Values:
    day = subject.day_of(entity)
    return {
        "name": entity.headline,
        "kicker": entity.kicker(subject.name_of) or entity.kind.label,
        "picture": picture,
        "alt": alt,
        **address(subject, entity),
        "day": f"第{day.number}天　{day.date.month}月{day.date.day}日" if day else "",
        "from": day.date.isoformat() if day else "",
    }


def _told(slide: Mapping[str, Any]) -> str:
    """What a slide says, for who cannot see it."""
    facts = "；".join(f"{fact['when']}{fact['text']}" for fact in slide["facts"])
    return "。".join(filter(None, (slide["name"], slide["kicker"], slide["lead"], facts)))


def _loop(
    values: str, hands: Mapping[str, Callable[[], str]], name: str, said: tuple[tuple[str, str], ...]
) -> tuple[bytes]:
    drawn = pages("screen.typ", values, hands, "svg")
    slides = [
        {"picture": b64encode(page).decode(), "alt": alt, "from": opens}
        for page, (alt, opens) in zip(drawn, said, strict=True)
    ]
    return (filled("screen.html", {"name": name, "slides": slides, "seconds": SECONDS}).encode(),)


def _video(values: str, hands: Mapping[str, Callable[[], str]]) -> tuple[bytes]:
    return (video.encoded(pages("screen.typ", values, hands, "png"), SECONDS),)
