"""Word files as people make them: text boxes, footnotes, tracked changes, soft breaks, styles with numbers, tables."""

import re
from xml.sax.saxutils import escape

from .corpus import Printed, Rows
from .shapes import W, package, paragraph

FORMS = (
    (re.compile(r"[一二三四五六七八九十]+、"), "chineseCountingThousand", "%1、"),
    (re.compile(r"（[一二三四五六七八九十]+）"), "chineseCountingThousand", "（%1）"),
    (re.compile(r"\d+\."), "decimal", "%1."),
    (re.compile(r"\d+、"), "decimal", "%1、"),
    (re.compile(r"（\d+）"), "decimal", "（%1）"),
    (re.compile(r"[①-⑳]"), "decimalEnclosedCircle", "%1"),
)
CN = "〇一二三四五六七八九"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_box(printed: Printed) -> bytes:
    """The title in a text box of the old kind."""
    shape = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    title = printed.labels.title
    return package(
        "".join(
            f"<w:p>{shape}{paragraph(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
            if text == title
            else paragraph(text)
            for text in printed.paragraphs
        )
    )


def word_note(printed: Printed) -> bytes:
    """A footnote at the first item."""
    first = printed.body[0]
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r>'
        "<w:footnoteRef/></w:r><w:r><w:t>以当年统计为准。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    body = "".join(
        f'<w:p>{run(text)}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' if text == first else paragraph(text)
        for text in printed.paragraphs
    )
    return package(body, {"word/footnotes.xml": notes})


def word_tracked(printed: Printed) -> bytes:
    """Words taken out and put in by tracked changes."""
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'
    return package(
        "".join(
            f'<w:p>{run(text[:9])}{gone}<w:ins w:id="2" w:author="x">{run(text[9:])}</w:ins></w:p>'
            if len(text) > 20
            else paragraph(text)
            for text in printed.paragraphs
        )
    )


def word_soft(printed: Printed) -> bytes:
    """All items of the body in one paragraph with soft breaks between them."""
    body = "<w:r><w:br/></w:r>".join(map(run, printed.body))
    return package("".join(map(paragraph, printed.head)) + f"<w:p>{body}</w:p>" + "".join(map(paragraph, printed.foot)))


def word_styled(printed: Printed) -> bytes:
    """Numbers drawn by Word: each run of them a list of its own, its later items numbered by their style."""
    lists: list[tuple[int, int]] = []  # form, first value
    open_: dict[int, tuple[int, int]] = {}  # form → its list, last value
    parts: list[str] = []
    for at, text in enumerate(printed.paragraphs):
        number = printed.numbers.get(at, "")
        form = next((index for index, (form, _, _) in enumerate(FORMS) if form.fullmatch(number)), -1)
        if form < 0 or "阶段" in text[:12]:
            parts.append(paragraph(text))
            continue
        value = _value(number)
        goes_on = form in open_ and open_[form][1] == value - 1
        if not goes_on:
            lists.append((form, value))
        which = open_[form][0] if goes_on else len(lists)
        open_[form] = (which, value)
        style = f'<w:pStyle w:val="N{which}"/>' if goes_on else _numbered(which)
        parts.append(paragraph(text[len(number) :], style))
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for at, (_, form, text) in enumerate(FORMS)
    )
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{form}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        for at, (form, first) in enumerate(lists, 1)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="N{at}"><w:name w:val="N{at}"/><w:pPr>{_numbered(at)}</w:pPr></w:style>'
        for at in range(1, len(lists) + 1)
    )
    more = {
        "word/numbering.xml": f"<w:numbering {W}>{forms}{numbers}</w:numbering>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
    }
    return package("".join(parts), more)


def _numbered(which: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{which}"/></w:numPr>'


def _value(number: str) -> int:
    digits = re.sub(r"[^\d①-⑳一二三四五六七八九十]", "", number)
    if digits[0] in "①②③④⑤⑥⑦⑧⑨⑩":
        return ord(digits) - 0x2460 + 1
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (CN.index(tens) if tens else 1) * 10 * bool(ten) + (CN.index(ones) if ones else 0)


def word_table(printed: Printed) -> bytes:
    """The tables of the document between its paragraphs, cells merged downwards where they are."""
    parts: list[str] = []
    for at in range(len(printed.paragraphs) + 1):
        parts += [_table(rows) for place, rows in printed.grids if place == at]
        parts += map(paragraph, printed.paragraphs[at : at + 1])
    return package("".join(parts) + "<w:p/>")  # Word ends no document with a table


def _table(rows: Rows) -> str:
    drawn = []
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            below = at + 1 < len(rows) and rows[at + 1][column] == "^"
            merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if below else ""
            cell = paragraph("" if text == "^" else text)
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/>{merge}</w:tcPr>{cell}</w:tc>')
        drawn.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = '<w:gridCol w:w="1800"/>' * len(rows[0])
    width = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}</w:tbl>"
