"""Theme folder → a stylesheet and a script, further pairs for some pages, one for paper, slices of the display face."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import rcssmin

from yushui.artifact import Artifact
from yushui.cache import Store
from yushui.engine import Layers
from yushui.media.fonts import LICENCE, STAGE, parts, slices, slicing
from yushui.pages.page_files import SOME
from yushui.site.assemble import Site

HEADING: Final = re.compile(r'<(?:h[1-3]|dt|b)\b[^>]*>(.*?)</(?:h[1-3]|dt|b)>|\bheading="([^"]*)')
PRINT: Final = "90-print.css"
DIGITS: Final = "0123456789年月日—/、，。：（）“”《》·一二三四五六七八九十第项今至"


def begin(site: Site, theme: Layers, store: Store) -> None:
    """Have other processes cut the slices that the store lacks."""
    for part in parts(_everywhere(site, theme), _titles(site)):
        store.begin(STAGE, *slicing(part))


def assets(site: Site, theme: Layers, store: Store) -> Iterator[Artifact]:
    """assets/site.css: faces, tokens, base, components, kinds; assets/print.css; assets/site.mjs; assets/fonts/.

    What only some pages need lies in files of its own, and what only paper needs in one that no screen waits for.
    """
    faces = tuple(slices(_everywhere(site, theme), _titles(site), store))
    styles = theme.files("styles/*.css").values()
    looks, of_some = _apart(theme.files("components/*/*.css").values())
    behaviours, scripts_of_some = _apart(theme.files("components/*/*.mjs").values())
    middle = [*looks, *theme.files("kinds/*/*.css").values()]
    last = [path for path in styles if path.name >= "90" and path.name != PRINT]
    first = [path for path in styles if path.name < "90"]
    css = "".join(face.css for face in faces).encode()
    yield Artifact("assets/site.css", css + _css([*first, *middle, *last]))
    yield Artifact("assets/print.css", _css(path for path in styles if path.name == PRINT))
    yield Artifact("assets/site.mjs", _join(behaviours))
    for files in SOME:
        yield Artifact(files.style, _css(of_some[files.style]))
        yield Artifact(files.script, _join(scripts_of_some[files.style]))
    for face in faces:
        yield Artifact(f"assets/fonts/{face.name}", face.data)
    yield Artifact("assets/fonts/OFL.txt", LICENCE.read_bytes())


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


def _apart(files: Iterable[Path]) -> tuple[list[Path], dict[str, list[Path]]]:
    """The files of components that any page may have, and by their stylesheet those that only some pages have."""
    found = list(files)
    of_some = {files.style: [path for path in found if path.parent.name in files.components] for files in SOME}
    apart = {path for paths in of_some.values() for path in paths}
    return [path for path in found if path not in apart], of_some


def _css(paths: Iterable[Path]) -> bytes:
    return bytes(rcssmin.cssmin(_join(paths)))


def _join(paths: Iterable[Path]) -> bytes:
    return b"\n".join(path.read_bytes().strip() for path in paths) + b"\n"
