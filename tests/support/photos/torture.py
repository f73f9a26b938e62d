"""The torture set: every file with the rule that refuses it, or None when it is to be re-made clean."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from . import make

SECRET: Final = "SECRET-4521-Zhang"  # planted wherever a file can carry text; may come out nowhere
HTML: Final = f"<html><script>alert('{SECRET}')</script></html>".encode()
XMP: Final = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{SECRET}"/>'
    f"</rdf:RDF></x:xmpmeta>"
).encode()


@dataclass(frozen=True)
class Odd:
    """One file: its name, its bytes, and the code of the rule that must refuse it."""

    name: str
    data: bytes
    code: str | None = None


def torture() -> Iterator[Odd]:
    yield from _foreign()
    yield from _broken()
    yield from _bombs()
    yield from _misnamed()
    yield from _moving()
    yield from _talkative()
    yield from _modes()
    yield from _shapes()


def _foreign() -> Iterator[Odd]:
    picture = make.quarters()
    for kind in (
        "TIFF",
        "GIF",
        "BMP",
        "ICO",
        "PPM",
        "TGA",
        "PCX",
        "DDS",
        "JPEG2000",
        "EPS",
        "PDF",
        "AVIF",
        "SGI",
        "MSP",
    ):
        data = make.saved(picture.convert("1") if kind == "MSP" else picture, kind)
        yield Odd(f"{kind.lower()}-as.jpg", data, "YS305")
        if kind in ("TIFF", "EPS", "GIF"):
            yield Odd(f"{kind.lower()}-as.png", data, "YS305")
    yield Odd("psd-as.jpg", b"8BPS\0\1" + b"\0" * 6 + b"\0\3\0\0\0\1\0\0\0\1\0\x08\0\3" + b"\0" * 40, "YS305")
    yield Odd("svg-as.jpg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "YS305")
    yield Odd("svg-as.webp", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "YS305")
    yield Odd("html-as.jpg", HTML, "YS305")
    yield Odd("script-as.png", b"#!/bin/sh\nrm -rf /\n", "YS305")
    yield Odd("heic-as.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64, "YS305")
    yield Odd("zip-as.jpg", _zip(), "YS305")
    yield Odd("lfs-pointer.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "YS305")
    yield Odd("wave-as.webp", b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "YS305")
    yield Odd("mjpeg-as.jpg", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 40, "YS305")


def _broken() -> Iterator[Odd]:
    jpeg, png, webp = _three()
    yield Odd("nothing.jpg", b"", "YS307")
    yield Odd("soi-only.jpg", b"\xff\xd8\xff", "YS307")
    yield Odd("signature-only.png", png[:8], "YS307")
    yield Odd("riff-only.webp", webp[:12], "YS307")
    yield Odd("no-end.jpg", jpeg[:-2], "YS307")
    yield Odd("no-end.png", png[:-12], "YS307")
    yield Odd("half.webp", webp[: len(webp) // 2], "YS307")
    yield Odd("zeros-after-head.jpg", jpeg[:200] + b"\0" * 4000, "YS307")
    yield Odd("bad-sum.png", png[:60] + bytes((png[60] ^ 255,)) + png[61:], "YS309")
    yield Odd("no-data.png", png[:33] + png[-12:], "YS309")
    yield Odd("endless-run.jpg", jpeg[:2] + b"\xff" * 100_000, "YS307")
    yield Odd("no-quantiser.jpg", jpeg.replace(b"\xff\xdb", b"\xff\xee"), "YS309")
    yield Odd("zero-wide.png", make.png_header_only(0, 10), "YS309")
    yield Odd("zero-high.jpg", make.jpeg_header_only(100, 0), "YS309")


def _bombs() -> Iterator[Odd]:
    yield Odd("bomb.png", make.png_header_only(50_000, 50_000), "YS304")
    yield Odd("bomb-quiet.png", make.png_header_only(8_000, 8_000), "YS304")  # below Pillow's own limit
    yield Odd("bomb-grey.png", make.png_header_only(2**31 - 1, 2**31 - 1, 1, 0), "YS304")
    yield Odd("bomb.jpg", make.jpeg_header_only(60_000, 60_000), "YS304")
    yield Odd("bomb.webp", make.webp_header_only(16_000, 16_000), "YS304")
    yield Odd("just-allowed-but-empty.png", make.png_header_only(7_700, 7_700), "YS309")
    text = b"Comment\0\0" + zlib.compress(b"\0" * 40_000_000)
    yield Odd("text-bomb.png", make.with_chunk(_three()[1], b"zTXt", text), "YS309")
    profile = b"icc\0\0" + zlib.compress(b"\0" * 40_000_000)
    yield Odd("profile-bomb.png", make.with_chunk(_three()[1], b"iCCP", profile), "YS309")
    yield Odd("too-heavy.jpg", _three()[0] + b"\0" * 20_000_000, "YS303")


def _misnamed() -> Iterator[Odd]:
    jpeg, png, webp = _three()
    yield Odd("jpeg-as.png", jpeg, "YS306")
    yield Odd("png-as.jpg", png, "YS306")
    yield Odd("webp-as.jpg", webp, "YS306")
    yield Odd("jpeg-as.webp", jpeg, "YS306")
    yield Odd("jpeg-as.gif", jpeg, "YS306")
    yield Odd("jpeg-without-suffix", jpeg, "YS306")
    yield Odd("capitals.JPG", jpeg)
    yield Odd("long-suffix.jpeg", jpeg)
    yield Odd("照片 1.jpg", jpeg)


def _moving() -> Iterator[Odd]:
    frames = [make.quarters(), make.quarters().rotate(180)]
    many = {"save_all": True, "append_images": frames[1:], "duration": 100}
    yield Odd("moving.webp", make.saved(frames[0], "WEBP", **many), "YS308")
    yield Odd("moving.png", make.saved(frames[0], "PNG", **many), "YS308")
    yield Odd("two-pictures.jpg", make.saved(frames[0], "MPO", save_all=True, append_images=frames[1:]))


def _talkative() -> Iterator[Odd]:
    jpeg, png, webp = _three()
    picture = make.quarters()
    private = make.exif(gps=True, comment=b"ASCII\0\0\0" + SECRET.encode(), device=SECRET)
    yield Odd("gps.jpg", make.saved(picture, exif=private))
    yield Odd("gps.png", make.saved(picture, "PNG", exif=private))
    yield Odd("gps.webp", make.saved(picture, "WEBP", exif=private, xmp=XMP))
    yield Odd("xmp.jpg", make.with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP))
    yield Odd("bad-xmp.jpg", make.with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:" + SECRET.encode()))
    yield Odd("bad-exif.jpg", make.with_segment(jpeg, 0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + SECRET.encode()))
    yield Odd("endless-exif.jpg", make.with_segment(jpeg, 0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\x08\0\0\0"))
    yield Odd("page-in-comment.jpg", make.with_segment(jpeg, 0xFE, HTML))
    yield Odd("huge-comment.jpg", _huge(jpeg))
    yield Odd("photoshop.jpg", make.with_segment(jpeg, 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + SECRET.encode()))
    yield Odd("text.png", make.with_chunk(png, b"tEXt", b"Author\0" + SECRET.encode()))
    yield Odd("private-chunk.png", make.with_chunk(png, b"prVt", SECRET.encode()))
    yield Odd("zip-behind.jpg", jpeg + _zip())
    yield Odd("zip-behind.png", png + _zip())
    yield Odd("page-behind.webp", webp + HTML)
    yield Odd("picture-behind.jpg", jpeg + make.saved(picture.rotate(180), comment=SECRET.encode()))


def _modes() -> Iterator[Odd]:
    picture = make.quarters()
    yield Odd("cmyk.jpg", make.saved(picture.convert("CMYK")))
    yield Odd("cmyk-profile.jpg", make.saved(picture.convert("CMYK"), icc_profile=make.cmyk_profile()))
    yield Odd("p3.jpg", make.saved(picture, icc_profile=make.rgb_profile(make.DISPLAY_P3)))
    yield Odd("adobe.webp", make.saved(picture, "WEBP", icc_profile=make.rgb_profile(make.ADOBE_RGB)))
    yield Odd("wrong-profile.jpg", make.saved(picture.convert("L"), icc_profile=make.rgb_profile(make.ADOBE_RGB)))
    yield Odd("broken-profile.jpg", make.saved(picture, icc_profile=make.rgb_profile(make.SRGB)[:150] + b"\xff" * 90))
    yield Odd("rubbish-profile.jpg", make.saved(picture, icc_profile=SECRET.encode() * 20))
    yield Odd("grey.jpg", make.saved(picture.convert("L")))
    yield Odd("grey-profile.png", make.saved(picture.convert("L"), "PNG", icc_profile=make.gray_profile()))
    yield Odd("grey-16.png", make.saved(Image.new("I;16", (60, 40), 40000), "PNG"))
    yield Odd("colour-16.png", make.png_16_bit_rgb(60, 40, (65535, 0, 30000)))
    yield Odd("palette.png", make.saved(picture.quantize(16), "PNG"))
    yield Odd("palette-clear.png", make.saved(picture.quantize(16), "PNG", transparency=0))
    yield Odd("one-bit.png", make.saved(picture.convert("1"), "PNG"))
    yield Odd("one-bit-clear.png", make.saved(picture.convert("1"), "PNG", transparency=0))
    yield Odd("grey-alpha.png", make.saved(picture.convert("LA"), "PNG"))
    yield Odd("alpha.png", make.saved(picture.convert("RGBA"), "PNG"))
    yield Odd("alpha.webp", make.saved(Image.new("RGBA", (60, 40), (1, 2, 3, 100)), "WEBP", lossless=True))
    yield Odd("keyed.png", make.saved(picture, "PNG", transparency=(255, 255, 255)))
    yield Odd("lossless.webp", make.saved(picture, "WEBP", lossless=True))
    yield Odd("interlaced.png", make.saved(picture, "PNG", interlace=1))
    yield Odd("progressive.jpg", make.saved(picture, progressive=True))
    yield Odd("no-subsampling.jpg", make.saved(picture, subsampling=0))
    yield Odd("restart-markers.jpg", make.saved(picture, restart_marker_blocks=1))


def _shapes() -> Iterator[Odd]:
    for kind, suffix in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        yield Odd(f"one-pixel.{suffix}", make.saved(Image.new("RGB", (1, 1), (200, 30, 30)), kind))
    yield Odd("line.png", make.saved(Image.new("RGB", (20_000, 1), (200, 30, 30)), "PNG"))
    yield Odd("column.png", make.saved(Image.new("RGB", (1, 20_000), (200, 30, 30)), "PNG"))
    yield Odd("odd-size.jpg", make.saved(make.quarters(1001, 667)))
    for turn in range(1, 9):
        yield Odd(f"turned-{turn}.jpg", make.saved(make.quarters(), exif=make.exif(turn)))
    yield Odd("turned-99.jpg", make.saved(make.quarters(), exif=make.exif(99)))


def _three() -> tuple[bytes, bytes, bytes]:
    picture = make.quarters()
    return make.saved(picture), make.saved(picture, "PNG"), make.saved(picture, "WEBP")


def _huge(jpeg: bytes) -> bytes:
    for _ in range(60):
        jpeg = make.with_segment(jpeg, 0xFE, (SECRET.encode() * 5000)[:65000])
    return jpeg


def _zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("secret.txt", SECRET)
    return out.getvalue()
