"""A new file name for an entry → its file, everything that refers to it, and the way from its old address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yushui.content.loader import Content
from yushui.content.references import Links
from yushui.content.yaml_reader import YamlFile
from yushui.lang.characters import shown
from yushui.model.fields import RefTo
from yushui.model.introspect import DataPath, walk
from yushui.model.kinds import by_name

from .slugs import unfit
from .target import NoTarget, Target, find
from .trial import MARK
from .yaml_change import key_renamed, put, removed

PAGES: Final = "docs"


@dataclass(frozen=True, slots=True)
class Renamed:
    """The files as they would be, by path; ``places`` are the references that change, as (file, line)."""

    old: str
    new: str
    files: dict[str, bytes | None]
    places: tuple[tuple[str, int], ...]
    redirected: bool


def renamed(root: Path, content: Content, links: Links, words: str, slug: str) -> Renamed:
    """Raises ``NoTarget`` for what is not there and for a name that cannot be, ``Unwritable`` for odd files."""
    target = find(root, words, content)
    kind = by_name(target.key[0]).kind if target.key[1] else None
    if kind is None or "#" in words:
        raise NoTarget(f"{shown(words)} 没有自己的文件名，不能改名。写成 文件夹/文件名，例如 figures/li-ming。")
    new = slug.removeprefix(f"{kind.folder}/").removesuffix(".yml")
    _may_be(content, target, new)
    work = _Renaming(content, target, new)
    work.references(links)
    pages = dict(_pages(root, f"{kind.folder}/{target.key[1]}", f"{kind.folder}/{new}"))
    old, redirected = work.own()
    files: dict[str, bytes | None] = {}
    for file, source in work.sources.items():
        mark = MARK if (root / file).read_bytes().startswith(MARK) else b""
        if file == old and not kind.register:
            files[f"data/{kind.folder}/{new}.yml"] = mark + source.text.encode()
            files[file] = None
        else:
            files[file] = mark + source.text.encode()
    places = (*work.places, *((file, 0) for file in pages))
    return Renamed(f"{kind.folder}/{target.key[1]}", f"{kind.folder}/{new}", {**files, **pages}, places, redirected)


def _may_be(content: Content, target: Target, slug: str) -> None:
    kind, old = target.key
    if why := unfit(slug):
        raise NoTarget(why)
    if (kind, slug) in content.existing:
        raise NoTarget(
            "它本来就叫这个名字。" if slug == old else f"已经有 {by_name(kind).kind.folder}/{slug} 这一条了。"
        )
    for key, entry in content.entries.items():
        if key[0] == kind and key != target.key and slug in entry.entity.aliases:
            raise NoTarget(f"{slug} 是 {key[1]} 用过的旧文件名，旧网址要留给它，请换一个。")


class _Renaming:
    """The files that change, one value after the other."""

    def __init__(self, content: Content, target: Target, slug: str) -> None:
        self.content = content
        self.target = target
        self.slug = slug
        self.sources: dict[str, YamlFile] = {target.source.file: target.source}
        self.places: list[tuple[str, int]] = []

    def references(self, links: Links) -> None:
        """Every value that names the entry, and every reason (``because``) that is given for it."""
        kind, old = self.target.key
        name = re.compile(rf"^((?:{by_name(kind).kind.folder}/)?){re.escape(old)}(?=#|$)")
        for reference in links.references:
            if reference.target != self.target.key or not name.match(reference.text):
                continue
            entry = self.content.entries[reference.source]
            new = name.sub(rf"\g<1>{self.slug}", reference.text)
            file, path = entry.source.file, (*entry.prefix, *reference.path)
            source = self.sources.get(file, entry.source)
            self.places.append((file, source.place(path).line))
            source = put(source, path, new, self.target.order)
            because: DataPath = (*entry.prefix, "because", reference.text)
            self.sources[file] = key_renamed(source, because, new) if because in source.keys else source
        self._settings(kind, old)

    def _settings(self, kind: str, old: str) -> None:
        """What site.yml says of the entry."""
        settings, site = self.content.settings, self.content.settings_source
        if settings is None or site is None:
            return
        for path, marker, text in walk(settings):
            if isinstance(marker, RefTo) and marker.kind == kind and text == old:
                source = self.sources.get(site.file, site)
                self.places.append((site.file, source.place(path).line))
                self.sources[site.file] = put(source, path, self.slug, self.target.order)

    def own(self) -> tuple[str, bool]:
        """The entry's own file: its old name leads to the new one where there is a page that was open to the public."""
        file = self.target.source.file
        source, prefix = self.sources[file], self.target.prefix
        kind, old = self.target.key
        entry = self.content.entries.get(self.target.key)
        if entry is None:
            raise NoTarget(f"{file} 里还有错误，没有改动。先照 yushui check 的提示改好。")
        aliases = list(entry.entity.aliases)
        if self.slug in aliases:
            source = removed(source, (*prefix, "aliases", aliases.index(self.slug)))
            aliases.remove(self.slug)
        redirected = by_name(kind).kind.pages and entry.entity.status != "draft"
        if redirected:
            where: DataPath = (*prefix, "aliases", len(aliases))
            source = put(source, where, old, self.target.order)
        if by_name(kind).kind.register:
            source = key_renamed(source, prefix, self.slug)
        self.sources[file] = source
        return file, redirected


def _pages(root: Path, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """Hand-written pages with links to the entry's page."""
    link = re.compile(rf"(?<=[(\"'/ ]){re.escape(old)}(?=\.html)".encode())
    for path in sorted((root / PAGES).rglob("*.md")):
        if path.is_file() and not path.is_symlink() and link.search(before := path.read_bytes()):
            yield path.relative_to(root).as_posix(), link.sub(new.encode(), before)
