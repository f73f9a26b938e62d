"""What the finished site should be, who else looks at it, and what came of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol
from urllib.parse import urlsplit

from yushui.diagnostics import Problem

from .leaks import Hidden


class Finding(Protocol):
    """What a scan tells: the code of its rule, a file of the site with or without a line, and a message."""

    @property
    def rule(self) -> str: ...

    @property
    def where(self) -> str: ...

    @property
    def message(self) -> str: ...


# Looks at the address and the finished bytes of one file.
Scan = Callable[[str, bytes], Iterable[Finding]]


@dataclass(frozen=True)
class Expected:
    """What the finished site should be.

    ``site_url`` ends in a slash. ``files`` are the addresses of all files; ``sources`` tells from which file of the
    project a page comes. Links out of a page of ``free`` are not compared with ``links``; on every other page
    each must stand in ``links`` or begin with one of ``prefixes``. ``framed`` are folders whose pages may hold
    scripts of their own, which the policy of the site then lists by their hashes. ``endings`` are the kinds of files
    that may be public. ``hidden`` may stand in no byte, save names that stand in ``public`` too and what
    stands in ``written``.
    """

    site_url: str
    files: frozenset[str]
    sources: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    free: frozenset[str] = frozenset()
    framed: tuple[str, ...] = ()
    endings: frozenset[str] = frozenset()
    hidden: tuple[Hidden, ...] = ()
    public: str = ""
    written: str = ""

    @cached_property
    def base(self) -> str:
        """The path of the site on its host."""
        return urlsplit(self.site_url).path or "/"


@dataclass(frozen=True)
class Inspection:
    """What was found: problems, the size and hash of every file, and the inline scripts that are allowed."""

    problems: tuple[Problem, ...]
    files: Mapping[str, tuple[int, str]]
    scripts: tuple[bytes, ...]
