"""The list of all pages for search engines."""

from xml.etree import ElementTree

from yushui.outputs import sitemap

BASE = "https://www.example.org/base/"


def places(data: bytes, each: str) -> list[str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [place.text or "" for place in ElementTree.fromstring(data).findall(f"{space}{each}/{space}loc")]


def test_what_fits_into_one_list_is_one() -> None:
    found = {file.uri: file.data for file in sitemap.files(["b.html", "a.html", "b.html"], BASE, "", most=2)}
    assert list(found) == ["sitemap.xml", "sitemap.xml.gz", "robots.txt"]
    assert places(found["sitemap.xml"], "url") == [f"{BASE}a.html", f"{BASE}b.html"]


def test_what_is_too_much_for_one_list_is_several_and_an_index_of_them() -> None:
    uris = [f"{name}.html" for name in "abcde"]
    found = {file.uri: file.data for file in sitemap.files(uris, BASE, "", most=2)}
    lists = places(found["sitemap.xml"], "sitemap")
    assert lists == [f"{BASE}sitemap-{number}.xml" for number in (1, 2, 3)]
    assert [place for name in lists for place in places(found[name.removeprefix(BASE)], "url")] == [
        f"{BASE}{uri}" for uri in uris
    ]
