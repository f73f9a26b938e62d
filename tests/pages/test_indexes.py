"""A list of a kind: whole where it is short, else in pages that do not grow; nothing is lost, every group found."""

from dataclasses import replace

from yushui.build import Build
from yushui.model.kinds.figure import Figure
from yushui.pages.cards import Card, Group, cards_of
from yushui.pages.indexes import PER_PAGE, WHOLE, cut, index_pages, listed


def groups_of(built: Build, sizes: dict[str, int]) -> tuple[Group, ...]:
    assert built.site is not None
    some = next(iter(cards_of(built.site, Figure.kind).values()))
    return tuple(
        Group(key, key, tuple(replace(some, uri=f"{key}-{n}") for n in range(size)), size)
        for key, size in sizes.items()
    )


def uris(groups: tuple[Group, ...]) -> list[str]:
    return [card.uri for group in groups for card in group.cards]


def test_what_fits_on_one_page_stays_there(built: Build) -> None:
    whole = groups_of(built, {"2024": WHOLE - 1, "2023": 1})
    assert list(cut(whole)) == [whole]


def test_of_more_each_page_holds_as_many_and_every_card_stands_once_in_its_order(built: Build) -> None:
    whole = groups_of(built, {"2024": 7, "2023": 3 * PER_PAGE, "2022": 2})
    parts = list(cut(whole))
    assert [len(uris(part)) for part in parts] == [PER_PAGE] * 3 + [9]
    assert [uri for part in parts for uri in uris(part)] == uris(whole)
    assert [[group.key for group in part] for part in parts] == [["2024", "2023"], ["2023"], ["2023"], ["2023", "2022"]]
    assert {group.total for part in parts for group in part} == {7, 3 * PER_PAGE, 2}


def test_a_choice_leads_to_where_its_group_begins(built: Build) -> None:
    assert built.site is not None
    pages = list(index_pages(built.site, Figure.kind))
    assert [page.uri for page in pages] == ["figures/index.html"]
    assert listed(built.site, Figure.kind, "batch", "2023") == "figures/index.html?batch=2023#g-2023"
    assert listed(built.site, Figure.kind, "region", "yunling") == "figures/index.html?region=yunling#region-yunling"


def test_no_card_is_asked_for_twice(built: Build) -> None:
    assert built.site is not None
    cards: dict[str, Card] = dict(next(index_pages(built.site, Figure.kind)).context["cards"])
    assert cards.keys() == {figure.slug for figure in built.site.of(Figure)}
