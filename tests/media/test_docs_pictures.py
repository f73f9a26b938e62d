"""Pictures of docs/ keep address and format and nothing else of what was in the file."""

from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image as Pillow
from tests.support.photos import make
from tests.support.photos.torture import SECRET
from tests.support.project import Project

from yushui import engine
from yushui.cache import Store
from yushui.content import docs_dir
from yushui.media import container
from yushui.media.docs_pictures import DocsPictures, derive

PHONE: Final = b"139" + b"00001111"
DEVICE: Final = "Invented Phone 7"
BLOCKS: Final = {
    "JPEG": {"APP0", "DB", "C0", "C4", "SOS", "EOI"},
    "PNG": {"IHDR", "IDAT", "IEND"},
    "WEBP": {"VP8"},
}


def telling(kind: str, size: tuple[int, int] = (600, 400)) -> bytes:
    """A picture that says where and with what it was taken, with a number behind its end."""
    exif = make.exif(gps=True, device=DEVICE, comment=b"ASCII\0\0\0" + SECRET.encode())
    data = make.saved(make.photo_like(*size), kind, exif=exif)
    assert b"Exif" in data or b"eXIf" in data or b"EXIF" in data
    return data + b"tel " + PHONE


def says_nothing(data: bytes, kind: str) -> None:
    assert container.kind_of(data) == kind
    assert {block.name for block in container.blocks(data)} <= BLOCKS[kind]
    for word in (b"Exif", b"eXIf", b"GPS", DEVICE.encode(), SECRET.encode(), PHONE):
        assert word not in data
    with Pillow.open(BytesIO(data)) as image:
        assert not image.getexif()
        assert not image.info.keys() & {"exif", "xmp", "icc_profile", "comment"}


def made_of(tmp_path: Path, name: str, data: bytes) -> DocsPictures:
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return derive({name: tmp_path / "docs"}, Store(tmp_path / ".cache"))


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("guide/b.jpeg", "JPEG"), ("c.png", "PNG"), ("d.webp", "WEBP")]
)
def test_a_picture_keeps_its_address_and_format_and_its_pixels_only(tmp_path: Path, name: str, kind: str) -> None:
    result = made_of(tmp_path, name, telling(kind))
    assert result.problems == () and set(result.files) == {name}
    data = result.files[name].read_bytes()
    says_nothing(data, kind)
    with Pillow.open(BytesIO(data)) as image:
        assert image.size == (600, 400)


def test_a_huge_picture_becomes_smaller(tmp_path: Path) -> None:
    result = made_of(tmp_path, "a.png", make.saved(Pillow.new("RGB", (4800, 1000), "red"), "PNG"))
    with Pillow.open(result.files["a.png"]) as image:
        assert image.size == (2400, 500)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", make.saved(make.quarters(), "PNG"), "YS306"),
        ("a.jpg", b"<html>", "YS305"),
        ("a.png", b"", "YS307"),
        ("a.jpg", make.saved(make.quarters())[:-40], "YS307"),
        ("a.webp", make.saved(make.quarters(), "WEBP", save_all=True, append_images=[make.photo_like(120, 80)]),
         "YS308"),
        ("a.png", make.png_header_only(60_000, 60_000), "YS304"),
        ("a.png", make.with_chunk(make.saved(make.quarters(), "PNG"), b"tEXt", b"parameters\0a bridge"), "YS312"),
        ("a.png", make.with_chunk(make.saved(make.quarters(), "PNG"), b"iTXt",
         b'AIGC\0\0\0\0\0{"Label":"1","ContentProducer":"x"}'), "YS312"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_anew_is_refused_where_it_lies(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    result = made_of(tmp_path, name, data)
    assert not result.files
    assert [(problem.place.file, problem.code) for problem in result.problems] == [(f"docs/{name}", code)]


def test_only_what_was_made_anew_is_published(project: Project) -> None:
    project.write("docs/qiao.jpg", telling("JPEG"))
    project.write("docs/guide/pic.png", telling("PNG"))
    project.append("docs/about.md", "\n![桥](qiao.jpg)\n")
    project.append("docs/guide/index.md", "\n![桥](pic.png)\n")
    site = project.build()
    says_nothing((site / "qiao.jpg").read_bytes(), "JPEG")
    says_nothing((site / "guide/pic.png").read_bytes(), "PNG")
    assert 'src="qiao.jpg"' in (site / "about.html").read_text(encoding="utf-8")
    for path in site.rglob("*"):
        assert not path.is_file() or PHONE not in path.read_bytes(), path


def test_the_engine_brings_the_pictures_of_its_handbook_and_a_site_wins_over_each(tmp_path: Path) -> None:
    own = tmp_path / "docs"
    (own / "guide").mkdir(parents=True)
    (own / "guide/tasks-1.webp").write_bytes(b"")
    (own / "qiao.jpg").write_bytes(b"")
    found = docs_dir.pictures(tmp_path, handbook=True)
    assert found["guide/tasks-1.webp"] == found["qiao.jpg"] == own
    assert found["guide/tasks-2.webp"] == engine.HOME / "docs"
    assert set(docs_dir.pictures(tmp_path, handbook=False)) == {"guide/tasks-1.webp", "qiao.jpg"}


def test_a_drawing_a_film_strip_and_a_document_are_refused_with_what_to_do(data: Project) -> None:
    for name in ("tu.svg", "dong.gif", "wenjian.pdf", "biao.docx"):
        data.write(f"docs/{name}", b"x")
    said = [problem for problem in data.said() if " YS621 " in problem]
    assert [line.split(": ")[0] for line in said] == [
        "docs/biao.docx", "docs/dong.gif", "docs/tu.svg", "docs/wenjian.pdf"
    ]  # fmt: skip
    assert all("另存为 .png 或 .jpg" in line for line in said[1:3])
    assert all("写进手写页" in line for line in (said[0], said[3]))
