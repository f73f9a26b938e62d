"""The stylesheet of a template: what it draws with, in the order in which one look may change another."""

from pathlib import Path

from yushui.engine import Layers
from yushui.outputs.stylesheets import paper, screen
from yushui.pages.sheets import Sheets


def _theme(folder: Path, files: dict[str, str]) -> Layers:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Layers((folder,))


def test_what_a_template_needs_stands_before_it_and_nothing_else_does(tmp_path: Path) -> None:
    styles = ("components/album/album", "components/filter/filter", "components/none/none", "components/button/button")
    files = {f"{name}.css": ".a{color:red}" for name in (*styles, "views/home", "components/stage/stage")}
    files |= {
        "components/album/album.html": "{# looks: filter #}\n",
        "components/filter/filter.html": '{% from "components/button/button.html" import button %}\n',
        "components/button/button.html": "",
        "components/stage/stage.html": "",
        "views/home.html": '{% import "components/album/album.html" as a %}{% include "components/stage/stage.html" %}',
        "views/plain.html": '{% from "components/button/button.html" import button %}',
    }
    sheets = Sheets.of(_theme(tmp_path, files))
    assert [path.stem for path in sheets.own["views/home"]] == ["filter", "album", "home"]
    assert [path.stem for path in sheets.common] == ["button", "none"]
    assert [path.stem for path in sheets.pictures] == ["stage"]
    assert (sheets.uri("views/home.html"), sheets.uri("views/plain.html")) == ("assets/views/home.css", "")


def test_rules_of_paper_leave_the_sheet_of_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text(
        '@page a { margin: 0 }\n.a::after { content: "}" }\n'
        "@media print { .a { color: red } @page { size: A4 } }\n.b { top: 0 }\n"
    )
    assert screen([file]) == b'.a::after{content:"}"}.b{top:0}\n'
    assert paper([file]) == b"@page a{margin:0}@media print{.a{color:red}@page{size:A4}}\n"
