"""A script that slipped into a page does not run there: the site's own headers, in a real browser."""

from pathlib import Path
from typing import Final

import pytest
from tests.browser.conftest import GUIDE, Window, serving, tell, visit

RUN: Final = "document.documentElement.dataset.planted='ran'"
CANARIES: Final = (
    f"<script>{RUN}</script>",
    f'<script type="module">{RUN}</script>',
    f'<script src="data:text/javascript,{RUN}"></script>',
    f'<img src="nowhere.png" alt="" onerror="{RUN}">',
    f'<svg onload="{RUN}"></svg>',
    f'<details open ontoggle="{RUN}"><summary>x</summary></details>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<object data="data:text/html,<script>parent.{RUN}</script>"></object>',
    f'<embed src="data:text/html,<script>parent.{RUN}</script>">',
    f'<a id="canary" href="javascript:{RUN}">x</a>',
    "<style>@import 'data:text/css,*{color:red}';</style>",
    '<base href="https://elsewhere.example/">',
)


@pytest.mark.parametrize("uri", ["about.html", "guide/index.html"])
def test_no_planted_script_runs(uri: str, site_dir: Path, window: Window) -> None:
    page = (site_dir / uri).read_text(encoding="utf-8")
    assert page.count("</body>") == 1
    folder = uri.rpartition("/")[0]
    name = f"{folder}/planted.html" if folder else "planted.html"
    with serving(site_dir, {name: page.replace("</body>", "".join(CANARIES) + "</body>")}) as base, window() as opened:
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text))
        visit(opened, base + name)
        opened.evaluate("document.getElementById('canary').click()")
        assert opened.locator("html").get_attribute("data-planted") is None
        assert opened.evaluate("document.baseURI") == base + name
        assert sum("Content Security Policy" in text for text in said) >= len(CANARIES) - 4


def test_the_handbook_works_under_its_policy(base: str, window: Window) -> None:
    faults: list[tuple[str, str]] = []
    with window() as page:
        for uri in GUIDE:
            page.on(
                "console",
                lambda message, uri=uri: faults.append((uri, message.text)) if "Policy" in message.text else None,
            )
            page.on("pageerror", lambda error, uri=uri: faults.append((uri, str(error))))
            visit(page, base + uri)
    tell(faults)
