"""A draft → records for units and places that it names and the registers do not have yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from yushui.importer.draft import Draft
from yushui.importer.fields.region import RegionRef
from yushui.importer.registry_index import Registers
from yushui.lang.normalise import HAN, simplified

from .yaml_text import listed, scalar

COLLECTIVE: Final = re.compile(r"^(?:各|全|其他|有关|相关)|各|等\S{0,4}(?:部门|单位|学校|企业)$|成员单位|、")
GARRISON: Final = re.compile(r"部队|武警|军分区|人武部|武装部|警备区|官兵")
ENDING: Final = re.compile(r"(?:自治县|自治州|自治旗|地区|新区|市|县|区|旗|州|盟|省|镇|乡|街道)$")
LONGEST: Final = 40
OWN: Final = {"市": "市", "县": "县自治县", "区": "区", "州": "州", "旗": "旗", "省": "省", "盟": "盟"}
UNKNOWN_PLACE: Final = "地区待核实"


@dataclass(frozen=True, slots=True)
class Additions:
    """Blocks to be added to units.yml and regions.yml, and the slug of the plan's place."""

    region: str
    regions: str
    units: str
    names: tuple[str, ...]  # of the new units


def additions(draft: Draft, registers: Registers) -> Additions:
    """What the registers lack; every record is a draft until an editor has looked at it."""
    region, regions = _region(draft.region, registers)
    registered = {name for where in ("", region) for name, _ in registers.units.get(where, ())}
    records: dict[str, list[str]] = {}
    for printed in draft.unit_names:
        if printed not in registered:
            records.setdefault(full_name(printed, draft.region.name), []).append(printed)
    taken = set(registers.slugs)
    blocks = [_unit(name, printed, (region, draft.region.name), taken) for name, printed in records.items()]
    heading = f"\n# 导入《{draft.title}》时拟的单位，请核对全称，核对后删去 status 一行。\n\n" if blocks else ""
    return Additions(region, regions, heading + "".join(blocks), tuple(records))


def full_name(printed: str, place: str) -> str:
    """县教育局 of 固始县 → 固始县教育局; other forms stay as they are printed."""
    simple = simplified(printed)
    if place and simple[:1] in OWN and place.endswith(tuple(OWN[simple[0]])) and not simple.startswith(place):
        return place + printed[1:]
    return printed


def slug_of(text: str, taken: Iterable[str] = ()) -> str:
    """A file name in pinyin that is not taken yet."""
    from pypinyin import lazy_pinyin  # its dictionary is large, and most documents name known units only

    syllables = lazy_pinyin(re.sub(rf"[^{HAN}]", "", simplified(text)))
    slug = ""
    for syllable in syllables:
        if len(slug) + len(syllable) > LONGEST:
            break
        slug += syllable if syllable.isascii() and syllable.isalpha() else ""
    slug = slug or "danwei"
    taken_slugs, number, unique = set(taken), 1, slug
    while unique in taken_slugs:
        number += 1
        unique = f"{slug}-{number}"
    return unique


def _region(place: RegionRef, registers: Registers) -> tuple[str, str]:
    if place.slug:
        return place.slug, ""
    name = place.name or UNKNOWN_PLACE
    short = ENDING.sub("", name) if len(ENDING.sub("", name)) > 1 else name
    slug = slug_of(short, registers.places)
    same = next((key for key, (full, _) in registers.places.items() if full == name), "")
    if same:
        return same, ""
    return slug, f"{slug}:\n  name: {scalar(name)}\n  short: {scalar(short)}\n  status: draft\n"


def _unit(name: str, printed: list[str], place: tuple[str, str], taken: set[str]) -> str:
    region, full = place
    slug = f"{region}-{slug_of(name.removeprefix(full))}"
    number, stem = 1, slug
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    forms = [form for form in printed if form != name]
    lines = [f"{slug}:", f"  name: {scalar(name)}", *listed("printed", forms, 2), f"  region: {region}"]
    lines += ["  garrison: true"] if GARRISON.search(name) else []
    lines += ["  collective: true"] if COLLECTIVE.search(name) else []
    return "\n".join([*lines, "  status: draft"]) + "\n"
