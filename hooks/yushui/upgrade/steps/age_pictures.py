"""data/site.yml: the picture of an age was a file (``art``) → is drawn (``scene``)."""

from typing import Final

from yushui.content.yaml_reader import parse
from yushui.content.yaml_spans import scalar_at
from yushui.model.introspect import DataPath

from .spans import key_span, put

FILE: Final = "data/site.yml"
SCENES: Final = {
    "era-yanan.svg": "loess",
    "era-river.svg": "bridge",
    "g-plaza.svg": "square",
    "g-near.svg": "town",
}
IN_TURN: Final = tuple(SCENES.values())  # what an age is shown as that names none


def change(file: str, text: str) -> str:
    """Each ``art`` becomes the scene that shows the same, that of another file the one that would be drawn anyway."""
    source = parse(text.encode(), file)[0] if file == FILE else None
    eras = source.value.get("eras") if source else None
    if source is None or not isinstance(eras, list):
        return text
    changes: list[tuple[int, int, str]] = []
    for at, era in enumerate(eras):
        path: DataPath = ("eras", at, "art")
        if isinstance(era, dict) and "scene" not in era and (old := scalar_at(source, path)):
            scene = SCENES.get(old.value, IN_TURN[at % len(IN_TURN)])
            changes += [(*key_span(source, path), "scene"), (old.start, old.end, scene)]
    return put(text, changes)
