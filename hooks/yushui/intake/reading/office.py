"""Old Word and WPS files, turned into .docx by LibreOffice where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..refusal import DAMAGED, LOCKED, NO_OFFICE, Refused
from .document import Reading
from .word import read as read_word

SECONDS: Final = 120
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# No macro runs, no link is followed, nothing asks.
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""


def read(raw: bytes, suffix: str) -> Reading:
    if ENCRYPTED in raw:
        raise Refused(LOCKED, "文件加了密码。")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused(NO_OFFICE, "这是旧版 Word 或 WPS 的格式，这台电脑上没有装 LibreOffice，转换不了。")
    with TemporaryDirectory() as folder:
        return read_word(_converted(program, raw, Path(folder), suffix))


def _converted(program: str, raw: bytes, folder: Path, suffix: str) -> bytes:
    source = folder / f"plan{suffix if suffix in ('.doc', '.wps', '.rtf') else '.doc'}"
    source.write_bytes(raw)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, **nowhere})
    except (subprocess.TimeoutExpired, OSError):
        raise Refused(DAMAGED, "LibreOffice 没有转换成功。") from None
    made = folder / "out" / "plan.docx"
    if not made.is_file():
        raise Refused(DAMAGED, "LibreOffice 没有转换成功，文件可能已经损坏或加了密码。")
    return made.read_bytes()
