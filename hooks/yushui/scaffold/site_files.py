"""Answers → the files of a site: its settings, registers, pages and what it is built with; path → text."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from yushui import __version__, engine
from yushui.content.site_form import FORM
from yushui.importer.write.yaml_text import scalar
from yushui.model.settings import HistoryMark

from . import usual_units
from .answers import NO_ADDRESS, Answers
from .register_text import WrittenRecord, joined, records, registered

TEMPLATES: Final = Path(__file__).with_name("files")
# Path in the site → template of files/.
FILES: Final[Mapping[str, str]] = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "readme.md",
    "Makefile": "makefile",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    "examples/figures/mou-mou.yml": "example-figure.yml",
    "examples/landmarks/guangchang.yml": "example-landmark.yml",
    "examples/plans/yaodian.yml": "example-plan.yml",
}
# What ``yushui clear-sample`` writes too, into a copy of the sample.
OWN: Final[Mapping[str, str]] = {
    "data/site.yml": "site.yml",
    "data/regions.yml": "regions.yml",
    "data/units.yml": "units.yml",
    "data/honours.yml": "honours.yml",
    "docs/about.md": "about.md",
}
THEMES: Final = "data/themes.yml"
HOOKS: Final = '''"""What MkDocs calls: the engine's handlers, no more."""

from yushui.mkdocs_adapter import events

globals().update(events())
'''


def all_files(answers: Answers) -> dict[str, str]:
    """Every file of a new site but the entries of the sample, whose records stand in its registers."""
    kept = {name: registered(engine.HOME, name) for name in ("regions", "units", "honours")} if answers.sample else {}
    themes = (engine.HOME / THEMES).read_text(encoding="utf-8")
    return {**written(answers, {**FILES, **OWN}, kept), THEMES: themes, "hooks/mkdocs_hooks.py": HOOKS}


def national_honours() -> dict[str, WrittenRecord]:
    """The records of honours that the whole country has."""
    return records((TEMPLATES / "national-honours.yml").read_text(encoding="utf-8"))


def codes(regions: Mapping[str, WrittenRecord]) -> dict[str, str]:
    """Code of a place → the slug that it has."""
    return {str(record.value["code"]): slug for slug, record in regions.items() if "code" in record.value}


def written(
    answers: Answers,
    files: Mapping[str, str],
    kept: Mapping[str, Mapping[str, WrittenRecord]],
    mark: HistoryMark | None = None,
    more: str = "",
) -> dict[str, str]:
    """The texts of ``files``, path → template; ``kept`` are records, by register, that stay behind the place's own.

    ``more`` is the text of entries that there are already.
    """
    values = {**_values(answers), **_registers(answers, kept), "mark": mark}
    values["http_hosts"] = ", ".join(_http_hosts(values["honours"] + more if not answers.sample else ""))
    environment = _environment()
    texts = {path: environment.get_template(name).render(values) for path, name in files.items()}
    return {path: re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n" for path, text in texts.items()}


def _environment() -> Environment:
    """Of YAML and Markdown, whose values go through ``scalar`` instead of being escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters.update(
        yaml=scalar,
        flow=lambda text: scalar(text, flow=True),
        quoted=lambda text: json.dumps(text, ensure_ascii=False),  # for readers to whom 2026 is a number
    )
    return environment


def _registers(answers: Answers, kept: Mapping[str, Mapping[str, WrittenRecord]]) -> dict[str, Any]:
    """The records of the place and those that are kept, none of them twice."""
    regions, bodies = kept.get("regions", {}), kept.get("units", {})
    honours = {**national_honours(), **kept.get("honours", {})}
    names = {record.value.get("name") for record in bodies.values()}
    return {
        "regions": [row for row in answers.regions if row[0] not in regions],
        "units": [each for each in usual_units.records(answers) if each.slug not in bodies and each.name not in names],
        "kept_regions": joined(regions.values()),
        "kept_units": joined(bodies.values()),
        "honours": joined(honours.values()),
    }


def _values(answers: Answers) -> dict[str, Any]:
    place = answers.place
    whole = "".join(each.name for each in answers.places[-2:]) if place.level == "乡" else place.name
    return {
        "name": answers.name,
        "organiser": answers.organiser,
        "url": answers.url,
        "url_known": answers.url != NO_ADDRESS,
        "edit_base": answers.forge.edit_base,
        "sample": answers.sample,
        "description": f"{whole}双拥工作的公开资料：人物、阵地、年度计划与大事，每一条都注明出处。",
        "place_name": whole,
        "short": place.short,
        "garrison": place.level != "乡",  # in which town troops are is not public
        "level": answers.honour_level,
        "region": answers.region,
        "lead": usual_units.usual_lead(answers),
        "version": __version__,
        "form": FORM,
    }


def _http_hosts(text: str) -> Iterator[str]:
    """The hosts without https that the sample knows, as far as ``text`` leads to them; all of them without a text."""
    settings = yaml.load((engine.HOME / "data/site.yml").read_bytes(), yaml.CSafeLoader)
    for host in settings.get("links", {}).get("http", ()):
        if not text or re.search(rf"http://(?:[\w.-]+\.)?{re.escape(host)}[/:\s]", text):
            yield host
