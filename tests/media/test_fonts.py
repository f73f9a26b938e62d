"""The display face: what is said of it, and that nothing opens it that has nothing to draw."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from tests.support.paths import ROOT
from tests.support.project import Project, environment

from yushui.media.fonts import CHARACTERS, FACE, covered
from yushui.media.typst_sheet import column_face_file, face_file

DRAWING: Final = {"openpyxl", "fontTools", "numpy", "typst", "PIL", "segno", "mkdocs", "icalendar"}
CHECK: Final = f"""\
import sys
from yushui.cli import main
try:
    main(["check"])
finally:
    print(sorted({DRAWING} & sys.modules.keys()), file=sys.stderr)
"""


def test_its_characters_are_listed_beside_the_face() -> None:
    with TTFont(FACE) as font:
        wanted = "".join(map(chr, sorted(font.getBestCmap())))
    assert CHARACTERS.read_text(encoding="utf-8") == f"{wanted}\n"
    assert covered() == set(wanted)


def test_the_face_for_columns_differs_in_its_forms_alone() -> None:
    with TTFont(face_file()) as plain, TTFont(column_face_file()) as columns:
        assert {tag for tag in plain.reader.tables if plain.reader[tag] != columns.reader[tag]} == {"cmap", "head"}
        own, other = plain.getBestCmap(), columns.getBestCmap()
        turned = {chr(point) for point in own if own[point] != other[point]}
    assert {"（", "）", "《", "》", "“", "”", "，", "。"} <= turned and "双" not in turned


def test_a_check_loads_nothing_that_only_drawing_needs(data: Project) -> None:
    made = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=data.root,
        env=environment(Path(ROOT, "hooks")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.stderr.splitlines()[-1] == "[]", made.stdout + made.stderr
