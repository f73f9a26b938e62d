"""The forms at ``admin/``, on files as an office has them: what is saved is what was meant, and not a byte more.

The private file system of the browser stands in for the folder that a clerk chooses.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser, Locator, Page
from tests.browser.conftest import serving
from tests.support.paths import CACHE, ROOT, SAMPLE
from tests.support.project import Project

from yushui.cli import main
from yushui.content import loader
from yushui.diagnostics import Severity
from yushui.model.kinds.figure import Figure

FIGURE: Final = """\
# 第一行是注释，不许动
name: 甲某某
type: person   # 类别
honours:
  - honour: zuimei-yongjun#2021
    # 名单里有
    sources: [s1]
region: yunhe
role: 退役军人

# 生平
life:
  - {date: 2006, text: 开始为军人家庭义务代办家务, sources: [s1]}
  # 这一条在后面
  - date: '2019'
    text: "获评：最美拥军人物"
    sources: [s1]
story: |
  ## 小标题

  一段文字。
consent: announced
sources:
  s1: {publisher: 某某日报, title: 报道的标题, published: 2025-08-05, kind: media}
status: draft
# 最后一行也是注释
"""
OPENED: Final = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
PUT: Final = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
PUT_PICTURE: Final = """async ([path, data]) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
  await stream.write(new Uint8Array(data));
  await stream.close();
}"""
GET: Final = """async () => {
  const found = {};
  const look = async (folder, above) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === "directory") await look(entry, `${above}${name}/`);
      else if (name.endsWith(".crswap")) continue;  // as Chromium calls a file while it is being written
      else found[above + name] = [...new Uint8Array(await (await entry.getFile()).arrayBuffer())];
    }
  };
  await look(await navigator.storage.getDirectory(), "");
  return found;
}"""
ROUND: Final = """async (files) => {
  const { formatOf } = await import("/admin/files.mjs");
  const config = await (await fetch("/admin/config.json")).json();
  const forms = config.collections.flatMap((each) => each.files ?? [each]);
  const told = {};
  for (const [path, text] of Object.entries(files)) {
    const form = forms.find((each) => path === each.file || path.startsWith(`${each.folder}/`));
    if (!form) continue;
    const format = formatOf(form.fields);
    told[path] = format.toFile(structuredClone(format.fromFile(text)));
  }
  return told;
}"""
PAINTED: Final = """[...document.querySelectorAll(".ys-focal canvas")].map(
  (each) => each.getContext("2d").getImageData(9, 9, 1, 1).data[3])"""
CHANGE: Final = """async ([text, changed]) => {
  const { formatOf } = await import("/admin/files.mjs");
  const config = await (await fetch("/admin/config.json")).json();
  const format = formatOf(config.collections.find((each) => each.name === "figures").fields);
  return format.toFile({ ...format.fromFile(text), ...changed });
}"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A new site that asks for the forms, with one figure."""
    folder = tmp_path_factory.mktemp("forms") / "site"
    made = CliRunner().invoke(
        main, ["init", str(folder), "--place", "云和县", "--url", "https://sy.yunhe.cn/", "--yes"]
    )
    assert made.exit_code == 0, made.output
    project = Project(folder)
    project.append("data/site.yml", "posters: false\nadmin:\n  forge: folder\n")
    project.write("data/figures/jia.yml", FIGURE)
    CACHE.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").symlink_to(CACHE)
    return project


@pytest.fixture(scope="module")
def address(office: Project) -> Iterator[str]:
    with serving(office.build(), {}) as address:
        yield address


