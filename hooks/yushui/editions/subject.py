"""What a release is made of: the public site, its address, and the entries that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from yushui.diagnostics import Problem
from yushui.media.svg_from_jpeg import framed
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.release import Release
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.site.assemble import Site
from yushui.site.month_days import MonthDay, month_days

from .typeset import Drawn

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, eq=False)
class Subject:
    """A site with what a release takes of it; nothing that is not public is in it.

    ``base`` is the public address, to which codes lead; ``photographs`` says where their files lie. ``release`` is the
    month, where the name is that of one; without a month, or where it has no wall, ``entries`` are all people, places
    and plans. ``problems`` is what the last check said, for the office alone.
    """

    site: Site
    base: str
    release: Release | None
    entries: tuple[Entity, ...]
    photographs: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        site: Site,
        base: str,
        name: str,
        photographs: Mapping[str, Path],
        problems: tuple[Problem, ...] = (),
    ) -> "Subject":
        found = site.index.get((Release.kind.name, name))
        release = found if isinstance(found, Release) else None
        shown = _shown(site, release) if release else ()
        everything = (*site.of(Figure), *site.of(Landmark), *site.of(Plan))
        return cls(site, base, release, shown or everything, photographs, problems)

    def of_kind(self, model: type[E]) -> tuple[E, ...]:
        """The entries of a class, in the order of the release."""
        return tuple(entity for entity in self.entries if isinstance(entity, model))

    def drawing(self, picture: Picture) -> Drawn:
        """A picture of the site as SVG, a photograph framed in one."""
        if picture.view:
            return picture.uri, partial(framed, self.photographs[picture.view.image.uri])
        return illustrate(self.site).drawings[picture.uri]

    def name_of(self, kind: str, text: str) -> str:
        """What another entry is called; empty where it is not public."""
        found = self.site.index.get((kind, text.partition("#")[0]))
        return found.headline if found else ""

    def day_of(self, entity: Entity) -> MonthDay | None:
        """The day of the month on which an entry stands; None where it has none."""
        days = month_days(self.site, self.release) if self.release else ()
        return next((day for day in days if day.entry is not None and day.entry.key == entity.key), None)

    @property
    def name(self) -> str:
        """What is made, in words: the title of the month, else the name of the site."""
        return self.release.headline if self.release else self.site.settings.name


def _shown(site: Site, release: Release) -> tuple[Entity, ...]:
    """What the wall of a month shows, each once, and behind it the plan that it carries out."""
    targets = [ref.target for ref in site.references.get(release.key, ()) if ref.path[0] == "wall"]
    targets += [ref.target for ref in site.references.get(release.key, ()) if ref.path == ("plan",)]
    return tuple(site.index[key] for key in dict.fromkeys(targets)) if targets else ()
