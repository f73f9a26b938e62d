"""Theme folder → stylesheets of every page, of each template and of paper, scripts, slices of the display face."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from yushui.artifact import Artifact
from yushui.cache import Store
from yushui.engine import Layers
from yushui.media.fonts import LICENCE, STAGE, parts, slices, slicing
from yushui.pages.page_files import SOME
from yushui.pages.sheets import Sheets
from yushui.site.assemble import Site

from .stylesheets import paper, screen

HEADING: Final = re.compile(r'<(?:h[1-3]|dt|b)\b[^>]*>(.*?)</(?:h[1-3]|dt|b)>|\bheading="([^"]*)')
LAST: Final = "90"
REMARK: Final = re.compile(rb"^ *(?:/\*\*.*?\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)  # lines that are nothing else
DIGITS: Final = "0123456789年月日—/、，。：（）“”《》·一二三四五六七八九十第项今至"


def begin(site: Site, theme: Layers, store: Store) -> None:
    """Have other processes cut the slices that the store lacks."""
    for part in parts(_everywhere(site, theme), _titles(site)):
        store.begin(STAGE, *slicing(part))


def assets(site: Site, theme: Layers, store: Store) -> Iterator[Artifact]:
    """assets/site.css: faces, tokens, base; a stylesheet of each template; assets/print.css; assets/site.mjs; fonts.

    What ``styles/`` has from 90 on stands last on every page, so that a site may have the last word.
    """
    faces = tuple(slices(_everywhere(site, theme), _titles(site), store))
    yield from _stylesheets(theme, "".join(face.css for face in faces).encode())
    behaviours = theme.files("components/*/*.mjs").values()
    of_some = {name for files in SOME for name in files.components}
    yield Artifact("assets/site.mjs", _join(path for path in behaviours if path.parent.name not in of_some))
    for files in SOME:
        yield Artifact(files.script, _join(path for path in behaviours if path.parent.name in files.components))
    for face in faces:
        yield Artifact(f"assets/fonts/{face.name}", face.data)
    yield Artifact("assets/fonts/OFL.txt", LICENCE.read_bytes())


def _stylesheets(theme: Layers, faces: bytes) -> Iterator[Artifact]:
    styles, sheets = theme.files("styles/*.css").values(), Sheets.of(theme)
    first = [path for path in styles if path.name < LAST]
    last = [path for path in styles if path.name >= LAST]
    yield Artifact("assets/site.css", faces + screen([*first, *sheets.common, *last]))
    yield Artifact("assets/pictures.css", screen(sheets.pictures))
    for uri, paths in sheets.uris().items():
        yield Artifact(uri, screen([*paths, *last]))
    of_templates = dict.fromkeys(path for paths in sheets.own.values() for path in paths)
    yield Artifact("assets/print.css", paper([*last, *first, *sheets.common, *sheets.pictures, *of_templates]))


def _titles(site: Site) -> Iterator[str]:
    for entities in site.collections.values():
        for entity in entities:
            yield from entity.titles()


def _everywhere(site: Site, theme: Layers) -> str:
    """What templates, labels and settings set as titles on many pages."""
    settings = site.settings
    labels = [option.text for facets in site.facets.values() for facet in facets for option in facet.options]
    words = [settings.name, *settings.hero.title, *(era.name for era in settings.eras), *labels]
    words += [text for kind in site.kinds for text in (kind.label, kind.measure)]
    templates = (path.read_text(encoding="utf-8") for path in theme.files("**/*.html").values())
    return "".join(
        [DIGITS, *words, *(text for page in templates for groups in HEADING.findall(page) for text in groups)]
    )


def _join(paths: Iterable[Path]) -> bytes:
    """Scripts as one, without what they say to those who read their source."""
    return REMARK.sub(b"", b"\n".join(path.read_bytes().strip() for path in paths) + b"\n")
