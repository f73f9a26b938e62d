"""MkDocs' part of a publication: what it drew is handed on to be kept."""

from pathlib import Path
from typing import Any

from yushui.build import Build
from yushui.mkdocs_adapter import Adapter

from .kept_frames import OURS, Drawn


class KeepingAdapter(Adapter):
    """Builds with what was ``read`` already, if it was; ``drawn`` is what MkDocs drew."""

    drawn: Drawn

    def __init__(self, read: Build | None, *settings: Any) -> None:
        super().__init__(*settings, staged=False)
        self._read = read

    def _run(self, root: Path) -> Build:
        return self._read or super()._run(root)

    def on_post_build(self, config: Any) -> None:
        frames, folder = self._drawn(config), Path(config.site_dir)
        views = {page.uri for page in frames.docs if page.view}
        kept = frames.files - views - self._build.docs_pictures.files.keys() - {*OURS}
        self.drawn = Drawn(frames, self.titles, self.values, {uri: (folder / uri).read_bytes() for uri in sorted(kept)})
        super().on_post_build(config)
