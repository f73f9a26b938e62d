"""Old Word and WPS files → .docx, by LibreOffice where it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yushui.importer.refusal import ACTIVE, DAMAGED, FOREIGN, LOCKED, MAX_BYTES, NO_OFFICE, Refused

from .docx import read as read_word
from .paragraphs import Reading

SECONDS: Final = 120
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE2: Word 97–2003, WPS, and other programs too


def _stream(name: str) -> bytes:
    """The name of a stream as the directory of a compound file writes it."""
    return name.encode("utf-16-le")


ENCRYPTED: Final = _stream("EncryptedPackage")
MACROS: Final = _stream("_VBA_PROJECT")
WRITER: Final = (_stream("WordDocument"), _stream("MatOST"))  # Word and WPS; Microsoft Works
OTHERS: Final = ((_stream("Workbook"), "表格"), (_stream("PowerPoint Document"), "演示文稿"))
SUFFIXES: Final = (".doc", ".wps", ".rtf", ".xml")
# No macro runs, no link is followed, nothing asks.
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>\
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>\
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""


def read(raw: bytes, suffix: str) -> Reading:
    if raw.startswith(COMPOUND):
        _check(raw)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused(NO_OFFICE, "这是旧版 Word 或 WPS 的格式，这台电脑上没有装 LibreOffice，转换不了。")
    with TemporaryDirectory() as folder:
        reading = read_word(_converted(program, raw, Path(folder), suffix))
    return replace(
        reading, remarks=("由 LibreOffice 转换以后读的，文本框一类可能有出入，请对照原文。", *reading.remarks)
    )


def _check(raw: bytes) -> None:
    """Refuses a compound file that is no text document, is locked, or brings macros."""
    if ENCRYPTED in raw:
        raise Refused(LOCKED, "文件加了密码。")
    if MACROS in raw:
        raise Refused(ACTIVE, "文件带有宏，没有打开。")
    if not any(name in raw for name in WRITER):
        what = next((what for name, what in OTHERS if name in raw), "")
        raise Refused(FOREIGN, f"这是{what}，不是 Word 文件。") if what else Refused(DAMAGED, "文件残缺，打不开。")


def _converted(program: str, raw: bytes, folder: Path, suffix: str) -> bytes:
    source = folder / f"plan{suffix if suffix in SUFFIXES else '.doc'}"
    source.write_bytes(raw)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    if not _finished(command, {**os.environ, **nowhere, "HOME": str(folder)}):
        raise Refused(DAMAGED, f"LibreOffice 转换了 {SECONDS} 秒还没有完成，已停下。")
    docx = folder / "out" / "plan.docx"
    if not docx.is_file() or docx.stat().st_size > MAX_BYTES:
        raise Refused(DAMAGED, "LibreOffice 没有转换成功，文件可能已经损坏或加了密码。")
    return docx.read_bytes()


def _finished(command: list[str], environment: dict[str, str]) -> bool:
    """Whether the program came to an end in time; else it is stopped with all that it started."""
    null = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            command, stdin=null, stdout=null, stderr=null, env=environment, start_new_session=True
        )
    except OSError:
        raise Refused(NO_OFFICE, "LibreOffice 启动不了，转换不了。") from None
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return True
