"""Pictures for the tests, made in code: photo-like ones, profiles by hand, and everything that goes wrong."""

import struct
import zlib
from io import BytesIO
from typing import Any, Final

from PIL import Image

Matrix = tuple[tuple[float, float, float], ...]
# Colorants adapted to D50, as the profiles of the three spaces have them (columns red, green, blue).
DISPLAY_P3: Final[Matrix] = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
ADOBE_RGB: Final[Matrix] = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))
SRGB: Final[Matrix] = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))
D50: Final = (0.9642, 1.0, 0.8249)


def photo_like(width: int, height: int, seed: int = 1) -> Image.Image:
    """Clouds of several sizes in three colours with a fine grain: compresses as a photograph does."""
    channels = []
    for channel in range(3):
        whole = Image.new("L", (width, height), 128)
        for octave, weight in ((6, 0.5), (20, 0.45), (70, 0.35), (260, 0.22), (900, 0.1)):
            size = (octave, max(2, octave * height // width))
            noise = Image.frombytes("L", size, _noise(size[0] * size[1], seed * 31 + channel * 7 + octave))
            whole = Image.blend(whole, noise.resize((width, height), Image.Resampling.BICUBIC), weight)
        channels.append(whole)
    return Image.merge("RGB", channels)


def _noise(count: int, seed: int) -> bytes:
    state = seed * 2654435761 % 2**32 or 1
    found = bytearray()
    while len(found) < count:
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
        found += state.to_bytes(4, "little")
    return bytes(found[:count])


def quarters(width: int = 120, height: int = 80) -> Image.Image:
    """Red, green, blue, white in the four corners: shows which way is up, and where a crop was taken."""
    image = Image.new("RGB", (width, height), (255, 255, 255))
    half = (width // 2, height // 2)
    image.paste((220, 20, 20), (0, 0, *half))
    image.paste((20, 180, 20), (half[0], 0, width, half[1]))
    image.paste((20, 20, 220), (0, half[1], half[0], height))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **({"quality": 95} if kind == "JPEG" else {}) | settings)
    return out.getvalue()


# ICC profiles


def rgb_profile(matrix: Matrix, gamma: float = 2.2) -> bytes:
    curve = b"curv" + struct.pack(">II", 0, 1) + struct.pack(">H", round(gamma * 256)) + b"\0\0"
    columns = [_xyz(tuple(row[at] for row in matrix)) for at in range(3)]
    tags = {b"rXYZ": columns[0], b"gXYZ": columns[1], b"bXYZ": columns[2]}
    tags |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve, b"wtpt": _xyz(D50)}
    return _profile(b"RGB ", b"XYZ ", tags)


def gray_profile(gamma: float = 1.0) -> bytes:
    curve = b"curv" + struct.pack(">II", 0, 1) + struct.pack(">H", round(gamma * 256)) + b"\0\0"
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": curve, b"wtpt": _xyz(D50)}, b"mntr")


def cmyk_profile() -> bytes:
    """Two points an ink: sixteen corners in Lab, which no guess without the profile would hit."""
    corners = b""
    for at in range(16):
        cyan, magenta, yellow, black = (at >> 3 & 1, at >> 2 & 1, at >> 1 & 1, at & 1)
        light = (1 - 0.45 * cyan) * (1 - 0.5 * magenta) * (1 - 0.08 * yellow) * (1 - 0.85 * black)
        red = (-35 * cyan + 70 * magenta - 5 * yellow) * (1 - 0.9 * black)
        blue = (-45 * cyan - 4 * magenta + 90 * yellow) * (1 - 0.9 * black)
        corners += bytes((round(light * 255), round(red) + 128, round(blue) + 128))
    line = bytes(range(256))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1" + b"\0" * 4 + bytes((4, 3, 2, 0)) + identity + line * 4 + corners + line * 3
    return _profile(b"CMYK", b"Lab ", {b"A2B0": lut, b"wtpt": _xyz(D50)}, b"prtr")


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _profile(space: bytes, connection: bytes, tags: dict[bytes, bytes], use: bytes = b"mntr") -> bytes:
    text = b"made by hand\0"
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78, **tags}
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        padded = value + b"\0" * (-len(value) % 4)
        table += name + struct.pack(">II", at + len(body), len(value))
        body += padded
    whole = 128 + 4 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s", whole, b"lcms", 0x02400000, use, space, connection) + b"\0" * 12
    head += b"acsp" + b"\0" * 28 + struct.pack(">3i", *(round(v * 65536) for v in D50)) + b"\0" * 48
    return head[:128] + struct.pack(">I", len(tags)) + table + body


# Files made block by block


def segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(data) + 2) + data


def with_segment(jpeg: bytes, code: int, data: bytes) -> bytes:
    """A JPEG with one more block after its first two bytes."""
    return jpeg[:2] + segment(code, data) + jpeg[2:]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk after its header."""
    return png[:33] + chunk(name, data) + png[33:]


def png_header_only(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """A few hundred bytes that promise ``width`` × ``height`` pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 4000)) + chunk(b"IEND", b"")


def png_16_bit_rgb(width: int, height: int, colour: tuple[int, int, int], profile: bytes = b"") -> bytes:
    """Pillow writes no 16-bit colour, so the chunks are laid by hand."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
    icc = chunk(b"iCCP", b"made\0\0" + zlib.compress(profile)) if profile else b""
    rows = (b"\0" + struct.pack(">3H", *colour) * width) * height
    return b"\x89PNG\r\n\x1a\n" + head + icc + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg_header_only(width: int, height: int) -> bytes:
    """A real JPEG whose header lies about its size."""
    data = bytearray(saved(quarters()))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_header_only(width: int, height: int) -> bytes:
    """An extended WebP that promises a large canvas and holds a small picture."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    inner = b"VP8X" + struct.pack("<I", 10) + b"\0" * 4 + canvas + saved(quarters(), "WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(inner) + 4) + b"WEBP" + inner


def exif(orientation: int = 1, *, gps: bool = False, comment: bytes = b"", device: str = "") -> bytes:
    made = Image.Exif()
    made[0x0112] = orientation
    if device:
        made[0x010F] = device
    if gps:
        made.get_ifd(0x8825).update({1: "N", 2: (30.0, 39.0, 41.5), 3: "E", 4: (117.0, 29.0, 12.25)})
    if comment:
        made.get_ifd(0x8769)[0x9286] = comment
    return made.tobytes()
