"""Timers as systemd and cron take them: read by systemd's own verifier, run by a shell as cron runs it."""

import fcntl
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project, furnish

from yushui.cli import main
from yushui.operations import schedulers, timer, upcoming
from yushui.operations.schedulers import Units
from yushui.operations.timer import Job

SHANGHAI: Final = timedelta(hours=8)
INDIA: Final = timedelta(hours=5, minutes=30)
CRON: Final = re.compile(r"(?P<minute>[0-9]+(?:,[0-9]+)*) \* \* \* \* (?P<command>[^\n]+)")
ANALYZE: Final = shutil.which("systemd-analyze")
ODD: Final = "双拥 网站 50%"


def job(root: Path, *minutes: int, **more: tuple[str, ...]) -> Job:
    command = (sys.executable, "-m", "yushui.cli", "build", "--root", str(root))
    return Job(root, command, minutes=minutes or (0,), **more)


def yushui(root: Path, *words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, [*words, "--root", str(root)])
    assert done.exit_code == code, done.output
    return done


def as_cron_runs_it(line: str) -> str:
    """The command of a line, as crontab(5) says: an escaped per cent sign is one."""
    match = CRON.fullmatch(line)
    assert match, line
    assert not re.search(r"(?<!\\)%", match["command"])
    return match["command"].replace(r"\%", "%")


