"""One page with every component drawn from its example, and pictures of it: desktop and phone, light, dark, 大字版.

Usage: python tools/components.py [--site site] [--out shots]

An ``example.yml`` is a list of drawings: ``draw`` names a macro of the component, ``with`` gives its arguments,
``inside`` is the HTML that a call block holds, ``around`` the HTML that the macro is written for, with % in its place.
``!date 2024-05`` is a date, ``!status done`` a word of a vocabulary, ``{drawn: hero}`` a picture, a title with an
address a link. The page stands beside the screenshots and takes styles and scripts from the built site.
"""

import argparse
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import jinja2
import yaml
from markupsafe import Markup
from playwright.sync_api import sync_playwright

from yushui import engine
from yushui.media import portrait, scenery
from yushui.model import kinds
from yushui.model.dates import FuzzyDate
from yushui.model.vocabulary import Vocabulary
from yushui.pages.images import SIZES
from yushui.pages.page_files import SOME
from yushui.pages.picture import Picture
from yushui.pages.render import Renderer
from yushui.pages.sheets import Sheets
from yushui.site.urls import Link

THEME: Final = Path(__file__).parents[1] / "theme_overrides"
PAGE: Final = Path(__file__).with_name("components.html")
NAME: Final = "components.html"
PLATE: Final = portrait.Plate("shili", "甲", "示例称号", next(iter(portrait.TONES)), next(iter(portrait.MOTIFS)))
DRAWINGS: Final[Mapping[str, tuple[tuple[int, int], Callable[[], str]]]] = {
    "portrait": ((900, 1200), lambda: portrait.draw(PLATE)),
    "hero": (SIZES["hero"], lambda: scenery.draw(scenery.hero("river"), "hero")),
    "wide": (SIZES["wide"], lambda: scenery.draw(scenery.hero("river"), "wide")),
    "phone": (SIZES["phone"], lambda: scenery.draw(scenery.hero("river"), "phone")),
    "month": (SIZES["hero"], lambda: scenery.draw(scenery.of_month("shili"), "hero")),
    "month-phone": (SIZES["phone"], lambda: scenery.draw(scenery.of_month("shili"), "phone")),
    "night": (SIZES["hero"], lambda: scenery.draw(scenery.hero("river", night=True), "hero")),
    "night-phone": (SIZES["phone"], lambda: scenery.draw(scenery.hero("river", night=True), "phone")),
}
MODES: Final = {
    "1440": (1440, ""),
    "390": (390, ""),
    "dark-1440": (1440, "?theme=dark"),
    "elder-390": (390, "?elder=on"),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A macro as its example calls it: its name, what its template says of it, the HTML of each call."""

    macro: str
    about: str
    cases: tuple[Markup, ...]


class _Loader(yaml.SafeLoader):
    """YAML whose tags name dates and the words of vocabularies."""


def _vocabularies() -> Iterator[type[Vocabulary]]:
    assert kinds.by_name("plan")  # all kinds are imported, and their vocabularies with them
    yield from Vocabulary.__subclasses__()


_Loader.add_constructor("!date", lambda loader, node: FuzzyDate.parse(str(node.value)))
for _words in _vocabularies():
    _Loader.add_constructor(f"!{_words.__name__.lower()}", lambda loader, node, words=_words: words(node.value))


def _value(raw: Any) -> Any:
    """What stands for ``raw`` in a template: a link, a picture, or a thing with these attributes."""
    if isinstance(raw, list):
        return [_value(item) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if "title" in raw and "uri" in raw:
        return Link(**raw)
    if "drawn" in raw:
        size, _ = DRAWINGS[raw["drawn"]]
        return Picture(f"../shots/components/{raw['drawn']}.svg", *size, raw.get("alt", ""), raw.get("caption", ""))
    return SimpleNamespace(**{name: _value(value) for name, value in raw.items()})


def names(theme: Path = THEME) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in (theme / "components").iterdir()))


def drawings(renderer: Renderer, name: str, root: str, theme: Path = THEME) -> Iterator[Drawing]:
    """Every macro in the example of a component, on a page from which the built site stands at ``root``."""
    folder = theme / "components" / name
    text = (folder / f"{name}.html").read_text(encoding="utf-8")
    module: Any = renderer.env.get_template(f"components/{name}/{name}.html").module
    calls = yaml.load((folder / "example.yml").read_text(encoding="utf-8"), _Loader)
    for macro, group in groupby(calls, key=itemgetter("draw")):
        about = re.search(rf"\{{# ([^#]*?) #\}}\n\{{% macro {macro}\(", text)
        cases = tuple(_case(getattr(module, macro), call, root) for call in group)
        yield Drawing(macro, about[1].replace("`", "") if about else "", cases)


def _case(macro: Any, call: Mapping[str, Any], root: str) -> Markup:
    """The HTML of one call, inside the HTML that the macro is written for."""
    values = {argument: _value(value) for argument, value in call.get("with", {}).items()}
    values |= {name: value for name, value in _surroundings(root).items() if name in macro.arguments}
    if "inside" in call:
        values["caller"] = partial(Markup, call["inside"])
    before, _, after = call.get("around", "%").partition("%")
    return Markup(before) + macro(**values) + Markup(after)


def _surroundings(root: str) -> Mapping[str, Any]:
    """What every page gives its macros: addresses, and the entities that it names."""

    def url(target: str) -> str:
        return target if target.startswith("#") else root + target

    return {
        "url": url,
        "href": lambda link: url(link.uri) + (f"#{link.part}" if link.part else ""),
        "targets": SimpleNamespace(
            cite=lambda ids: tuple(range(1, len(ids) + 1)),
            link=lambda kind, text: Link(text, "#", "m1"),
            entity=lambda kind, text: SimpleNamespace(part_title=lambda part: "示例任务"),
        ),
    }


def page(site: str) -> str:
    """The page of all components; ``site`` is the way from it to the built site."""
    renderer = Renderer(engine.theme(THEME.parent))
    shown = [(name, [*drawings(renderer, name, site)]) for name in names()]
    template = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        PAGE.read_text("utf-8")
    )
    prefs = renderer.env.get_template("components/prefs/prefs.html").module
    sheets = ("assets/site.css", "assets/pictures.css", *Sheets.of(engine.theme(THEME.parent)).uris())
    scripts = [files.script for files in SOME]
    return template.render(components=shown, site=site, prefs=prefs, sheets=sheets, scripts=scripts)


def shoot(file: Path) -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for mode, (width, query) in MODES.items():
            tab = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
            tab.goto(file.resolve().as_uri() + query)
            tab.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(i => { i.loading = 'eager' })")
            tab.wait_for_load_state("networkidle")
            tab.screenshot(path=file.with_name(f"{file.stem}-{mode}.png"), full_page=True)
            tab.close()
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("shots"))
    options = parser.parse_args()
    pictures = options.out / "components"
    pictures.mkdir(parents=True, exist_ok=True)
    for name, (_, draw) in DRAWINGS.items():
        (pictures / f"{name}.svg").write_text(draw(), encoding="utf-8")
    file = options.out / NAME
    file.write_text(page(os.path.relpath(options.site, options.out) + "/"), encoding="utf-8")
    shoot(file)
    print(f"{len(names())} 个构件：{file}")


if __name__ == "__main__":
    main()
