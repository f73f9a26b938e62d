"""A .pdf file with a text layer → paragraphs, read in a process of its own that may be stopped."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yushui.importer.refusal import DAMAGED, LOCKED, NO_TEXT, Refused

from .paragraphs import Paragraph, Reading

SECONDS: Final = 120
WORKER: Final = Path(__file__).with_name("pdf_worker.py")
REASONS: Final = {
    3: (LOCKED, "PDF 加了密码或不许复制文字。"),
    4: (NO_TEXT, "PDF 里只有图片，没有文字层。"),
}


def read(raw: bytes) -> Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        path.write_bytes(raw)
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(WORKER), str(path)], capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise Refused(DAMAGED, f"PDF 读了 {SECONDS} 秒还没有读完，已停下。") from None
    if done.returncode:
        raise Refused(*REASONS.get(done.returncode, (DAMAGED, "PDF 残缺，读不下去。")))
    lines = json.loads(done.stdout)
    found = (
        Paragraph(text, number, "furniture" if running else "text", indented=indented, full=full)
        for number, (text, indented, full, running) in enumerate(lines, 1)
    )
    return Reading(tuple(found), format="pdf")
