"""Site → share cards of pages, posters of entries and A4 sheets of plans, with what stands on them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from yushui.artifact import EDITION
from yushui.media import poster_art
from yushui.media.card import CARD, CardRequest, Picture
from yushui.media.plan_sheet import PAPER
from yushui.media.poster import POSTER
from yushui.media.svg_from_jpeg import framed
from yushui.media.text_fit import missing
from yushui.media.typst_sheet import Job
from yushui.model.entity import TONE, Entity
from yushui.model.kinds.plan import Plan
from yushui.model.photograph import Photograph
from yushui.model.settings import Settings
from yushui.site.assemble import Site
from yushui.site.urls import HOME, card_uri, index_uri, poster_uri, uri_of

from .images import Illustrations, illustrate
from .needs_of_people import needs
from .picture import Picture as Shown
from .plan_pdf import paper, paper_of

SKETCH: Final = "示意图"
GENERATED: Final = "AI 生成"
SAMPLE: Final = "示例站，不是政府网站"
FACES: Final = 0.36  # of a portrait on a poster: the name stays, sky and field are cut
LAND: Final = 0.62
RING: Final = 0.34


@dataclass(frozen=True, slots=True)
class Poster:
    """The addresses of a poster: for the chat, and for the printer."""

    jpeg: str
    pdf: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A job and the addresses of what it makes, in the order of its printer's suffixes."""

    job: Job
    uris: tuple[str, ...]


def poster_of(site: Site, entity: Entity) -> Poster | None:
    """Where the poster of an entry lies; None for kinds without one, and for names that the face cannot set."""
    if not site.settings.posters or not entity.kind.poster:
        return None
    slogan = site.settings.hero.title if entity.kind.slogan else ()
    if missing(entity.headline, site.settings.name, *slogan):
        return None
    return Poster(poster_uri(entity, "jpg"), poster_uri(entity, "pdf"))


