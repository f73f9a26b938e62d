"""A position opens in the map applications that take its datum, as it was published, and in no others."""

from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.support.crawl import Pages

from yushui.model.kinds.landmark import Position
from yushui.pages.map_links import map_links

POINT: Final = {"lat": "30.6650", "lng": "117.4910", "sources": ["s1"]}
TAKEN: Final = {
    "CGCS2000": {"uri.amap.com": "wgs84", "api.map.baidu.com": "wgs84"},
    "WGS84": {"uri.amap.com": "wgs84", "api.map.baidu.com": "wgs84"},
    "GCJ02": {"uri.amap.com": "gaode", "api.map.baidu.com": "gcj02", "apis.map.qq.com": ""},
    "BD09": {"api.map.baidu.com": "bd09ll"},
}


@pytest.mark.parametrize("datum", TAKEN)
def test_each_service_is_asked_in_its_own_words(datum: str) -> None:
    found = {}
    for link in map_links(Position.model_validate({**POINT, "datum": datum}), "示例广场&公园", "示例路1号"):
        address = urlsplit(link.uri)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert address.scheme == "https"
        assert any("示例广场&公园" in value for value in asked.values())
        assert {"117.4910,30.6650", "30.6650,117.4910"} & set(asked.values()) or "coord:30.6650,117.4910" in asked[
            "marker"
        ]
        found[address.hostname] = asked.get("coordinate", asked.get("coord_type", ""))
    assert found == TAKEN[datum]


def test_without_a_position_there_is_no_link() -> None:
    assert not list(map_links(None, "示例广场"))


def test_the_page_of_a_place_leads_to_them(sample_pages: Pages) -> None:
    page = sample_pages["landmarks/shili-guangchang.html"]
    hosts = {urlsplit(each.get("href", "")).hostname for each in page.iter("a")}
    assert {"uri.amap.com", "api.map.baidu.com"} <= hosts
    assert "apis.map.qq.com" not in hosts
