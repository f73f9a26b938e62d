"""Entries → problems: reasons that ``because`` gives for a link that the entry does not have."""

from collections.abc import Iterator

from yushui.content.loader import Content, Entry
from yushui.content.references import Links
from yushui.diagnostics import RULES, Problem, nearest
from yushui.lang.characters import shown
from yushui.model.fields import RefTo
from yushui.model.introspect import walk

from .certainty import TIES

UNKNOWN = RULES["YS540"]
LISTED = 6


def check(content: Content, links: Links) -> Iterator[Problem]:
    """Every key of ``because`` that no link of its entry is written as; not where a link itself is wrong."""
    resolved = {(reference.source, reference.text) for reference in links.references}
    for entry in content.entries.values():
        if entry.entity.because:
            written = _written(entry)
            right = all((entry.key, text) in resolved for text in written)
            for key in entry.entity.because if right else ():
                if key not in written:
                    yield Problem(entry.place(("because", key)), UNKNOWN, _message(key, written))


def _written(entry: Entry) -> tuple[str, ...]:
    """The texts of the links of an entry, as an editor wrote them."""
    return tuple(
        dict.fromkeys(
            text
            for path, marker, text in walk(entry.entity)
            if isinstance(marker, RefTo) and next(step for step in reversed(path) if isinstance(step, str)) in TIES
        )
    )


def _message(key: str, written: tuple[str, ...]) -> str:
    if not written:
        return f"这一条没有连到别的条目，{shown(key)} 这一句没有用处：补上 related 一类的联系，或删去。"
    if near := nearest(key, written) or next((text for text in written if text.endswith(f"/{key}")), ""):
        return f"这一条没有写和 {shown(key)} 的联系，是不是 {shown(near)}？"
    names = "、".join(map(shown, written[:LISTED])) + ("……" if len(written) > LISTED else "")
    return f"这一条没有写和 {shown(key)} 的联系；因为什么有关，只能写：{names}。"