@pytest.fixture
def office(data: Project) -> Project:
    """A project in a folder with blanks, Chinese and a per cent sign."""
    root = data.root / ODD
    root.mkdir()
    for path in [path for path in data.root.iterdir() if path != root]:
        path.rename(root / path.name)
    return Project(root)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab that is a file, and a systemctl that notes what it is asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    kept, asked = tmp_path / "crontab", tmp_path / "asked"
    scripts = {
        "crontab": f'case "$*" in *-l) cat {kept};; *) cat >{kept};; esac',
        "systemctl": f'echo "$*" >>{asked}',
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setattr(schedulers, "SYSTEM_UNITS", tmp_path / "units")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.mark.skipif(not ANALYZE, reason="systemd-analyze is not here")
def test_systemd_has_nothing_to_say_of_the_units(tmp_path: Path) -> None:
    root = tmp_path / ODD
    (root / "bin").mkdir(parents=True)
    (root / "bin" / "python").symlink_to("/bin/true")
    true = (str(root / "bin" / "python"), "a b", "50%", 'a"b\\', "$x")
    files = Units(tmp_path / "units", ()).files(Job(root, true, true, true, (0, 30), "root"))
    schedulers.write(files)
    assert ANALYZE
    done = subprocess.run([ANALYZE, "verify", "--man=no", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    when = subprocess.run(
        [ANALYZE, "calendar", "--base-time=2026-07-31 23:40:00 UTC", timer.calendar(job(root, 0, 30))],
        capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
    ).stdout  # fmt: skip
    assert "Next elapse: Sat 2026-08-01 00:00:01 UTC" in when


def test_a_command_reaches_systemd_word_by_word(tmp_path: Path) -> None:
    words = ("/bin/true", "a b", "50%", 'a"b\\', "$x", "双拥")
    (line,) = re.findall(r"(?m)^ExecStart=(.*)$", timer.service(Job(tmp_path, words)))
    assert tuple(shlex.split(line.replace("%%", "%").replace("$$", "$"))) == words


@pytest.mark.parametrize(
    ("minutes", "offset", "written"),
    [((0,), SHANGHAI, "0"), ((0, 30), SHANGHAI, "0,30"), ((0, 45), INDIA, "15,30"), ((59,), timedelta(hours=-5), "59")],
)
def test_cron_runs_at_the_minutes_of_shanghai(
    tmp_path: Path, minutes: tuple[int, ...], offset: timedelta, written: str
) -> None:
    one = job(tmp_path, *minutes)
    line = timer.cron_line(one, offset)
    match = CRON.fullmatch(line)
    assert match and match["minute"] == written
    assert timer.minutes_of_line(timer.with_line("", one, line), one, offset) == minutes


def test_what_is_due_goes_out_when_cron_runs_its_line(office: Project) -> None:
    furnish(office).plain()
    office.append("data/figures/shili-ding.yml", "publish_at: 2026-01-02 08:00\n")
    line = timer.cron_line(job(office.root, pull=("false",), upload=("cp", "site/version.txt", "sent")), SHANGHAI)
    environment = {**os.environ, "PYTHONPATH": str(office.root / "hooks")}
    command = as_cron_runs_it(line)
    subprocess.run(["sh", "-c", command], cwd="/", env=environment, check=True)
    assert (office.root / "site/figures/shili-ding.html").is_file()
    assert (office.root / "sent").read_bytes() == (office.root / "site/version.txt").read_bytes()
    log = (office.root / timer.LOG).read_text(encoding="utf-8")
    assert "已生成" in log
    with (office.root / timer.LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert subprocess.run(["sh", "-c", command], cwd="/", env=environment, check=False).returncode == 1
    assert (office.root / timer.LOG).read_text(encoding="utf-8") == log


def test_a_build_that_is_refused_uploads_nothing(office: Project) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    refused = Job(office.root, ("false",), upload=("touch", "sent"))
    line = timer.cron_line(refused, SHANGHAI)
    assert subprocess.run(["sh", "-c", as_cron_runs_it(line)], check=False).returncode == 1
    assert not (office.root / "sent").exists()


def test_the_line_of_a_crontab_is_renewed_and_the_others_stay(office: Project, tools: Path) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    (tools / "crontab").write_text("# mine\n5 4 * * * echo 早\n")
    yushui(office.root, "install-timer", "--cron", "--minutes", "30")
    said = yushui(office.root, "install-timer", "--cron", "--minutes", "15, 45").stdout
    mine, echo, mark, line = (tools / "crontab").read_text(encoding="utf-8").splitlines()
    assert (mine, echo) == ("# mine", "5 4 * * * echo 早")
    assert mark.split()[1] in said
    assert as_cron_runs_it(line).startswith("cd '")
    assert "第 15、45 分" in yushui(office.root, "next").stdout


def test_units_are_written_and_started(office: Project, tools: Path) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    said = yushui(office.root, "install-timer", "--systemd").stdout
    written = [path for path in tools.rglob("yushui-*") if path.suffix in (".service", ".timer")]
    assert len(written) == 2 and all(str(path) in said for path in written)
    asked = (tools / "asked").read_text().splitlines()
    assert [line.removeprefix("--user ").split()[0] for line in asked] == ["daemon-reload", "enable"]
    assert "list-timers" in said and "journalctl" in said


def test_where_systemd_does_not_answer_it_is_said_what_to_run(office: Project, tools: Path) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    (tools / "bin/systemctl").write_text("#!/bin/sh\necho not booted >&2; exit 1\n")
    done = yushui(office.root, "install-timer", "--systemd")
    assert "还没有启动（not booted）" in done.stderr
    assert "daemon-reload" in done.stdout and "enable --now yushui-" in done.stdout


@pytest.mark.parametrize("how", ["--cron", "--systemd"])
def test_a_dry_run_writes_nothing(office: Project, tools: Path, how: str) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    before = sorted(tools.rglob("*"))
    assert "yushui.cli" in yushui(office.root, "install-timer", how, "--dry-run").stdout
    assert sorted(tools.rglob("*")) == before


@pytest.mark.parametrize("minutes", ["60", "-1", "a", ""])
def test_minutes_that_are_none_are_a_wrong_command(office: Project, tools: Path, minutes: str) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    assert "0 到 59" in yushui(office.root, "install-timer", "--minutes", minutes, code=2).output


def test_what_comes_next_is_told_with_its_hour(office: Project, tools: Path) -> None:
    office.write("mkdocs.yml", "site_name: x\n")
    office.append("data/figures/shili-jia.yml", "publish_at: 2099-08-01 08:20\n")
    said = yushui(office.root, "next").stdout
    assert "2099-08-01 08:20  data/figures/shili-jia.yml" in said
    assert "到点不会自己公开" in said
    yushui(office.root, "install-timer", "--cron")
    assert "2099-08-01 08:20，08-01 08:20 上线" in yushui(office.root, "next").stdout


def test_the_first_run_is_never_before_the_hour() -> None:
    hour = datetime(2026, 8, 1, 23, 40, tzinfo=UTC)
    assert upcoming.first_run(hour, (40,)) == hour
    assert upcoming.first_run(hour, (0, 30)) == datetime(2026, 8, 2, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ["a$b", "a\nb"])
def test_a_folder_that_no_timer_can_name_is_refused(office: Project, tools: Path, name: str) -> None:
    office.write(f"{name}/mkdocs.yml", "site_name: x\n")
    assert "换一个文件夹名" in yushui(office.root / name, "install-timer", "--cron", code=1).stderr
