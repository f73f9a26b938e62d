"""CHANGELOG.zh.md → what has changed for editors since a form of the data, the newest first."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.engine import HOME

FILE: Final = HOME / "CHANGELOG.zh.md"
HEAD: Final = re.compile(r"^## .*资料第 ([0-9]+) 版格式.*$", re.MULTILINE)


def since(form: int) -> Iterator[str]:
    """The part of every version whose data are of a later form than ``form``; of the newest version in any case."""
    text = FILE.read_text(encoding="utf-8")
    heads = [*HEAD.finditer(text)]
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        if at == 0 or int(head[1]) > form:
            yield text[head.start() : end].strip()