def texts(folder: Path) -> dict[str, str]:
    """The files of data/ as an office has them."""
    found = sorted((folder / "data").rglob("*.yml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}


@contextmanager
def opened(browser: Browser, address: str, files: dict[str, str]) -> Iterator[Page]:
    """The forms on ``files``; nothing is asked of another host, and no policy is broken."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.add_init_script(OPENED)
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: broken.append(told.text) if "Content Security Policy" in told.text else None)
    page.goto(f"{address}admin/index.html")
    page.evaluate(PUT, files)
    page.get_by_role("button", name="使用本地仓库").click()
    page.get_by_role("option").or_(page.get_by_role("row")).first.wait_for()
    yield page
    assert asked
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert broken == []
    context.close()


def field(page: Page, path: str) -> Locator:
    """A field of the form by where it stands; the form draws what comes into sight."""
    found = page.locator(f'[data-key-path="{path}"]')
    for _ in range(80):
        if found.count():
            break
        page.mouse.move(600, 500)
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(100)
    found.first.scroll_into_view_if_needed()
    return found.first


def write(page: Page, path: str, text: str) -> None:
    field(page, path).locator("input, textarea").first.fill(text)


def add(page: Page, path: str) -> None:
    field(page, path).get_by_role("button", name="添加").last.click()


def choose(page: Page, path: str, label: str) -> None:
    """One of few is a radio, one of many stands in a list that opens."""
    where = field(page, path)
    if where.get_by_role("radio").count():
        where.get_by_role("radio", name=label, exact=True).click()
    else:
        where.get_by_role("combobox").click()
        page.get_by_role("option", name=label, exact=True).click()


def save(page: Page, path: str) -> bytes:
    """The file as it is once it is saved."""
    before = written(page).get(path)
    page.get_by_role("button", name="保存").first.click()
    for _ in range(50):
        page.wait_for_timeout(200)
        if (after := written(page).get(path)) and after != before:
            return after
    raise AssertionError(page.inner_text("body")[-600:])


def written(page: Page) -> dict[str, bytes]:
    return {path: bytes(data) for path, data in page.evaluate(GET).items()}


def photograph() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((900, 700), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def test_no_form_changes_a_file_that_nobody_changed(browser: Browser, address: str) -> None:
    files = texts(SAMPLE.parent) | texts(ROOT)
    with opened(browser, address, {"data/figures/jia.yml": FIGURE}) as page:
        told = page.evaluate(ROUND, files)
    assert files.keys() - told.keys() <= {"data/site.yml", "data/wording.yml"}  # what the forms leave to others
    assert [path for path, text in told.items() if text != files[path]] == []


def test_comments_line_ends_and_what_is_taken_away(browser: Browser, address: str) -> None:
    changed = {"type": "collective", "region": "", "caveat": "新写的", "story": "只剩\n\n两段"}
    expected = FIGURE.replace("type: person   # 类别", "type: collective   # 类别").replace("region: yunhe\n", "")
    expected = expected.replace("  ## 小标题\n\n  一段文字。\n", "  只剩\n\n  两段\n") + "caveat: 新写的\n"
    with opened(browser, address, {"data/figures/jia.yml": FIGURE}) as page:
        assert page.evaluate(CHANGE, [FIGURE, changed]) == expected
        dos = FIGURE.replace("\n", "\r\n")
        assert page.evaluate(CHANGE, [dos, changed]) == expected.replace("\n", "\r\n")


def test_what_is_not_changed_in_a_form_keeps_every_byte(browser: Browser, address: str, office: Project) -> None:
    with opened(browser, address, texts(office.root)) as page:
        page.goto(f"{address}admin/index.html#/collections/figures/entries/jia")
        write(page, "role", "退役军人、社区志愿者")
        field(page, "life").get_by_role("button", name="展开", exact=True).last.click()
        write(page, "life.1.text", "获评：最美拥军人物，第二行")
        add(page, "sources")
        write(page, "sources.1.ys_key", "s2")
        write(page, "sources.1.publisher", "某某晚报")
        choose(page, "sources.1.kind", "媒体")
        after = save(page, "data/figures/jia.yml").decode()
    expected = FIGURE.replace("role: 退役军人\n", "role: 退役军人、社区志愿者\n")
    expected = expected.replace('"获评：最美拥军人物"', '"获评：最美拥军人物，第二行"')
    expected = expected.replace(", kind: media}\n", ", kind: media}\n  s2:\n    publisher: 某某晚报\n    kind: media\n")
    assert after == expected


def test_a_figure_with_a_photograph_is_written_in_the_form_and_passes_the_check(
    browser: Browser, address: str, office: Project, tmp_path: Path
) -> None:
    picture = tmp_path / "IMG 0001 照片.jpg"
    picture.write_bytes(photograph())
    with opened(browser, address, texts(office.root)) as page:
        page.goto(f"{address}admin/index.html#/collections/figures/new")
        page.locator("section.field:not([data-key-path]) input").first.fill("yi")  # the name of the file, at the side
        write(page, "name", "乙某某")
        choose(page, "type", "个人")
        add(page, "honours")
        write(page, "honours.0.honour", "zuimei-yongjun#2021")
        choose(page, "region", "云和县")
        add(page, "life")
        write(page, "life.0.date", "2006")
        write(page, "life.0.text", "开始为军人家庭义务代办家务")
        choose(page, "consent", "由发布单位公开发布")
        add(page, "photos")
        field(page, "photos.0.file").get_by_role("button", name="浏览").click()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("dialog").get_by_role("button", name="上传").click()
        chooser.value.set_files(picture)
        page.get_by_role("dialog").get_by_role("button", name="插入").click()
        for name, text in (
            ("alt", "一个人站在门前"),
            ("credit", "某某日报"),
            ("licence", "经授权刊登"),
            ("consent", "本人书面同意，2025-01-02"),
        ):
            write(page, f"photos.0.{name}", text)
        add(page, "sources")
        for name, text in (
            ("ys_key", "s1"),
            ("publisher", "某某日报"),
            ("title", "报道的标题"),
            ("published", "2025-08-05"),
        ):
            write(page, f"sources.0.{name}", text)
        choose(page, "sources.0.kind", "媒体")
        save(page, "data/figures/yi.yml")
        found = written(page)
    new = {path: data for path, data in found.items() if path not in texts(office.root)}
    assert sorted(new) == ["data/figures/yi.yml", "data/media/figures/img-0001.jpg"]
    assert new["data/media/figures/img-0001.jpg"] == picture.read_bytes()
    for path, data in found.items():
        office.write(path, data)
    told = [str(problem) for problem in office.run().problems if problem.severity is not Severity.INFO]
    assert told == []
    figure = loader.load(office.root).entries["figure", "yi"].entity
    assert isinstance(figure, Figure)
    assert (figure.name, figure.status, figure.region) == ("乙某某", "draft", "yunhe")
    assert [photo.file for photo in figure.photos] == ["figures/img-0001.jpg"]
    assert figure.sources["s1"].title == "报道的标题"


def test_the_point_that_no_crop_may_lose_is_shown_on_the_picture(
    browser: Browser, address: str, office: Project
) -> None:
    """By mouse, by keys, and again from what the file says; a way out changes nothing."""
    photo = "photos:\n  - file: figures/x.jpg # 原图\n    alt: 一个人\n    credit: 某\n    licence: 某\n"
    figure = FIGURE.replace("story: |", f"{photo}story: |")
    with opened(browser, address, texts(office.root) | {"data/figures/jia.yml": figure}) as page:
        page.evaluate(PUT_PICTURE, ["data/media/figures/x.jpg", list(photograph())])
        page.reload()
        reopened = page.get_by_role("button", name="使用本地仓库")
        reopened.or_(page.get_by_role("option")).or_(page.get_by_role("row")).first.wait_for()
        if reopened.count():
            reopened.click()
        page.goto(f"{address}admin/index.html#/collections/figures/entries/jia")
        field(page, "photos").get_by_role("button", name="展开", exact=True).first.click()
        assert point(page, "算了", lambda picture: picture.click(position={"x": 5, "y": 5})) == "从左 1%，从上 1%"
        told = field(page, "photos.0.focal").locator("input")
        assert told.input_value() == ""

        def right_above(picture: Locator) -> None:
            box = picture.bounding_box()
            assert box and box["width"] > 200
            picture.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.25})
            picture.press("ArrowLeft")
            picture.press("Shift+ArrowUp")

        assert point(page, "用这一点", right_above) == "从左 74%，从上 15%"
        assert told.input_value() == "74, 15"
        assert point(page, "用这一点", lambda picture: picture.press("ArrowDown")) == "从左 74%，从上 16%"
        after = save(page, "data/figures/jia.yml").decode()
    assert after == figure.replace("    licence: 某\n", "    licence: 某\n    focal: [74, 16]\n")


def point(page: Page, answer: str, say: Callable[[Locator], None]) -> str:
    """What the picture says of the point once ``say`` has chosen it; closed with ``answer``."""
    field(page, "photos.0.focal").get_by_role("button", name="在照片上点").click()
    dialog = page.get_by_role("dialog")
    picture = dialog.get_by_role("img")
    page.wait_for_function("document.querySelector('.ys-focal img').naturalWidth > 0")
    say(picture)
    told = dialog.get_by_role("status").inner_text()
    assert page.evaluate(PAINTED) == [255, 255, 255]
    dialog.get_by_role("button", name=answer).click()
    return told


def test_a_point_is_written_by_hand_and_taken_away(browser: Browser, address: str) -> None:
    photo = "photos:\n  - file: figures/x.jpg\n    focal: [20, 30] # 左边\n    alt: 一个人\n"
    figure = FIGURE.replace("story: |", f"{photo}story: |")
    part = {"file": "/figures/x.jpg", "alt": "一个人", "ys_at": "0"}
    with opened(browser, address, {"data/figures/jia.yml": figure}) as page:
        by_hand = page.evaluate(CHANGE, [figure, {"photos": [{**part, "focal": "20，35"}]}])
        without = page.evaluate(CHANGE, [figure, {"photos": [{**part, "focal": ""}]}])
    assert by_hand == figure.replace("[20, 30]", "[20, 35]")
    assert without == figure.replace("    focal: [20, 30] # 左边\n", "")


def test_a_record_of_a_register_is_changed_and_the_others_keep_every_byte(
    browser: Browser, address: str, office: Project
) -> None:
    files = texts(office.root)
    before = files["data/units.yml"]
    first, name = re.findall(r"(?m)^([a-z0-9-]+):\n(?:  .*\n)*?  name: (.+)$", before)[0]
    with opened(browser, address, files) as page:
        page.goto(f"{address}admin/index.html#/collections/registers/entries/units")
        field(page, "records").get_by_role("button", name="展开", exact=True).first.click()
        assert field(page, "records.0.ys_key").locator("input").input_value() == first
        write(page, "records.0.name", f"{name}（改）")
        after = save(page, "data/units.yml").decode()
    assert after == before.replace(f"  name: {name}\n", f"  name: {name}（改）\n", 1)
