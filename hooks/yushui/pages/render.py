"""Pages → HTML: our own escaping Jinja environment, and the frame that MkDocs drew."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

import jinja2
from markupsafe import Markup, escape

from yushui.cache import Stage, Store, hash_of
from yushui.engine import Layers
from yushui.lang.markdown import Prose
from yushui.lang.normalise import HAN
from yushui.lang.typesetting import TYPED_SPACE, typeset
from yushui.lang.whole_names import LONGEST, whole_names
from yushui.lang.words import CLOSING, pieces
from yushui.model.kinds.plan_parts import marked
from yushui.model.settings import Settings
from yushui.site.urls import Link

from .context_digest import ContextDigests
from .head import linked_data, robots, share_image
from .page import Page
from .page_files import links
from .sheets import Sheets
from .template_store import OUR_TEMPLATES, CompiledTemplates

OURS: Final = ("kinds/", "views/", "components/")
ENTRY: Final = "/page.html"  # the page of one entry, no list
SHORT: Final = 3  # characters that fit on every line
LONG: Final = 5  # those that may not, in the narrowest column
END: Final = re.compile(rf"[{HAN}]{{1,2}}[{re.escape(''.join(CLOSING))}]*$")
# A template calls what it is given, wherever that is written.
BODIES: Final = Stage(
    "body",
    ("pages", "site", "model", "content", "media", "opendata", "lang", "artifact.py"),
    ("jinja2", "markdown-it-py"),
)
SLOT: Final = re.compile(r"%%ys-([a-z]+)%%")


class _OurLoader(jinja2.FileSystemLoader):
    """Loads what this environment may draw: never the frame, which MkDocs draws unescaped."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if not template.startswith(OURS):
            raise jinja2.TemplateNotFound(template)
        return super().get_source(environment, template)


def person(name: object) -> Markup:
    """A name that stays on one line; a long one may break behind its middle dot, elsewhere only for want of room.

    What is longer than a name of a person is the title of several, which breaks between its words.
    """
    found = []
    for part in re.split("(?<=·)", str(name)):
        if len(part) > LONGEST + 1:
            found.append(lines(part))
            continue
        short = len(part.rstrip("·")) <= SHORT
        found.append(
            Markup('<span class="{}">{}</span>').format(
                "ys-nb" if short else "ys-name", part if short else _bound(part)
            )
        )
    return Markup("<wbr>").join(found)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a printed text; a line break is one, as in the documents."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def lines(text: object) -> Markup:
    """A text that breaks between words, in elements with ``word-break: keep-all``; no character stands alone."""
    return Markup("<wbr>").join(map(_bound, pieces(TYPED_SPACE.sub("", str(text)))))


