"""What ``init`` and ``clear-sample`` ask alike: name, place, organiser and address; by options or one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, TypeVar

import click

from yushui.lang.gb2260 import Place
from yushui.scaffold import answers
from yushui.scaffold.answers import AnswerError
from yushui.scaffold.places import UnknownPlaceError, chain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the options; None where nothing was written."""

    name: str | None = None
    place: str | None = None
    organiser: str | None = None
    url: str | None = None


NOTHING: Final = Given()


@dataclass(frozen=True, slots=True)
class Office:
    """The answers, checked."""

    name: str
    places: tuple[Place, ...]
    organiser: str
    url: str


def office_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ``Given``, handed to the command as ``given``."""

    @wraps(command)  # which also takes the options along that it has already
    def called(name: str | None, place: str | None, organiser: str | None, url: str | None, **rest: Any) -> Any:
        return command(given=Given(name, place, organiser, url), **rest)

    for option, metavar, help in reversed(
        (
            ("--name", "名称", "网站的名称"),
            ("--place", "地方", "在哪里：名称或 GB/T 2260 的六位代码，例如 固始县、411525；街道写成 丰台区某某街道"),
            ("--organiser", "单位", "主办单位的全称"),
            ("--url", "网址", "网站公开以后的网址"),
        )
    ):
        called = click.option(option, metavar=metavar, help=help)(called)
    return called


def ask(given: Given, yes: bool, now: Given = NOTHING) -> Office:
    """Each answer from its option, or else asked for until it is right; with ``yes`` by default.

    ``now`` is what the site says already.
    """
    places = answer("--place", "在哪里（名称或六位代码）", given.place, None, chain, yes=yes)
    name = answer("--name", "网站的名称", given.name, now.name or answers.default_name(places), answers.line, yes=yes)
    unit = now.organiser or answers.default_organiser(places)
    organiser = answer("--organiser", "主办单位的全称", given.organiser, unit, answers.line, yes=yes)
    url = answer("--url", "公开以后的网址（还没有就直接回车）", given.url, now.url or "", answers.address, yes=yes)
    return Office(name, places, organiser, url)


def answer(
    option: str, question: str, given: str | None, default: str | None, read: Callable[[str], T], *, yes: bool
) -> T:
    """What ``read`` makes of one answer; a wrong one in its option raises UsageError, another is asked again."""
    text = default if given is None and yes else given
    if yes and text is None:
        raise click.UsageError(f"要写 {option}：{question}。")
    while True:
        asked = text is None
        try:
            return read(click.prompt(question, default, show_default=bool(default)) if text is None else text)
        except (AnswerError, UnknownPlaceError) as error:
            if not asked:
                raise click.UsageError(str(error)) from None
            click.echo(str(error), err=True)
