"""Every address inside the site, as a path from its root: of pages, of files beside them, and links with their titles.

Addresses of photographs and of typefaces name their bytes and are made where those are (``media/``); a page of
``docs/`` stands where its file does.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Final

from yushui.content.loader import Key
from yushui.lang.characters import HEX_LETTERS
from yushui.model.entity import Entity, Kind
from yushui.model.kinds import all_kinds

from .assemble import Site

HOME: Final = "index.html"
SEARCH: Final = "search.html"
COMPARISONS: Final = "compare.html"
ALL_NEEDS: Final = "needs.html"
NEED_FOLDER: Final = "needs"
DATA: Final = "data.html"  # where kinds without pages of their own are explained
CALENDAR: Final = "calendar.ics"
DEADLINES: Final = "deadlines.ics"
CHRONOLOGY: Final = "chronology.html"
TODAY: Final = "today.html"
YEAR_FOLDER: Final = "chronology"
COMPARISON_FOLDER: Final = "compare"
GALLERY: Final = "gallery.html"
GALLERY_FOLDER: Final = "gallery"
WHATS_NEW: Final = "whats-new.html"
WHATS_NEW_TEXT: Final = "whats-new.txt"
DATA_FOLDER: Final = "data"
OTHER_FOLDERS: Final = frozenset((NEED_FOLDER, YEAR_FOLDER, COMPARISON_FOLDER, DATA_FOLDER))
DATA_PACKAGE: Final = f"{DATA_FOLDER}/datapackage.json"
DATA_GRAPH: Final = f"{DATA_FOLDER}/all.jsonld"
DATA_PLACES: Final = f"{DATA_FOLDER}/places.geojson"
DATA_BUNDLE: Final = f"{DATA_FOLDER}/all.zip"
PAGE_DATES: Final = f"{DATA_FOLDER}/dates.json"
# No slug holds it (fields.SLUG), so an address names two plans and no others.
BETWEEN: Final = "--"
LATER: Final = re.compile(rf"(?:index-|.+{BETWEEN})[0-9]+\.html")
NUMBERED: Final = re.compile(r"[0-9]+\.html")


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads; ``uri`` is empty for what has no page of its own."""

    title: str
    uri: str = ""
    part: str = ""
    label: str = ""


def link_to(entity: Entity, part: str = "", label: str = "") -> Link:
    return Link(entity.headline, uri_of(entity.kind, entity.slug), part, label or entity.kind.label)


def link_of(site: Site, key: Key, part: str = "", label: str = "") -> Link:
    return link_to(site.index[key], part, label)


def uri_of(kind: Kind, slug: str) -> str:
    """The page of an entry; empty for kinds without pages."""
    return f"{kind.folder}/{slug}.html" if kind.pages else ""


def index_uri(kind: Kind, number: int = 0) -> str:
    """A page of the list of a kind, counted from 0; no entry has a slug like it (``RESERVED``)."""
    return f"{kind.folder}/index-{number + 1}.html" if number else f"{kind.folder}/{HOME}"


def calendar_uri(entity: Entity) -> str:
    """Where the deadlines of a plan or a unit stand as a calendar, if it has any."""
    return f"{entity.kind.folder}/{entity.slug}.ics"


def taskbook_uri(plan: Entity, ending: str) -> str:
    """Where the 责任分工表 of a plan stands, as ``xlsx`` or ``csv``."""
    return f"{plan.kind.folder}/{plan.slug}-tasks.{ending}"


def plan_pdf_uri(plan: Entity) -> str:
    """The A4 sheet of a plan."""
    return f"{plan.kind.folder}/{plan.slug}.pdf"


def poster_uri(entity: Entity, ending: str) -> str:
    """The poster of an entry, as ``jpg`` for the chat and as ``pdf`` for the printer."""
    return f"assets/posters/{entity.kind.folder}-{entity.slug}.{ending}"


def card_uri(key: str) -> str:
    """The picture that a page is shared with, by the key of what stands on it."""
    return f"assets/cards/{key[:16]}.jpg"


def drawing_uri(folder: str, name: str, key: str) -> str:
    """A drawn picture, by what it shows and the key of how it is drawn: another drawing has another address.

    The key is written in letters, for digits behind a slug could be a telephone number.
    """
    return f"assets/{folder}/{name}-{key[:8].translate(HEX_LETTERS)}.svg"


def sheet_uri(uri: str, number: int) -> str:
    """A sheet of the list that begins at ``uri``, counted from 0."""
    return f"{sheet_folder(uri)}/{number + 1}.html" if number else uri


def sheet_folder(uri: str) -> str:
    """Where the later sheets of a list lie: in a folder called like it, if nothing else lies there."""
    folder = uri.removesuffix(".html")
    return f"{folder}-pages" if folder in entry_folders() | OTHER_FOLDERS else folder


def beside_uri(uri: str, number: int) -> str:
    """The same of a list that is a part of another list's pages: beside the first."""
    return f"{uri.removesuffix('.html')}{BETWEEN}{number + 1}.html" if number else uri


def is_sheet(uri: str) -> bool:
    """Whether this is the address of a sheet of a list, but the first."""
    folder, _, name = uri.rpartition("/")
    if folder == COMPARISON_FOLDER:
        return False
    return bool(LATER.fullmatch(name)) or (folder not in entry_folders() and bool(NUMBERED.fullmatch(name)))


@cache
def entry_folders() -> frozenset[str]:
    """The folders in which entries lie."""
    return frozenset(model.kind.folder for model in all_kinds())


def versus_uri(kind: Kind, number: int) -> str:
    """A file of what can be set beside other entries of a kind."""
    return f"assets/versus/{kind.name}/{number}.js"


def place_comparison_uri(region: str) -> str:
    """The page of a place over its years."""
    return f"{COMPARISON_FOLDER}/{region}.html"


def need_uri(theme: str) -> str:
    """The page of what all plans say of one need."""
    return f"{NEED_FOLDER}/{theme}.html"


def pair_uri(one: str, other: str) -> str:
    """The page of two plans, named by their slugs: two plans of one year differ, and a corrected year moves nothing."""
    return f"{COMPARISON_FOLDER}/{BETWEEN.join(sorted((one, other)))}.html"


def compares(uri: str, slugs: Collection[str]) -> bool:
    """Whether ``uri`` is the address of a comparison with one of these plans, or may have been of their place."""
    folder, _, name = uri.partition("/")
    named = name.removesuffix(".html").split(BETWEEN)
    return folder == COMPARISON_FOLDER and bool(slugs) and (len(named) == 1 or not set(named).isdisjoint(slugs))


def feed_uri(name: str, ending: str) -> str:
    """A feed by its name, as ``atom`` or ``json``."""
    return f"feeds/{name}.{ending}"


def year_uri(year: int, part: int = 1) -> str:
    """The page of a year in the chronology, of a long one by its part."""
    return f"{YEAR_FOLDER}/{year}{f'-{part}' if part > 1 else ''}.html"


def csv_uri(table: str) -> str:
    """A table of open data."""
    return f"{DATA_FOLDER}/{table}.csv"


def json_uri(folder: str) -> str:
    """All entries of a kind, by the name of its folder."""
    return f"{DATA_FOLDER}/{folder}.json"


def schema_uri(folder: str) -> str:
    """The JSON Schema of these entries."""
    return f"{DATA_FOLDER}/{folder}.schema.json"
