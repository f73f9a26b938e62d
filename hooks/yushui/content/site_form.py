"""data/site.yml → of which form a site's files are, and one line where this engine cannot read that form.

A form is what an editor's files look like: it is raised when they must be written otherwise, and with it goes a step in
``upgrade/steps``. A site that says nothing is of the first.
"""

import re
from pathlib import Path
from typing import Final

from yushui import __version__

FORM: Final = 2  # of this engine
FIRST: Final = 1
KEY: Final = "form"
FILE: Final = "data/site.yml"
LINE: Final = re.compile(rb"^(?:form|\"form\"|'form')[ ]*:[ ]*(.*?)[ ]*(?:#.*)?\r?$", re.MULTILINE)
NUMBER: Final = re.compile(rb"([\"']?)([0-9]{1,4})\1")


def form_of(root: Path) -> int | None:
    """The form of the site at ``root``; None where there is no site.yml, or its line says no number.

    Every command asks for it first, so nothing is loaded that reads YAML.
    """
    path = root / FILE
    if not path.is_file():  # a pipe would keep us waiting
        return None
    try:
        line = LINE.search(path.read_bytes())
    except OSError:
        return None
    number = NUMBER.fullmatch(line[1]) if line else None
    return int(number[2]) if number else None if line else FIRST


def refusal(root: Path) -> str:
    """Why this engine does not work on the site, and what to do; empty where it does, or its files tell more."""
    form = form_of(root)
    if form is None or form == FORM:
        return ""
    if form > FORM:
        return f"这个网站的资料是第 {form} 版格式，这里装的鱼水 {__version__} 只认得到第 {FORM} 版：请装新的鱼水再来。"
    return (
        f"这个网站的资料是第 {form} 版格式，这里装的鱼水 {__version__} 要第 {FORM} 版："
        "先运行 yushui upgrade，它先列出要改什么，再问你。"
    )
