"""Picture file → upright sRGB pixels, decoded no finer than they are needed."""

from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from .recipe import Cut, Size

MAX_PIXELS: Final = 60_000_000
FORMATS: Final = ("JPEG", "PNG", "WEBP")
PAPER: Final = (251, 247, 239)  # --ys-paper: what shows through where a picture is transparent
ORIENTATION: Final = 0x0112
UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS: Final = frozenset({5, 6, 7, 8})
SPACES: Final = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
UNSEEN: Final = 2  # of 255: a profile that changes no colour by more is as good as sRGB

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class TooManyPixels(Exception):
    """The header promises more pixels than are taken."""


class Undecodable(Exception):
    """Pillow will not make a picture of it."""


def open_header(data: bytes) -> Image.Image:
    """The picture with its header read and nothing decoded yet."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except UnidentifiedImageError:
        raise Undecodable from None
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixels
    return image


def orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where the value is missing or invalid."""
    try:
        turn = image.getexif().get(ORIENTATION, 1)
    except Exception:  # whatever a broken EXIF does, the picture may still be good
        return 1
    return turn if turn in UPRIGHT else 1


def upright_size(size: Size, turn: int) -> Size:
    """(width, height) of the upright picture; ``turn`` is the EXIF orientation, 1 to 8."""
    return (size[1], size[0]) if turn in SIDEWAYS else size


def decode(image: Image.Image, turn: int, spare: float) -> Image.Image:
    """Decode to upright sRGB; ``spare`` times fewer pixels a side would still be enough."""
    step = next(step for step in (8, 4, 2, 1) if step <= max(spare, 1))
    if image.format != "PNG":  # JPEG decodes at a fraction of the work; others ignore it
        full = image.size
        image.draft(None, (full[0] // step, full[1] // step))
        spare = spare * image.width / full[0]
    profile = image.info.get("icc_profile")
    image.load()
    image = _plain(image)
    if (rest := int(spare)) > 1:
        image = image.reduce(rest)
    image = _in_srgb(image, profile)
    return image.transpose(UPRIGHT[turn]) if turn != 1 else image


def draw(image: Image.Image, cut: Cut, whole: Size) -> list[Image.Image]:
    """The sizes of a cut, each made from the one before; ``whole`` is what the cut was measured on.

    ``decode`` leaves less than two pixels for one: there bicubic is as near to the original as Lanczos
    once it is encoded, for three quarters of the time.
    """
    across, down = image.width / whole[0], image.height / whole[1]
    left, top, right, bottom = cut.box
    box = (left * across, top * down, min(right * across, image.width), min(bottom * down, image.height))
    drawn = [_fresh(image.resize(cut.sizes[0], Image.Resampling.BICUBIC, box))]
    for size in cut.sizes[1:]:
        larger = drawn[-1]
        halves = larger.size == (size[0] * 2, size[1] * 2)
        drawn.append(larger.reduce(2) if halves else larger.resize(size, Image.Resampling.BICUBIC))
    return drawn


def _fresh(image: Image.Image) -> Image.Image:
    """What was just drawn, without the notes that Pillow hands on from the file."""
    image.info = {}
    return image


def _plain(image: Image.Image) -> Image.Image:
    """One of L, LA, RGB, RGBA and CMYK, eight bits each."""
    if image.mode.startswith("I;16"):
        order = "L;16B" if image.mode.endswith("B") else "L;16"
        return Image.frombytes("L", image.size, image.tobytes(), "raw", order)
    if image.mode == "I":
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in SPACES else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB, with paper behind what was transparent."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colour = image.convert(image.mode[:-1]) if alpha else image
    shift = _shift(profile, colour.mode) if profile else None
    if shift is not None:
        colour = shift.apply(colour)
    elif colour.mode != "RGB":
        colour = colour.convert("RGB")
    if alpha is None:
        return colour
    paper = Image.new("RGB", colour.size, PAPER)
    paper.paste(colour, mask=alpha)
    return paper


class _Shift:
    """A change of colours from an embedded profile to sRGB."""

    def __init__(self, profile: bytes, mode: str) -> None:
        from PIL import ImageCms

        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != SPACES[mode]:
            raise ValueError
        self.transform = ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def apply(self, image: Image.Image) -> Image.Image:
        done = self.transform.apply(image)
        assert isinstance(done, Image.Image)
        return done


@lru_cache(maxsize=4)
def _shift(profile: bytes, mode: str) -> _Shift | None:
    """The change that a profile asks for; None when it is sRGB, broken, or meant for other pixels."""
    try:
        shift = _Shift(profile, mode)
        return None if mode == "RGB" and _changes_nothing(shift) else shift
    except Exception:  # lcms and Pillow raise many things for a broken profile; without one, sRGB is the custom
        return None


def _changes_nothing(shift: _Shift) -> bool:
    steps = range(0, 256, 51)
    grid = bytes(value for r in steps for g in steps for b in steps for value in (r, g, b))
    patch = Image.frombytes("RGB", (len(grid) // 3, 1), grid)
    return all(abs(a - b) <= UNSEEN for a, b in zip(shift.apply(patch).tobytes(), grid, strict=True))


def tint(image: Image.Image) -> str:
    """The average colour, for the place where the picture will be."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"
