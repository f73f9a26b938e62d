"""Sites of other offices as ``yushui init`` makes them: each is built, right at once, and has no word of the sample.

A case has the ``answers``; examples to ``publish``, files to ``add`` below the site, texts to ``replace``; ``own``
words that it has in common with the sample; what the home page ``says`` and what is ``not_said``.
"""

import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.support.offices import init, made
from tests.support.paths import ROOT
from tests.support.project import Case
from tests.support.sample_words import as_read, needs_the_sample, told_of_the_sample

from yushui.cli import main
from yushui.content import loader, site_address
from yushui.diagnostics import Severity
from yushui.scaffold import places

ANSWERS = ("--place", "云和县", "--url", "https://sy.yunhe.cn/", "--yes")


@needs_the_sample
def test_the_site_of_another_office(case: Case, tmp_path: Path) -> None:
    site = made(tmp_path / "site", case)
    told = [problem for problem in site.run().problems if problem.severity is not Severity.INFO]
    assert told == []
    site.append("data/site.yml", "posters: false\n")
    out = site.build()
    chain = places.chain(case["answers"]["place"])
    own = {name for place in chain for name in (place.name, place.short)} | set(case.get("own", ()))
    assert told_of_the_sample(out, own) == []
    written = (out / "index.html").read_text(encoding="utf-8")
    home = written + as_read(written)
    assert [word for word in case["says"] if word not in home] == []
    assert [word for word in case["not_said"] if word in home] == []


def test_the_examples_are_right_and_not_public(tmp_path: Path) -> None:
    site = made(tmp_path / "site", {"answers": {"place": "411525", "url": "https://sy.gushi.cn/"}})
    for file in (tmp_path / "site/examples").glob("*/*.yml"):
        site.write(f"data/{file.parent.name}/{file.name}", file.read_text(encoding="utf-8"))
    build = site.run()
    assert build.problems == () and build.site
    assert len(build.hidden) == 3
    assert not any(build.site.all_of(kind) for kind in build.site.kinds if kind.pages)


def test_everything_is_committed_by_git_and_by_somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    assert init(tmp_path / "site", *ANSWERS).exit_code == 0
    said = [
        subprocess.check_output(["git", *words], cwd=tmp_path / "site", text=True)
        for words in (("log", "--format=%an %s"), ("status", "--porcelain"))
    ]
    assert said == ["鱼水 新建网站\n", ""]


def test_the_forge_is_told_what_to_do(tmp_path: Path) -> None:
    assert init(tmp_path / "site", *ANSWERS, "--forge", "github").exit_code == 0
    assert (tmp_path / "site/.github/workflows/check.yml").is_file()
    assert "https://github.com/用户名/" in (tmp_path / "site/data/site.yml").read_text(encoding="utf-8")


@needs_the_sample
def test_what_an_office_has_written_of_itself_stays_when_the_sample_goes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert init(folder, *ANSWERS, "--sample").exit_code == 0
    with (folder / "data/site.yml").open("a", encoding="utf-8") as settings:
        settings.write("# 县双拥办\ncontact: 云和县双拥办\noffice:\n  names: [云和县双拥办]\n")
    subprocess.run(
        ["git", "-c", "user.name=甲", "-c", "user.email=a@b.cn", "commit", "-qam", "设置"], cwd=folder, check=True
    )
    said = CliRunner().invoke(main, ["clear-sample", "--root", str(folder), "--place", "云和县", "--by", "甲", "--yes"])
    assert said.exit_code == 0, said.output
    assert "# 县双拥办\ncontact: 云和县双拥办\noffice:\n" in (folder / "data/site.yml").read_text(encoding="utf-8")
    settings = loader.load(folder).settings
    assert settings and settings.office.names == ("云和县双拥办",) and not settings.sample


def test_a_machine_without_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = init(tmp_path / "site", *ANSWERS)
    assert done.exit_code == 0 and "没有用 git 提交：这台电脑没有装 git" in done.output
    assert (tmp_path / "site/data/site.yml").is_file()


def test_what_is_not_written_is_asked_until_it_is_right(tmp_path: Path) -> None:
    typed = "朝阳区\n110105\n\n\nwww\nhttps://sy.cy.cn\nnone\nn\n"
    done = init(tmp_path / "site", typed=typed)
    assert done.exit_code == 0, done.output
    assert "北京市朝阳区（110105）" in done.output and "“www”不是完整的网址" in done.output
    text = (tmp_path / "site/data/site.yml").read_text(encoding="utf-8")
    assert "name: 朝阳双拥公开资料册" in text and "organiser: 朝阳区双拥工作领导小组办公室" in text


