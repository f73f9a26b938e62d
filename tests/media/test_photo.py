"""Photographs: whatever lies in data/media is refused with its own reason or made anew, clean and upright."""

import random
import threading
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image as Pillow
from PIL import ImageOps
from tests.support.photos import make
from tests.support.photos.torture import SECRET, Odd, torture

from yushui.cache import CacheStats, Store
from yushui.diagnostics import Place
from yushui.media import aigc_label, container, pool
from yushui.media.photo import Photograph, Request, Result, derive, slots_for
from yushui.media.photo_rules import complete
from yushui.media.pixels import PAPER
from yushui.media.pool import Progress, silent
from yushui.media.recipe import GALLERY, HERO, PORTRAIT, SLOTS, Slot, cut
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.parts import Photo

OWNER: Final = ("landmark", "qiao")
SET: Final = {odd.name: odd for odd in torture()}
KINDS: Final = {"webp": "WEBP", "jpg": "JPEG", "avif": "AVIF"}
BLOCKS: Final = {
    "webp": {"VP8"},
    "jpg": {"APP0", "DB", "C0", "C4", "SOS", "EOI"},
    "avif": {"ftyp", "meta", "mdat"},
}


class Album:
    """A folder of photographs with a store beside it."""

    def __init__(self, root: Path) -> None:
        self.media, self.store = root / "media", Store(root)
        self.media.mkdir(parents=True)

    def put(self, name: str, data: bytes) -> Path:
        path = self.media / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def derive(self, *names: str, slots: tuple[str, ...] = ("thumb",), **fields: Any) -> Result:
        return self.ask([wanted(name, slots, **fields) for name in names])

    def ask(self, requests: list[Request], progress: Progress = silent) -> Result:
        """What a run of its own makes of it."""
        self.store = Store(self.store.folder.parent)
        return derive(requests, self.media, self.store, progress)

    def one(self, data: bytes, name: str = "a.png", slot: str = "gallery") -> Pillow.Image:
        """The largest JPEG that comes of ``data``."""
        self.put(name, data)
        result = self.derive(name, slots=(slot,))
        assert result.problems == ()
        image = result.pictures[OWNER, name].views[slot].image
        return Pillow.open(result.files[image.uri]).convert("RGB")


def wanted(name: str, slots: tuple[str, ...] = ("thumb",), **fields: Any) -> Request:
    photo = Photo.model_construct(file=name, **({"alt": "桥", "credit": "供图", "licence": "授权"} | fields))
    return Request(OWNER, photo, Place(f"data/landmarks/{name}.yml", 3, 5), False, slots)


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path)


@pytest.fixture(scope="module")
def tortured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Album, Result]:
    """The whole torture set through one run."""
    album = Album(tmp_path_factory.mktemp("torture"))
    for odd in SET.values():
        album.put(odd.name, odd.data)
    return album, album.derive(*SET, slots=("thumb", "gallery"))


# Refused, or made anew


def test_the_torture_set_is_large_and_goes_both_ways() -> None:
    assert len(SET) >= 60
    assert {odd.code for odd in SET.values()} >= {None, *(f"YS30{digit}" for digit in range(3, 10))}


@pytest.mark.parametrize("odd", SET.values(), ids=SET)
def test_an_odd_file_is_refused_with_its_own_reason_or_made_anew(odd: Odd, tortured: tuple[Album, Result]) -> None:
    _, result = tortured
    told = [problem for problem in result.problems if problem.place.file == f"data/landmarks/{odd.name}.yml"]
    assert [problem.code for problem in told] == ([odd.code] if odd.code else [])
    assert ((OWNER, odd.name) in result.pictures) == (odd.code is None)


