"""data/README.md, which the program prints → as this engine prints it."""

from typing import Final

from yushui.engine import HOME
from yushui.lang.line_ends import like

FILE: Final = "data/README.md"
PRINTED: Final = "由程序从数据模型印出，不要手改"


def change(file: str, text: str) -> str:
    """Only a printed one; an office's own page of that name stays."""
    if file != FILE or PRINTED not in text:
        return text
    return like((HOME / FILE).read_text(encoding="utf-8"), text)
