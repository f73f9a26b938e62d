"""Where timers of this machine are kept: units of systemd and the crontab of a user; asked and written here."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from yushui.cache import write_whole
from yushui.lang.machine_words import said

from . import timer
from .timer import Job

SYSTEM_UNITS: Final = Path("/etc/systemd/system")
RUNNING: Final = Path("/run/systemd/system")
SECONDS: Final = 30


class SchedulerError(Exception):
    """A scheduler is not there or refuses; the text says so to whoever runs the machine."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of systemd for the whole machine, or for one user."""

    folder: Path
    words: tuple[str, ...]

    @classmethod
    def of_this_user(cls) -> "Units":
        if os.geteuid() == 0:
            return cls(SYSTEM_UNITS, ("systemctl",))
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return cls(Path(home) / "systemd" / "user", ("systemctl", "--user"))

    def files(self, job: Job) -> dict[Path, str]:
        return {
            self.folder / f"{job.name}.service": timer.service(job),
            self.folder / f"{job.name}.timer": timer.timer(job),
        }

    def started_by(self, job: Job) -> tuple[tuple[str, ...], ...]:
        """The commands that make systemd read the files and start the timer, now and after each boot."""
        lingers = (("loginctl", "enable-linger"),) if "--user" in self.words else ()
        return (*lingers, (*self.words, "daemon-reload"), (*self.words, "enable", "--now", f"{job.name}.timer"))

    def minutes(self, job: Job) -> tuple[int, ...]:
        """When its timer runs, if it is there and started after each boot."""
        try:
            return timer.minutes_of((self.folder / "timers.target.wants" / f"{job.name}.timer").read_text("utf-8"))
        except (OSError, ValueError):
            return ()


def write(files: dict[Path, str]) -> None:
    for path, text in files.items():
        write_whole(path, text.encode("utf-8", "surrogateescape"))
        path.chmod(0o644)


def run(command: Sequence[str], stdin: str = "") -> str:
    """What a command prints; raises SchedulerError with its last words where it is not there, refuses or fails."""
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
        )
    except FileNotFoundError:
        raise SchedulerError(f"没有 {command[0]} 这个命令") from None
    except subprocess.TimeoutExpired:
        raise SchedulerError(f"{command[0]} 等了 {SECONDS} 秒没有答完") from None
    except OSError as error:
        raise SchedulerError(f"{command[0]} 运行不了（{said(error)}）") from None
    if done.returncode:
        raise SchedulerError((done.stderr.strip() or f"{command[0]} 没有做成").splitlines()[-1])
    return done.stdout


def crontab(user: str = "") -> str:
    """The crontab of a user, of the one who runs this by default; empty where there is none yet."""
    if not shutil.which("crontab"):
        raise SchedulerError("没有 crontab 这个命令")
    with suppress(SchedulerError):
        return run(("crontab", *_of(user), "-l"))
    return ""


def write_crontab(text: str, user: str = "") -> None:
    run(("crontab", *_of(user), "-"), text)


def _of(user: str) -> tuple[str, ...]:
    return ("-u", user) if user else ()


def installed(job: Job, offset: timedelta) -> tuple[str, tuple[int, ...]]:
    """What runs the job on this machine and at which minutes of the hour; empty where nothing does."""
    for units in (Units.of_this_user(), Units(SYSTEM_UNITS, ())):
        if minutes := units.minutes(job):
            return f"systemd 的 {job.name}.timer", minutes
    with suppress(SchedulerError):
        if minutes := timer.minutes_of_line(crontab(job.user), job, offset):
            return f"cron 的 {job.name}", minutes
    return "", ()
