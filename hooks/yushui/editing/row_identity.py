"""The name in a row of a table → the entries that are called like it."""

from collections.abc import Iterator

from yushui.content.loader import Content
from yushui.lang.characters import file_shown
from yushui.model.entity import Entity


def called(content: Content, model: type[Entity], name: str) -> Iterator[str]:
    """The entries of a kind that have the name."""
    for (kind, slug), entry in content.entries.items():
        if kind == model.kind.name and entry.entity.headline == name:
            yield slug


def renamed_to(content: Content, model: type[Entity], slug: str) -> str:
    """The file name that an entry has now which was called ``slug`` once; empty where none was."""
    entries = (entry.entity for key, entry in content.entries.items() if key[0] == model.kind.name)
    return next((entity.slug for entity in entries if slug in entity.aliases), "")


def renumbered(folder: str, old: str, new: str) -> str:
    """What to say of an id that seems to have been changed, which would make a second entry."""
    old, new = file_shown(old), file_shown(new)
    return (
        f"已经有叫这个名称的 {old}，表里却没有它：编号改了，就改回 {old}，"
        f"要改文件名用 yushui rename {folder}/{old} {new}；确是另一条，把 {old} 那一行也留在表里"
    )
