"""mkdocs.yml → the public address of the site, and a problem where it is not given or is none."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import yaml

from yushui.diagnostics import RULES, Place, Problem
from yushui.model.settings import Settings

ADDRESS = RULES["YS625"]
STAND_IN = RULES["YS626"]

FILE: Final = "mkdocs.yml"
URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s?#]*)?")
# RFC 2606 and 6761: names that lead nowhere, or to the machine of the reader.
NOWHERE: Final = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)|127(?:\.[0-9]+){3}|0\.0\.0\.0"
)
HOW: Final = "写网站公开以后的网址，例如 https://www.example.gov.cn/shuangyong/"


def read(root: Path, settings: Settings | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The address with a slash at its end, or an empty text and why; nothing of a project that is none of ours.

    An address that leads nowhere is one with a note, unless the ``settings`` are those of a sample site.
    """
    try:
        node = yaml.compose((root / FILE).read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return "", ()  # MkDocs tells it
    keys = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    if "site_url" not in keys:
        missing = Problem(Place(FILE), ADDRESS, f"没有写 site_url：{HOW}。")
        return "", (missing,) if "hooks" in keys else ()
    value = keys["site_url"]
    place = Place(FILE, value.start_mark.line + 1, value.start_mark.column + 1)
    text = str(value.value).strip()
    if not text:
        return "", (Problem(place, ADDRESS, f"site_url 是空的：{HOW}。"),)
    if not URL.fullmatch(text):
        return "", (Problem(place, ADDRESS, f"site_url 不是完整的网址：{HOW}。"),)
    address = text.rstrip("/") + "/"
    if settings is None or settings.sample or not NOWHERE.fullmatch(urlsplit(address).hostname or ""):
        return address, ()
    return address, (Problem(place, STAND_IN, f"site_url 还是 {text}，读者打不开它：{HOW}。"),)
