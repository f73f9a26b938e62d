"""Tables that were flattened to tabs when the document became text."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .reading import Paragraph
from .shadow import shadow

HEAD: Final = re.compile(
    r"第?[〇一二三四五六七八九十]{1,3}\s*(?:[、.]|部分|章|阶段|季度|月|是)|\([〇一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,3}\s*[.、)]|[①-⑳●■◆•▲★◇※▪►➢✓]|\d{1,2}月|附件|牵头|责任|主办|配合|完成时限|联系"
)


def tabbed(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with tables that were flattened to tabs made whole again.

    Either one cell a line, each begun by a tab, below a heading; or one row a line, cells parted by tabs.
    """
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, Paragraph("", 0)]:
        blank = not paragraph.text.strip() and not paragraph.rows and paragraph.line > 0
        goes_on = bool(run) and not paragraph.rows and len(paragraph.text) < 60 and "。" not in paragraph.text
        if not paragraph.rows and (TABBED.match(paragraph.text) or (goes_on and (blank or paragraph.line))):
            run.append(paragraph)
            continue
        yield from _table(run)
        run = []
        if paragraph.line:
            yield paragraph


TABBED: Final = re.compile(r"\t[^\t]|[^\t]+\t[^\t]+")


def _table(run: list[Paragraph]) -> Iterator[Paragraph]:
    if not run:
        return
    rows = [tuple(re.split(r"\t+", p.text.strip())) for p in run if re.search(r"\S\t+\S", p.text)]
    cells: list[str] = []
    for paragraph in run:
        text = paragraph.text.strip()
        if paragraph.text.startswith("\t") or not cells:
            cells.append(text)
        else:
            cells[-1] += text
    begun = sum(p.text.startswith("\t") for p in run)
    filled = [p for p in run if p.text.strip()]
    if len(rows) > 1 and len(rows) == len(filled) and len({len(row) for row in rows}) == 1:
        yield Paragraph("", run[0].line, "table", tuple(rows))
    elif begun >= 3 and not rows and max(map(len, cells)) < 120 and not any(HEAD.match(shadow(cell)) for cell in cells):
        yield Paragraph("", run[0].line, "table", (tuple(cells),))
    else:
        yield from run
