"""Bundles: whatever is changed in a release is seen; who also corrects the lists has another code."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from yushui.cli import main
from yushui.publish import Manifest, release_archive, release_bundle
from yushui.publish.release_bundle import ARCHIVE

BOOK = "画册/画册-A4.pdf"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory, sample_dir: Path) -> Path:
    """A small release: the archive of the sample, and three files beside it."""
    folder = tmp_path_factory.mktemp("dist") / "eins"
    for name, content in ((BOOK, b"%PDF book"), ("海报/01.pdf", b"%PDF poster"), ("sbom.cdx.json", b"{}")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    origin = release_archive.Origin("0" * 40, 1_700_000_000, b"lock", "yushui")
    release_archive.pack(folder / ARCHIVE, sample_dir, Manifest.of(sample_dir), origin, b"{}")
    release_bundle.close(folder)
    return folder


def lists_again(folder: Path) -> None:
    """Make the manifest and the sums agree with what lies there, as whoever tampers can."""
    for name in ("manifest.json", "SHA256SUMS"):
        (folder / name).unlink()
    release_bundle.close(folder)


def linked(path: Path) -> None:
    held = path.read_bytes()
    path.unlink()
    (path.parents[2] / "held").write_bytes(held)
    path.symlink_to(path.parents[2] / "held")


def folder_linked(folder: Path) -> None:
    (folder / "海报").rename(folder.parent / "held")
    (folder / "海报").symlink_to(folder.parent / "held")


def moved(folder: Path) -> None:
    (folder / BOOK).rename(folder / "画册/画册.pdf")


def swapped(folder: Path) -> None:
    (folder / BOOK).rename(folder / "x")
    (folder / "海报/01.pdf").rename(folder / BOOK)
    (folder / "x").rename(folder / "海报/01.pdf")


def rewrite(name: str, old: bytes, new: bytes) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        held = (folder / name).read_bytes()
        assert old in held
        (folder / name).write_bytes(held.replace(old, new, 1))

    return change


def cut(name: str, left: int) -> Callable[[Path], object]:
    return lambda folder: os.truncate(folder / name, left)


# What somebody did to a copy, and whether the lists are made to agree afterwards.
TAMPERED: dict[str, tuple[Callable[[Path], object], bool]] = {
    "a byte of a book": (rewrite(BOOK, b"book", b"bock"), False),
    "a book cut short": (cut(BOOK, 3), False),
    "a book emptied": (cut(BOOK, 0), False),
    "a book longer": (rewrite(BOOK, b"book", b"books"), False),
    "a book removed": (lambda folder: (folder / BOOK).unlink(), False),
    "a book renamed": (moved, False),
    "two files exchanged": (swapped, False),
    "a file added": (lambda folder: (folder / "画册/zwei.pdf").write_bytes(b"%PDF"), False),
    "a hidden file added": (lambda folder: (folder / ".zwei").write_bytes(b""), False),
    "an empty folder added": (lambda folder: (folder / "zwei").mkdir(), False),
    "a book that is a link": (lambda folder: linked(folder / BOOK), False),
    "a folder that is a link": (folder_linked, False),
    "a pipe added": (lambda folder: os.mkfifo(folder / "pipe"), False),
    "a list removed": (lambda folder: (folder / "manifest.json").unlink(), False),
    "the sums removed": (lambda folder: (folder / "SHA256SUMS").unlink(), False),
    "a list cut short": (cut("manifest.json", 40), False),
    "a line less in the sums": (lambda folder: (folder / "SHA256SUMS").write_bytes(b""), False),
    "a list that is another": (rewrite("manifest.json", b'"schema"', b'"schame"'), False),
    "a list with another size": (rewrite("manifest.json", b"[\n9,", b"[\n8,"), False),
    "the archive of the site cut short": (cut(f"{ARCHIVE}/site.tar.gz", 1000), False),
    "the archive cut short, with lists that agree": (cut(f"{ARCHIVE}/site.tar.gz", 1000), True),
    "the origin of the site changed, with lists that agree": (
        rewrite(f"{ARCHIVE}/provenance.json", b"gitCommit", b"gitcommit"), True,
    ),
    "a book changed, with lists that agree": (rewrite(BOOK, b"book", b"bock"), True),
    "a book renamed, with lists that agree": (moved, True),
    "a file added, with lists that agree": (lambda folder: (folder / "画册/zwei.pdf").write_bytes(b"%PDF"), True),
    "a file removed, with lists that agree": (lambda folder: (folder / BOOK).unlink(), True),
}  # fmt: skip


def test_a_release_that_nobody_touched_is_whole(bundle: Path) -> None:
    assert list(release_bundle.find_faults(bundle)) == []
    told = CliRunner().invoke(main, ["verify", str(bundle), "--code", release_bundle.code(bundle)])
    assert (told.exit_code, told.output) == (0, f"eins 完好，编号 {release_bundle.code(bundle)}\n")


def test_a_file_is_verified_with_the_release_that_holds_it(bundle: Path, tmp_path: Path) -> None:
    for name in (BOOK, f"{ARCHIVE}/site.tar.gz"):
        assert CliRunner().invoke(main, ["verify", str(bundle / name)]).output.startswith("eins 完好")
    folder = Path(shutil.copytree(bundle, tmp_path / "copy"))
    (folder / BOOK).write_bytes(b"%PDF bock")
    refused = CliRunner().invoke(main, ["verify", str(folder / BOOK)])
    assert (refused.exit_code, refused.output) == (1, f"copy：被改动过：{BOOK}。\n")
    (tmp_path / "alone.pdf").write_bytes(b"%PDF")
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "alone.pdf")]).exit_code == 2


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_is_changed_is_refused(name: str, bundle: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bundle, tmp_path / "copy"))
    tamper, agreeing = TAMPERED[name]
    tamper(folder)
    if agreeing:
        lists_again(folder)
    refused = CliRunner().invoke(main, ["verify", str(folder), "--code", release_bundle.code(bundle)])
    assert refused.exit_code == 1 and refused.output.startswith("copy：")
    if not agreeing:
        assert CliRunner().invoke(main, ["verify", str(folder)]).exit_code == 1


def verify(*words: Path | str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["verify", *map(str, words)])
    return done.exit_code, done.output


def test_the_code_of_a_forged_copy_is_not_handed_out_as_the_right_one(bundle: Path, tmp_path: Path) -> None:
    forged = Path(shutil.copytree(bundle, tmp_path / "copy"))
    (forged / BOOK).write_bytes(b"%PDF bock")
    lists_again(forged)
    own, noted = release_bundle.code(forged), release_bundle.code(bundle)
    said = f"copy：这一份的编号是 {own}，和你写的不一样，不是当时封存的那一份。\n"
    assert verify(forged, "--code", noted) == (1, said)
    code, told = verify(forged)
    assert code == 0 and told.startswith(f"copy 完好，编号 {own}。只核对了里面的文件彼此对得上")
    assert "--code" in told and told.count("\n") == 1


def test_a_folder_in_a_release_is_traced_to_it_and_one_alone_is_said_to_be_a_part(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("海报", "画册", ARCHIVE):
        assert verify(bundle / part)[1].startswith(f"eins 完好（{part} 是其中的一部分），编号 ")
    monkeypatch.chdir(bundle)
    assert verify(".")[1].startswith("eins 完好，")
    monkeypatch.chdir(bundle / "海报")
    assert verify("..")[1].startswith("eins 完好，")
    alone = Path(shutil.copytree(bundle / "海报", tmp_path / "海报"))
    code, said = verify(alone)
    assert code == 1 and "如果只是其中的一部分，请拿整份来核对" in said


SAID: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "少了文件：manifest.json"),
    "no sums": (lambda folder: (folder / "SHA256SUMS").unlink(), "少了文件：SHA256SUMS"),
    "broken JSON": (cut("manifest.json", 40), "manifest.json 不是封存时写下的清单，被改动过"),
    "a link": (lambda folder: linked(folder / BOOK), f"{BOOK} 是链接，封存的成品里只有文件和文件夹"),
    "a pipe": (lambda folder: os.mkfifo(folder / "海报/pipe"), "海报/pipe 是管道，封存的成品里只有文件和文件夹"),
    "one more": (lambda folder: (folder / "画册/zwei.pdf").write_bytes(b""), "多了文件：画册/zwei.pdf"),
    "one less": (lambda folder: (folder / "sbom.cdx.json").unlink(), "少了文件：sbom.cdx.json"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_wrong_is_said_with_its_path(name: str, bundle: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bundle, tmp_path / "copy"))
    tamper, said = SAID[name]
    tamper(folder)
    assert verify(folder) == (1, f"copy：{said}。\n")


def test_a_renamed_file_is_one_more_and_one_less(bundle: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bundle, tmp_path / "copy"))
    moved(folder)
    assert verify(folder) == (1, f"copy：多了文件：画册/画册.pdf。\ncopy：少了文件：{BOOK}。\n")


def test_a_path_that_is_not_there_is_told_in_chinese(tmp_path: Path) -> None:
    code, said = verify(tmp_path / "没有")
    assert code == 2 and said.startswith(f"没有 {tmp_path}/没有 这个文件或文件夹。")
