"""Site → the names that no line may cut: people, units, honours, regions, and who stands in the name of a place."""

from yushui.lang.whole_names import people_in
from yushui.media.draw.monogram import surname
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.register import Honour, Region, Unit
from yushui.site.assemble import Site


def known_names(site: Site) -> frozenset[str]:
    """Every form of them that may stand on a page; what is too long for a line is left to ``whole_names``."""
    named = (*site.of(Figure), *site.of(Unit), *site.of(Honour), *site.of(Region))
    members = (member for figure in site.of(Figure) for member in figure.members)
    inside = (name for place in site.of(Landmark) for form in place.names() for name in people_in(form, surname))
    return frozenset((*(name for each in named for name in each.names()), *members, *inside))