@needs_the_sample
def test_a_site_that_began_with_the_sample_becomes_its_own_under_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    own = ("--place", "宿州市", "--name", "云岭双拥", "--organiser", "云岭集团", "--url", "https://sy.yl.cn/")
    assert init(folder, *own, "--sample", "--yes").exit_code == 0
    assert len([*folder.glob("data/figures/*.yml")]) > 40
    command = ["clear-sample", "--root", str(folder), "--place", "宿州市", "--by", "甲某"]
    said = CliRunner().invoke(main, command, input="\n\n\nn\n")
    assert said.exit_code == 1 and "没有改动" in said.output
    assert subprocess.check_output(["git", "status", "--porcelain"], cwd=folder) == b""
    said = CliRunner().invoke(main, [*command, "--yes"])
    assert said.exit_code == 0, said.output
    assert not [*folder.glob("data/*/*.yml")]
    settings = loader.load(folder).settings
    assert settings and (settings.name, settings.organiser, settings.sample) == ("云岭双拥", "云岭集团", False)
    assert settings.history_from and settings.history_from.by == "甲某"
    assert site_address.read(folder) == ("https://sy.yl.cn/", ())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--place", "固使县"), "没有“固使县”。相近的有：固阳县、固镇县、固安县、固始县"),
        (("--place", "411599"), "相近的有：信阳市、"),
        (("--place", "鼓楼区"), "叫“鼓楼区”的不止一个"),
        (("--place", "云和县", "--url", "sy.yunhe.cn"), "不是完整的网址"),
        (("--place", "云和县", "--url", "https://sy/"), "的主机名不完整"),
        (("--place", "云和县", "--url", "https://sy.yunhe.cn:99999/"), "的端口不对"),
        (("--place", "云和县", "--url", "https://sy.yunhe.cn/双拥/"), "的路径不对"),
        (("--place", "云和县", "--url", "https://sy.yunhe.cn/{x}/"), "的路径不对"),
        (("--place", "云和县", "--name", " "), "不能空着"),
        ((), "要写 --place"),
    ],
)
def test_a_wrong_answer_makes_no_folder(tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    done = init(tmp_path / "site", *options, "--yes")
    assert done.exit_code == 2 and told in done.output
    assert not (tmp_path / "site").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    done = init(tmp_path, *ANSWERS)
    assert done.exit_code == 1 and "已经有内容，没有改动" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_place_where_no_folder_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    done = init(tmp_path / "a.txt/site", *ANSWERS)
    assert done.exit_code == 1 and "建不了" in done.output and "上层有一个不是文件夹" in done.output


def test_a_repository_that_is_still_empty_becomes_the_site(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert init(tmp_path, *ANSWERS).exit_code == 0
    assert subprocess.check_output(["git", "rev-list", "--count", "HEAD"], cwd=tmp_path) == b"1\n"


def test_a_chinese_host_is_written_as_the_network_knows_it(tmp_path: Path) -> None:
    assert init(tmp_path / "site", "--place", "云和县", "--url", "https://双拥.中国/", "--yes").exit_code == 0
    assert site_address.read(tmp_path / "site") == ("https://xn--jor446a.xn--fiqs8s/", ())


def test_a_name_that_looks_like_a_number_is_a_name(tmp_path: Path) -> None:
    assert init(tmp_path / "site", "--place", "云和县", "--name", "2026", "--yes").exit_code == 0
    assert yaml.safe_load((tmp_path / "site/mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == "2026"


def test_an_example_that_was_copied_and_made_public_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert init(folder, *ANSWERS).exit_code == 0
    text = (folder / "examples/figures/mou-mou.yml").read_text(encoding="utf-8")
    (folder / "data/figures/yi.yml").write_text(text.replace("status: draft", "status: published"), encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "--root", str(folder)])
    assert said.exit_code == 1 and "data/figures/yi.yml:1:1: error YS444 这个文件是照着 examples/ 抄的" in said.output


def test_make_builds_a_site_as_the_handbook_says(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert init(folder, *ANSWERS).exit_code == 0
    (folder / ".venv").symlink_to(ROOT / ".venv")
    said = subprocess.run(
        ["make", "--no-print-directory", "-n", "build"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines()[-1] == ".venv/bin/yushui build"


@pytest.mark.parametrize(
    ("template", "added", "said"),
    [
        ("partials/bottom.html", "{% if %}", "模板写错了：Expected an expression"),
        ("views/home.html", "{{ nope.x }}", "模板写错了：'nope' is undefined"),
    ],
)
def test_a_template_of_the_office_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, template: str, added: str, said: str
) -> None:
    site = made(tmp_path / "site", {"answers": {"place": "云和县"}})
    text = (ROOT / "theme_overrides" / template).read_text(encoding="utf-8")
    site.write(f"theme_overrides/{template}", f"{text}{added}\n")
    done = CliRunner().invoke(main, ["build", "--root", str(site.root)])
    line = text.count("\n") + 1
    assert done.exit_code == 1 and f"theme_overrides/{template}:{line}: {said}" in done.output
    assert not (site.root / "site").exists()
