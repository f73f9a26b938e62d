"""A request to the preview → an answer: GET and HEAD alone, by hosts that are known, in the headers of the site."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from yushui.publish import http_headers
from yushui.site.urls import HOME

from .hub import FILES, Hub, Served

OWN: Final = "_yushui/"
OWN_FILES: Final = ("live.js", "live.css", "waiting.css", "draft.css")
HEAD_END: Final = b"</head>"
PULSE: Final = 15.0  # seconds between signs of life to an open page, by which one that is gone is noticed
KEY: Final = "k"  # of the address that a phone is given
COOKIE: Final = "yushui-preview"
TEXT: Final = re.compile(r"text/|application/(?:json|.*\+json)|image/svg")


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in: the ``hosts`` that a browser may have in its address bar, and the ``key`` of other machines."""

    hosts: frozenset[str]
    key: str = ""


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser; ``hub`` and ``entrance`` are given."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "yushui", ""
    timeout = 60

    hub: Hub
    entrance: Entrance

    def do_GET(self) -> None:
        if (self.headers.get("Host") or "") not in self.entrance.hosts:
            return self._say(HTTPStatus.FORBIDDEN, "这个网址不是预览的，不能用。")
        parts = urlsplit(self.path)
        if not self._admitted(parts.query):
            return None
        uri = unquote(parts.path).removeprefix(self.hub.base).lstrip("/")
        if uri == f"{OWN}events":
            return self._events(parse_qs(parts.query))
        if uri.removeprefix(OWN) in OWN_FILES and uri.startswith(OWN):
            return self._send(Served(200, (FILES / uri.removeprefix(OWN)).read_bytes()), uri)
        uri += HOME if not uri or uri.endswith("/") else ""
        return self._send(self.hub.served(uri), uri)

    do_HEAD = do_GET

    def _refuse(self) -> None:
        self.close_connection = True  # what it sent with it is not read
        self._say(HTTPStatus.METHOD_NOT_ALLOWED, "预览只能看。", {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = _refuse

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: an editor reads what is wrong, not who fetched what."""

    def _admitted(self, query: str) -> bool:
        """Whether it comes from this machine or has the key; the address with the key leaves it in a cookie."""
        if not self.entrance.key or ip_address(self.client_address[0]).is_loopback:
            return True
        given = parse_qs(query).get(KEY, [""])[0]
        if compare_digest(given.encode(), self.entrance.key.encode()):
            cookie = f"{COOKIE}={self.entrance.key}; Path=/; HttpOnly; SameSite=Strict"
            self._say(HTTPStatus.SEE_OTHER, "", {"Location": quote(urlsplit(self.path).path), "Set-Cookie": cookie})
            return False
        try:
            kept = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        except CookieError:
            kept = None
        if kept and compare_digest(kept.value.encode(), self.entrance.key.encode()):
            return True
        self._say(HTTPStatus.FORBIDDEN, "请扫电脑上的二维码进来。")
        return False

    def _events(self, query: Mapping[str, list[str]]) -> None:
        """Tell an open page what happens, until it is closed (WHATWG HTML, server-sent events)."""
        page, version = query.get("page", [HOME])[0], -1
        self.close_connection = True
        self._start(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        if self.command == "HEAD":
            return
        with self.hub.reader(page):
            try:
                while True:
                    state = json.dumps(self.hub.state(page), ensure_ascii=False)
                    self.wfile.write(f"data: {state}\n\n".encode())
                    while (news := self.hub.wait(version, PULSE)) == version:
                        self.wfile.write(b":\n\n")
                    if news < 0:
                        return
                    version = news
            except OSError:
                return

    def _send(self, served: Served, uri: str) -> None:
        data = served.data
        if served.mark:
            data = data.replace(HEAD_END, script(uri, served.mark) + HEAD_END, 1)
        kind = http_headers.MIME_TYPES.get(uri.rpartition(".")[2], "application/octet-stream")
        kind = "text/html" if served.mark else "text/plain" if not data else kind
        lasting = served.status == HTTPStatus.OK and http_headers.IMMUTABLE_URI.search(f"/{uri}")
        self._start(
            HTTPStatus(served.status),
            {
                "Content-Type": f"{kind}; charset=utf-8" if TEXT.match(kind) else kind,
                "Content-Length": str(len(data)),
                "Content-Security-Policy": self.hub.policy(uri),
                "Cache-Control": http_headers.IMMUTABLE_CACHE if lasting else "no-cache",
            },
        )
        self._body(data)

    def _say(self, status: HTTPStatus, text: str, more: Mapping[str, str] | None = None) -> None:
        data = text.encode()
        length = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(data))}
        self._start(status, {**length, **(more or {})})
        self._body(data)

    def _start(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        common = {name: value for name, value in http_headers.COMMON_HEADERS.items() if name != http_headers.HSTS}
        for name, value in {**common, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _body(self, data: bytes) -> None:
        if self.command != "HEAD":
            self.wfile.write(data)


def script(uri: str, mark: str) -> bytes:
    """What the preview adds to a page; ``uri`` is written as in an address, so that nothing in it ends the value."""
    return f'<script src="/{OWN}live.js" data-page="{quote(uri)}" data-seen="{mark}" type="module"></script>'.encode()
