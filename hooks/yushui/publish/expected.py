"""What the finished folder should hold, from site, templates and handbook, for ``link_check``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel

from yushui import engine
from yushui.engine import Layers
from yushui.lang.markdown import Prose
from yushui.model.kinds import all_kinds
from yushui.model.parts import Citation
from yushui.model.vocabulary import Vocabulary
from yushui.site.assemble import Site

from .http_headers import GUIDE
from .leaks import HiddenEntry

WEB_SCHEMES: Final = ("https://", "http://")
# Map services to which the page of a place may link, with its position in the query.
MAP_SERVICES: Final = ("https://uri.amap.com/", "https://api.map.baidu.com/", "https://apis.map.qq.com/")
URL_PATTERN: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")


@dataclass(frozen=True)
class Expected:
    """Files, links and words that the finished site may hold.

    ``site_url`` ends in a slash. ``files`` are the addresses of all files, ``sources`` the project file by page.
    External links of ``unchecked_pages`` are not checked; on every other page each must be in ``links`` or begin
    with one of ``prefixes``. Pages below ``script_folders`` may hold the inline ``scripts`` of the theme, which the
    content security policy lists by hash. ``extensions`` are the permitted file types. No file may mention an entry
    of ``hidden``, except by a name that is also in ``public_text``, or in words of ``own_wording``.
    """

    site_url: str
    files: frozenset[str]
    sources: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    unchecked_pages: frozenset[str] = frozenset()
    script_folders: tuple[str, ...] = ()
    scripts: frozenset[bytes] = frozenset()
    extensions: frozenset[str] = frozenset()
    hidden: tuple[HiddenEntry, ...] = ()
    public_text: str = ""
    own_wording: str = ""

    @cached_property
    def base(self) -> str:
        """The path of the site on its host."""
        return urlsplit(self.site_url).path or "/"


def allowed_links(site: Site, theme: Layers) -> tuple[frozenset[str], tuple[str, ...]]:
    """Permitted external links and link prefixes: all URLs of public entries, settings and templates."""
    settings = site.settings
    all_entities = [entity for entities in site.collections.values() for entity in entities]
    prose = Prose(settings.hosts)
    links = frozenset(link for item in (settings, *all_entities) for link in _links(item, prose))
    links |= frozenset(URL_PATTERN.findall(_joined_texts(theme.files("**/*.html").values())))
    return links, (*MAP_SERVICES, *filter(None, [settings.edit_base]))


def _links(value: Any, prose: Prose) -> Iterator[str]:
    if isinstance(value, str):
        if "://" in value:
            yield from (value,) if value.startswith(WEB_SCHEMES) else prose.links(value)
    elif isinstance(value, Citation):
        yield from filter(None, [value.url])
    elif isinstance(value, BaseModel):
        for inner in value.__dict__.values():
            yield from _links(inner, prose)
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _links(inner, prose)


def public_text(root: Path, site: Site) -> str:
    """The text of all files of public entries."""
    return _joined_texts(root / file for file in sorted({*site.files.values(), "data/site.yml"}))


def own_wording(root: Path, theme: Layers) -> str:
    """The text of the handbook and the templates, and the labels of the models."""
    handbook = engine.docs(root).files(f"{GUIDE}**/*.md")
    return "\n".join([_joined_texts([*handbook.values(), *theme.files("**/*.html").values()]), *_model_labels()])


def _model_labels() -> Iterator[str]:
    """Labels of kinds and of vocabulary words."""
    for model in all_kinds():
        yield from (model.kind.label, model.kind.title, model.kind.measure, model.kind.intro)
    for vocabulary in Vocabulary.__subclasses__():
        yield from (word.label for word in vocabulary)


def _joined_texts(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
