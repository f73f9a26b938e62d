"""Latitude and longitude of a place in China, in degrees, as an editor writes them: 30.665, or just 30."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BeforeValidator

from .fields import OneLine

DEGREES: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,7})?")
SEXAGESIMAL: Final = re.compile(
    r"(?:北纬|东经|[NE])?\s*([0-9]{1,3}(?:\.[0-9]+)?)\s*[°度]?\s*(?:([0-9]{1,2}(?:\.[0-9]+)?)\s*[′'分]\s*)?"
    r"(?:([0-9]{1,2}(?:\.[0-9]+)?)\s*(?:[″\"秒]|''|′′)\s*)?(?:[NE])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Axis:
    """One of the two numbers: ``least`` and ``most`` are whole degrees around the country, ``end`` the globe's."""

    field: str
    label: str
    least: int
    most: int
    end: int
    example: str

    @property
    def range(self) -> str:
        return f"中国境内在 {self.least} 到 {self.most} 度之间"

    def has(self, degrees: float) -> bool:
        return self.least <= degrees <= self.most


# The territory and its seas lie between 3°50′ and 53°34′ north, 73°29′ and 135°5′ east.
NORTH: Final = _Axis("lat", "纬度", 3, 54, 90, "30.665")
EAST: Final = _Axis("lng", "经度", 73, 136, 180, "117.491")


def _latitude(value: Any) -> str:
    return _checked(value, NORTH, EAST)


def _longitude(value: Any) -> str:
    return _checked(value, EAST, NORTH)


def _checked(value: Any, axis: _Axis, other: _Axis) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not DEGREES.fullmatch(text):
        raise ValueError(f"{axis.label}要写成度，最多 7 位小数，例如 {_in_degrees(text) or axis.example}。")
    degrees = float(text)
    if axis.has(degrees):
        return text
    if other.has(degrees):
        raise ValueError(f"像是把经纬度写反了：{axis.field} 写{axis.label}，{axis.range}。")
    if abs(degrees) > axis.end:
        raise ValueError(f"没有 {text} 度的{axis.label}；{axis.range}。")
    raise ValueError(f"{axis.label} {text} 度不在中国境内；{axis.range}。")


def _in_degrees(text: str) -> str:
    """What is written in degrees, minutes and seconds as one number; empty where it is nothing of the kind."""
    plain = text.replace("″", '"').replace("′", "'")
    match = SEXAGESIMAL.fullmatch(unicodedata.normalize("NFKC", plain))
    if match is None:
        return ""
    degrees, minutes, seconds = (float(part or 0) for part in match.groups())
    return f"{degrees + minutes / 60 + seconds / 3600:.6f}".rstrip("0").rstrip(".")


Latitude = Annotated[str, BeforeValidator(_latitude), OneLine()]
Longitude = Annotated[str, BeforeValidator(_longitude), OneLine()]
