"""A real nginx on loopback, as long as a test needs it, and what every answer of it must carry."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from tests.support.observatory import directives

from yushui.publish import http_headers

PATIENCE: Final = 180.0
PRIVATE: Final = ("_headers", "headers/nginx.conf")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running nginx on loopback with the folder that it serves."""

    port: int
    folder: Path

    def get(self, path: str, method: str = "GET", **sent: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=sent)
            answer = connection.getresponse()
            names = [name.lower() for name, _ in answer.getheaders()]
            assert len(names) == len(set(names)), f"{path}: a header twice: {names}"
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def files(self) -> list[str]:
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*")) if path.is_file())
        return [name for name in found if name not in PRIVATE and not re.search(r"(^|/)\.", name)]


@contextmanager
def running(home: Path, folder: Path, servers: str) -> Iterator[Host]:
    """nginx with ``servers`` in its http block, where PORT stands for a free port; it may complain of nothing."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "nginx is missing: tools/setup tests"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f'{kind}_temp_path "{home}/{kind}";' for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "nginx.conf").write_text(
        f'{user} daemon off; master_process off; pid "{home}/pid"; error_log "{home}/error.log" warn;'
        f" events {{}} http {{ access_log off; {temporary} {servers.replace('PORT', str(port))} }}",
        encoding="utf-8",
    )
    command = [nginx, "-p", str(home), "-c", str(home / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert (tried.returncode, "[warn]" in tried.stderr) == (0, False), tried.stderr
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None and server.stderr, "nginx refused the file"
                assert time.monotonic() < until
                time.sleep(0.02)
        yield Host(port, folder)
        assert not re.search(r"\[(warn|crit|alert|emerg)\]", (home / "error.log").read_text())
    finally:
        server.terminate()
        server.communicate()


def is_guarded(path: str, answer: Answer) -> None:
    """Every header is there with its full value; the policy is the one for the path."""
    for name, value in http_headers.COMMON_HEADERS.items():
        if name != "Cache-Control":
            assert answer.headers.get(name.lower()) == value, f"{path}: {name}"
    assert "server" not in answer.headers or "/" not in answer.headers["server"], "the version of the server is told"
    assert not {"set-cookie", "access-control-allow-origin"} & answer.headers.keys()
    policy = directives(answer.headers["content-security-policy"])
    assert (
        policy["default-src"] == policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ("'none'",)
    )
    assert policy["style-src"] == ("'self'",)
    assert not any("unsafe" in value or "*" in value for values in policy.values() for value in values)
    if not path.startswith("/guide/"):
        assert policy["script-src"] == ("'self'",)
        assert policy["img-src"] == ("'self'",)
