"""A document of headings, paragraphs and tables → a .docx with real styles, the same bytes for the same document.

Looks are those of named styles (Title, Heading 1, Heading 2, Normal, List Number, Table Grid), so that Word, WPS and
LibreOffice show an outline, and one change of a style changes the whole document.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from yushui.media.plan_sheet import Part

from .zip_file import again

EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 a document knows no zones
BODY: Final = "仿宋"
HEAD: Final = "黑体"
TITLE: Final = "宋体"
# Style → face, size in points, bold: of the body as GB/T 9704-2012 sets it (三号 16 pt, 二号 22 pt).
STYLES: Final = {
    "Normal": (BODY, 16, False),
    "Title": (TITLE, 22, True),
    "Heading 1": (HEAD, 16, False),
    "Heading 2": ("楷体", 16, False),
    "List Number": (BODY, 16, False),
    "Caption": (BODY, 12, False),
}
SORTS: Final = {"h1": "Heading 1", "h2": "Heading 2", "p": "Normal", "number": "List Number", "flush": "Caption"}
UNUSED: Final = ("/stylesWithEffects", "/thumbnail")
TABLE: Final = 3  # WD_STYLE_TYPE.TABLE
KEPT: Final = ("Normal Table", "Table Grid")
LINE: Final = 28  # points from line to line
CELL: Final = 10.5  # points


def word(title: str, parts: Sequence[Part], author: str, wide: bool = False) -> bytes:
    """The .docx; ``wide`` lays A4 across."""
    from docx import Document

    document = Document()
    _prune(document)
    _prepare(document, wide)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.language = title, author, "", "", "zh-CN"
    core.created = core.modified = EPOCH
    core.revision = 1
    document.add_paragraph(title, style="Title")
    for part in parts:
        if part.sort == "table":
            _table(document, part)
        elif part.text:
            document.add_paragraph(part.text, style=SORTS[part.sort])
    out = BytesIO()
    document.save(out)
    return again(out.getvalue())


def _prune(document: Any) -> None:
    """Take out what the template brings and nobody uses: a picture of it, old effects, a hundred looks of tables."""
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, each in relations.items() if each.reltype.endswith(UNUSED)]:
            del relations[name]
    for style in [style for style in document.styles if style.type == TABLE and style.name not in KEPT]:
        style.delete()


def _prepare(document: Any, wide: bool) -> None:
    """Page and styles; the faces are those that every Chinese Windows and WPS has."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    sides = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    if wide:
        section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(20)
    for name, (face, size, bold) in STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = face, Pt(size), bold, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [attribute for attribute in fonts.attrib if attribute.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme of the template would win over the face
        fonts.set(qn("w:eastAsia"), face)
        style.paragraph_format.line_spacing = Pt(LINE if size > 12 else 18)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    document.styles["Normal"].paragraph_format.first_line_indent = Pt(32)
    document.styles["Caption"].paragraph_format.first_line_indent = Pt(0)
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.first_line_indent = Pt(32)
    for border in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(border)
    title = document.styles["Title"].paragraph_format
    title.alignment, title.first_line_indent, title.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0), Pt(LINE)
    title.line_spacing = Pt(34)


def _table(document: Any, part: Part) -> None:
    """A table under its name; the first row is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    if part.text:
        document.add_paragraph(part.text, style="Heading 1")
    style = _cell_style(document)
    table = document.add_table(rows=0, cols=len(part.columns), style="Table Grid")
    for row in (part.columns, *part.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    document.add_paragraph(style=style).paragraph_format.space_after = Pt(0)


def _cell_style(document: Any) -> Any:
    """The style of a cell: small, without an indent."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    name = "表格文字"
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(CELL)
    style.paragraph_format.first_line_indent, style.paragraph_format.line_spacing = Pt(0), Pt(15)
    return style
