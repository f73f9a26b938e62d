"""Questions for a new entry, one for each field that it cannot do without → assignments; answers may be names."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from yushui.content import loader
from yushui.content.loader import Content
from yushui.editing import new_entry
from yushui.editing.assignment import Assignment, Misread, must_be_text
from yushui.editing.new_entry import Filled
from yushui.editing.target import Target
from yushui.handbook.editor_schema import references
from yushui.model.entity import Entity
from yushui.model.fields import RefTo
from yushui.model.introspect import DataPath, FieldShape, model_at, shapes

from .set_command import told

SHOWN: Final = 10  # choices that are listed with a question


def ask(root: Path, form: Target, first: Sequence[Assignment]) -> Filled:
    """Asks until what was answered is accepted; an empty answer leaves the field empty.

    Who stops before the end loses nothing: what was answered so far and is accepted comes back. Raises ``Misread``
    where ``first`` alone is refused, and ``click.Abort`` where nothing was answered.
    """
    model = form.model
    assert issubclass(model, Entity)
    content = loader.load(root)
    answers: dict[DataPath, Assignment] = {each.path: each for each in first}
    paths = [path for path in new_entry.asked(model) if path not in answers]
    click.echo("一项一项问，不知道的按回车，以后再填；按 Ctrl-C 停下，答过的留着。")
    while True:
        for path in paths:
            answers.pop(path, None)
            try:
                text = _answer(model, path, content)
            except click.Abort:
                return _kept(root, form, answers)
            if text:
                answers[path] = Assignment(".".join(_counted(path)), path, text)
        filled = new_entry.filled(root, form, tuple(answers.values()))
        if not filled.refused:
            return filled
        for line in told(filled.refused):
            click.echo(line, err=True)
        lines = {problem.place.line for problem in filled.refused}
        paths = [path for path in answers if filled.source.place(path).line in lines] or list(paths)


def _kept(root: Path, form: Target, answers: dict[DataPath, Assignment]) -> Filled:
    """The form with those of the answers that are accepted."""
    click.echo("\n停下了，答过的写进文件，空着的以后再填。")
    while answers:
        filled = new_entry.filled(root, form, tuple(answers.values()))
        if not filled.refused:
            return filled
        lines = {problem.place.line for problem in filled.refused}
        wrong = [path for path in answers if filled.source.place(path).line in lines] or list(answers)[-1:]
        for path in wrong:
            answers.pop(path)
    raise click.Abort


def _counted(path: DataPath) -> Iterator[str]:
    yield from (str(step + 1) if isinstance(step, int) else step for step in path)


def _answer(model: type[Entity], path: DataPath, content: Content) -> str:
    names = [step for step in path if isinstance(step, str)]
    holder = model_at(model, path[: path.index(names[-1])])
    assert holder is not None
    shape, info = shapes(holder)[names[-1]], holder.model_fields[names[-1]]
    choices = dict(_choices(shape, content))
    listed = "、".join(f"{word} {label}".strip() for word, label in list(choices.items())[:SHOWN])
    more = "……" if len(choices) > SHOWN else ""
    if choices:
        click.echo(f"  {listed}{more}")
    question = (info.description or names[-1]).partition("：")[0] if shape.choices else info.description or names[-1]
    while True:
        text = str(click.prompt(f"{question}", default="", show_default=False, prompt_suffix="：")).strip()
        try:
            must_be_text(text)
        except Misread as error:
            click.echo(str(error), err=True)
        else:
            return _meant(text, choices)


def _choices(shape: FieldShape, content: Content) -> Iterator[tuple[str, str]]:
    if shape.choices:
        yield from zip(shape.choices, shape.labels or ("",) * len(shape.choices), strict=True)
    elif isinstance(shape.marker, RefTo):
        yield from references(content, shape.marker).values


def _meant(text: str, choices: Mapping[str, str]) -> str:
    """The word to be written for an answer that gives its label, where only one has it."""
    words = [word for word, label in choices.items() if label and text == label]
    return words[0] if len(words) == 1 and text not in choices else text
