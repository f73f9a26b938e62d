"""The drawn pictures as files; each is drawn once and kept by what it is drawn from."""

from collections.abc import Iterator
from pathlib import Path

from yushui.illustrations import illustrate
from yushui.site import Site

from . import Artifact


def pictures(site: Site, store: Path) -> Iterator[Artifact]:
    folder = store / "drawings"
    folder.mkdir(parents=True, exist_ok=True)
    for uri, (key, draw) in illustrate(site).drawings.items():
        kept = folder / f"{key}.svg"
        if not kept.is_file():
            aside = kept.with_suffix(".part")
            aside.write_text(draw(), encoding="utf-8")
            aside.replace(kept)
        yield Artifact(uri, kept.read_bytes())
