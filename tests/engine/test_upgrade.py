"""A site of the first form is brought to today's by ``yushui upgrade``, and is built."""

import subprocess
from pathlib import Path
from typing import Final

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.support.mounts import read_only
from tests.support.paths import CACHE, ROOT
from tests.support.project import Project, mkdocs

from yushui import engine_wheel
from yushui.cli import main
from yushui.content.site_form import FORM, form_of
from yushui.content.wording_files import ENGINE_FILE
from yushui.upgrade.steps.hook_file import LINES

FIRST: Final = Path(__file__).with_name("form-1.yml")
IDENTITY: Final = ("-c", "user.name=甲", "-c", "user.email=a@example.org")
SITE_FILE: Final = "data/site.yml"


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """As the first form was, with the table of words of the engine, in git, all committed."""
    project = Project(tmp_path)
    for file, text in yaml.safe_load(FIRST.read_text(encoding="utf-8")).items():
        project.write(file, text)
    project.write("data/wording.yml", ENGINE_FILE.read_bytes())
    project.write(".gitignore", "/.cache\n/site/\n/.*-versions/\n__pycache__/\n")
    (tmp_path / ".cache").symlink_to(CACHE)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "甲")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return project


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "云岭的网站")


def run(project: Project, *words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(project.root)], input=answer)


def state(root: Path) -> dict[str, bytes]:
    names = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return {name: (root / name).read_bytes() for name in names if (root / name).is_file()}


def test_a_site_of_the_first_form_is_upgraded_in_one_commit_and_built(site: Project) -> None:
    site.write("hooks/yushui/__pycache__/a.pyc", b"\0")  # which git does not know
    site.write("hooks/yushui/media/__pycache__/b.pyc", b"\0")
    before = state(site.root)
    told = run(site, "upgrade", answer="是\n")
    assert told.exit_code == 0, told.output
    after = state(site.root)
    assert {name for name in before if name not in after} == {
        "data/wording.yml",
        "docs/index.md",
        "docs/search.md",
        "docs/guide/index.md",
        "hooks/yushui/__init__.py",
        "hooks/yushui/mkdocs_adapter.py",
    }
    assert not (site.root / "hooks/yushui").exists()
    changed = {name: data.decode() for name, data in after.items() if before.get(name) != data}
    assert changed["mkdocs.yml"] == (
        "# What MkDocs needs and no content: name, words and policies of the site stand in data/site.yml.\n"
        "site_name: 云岭双拥\nsite_url: https://sy.yunling.cn/shuangyong/\ntheme:\n  name: material\n"
        "hooks:\n  - hooks/mkdocs_hooks.py\nplugins: []\n"
    )
    assert changed["hooks/mkdocs_hooks.py"] == LINES
    was = before[SITE_FILE].decode()
    said = was.replace("art: era-river.svg", "scene: bridge").replace("art: our-own.svg", "scene: bridge")
    assert changed[SITE_FILE].startswith(said) and form_of(site.root) == FORM
    assert changed[SITE_FILE].removeprefix(said).startswith("handbook: true\n")
    assert "\neditor_title: true\n" in changed["data/documents/fangan.yml"]
    assert changed["data/README.md"] == (ROOT / "data/README.md").read_text(encoding="utf-8")
    assert len(changed) == 5
    assert git(site.root, "status", "--porcelain") == ""
    assert git(site.root, "rev-list", "--count", "HEAD").strip() == "2"

    made = mkdocs(site.root, "build", "--strict", hooks=ROOT / "hooks")
    assert made.returncode == 0, made.stderr
    pages = {path.relative_to(site.root / "site").as_posix() for path in (site.root / "site").rglob("*.html")}
    assert {"index.html", "search.html", "about.html", "guide/index.html", "documents/fangan.html"} <= pages
    assert "云岭县创建双拥模范县实施方案（编者拟题）" in (site.root / "site/documents/fangan.html").read_text("utf-8")
    assert run(site, "upgrade").output.endswith("没有要改的。\n")


def test_the_preview_tells_what_is_new_and_every_change_and_changes_nothing(site: Project) -> None:
    before = state(site.root)
    told = run(site, "upgrade", "--dry-run").output
    for words in (
        "## 0.2.0（资料第 2 版格式）",
        "删去 docs/guide/index.md",
        "换新 data/README.md",
        "--- data/site.yml（现在）",
        "+++ data/site.yml（改后）",
        "-    art: era-river.svg   # 江桥",
        "+    scene: bridge   # 江桥",
        "@@ 第 1 行起 @@",
        "+editor_title: true",
    ):
        assert words in told
    assert "own.html" not in told and "0.1.0" not in told.partition("要改的是")[0]
    assert state(site.root) == before
    assert "没有改。" in run(site, "upgrade", answer="\n").output and state(site.root) == before


def test_nothing_is_changed_on_work_that_is_not_committed(site: Project) -> None:
    site.append("data/regions.yml", "# 还没有写完\n")
    before = state(site.root)
    for words in (["--yes"], ["--yes", "--no-commit"]):
        refused = run(site, "upgrade", *words)
        assert refused.exit_code == 1 and "没有升级：还有没提交的改动（data/regions.yml）。先提交" in refused.output
    assert state(site.root) == before


