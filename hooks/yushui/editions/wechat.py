"""公众号: an article of each entry within the limits of the platform, with its pictures, and a page to copy it from.

Limits: https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add (title at most 32 字,
digest at most 128, content fewer than 20,000 characters with its tags); pictures in a text are JPEG or PNG below 1 MB
(https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_uploadimg). An article may not lead
elsewhere, so addresses stand in it as numbered text, and the code is its last picture.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from yushui.cache import Stage
from yushui.media.text_fit import missing
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.site.citations import citations

from .file_names import file_name
from .markup import filled
from .piece import Piece
from .subject import Subject
from .telling import SKETCH, Values, address, cited, facts_of, quoted, tag_of
from .typeset import LIBRARIES, SOURCES, Drawn, pages, written

FOLDER: Final = "公众号"
TITLE: Final = 32  # 字
DIGEST: Final = 128  # 字
CONTENT: Final = 20_000  # characters with tags; fewer than these
PICTURE: Final = 1 << 20  # bytes; fewer than these
QUALITIES: Final = (88, 78, 66, 50, 35)
COVERS: Final = ("封面-2.35比1.jpg", "封面-1比1.jpg")
STAGE: Final = Stage("edition_wechat", (*SOURCES, "editions/wechat.py"), (*LIBRARIES, "pillow"))
TEXTS: Final = Stage("edition_wechat_text", ("editions/wechat.py", "editions/templates"), ("jinja2",))


@dataclass(frozen=True)
class Article:
    """An article: its folder, title, digest and body, and the names of the pictures in it."""

    folder: str
    title: str
    digest: str
    body: str
    pictures: tuple[str, ...]


def wechat(subject: Subject) -> Iterator[Piece]:
    """The pictures of every article, and a page with all articles."""
    articles: list[Article] = []
    for at, entity in enumerate(_told(subject), 1):
        drawings: dict[str, Drawn] = {}
        values = _values(subject, entity, drawings)
        article = _article(values, f"{FOLDER}/{file_name(at, entity.headline)}")
        if _fits(article) and not missing(values["name"], values["kicker"]):
            articles.append(article)
            text, keys, hands = written({name: values[name] for name in DRAWN}, drawings)
            uris = tuple(f"{article.folder}/{name}" for name in _files(article, values))
            yield Piece(uris, STAGE, (text, keys), partial(_pictures, text, hands))
    rows = tuple(
        (each.folder.partition("/")[2], each.title, each.digest, each.body, each.pictures) for each in articles
    )
    if rows:
        yield Piece((f"{FOLDER}/复制.html",), TEXTS, (subject.name, rows), partial(_page, subject.name, rows))


DRAWN: Final = ("name", "kicker", "pictures", "code", "url")


def refused(subject: Subject) -> Iterator[str]:
    """Entries of which there is no article, since it would pass the limits or the face lacks a character."""
    for entity in _told(subject):
        values = _values(subject, entity, {})
        if not _fits(_article(values, FOLDER)) or missing(values["name"], values["kicker"]):
            yield entity.headline


def _told(subject: Subject) -> Iterator[Figure | Landmark]:
    """The entries of which there is something to tell."""
    for entity in subject.entries:
        if (isinstance(entity, Figure) and entity.life) or (isinstance(entity, Landmark) and entity.facts):
            yield entity


def _fits(article: Article) -> bool:
    return len(article.title) <= TITLE and len(article.digest) <= DIGEST and len(article.body) < CONTENT


def _article(values: Values, folder: str) -> Article:
    longer = f"{values['name']}：{values['kicker']}"
    title = longer if len(longer) <= TITLE else values["name"]
    digest = values["lead"] if len(values["lead"]) <= DIGEST else ""
    names = _numbered(values)
    body = filled("article.html", {**values, "files": names, "last": names[-1]})
    return Article(folder, title, digest, body, names)


def _numbered(values: Values) -> tuple[str, ...]:
    count = len(values["pictures"]) + bool(values["code"])
    return tuple(f"{number:02}.jpg" for number in range(1, count + 1))


def _files(article: Article, values: Values) -> tuple[str, ...]:
    """The names of the pictures in the order in which they are drawn."""
    shown = len(values["pictures"])
    return (*article.pictures[:shown], *COVERS, *article.pictures[shown:])


def _values(subject: Subject, entity: Figure | Landmark, drawings: dict[str, Drawn]) -> Values:
    shown = illustrate(subject.site)
    is_person = isinstance(entity, Figure)
    views = (shown.portraits[entity.key],) if is_person else shown.places[entity.key].views[:3]
    facts = entity.life if isinstance(entity, Figure) else entity.facts
    quote = entity.quote if isinstance(entity, Figure) else None
    lead = "，".join(filter(None, (entity.where, entity.role if isinstance(entity, Figure) else entity.type)))
    return {
        "name": entity.headline,
        "kicker": (entity.kicker(subject.name_of) if is_person else entity.kind.label) or entity.kind.label,
        "lead": lead,
        "caveat": entity.caveat or "",
        "quote": quoted(quote),
        "facts": list(facts_of(entity, facts)),
        "sources": [
            {"number": each.number, "text": cited(each.citation), "url": each.citation.url or ""}
            for each in citations(entity)
        ],
        "pictures": [_picture(subject, f"p{at}", view, drawings) for at, view in enumerate(views, 1)],
        "publisher": subject.site.settings.organiser or subject.site.settings.name,
        **address(subject, entity),
    }


def _picture(subject: Subject, name: str, view: Picture, drawings: dict[str, Drawn]) -> Values:
    drawings[name] = subject.drawing(view)
    portrait = view.alt.endswith("暂无授权照片")
    tag = "" if portrait else tag_of(view)
    by = f"（{view.photo.credit}）" if view.photo else ("" if portrait else f"（{SKETCH}）")
    return {
        "name": name,
        "alt": view.alt,
        "caption": f"{view.title}{by}",
        "tag": tag,
        "ratio": round(view.height / view.width, 4),
    }


def _pictures(values: str, hands: Mapping[str, Callable[[], str]]) -> tuple[bytes, ...]:
    return tuple(_jpeg(page) for page in pages("wechat.typ", values, hands, "png"))


def _jpeg(page: bytes) -> bytes:
    """A picture as JPEG below the limit; the last try is taken, which no drawing has needed."""
    from PIL import Image

    with Image.open(BytesIO(page)) as image:
        plain = image.convert("RGB")
    for quality in QUALITIES:
        out = BytesIO()
        plain.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        if out.tell() < PICTURE:
            break
    return out.getvalue()


def _page(name: str, rows: tuple[tuple[str, str, str, str, tuple[str, ...]], ...]) -> tuple[bytes]:
    articles = [dict(zip(("folder", "title", "digest", "body", "pictures"), row, strict=True)) for row in rows]
    return (filled("articles.html", {"name": name, "articles": articles}).encode(),)
