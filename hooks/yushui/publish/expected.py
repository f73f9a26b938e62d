"""Site, templates and handbook → what the finished folder should be, to be held against what it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel

from yushui.content.docs_dir import FOLDER as DOCS
from yushui.lang.markdown import Prose
from yushui.model.kinds import all_kinds
from yushui.model.parts import Citation
from yushui.model.vocabulary import Vocabulary
from yushui.site.assemble import Site

from .http_headers import GUIDE
from .leaks import Hidden

WEB: Final = ("https://", "http://")
# Map services that take a position in the address; the page of a place may lead there.
MAPS: Final = ("https://uri.amap.com/", "https://api.map.baidu.com/", "https://apis.map.qq.com/")
ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")


@dataclass(frozen=True)
class Expected:
    """What the finished site should be.

    ``site_url`` ends in a slash. ``files`` are the addresses of all files; ``sources`` tells from which file of the
    project a page comes. Links out of a page of ``free`` are not compared with ``links``; on every other page
    each must stand in ``links`` or begin with one of ``prefixes``. ``framed`` are folders whose pages may hold
    scripts of their own, which the policy of the site then lists by their hashes. ``endings`` are the kinds of files
    that may be public. ``hidden`` may stand in no byte, save names that stand in ``public`` too and what
    stands in ``written``.
    """

    site_url: str
    files: frozenset[str]
    sources: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    free: frozenset[str] = frozenset()
    framed: tuple[str, ...] = ()
    endings: frozenset[str] = frozenset()
    hidden: tuple[Hidden, ...] = ()
    public: str = ""
    written: str = ""

    @cached_property
    def base(self) -> str:
        """The path of the site on its host."""
        return urlsplit(self.site_url).path or "/"


def allowed_links(site: Site, theme: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Where pages may lead: what public entries and templates say, save sources not to be linked; and beginnings."""
    settings = site.settings
    entities = [entity for found in site.collections.values() for entity in found]
    prose = Prose(settings.hosts)
    links = frozenset(link for thing in (settings, *entities) for link in _links(thing, prose))
    links |= frozenset(ADDRESS.findall(_texts(sorted(theme.rglob("*.html")))))
    return links, (*MAPS, *filter(None, [settings.edit_base]))


def _links(value: Any, prose: Prose) -> Iterator[str]:
    if isinstance(value, str):
        if "://" in value:
            yield from (value,) if value.startswith(WEB) else prose.links(value)
    elif isinstance(value, Citation):
        yield from filter(None, [value.url])
    elif isinstance(value, BaseModel):
        for inner in value.__dict__.values():
            yield from _links(inner, prose)
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _links(inner, prose)


def public_text(root: Path, site: Site) -> str:
    """All that the files of public entries say."""
    return _texts(root / file for file in sorted({*site.files.values(), "data/site.yml"}))


def written_text(root: Path, theme: Path) -> str:
    """All that the handbook, the templates and the labels of the models say."""
    handbook = root / DOCS / GUIDE
    return "\n".join([_texts([*handbook.rglob("*.md"), *theme.rglob("*.html")]), *_labels()])


def _labels() -> Iterator[str]:
    """What pages say of kinds and of the words of closed lists."""
    for model in all_kinds():
        yield from (model.kind.label, model.kind.title, model.kind.measure, model.kind.intro)
    for vocabulary in Vocabulary.__subclasses__():
        yield from (word.label for word in vocabulary)


def _texts(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
