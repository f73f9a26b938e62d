"""The preview as a whole: a session, who watches its files, who asks the rules, and sockets to look through."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from secrets import token_urlsafe
from socketserver import TCPServer
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic
from typing import Final

from yushui.diagnostics import Problem
from yushui.model.fields import SHANGHAI

from .checker import Afterwards, Checker
from .handler import KEY, Entrance, Handler
from .hub import Hub
from .phone import own_address
from .session import DrawFrames, Session
from .trees import Trees
from .watcher import Watcher

LOOPBACK: Final = "127.0.0.1"
AGES: Final = 3600.0  # seconds
CHECK: Final = 0.3  # seconds after the last change: the page comes first


class NoNetworkError(Exception):
    """This machine is in no local network."""


class GoneError(Exception):
    """The folder of the project is not there any more."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def server_bind(self) -> None:
        """As ``HTTPServer``, without asking the network for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that closes a connection is no error."""


class Preview:
    """Of the project at ``root``; ``addresses`` are where it can be seen, the one for the phone last."""

    def __init__(
        self,
        root: Path,
        draw_frames: DrawFrames,
        on_crash: Callable[[BaseException], str],
        afterwards: Afterwards,
        *,
        drafts: bool = False,
        editor: bool = False,
    ) -> None:
        self._root, self._stack = root, ExitStack()
        static = Path(self._stack.enter_context(TemporaryDirectory(prefix="yushui-preview-")))
        self._session = Session(root, draw_frames, static, with_drafts=drafts)
        self._hub = Hub(self._session, root if editor else None, on_crash)
        self._checker = Checker(root, self._checked, afterwards)
        self._stack.callback(self._checker.close)
        self._stack.callback(self._hub.close)
        self.addresses: tuple[str, ...] = ()

    def listen(self, port: int, *, phone: bool = False) -> None:
        """Open the sockets; raises OSError where the port cannot be had, ``NoNetworkError``."""
        others = [own_address()] if phone else []
        if "" in others:
            raise NoNetworkError
        key = token_urlsafe(9) if phone else ""
        first = self._stack.enter_context(_Server((LOOPBACK, port), Handler))
        port = first.server_port
        servers = [first, *(self._stack.enter_context(_Server((host, port), Handler)) for host in others)]
        names = frozenset(f"{host}:{port}" for host in (LOOPBACK, "localhost", *others))
        given = {"hub": self._hub, "entrance": Entrance(names, key)}
        for server in servers:
            server.RequestHandlerClass = type("_Given", (Handler,), given)
            Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            self._stack.callback(server.shutdown)
        self.addresses = (f"http://{LOOPBACK}:{port}/", *(f"http://{host}:{port}/?{KEY}={key}" for host in others))

    def run(self) -> None:
        """Follow the files until somebody ends it; raises ``GoneError``."""
        watcher = Watcher(Trees(self._root))
        self._stack.callback(watcher.close)
        self._hub.refresh()
        ask_at = monotonic()
        while True:
            changed = watcher.wait(min(self._due(), ask_at))
            if not self._root.is_dir():
                raise GoneError
            if changed or monotonic() >= self._due():
                self._hub.refresh()
                ask_at = monotonic() + CHECK
            elif monotonic() >= ask_at:
                self._checker.ask()
                ask_at = monotonic() + AGES

    def close(self) -> None:
        self._stack.close()

    def _checked(self, problems: tuple[Problem, ...]) -> None:
        self._session.checked(problems)
        self._hub.tell()

    def _due(self) -> float:
        """When, of ``monotonic``, time alone changes something."""
        if self._session.until is None:
            return monotonic() + AGES
        return monotonic() + (self._session.until - datetime.now(SHANGHAI)).total_seconds()
