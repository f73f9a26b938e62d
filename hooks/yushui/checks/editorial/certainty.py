"""Entries → problems: sentences that say more than their sources do, and links between entries that nothing backs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from yushui.content.loader import Content, Entry, Key
from yushui.content.references import Links, Reference
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.lang.normalise import words_only
from yushui.model.confidence import Confidence, Scope
from yushui.model.entity import Entity
from yushui.model.fields import AsPrinted, LongText, OneLine
from yushui.model.introspect import texts
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.plan import Plan
from yushui.model.parts import SourceKind
from yushui.model.redact import redact

WEAK = RULES["YS531"]
UNDATED_NUMBER = RULES["YS532"]
OVERSTATED = RULES["YS533"]
UNBACKED = RULES["YS534"]
UNEXPLAINED = RULES["YS535"]
PART_OF_BATCH = RULES["YS536"]
LATER = RULES["YS537"]
UNQUOTABLE = RULES["YS542"]

# A count of what was done; measures of things that stand still (米, 亩, 平方米) are facts of the place.
COUNT: Final = re.compile(
    "(?:[0-9]+万?|[一二三四五六七八九十百千万两]{2,}|[三四五六七八九十])(?:多|余|几)?"
    "(?:人次|场次|名|人|次|场|件|户|家|万元|元|公里|海里|辆|册|对|位)"
)
FACTS: Final = ("life", "facts")
SEVERAL: Final = 2
# Fields that tie two entries without being a place, a source or a register's word.
TIES: Final = frozenset(("related", "figures", "landmarks", "activities", "milestones", "measures"))


def check(content: Content, links: Links) -> Iterator[Problem]:
    """Every problem of how sure the published entries are of what they say."""
    published = {key: entry for key, entry in content.entries.items() if entry.entity.status == "published"}
    for entry in published.values():
        public = redact(entry.entity)
        yield from _facts(entry, public)
        yield from _whole(entry, public)
    for key, own in ties(links).items():
        if key in published:
            yield from _explained(published, published[key], own)
    yield from _batches(published)


def _facts(entry: Entry, entity: Entity) -> Iterator[Problem]:
    """What each public fact rests on; ``entity`` is the public form of the entry."""
    for name in FACTS:
        for at, fact in enumerate(getattr(entry.entity, name, ())):
            if fact not in getattr(entity, name):
                continue  # withheld
            kinds = [entity.sources[each].kind for each in fact.sources if each in entity.sources]
            if kinds and all(kind.weak for kind in kinds) and not (fact.caveat or entity.caveat):
                yield Problem(entry.place((name, at)), WEAK, f"这句话的出处只有{_labels(kinds)}。")
            dated = fact.date or getattr(entity, "date", None)
            if not dated and not fact.caveat and (number := COUNT.search(fact.text)):
                yield Problem(
                    entry.place((name, at)), UNDATED_NUMBER, f"“{shown(number.group())}”没有说是什么时候的数。"
                )


def _labels(kinds: Iterable[SourceKind]) -> str:
    return "、".join(dict.fromkeys(kind.label for kind in kinds))


def _whole(entry: Entry, public: Entity) -> Iterator[Problem]:
    """What is said of the entry as a whole."""
    entity = entry.entity
    kinds = [source.kind for source in public.sources.values()]
    if isinstance(public, Figure) and public.quote and not _publishers(public, public.quote.sources):
        yield Problem(entry.place(("quote",)), UNQUOTABLE, "这句引语没有一条引得出来的出处。")
    told = any(getattr(entity, name, ()) for name in FACTS)
    if kinds and not told and all(kind.weak for kind in kinds) and not entity.caveat and not entity.kind.register:
        yield Problem(entry.place(("sources",)), WEAK, f"这一条的出处只有{_labels(kinds)}。")
    if entity.confidence is Confidence.HIGH:
        yield from _overstated(entry, public)


def _overstated(entry: Entry, public: Entity) -> Iterator[Problem]:
    """What is said to be checked against several sources and stands in fewer than two that can be cited."""
    scope = public.confidence_of or Scope.NAMES
    facts = [(name, at, fact) for name in FACTS for at, fact in enumerate(getattr(public, name, ()))]
    if scope is Scope.NAMES or not facts:
        honours = getattr(public, "honours", ()) if isinstance(public, Figure) else ()
        named = {name for award in honours for name in award.sources} or public.sources.keys()
        if _publishers(public, named) < SEVERAL:
            message = f"写了{public.checked}，引得出来的出处却只有一家。"
            yield Problem(entry.place(("confidence",)), OVERSTATED, message)
        return
    for name, _, fact in facts:
        if _publishers(public, fact.sources) < SEVERAL:
            place = entry.place((name, getattr(entry.entity, name).index(fact)))
            yield Problem(place, OVERSTATED, f"写了{scope.label}多源核对，这句话引得出来的出处却只有一家。")


def _publishers(entity: Entity, sources: Iterable[str]) -> int:
    """How many publishers an office could cite are among the sources of these numbers."""
    cited = (entity.sources[each] for each in sources if each in entity.sources)
    return len({citation.publisher for citation in cited if not citation.kind.weak})


def ties(links: Links) -> Mapping[Key, list[Reference]]:
    """Of each entry its links to others that are more than a place, a source or a word of a register."""
    found: dict[Key, list[Reference]] = {}
    for reference in links.references:
        if next(step for step in reversed(reference.path) if isinstance(step, str)) in TIES:
            found.setdefault(reference.source, []).append(reference)
    return found


def _explained(published: Mapping[Key, Entry], entry: Entry, own: list[Reference]) -> Iterator[Problem]:
    """Each link with the words that back it, and no plan tied to what came after it."""
    because = entry.entity.because
    for reference in own:
        other = published.get(reference.target)
        if other is None:
            continue
        if message := _too_late(entry.entity, other.entity, shown(reference.text)):
            yield Problem(entry.place(reference.path), LATER, message)
        words = because.get(reference.text)
        if words is None and because:
            yield Problem(entry.place(reference.path), UNEXPLAINED, f"为什么和 {shown(reference.text)} 有关，没有写。")
        elif words and not any(words_only(words) in _said(each.entity) for each in (entry, other)):
            where = ("because", reference.text)
            yield Problem(entry.place(where), UNBACKED, f"“{shown(words)}”在两边的文字里都找不到。")


def _said(entity: Entity) -> str:
    """Everything that an entry says, without marks; not what it quotes as the reason of a link."""
    sorts = (OneLine, AsPrinted, LongText)
    return words_only("".join(text for sort in sorts for where, text in texts(entity, sort) if where[0] != "because"))


def _too_late(own: Entity, other: Entity, text: str) -> str:
    """What to say where one is a plan and the other a milestone after the plan's year; ``text`` names the other."""
    plan, event = (own, other) if isinstance(own, Plan) else (other, own)
    if not isinstance(plan, Plan) or not isinstance(event, Milestone) or event.date.uncertain:
        return ""
    if plan.known_year is None or event.date.year <= plan.known_year:
        return ""
    if own is plan:
        return f"{text} 是 {event.date.year} 年的事，这份 {plan.known_year} 年的计划里不可能写到它。"
    return f"这是 {event.date.year} 年的事，{text} 是 {plan.known_year} 年的计划，里面不可能写到它。"


def _batches(published: Mapping[Key, Entry]) -> Iterator[Problem]:
    """Of those honoured together all are named, or none."""
    members: dict[str, set[str]] = {}
    for entry in published.values():
        if isinstance(entry.entity, Figure):
            for award in entry.entity.honours:
                members.setdefault(award.honour, set()).add(entry.entity.slug)
    for entry in published.values():
        entity = entry.entity
        if not isinstance(entity, Milestone) or not entity.figures:
            continue
        for honour in entity.honours:
            missing = members.get(honour, set()) - set(entity.figures)
            if missing and members[honour] & set(entity.figures):
                message = f"{shown(honour)} 有 {len(members[honour])} 人，这里只写了其中 {len(entity.figures)} 人。"
                yield Problem(entry.place(("figures",)), PART_OF_BATCH, message)
