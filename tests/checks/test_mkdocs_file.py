"""mkdocs.yml of a site: what would stop MkDocs or the finished site is told before, at line and column."""

from pathlib import Path

from click.testing import CliRunner
from tests.support.project import Case, Project, assert_told

from yushui.cli import main
from yushui.content import mkdocs_file


def test_the_file_gives_the_problems_of_the_case(case: Case, data: Project) -> None:
    data.write("docs/about.md", "# 关于\n")
    data.write("mkdocs.yml", case["mkdocs"])
    assert_told(data, {"problems": case["problems"]})


def test_a_site_without_docs_is_told_to_make_the_folder(tmp_path: Path) -> None:
    text = "site_name: 云岭\nhooks: [hooks/mkdocs_hooks.py]\nplugins: []\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (problem,) = mkdocs_file.problems(tmp_path, ())
    assert "docs 文件夹" in problem.message


def test_what_mkdocs_says_in_english_is_said_in_chinese_by_build(project: Project) -> None:
    project.append("mkdocs.yml", "site_nmae: 云岭\nnav: [\n")
    made = CliRunner().invoke(main, ["build", "--root", str(project.root)])
    assert made.exit_code == 1
    assert "YS627" in made.stderr and "Config value" not in made.output
