"""MkDocs' part of a preview: it draws frames and hand-written pages, and what it says is passed on."""

from pathlib import Path
from typing import Any

import click

from yushui.build import Build
from yushui.content import docs_dir, mkdocs_file
from yushui.mkdocs_adapter import Adapter, run_mkdocs
from yushui.serve.session import Drawn, FramesError

from .publication import mkdocs_messages


class _FrameAdapter(Adapter):
    """Draws what it is given, and writes nothing else."""

    def __init__(self, given: Build) -> None:
        super().__init__(staged=False)
        self._given = given

    def _run(self, root: Path) -> Build:
        return self._given

    def on_post_build(self, config: Any) -> None:
        self.frames = self._drawn(config)


def draw_frames(root: Path, result: Build, folder: Path) -> Drawn:
    """The frames of a build; MkDocs' own files are left in ``folder``. Raises ``FramesError``."""
    adapter = _FrameAdapter(result)
    with mkdocs_messages() as messages:
        try:
            run_mkdocs(root, folder, adapter, strict=False)
        except click.ClickException as error:  # MkDocs' own
            said = [str(problem) for problem in mkdocs_file.problems(root, docs_dir.pages(root, handbook=True))]
            raise FramesError(said or messages or [error.message]) from None
    return Drawn(adapter.frames, adapter.titles, tuple(messages))
