"""Which names Windows keeps, and that nothing of a project may be called so."""

from pathlib import Path

import pytest

from yushui.content import docs_dir
from yushui.lang.device_names import kept_for_device


@pytest.mark.parametrize(
    "name", ["con", "CON", "Nul.yml", "aux.tar.gz", "prn.jpg", "com1", "com0", "LPT9.md", "con .md"]
)
def test_a_name_that_windows_keeps_is_told_with_another(name: str) -> None:
    assert f"例如 {name.partition('.')[0].strip().lower()}-1" in kept_for_device(name)


@pytest.mark.parametrize(
    "name", ["con-1", "console", "a-con", "com", "com10", "lpt", "nuls.yml", "li-ming.yml", "index.md"]
)
def test_other_names_pass(name: str) -> None:
    assert kept_for_device(name) == ""


def test_pages_and_folders_of_docs_are_told_where_they_lie(tmp_path: Path) -> None:
    for file in ("docs/aux.md", "docs/guide/Con/a.md", "docs/guide/con-1.md"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("# 甲\n", encoding="utf-8")
    told = sorted(str(problem.place) for problem in docs_dir.unexpected_files(tmp_path))
    assert told == ["docs/aux.md", "docs/guide/Con"]