def test_an_upgrade_that_was_stopped_is_carried_on(site: Project) -> None:
    """The folder of the last entry cannot be written to: of which form the site is, is written last."""
    with read_only(site.root / "data/documents"):
        assert run(site, "upgrade", "--yes").exit_code != 0
    assert form_of(site.root) == 1 and git(site.root, "status", "--porcelain") != ""
    commit(site.root)
    assert run(site, "upgrade", "--yes").exit_code == 0
    assert form_of(site.root) == FORM and run(site, "upgrade").output.endswith("没有要改的。\n")
    assert "\neditor_title: true\n" in (site.root / "data/documents/fangan.yml").read_text(encoding="utf-8")


def test_what_a_hook_of_the_office_refuses_is_left_to_be_committed(site: Project) -> None:
    hook = site.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    told = run(site, "upgrade", "--yes")
    assert told.exit_code == 1 and "git 没有提交（git 不肯提交" in told.output and "git commit" in told.output
    again = run(site, "upgrade", "--yes")
    assert "还有没提交的改动" in again.output and "没有要改的" in again.output


def test_without_git_it_must_be_asked_for(site: Project) -> None:
    (site.root / ".git").rename(site.root.parent / "kept.git")
    refused = run(site, "upgrade", "--yes")
    assert refused.exit_code == 1 and "--no-commit" in refused.output and form_of(site.root) == 1
    done = run(site, "upgrade", "--yes", "--no-commit")
    assert done.exit_code == 0 and form_of(site.root) == FORM
    assert "第 2 版格式，没有提交" in done.output


def test_what_somebody_changed_stays_and_is_named(site: Project) -> None:
    site.write("Makefile", "build:\n")
    site.append("docs/search.md", "我们加的一句。\n")
    site.write("theme_overrides/views/home.html", "<p>云岭自己的首页</p>\n")
    site.write("hooks/mkdocs_hooks.py", "from yushui.mkdocs_adapter import on_config\n\nprint(on_config)\n")
    commit(site.root)
    told = run(site, "upgrade", "--yes").output
    assert "请自己看：theme_overrides/views/home.html 你们改过，留着" in told
    assert "请自己看：hooks/mkdocs_hooks.py 你们改过，没有动" in told
    assert "请自己看：Makefile 是旧鱼水的" in told
    assert "docs/search.md" in state(site.root)


def test_many_files_that_go_are_told_by_folder(site: Project) -> None:
    for number in range(20):
        site.write(f"hooks/yushui/pages/a{number}.py", "")
    commit(site.root)
    assert "  删去 hooks/yushui/pages/ 里的 20 个文件\n" in run(site, "upgrade", "--dry-run").output


@pytest.mark.parametrize("command", ["check", "build", "new", "ledger", "mentions"])
def test_every_command_tells_in_one_line_that_the_form_is_another(site: Project, command: str) -> None:
    words = [command, "figure", "li-ming"] if command == "new" else [command]
    old = run(site, *words)
    assert (old.exit_code, old.output.count("\n")) == (1, 1)
    assert "资料是第 1 版格式" in old.output and "先运行 yushui upgrade" in old.output
    site.append(SITE_FILE, "form: 9\n")
    new = run(site, *words)
    assert (new.exit_code, new.output.count("\n")) == (1, 1)
    assert "资料是第 9 版格式" in new.output and "请装新的鱼水" in new.output
    assert "请装新的鱼水" in run(site, "upgrade").output


def test_mkdocs_by_itself_tells_it_too(site: Project) -> None:
    site.write("hooks/mkdocs_hooks.py", LINES)
    (site.root / "hooks/yushui/mkdocs_adapter.py").unlink()
    (site.root / "hooks/yushui/__init__.py").unlink()
    made = mkdocs(site.root, "build", hooks=ROOT / "hooks")
    assert made.returncode == 1 and "先运行 yushui upgrade" in made.stderr
    assert not (site.root / "site").exists()


def test_a_form_that_is_no_number_is_told_by_the_check(site: Project) -> None:
    site.append(SITE_FILE, "form: 二\n")
    assert "先运行 yushui check" in run(site, "upgrade").output
    assert "这里只写一个数字" in run(site, "check").output


def test_a_site_that_keeps_its_engine_gets_this_one(site: Project) -> None:
    site.write("engine/yushui-0.1.0-py3-none-any.whl", b"old")
    site.write("requirements.txt", "./engine/yushui-0.1.0-py3-none-any.whl\n")
    commit(site.root)
    told = run(site, "upgrade", answer="是\n")
    assert told.exit_code == 0, told.output
    assert "删去 engine/yushui-0.1.0-py3-none-any.whl" in told.output
    kept = engine_wheel.files()
    assert {name: (site.root / name).read_bytes() for name in kept} == kept
    assert [path.name for path in (site.root / "engine").glob("*.whl")] == [engine_wheel.NAME]
    assert git(site.root, "status", "--porcelain") == ""
    assert "没有要改的" in run(site, "upgrade").output
