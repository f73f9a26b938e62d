"""Old Word and WPS files: what LibreOffice is asked to do, what is refused before, real conversions where it is there.

LibreOffice takes 200 MB, too much for every run of the tests: a stand-in that keeps its arguments is always used, the
real program where the machine has it.
"""

import subprocess
import time
from pathlib import Path
from typing import Final

import pytest
from tests.importer.test_readers import package, texts
from tests.support.documents.corpus import Printed
from tests.support.documents.documents import documents

from yushui.importer import refusal
from yushui.importer.build_draft import build_draft
from yushui.importer.readers import libreoffice, read, read_bytes
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD: Final = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le")
PROGRAM: Final = "soffice"
WORD_2003: Final = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>正文</w:t>'
    "</w:r></w:p></w:body></w:wordDocument>"
).encode()


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_an_old_word_file_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused) as caught:
        read_bytes(OLD_WORD, ".doc")
    assert caught.value.rule is refusal.NO_OFFICE


@pytest.mark.parametrize(("raw", "suffix"), [(OLD_WORD, ".wps"), (b"{\\rtf1 x}", ".rtf"), (WORD_2003, ".doc")])
def test_a_file_is_converted_with_macros_off(
    raw: bytes, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in keeps its arguments and hands back a prepared file."""
    ready = tmp_path / "ready.docx"
    ready.write_bytes(package({}))
    script = (
        f'echo "$@" > {tmp_path}/said; echo "$HOME" >> {tmp_path}/said\n'
        'for last; do :; done; folder=$(dirname "$last")\n'
        f'cp "$folder/profile/user/registrymodifications.xcu" {tmp_path}/profile; mkdir -p "$folder/out"\n'
        f'cp {ready} "$folder/out/plan.docx"\n'
    )
    stand_in(tmp_path, monkeypatch, script)
    assert texts(raw, suffix) == ["正文"]
    said, home = (tmp_path / "said").read_text().splitlines()
    assert "--headless" in said
    assert home != str(Path.home())
    profile = (tmp_path / "profile").read_text()
    assert "DisableMacrosExecution" in profile
    assert "ooInetHTTPProxyPort" in profile


def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 0.3)
    stand_in(tmp_path, monkeypatch, f"sleep 30 &\necho $! > {tmp_path}/child\nwait\n")
    start = time.monotonic()
    with pytest.raises(Refused) as caught:
        read_bytes(OLD_WORD, ".doc")
    assert caught.value.rule is refusal.DAMAGED
    assert time.monotonic() - start < 20
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in ("", "Z")


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("WordDocument _VBA_PROJECT", refusal.ACTIVE),
        ("EncryptedPackage", refusal.LOCKED),
        ("Workbook", refusal.FOREIGN),
        ("PowerPoint Document", refusal.FOREIGN),
        ("junk", refusal.DAMAGED),
    ],
)
def test_what_is_no_plain_old_word_file_is_never_handed_on(
    inside: str, rule: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, f"touch {tmp_path}/started\n")
    with pytest.raises(Refused) as caught:
        read_bytes(OLE + b"\0" * 600 + inside.encode("utf-16-le"), ".doc")
    assert caught.value.rule is rule
    assert not (tmp_path / "started").exists()


def test_a_page_that_word_saved_as_doc_is_read_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    page = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        'Content-Type: text/html; charset="utf-8"\n'
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>=E6=AD=A3=E6=96=87</p></body></html>\n--x--\n"
    )
    assert texts(page.encode(), ".doc") == ["正文"]


def labelled(name: str) -> tuple[bytes, Printed]:
    document = next(document for document in documents() if document.name == name)
    return document.raw(), document.printed


@pytest.mark.parametrize("name", ["a01-yunheshi-word", "a04-ningchuanshi-word_table"])
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf"])
def test_real_old_files_are_read_as_the_new_ones(name: str, suffix: str, tmp_path: Path) -> None:
    """LibreOffice itself writes the old files; a .wps of the writer is such a file by another name."""
    raw, printed = labelled(name)
    (tmp_path / "x.docx").write_bytes(raw)
    kind = suffix.replace(".wps", ".doc")[1:]
    made = [PROGRAM, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*made, "--outdir", str(tmp_path), str(tmp_path / "x.docx")], check=True, capture_output=True)
    file = (tmp_path / f"x.{kind}").rename(tmp_path / f"plan{suffix}")
    found = build_draft(read(file), Registers())
    assert found.title == printed.labels.title
    assert len(found.measures) == len(printed.labels.measures)
