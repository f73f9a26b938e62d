"""``yushui doctor`` on machines as they are: bare, without rights, without a network, with odd files."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from tests.support.mounts import read_only
from tests.support.paths import ROOT

from yushui.cli import main
from yushui.operations.findings import NEEDS, PROBES, System, examine
from yushui.operations.state import Mark

BARE: Final = ("-S", "tools/doctor.py")  # a Python without any package


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "双拥 网站"
    (root / "data").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    return root


def doctor(root: Path, *words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["doctor", *words, "--root", str(root)])
    assert done.exit_code == code, done.output
    return done


def told(root: Path, name: str) -> Mapping[str, Any]:
    return next(line for line in json.loads(doctor(root, "--format", "json").stdout) if line["name"] == name)


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=甲", "-c", "user.email=jia@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *who, "-C", str(root), *words], check=True, capture_output=True)


def bare(root: Path, prefix: tuple[str, ...] = (), **more: str) -> subprocess.CompletedProcess[str]:
    """What a Python without packages tells in a copy of the house."""
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "hooks" / "yushui").mkdir(parents=True)
    for name in ("requirements.lock", "Makefile"):
        shutil.copy(ROOT / name, root)
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", **more}
    command = [*prefix, sys.executable, *BARE]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_every_line_of_the_table_is_looked_at() -> None:
    assert list(NEEDS) and set(NEEDS) == set(PROBES)
    for need in NEEDS.values():
        assert {"name", "for"} <= set(need)
        assert ("apt" in need) == ("dnf" in need)


def test_a_folder_with_nothing_in_it_is_told_to_the_end(office: Path) -> None:
    said = doctor(office).stdout
    assert all(f"  {need['name']}：" in said for need in NEEDS.values())
    assert said.endswith("可以生成网站。\n")


def test_each_system_has_its_command(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    said = doctor(office, "--all").stdout
    for line in (
        "    Debian、Ubuntu：sudo apt-get install git\n",
        "    openEuler、麒麟（未试过）：sudo dnf install git\n",
        "    Windows（在 WSL 里）：wsl sudo apt-get install git\n",
    ):
        assert line in said


def test_a_package_that_is_missing_stops_a_build(office: Path) -> None:
    lines = ("click==8.5.1", "not-there-at-all==1.0 ; python_version > '3'", "odd==2 ; python_version < '3'")
    (office / "requirements.lock").write_text("".join(f"{line} \\\n    --hash=sha256:00\n" for line in lines))
    said = doctor(office, code=1).stdout
    assert "缺  软件包：2 个里缺 1 个：not-there-at-all（做什么都要）\n    python3 -m venv .venv && " in said
    assert said.endswith("还不能生成网站，先补上：软件包。\n")


def test_another_version_than_the_locked_one_is_told(office: Path) -> None:
    (office / "requirements.lock").write_text("click==0.1\nPyYAML==0.1\n")
    assert told(office, "软件包")["detail"] == "有 2 个和锁定的版本不一样：click、pyyaml"


def test_a_machine_without_any_package_is_told_so(office: Path) -> None:
    done = bare(office)
    assert done.returncode == 1, done.stderr
    assert "缺  软件包：" in done.stdout and "    make build\n" in done.stdout


def test_it_needs_no_network(office: Path) -> None:
    alone = ("unshare", "--map-root-user", "--net")
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no network can be taken away here")
    done = bare(office, alone)
    assert "查的时候出错了" not in done.stdout and done.stdout.count("\n") > len(NEEDS), done.stderr


@pytest.mark.parametrize(
    ("make", "detail", "remedy"),
    [
        ((), "这里没有 git 提交记录", "git clone"),
        ((("init",),), "还没有一次提交", "git 提交一次"),
        ((("init",), ("add", "."), ("commit", "-m", "x")), "1 次提交", ""),
    ],
)
def test_the_history_is_told_as_it_is(
    office: Path, make: tuple[tuple[str, ...], ...], detail: str, remedy: str
) -> None:
    for words in make:
        git(office, *words)
    line = told(office, "提交记录")
    assert line["detail"] == detail
    assert remedy in "".join(line["commands"].values())


def test_a_history_that_is_cut_short_is_told(office: Path) -> None:
    for words in (("init",), ("add", "."), ("commit", "-m", "x"), ("commit", "--allow-empty", "-m", "y")):
        git(office, *words)
    shallow = office.parent / "shallow"
    git(office.parent, "clone", "--depth", "1", office.as_uri(), str(shallow))
    line = told(shallow, "提交记录")
    assert (line["state"], line["commands"]["apt"]) == ("note", "先运行 git fetch --unshallow 取全部记录")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_history_of_another_owner_is_told(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(office, "init")
    for path in (office, office / ".git"):
        os.chown(path, 65_534, 65_534)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    assert "safe.directory" in told(office, "提交记录")["commands"]["apt"]


def test_a_project_that_may_not_be_written_to_stops_a_build(office: Path) -> None:
    with read_only(office):
        said = doctor(office, code=1).stdout
    assert "缺  写的权限：当前用户不能写 项目的文件夹" in said
    assert f"chown -R $(id -un) '{office}'" in said


def test_no_password_of_a_proxy_is_told(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://zhang:mima@proxy.example.cn:8080")
    monkeypatch.setenv("PIP_INDEX_URL", "https://zhang:mima@index.example.cn/simple")
    monkeypatch.setenv("http_proxy", "zhang:mima@[odd")
    said = doctor(office).stdout
    assert "https_proxy proxy.example.cn:8080" in said and "PIP_INDEX_URL index.example.cn" in said
    assert "mima" not in said


def test_a_clock_behind_the_data_is_told(office: Path) -> None:
    late = office / "data" / "terms.yml"
    late.write_text("")
    os.utime(late, (4_000_000_000, 4_000_000_000))
    line = told(office, "时钟")
    assert line["state"] == "note" and "时钟慢了" in line["detail"]
    assert "timesyncd" in line["commands"]["apt"] and "chronyd" in line["commands"]["dnf"]


def test_a_site_of_an_older_form_is_told_and_not_refused(office: Path) -> None:
    (office / "data" / "site.yml").write_text("name: 试验\n")
    said = doctor(office, code=1).stdout
    assert "缺  资料的格式：" in said and "    yushui upgrade\n" in said
    assert said.endswith("先补上：资料的格式。\n")


def test_what_cannot_be_read_is_unknown_and_the_rest_is_told(office: Path) -> None:
    (office / "requirements.lock").write_bytes(b"\xff\xfe")
    lines = list(examine(office))
    assert len(lines) == len(NEEDS)
    assert [line.name for line in lines if line.seen.mark is Mark.UNKNOWN] == ["软件包"]
    assert not any(line.stops_builds for line in lines)


def test_what_is_well_needs_no_command(office: Path) -> None:
    lines = examine(office)
    assert lines
    told = [line for line in lines if line.commands]
    assert [line for line in told if line.seen.mark is Mark.GOOD or set(line.commands) != set(System)] == []
