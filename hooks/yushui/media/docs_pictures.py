"""Pictures of docs/ → the same pictures made anew from their pixels, at the same address, or why one is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from yushui.cache import Store
from yushui.diagnostics import Place, Problem

from . import derivatives
from .photo import PHOTOGRAPHS
from .photo_rules import GENERATED, MISSING, REASONS, SUFFIX, SUFFIXES, UNREADABLE, Unfit, locate, misnamed
from .pool import Progress, silent
from .recipe import DOCS

KINDS: Final = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes}
NO_PLACE: Final = (
    "文件标明由人工智能生成，手写页里没有地方标明，请换一张；要用，放进 data/media/，在条目里写 ai_generated: true。"
)


@dataclass(frozen=True, slots=True)
class DocsPictures:
    """The files to publish by address, and what was refused."""

    files: Mapping[str, Path]
    problems: tuple[Problem, ...]


def derive(pictures: Mapping[str, Path], store: Store, progress: Progress = silent) -> DocsPictures:
    """``pictures`` made anew, each the path below its docs/ → that folder; nothing but pixels goes into a file."""
    problems: list[Problem] = []
    originals = dict(_originals(pictures, store, problems))
    heads = derivatives.make(originals.values(), store, partial(progress, PHOTOGRAPHS))
    files = {}
    for uri, original in originals.items():
        place, head = _place(uri, pictures[uri]), heads[original.digest]
        if wrong := list(_wrong(uri, place, head)):
            problems += wrong
            continue
        view = derivatives.view(store, original.keys["docs"])
        assert view is not None and len(view["paths"]) == 1, "an accepted picture was made in its one size"
        (files[uri],) = view["paths"].values()
    return DocsPictures(files, tuple(problems))


def _originals(
    pictures: Mapping[str, Path], store: Store, problems: list[Problem]
) -> Iterator[tuple[str, derivatives.Original]]:
    """The pictures whose file may be read, by address; what is wrong with the others is added to ``problems``."""
    for uri, docs in sorted(pictures.items()):
        try:
            path, stat = locate(docs, uri)
            digest = store.digest(path, stat)
        except Unfit as unfit:
            problems.append(Problem(_place(uri, docs), unfit.rule, unfit.message))
        except OSError:
            problems.append(Problem(_place(uri, docs), MISSING, UNREADABLE))
        else:
            yield uri, derivatives.Original(path, digest, (DOCS[KINDS[path.suffix]],))


def _place(uri: str, docs: Path) -> Place:
    return Place(f"{docs.name}/{uri}")


def _wrong(uri: str, place: Place, head: derivatives.Head) -> Iterator[Problem]:
    """One problem at most."""
    if head["refused"]:
        rule, message = REASONS[head["refused"]]
        yield Problem(place, rule, message)
    elif message := misnamed(uri, head["kind"]):
        yield Problem(place, SUFFIX, message)
    elif head["generated"]:
        yield Problem(place, GENERATED, NO_PLACE)
