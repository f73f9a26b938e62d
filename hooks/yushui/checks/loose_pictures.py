"""The files of data/media, whether an entry names them or not → what is wrong with them.

A build looks at what entries name; our own git server at all that comes, since what is in the history stays there.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from yushui.cache import Store
from yushui.diagnostics import Place, Problem
from yushui.media import derivatives
from yushui.media.photo_rules import MISSING, REASONS, SUFFIX, UNREADABLE, Unfit, locate, misnamed
from yushui.media.pool import silent
from yushui.media.recipe import SLOTS

from .editorial.unused_pictures import FOLDER, files

EVERY: Final = (SLOTS["thumb"],)  # the smallest of what is made of every photograph


def check(root: Path, store: Store) -> Iterator[Problem]:
    """One problem at most for each file; nothing that is in the store is decoded twice."""
    originals: dict[str, derivatives.Original] = {}
    for file in files(root / FOLDER):
        try:
            path, stat = locate(root / FOLDER, file)
            originals[file] = derivatives.Original(path, store.digest(path, stat), EVERY)
        except Unfit as unfit:
            yield Problem(_place(file), unfit.rule, unfit.message)
        except OSError:
            yield Problem(_place(file), MISSING, UNREADABLE)
    heads = derivatives.make(originals.values(), store, partial(silent, "照片"))
    for file, original in originals.items():
        head = heads[original.digest]
        if head["refused"]:
            rule, message = REASONS[head["refused"]]
            yield Problem(_place(file), rule, message)
        elif message := misnamed(file, head["kind"]):
            yield Problem(_place(file), SUFFIX, message)


def _place(file: str) -> Place:
    return Place(f"{FOLDER.as_posix()}/{file}")
