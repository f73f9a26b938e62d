"""``mkdocs serve``: an editor breaks a file, goes on reading, repairs it, and sees the new text."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from tests.support.project import Project, environment

PATIENCE: Final = 180.0
FILE: Final = "data/figures/shili-yi.yml"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(project: Project, port: int, log: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as said:
        server = subprocess.Popen(
            command, cwd=project.root, env=environment(project.root / "hooks"), stdout=said, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(found: Callable[[], bool], until: float, what: str) -> None:
    while not found():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.1)


def test_a_broken_file_is_told_and_the_last_good_page_stays(project: Project, tmp_path: Path) -> None:
    port, log, until = free_port(), tmp_path / "serve.log", time.monotonic() + PATIENCE

    def fetch() -> str:
        with urlopen(f"http://127.0.0.1:{port}/figures/shili-yi.html", timeout=PATIENCE) as answer:
            return re.sub(r"livereload\(\d+, \d+\)", "", answer.read().decode())

    def said(words: str) -> Callable[[], bool]:
        return lambda: words in log.read_text(encoding="utf-8")

    with serving(project, port, log):
        wait_for(said("Serving on"), until, "the server")
        before = fetch()
        assert "示例人物乙" in before
        project.edit(FILE, "consent: written", "consent: perhaps")
        wait_for(said(f"{FILE}:7:10: error YS103"), until, "the problem")
        assert fetch() == before
        project.edit(FILE, "consent: perhaps", "consent: written\nrole: 示例修好了")
        wait_for(lambda: "示例修好了" in fetch(), until, "the new text")
