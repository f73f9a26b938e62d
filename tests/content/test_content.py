"""What is true of any content that may be published: no number and no name of it stands here.

An editor who adds, changes or takes away an entry, and an office that begins with its own, change no line of this.
"""

import csv
import io
import re
import unicodedata
from pathlib import Path
from typing import Final

from tests.support.paths import ROOT

from yushui.build import Build
from yushui.checks.editorial.unasked_history import UNASKED
from yushui.checks.text.wording import Matcher
from yushui.content import loader
from yushui.media.draw.monogram import monogram
from yushui.media.fonts import covers
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.plan import Plan
from yushui.pages.event_lines import combined
from yushui.pages.images import illustrate
from yushui.pages.views import context
from yushui.site.assemble import Site

DATA: Final = ROOT / "data"
FOUND_BY: Final = ("batch", "type", "honour")
# Seven digits that are no date, year span or code of a place are a number to call.
NUMBER: Final = re.compile(r"(?<![\d./=_-])(?:1[3-9]\d{9}|[2-9]\d{6,7})(?![\d./_-])")
CONTACT: Final = re.compile(r"联系(?:人|电话|方式)\s*[：:]")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_has_no_problem(content: Build) -> None:
    """No error, no warning, no hint: what is said of it would be a false alarm or a fault to mend.

    That nothing is known of its past, as in an archive, is no fault of the content."""
    assert [problem for problem in content.problems if problem.rule is not UNASKED] == []


def test_every_published_entry_has_its_page(site: Site, folder: Path) -> None:
    found = files(folder)
    kinds = [kind for kind in site.kinds if kind.pages]
    own = {f"{kind.folder}/{entity.slug}.html" for kind in kinds for entity in site.collections[kind.name]}
    assert own | {f"{kind.folder}/index.html" for kind in kinds} <= found


def test_every_page_that_is_laid_out_is_there_once(content: Build, folder: Path) -> None:
    uris = [page.uri for page in content.pages]
    assert uris and len(uris) == len(set(uris))
    assert set(uris) <= files(folder)


def test_every_event_stands_on_the_timeline_and_in_the_chronology(site: Site) -> None:
    entities = [entity for found in site.collections.values() for entity in found]
    events = sum(not event.personal for entity in entities for event in entity.events())
    assert len(site.timeline) == events
    told = combined(site)
    assert sum(len(stage.lines) for stage in context("chronology", site, {})["stages"]) == len(told)
    days = {dated.event.date for dated in told}
    assert [dated.key for dated in set(site.timeline) - set(told) if dated.event.date not in days] == []


def test_every_deadline_of_a_plan_stands_on_the_timeline(site: Site) -> None:
    plans = site.of(Plan)
    due = {(plan.slug, item.id) for plan in plans for item in plan.measures if item.measure.due}
    assert due <= {(dated.key[1], dated.event.part) for dated in site.timeline if dated.key[0] == "plan"}


def test_every_figure_is_found_by_its_batch_type_and_honour(site: Site) -> None:
    facets = {facet.name: facet for facet in site.facets["figure"]}
    every = {figure.slug for figure in site.of(Figure)}
    found = [{slug for option in facets[name].options for slug in option.slugs} for name in FOUND_BY if every]
    assert found == [every] * len(found)


def test_every_measure_has_its_address_on_the_page_of_its_plan(site: Site, folder: Path) -> None:
    plans = site.of(Plan)
    texts = {plan.slug: (folder / f"plans/{plan.slug}.html").read_text(encoding="utf-8") for plan in plans}
    ids = {slug: set(re.findall(r'\sid="([^"]+)"', text)) for slug, text in texts.items()}
    assert [(plan.slug, item.id) for plan in plans for item in plan.measures if item.id not in ids[plan.slug]] == []


def test_every_entry_stands_in_its_table(site: Site, folder: Path) -> None:
    assert site.kinds
    for kind in site.kinds:
        text = (folder / "data" / f"{kind.folder}.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["id"] for row in rows] == [entity.slug for entity in site.collections[kind.name]]


def test_every_name_is_drawn_as_characters(site: Site) -> None:
    people = site.of(Figure)
    drawn = {
        each.name: monogram(each.name, each.short_name, each.type == "collective", None, covers) for each in people
    }
    assert [name for name, shown in drawn.items() if not shown] == []


def test_everything_held_named_or_told_has_a_picture(site: Site, folder: Path) -> None:
    pictures = illustrate(site)
    kinds = ("figure", "landmark", "activity", "milestone", "release")
    found = {entity.slug: pictures.of(entity) for kind in kinds for entity in site.collections[kind]}
    there = {slug for slug, picture in found.items() if picture and (folder / picture.uri).is_file()}
    assert there == found.keys()


def test_a_figure_that_is_not_yet_verified_shows_none_of_its_deeds(site: Site, folder: Path) -> None:
    written = [entry.entity for entry in loader.load(ROOT).entries.values()]
    doubtful = [
        each for each in written if isinstance(each, Figure) and each.unverified and ("figure", each.slug) in site.index
    ]
    shown = {each.slug: (folder / f"figures/{each.slug}.html").read_text(encoding="utf-8") for each in doubtful}
    assert [fact.text for each in doubtful for fact in each.life if fact.text in shown[each.slug]] == []
    assert [slug for slug, text in shown.items() if "待核实" not in text] == []


def test_nobody_is_named_to_be_called() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.yml"))}
    assert texts
    plans = {path: text for path, text in texts.items() if path.parent.name in ("plans", "releases")}
    assert [path for path, text in plans.items() if CONTACT.search(text)] == []
    assert [path for path, text in plans.items() if NUMBER.search(unicodedata.normalize("NFKC", text))] == []


def test_no_example_of_a_component_names_anybody(site: Site) -> None:
    examples = [path.read_text(encoding="utf-8") for path in (ROOT / "theme_overrides").rglob("example.yml")]
    assert examples
    assert [each.name for each in site.of(Figure) if any(each.name in text for text in examples)] == []


def test_every_word_of_the_table_is_found_where_it_stands() -> None:
    words = loader.load(ROOT).words
    matcher = Matcher(words)
    literal = [word for word in words if word.match == "literal"]
    plain = [word for word in literal if not (word.harmless and word.harmless.search(word.wrong))]
    missed = [w.wrong for w in plain if w.wrong not in {slip.word.wrong for slip in matcher.find(f"甲{w.wrong}乙")}]
    assert missed == []
