"""What MkDocs drew for the last build: while nothing that it reads has changed, it is not even loaded."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yushui import engine, writer
from yushui.artifact import Known
from yushui.build import Build
from yushui.cache import CACHE, Key, Stage, Store, hash_of
from yushui.content import mkdocs_file, site_form
from yushui.pages.context_digest import ContextDigests
from yushui.pages.frame_globals import FrameValues
from yushui.pages.render import BODIES, Frame
from yushui.pages.social_images import sharing
from yushui.writer import DocsPage, Frames

SOURCES: Final = (*BODIES.sources, "mkdocs_adapter.py", "cli/kept_frames.py", "cli/keeping_adapter.py", "engine.py")
LIBRARIES: Final = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2", "pyyaml")
# What hand-written pages are called, the frames and pages, and the files that lie beside them.
PAGES: Final = Stage("frame_pages", SOURCES, LIBRARIES)
FRAMES: Final = Stage("frames", SOURCES, LIBRARIES)
FILES: Final = Stage("frame_files", ("cli/kept_frames.py",))
HOOKS: Final = "hooks/mkdocs_hooks.py"
ELSEWHERE: Final = (b"!", b"INHERIT")  # in mkdocs.yml: what leads to the environment or to another file
OURS: Final = ("sitemap.xml", "sitemap.xml.gz")  # MkDocs writes them, and the writer in their place


@dataclass(frozen=True)
class Drawn:
    """What MkDocs drew with ``values``: frames, title and lead of each page of docs/, the bytes of files by address."""

    frames: Frames
    titles: Mapping[str, tuple[str, str]]
    values: FrameValues
    files: Mapping[str, bytes]


class KeptFrames:
    """What is kept of the project at ``root``, by all that MkDocs reads of it.

    ``site_url`` is the address that MkDocs reads from mkdocs.yml.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._store = root, Store(root / CACHE)
        self._key = _read_by_mkdocs(root)

    @property
    def known(self) -> bool:
        """Whether there may be any."""
        return bool(self._key and self._pages)

    @property
    def site_url(self) -> str:
        return str(self._pages["site_url"])

    @cached_property
    def _pages(self) -> Any:
        return self._store.recall(PAGES, self._key)

    def recall(self, build: Build) -> tuple[Frames, tuple[Known, ...]] | None:
        """The frames for a build, and MkDocs' files; None where they have to be drawn."""
        assert build.site is not None
        titles = {uri: (title, lead) for uri, (title, lead) in self._pages["titles"].items()}
        images = sharing(build.site, self.site_url, build.photographs.files, titles)
        values = FrameValues.of(build.site, self.site_url, images, frozenset(self._pages["files"]))
        data = self._store.read(FRAMES, key) if (key := self._of(build, values)) else None
        if data is None:
            return None
        row = json.loads(data)
        files = tuple(
            Known(uri, digest, partial(self._file, digest))
            for uri, digest in row["files"].items()
            if self._store.has(FILES, digest)
        )
        if len(files) < len(row["files"]):
            return None
        folders = {folder: Frame(tuple(pieces)) for folder, pieces in row["folders"].items()}
        docs = tuple(DocsPage(*page) for page in row["docs"])
        scripts = frozenset(script.encode("utf-8", "surrogatepass") for script in row["scripts"])
        return Frames(folders, docs, frozenset(row["all"]), images, scripts), files

    def keep(self, build: Build, drawn: Drawn) -> None:
        """Remember what MkDocs drew without a warning."""
        if not self._key or (key := self._of(build, drawn.values)) is None:
            return
        values = drawn.values
        titles = {uri: list(names) for uri, names in drawn.titles.items()}
        self._store.remember(PAGES, self._key, {"site_url": values.base, "titles": titles, "files": values.pages})
        for data in drawn.files.values():
            self._store.put(FILES, sha256(data).hexdigest(), data)
        frames = drawn.frames
        row = {
            "folders": {folder: frame.pieces for folder, frame in frames.folders.items()},
            "docs": [[page.uri, page.title, page.meta, page.html] for page in frames.docs],
            "scripts": sorted(script.decode("utf-8", "surrogatepass") for script in frames.scripts),
            "all": sorted(frames.files),
            "files": {uri: sha256(data).hexdigest() for uri, data in sorted(drawn.files.items())},
        }
        self._store.put(FRAMES, key, json.dumps(row).encode())
        self._store.save()

    def _of(self, build: Build, values: FrameValues) -> Key:
        """The key of frames with these values: of all that a template of MkDocs can learn of the site."""
        return (digest := ContextDigests().of((values, writer.empty_pages(build)))) and (self._key, digest)

    def _file(self, digest: str) -> bytes:
        data = self._store.read(FILES, digest)
        assert data is not None, "it was there a moment ago"
        return data


def _read_by_mkdocs(root: Path) -> str:
    """A hash of the files that MkDocs reads; empty where it may read others."""
    try:
        config = (root / mkdocs_file.FILE).read_bytes()
        plain = not any(word in config for word in ELSEWHERE) and config.count(b".py") == config.count(HOOKS.encode())
        if not plain or site_form.refusal(root):
            return ""
        hooks = (root / HOOKS).read_bytes() if (root / HOOKS).exists() else b""
        return hash_of(config, hooks, *_bytes_of_trees(root))
    except OSError:
        return ""


def _bytes_of_trees(root: Path) -> Iterator[bytes]:
    """Names and bytes of all files of the theme and of docs/, the engine's too."""
    for folders in (engine.theme(root).folders, engine.docs(root).folders):
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield path.relative_to(folder).as_posix().encode()
                    yield path.read_bytes()
            yield b""
