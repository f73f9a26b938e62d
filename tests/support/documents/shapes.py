"""Files: the same paragraphs as text, broken text, web page, Word file and PDF."""

import re
import textwrap
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from .corpus import Printed, Rows

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def plain(printed: Printed) -> bytes:
    return "\n\n".join(printed.paragraphs).encode("utf-8")


def gbk(printed: Printed) -> bytes:
    return "\r\n".join(f"　　{line}" for line in printed.paragraphs).encode("gb18030")


def utf16(printed: Printed) -> bytes:
    return b"\xff\xfe" + "\r\n".join(printed.paragraphs).encode("utf-16-le")


def unbroken(printed: Printed) -> bytes:
    """All line breaks lost, commas half-width, as document-sharing sites do it."""
    return "".join(printed.paragraphs).replace("，", ",").replace("：", ":").encode("utf-8")


def shared(printed: Printed) -> bytes:
    """On a document-sharing site: breaks lost in the body, navigation around it."""
    head = "您好,欢迎访问百事文档\n当前位置:首页 > 办公文档 > 工作计划 > 双拥工作计划\n"
    foot = "\n本文标题:双拥工作计划\n链接地址:https://doc.example.org/doc-1.html\n免费下载 积分 VIP"
    return (
        head + "\n".join(printed.head) + "\n" + "".join(printed.body) + "\n" + "\n".join(printed.foot) + foot
    ).encode("utf-8")


def wrapped(printed: Printed) -> bytes:
    """Copied from a PDF: cut at the margin, page numbers between."""
    lines: list[str] = []
    for paragraph in printed.paragraphs:
        lines += textwrap.wrap(f"　　{paragraph}", 30, drop_whitespace=False) if len(paragraph) > 28 else [paragraph]
    paged: list[str] = []
    for at, line in enumerate(lines, 1):
        paged.append(line)
        if at % 22 == 0:
            paged += ["", f"— {at // 22} —", ""]
    return "\n".join(paged).encode("utf-8")


def paged(printed: Printed) -> bytes:
    """Page breaks inside sentences, with a running head and a page number."""
    out: list[str] = []
    for at, paragraph in enumerate(printed.paragraphs):
        if at % 4 == 3 and len(paragraph) > 60:
            out += [paragraph[:52], "", f"第 {at // 4 + 1} 页 共 9 页", "双拥工作文件汇编", "", paragraph[52:]]
        else:
            out.append(paragraph)
    return "\n".join(out).encode("utf-8")


def web(printed: Printed) -> bytes:
    """A government site: menu, index table, share buttons, footer; the date of the page is not the plan's."""
    paragraphs = "".join(f"<p>&emsp;&emsp;{escape(text)}</p>\n" for text in printed.paragraphs)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开</title><style>p{}</style></head><body>'
        "<header><a>首页</a> <a>政务公开</a></header><nav><ul><li>走进我们</li><li>新闻中心</li></ul></nav>"
        "<div>当前位置：首页 &gt; 政府信息公开 &gt; 通知公告</div>"
        "<table><tr><td>索引号：</td><td>01234567/2024-00012</td></tr><tr><td>发布日期：</td><td>2026-01-01</td></tr></table>"
        "<div>发布时间：2026-01-01 09:30 来源：本站 浏览次数：128</div><div>【字体：大 中 小】 打印本页</div>"
        f"<div class='content'>{paragraphs}</div>"
        "<div>上一篇：关于放假的通知</div><div>下一篇：没有了</div><script>alert(1)</script>"
        "<footer>版权所有 某某人民政府 ICP备00000000号</footer></body></html>"
    ).encode()


def word(printed: Printed) -> bytes:
    """Numbers typed by hand; the heading in a text box, as some templates have it."""
    paragraphs = "".join(paragraph(text) for text in printed.paragraphs)
    return package(paragraphs)


def word_numbered(printed: Printed) -> bytes:
    """Numbers drawn by Word from its list definitions; only the text is stored."""
    parts: list[str] = []
    for text in printed.paragraphs:
        match = re.match(r"([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）|(\d+)\.", text)
        if match and text in printed.body:
            level = 0 if match[1] else 1 if match[2] else 2
            parts.append(
                paragraph(text[match.end() :], f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
            )
        else:
            parts.append(paragraph(text))
    running = sum(text.startswith("1.") for text in printed.body) == 1
    restart = '<w:lvlRestart w:val="0"/>' if running else ""
    levels = (
        ("chineseCountingThousand", "%1、", ""),
        ("chineseCountingThousand", "（%2）", ""),
        ("decimal", "%3.", restart),
    )
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{again}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, again) in enumerate(levels)
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{drawn}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return package("".join(parts), {"word/numbering.xml": numbering})


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


