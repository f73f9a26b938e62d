"""What the pages that are open get to know: the files of the session, marks by which a change is seen, and problems."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Condition
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from yushui.pages import template_fault
from yushui.publish.forms_policy import ADMIN, CONFIG
from yushui.publish.http_headers import GUIDE, policies

from .panel import Line
from .session import Session
from .snapshot import LETTERS, PAGE

FILES: Final = Path(__file__).parent
MAIN: Final = b'<main id="main" tabindex="-1">'
LOST: Final = "404.html"


@dataclass(frozen=True, slots=True)
class Served:
    """An answer: its status, its bytes, and the mark of the page, by which a change is seen; empty for no page."""

    status: int
    data: bytes
    mark: str = ""


class Hub:
    """Between the session and those who look; ``editor`` is the project, where links to an editor were asked for.

    ``on_crash`` keeps the traceback of an error of ours and says so in one line.
    """

    def __init__(self, session: Session, editor: Path | None, on_crash: Callable[[BaseException], str]) -> None:
        self._session, self._editor, self._on_crash = session, editor, on_crash
        self._news, self._version, self._ended = Condition(), 0, False
        self._open: Counter[str] = Counter()
        self._templates = Environment(loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined)

    def refresh(self) -> None:
        """Bring everything up to date; open pages are drawn before their readers are told."""
        with self._session.lock:
            old = self._session.snapshot
            try:
                self._session.refresh()
                for page in [*self._open]:
                    self._mark(page)
            except TemplateError as error:
                self._session.fall_back(old, template_fault.said(error, self._session.root))
            except Exception as error:  # the preview goes on, whatever else is wrong
                self._session.fall_back(old, self._on_crash(error))
        self.tell()

    def tell(self) -> None:
        """Wake whoever waits for news."""
        with self._news:
            self._version += 1
            self._news.notify_all()

    def close(self) -> None:
        self._ended = True
        self.tell()

    @contextmanager
    def reader(self, page: str) -> Iterator[None]:
        """While somebody has ``page`` open."""
        self._open[page] += 1
        try:
            yield
        finally:
            self._open[page] -= 1
            self._open += Counter()

    def wait(self, version: int, seconds: float) -> int:
        """The version of the news, when it is another than ``version`` or the time is over; -1 at the end."""
        with self._news:
            self._news.wait_for(lambda: self._version != version or self._ended, seconds)
            return -1 if self._ended else self._version

    def state(self, page: str) -> dict[str, Any]:
        """What the script in ``page`` is told."""
        snapshot = self._session.snapshot
        count = len(snapshot.drafts) if snapshot else 0
        drafts = f"这里连还没有公开的 {count} 条一起显示；发布时没有它们" if count else ""
        problems = [line.values for line in self._session.lines(self._editor)]
        told = f"有 {len(problems)} 处要改" + ("，页面还是上一次的样子" if self._session.stale else "，改好才能发布")
        return {"page": self.served(page).mark, "problems": problems, "told": told, "drafts": drafts}

    @property
    def base(self) -> str:
        """The path of the site on its host."""
        snapshot = self._session.snapshot
        return urlsplit(snapshot.project.base if snapshot else "").path or "/"

    def policy(self, uri: str) -> str:
        """The content security policy of a page, as a host of the site would send it."""
        snapshot = self._session.snapshot
        forms = (snapshot.file(CONFIG) if snapshot and uri.startswith(ADMIN) else None) or b""
        each = policies(snapshot.frames.scripts if snapshot else (), forms)
        return each.admin or (each.guide if uri.startswith(GUIDE) else each.own)

    def served(self, uri: str) -> Served:
        """The answer to a request for a file of the site."""
        with self._session.lock:
            try:
                return self._served(uri)
            except TemplateError as error:
                said = template_fault.said(error, self._session.root)
            except Exception as error:
                said = self._on_crash(error)
            return self._told(500, "这一页排不出来", "改好保存，这里自己会换。", (Line("", "错误", said),))

    def _served(self, uri: str) -> Served:
        snapshot = self._session.snapshot
        if snapshot is None:
            lines = self._session.lines(None)
            text = "改好保存，这里自己会换。" if lines else "正在读资料，好了自己会换。"
            return self._told(503, "还没有能看的网页", text, lines)
        data = snapshot.file(uri)
        if not uri.endswith(PAGE) or (data and uri.startswith(ADMIN)):  # a form that is being filled in stays as it is
            return Served(404, b"") if data is None else Served(200, data)
        if data is None:
            return self._page(404, snapshot.file(LOST) or b"")
        if uri in snapshot.drafts:
            data = data.replace(MAIN, MAIN + self._templates.get_template("draft_mark.html").render().encode(), 1)
        return self._page(200, data)

    def _mark(self, page: str) -> None:
        snapshot = self._session.snapshot
        if snapshot and snapshot.file(page) is None:
            snapshot.file(LOST)

    def _page(self, status: int, data: bytes) -> Served:
        """A page with its mark: of its bytes, and of the styles and scripts that it is shown with."""
        snapshot = self._session.snapshot
        shown = [snapshot.file(uri) or b"" for uri in LETTERS[:2]] if snapshot else []
        mark = blake2b(digest_size=8)
        for part in (data, *shown, self._session.generation.to_bytes(8, "big")):
            mark.update(len(part).to_bytes(8, "big") + part)
        return Served(status, data, mark.hexdigest())

    def _told(self, status: int, title: str, text: str, lines: tuple[Line, ...]) -> Served:
        page = self._templates.get_template("waiting.html").render(title=title, text=text, lines=lines)
        return Served(status, page.encode(), blake2b(page.encode(), digest_size=8).hexdigest())
