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
URL: Final = re.compile(r"https?://(?P<host>[^\s/?#:@]+)(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[^\s?#]*)?)")
HOST: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
# RFC 2606 and 6761: names that lead nowhere, or to the machine of the reader.
NOWHERE: Final = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)|127(?:\.[0-9]+){3}|0\.0\.0\.0"
)
LARGEST_PORT: Final = 65535
HOW: Final = "写网站公开以后的网址，例如 https://www.example.gov.cn/shuangyong/"


def as_dns(host: str) -> str:
    """A host in lower case, Chinese names as DNS writes them."""
    try:
        return host.strip().lower().encode("idna").decode()
    except UnicodeError:
        return host.strip().lower()


def fault(text: str) -> str:
    """Why this is no address of a site, in an editor's words and without a full stop; empty where it is one."""
    found = URL.fullmatch(text)
    if not found:
        return "不是完整的网址"
    if not HOST.fullmatch(found["host"]):
        latin = as_dns(found["host"])
        return f"的主机名要写成 {latin}，中文域名在网络上就是这样写的" if HOST.fullmatch(latin) else "的主机名不对"
    if found["port"] and not 0 < int(found["port"]) <= LARGEST_PORT:
        return f"的端口不对，只能是 1 到 {LARGEST_PORT}"
    return "" if PATH.fullmatch(found["path"]) else "的路径不对，只用英文字母、数字、点、短横线，例如 /shuangyong/"


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
    if why := fault(text):
        return "", (Problem(place, ADDRESS, f"site_url {why}：{HOW}。"),)
    address = text.rstrip("/") + "/"
    if settings is None or settings.sample or not NOWHERE.fullmatch(urlsplit(address).hostname or ""):
        return address, ()
    return address, (Problem(place, STAND_IN, f"site_url 还是 {text}，读者打不开它：{HOW}。"),)
