"""A plan is used with the keyboard: few stops before its first measure, and files at its head."""

from tests.browser.conftest import Window, visit

MOST = 12
STOPS = """() => {
  const first = document.querySelector(".ys-ms .ys-no");
  const all = [...document.querySelectorAll("main a[href], main button, main summary, main input, main select")];
  const ahead = all.filter((each) => each.checkVisibility() && each.compareDocumentPosition(first) & 4);
  return ahead.map((each) => each.textContent.trim());
}"""


def test_twelve_stops_at_most_lead_to_the_first_measure(base: str, window: Window) -> None:
    with window() as page:
        for uri in ("plans/yunshan-2024.html", "plans/haiyan-2024.html"):
            visit(page, base + uri)
            stops = page.evaluate(STOPS)
            assert len(stops) <= MOST, stops
            assert any(stop.startswith("从第") for stop in stops)


def test_the_table_and_all_else_open_where_they_stand(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "plans/yunshan-2024.html")
        page.locator(".ys-files summary").first.click()
        assert page.get_by_role("link", name="CSV").is_visible()
        page.get_by_text("从第1项读起").click()
        assert page.evaluate("location.hash").startswith("#m")
