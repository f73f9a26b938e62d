"""What a change means in words, on the sample in a real repository; nothing private is repeated in any form."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.project import Project

from yushui.cli import main

FIGURE = "data/figures/shili-jia.yml"


def git(root: Path, *words: str) -> None:
    author = ("-c", "user.name=测试", "-c", "user.email=ceshi@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *author, *words], cwd=root, check=True, capture_output=True)


def diff(project: Project, *words: str) -> str:
    done = CliRunner().invoke(main, ["diff", *words, "--root", str(project.root)])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def desk(project: Project) -> Project:
    git(project.root, "add", "data", "docs", "mkdocs.yml")
    git(project.root, "commit", "--quiet", "-m", "起头")
    return project


def test_nothing_changed(desk: Project) -> None:
    assert diff(desk) == "没有改动。\n"


def test_fields_parts_and_photographs_are_told_in_words(desk: Project) -> None:
    desk.edit(FIGURE, "place: 示例省示例市\n", "place: 示例省别处\n")
    desk.edit(FIGURE, "date: 2016-05\n", "date: 2017\n")
    desk.edit(FIGURE, "region: shili-shi\n", "region: linshi\n")
    told = diff(desk)
    assert "人物  示例人物甲：" in told
    assert "所在地：由“示例省示例市”改为“示例省别处”" in told
    assert re.search(r"所在地区：由“示例市?”改为“.+”", told)
    assert "日期：由“2016年5月”改为“2017年”" in told
    assert "发布以后马上公开" in told
    assert re.search(r"\d+ 页会变", told)
    assert "  变  figures/shili-jia.html  示例人物甲" in told


def test_what_is_new_withdrawn_and_renamed(desk: Project) -> None:
    desk.edit(FIGURE, "  - text: 示例人物甲的一件没有", "  - text: 示例新的一件\n  - text: 示例人物甲的一件没有")
    desk.append("data/figures/shili-yi.yml", "status: withdrawn\nwithdrawn_reason: 示例原因\n")
    CliRunner().invoke(main, ["rename", "landmarks/shili-guangchang", "shili-dadao", "--root", str(desk.root)])
    told = diff(desk)
    assert "生平与事迹新增 1 条：“示例新的一件”" in told
    assert "发布以后撤下" in told
    assert "改名（原来是 shili-guangchang）" in told


def test_what_is_not_for_the_public_and_what_is_private_is_never_printed(desk: Project) -> None:
    desk.edit(FIGURE, "note: 示例内部备注", "note: 示例备注金丝雀")
    desk.edit(FIGURE, "role: 示例退伍老兵", "role: 示例，手机13800138000")
    for form in ("text", "markdown", "html"):
        told = diff(desk, "--format", form)
        assert "金丝雀" not in told and "13800138000" not in told and "1380013" not in told
        assert "不公开的内容，不显示" in told
        assert "检查还有" in told


def test_an_hour_to_come_and_three_reviews(desk: Project) -> None:
    desk.append("data/site.yml", "three_reviewers: true\n")
    desk.append("data/figures/shili-yi.yml", "publish_at: 2099-08-01 08:00\n")
    told = diff(desk)
    assert "到 2099-08-01 08:00 公开" in told and "缺初审、复审、终审" in told
    assert "网站设置  三审三人新写“是”" in told


def test_words_of_editors_are_no_markup(desk: Project) -> None:
    desk.edit(FIGURE, "role: 示例退伍老兵", 'role: "<script>x</script> [a](https://e.example.org) @all"')
    assert "<script>" not in diff(desk, "--format", "html")
    told = diff(desk, "--format", "markdown")
    assert "<script>" not in told.replace("\\<", "") and "[a](" not in told


def test_two_commits_and_a_name_that_git_does_not_know(desk: Project) -> None:
    git(desk.root, "switch", "--quiet", "-c", "gai")
    desk.edit(FIGURE, "place: 示例省示例市\n", "place: 示例省别处\n")
    git(desk.root, "commit", "--quiet", "-am", "改")
    desk.edit(FIGURE, "place: 示例省别处\n", "place: 还没有提交\n")
    assert "示例省别处" in diff(desk, "HEAD~1..HEAD") and "还没有提交" not in diff(desk, "HEAD~1..gai")
    done = CliRunner().invoke(main, ["diff", "meiyou..HEAD", "--root", str(desk.root)])
    assert done.exit_code == 1 and "没有 meiyou" in done.stderr
    done = CliRunner().invoke(main, ["diff", "--root", str(desk.root), "--", "--output=x..HEAD"])
    assert done.exit_code == 1 and not (desk.root / "x").exists()


def test_photographs_stand_before_and_after(desk: Project) -> None:
    old = (desk.root / FIGURE).read_text(encoding="utf-8")
    photo = re.search(r"photos:\n(  - file: (\S+)\n(?:    .+\n)+)", old)
    assert photo
    target = desk.root / "data/media" / photo[2]
    other = next(path for path in sorted((desk.root / "data/media").rglob("*.jpg")) if path != target)
    target.write_bytes(other.read_bytes())
    page = diff(desk, "--format", "html")
    assert page.count("data:image/webp;base64,") == 2
    assert "现在的照片" in page
