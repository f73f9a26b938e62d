"""A site and when to publish it → units of systemd and a line for cron, with absolute paths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from shlex import join, quote
from typing import Final

ZONE: Final = "Asia/Shanghai"
LOG: Final = ".cache/timer.log"
LOCK: Final = ".cache/timer.lock"
UNREADABLE: Final = re.compile(r"[\x00-\x1f\x7f$]")
WHEN: Final = re.compile(r"(?m)^OnCalendar=\*-\*-\* \*:([\d,]+):01 ")
# What systemd reads as something else than itself: specifiers everywhere, variables in commands.
SPECIFIER: Final = str.maketrans({"%": "%%"})
COMMAND: Final = str.maketrans({"%": "%%", "$": "$$", "\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class Job:
    """What is run: ``build`` always, ``pull`` before it where given, which may fail, ``upload`` after it.

    ``minutes`` are those of every hour, in the time of Shanghai. ``user`` runs it where the system does not know who.
    """

    root: Path
    build: tuple[str, ...]
    pull: tuple[str, ...] = ()
    upload: tuple[str, ...] = ()
    minutes: tuple[int, ...] = (0,)
    user: str = ""

    def __post_init__(self) -> None:
        if UNREADABLE.search("".join((str(self.root), *self.build[:1]))):
            raise ValueError("文件夹名里有 $ 或看不见的字，定时任务认不得；换一个文件夹名")

    @property
    def name(self) -> str:
        """The same for the same folder, so that it takes its own place when it is installed again."""
        return f"yushui-{sha256(str(self.root).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"

    @property
    def title(self) -> str:
        return f"鱼水：到点生成网站 {self.root}"


def service(job: Job) -> str:
    """The unit that publishes once; systemd never starts it while it is running."""
    steps = [
        *([f"ExecStartPre=-{_systemd(job.pull)}"] if job.pull else []),
        f"ExecStart={_systemd(job.build)}",
        *([f"ExecStartPost={_systemd(job.upload)}"] if job.upload else []),
    ]
    return SERVICE % {
        "title": job.title.translate(SPECIFIER),
        "network": "Wants=network-online.target\nAfter=network-online.target\n" if job.pull or job.upload else "",
        "user": f"User={job.user}\n" if job.user else "",
        "root": str(job.root).translate(SPECIFIER),
        "zone": ZONE,
        "steps": "\n".join(steps),
    }


def calendar(job: Job) -> str:
    """When, as systemd writes it: a second after the minute, when what is due at it is due."""
    return f"*-*-* *:{','.join(f'{minute:02}' for minute in job.minutes)}:01 {ZONE}"


def timer(job: Job) -> str:
    """The unit that starts the service; what was missed while the machine was off is made up for."""
    return TIMER % {"title": job.title.translate(SPECIFIER), "calendar": calendar(job)}


def cron_line(job: Job, offset: timedelta) -> str:
    """The line for a crontab of a machine whose clock is ``offset`` ahead of UTC; not run while it is running."""
    minutes = ",".join(map(str, _shifted(job.minutes, offset)))
    steps = [
        f"{join(job.pull)}; " if job.pull else "",
        join(job.build),
        f" && {join(job.upload)}" if job.upload else "",
    ]
    run = join(("flock", "-n", LOCK, "sh", "-c", f"date; {''.join(steps)}"))
    command = f"cd {quote(str(job.root))} && mkdir -p .cache && TZ={ZONE} {run} >>{LOG} 2>&1"
    return f"{minutes} * * * * {command}".replace("%", r"\%")


def with_line(crontab: str, job: Job, line: str) -> str:
    """A crontab with the line of this job in the place of its older one."""
    kept = re.sub(rf"(?m)^# {job.name} .*\n.*\n?", "", crontab)
    return f"{kept.rstrip()}\n# {job.name} {job.title}\n{line}\n".lstrip()


def minutes_of(unit: str) -> tuple[int, ...]:
    """The minutes of the hour at which a timer of ours runs."""
    found = WHEN.search(unit)
    return tuple(map(int, found[1].split(","))) if found else ()


def minutes_of_line(crontab: str, job: Job, offset: timedelta) -> tuple[int, ...]:
    """The minutes of Shanghai's hour at which the line of this job runs."""
    found = re.search(rf"(?m)^# {job.name} .*\n([\d,]+) \* ", crontab)
    return _shifted(map(int, found[1].split(",")), -offset) if found else ()


def _shifted(minutes: Iterable[int], offset: timedelta) -> tuple[int, ...]:
    return tuple(sorted((minute + int(offset.total_seconds()) // 60) % 60 for minute in minutes))


def _systemd(words: tuple[str, ...]) -> str:
    return " ".join(f'"{word.translate(COMMAND)}"' for word in words)


SERVICE: Final = """\
# 由 yushui install-timer 写出；改了网站的位置，重新运行一次。
[Unit]
Description=%(title)s
%(network)s
[Service]
Type=oneshot
%(user)sWorkingDirectory=%(root)s
Environment=TZ=%(zone)s LANG=C.UTF-8
%(steps)s
UMask=0022
Nice=10
NoNewPrivileges=yes
TimeoutStartSec=1h
"""
TIMER: Final = """\
# 由 yushui install-timer 写出；改了时间，重新运行一次。
[Unit]
Description=%(title)s

[Timer]
OnCalendar=%(calendar)s
AccuracySec=1s
Persistent=yes

[Install]
WantedBy=timers.target
"""
