"""The label of AI-made content (GB 45438—2025): read wherever producers put it, written again without anything else.

The label is the field ``AIGC``, a JSON object. In pictures it stands in XMP under the namespace
of TC260; some producers put it into a PNG text, an EXIF comment or a JPEG comment instead.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from PIL import Image

FIELDS: Final = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
LONGEST: Final = 2000
NAMESPACE: Final = "http://www.tc260.org.cn/ns/AIGC/1.0/"
# Signs that a picture was generated, short of a label: IPTC's source type, and the settings that generators leave.
SOURCE_TYPE: Final = re.compile(r"(?i)trainedAlgorithmicMedia")
GENERATOR_KEYS: Final = frozenset({"parameters", "prompt", "workflow", "sd-metadata", "dream"})
EXIF_TEXTS: Final = (0x010E, 0x9286, 0x9C9C)  # ImageDescription, UserComment, XPComment
EXIF_IFD: Final = 0x8769
PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description rdf:about="" xmlns:TC260="{NAMESPACE}"><TC260:AIGC>%s</TC260:AIGC></rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)

Label = Mapping[str, str]


class Unreadable(Exception):
    """There is a label, but it does not say what it must."""


def packet(label: Label) -> bytes:
    """The XMP that carries the label and nothing else."""
    return (PACKET % escape(json.dumps(dict(label), ensure_ascii=False, separators=(",", ":")), quote=False)).encode()


def read(image: Image.Image) -> tuple[Label | None, bool]:
    """The label of a loaded picture, and whether anything says that it was generated."""
    xmp = _xmp(image)
    texts = {str(key): value for key, value in image.info.items() if isinstance(value, str | bytes)}
    values = [*_in_xmp(xmp), *_in_texts(texts), *_in_exif(image)]
    label = next((clean for value in values if (clean := _clean(value))), None)
    if values and label is None:
        raise Unreadable
    generated = bool(GENERATOR_KEYS & texts.keys()) or bool(SOURCE_TYPE.search(xmp))
    return label, label is not None or generated


def _xmp(image: Image.Image) -> str:
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return _text(raw).strip("\0 \n\r\t\ufeff")


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _in_xmp(xmp: str) -> Iterator[Any]:
    if "AIGC" not in xmp:
        return
    from xml.etree import ElementTree

    if "<!DOCTYPE" in xmp or "<!ENTITY" in xmp:
        raise Unreadable
    try:
        root = ElementTree.fromstring(xmp.encode())
    except ElementTree.ParseError:
        raise Unreadable from None
    for element in root.iter():
        yield from (value for name, value in element.items() if _local(name) == "AIGC")
        if _local(element.tag) == "AIGC":
            parts = {_local(part.tag): (part.text or "") for part in element.iter() if part is not element}
            yield element.text if (element.text or "").strip() else parts


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _in_texts(texts: Mapping[str, str | bytes]) -> Iterator[Any]:
    """PNG texts and the JPEG comment."""
    for key, value in texts.items():
        if key.upper() == "AIGC":
            yield _text(value)
        elif key not in ("xmp", "XML:com.adobe.xmp", "exif", "icc_profile"):
            yield from _in_json(_text(value))


def _in_exif(image: Image.Image) -> Iterator[Any]:
    try:
        exif = image.getexif()
        values = [part.get(tag) for part in (exif, exif.get_ifd(EXIF_IFD)) for tag in EXIF_TEXTS]
    except Exception:  # whatever a broken EXIF does, the picture may still be good
        return
    for value in values:
        if isinstance(value, str | bytes):
            yield from _in_json(_comment(value))


def _comment(value: str | bytes) -> str:
    """An EXIF text without the eight bytes that name its encoding."""
    if isinstance(value, str):
        return value
    if value.startswith(b"UNICODE\0"):
        return value[8:].decode("utf-16-be" if value[8:9] == b"\0" else "utf-16-le", "replace")
    for name in (b"ASCII\0\0\0", b"\0" * 8):
        if value.startswith(name):
            return value[8:].decode("utf-8", "replace")
    return value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace")


def _in_json(text: str) -> Iterator[Any]:
    if '"AIGC"' in text or ('"Label"' in text and '"ContentProducer"' in text):
        yield text


def _clean(value: Any) -> Label | None:
    """The seven fields as printable texts; None when this is no label."""
    if isinstance(value, str):
        try:
            value = json.loads(value.strip("\0 \n\r\t"))
        except (ValueError, RecursionError):
            return None
    if isinstance(value, dict) and "AIGC" in value:
        return _clean(value["AIGC"])
    if not isinstance(value, dict) or not str(value.get("Label", "")).strip():
        return None
    return {name: _printable(str(value[name])) for name in FIELDS if name in value}


def _printable(text: str) -> str:
    return "".join(_only_printable(text))[:LONGEST]


def _only_printable(text: Iterable[str]) -> Iterator[str]:
    return (character for character in text if character.isprintable())
