"""The path and mode of a file in a commit → why a push may not bring it, in an editor's words.

An allow list: entries, registers and pictures of ``data/``, pages and pictures of ``docs/``. All names are of ASCII
letters, digits and hyphens, so that no two of them are one for Windows or macOS, and none is an order to git.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from yushui.content.data_dir import MENTIONS_FILE, SITE_FILE, WORDING_FILE
from yushui.content.docs_dir import PAGE, PICTURES
from yushui.content.left_behind import is_left_behind
from yushui.lang.characters import file_shown, printable
from yushui.lang.device_names import kept_for_device
from yushui.model.fields import MOST_SLUG, SLUG
from yushui.model.kinds import all_kinds

REGULAR: Final = frozenset({"100644", "100755"})  # shared folders of Windows make every file executable
LINK: Final = "120000"
SUBMODULE: Final = "160000"
MOST_FOLDERS: Final = 5
MOST_SHOWN: Final = 80  # characters of a path in a message
NAME: Final = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")  # of a picture: cameras write IMG_0001.JPG
PICTURE: Final = (*PICTURES, *(suffix.upper() for suffix in PICTURES))
BY_OFFICE: Final = "由管服务器的人改"
# Names by which git, MkDocs, Python or a web server would take orders; the first part of a path, or its last.
ORDERS: Final = {
    "mkdocs.yml": "网站的设置", "mkdocs.yaml": "网站的设置", "theme_overrides": "网页的模板", "hooks": "程序",
    "Makefile": "程序", "pyproject.toml": "程序", "requirements.txt": "程序清单", "requirements.lock": "程序清单",
    ".github": "自动运行的设置", ".gitea": "自动运行的设置", ".forgejo": "自动运行的设置",
    ".htaccess": "网页服务器的设置", "_headers": "网页服务器的设置",
}  # fmt: skip
CODE: Final = re.compile(r"(?i)\.(?:py[cdw]?|pth|sh|js|mjs|ts|html?|css|php|exe|dll|so|bat|cmd|ps1|jinja2?|j2|svg)$")
FOR_GIT: Final = re.compile(r"(?i)\.git(?!hub|ea).*|git~[0-9].*|\.mailmap|\.lfsconfig")
INVISIBLE: Final = "名字里有看不见的字"


def shown(path: str) -> str:
    """The path as a message shows it: one line, nothing that a terminal would run, no private number."""
    plain = printable(file_shown(path))
    return plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}…"


def refusal(path: str, mode: str) -> str:
    """Why a push may not bring, change or remove the file; empty where it may."""
    if mode == LINK:
        return "这是一个符号链接，请把文件本身放进来"
    if mode == SUBMODULE:
        return "这是另一个仓库（子模块），只收文件"
    if mode not in REGULAR:
        return "这不是普通文件"
    return _odd_name(path) or _not_content(PurePosixPath(path))


def _odd_name(path: str) -> str:
    """What is wrong with the names, wherever the file lies."""
    parts = path.split("/")
    if any(not (each.isprintable() or each == "\u3000") for each in path):
        return INVISIBLE
    if any(part in ("", ".", "..") for part in parts) or "\\" in path or ":" in path:
        return "这不是仓库里的一个位置"
    for part in parts:
        if FOR_GIT.fullmatch(unicodedata.normalize("NFKC", part).replace("\u200c", "")):
            return f"以 .git 开头的是 git 自己的设置，不收；{BY_OFFICE}"
        if part != part.rstrip(". "):
            return "名字末尾的点和空格在 Windows 上会丢掉，请改名"
        if kept := kept_for_device(part):
            return kept.rstrip("。")
    if len(parts) > MOST_FOLDERS + 2:
        return f"文件夹套得太深，最多 {MOST_FOLDERS} 层"
    return ""


def _not_content(path: PurePosixPath) -> str:
    if is_left_behind(path.name):
        return "这是系统或编辑器留下的，请从提交里去掉"
    top, name = path.parts[0], path.name
    if order := ORDERS.get(top) or ORDERS.get(name):
        return f"这是{order}，{BY_OFFICE}"
    if CODE.search(name):
        return f"这是程序或网页，不是资料；{BY_OFFICE}"
    if top == "data" and len(path.parts) > 1:
        return _of_data(path)
    if top == "docs" and len(path.parts) > 1:
        return _of_docs(path)
    return "只收 data/ 里的资料和照片，docs/ 里的手写页和图片"


def _of_data(path: PurePosixPath) -> str:
    _, first, *rest = path.parts
    registers = {f"{model.kind.folder}.yml" for model in all_kinds() if model.kind.register}
    folders = {model.kind.folder for model in all_kinds() if not model.kind.register}
    if not rest and first == SITE_FILE:
        return f"data/site.yml 是网站的规矩（几审、链到哪里、什么算公开过），{BY_OFFICE}"
    if not rest and first in registers | {WORDING_FILE, MENTIONS_FILE}:
        return ""
    if first == "media" and rest:
        return _of_picture(path)
    if first in folders and len(rest) == 1:
        stem = rest[0].removesuffix(".yml")
        return "" if stem != rest[0] and SLUG.fullmatch(stem) else _bad_slug(".yml")
    return "data/ 里没有这一类资料"


def _of_docs(path: PurePosixPath) -> str:
    if path.suffix not in (PAGE, *PICTURES):
        return "docs/ 里只收 .md 的手写页和 .jpg、.png、.webp 的图片"
    folders = path.parts[1:-1]
    return "" if SLUG.fullmatch(path.stem) and all(map(SLUG.fullmatch, folders)) else _bad_slug(path.suffix)


def _of_picture(path: PurePosixPath) -> str:
    if path.suffix not in PICTURE:
        return "data/media/ 里只收 .jpg、.png、.webp 的照片"
    if not all(map(NAME.fullmatch, (*path.parts[2:-1], path.stem))):
        return "照片的文件名和文件夹名只用英文字母、数字、短横线和下划线"
    return ""


def _bad_slug(suffix: str) -> str:
    return f"名字只用小写字母、数字和短横线，最多 {MOST_SLUG} 个，例如 li-ming{suffix}"