@dataclass(frozen=True)
class Sharing:
    """Social images: the card of each page by its address, and every sheet; each worked out when somebody asks."""

    requests: Mapping[str, Callable[[], CardRequest]]
    others: Callable[[], Iterator[Sheet]]

    @cached_property
    def cards(self) -> "Cards":
        return Cards(self.requests)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is to be drawn; pages that say the same share a card."""
        drawn = {uri: Sheet(Job(CARD, self.cards.request(page)), (uri,)) for page, uri in self.cards.items()}
        return (*drawn.values(), *self.others())

    @property
    def texts(self) -> dict[str, str]:
        """What is drawn as words, by the address of the file."""
        return {uri: sheet.job.texts for sheet in self.sheets for uri in sheet.uris}


class Cards(Mapping[str, str]):
    """Page → the address of its card; of ``requests``, those that the face can set."""

    def __init__(self, requests: Mapping[str, Callable[[], CardRequest]]) -> None:
        self._requests, self._known = requests, dict[str, CardRequest]()
        self._addresses: dict[str, str] = {}

    def request(self, page: str) -> CardRequest:
        """What stands on the card of a page."""
        if page not in self._known:
            self._known[page] = self._requests[page]()
        return self._known[page]

    def __getitem__(self, page: str) -> str:
        if page not in self._addresses:
            request = self.request(page)
            settable = not missing(request.title, request.brand)
            self._addresses[page] = card_uri(CARD.key(request)) if settable else ""
        if not self._addresses[page]:
            raise KeyError(page)
        return self._addresses[page]

    def __iter__(self) -> Iterator[str]:
        return (page for page in self._requests if self.get(page))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def sharing(site: Site, base: str, files: Mapping[str, Path], written: Mapping[str, tuple[str, str]]) -> Sharing:
    """Every card and poster of the site, and the A4 sheet of every plan.

    ``base`` is the address of the site, to which the codes lead; ``files`` says where photographs lie; ``written``
    gives the title and the lead of each page of docs/ by its address.
    """
    if not site.settings.posters:
        return Sharing({}, lambda: iter(()))
    maker = _Maker(site, base, files)
    requests: dict[str, Callable[[], CardRequest]] = {HOME: partial(_home, site.settings)}
    requests |= {uri: partial(maker.plain, title, lead) for uri, (title, lead) in written.items() if uri != HOME}
    for kind in site.kinds:
        if kind.pages:
            requests[index_uri(kind)] = partial(maker.plain, kind.title, kind.intro, kind.tone)
        for entity in site.all_of(kind) if kind.pages else ():
            requests[uri_of(kind, entity.slug)] = partial(maker.card, entity)
    for need in needs(site):
        requests[need.uri] = partial(maker.plain, need.name, "各地公开计划里怎么写")
    return Sharing(requests, partial(_sheets, maker))


def _sheets(maker: "_Maker") -> Iterator[Sheet]:
    """Posters of entries and A4 sheets of plans."""
    site, base = maker.site, maker.base
    for kind in site.kinds:
        for entity in site.all_of(kind) if kind.pages else ():
            if poster := poster_of(site, entity):
                request = maker.poster(entity, uri_of(kind, entity.slug))
                yield Sheet(Job(POSTER, request), (poster.jpeg, poster.pdf))
    for plan in site.of(Plan):
        if address := paper_of(site, plan):
            yield Sheet(Job(PAPER, paper(site, plan, base)), (address,))


def _home(settings: Settings) -> CardRequest:
    """The card of the site itself."""
    title = "\n".join(settings.hero.title)
    return replace(_signed(settings), title=title, kicker=settings.hero.kicker, line=settings.hero.lead, form="ground")


def _signed(settings: Settings) -> CardRequest:
    organiser = f"主办：{settings.organiser}" if settings.organiser else ""
    return CardRequest("", settings.name, organiser=organiser, note=SAMPLE if settings.sample else "")


@dataclass(frozen=True)
class _Maker:
    site: Site
    base: str
    files: Mapping[str, Path]

    @property
    def shown(self) -> Illustrations:
        return illustrate(self.site)

    def plain(self, title: str, line: str, tone: str = TONE) -> CardRequest:
        """Words on a landscape."""
        signed = _signed(self.site.settings)
        return replace(signed, title=title, line="" if line == title else line, form="ground", tone=tone)

    def card(self, entity: Entity) -> CardRequest:
        request = self._words(entity)
        picture, tag = self._picture(entity, poster=False)
        if entity.kind.slogan or picture is None:
            return replace(request, form="ground")
        return replace(request, picture=picture, tag=tag)

    def poster(self, entity: Entity, uri: str) -> CardRequest:
        url = f"{self.base}{uri}" if self.base else ""
        request = replace(self._words(entity), url=url, caption=entity.poster_caption, items=entity.contents())
        if entity.kind.slogan:
            title = "\n".join(self.site.settings.hero.title)
            return replace(request, title=title, side=entity.headline, form="ground")
        picture, tag = self._picture(entity, poster=True)
        return replace(request, picture=picture, tag=tag)

    def _words(self, entity: Entity) -> CardRequest:
        """Title, what stands above it and one line; the name of the kind where nothing says more."""
        plain = self.plain(entity.headline, entity.line, entity.kind.tone)
        return replace(plain, kicker=entity.kicker(self._name) or entity.kind.label, form="plate")

    def _name(self, kind: str, text: str) -> str:
        entity = self.site.index.get((kind, text.partition("#")[0]))
        return entity.headline if entity else ""

    def _picture(self, entity: Entity, poster: bool) -> tuple[Picture | None, str]:
        """The picture of an entry, and the tag that must stand on it; both may be missing."""
        photographs = self.shown.album(entity)
        if photographs and photographs[0].photo:
            taken = self.site.photographs[entity.key, photographs[0].photo.file]
            return self._photograph(taken), GENERATED if taken.generated else ""
        if portrait := self.shown.portraits.get(entity.key):
            return (self._variant(portrait, poster), "")
        place = self.shown.places.get(entity.key)
        if place and place.poster:
            return Picture(*place.poster, down=LAND if poster else 1.0), SKETCH
        if ring := self.shown.rings.get(entity.key):
            return Picture(f"dial {EDITION} {ring!r}", partial(poster_art.ring_plate, ring, entity.slug), down=RING), ""
        behind = self.shown.behind(entity)
        if behind is None or behind.phone.view:
            return None, ""
        return replace(self._drawn(behind.phone), down=1.0), SKETCH

    def _drawn(self, picture: Shown) -> Picture:
        return Picture(*self.shown.drawings[picture.uri])

    def _variant(self, portrait: Shown, poster: bool) -> Picture:
        drawn = self._drawn(portrait)
        return (
            Picture(f"frameless {EDITION} {drawn.key}", partial(_frameless, drawn.draw), down=FACES)
            if poster
            else drawn
        )

    def _photograph(self, taken: Photograph) -> Picture:
        image = taken.views["poster"].image
        across, down = taken.photo.focal or (50, 50)
        return Picture(image.uri, partial(framed, self.files[image.uri]), across / 100, down / 100)


def _frameless(draw: Callable[[], str]) -> str:
    return poster_art.frameless(draw())


def unset(site: Site) -> Iterator[tuple[str, str]]:
    """Names that hold characters which the face lacks, of entries or the site itself, and which characters."""
    if site.settings.posters and (lacking := missing(site.settings.name)):
        yield site.settings.name, lacking
    for entities in site.collections.values() if site.settings.posters else ():
        for entity in entities:
            if entity.kind.pages and (lacking := missing(entity.headline)):
                yield entity.headline, lacking
