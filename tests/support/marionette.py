"""A Firefox without windows that a test drives: Marionette, its own protocol, over a socket of this machine.

A message is its length, a colon and JSON: [0, number, command, arguments] there, [1, number, error, value] back
(firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

FOUND: Final = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE: Final = 60.0  # seconds
# Whatever it asks of a network goes to a port where nobody listens.
NOBODY: Final = {"network.proxy.type": 1} | {
    f"network.proxy.{sort}": value
    for sort, value in (("http", "127.0.0.1"), ("http_port", 9), ("ssl", "127.0.0.1"), ("ssl_port", 9))
}


class Firefox:
    """A session in a Firefox that listens on ``port``."""

    def __init__(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
                break
            except OSError:
                assert time.monotonic() < until, "Firefox does not listen"
                time.sleep(0.1)
        self._number = 0
        self._read()
        self._ask("WebDriver:NewSession", {})

    def open(self, address: str) -> None:
        self._ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:
        """What a script with ``return`` gives in the page."""
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def wait(self, script: str) -> Any:
        """The first value of the script that is true."""
        until = time.monotonic() + PATIENCE
        while not (value := self.run(script)):
            assert time.monotonic() < until, script
            time.sleep(0.1)
        return value

    def close(self) -> None:
        self._socket.close()

    def _ask(self, command: str, arguments: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, arguments]).encode()
        self._socket.sendall(b"%d:" % len(message) + message)
        _, _, error, value = self._read()
        assert error is None, error
        return value

    def _read(self) -> Any:
        head = b""
        while not head.endswith(b":"):
            head += self._socket.recv(1)
        body, size = b"", int(head[:-1])
        while len(body) < size:
            body += self._socket.recv(size - len(body))
        return json.loads(body)


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """One with a new ``profile`` and no network."""
    assert FOUND
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"marionette.port": port, **NOBODY}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [FOUND, "--headless", "--marionette", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        session = Firefox(port)
        yield session
        session.close()
    finally:
        process.terminate()
        process.wait(PATIENCE)
