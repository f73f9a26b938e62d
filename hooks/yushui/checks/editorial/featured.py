"""Settings → a problem where who is shown on the home page is nobody that the site knows."""

from collections.abc import Iterator

from yushui.content.loader import Content
from yushui.content.references import UNRESOLVED
from yushui.diagnostics import Problem, did_you_mean
from yushui.lang.characters import shown
from yushui.model.kinds.figure import Figure


def check(content: Content) -> Iterator[Problem]:
    """One problem at the name; somebody who is not public yet is known, and is shown as soon as that changes.

    A site of which nobody has been written yet may name whom it will show.
    """
    kind = Figure.kind.name
    wanted = content.settings.featured if content.settings else None
    if wanted and content.settings_source and kind not in content.unknown_kinds:
        known = [slug for name, slug in content.existing if name == kind]
        if known and wanted not in known:
            message = f"没有 {shown(wanted)} 这位人物{did_you_mean(wanted, known)}"
            yield Problem(content.settings_source.place(("featured",)), UNRESOLVED, message)
