"""Facts → events: those that can stand on a timeline."""

from .entity import Event
from .parts import Fact


def dated(facts: tuple[Fact, ...], label: str) -> tuple[Event, ...]:
    """The facts that have a date, as events with the ``label`` of their kind."""
    return tuple(
        Event(fact.date, fact.text, label, "", "", fact.sources, fact.caveat or "", fact.standing, fact.personal)
        for fact in facts
        if fact.date
    )
