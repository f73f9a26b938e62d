"""An index is filtered as one types: by name, by pinyin, by first letters; headings count what is left."""

import pytest
from tests.browser.conftest import Window, visit

LEFT = """[...document.querySelectorAll("[data-item]:not([hidden])")]
  .map((each) => each.querySelector("h3, dt").textContent.trim())"""
GROUPS = """[...document.querySelectorAll("[data-group]:not([hidden])")].map((group) =>
  Number(group.querySelector("[data-n]").textContent) === group.querySelectorAll("[data-item]:not([hidden])").length)"""


def test_a_person_is_found_by_name_pinyin_and_first_letters(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html")
        everybody = page.evaluate(LEFT)
        for typed in ("王友禾", "友禾", "wangyouhe", "wangyou", "WYH", "wyh"):
            page.get_by_label("查找").fill(typed)
            left = page.evaluate(LEFT)
            assert "王友禾" in left and len(left) < len(everybody), typed
            assert all(page.evaluate(GROUPS))
        assert "q=wyh" in page.url
        page.get_by_label("查找").fill("没有这个人")
        assert page.evaluate(LEFT) == [] and page.locator("[data-empty]").is_visible()
        page.get_by_label("查找").fill("")
        assert page.evaluate(LEFT) == everybody


def test_the_address_holds_what_was_typed(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html?q=wyh")
        assert page.evaluate(LEFT) == ["王友禾"]


def test_the_newest_batch_stands_first(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html")
        years = page.evaluate('[...document.querySelectorAll("[data-group]")].map((each) => each.id.slice(2))')
        assert years == sorted(years, reverse=True) and len(years) > 1


def test_the_footer_of_a_phone_is_low(base: str, window: Window) -> None:
    with window() as page:
        page.set_viewport_size({"width": 390, "height": 844})
        visit(page, base + "figures/index.html")
        assert page.evaluate('document.querySelector(".ys-foot").getBoundingClientRect().height') <= 420


CHIPS = """[...document.querySelectorAll("[name=region]")].filter((each) => each.value)
  .map((each) => [each.value, Number(each.labels[0].querySelector("sup").textContent), each.disabled])"""


def test_each_choice_says_how_many_it_leaves_and_a_dead_one_cannot_be_chosen(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html")
        before = page.evaluate(CHIPS)
        for year in page.evaluate('[...document.querySelectorAll("[name=batch]")].map((each) => each.value)')[1:]:
            visit(page, f"{base}figures/index.html?batch={year}")
            chips = page.evaluate(CHIPS)
            assert chips != before and all((count == 0) == dead for _, count, dead in chips)
            for region, count, dead in chips:
                if not dead:
                    visit(page, f"{base}figures/index.html?batch={year}&region={region}")
                    assert len(page.evaluate(LEFT)) == count
        page.get_by_role("button", name="清除全部").click()
        page.wait_for_function("!location.search")
        assert page.evaluate(CHIPS) == before
        assert not page.get_by_role("button", name="清除全部").is_visible()


def test_a_choice_that_does_not_exist_is_none(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html?region=mars")
        assert "mars" not in page.url and page.locator("[name=region]:checked").get_attribute("value") == ""
        assert page.evaluate("document.querySelectorAll('[data-item][hidden]').length") == 0


# Of each choice that leaves none, whether it is seen.
NONE = """[...document.querySelectorAll(".ys-filter label")]
  .filter((each) => each.querySelector("sup")?.textContent === "0").map((each) => each.checkVisibility())"""
FIRST = """() => {
  const first = document.querySelector("[data-item]:not([hidden])").getBoundingClientRect();
  return first.top >= 0 && first.top + 40 < innerHeight;
}"""


@pytest.mark.parametrize("look", ["", "?elder=on"])
@pytest.mark.parametrize("kind", ["figures", "landmarks", "terms"])
def test_what_is_left_is_in_view_while_one_types_on_a_phone(base: str, window: Window, kind: str, look: str) -> None:
    with window(390, 844) as page:
        visit(page, f"{base}{kind}/index.html{look}")
        field = page.get_by_label("查找")
        name = page.evaluate(LEFT)[-1]
        facets = page.locator(".ys-filter fieldset:visible").count()
        field.click()
        page.keyboard.type(name[0])
        assert page.evaluate(FIRST)
        assert page.locator(".ys-filter fieldset:visible").count() == 0
        assert field.evaluate("each => each === document.activeElement")
        page.keyboard.press("Backspace")
        assert page.locator(".ys-filter fieldset:visible").count() == facets > 0


def test_what_is_chosen_stays_beside_what_is_typed_and_what_leaves_none_takes_no_room(
    base: str, window: Window
) -> None:
    with window(390, 844) as page:
        visit(page, base + "figures/index.html?batch=2021&q=a")
        assert page.locator(".ys-filter fieldset:visible").count() == 1
        none = []
        for year in page.evaluate('[...document.querySelectorAll("[name=batch]")].map((each) => each.value)')[1:]:
            visit(page, f"{base}figures/index.html?batch={year}")
            none += page.evaluate(NONE)
        assert none and not any(none)
