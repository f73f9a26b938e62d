"""The engine's table of words and the site's own, data/wording.yml → the rules of both, and its problems."""

from functools import cache
from pathlib import Path
from typing import Final

from yushui.diagnostics import Problem
from yushui.engine import PACKAGE
from yushui.model.wording_rules import WordingRule, WordingRules

from .data_dir import WORDING_FILE
from .validation import BAD_VALUE, validated
from .yaml_reader import read

ENGINE_FILE: Final = PACKAGE / "model" / "wording.yml"


def load(data: Path) -> tuple[tuple[WordingRule, ...], tuple[Problem, ...]]:
    """A site without a table of its own has the engine's; one that cannot be read adds nothing to it."""
    path, file = data / WORDING_FILE, f"data/{WORDING_FILE}"
    if not path.exists():
        return engine_words(), ()
    own, problems = _read(path, file)
    return (*engine_words(), *own), problems


@cache
def engine_words() -> tuple[WordingRule, ...]:
    """The rules that hold for every site."""
    words, problems = _read(ENGINE_FILE, ENGINE_FILE.name)
    assert not problems, problems
    return words


def _read(path: Path, file: str) -> tuple[tuple[WordingRule, ...], tuple[Problem, ...]]:
    source, unread = read(path, file)
    if source is None:
        return (), unread
    value, misfits = validated(WordingRules, source, (), source.value)
    words = value.words if value else ()
    faults = ((at, word.fault()) for at, word in enumerate(words))
    misfits += [Problem(source.place(("words", at, name)), BAD_VALUE, why) for at, (name, why) in faults if name]
    return (() if misfits else words), tuple(misfits)
