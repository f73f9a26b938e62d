"""The display face: what is said of it, and that nothing opens it that has nothing to draw."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from tests.support.paths import ROOT
from tests.support.project import Project, environment

from yushui.media.fonts import CHARACTERS, FACE, covered

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
