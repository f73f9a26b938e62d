"""Two states of an entry → its photographs that are new, different or gone, small enough to stand in the report."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from yushui.checks.text import privacy
from yushui.content.loader import Key
from yushui.model.photograph import Photograph

from .site_state import State

SLOT: Final = "thumb"
TYPE: Final = "image/webp"


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph; ``before`` and ``after`` are data addresses of its small form, empty where there is none."""

    alt: str
    before: str
    after: str


def pictures(before: State, after: State, was: Key, key: Key) -> Iterator[Picture]:
    """Photographs of an entry whose bytes differ, in the order of the newer state."""
    old, new = _of(before, was), _of(after, key)
    for file in dict.fromkeys((*new, *old)):
        if _original(before, file) != _original(after, file) or (file in old) != (file in new):
            shown = new.get(file) or old[file]
            one, two = _small(before, old.get(file)), _small(after, new.get(file))
            yield Picture(privacy.masked(shown.photo.alt), one, two)


def _of(state: State, key: Key) -> dict[str, Photograph]:
    found = state.built.photographs.pictures
    return {file: picture for (owner, file), picture in found.items() if owner == key}


def _original(state: State, file: str) -> str:
    path = state.root / "data" / "media" / file
    return sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""


def _small(state: State, picture: Photograph | None) -> str:
    """The smallest form that was made of it, which carries nothing but pixels."""
    view = picture.views.get(SLOT) if picture else None
    images = [image for source in view.sources if source.type == TYPE for image in source.images] if view else []
    path: Path | None = state.built.photographs.files.get(images[0].uri) if images else None
    return f"data:{TYPE};base64,{b64encode(path.read_bytes()).decode()}" if path else ""
