"""Values of a card or of a poster for screens → its pixels."""

from collections.abc import Mapping
from typing import Any, Final

from PIL import Image

from .sheet_pixels import Area, Sheet

Values = Mapping[str, Any]
EDGE: Final = 84


def draw_card(values: Values) -> Image.Image:
    words, tops, shape = values["words"], values["tops"], values["shape"]
    sheet = _ground(values)
    if values["picture"] and not values["bare"]:
        window = values["window"]
        sheet.picture(Area(window["x"], 0, window["w"], values["height"]), values["picture"])
    ink = dict(zip(("kicker", "title", "line"), _inks(values), strict=True))
    BRANDS[shape](sheet, words["brand"], values["bare"])
    for name, colour in ink.items():
        x = 600 if values["middle"] else values["x"]
        sheet.words(x, tops[name], words[name], colour, middle=values["middle"])
    sheet.tag(1176, 572, words["tag"], values["tag"], 34, bare=values["bare"])
    return sheet.image


def _inks(values: Values) -> tuple[str, str, str]:
    if not values["light"]:
        return "gold-bright", "cream", "cream"
    return "red", "ink", "ink" if values["shape"] == "ground" else "ink-2"


def _short(sheet: Sheet, brand: Values, bare: bool) -> None:
    if not bare:
        sheet.rule(Area(164, 84, 1.5, 462), "line-soft")
        sheet.rule(Area(164, 84, 1.5, 72), "red")
        sheet.mark(68, 84, 60)
    sheet.down(98 - brand["size"] / 2, 160, brand, "ink")


def _long(sheet: Sheet, brand: Values, bare: bool) -> None:
    if not bare:
        sheet.mark(72, 532, 56)
    sheet.words(146, 537, brand, "ink")


def _over(sheet: Sheet, brand: Values, bare: bool) -> None:
    if not bare:
        sheet.mark(72, 536, 60, "mark-paper.svg")
    sheet.words(150, 542, brand, "cream")


BRANDS: Final = {"short": _short, "long": _long, "ground": _over}


def draw_poster(values: Values) -> Image.Image:
    sheet = _ground(values)
    if not values["bare"]:
        _pictures(sheet, values)
    (_month if values["over"] else _plate)(sheet, values)
    words, code = values["words"], values["code"]
    if code:
        sheet.words(code["x"] + code["size"] / 2, code["y"] + code["size"] + 8, words["caption"], "ink-2", middle=True)
    right = values["width"] - values["margin"] - 40
    sheet.tag(right, values["window"] - 84, words["tag"], values["tag"], 44, bare=values["bare"])
    return sheet.image


def _pictures(sheet: Sheet, values: Values) -> None:
    at, code, words = values["at"], values["code"], values["words"]
    edge = values["margin"]
    area = Area(edge, edge, values["width"] - 2 * edge, values["window"] - edge)
    sheet.picture(area, values["picture"])
    if values["over"]:
        sheet.mark(EDGE, 84, 84, "mark-paper.svg")
        if side := "".join(words["side"]["lines"]):
            pitch = words["side"]["size"] * (1 + words["side"]["tracking"])
            sheet.rule(Area(values["width"] - 87, 84, 3, pitch * len(side)), "gold-bright")
    else:
        sheet.rule(Area(at["rule"]["x"], at["rule"]["y"], at["rule"]["w"], 1.5), "line-soft")
        sheet.mark(at["mark"]["x"], at["mark"]["y"], 92)
    if code:
        sheet.code(code["x"], code["y"], code["size"], code["svg"])


def _month(sheet: Sheet, values: Values) -> None:
    at, words = values["at"], values["words"]
    sheet.words(188, at["brand"], words["brand"], "cream")
    sheet.words(EDGE, at["title"], words["title"], "cream")
    sheet.down(values["width"] - 120 - words["side"]["size"] / 2, 88, words["side"], "gold-bright")
    for name, colour in (("line", "ink"), ("items", "ink-2"), ("organiser", "ink-3")):
        sheet.words(EDGE, at[name], words[name], colour)


def _plate(sheet: Sheet, values: Values) -> None:
    at, words = values["at"], values["words"]
    for name, colour in (("kicker", "red"), ("title", "ink"), ("line", "ink-2")):
        sheet.words(EDGE, at[name], words[name], colour)
    items = words["items"]
    for row, top in zip(items["lines"], values["rows"], strict=True):
        if not values["bare"]:
            sheet.rule(Area(EDGE, top + items["size"] * 0.38, 10, items["size"] * 0.24), "gold")
        sheet.words(112, top, {**items, "lines": row}, "ink")
    for name, colour in (("brand", "ink"), ("organiser", "ink-3")):
        sheet.words(at["mark"]["x"] + 116, at[name], words[name], colour)


def _ground(values: Values) -> Sheet:
    return Sheet(values["width"], round(values["height"]), "white" if values["bare"] else "paper")
