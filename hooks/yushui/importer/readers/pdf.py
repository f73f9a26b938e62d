"""A .pdf file with a text layer → paragraphs, read in a process of its own that may be stopped."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from yushui.importer.refusal import DAMAGED, LOCKED, NO_TEXT, Refused

from .paragraphs import Kind, Paragraph, Reading

HEAD_LINES: Final = 3  # lines that the head of a page is cut into at most
SECONDS: Final = 120
WORKER: Final = Path(__file__).with_name("pdf_worker.py")
BROKEN: Final = 5
REASONS: Final = {  # exit code of the worker → what is wrong with the file
    3: (LOCKED, "PDF 加了密码或不许复制文字。"),
    4: (NO_TEXT, "PDF 里只有图片，没有文字层。"),
    BROKEN: (DAMAGED, "PDF 残缺，读不下去。"),
}


class PdfWorkerError(RuntimeError):
    """The worker did not start, or failed by its own fault: an internal error that says nothing about the document."""


def read(raw: bytes) -> Reading:
    """The lines of a PDF; raises Refused for what is wrong with it, PdfWorkerError for what is wrong with us."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        path.write_bytes(raw)
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(WORKER), str(path)], capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise Refused(DAMAGED, f"PDF 读了 {SECONDS} 秒还没有读完，已停下。") from None
        except OSError as error:
            raise PdfWorkerError(f"the PDF worker did not start: {error}") from error
    code = done.returncode if done.returncode >= 0 else BROKEN  # by a signal: a limit of memory or time was reached
    if code in REASONS:
        raise Refused(*REASONS[code])
    if code:
        raise PdfWorkerError(f"the PDF worker ended with {code}\n{done.stderr.decode('utf-8', 'replace')}")
    lines = json.loads(done.stdout)
    return Reading(tuple(_without_heads(_paragraphs(lines))), format="pdf")


def _paragraphs(lines: list[tuple[Any, ...]]) -> list[Paragraph]:
    """The lines and tables; a table that goes on on the next page is one."""
    paragraphs: list[Paragraph] = []
    for number, (text, indented, full, running, rows, merged, page) in enumerate(lines, 1):
        where = f"第{page}页"
        if not rows:
            kind: Kind = "furniture" if running else "text"
            paragraphs.append(Paragraph(text, number, kind, indented=indented, full=full, where=where))
            continue
        at = next((at for at in range(len(paragraphs) - 1, -1, -1) if paragraphs[at].kind != "furniture"), None)
        above = paragraphs[at] if at is not None else None
        told = len(above.rows) if above and above.rows and len(above.rows[0]) == len(rows[0]) else 0
        cells = (*(above.rows if above and told else ()), *map(tuple, rows))
        covered = {(row + told, column) for row, column in merged} | (above.merged if above and told else frozenset())
        line, where = (above.line, above.where) if above and told else (number, where)
        table = Paragraph("", line, "table", cells, merged=frozenset(covered), where=where)
        if told and at is not None:
            paragraphs[at] = table
        else:
            paragraphs.append(table)
    return paragraphs


def _without_heads(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The head of a page is furniture where it is one line on a page, and its parts are lines on another."""
    tops: dict[str, list[int]] = {}
    for at, p in enumerate(paragraphs):
        if not p.rows and p.kind == "text" and len(tops.setdefault(p.where, [])) < HEAD_LINES:
            tops[p.where].append(at)
    texts = {where: ["".join(paragraphs[at].text.split()) for at in top] for where, top in tops.items()}
    heads: set[int] = set()
    for whole, top in tops.items():
        one = texts[whole][0]
        for where, lines in texts.items():
            parts = next((n for n in range(2, len(lines) + 1) if "".join(lines[:n]) == one), 0)
            if parts and where != whole and len(paragraphs[top[0]].text.split()) > 1:
                heads |= {top[0], *tops[where][:parts]}
    return [replace(p, kind="furniture") if at in heads else p for at, p in enumerate(paragraphs)]