def test_what_is_made_carries_nothing_but_pixels(tortured: tuple[Album, Result]) -> None:
    _, result = tortured
    originals = {sha256(odd.data).hexdigest() for odd in SET.values()}
    assert len(result.files) > 200
    for uri, path in result.files.items():
        data = path.read_bytes()
        suffix = uri.rpartition(".")[2]
        assert SECRET.encode() not in data, uri
        assert container.kind_of(data) == KINDS[suffix]
        assert {block.name for block in container.blocks(data)} <= BLOCKS[suffix], uri
        assert sha256(data).hexdigest() not in originals
        with Pillow.open(BytesIO(data)) as image:
            assert image.mode == "RGB"
            assert not image.getexif()
            assert not image.info.keys() & {"exif", "xmp", "icc_profile", "comment", "photoshop"}


def test_messages_are_chinese_and_repeat_nothing_a_file_says(tortured: tuple[Album, Result]) -> None:
    _, result = tortured
    assert result.problems
    for problem in result.problems:
        assert SECRET not in problem.message
        assert problem.message.endswith("。")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_short_anywhere_is_refused(kind: str, album: Album) -> None:
    data = make.saved(make.photo_like(300, 200), kind)
    suffix = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    names = [f"{at:02}.{suffix}" for at in range(20)]
    for at, name in enumerate(names):
        album.put(name, data[: 12 + (len(data) - 13) * at // 19])
    result = album.derive(*names)
    assert not result.pictures
    assert {problem.code for problem in result.problems} == {"YS307"}
    assert len(result.problems) == 20


def test_two_hundred_mutated_pictures_end_nothing(album: Album) -> None:
    dice = random.Random(4521)
    base = [make.saved(make.photo_like(160, 120), "JPEG", progressive=True), make.saved(make.quarters(), "JPEG")]
    base += [make.saved(make.photo_like(160, 120), "PNG"), make.saved(make.photo_like(160, 120), "WEBP")]
    base += [make.saved(make.quarters(), "WEBP", lossless=True), make.saved(make.quarters().quantize(9), "PNG")]
    names = []
    for at in range(200):
        data = base[at % len(base)]
        suffix = {b"\xff": "jpg", b"\x89": "png", b"R": "webp"}[data[:1]]
        names.append(f"{at:03}.{suffix}")
        album.put(names[-1], mutate(data, base, dice))
    result = album.derive(*names)
    assert len(result.pictures) + len(result.problems) == 200
    assert len(result.problems) > 50
    for path in result.files.values():
        with Pillow.open(path) as image:
            image.load()


def mutate(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    mutated = bytearray(data)
    what = dice.randrange(3)
    if what == 0:
        for _ in range(dice.randrange(1, 30)):
            mutated[dice.randrange(4, len(mutated))] = dice.randrange(256)
    elif what == 1:
        at = dice.randrange(4, len(mutated))
        del mutated[at : at + dice.randrange(1, 400)]
    else:
        other = dice.choice(others)
        at = dice.randrange(len(other))
        mutated[dice.randrange(4, len(mutated)) :] = other[at:]
    return bytes(mutated)


# Where a photograph lies


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../outside.jpg", "YS302"),
        ("/etc/passwd", "YS302"),
        ("a/../a.jpg", "YS302"),
        (".hidden.jpg", "YS302"),
        ("a\\b.jpg", "YS302"),
        ("C:/a.jpg", "YS302"),
        ("a\u202egpj.exe", "YS302"),
        ("aux.jpg", "YS302"),
        ("Com1/a.jpg", "YS302"),
        ("linked.jpg", "YS302"),
        ("linked-folder/a.jpg", "YS302"),
        ("folder", "YS302"),
        ("pipe.jpg", "YS302"),
        ("missing.jpg", "YS301"),
        ("a.jpg/b.jpg", "YS301"),
    ],
)
def test_only_a_plain_file_below_the_folder_is_read(file: str, code: str, album: Album) -> None:
    import os

    outside = album.put("../outside.jpg", make.saved(make.quarters()))
    album.put("a.jpg", make.saved(make.quarters()))
    (album.media / "linked.jpg").symlink_to(outside)
    (album.media / "folder").mkdir()
    (album.media / "linked-folder").symlink_to(album.media)
    os.mkfifo(album.media / "pipe.jpg")
    result = album.derive(file)
    assert [problem.code for problem in result.problems] == [code]
    assert not result.files


def test_a_misspelt_name_is_put_right_and_a_long_number_is_masked(album: Album) -> None:
    album.put("bridge-1.jpg", make.saved(make.quarters()))
    (problem,) = album.derive("brigde-1.jpg").problems
    assert "是不是 bridge-1.jpg" in problem.message
    (problem,) = album.derive("13812345678.jpg").problems
    assert "13812345678" not in problem.message


def test_a_name_that_only_looks_the_same_is_told_by_its_code_points(album: Album) -> None:
    """As macOS writes it on disk, and as an editor types it."""
    album.put("cafe\u0301.jpg", make.saved(make.quarters()))
    (problem,) = album.derive("caf\u00e9.jpg").problems
    assert "看着一样，这里是 U+00E9，那里是 U+0065 U+0301" in problem.message


@pytest.mark.parametrize("name", ["alt", "credit", "licence"])
def test_a_photograph_without_its_facts_is_refused(name: str, album: Album) -> None:
    album.put("a.jpg", make.saved(make.quarters()))
    result = album.derive("a.jpg", **{name: None})
    assert [problem.code for problem in result.problems] == ["YS311"]
    assert name in result.problems[0].message
    assert not result.files


def test_a_person_is_shown_with_consent_only() -> None:
    photo = wanted("a.jpg").photo
    assert [problem.code for problem in complete(photo, Place("x"), of_person=True)] == ["YS311"]
    assert list(complete(photo, Place("x"), of_person=False)) == []
    agreed = Photo.model_construct(**(dict(photo) | {"consent": "本人书面同意，2026-08-01"}))
    assert list(complete(agreed, Place("x"), of_person=True)) == []


# Right side up, right colours, right size


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_comes_out_upright(turn: int, kind: str, album: Album) -> None:
    suffix = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    data = make.saved(make.quarters(), kind, exif=make.exif(turn))
    right = ImageOps.exif_transpose(Pillow.open(BytesIO(data))).convert("RGB")
    found = album.one(data, f"a.{suffix}")
    assert found.size == right.size == ((120, 80) if turn < 5 else (80, 120))
    for across in (0.2, 0.8):
        for down in (0.2, 0.8):
            spot = (int(found.width * across), int(found.height * down))
            assert near(found.getpixel(spot), right.getpixel(spot), 25)


def test_the_focal_point_stays_in_the_crop_after_turning(album: Album) -> None:
    album.put("a.jpg", make.saved(make.quarters(1200, 800), exif=make.exif(6)))
    seen = {}
    for focal in ((0, 0), (100, 0), (0, 100), (100, 100)):
        result = album.derive("a.jpg", slots=("thumb",), focal=focal)
        image = result.pictures[OWNER, "a.jpg"].views["thumb"].image
        corner = (image.width * focal[0] // 101, image.height * focal[1] // 101)
        seen[focal] = Pillow.open(result.files[image.uri]).convert("RGB").getpixel(corner)
    upright = ImageOps.exif_transpose(Pillow.open(BytesIO((album.media / "a.jpg").read_bytes()))).convert("RGB")
    assert len(seen) == 4
    for (across, down), colour in seen.items():
        assert near(colour, upright.getpixel((across * 799 // 100, down * 1199 // 100)), 30)


P3, ADOBE = make.rgb_profile(make.DISPLAY_P3), make.rgb_profile(make.ADOBE_RGB)


@pytest.mark.parametrize(
    ("colour", "profile", "right"),
    [
        # gamma 2.2 and the colorants by hand: XYZ(D50) → linear sRGB → sRGB, out-of-gamut channels clipped
        ((200, 100, 100), P3, (216, 93, 97)),
        ((100, 180, 120), P3, (64, 184, 115)),
        ((200, 100, 100), ADOBE, (227, 100, 100)),
        ((100, 180, 120), ADOBE, (0, 181, 117)),
        ((200, 100, 100), make.rgb_profile(make.SRGB), (200, 100, 100)),
        ((128, 128, 128), P3, (128, 128, 128)),
    ],
)
def test_a_wide_gamut_profile_is_applied(
    colour: tuple[int, int, int], profile: bytes, right: tuple[int, int, int], album: Album
) -> None:
    data = make.saved(Pillow.new("RGB", (64, 64), colour), "PNG", icc_profile=profile)
    assert near(album.one(data).getpixel((30, 30)), right, 3)


def test_ink_comes_out_right_with_and_without_a_profile(album: Album) -> None:
    cyan = Pillow.new("CMYK", (64, 64), (255, 0, 0, 0))
    assert near(album.one(make.saved(cyan, quality=100), "a.jpg").getpixel((9, 9)), (0, 255, 255), 4)
    # The profile says: full cyan is Lab(55, -35, -45), which is about (0, 148, 208) in sRGB.
    printed = album.one(make.saved(cyan, quality=100, icc_profile=make.cmyk_profile()), "b.jpg")
    assert near(printed.getpixel((9, 9)), (0, 148, 208), 12)
    paper = Pillow.new("CMYK", (64, 64), (0, 0, 0, 0))
    assert near(album.one(make.saved(paper, quality=100), "c.jpg").getpixel((9, 9)), (255, 255, 255), 2)


def test_grey_sixteen_bits_palette_and_transparency_come_out_right(album: Album) -> None:
    picture = make.quarters()
    assert near(album.one(make.saved(Pillow.new("I;16", (64, 64), 0x80FF), "PNG")).getpixel((9, 9)), (128,) * 3, 1)
    assert near(album.one(make.png_16_bit_rgb(64, 64, (65535, 0, 30000)), "b.png").getpixel((9, 9)), (255, 0, 117), 4)
    assert near(
        album.one(make.png_16_bit_rgb(64, 64, (51400, 25700, 25700), P3), "c.png").getpixel((9, 9)), (215, 95, 97), 4
    )
    assert near(album.one(make.saved(picture.quantize(8), "PNG"), "d.png").getpixel((20, 10)), (220, 20, 20), 6)
    linear = make.saved(Pillow.new("L", (64, 64), 55), "PNG", icc_profile=make.gray_profile(1.0))
    assert near(album.one(linear, "e.png").getpixel((9, 9)), (127,) * 3, 3)
    clear = make.saved(Pillow.new("RGBA", (64, 64), (255, 0, 0, 0)), "PNG")
    assert near(album.one(clear, "f.png").getpixel((9, 9)), PAPER, 2)
    keyed = make.saved(picture, "PNG", transparency=(255, 255, 255))
    assert near(album.one(keyed, "g.png").getpixel((110, 70)), PAPER, 3)
    half = make.saved(Pillow.new("RGBA", (64, 64), (0, 0, 0, 128)), "WEBP", lossless=True)
    assert near(album.one(half, "h.webp").getpixel((9, 9)), tuple(value // 2 for value in PAPER), 3)


def near(found: Any, right: Sequence[int], most: int) -> bool:
    good = all(abs(a - b) <= most for a, b in zip(found, right, strict=True))
    assert good, f"{found} is not {tuple(right)} ± {most}"
    return good


def test_a_twelve_megapixel_photograph_gets_all_its_files(album: Album) -> None:
    original = make.photo_like(4000, 3000)
    album.put("a.jpg", make.saved(original, quality=90))
    names = ("portrait", "hero-phone", "gallery", "poster")
    result = album.derive("a.jpg", slots=names)
    picture = result.pictures[OWNER, "a.jpg"]
    for name, slot in ((name, SLOTS[name]) for name in names):
        view = picture.views[name]
        assert [image.width for image in view.fallback.images] == list(slot.widths)
        assert view.sizes or name == "poster"
        for source in view.sources:
            for image in source.images:
                with Pillow.open(result.files[image.uri]) as file:
                    assert file.size == (image.width, image.height)
                if slot.ratio:
                    assert abs(image.width * slot.ratio[1] / slot.ratio[0] - image.height) <= 1
    assert all(path.stat().st_size < 900_000 for path in result.files.values())
    right = original.resize((960, 720), Pillow.Resampling.LANCZOS)
    found = Pillow.open(result.files[picture.views["gallery"].fallback.images[1].uri])
    assert distance(found, right) < 10
    assert near(
        tuple(bytes.fromhex(picture.views["gallery"].tint[1:])),
        right.resize((1, 1), Pillow.Resampling.BOX).getpixel((0, 0)),
        2,
    )


def distance(one: Pillow.Image, other: Pillow.Image) -> float:
    """Root mean square of the differences."""
    a, b = one.convert("RGB").tobytes(), other.convert("RGB").tobytes()
    return (sum((x - y) ** 2 for x, y in zip(a[::97], b[::97], strict=True)) / len(a[::97])) ** 0.5


def test_avif_is_offered_only_where_it_is_truly_smaller(album: Album) -> None:
    album.put("soft.png", make.saved(make.quarters(1000, 700).resize((960, 640), Pillow.Resampling.BICUBIC), "PNG"))
    album.put("grain.jpg", make.saved(make.photo_like(1000, 700), quality=95))
    result = album.derive("soft.png", "grain.jpg", slots=("gallery",))
    offered = 0
    for picture in result.pictures.values():
        found = {source.type: source for source in picture.views["gallery"].sources}
        webp = {image.width: result.files[image.uri].stat().st_size for image in found["image/webp"].images}
        if "image/avif" not in found:
            continue
        assert [image.width for image in found["image/avif"].images] == sorted(webp)
        for image in found["image/avif"].images:
            assert result.files[image.uri].stat().st_size <= webp[image.width] * 0.95
            offered += 1
    assert offered


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1), (300, 400), (400, 300), (4000, 3000), (3000, 4000)])
@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_nothing_is_ever_enlarged_and_every_cut_lies_inside(slot: Slot, size: tuple[int, int]) -> None:
    for focal in ((0, 0), (50, 50), (100, 100), (13, 87)):
        found = cut(slot, size, focal)
        left, top, right, bottom = found.box
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        assert found.sizes == tuple(sorted(set(found.sizes), reverse=True))
        for width, height in found.sizes:
            assert 1 <= width <= max(1, right - left) and 1 <= height <= max(1, bottom - top)
        if slot.ratio and min(size) > 1:
            assert abs((right - left) / (bottom - top) - slot.ratio[0] / slot.ratio[1]) < 1e-6


def test_a_small_picture_keeps_its_own_width() -> None:
    assert [width for width, _ in cut(GALLERY, (700, 500)).sizes] == [700, 480]
    assert [width for width, _ in cut(GALLERY, (500, 400)).sizes] == [480]
    assert [width for width, _ in cut(PORTRAIT, (200, 200)).sizes] == [150]
    assert cut(GALLERY, (3000, 9000)).sizes[0][1] <= 1920 * 4 / 3
    assert cut(HERO, (4000, 3000)).sizes[0] == (2400, 1000)


# The label of AI-made content

LABEL: Final = {
    "Label": "1",
    "ContentProducer": "某公司",
    "ProduceID": "P-001",
    "ReservedCode1": "",
    "PropagateID": "<&>",
}
JSON: Final = (
    '{"Label":"1","ContentProducer":"某公司","ProduceID":"P-001","ReservedCode1":"","PropagateID":"<&>",'
    f'"Owner":"{SECRET}"}}'
)


def xmp_attribute(value: str) -> bytes:
    from xml.sax.saxutils import quoteattr

    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="{SECRET}" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" '
        f"TC260:AIGC={quoteattr(value)}/></rdf:RDF></x:xmpmeta>"
    ).encode()


def labelled() -> Mapping[str, bytes]:
    picture = make.quarters(300, 200)
    nested = f'{{"AIGC":{JSON}}}'.encode()
    own = make.with_chunk(make.saved(picture, "PNG"), b"iTXt", b"AIGC\0\0\0\0\0" + JSON.encode())
    return {
        "attribute.jpg": make.saved(picture, xmp=xmp_attribute(JSON)),
        "element.jpg": make.saved(picture, xmp=aigc_label.packet(LABEL)),
        "xmp.png": make.with_chunk(
            make.saved(picture, "PNG"), b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp_attribute(JSON)
        ),
        "xmp.webp": make.saved(picture, "WEBP", xmp=xmp_attribute(JSON)),
        "text.png": own,
        "exif.jpg": make.saved(picture, exif=make.exif(gps=True, comment=b"\0" * 8 + nested)),
        "comment.jpg": make.saved(picture, comment=nested),
    }


@pytest.mark.parametrize("name", labelled())
def test_the_label_of_a_generated_picture_is_kept_and_nothing_else(name: str, album: Album) -> None:
    album.put(name, labelled()[name])
    (problem,) = album.derive(name).problems
    assert problem.code == "YS312"
    result = album.derive(name, ai_generated=True)
    picture = result.pictures[OWNER, name]
    assert picture.generated
    for path in result.files.values():
        data = path.read_bytes()
        assert SECRET.encode() not in data
        with Pillow.open(BytesIO(data)) as image:
            image.load()
            assert aigc_label.read(image) == (LABEL, True)
            assert not image.getexif()


def test_a_label_that_cannot_be_read_is_not_thrown_away(album: Album) -> None:
    album.put("a.jpg", make.saved(make.quarters(), xmp=xmp_attribute("{broken")))
    assert [problem.code for problem in album.derive("a.jpg", ai_generated=True).problems] == ["YS312"]


def test_the_traces_of_a_generator_ask_for_a_declaration(album: Album) -> None:
    png = make.with_chunk(make.saved(make.quarters(), "PNG"), b"tEXt", b"parameters\0a bridge, Steps: 20")
    album.put("a.png", png)
    assert [problem.code for problem in album.derive("a.png").problems] == ["YS312"]
    assert album.derive("a.png", ai_generated=True).pictures[OWNER, "a.png"].generated


# The store


def test_nothing_is_decoded_twice(album: Album) -> None:
    data = make.saved(make.quarters(600, 400))
    for name in ("a.jpg", "same/b.jpg", "c.jpg"):
        album.put(name, data if name != "c.jpg" else make.saved(make.quarters(500, 400)))
    album.put("bad.jpg", data[:-2])

    def derived(*slots: str) -> tuple[Result, int]:
        """What comes of the four, and how many photographs were decoded for it."""
        worked: list[int] = []
        asked = [wanted(name, slots) for name in ("a.jpg", "same/b.jpg", "c.jpg", "bad.jpg")]
        return album.ask(asked, lambda _, done, __: worked.append(done)), len(worked)

    first, whole = derived("thumb", "gallery")
    assert album.store.stats == CacheStats(asked=3, made=3)
    again, none = derived("thumb", "gallery")
    assert album.store.stats == CacheStats(asked=3, made=0)
    assert (whole, none) == (3, 0)
    assert first.pictures == again.pictures and first.problems == again.problems
    assert [problem.code for problem in again.problems] == ["YS307"]
    more, anew = derived("thumb", "gallery", "card")
    assert anew == 2
    assert set(first.files) < set(more.files)


def test_a_changed_photograph_is_made_again_and_a_removed_one_is_gone(album: Album) -> None:
    path = album.put("a.jpg", make.saved(make.quarters(600, 400)))
    album.put("b.jpg", make.saved(make.quarters(600, 300)))
    before = album.derive("a.jpg", "b.jpg")
    path.write_bytes(make.saved(make.quarters(600, 400).rotate(180)))
    after = album.derive("a.jpg", "b.jpg")
    assert album.store.stats == CacheStats(asked=2, made=1)
    assert not {image.uri for image in images(before.pictures[OWNER, "a.jpg"])} & set(after.files)
    alone = album.derive("b.jpg")
    assert set(alone.files) == {image.uri for image in images(alone.pictures[OWNER, "b.jpg"])}
    path.unlink()
    gone = album.derive("a.jpg", "b.jpg")
    assert [problem.code for problem in gone.problems] == ["YS301"]
    assert set(gone.files) == set(alone.files)


def images(picture: Photograph) -> list[Any]:
    return [image for view in picture.views.values() for source in view.sources for image in source.images]


@pytest.mark.parametrize("harm", ["lost file", "half a file", "half an index", "foreign index", "lost index"])
def test_a_damaged_store_mends_itself(harm: str, album: Album) -> None:
    album.put("a.jpg", make.saved(make.quarters(600, 400)))
    before = album.derive("a.jpg")
    content = {uri: path.read_bytes() for uri, path in before.files.items()}
    file, index = next(iter(before.files.values())), album.store.folder / "photo.json"
    if harm == "lost file":
        file.unlink()
    elif harm == "half a file":
        file.write_bytes(file.read_bytes()[:100])
    elif harm == "lost index":
        index.unlink()
    else:
        index.write_bytes(index.read_bytes()[:-2] if harm == "half an index" else b"[1, 2]")
    after = album.derive("a.jpg")
    assert {uri: path.read_bytes() for uri, path in after.files.items()} == content
    assert not list(album.store.folder.rglob(".*"))


def test_the_same_photograph_gives_the_same_bytes_in_another_store(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        album = Album(tmp_path / name)
        album.put("a.jpg", make.saved(make.photo_like(700, 500)))
        result = album.derive("a.jpg", slots=("gallery", "portrait"))
        made.append({uri: path.read_bytes() for uri, path in result.files.items()})
    assert made[0] == made[1]


def test_progress_counts_what_is_worked_on(album: Album) -> None:
    names = [f"{at}.jpg" for at in range(4)]
    for at, name in enumerate(names):
        album.put(name, make.saved(make.quarters(300 + at, 200)))
    seen: list[tuple[int, int]] = []
    album.ask([wanted(name) for name in names], lambda _, done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


# Workers


def test_a_worker_that_dies_hangs_or_lies_is_replaced(album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    album.put("a.jpg", make.saved(make.quarters()))
    for end in ("import os; os.abort()", "import time; time.sleep(99)", "print('{}' * 99)", "bytearray(10**12)"):
        monkeypatch.setattr(pool, "START", end)
        monkeypatch.setattr(pool, "WALL_SECONDS", 0.5)
        monkeypatch.setattr(pool, "WALL_SECONDS_SLOT", 0)
        result = album.derive("a.jpg")
        assert [problem.code for problem in result.problems] == ["YS310"]
    monkeypatch.undo()
    assert album.derive("a.jpg").pictures


def test_a_worker_has_limits_and_leaves_no_process_behind(album: Album) -> None:
    album.put("a.jpg", make.saved(make.quarters()))
    assert album.derive("a.jpg").pictures
    before = threading.active_count()
    worker = pool.Worker()
    assert worker.ask({"file": "/dev/null", "digest": "", "tasks": []}).head["refused"] == "changed"
    process = worker._process
    assert process is not None
    limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
    assert any(line.startswith("Max address space") and "1500000000" in line for line in limits.splitlines())
    assert any(line.startswith("Max file size") and line.split()[3] == "0" for line in limits.splitlines())
    worker.stop()
    assert process.poll() is not None
    assert threading.active_count() <= before + 1


def test_the_largest_allowed_picture_fits_the_memory_limit(album: Album) -> None:
    large = Pillow.new("RGBA", (7_740, 7_740), (10, 120, 90, 200))
    album.put("a.png", make.saved(large, "PNG", compress_level=1))
    assert album.derive("a.png", slots=("thumb",)).problems == ()


def test_the_first_photograph_stands_for_its_entry() -> None:
    assert slots_for(Figure.kind, 0) == ("portrait", "poster", "gallery", "thumb")
    assert "hero-phone" in slots_for(Landmark.kind, 0)
    assert slots_for(Activity.kind, 0) == ("card", "poster", "gallery", "thumb")
    assert slots_for(Figure.kind, 1) == slots_for(Activity.kind, 3) == ("gallery", "thumb")