def _bound(piece: str) -> Markup:
    """A piece whose last characters and mark stay together, should it have to break where there is no room for it."""
    end = END.search(piece) if len(piece) >= LONG else None
    if end is None:
        return escape(piece)
    return escape(piece[: end.start()]) + Markup('<span class="ys-nb">{}</span>').format(end[0])


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of MkDocs cut at its slots: literal, name, literal, name, … literal."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "Frame":
        return cls(tuple(SLOT.split(html)))

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(self.pieces[1::2])

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with every slot filled; what is filled in is never searched again."""
        pieces = list(self.pieces)
        for at in range(1, len(pieces), 2):
            pieces[at] = values[pieces[at]]
        return "".join(pieces)


class Renderer:
    """Draws bodies with our templates and hangs them into frames."""

    def __init__(
        self,
        theme: Layers,
        store: Store | None = None,
        site_url: str = "",
        settings: Settings | None = None,
        cards: Mapping[str, str] | None = None,
    ) -> None:
        self.site_url = site_url.rstrip("/") + "/" if site_url else ""
        self.edit_base = (settings and settings.edit_base) or ""
        self.site_name = settings.name if settings else ""
        self.cards = cards or {}
        self._whole: Callable[[str], str] = str
        self._termed: Callable[[str, str], str] | None = None
        self._store, self._digests, self._sheets = store, ContextDigests(), Sheets.of(theme)
        self._drawn_by = _version(theme, settings) if store else ""
        self.env = jinja2.Environment(
            loader=_OurLoader(theme.folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a renderer lives for one build
            bytecode_cache=CompiledTemplates(store, OUR_TEMPLATES) if store else None,
        )
        prose = Prose(settings.hosts if settings else None)
        self.env.filters |= {
            "typeset": typeset,
            "paragraphs": paragraphs,
            "marked": marked,
            "lines": lines,
            "typed": lambda names, _: " ".join(names),  # in letters too, where the writer can spell
            "person": person,
        }
        self.env.filters |= {"prose": prose.html}

    def again(self, cards: Mapping[str, str]) -> "Renderer":
        """For another state of the site, with the same templates and settings; it keeps no bodies."""
        made = copy(self)
        made.cards, made._store = cards, None
        return made

    def keep_whole(self, names: Iterable[str]) -> None:
        """From now on no line of a page breaks inside one of these names."""
        self._whole = whole_names(names)

    def link_terms(self, linked: Callable[[str, str], str]) -> None:
        """From now on ``linked`` is asked for the terms in the body of an entry's page at an address."""
        self._termed = linked

    def body(self, template: str, uri: str, context: Mapping[str, Any], crumbs: tuple[Link, ...] = ()) -> str:
        """Draw the inside of the page that stands at ``uri``."""
        up = "../" * uri.count("/")

        def url(target: str) -> str:
            return up + target

        def href(link: Link) -> str:
            anchor = f"#{link.part}" if link.part else ""
            return anchor if anchor and link.uri == uri else up + link.uri + anchor

        return self._template(template).render(context, url=url, href=href, crumbs=crumbs)

    def _template(self, name: str) -> jinja2.Template:
        """The kind's own template, or the one for kinds without their own."""
        default = re.sub(r"^kinds/[^/]+/", "kinds/_default/", name)
        return self.env.select_template([name, default])

    def files(self, template: str, uri: str, body: str) -> str:
        """What the head of a page names for its template and its body beside what every page has."""
        return str(links(body, uri, self._sheets.uri(self._template(template).name or "")))

    def _edit(self, page: Page) -> str:
        """The link that leads to the file of the page; nothing where that file may not be shown."""
        if not self.edit_base or not page.source:
            return ""
        return self._template("views/edit-link.html").render(address=self.edit_base + page.source)

    def _kept_body(self, page: Page) -> str:
        """The inside of a page, drawn when the store does not have one of the same template, address and values."""
        context = page.context
        digest = self._digests.of((context, page.crumbs)) if self._store else None
        draw = partial(self.body, page.template, page.uri, context, page.crumbs)
        if self._store is None or digest is None:
            return draw()
        key = (self._drawn_by, page.template, page.uri, digest)
        return self._store.get(BODIES, key, lambda: draw().encode()).decode()

    def view(self, template: str, uri: str, context: Mapping[str, Any], crumbs: tuple[Link, ...] = ()) -> str:
        """The same, with every name whole."""
        return self._whole(self.body(template, uri, context, crumbs))

    def page(self, page: Page, frame: Frame) -> str:
        body = self._whole(self._kept_body(page))
        if self._termed and page.template.endswith(ENTRY):
            body = self._termed(body, page.uri)
        return frame.fill(
            {
                "title": str(escape(page.title)),
                "description": str(escape(page.description)),
                "image": str(share_image(page.uri, self.cards, self.site_url)),
                "robots": str(robots(page)),
                "canonical": str(escape(self.site_url + page.address)),
                "edit": self._edit(page),
                "files": self.files(page.template, page.uri, body),
                "data": linked_data(page, self.site_url, self.site_name),
                "main": body,
            }
        )


def _version(theme: Layers, settings: Settings | None) -> str:
    """Of what stands behind every body beside its values: all templates, and the hosts that texts may link to."""
    templates = {name: path for folder in OURS for name, path in theme.files(f"{folder}**/*.html").items()}
    parts = [part for name, path in templates.items() for part in (name.encode(), path.read_bytes())]
    return hash_of(repr(settings and settings.hosts).encode(), *parts)
