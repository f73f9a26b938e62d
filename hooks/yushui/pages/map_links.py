"""A published position → links that open it in the map applications which take its datum, by their public URI schemes.

Nothing is converted: a point moved by a formula of ours would be nobody's published position.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote, urlencode

from yushui.model.kinds.landmark import Position
from yushui.site.urls import Link

CALLER: Final = "yushui"
# Datum → what each service calls it. CGCS2000 and WGS84 are the same within a metre.
AMAP: Final[Mapping[str, str]] = {"GCJ02": "gaode", "WGS84": "wgs84", "CGCS2000": "wgs84"}
BAIDU: Final[Mapping[str, str]] = {"BD09": "bd09ll", "GCJ02": "gcj02", "WGS84": "wgs84", "CGCS2000": "wgs84"}
TENCENT: Final = "GCJ02"


def map_links(position: Position | None, name: str, address: str = "") -> Iterator[Link]:
    """A link for each service that can show the point as it was published."""
    if position is None:
        return
    lat, lng, datum = position.lat, position.lng, position.datum
    if datum in AMAP:
        asked = {"position": f"{lng},{lat}", "name": name, "coordinate": AMAP[datum], "src": CALLER, "callnative": "1"}
        yield Link("高德地图", f"https://uri.amap.com/marker?{_query(asked)}")
    asked = {"location": f"{lat},{lng}", "title": name, "content": address or name, "coord_type": BAIDU[datum]}
    yield Link("百度地图", f"https://api.map.baidu.com/marker?{_query(asked | {'output': 'html', 'src': CALLER})}")
    if datum == TENCENT:
        marker = f"coord:{lat},{lng};title:{name};addr:{address or name}"
        yield Link("腾讯地图", f"https://apis.map.qq.com/uri/v1/marker?{_query({'marker': marker, 'referer': CALLER})}")


def _query(values: Mapping[str, str]) -> str:
    return urlencode(values, safe=",", quote_via=quote)
