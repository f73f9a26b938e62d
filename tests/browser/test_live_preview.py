"""An editor with a page open in Chromium: what is saved is seen; a mistake is told as text, and goes when mended."""

from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.serve.test_preview import FIGURE, PAGE, PATIENCE, serving
from tests.support.project import Project


def test_a_saved_file_is_in_the_page_and_a_mistake_stands_above_it(
    project: Project, tmp_path: Path, browser: Browser
) -> None:
    with serving(project.root, tmp_path / "serve.log", "--editor") as served:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        page.goto(f"http://127.0.0.1:{served.port}/{PAGE}")
        panel = page.locator("ys-preview")
        project.append(FIGURE, "role: 示例刚写的\n")
        expect(page.locator("main")).to_contain_text("示例刚写的")
        expect(panel).to_have_count(0)
        project.edit(FIGURE, "consent: written", "consent: <img src=x>")
        expect(panel.locator("summary")).to_contain_text("有 1 处要改，页面还是上一次的样子")
        expect(panel).to_contain_text(f"{FIGURE}:7:10")
        assert panel.locator("img").count() == 0
        link = panel.locator("a").get_attribute("href")
        assert link == f"vscode://file{project.root}/{FIGURE}:7:10"
        expect(page.locator("main")).to_contain_text("示例刚写的")
        project.edit(FIGURE, "consent: <img src=x>", "consent: written")
        expect(panel).to_have_count(0)
        page.close()


def test_a_page_with_scripts_of_its_own_is_told_too(project: Project, tmp_path: Path, browser: Browser) -> None:
    with serving(project.root, tmp_path / "serve.log") as served:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://127.0.0.1:{served.port}/calendar.html")
        expect(page.locator(".ys-mon").first).to_be_visible()
        project.edit(FIGURE, "consent: written", "consent: perhaps")
        expect(page.locator("ys-preview summary")).to_contain_text("有 1 处要改")
        assert faults == []
        page.close()
