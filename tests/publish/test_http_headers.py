"""The header files that the site carries, as a real nginx sends them and as a scanner scores them."""

import gzip
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages
from tests.support.observatory import directives, score
from tests.support.web_host import Host, is_guarded, running

from yushui.publish import http_headers

# What the sample does not hold yet, so that every type is sent once.
MORE: Final = {
    "app.webmanifest": "application/manifest+json; charset=utf-8",
    "feed.ics": "text/calendar; charset=utf-8",
    "data.csv": "text/csv; charset=utf-8",
    "data.json": "application/json; charset=utf-8",
    "graph.jsonld": "application/ld+json; charset=utf-8",
    "places.geojson": "application/geo+json; charset=utf-8",
    "all.zip": "application/zip",
    "note.txt": "text/plain; charset=utf-8",
    "photo.avif": "image/avif",
    "photo.webp": "image/webp",
    "photo.jpg": "image/jpeg",
    "sheet.pdf": "application/pdf",
    "odd.exe": "application/octet-stream",
}
TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".atom": "application/atom+xml",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
    ".map": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
NAMED_BY_CONTENT: Final = re.compile(r"(?:-[a-p]{8}\.svg|-[0-9a-f]{10}\.woff2|/[0-9a-f]{16,20}(?:-\d+)?\.\w+)$")


