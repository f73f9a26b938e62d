"""A text → private data in it: numbers, and what the tables of records tell.

Source of the rules: 个人信息保护法 Art. 25 and 28, 民法典 Art. 1034; each record names its own.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from . import long_numbers
from .account_records import ACCOUNTS
from .credentials import CREDENTIALS
from .folding import Folded, closed, fold, views
from .home_records import HOMES
from .match import Match
from .minor_records import MINORS
from .number_records import NUMBERS
from .opening_records import OPENINGS
from .paper_records import CERTIFICATES
from .people_records import PEOPLE
from .plate_records import PLATES
from .recogniser import Table

TABLE: Final = Table(NUMBERS, HOMES, ACCOUNTS, PLATES, CERTIFICATES, MINORS, PEOPLE)
KEYS: Final = Table(CREDENTIALS, OPENINGS)
LINK: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,24}://[^\s\0\"'<>\u0080-\U0010ffff]+")
# Of an address the parameters, and steps of the path that are a number of 15 digits: others are serial numbers.
VALUE: Final = re.compile(r"(?<=[?&;#=])[^?&;#=]+|(?<=/)[0-9]{15,19}(?=/|$)")


def find(text: str, explain: bool = True) -> Iterator[Match]:
    """Everything private in ``text``; of the addresses of web pages only the values of parameters are looked at.

    With ``explain`` every long number in one piece is private that no innocent kind explains.
    """
    yield from KEYS.find(Folded(text))
    if "://" in text:
        for link in LINK.finditer(text):
            yield from _of_link(link)
        text = LINK.sub(lambda match: "\0" * len(match.group()), text)
    if view := closed(text):
        yield from (Match(hit.rule, *view.span(hit.start, hit.end)) for hit in TABLE.find(view))
    for view in views(text):
        for hit in (*long_numbers.find(view, explain), *TABLE.find(view)):
            yield Match(hit.rule, *view.span(hit.start, hit.end))


def _of_link(link: re.Match[str]) -> Iterator[Match]:
    """A number in a parameter stands where the address stands."""
    for value in VALUE.finditer(link.group()):
        for hit in long_numbers.find(fold(unquote(value.group())), explain=False):
            yield Match(hit.rule, *link.span())


def masked(text: str) -> str:
    """The text with everything private in it hidden; its length stays."""
    shown = list(text)
    for hit in find(text):
        shown[hit.start : hit.end] = "*" * (hit.end - hit.start)
    return "".join(shown)
