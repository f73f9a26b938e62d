"""Theme folder → a stylesheet and a script, another pair for pages with pictures, slices of the display face."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import rcssmin

from yushui.artifact import Artifact
from yushui.cache import Store
from yushui.engine import Layers
from yushui.media.fonts import LICENCE, STAGE, parts, slices, slicing
from yushui.pages.page_files import PICTURES
from yushui.site.assemble import Site

HEADING: Final = re.compile(r'<(?:h[1-3]|dt|b)\b[^>]*>(.*?)</(?:h[1-3]|dt|b)>|\bheading="([^"]*)')
DIGITS: Final = "0123456789年月日—/、，。：（）“”《》·一二三四五六七八九十第项今至"


def begin(site: Site, theme: Layers, store: Store) -> None:
    """Have other processes cut the slices that the store lacks."""
    for part in parts(_everywhere(site, theme), _titles(site)):
        store.begin(STAGE, *slicing(part))


def assets(site: Site, theme: Layers, store: Store) -> Iterator[Artifact]:
    """assets/site.css: faces, tokens, base, components, kinds, print; assets/site.mjs; assets/fonts/.

    What only pages with pictures need lies in files of its own.
    """
    faces = tuple(slices(_everywhere(site, theme), _titles(site), store))
    styles = theme.files("styles/*.css").values()
    everywhere, of_pictures = _apart(theme.files("components/*/*.css").values())
    middle = [*everywhere, *theme.files("kinds/*/*.css").values()]
    last = [path for path in styles if path.name >= "90"]
    first = [path for path in styles if path.name < "90"]
    css = "".join(face.css for face in faces).encode()
    yield Artifact("assets/site.css", css + rcssmin.cssmin(_join([*first, *middle, *last])))
    yield Artifact(PICTURES.style, rcssmin.cssmin(_join(of_pictures)))
    for uri, scripts in zip(
        ("assets/site.mjs", PICTURES.script), _apart(theme.files("components/*/*.mjs").values()), strict=True
    ):
        yield Artifact(uri, _join(scripts))
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


def _apart(files: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files of components that any page may have, and of those that only pages with pictures have."""
    found = list(files)
    of_pictures = [path for path in found if path.parent.name in PICTURES.components]
    return [path for path in found if path not in of_pictures], of_pictures


def _join(paths: Iterable[Path]) -> bytes:
    return b"\n".join(path.read_bytes().strip() for path in paths) + b"\n"