PACKAGES = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(body: str, more: dict[str, str] | None = None) -> bytes:
    """A whole package, as other programs open it too."""
    parts = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **(more or {})}
    kinds = {name: name.rpartition("/")[2].removesuffix(".xml") for name in parts}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT}.{kind}{".main" if kind == "document" else ""}+xml"/>'
        for name, kind in kinds.items()
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.replace("</Types>", f"{overrides}</Types>"))
        archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
        inner = {f"{kind}.xml": kind for kind in kinds.values() if kind != "document"}
        archive.writestr("word/_rels/document.xml.rels", _relations(inner))
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _relations(targets: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGES}/relationships">{found}</Relationships>'


def portal(printed: Printed) -> bytes:
    """Copied from a government site with everything around it."""
    head = (
        "网站首页\n政务公开\n办事服务\n您当前所在位置：首页 >> 政府信息公开\n"
        "索引号：  01234567/2026-00121\n发文日期：\n"
        "发布日期：2026-03-02 10:12:33  来源：本站  字号：[大] [中] [小]  阅读：1024 次\n"
    )
    foot = (
        "\n扫一扫在手机打开当前页\n附件下载：\n【打印本页】【关闭窗口】\n相关链接\n"
        "主办：某某人民政府办公室　承办：某某大数据中心\n网站标识码：0000000001　ICP备00000000号"
    )
    return (head + "\n".join(printed.paragraphs) + foot).encode("utf-8")


def web_lines(printed: Printed) -> bytes:
    """An old page: a table for layout, one cell with everything, lines parted by br, in GB2312."""
    lines = "".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}<br/>\r\n" for text in printed.paragraphs)
    page = (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>正文</title></head>"
        "<body>"
        "<table width=980><tr><td>首页 | 动态 | 文件</td></tr></table>"
        f"<table><tr><td><font size=3>{lines}</font></td></tr></table>"
        "<table><tr><td align=center>【关闭】【打印】</td></tr></table></body></html>"
    )
    return page.encode("gb18030")


def web_index(printed: Printed) -> bytes:
    """A page with an index table above the document, its date not the document's."""
    rows = (
        ("索引号", "0123-2026-77", "发布机构", "某某人民政府"),
        ("文件名称", printed.labels.title, "", ""),
        ("发布日期", "2026-01-05", "主题分类", "国防"),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    text = "".join(f"<p>{escape(text)}</p>" for text in printed.paragraphs)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><table>{cells}</table>{text}</html>".encode()


def web_table(printed: Printed) -> bytes:
    """The tables of the document between its paragraphs."""
    parts: list[str] = []
    for at in range(len(printed.paragraphs) + 1):
        parts += [_table(rows) for place, rows in printed.grids if place == at]
        parts += [f"<p>{escape(text)}</p>" for text in printed.paragraphs[at : at + 1]]
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{''.join(parts)}</body></html>".encode()


def _table(rows: Rows) -> str:
    drawn = []
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            tall = 1
            while at + tall < len(rows) and rows[at + tall][column] == "^":
                tall += 1
            cells.append(f"<td rowspan={tall}><p>{escape(text)}</p></td>" if text != "^" else "")
        drawn.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tbody>{''.join(drawn)}</tbody></table>"


def text_table(printed: Printed) -> bytes:
    """Rows flattened to tabs, as copying from a table leaves them."""
    parts: list[str] = []
    for at in range(len(printed.paragraphs) + 1):
        parts += [
            "\t".join(cell.replace("^", "") for cell in row) for n, rows in printed.grids if n == at for row in rows
        ]
        parts += printed.paragraphs[at : at + 1]
    return "\n".join(parts).encode("utf-8")


def pdf_headed(printed: Printed) -> bytes:
    """Running heads and feet on every page."""
    page = (
        "#set page(header: [#align(right)[#text(size: 9pt)[双拥文件汇编]]], "
        'footer: context [#align(right)[#counter(page).display("— 1 —")]])\n'
    )
    return pdf(printed, page)


def pdf(printed: Printed, page: str = "") -> bytes:
    import typst

    lines = "\n\n".join(_typst(text) for text in printed.paragraphs)
    source = (
        '#set page(width: 210mm, height: 297mm, numbering: "— 1 —")\n'
        '#set text(font: "Noto Serif CJK SC", size: 14pt, lang: "zh")\n'
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n" + page + lines
    )
    return bytes(typst.compile(source.encode("utf-8")))


def _typst(text: str) -> str:
    return "#text(" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '")'


def traditional(printed: Printed) -> bytes:
    from opencc import OpenCC

    return OpenCC("s2t").convert("\n".join(printed.paragraphs)).encode("utf-8")


def suffix(shape: object) -> str:
    name = getattr(shape, "__name__", "")
    kind = name.partition("_")[0]
    return {"web": ".html", "word": ".docx", "pdf": ".pdf"}.get(kind, ".txt")