@pytest.fixture(scope="module")
def host(sample_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with nothing in its server block but what the header file says to write there."""
    home = tmp_path_factory.mktemp("nginx")
    root = home / "site"
    shutil.copytree(sample_dir, root)
    for name in MORE:
        (root / name).write_bytes(b"x" * 600)
    for name in (".env", ".git/config", "figures/.hidden", ".well-known/security.txt"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("secret")
    with running(
        home, root, f"server {{ listen 127.0.0.1:PORT; root {root}; include {root}/headers/nginx.conf; }}"
    ) as host:
        yield host


def inline(page: Element) -> list[str]:
    """The scripts of a page that would run, as an HTML5 parser sees them."""
    scripts = [element for element in page.iter() if element.tag == "script" and element.get("src") is None]
    return [script.text or "" for script in scripts if "json" not in (script.get("type") or "")]


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


# As nginx sends them


def test_every_file_has_its_type_and_all_headers(host: Host) -> None:
    names = list(host.files())
    assert names
    for name in names:
        answer = host.get(f"/{name}")
        assert answer.status == 200, name
        assert answer.body == (host.folder / name).read_bytes(), name
        expected = MORE.get(name) or TYPES[Path(name).suffix]
        assert answer.headers["content-type"] == expected, name
        is_guarded(f"/{name}", answer)


def test_every_text_comes_packed_to_who_can_unpack_it(host: Host) -> None:
    packed = 0
    for name in host.files():
        answer = host.get(f"/{name}", **{"Accept-Encoding": "gzip"})
        is_guarded(f"/{name}", answer)
        if answer.headers.get("content-encoding") == "gzip":
            packed += 1
            assert "Accept-Encoding" in answer.headers["vary"]
            assert gzip.decompress(answer.body) == (host.folder / name).read_bytes(), name
        else:
            small = (host.folder / name).stat().st_size < 512
            assert small or Path(name).suffix not in {".html", ".css", ".mjs", ".svg", ".xml", ".ics"}, name
    assert packed > 20


def test_a_policy_lists_exactly_the_scripts_of_the_pages(host: Host, sample_pages: Pages) -> None:
    used = set()
    for uri, page in sample_pages.items():
        allowed = directives(host.get(f"/{uri}").headers["content-security-policy"])["script-src"]
        scripts = {hash_of(script) for script in inline(page)}
        assert scripts <= set(allowed), uri
        assert not scripts or uri.startswith("guide/"), uri
        used |= scripts
    guide = directives(host.get("/guide/index.html").headers["content-security-policy"])["script-src"]
    assert set(guide) == {"'self'", *used}
    assert used, "the handbook has scripts in its pages; when it has none, its policy can go"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere.html",
        "/figures/nowhere",
        "/guide/nowhere.html",
        "/nowhere/deep/er/",
        "/%E6%B2%A1%E6%9C%89.html",
        "/.env",
        "/.git/config",
        "/figures/.hidden",
        "/_headers",
        "/headers/nginx.conf",
        "/headers/",
        "/assets/",
        "/assets/art/",
        "/index.html/",
        "/data/site.yml",
        "/mkdocs.yml",
        "/hooks/yushui/build.py",
    ],
)
def test_what_is_not_there_or_not_public_gives_the_same_page(path: str, host: Host) -> None:
    for sent in ({}, {"Accept-Encoding": "gzip"}):
        answer = host.get(path, **sent)
        body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") else answer.body
        assert answer.status == 404
        assert body == (host.folder / "404.html").read_bytes()
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        is_guarded("/404.html", answer)


@pytest.mark.parametrize(("path", "target"), [("/", "index.html"), ("/figures/", "figures/index.html")])
def test_a_folder_shows_its_page(path: str, target: str, host: Host) -> None:
    answer = host.get(path)
    assert (answer.status, answer.body) == (200, (host.folder / target).read_bytes())
    is_guarded(path, answer)


def test_a_folder_without_its_slash_leads_on_within_the_site(host: Host) -> None:
    answer = host.get("/figures")
    assert (answer.status, answer.headers["location"]) == (301, "/figures/")
    is_guarded("/figures", answer)


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a\\..\\b"]
)
def test_nothing_outside_the_site_is_sent(path: str, host: Host) -> None:
    answer = host.get(path)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_nothing_can_be_sent_to_the_site(method: str, host: Host) -> None:
    assert host.get("/index.html", method).status == 405


def test_a_renewal_of_a_certificate_is_not_hindered(host: Host) -> None:
    assert host.get("/.well-known/security.txt").status == 200


def test_only_what_is_named_after_its_content_is_kept_without_asking(host: Host) -> None:
    lasting = {name for name in host.files() if "immutable" in host.get(f"/{name}").headers["cache-control"]}
    assert lasting and all(NAMED_BY_CONTENT.search(name) for name in lasting)
    assert host.get("/index.html").headers["cache-control"] == "no-cache"


def test_what_did_not_change_is_not_sent_again(host: Host) -> None:
    tag = host.get("/index.html").headers["etag"]
    answer = host.get("/index.html", **{"If-None-Match": tag})
    assert (answer.status, answer.body) == (304, b"")


# As other hosts read them


def rules(text: str) -> dict[str, dict[str, list[str]]]:
    """The paths of a ``_headers`` file with what each sends."""
    found: dict[str, dict[str, list[str]]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path].setdefault(name, []).append(value)
        elif line.strip() and not line.startswith("#"):
            path = line.strip()
            found[path] = {}
    return found


def sent(found: dict[str, dict[str, list[str]]], path: str) -> dict[str, list[str]]:
    """What a host that adds all matching rules together sends for a path (Netlify and Cloudflare Pages do)."""
    given: dict[str, list[str]] = {}
    for pattern, values in found.items():
        if pattern == path or (pattern.endswith("/*") and path.startswith(pattern[:-1])):
            for name, each in values.items():
                given.setdefault(name, []).extend(each)
    return given


def test_the_file_of_the_common_hosts_says_the_same_of_every_page(
    sample_dir: Path, sample_pages: Pages, host: Host
) -> None:
    found = rules((sample_dir / "_headers").read_text(encoding="utf-8"))
    assert len(found) <= 100, "Cloudflare Pages reads a hundred rules"
    for uri in ("", *sample_pages):
        given = sent(found, f"/{uri}")
        by_nginx = host.get(f"/{uri}").headers
        for name, value in http_headers.COMMON_HEADERS.items():
            assert given[name] == [value]
        policies = given["Content-Security-Policy"]
        if uri == "404.html":
            continue
        assert by_nginx["content-security-policy"] in policies, uri
        strictest = [set(directives(policy)["script-src"]) for policy in policies]
        assert set.intersection(*strictest) == set(directives(by_nginx["content-security-policy"])["script-src"])
    assert max(map(len, (sample_dir / "_headers").read_text(encoding="utf-8").splitlines())) <= 2000


# As a scanner scores them


def test_the_headers_score_more_than_a_hundred(host: Host) -> None:
    assert score(host.get("/").headers) >= 130
    assert score(host.get("/guide/index.html").headers) >= 130
    assert score(host.get("/nowhere").headers) >= 130


@pytest.mark.parametrize(
    ("header", "value", "most"),
    [
        ("content-security-policy", "", 75),
        ("content-security-policy", "default-src 'self' 'unsafe-inline'", 80),
        ("content-security-policy", "script-src 'self'", 80),
        ("strict-transport-security", "", 80),
        ("strict-transport-security", "max-age=86400", 120),
        ("x-content-type-options", "", 125),
        ("referrer-policy", "unsafe-url", 120),
        ("cross-origin-resource-policy", "cross-origin", 120),
    ],
)
def test_the_scanner_takes_points_off_for_what_is_missing(header: str, value: str, most: int, host: Host) -> None:
    assert score({**host.get("/").headers, header: value}) <= most


def test_no_header_is_scored_as_a_failure() -> None:
    assert score({}) <= 30
