"""Machines as they are: pipes that close, terminals without a character, full disks, what only looks like a file."""

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

import pytest
from tests.support.paths import ROOT
from tests.support.project import Project, environment

RARE: Final = "𠮷"  # which GBK does not have
YUSHUI: Final = f"'{sys.executable}' -m yushui.cli"
LONG: Final = "a" * 101
GUARDED: Final = 60  # seconds: a run that waits for a pipe never ends

every_place = pytest.mark.parametrize(
    "file", ["data/site.yml", "data/wording.yml", "data/units.yml", "data/figures/shili-jia.yml", "docs/about.md"]
)


def shell(project: Project, line: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in the project; no run may end in an internal error."""
    env = {**environment(ROOT / "hooks"), "PYTHONUTF8": "0", **(more or {})}
    done = subprocess.run(
        ["bash", "-c", line], cwd=project.root, env=env, capture_output=True, timeout=600, check=False
    )
    assert "程序内部出错" not in (done.stdout + done.stderr).decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    return done


@pytest.fixture
def house(data: Project) -> Project:
    data.write("mkdocs.yml", "site_name: 试验\n")
    return data


@pytest.mark.parametrize("command", ["check", "check --format json", "relations"])
def test_a_reader_who_goes_away_ends_it_quietly(house: Project, command: str) -> None:
    house.append("data/figures/shili-bing.yml", "".join(f"bogus-{number}: x\n" for number in range(500)))
    done = shell(house, f"{YUSHUI} {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_a_terminal_that_lacks_a_character_is_told_its_number(house: Project, encoding: str) -> None:
    house.append("data/figures/shili-jia.yml", f"{RARE}: x\n")
    done = shell(house, f"{YUSHUI} check", {"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert b"YS101" in done.stdout
    assert ascii(RARE).strip("'").encode() in done.stdout or RARE.encode() in done.stdout


def test_a_full_disk_behind_the_output_is_told(house: Project) -> None:
    done = shell(house, f"{YUSHUI} check >/dev/full")
    assert done.returncode == 3
    assert done.stderr.decode() == "磁盘满了，没有做完。腾出空间，再运行一次。\n"


def test_a_form_that_cannot_be_written_leaves_nothing_behind(house: Project) -> None:
    done = shell(house, f"ulimit -f 0; {YUSHUI} new figure zhang-san")
    assert done.returncode == 3
    assert done.stderr.decode() == "文件太大，没有做完。腾出空间，再运行一次。\n"
    assert not (house.root / "data/figures/zhang-san.yml").exists()
    assert shell(house, f"{YUSHUI} new figure zhang-san").returncode == 0


@every_place
def test_a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for(data: Project, file: str) -> None:
    data.write(file, "")
    data.remove(file)
    os.mkfifo(data.root / file)
    done = shell(data, f"touch mkdocs.yml; timeout {GUARDED} {YUSHUI} check")
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.decode().splitlines() if line.startswith(f"{file}: error")]
    assert "这不是普通文件" in line


def test_a_folder_in_the_place_of_a_file_is_told_in_chinese(data: Project) -> None:
    data.remove("data/site.yml")
    (data.root / "data/site.yml").mkdir()
    assert "data/site.yml: error YS001 文件打不开：这是一个文件夹。" in data.said()


def test_names_that_no_file_system_takes_are_told_before_anything_is_built(data: Project) -> None:
    """A name may have 255 bytes, and addresses put something before and after it."""
    data.write(f"data/figures/{LONG}.yml", "name: 示例人物子\nconsent: announced\n")
    data.edit("data/figures/shili-jia.yml", "aliases: [", f"aliases: [{LONG}, ")
    data.append("data/units.yml", f"{LONG}:\n  name: 示例丙局\n")
    data.write(f"docs/{LONG}.md", "# 一页\n")
    told = [line for line in data.said() if "最多 100 个" in line]
    assert [line.split(":")[0] for line in told] == [
        f"data/figures/{LONG}.yml", "data/figures/shili-jia.yml", "data/units.yml", f"docs/{LONG}.md"
    ]  # fmt: skip
