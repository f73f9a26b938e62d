"""What search engines and chat apps read of a page: schema.org data and Open Graph."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from tests.browser.conftest import tell

# Folder → what a page in it tells of.
TYPES: Final = {
    "figures": {"Person", "Organization"},
    "landmarks": {"Place", "LandmarksOrHistoricalBuildings", "Museum", "Park"},
    "activities": {"Event"},
    "milestones": {"Event"},
    "releases": {"Event"},
    "units": {"GovernmentOrganization", "Organization"},
}
GRAPH: Final = ("og:title", "og:description", "og:url", "og:type", "og:site_name")
Nodes = list[Mapping[str, Any]]


@pytest.fixture(scope="module")
def texts(site_dir: Path) -> Mapping[str, str]:
    """Every public page as it was written."""
    assert any(site_dir.glob("*/*.html"))
    paths = {path.relative_to(site_dir).as_posix(): path for path in sorted(site_dir.rglob("*.html"))}
    return {
        uri: path.read_text(encoding="utf-8")
        for uri, path in paths.items()
        if not uri.startswith("guide/") and uri != "404.html"
    }


def nodes(text: str) -> Nodes:
    """The ``@graph`` of the page; anything else is an error."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    assert isinstance(data["@graph"], list)
    return list(data["@graph"])


def types(found: Nodes) -> set[str]:
    given = [node["@type"] for node in found]
    return {name for each in given for name in ([each] if isinstance(each, str) else each)}


def properties(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)"', text):
        found.setdefault(name, []).append(unescape(content))
    return found


def test_every_page_says_what_it_is_about(texts: Mapping[str, str]) -> None:
    faults = []
    for uri, text in texts.items():
        try:
            found = types(nodes(text))
        except (ValueError, KeyError, AssertionError) as error:
            faults.append((uri, f"no schema.org data: {error or type(error).__name__}"))
            continue
        folder, _, page = uri.rpartition("/")
        wanted = TYPES.get(folder) if page != "index.html" else None
        if wanted and not found & wanted:
            faults.append((uri, f"tells of {sorted(found)}, not of {' or '.join(sorted(wanted))}"))
        if uri != "index.html" and "BreadcrumbList" not in found:
            faults.append((uri, "has no BreadcrumbList"))
    tell(faults)


def test_a_person_is_a_person_and_a_collective_an_organization(texts: Mapping[str, str]) -> None:
    assert "Person" in types(nodes(texts["figures/wang-youhe.html"]))
    assert "Organization" in types(nodes(texts["figures/huduhai-chuandui.html"]))


def test_the_breadcrumbs_are_those_that_are_seen(texts: Mapping[str, str]) -> None:
    faults = []
    for uri, text in texts.items():
        crumb = re.search(r'class="ys-crumb".*?</nav>', text, re.DOTALL)
        lists = [node for node in nodes(text) if node["@type"] == "BreadcrumbList"]
        if not crumb or not lists:
            continue
        seen = [
            unescape(re.sub(r"<[^>]+>", "", item)).strip() for item in re.findall(r"<li\b.*?</li>", crumb[0], re.DOTALL)
        ]
        told = [item["name"] for item in lists[0]["itemListElement"]]
        if seen != told:
            faults.append((uri, f"seen {seen}, told {told}"))
        places = [item["position"] for item in lists[0]["itemListElement"]]
        if places != list(range(1, len(places) + 1)):
            faults.append((uri, f"positions {places}"))
    tell(faults)


def test_an_event_without_a_date_gets_none(texts: Mapping[str, str]) -> None:
    """A date in the data is a date that can be read on the page."""
    faults = []
    for uri, text in texts.items():
        for node in nodes(text):
            date = str(node.get("startDate") or "")
            if date and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date):
                faults.append((uri, f"startDate {date}"))
            if date and date not in text.replace(json.dumps(node, ensure_ascii=False), ""):
                faults.append((uri, f"startDate {date} is not on the page"))
    tell(faults)


def test_every_page_has_what_a_chat_app_shows(texts: Mapping[str, str]) -> None:
    faults = []
    for uri, text in texts.items():
        found = properties(text)
        faults += [
            (uri, f"{name}: {found.get(name)}") for name in GRAPH if len(list(filter(None, found.get(name, [])))) != 1
        ]
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', text)
        if not canonical or [unescape(canonical[1])] != found.get("og:url"):
            faults.append((uri, f"og:url {found.get('og:url')} is not the canonical address"))
    tell(faults)
