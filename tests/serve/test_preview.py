"""``yushui serve`` as a browser and a stranger meet it: over real sockets, from a process of its own."""

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from tests.support.paths import SAMPLE
from tests.support.project import Project, environment, furnish

PATIENCE = 180.0
FIGURE = "data/figures/shili-yi.yml"
PAGE = "figures/shili-yi.html"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Served:
    """A preview that runs; ``lines`` are what it printed so far."""

    port: int
    log: Path
    process: "subprocess.Popen[bytes]"

    def ask(self, path: str, method: str = "GET", host: str = "") -> Answer:
        with closing(self._begun(path, method, host)) as connection:
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def _begun(self, path: str, method: str = "GET", host: str = "") -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        return connection

    def text(self, path: str) -> str:
        return self.ask(path).body.decode()

    def ready(self) -> "Served":
        """When the first pages are there."""
        until = time.monotonic() + PATIENCE
        while self.ask("/").status == 503:
            assert time.monotonic() < until, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        return self

    @contextmanager
    def events(self, page: str) -> Iterator[Iterator[dict[str, Any]]]:
        """What a page that is open is told, one after the other; a test that waits in vain fails."""
        with closing(self._begun(f"/_yushui/events?page={page}")) as connection, connection.getresponse() as answer:
            assert answer.headers["Content-Type"] == "text/event-stream"
            yield self._told(answer, time.monotonic() + PATIENCE)

    def _told(self, answer: http.client.HTTPResponse, until: float) -> Iterator[dict[str, Any]]:
        for line in answer:
            assert time.monotonic() < until, f"waited in vain; the preview said: {self.log.read_text(encoding='utf-8')}"
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


@contextmanager
def serving(root: Path, log: Path, *options: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "yushui.cli", "serve", "--root", str(root), "--port", "0", *options]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment(root / "hooks"), stdout=said, stderr=said)
    try:
        until = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text(encoding="utf-8"))):
            assert process.poll() is None and time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield Served(int(found[1]), log, process).ready()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    assert log.read_text(encoding="utf-8").endswith("预览停了。\n")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Served]]:
    """One preview of a sample that has no cards; its tests leave the data as they were."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(SAMPLE, root / "data")
    project = furnish(Project(root).cached()).plain()
    project.append(FIGURE, "note: 示例备注\n")
    project.append("data/site.yml", "admin:\n  forge: folder\n")
    with serving(project.root, root / "serve.log") as served:
        yield project, served


def test_a_page_has_the_script_of_the_preview_and_the_headers_of_the_site(shared: tuple[Project, Served]) -> None:
    answer = shared[1].ask(f"/{PAGE}")
    text = answer.body.decode()
    assert answer.status == 200
    assert text.count('<script src="/_yushui/live.js"') == 1
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert shared[1].ask("/_yushui/live.js").status == 200


def test_a_form_that_is_being_filled_in_is_not_loaded_again(shared: tuple[Project, Served]) -> None:
    answer = shared[1].ask("/admin/index.html")
    assert answer.status == 200
    assert "/_yushui/" not in answer.body.decode()
    assert "script-src 'self' 'sha256-" in answer.headers["Content-Security-Policy"]
    assert "https:" not in answer.headers["Content-Security-Policy"]
    assert shared[1].ask("/admin/cms/npm/index.js").headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "host", ["evil.example.org", "evil.example.org:{port}", "127.0.0.1:1", "127.0.0.1.nip.io:{port}"]
)
def test_a_name_that_another_gave_to_this_machine_is_refused(shared: tuple[Project, Served], host: str) -> None:
    assert shared[1].ask("/", host=host.format(port=shared[1].port)).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_nothing_can_be_done_but_look(shared: tuple[Project, Served], method: str) -> None:
    answer = shared[1].ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_head_has_no_body(shared: tuple[Project, Served]) -> None:
    answer = shared[1].ask(f"/{PAGE}", "HEAD")
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../data/site.yml", "/..%2fdata/site.yml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/data/site.yml",
        "/_yushui/../session.py", "/_yushui/session.py", "/_yushui/%2e%2e/server.py", "/figures/../../mkdocs.yml",
        "/figures/shili-yi.html%00", "/\\..\\mkdocs.yml",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_site(shared: tuple[Project, Served], path: str) -> None:
    answer = shared[1].ask(path)
    assert answer.status == 404
    assert b"root:" not in answer.body


def test_a_page_that_is_open_is_told_of_what_is_broken_and_of_its_repair(shared: tuple[Project, Served]) -> None:
    project, served = shared
    before = served.text(f"/{PAGE}")
    with served.events(PAGE) as events:
        first = next(events)
        assert f'data-seen="{first["page"]}"' in before
        project.edit(FIGURE, "consent: written", 'consent: "<b>perhaps</b>"')
        broken = next(state for state in events if state["problems"])
        assert broken["page"] == first["page"]
        assert served.text(f"/{PAGE}") == before
        assert [(line["where"], line["link"]) for line in broken["problems"]] == [(f"{FIGURE}:7:10", "")]
        project.edit(FIGURE, 'consent: "<b>perhaps</b>"', "consent: written\nrole: 示例修好了")
        mended = next(state for state in events if state["page"] != first["page"])
        assert mended["problems"] == []
        assert "示例修好了" in served.text(f"/{PAGE}")
        project.edit(FIGURE, "\nrole: 示例修好了", "")
        assert next(state for state in events if state["page"] != mended["page"])["page"] == first["page"]


def test_the_rules_are_asked_behind_the_page(shared: tuple[Project, Served]) -> None:
    project, served = shared
    with served.events(PAGE) as events:
        project.edit(FIGURE, "note: 示例备注", "note: 电话 13812345678")
        text = json.dumps(next(state for state in events if state["problems"]), ensure_ascii=False)
        assert "YS401" in text and "13812345678" not in text
        project.edit(FIGURE, "note: 电话 13812345678", "note: 示例备注")
        assert next(state for state in events if not state["problems"])


def test_a_draft_is_shown_only_where_that_was_asked_for_and_says_so(project: Project, tmp_path: Path) -> None:
    project.append(FIGURE, "status: draft\n")
    with serving(project.root, tmp_path / "plain.log") as served:
        assert served.ask(f"/{PAGE}").status == 404
        assert "示例人物乙" not in served.text("/figures/index.html")
    with serving(project.root, tmp_path / "drafts.log", "--drafts") as served:
        answer = served.ask(f"/{PAGE}")
        assert answer.status == 200
        assert "草稿：还没有公开" in answer.body.decode()
        with served.events(PAGE) as events:
            assert re.fullmatch("这里连还没有公开的 [0-9]+ 条一起显示；发布时没有它们", next(events)["drafts"])


@pytest.mark.parametrize(
    ("body", "where", "says"),
    [
        ("[没有](nowhere.md)\n", "docs/huai.md:5:6", "YS601"),
        ("[没有][a]\n\n[a]: nowhere.md\n", "", "docs/huai.md：链接 nowhere.md 指的文件不在 docs/ 里"),
        ("![图](none.jpg)\n", "docs/huai.md:5:6", "YS603"),
        ("<script>1</script>\n", "docs/huai.md:5:1", "YS624"),
    ],
)
def test_a_fault_of_a_hand_written_page_is_told_in_the_page(
    shared: tuple[Project, Served], body: str, where: str, says: str
) -> None:
    project, served = shared
    with served.events(PAGE) as events:
        next(events)
        project.write("docs/huai.md", f"---\ntitle: 坏\n---\n\n{body}")
        broken = next(state for state in events if says in json.dumps(state["problems"], ensure_ascii=False))
        assert [line["where"] for line in broken["problems"]] == [where]
        assert "Doc file" not in str(broken["problems"])
        project.remove("docs/huai.md")
        assert next(state for state in events if not state["problems"])


def test_a_port_in_use_is_told_in_one_line(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "yushui.cli", "serve", "--root", str(project.root), "--port", str(port)]
        done = subprocess.run(
            command, env=environment(project.root / "hooks"), capture_output=True, text=True, check=False
        )
    assert done.returncode == 3
    assert done.stderr == f"{port} 这个端口正被别的程序占用，换一个：yushui serve --port {port + 1}\n"


def test_drafts_are_not_for_the_phone(project: Project) -> None:
    command = [sys.executable, "-m", "yushui.cli", "serve", "--root", str(project.root), "--drafts", "--phone"]
    done = subprocess.run(command, env=environment(project.root / "hooks"), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "草稿只能在这台电脑上看" in done.stderr


def test_what_an_editor_completes_knows_what_was_just_registered(project: Project, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "yushui.cli", "schema", "--root", str(project.root)],
        env=environment(project.root / "hooks"), check=False, capture_output=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr.decode()
    schema = project.root / ".vscode/yushui/figure.json"
    assert "xin-qu" not in schema.read_text(encoding="utf-8")
    with serving(project.root, tmp_path / "serve.log"):
        project.append("data/regions.yml", "xin-qu:\n  name: 新区\n  short: 新区\n")
        until = time.monotonic() + PATIENCE
        while "xin-qu" not in schema.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.1)
