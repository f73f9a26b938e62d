"""Photographs under data/media → the files and the facts that pages show them with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from yushui.cache import Store
from yushui.diagnostics import Place, Problem
from yushui.model.entity import Entity, Kind
from yushui.model.introspect import DataPath
from yushui.model.parts import Photo
from yushui.model.photograph import Image, Owner, Photograph, Source, View

from . import derivatives
from .photo_rules import GENERATED, MISSING, REASONS, SUFFIX, UNDECLARED, UNREADABLE, Unfit, complete, locate, misnamed
from .pool import Progress, silent
from .recipe import CENTRE, SLOTS, TYPES, Size, Slot

FOLDER: Final = "assets/media"
EVERY: Final = ("gallery", "thumb")
PHOTOGRAPHS: Final = "处理照片"


@dataclass(frozen=True, slots=True)
class Request:
    """A photograph of an entry, where its data names it, and the slots it is wanted for."""

    owner: Owner
    photo: Photo
    place: Place
    of_person: bool
    slots: tuple[str, ...]

    @property
    def focal(self) -> Size:
        """What must stay in the picture, in percent from the left and from the top."""
        return (self.photo.focal[0], self.photo.focal[1]) if self.photo.focal else CENTRE


@dataclass(frozen=True, slots=True)
class Result:
    """Photographs by (owner, file), the files they need by address, and what was refused."""

    pictures: Mapping[tuple[Owner, str], Photograph]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...]


def requests(entity: Entity, place: Callable[[DataPath], Place]) -> Iterator[Request]:
    """Every photograph of ``entity``; ``place`` says where its data name it."""
    for position, taken in enumerate(entity.photos):
        where = place(("photos", position, "file"))
        yield Request(entity.key, taken, where, entity.kind.of_people, slots_for(entity.kind, position))


def slots_for(kind: Kind, position: int) -> tuple[str, ...]:
    """The first photograph of an entry stands for it; all of them stand in galleries."""
    return (*kind.slots, *EVERY) if position == 0 else EVERY


def derive(requests: Sequence[Request], media: Path, store: Store, progress: Progress = silent) -> Result:
    """Requests → photographs and problems; derivatives that the store lacks are made by workers and put there."""
    problems: list[Problem] = []
    wanted = list(_resolved(requests, media, store, problems))
    heads = derivatives.make((original for _, original in wanted), store, partial(progress, PHOTOGRAPHS))
    pictures, files = {}, dict[str, Path]()
    for request, original in wanted:
        head = heads[original.digest]
        if wrong := list(_wrong(request, head)):
            problems += wrong
            continue
        views = dict(_views(original, store, files))
        generated = bool(head["generated"] or request.photo.ai_generated)
        pictures[request.owner, request.photo.file] = Photograph(request.owner, request.photo, generated, views)
    return Result(pictures, files, tuple(problems))


def _resolved(
    requests: Iterable[Request], media: Path, store: Store, problems: list[Problem]
) -> Iterator[tuple[Request, derivatives.Original]]:
    """The requests whose file may be used; what is wrong with the others is added to ``problems``."""
    for request in requests:
        lacking = list(complete(request.photo, request.place, request.of_person))
        problems += lacking
        try:
            path, stat = locate(media, request.photo.file)
            digest = store.digest(path, stat)
        except Unfit as unfit:
            problems.append(Problem(request.place, unfit.rule, unfit.message))
            continue
        except OSError:
            problems.append(Problem(request.place, MISSING, UNREADABLE))
            continue
        if not lacking:
            slots = tuple(SLOTS[name] for name in request.slots)
            yield request, derivatives.Original(path, digest, slots, request.focal)


def _wrong(request: Request, head: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem at most: what is wrong with the content comes before what is wrong with its name."""
    if head["refused"]:
        rule, message = REASONS[head["refused"]]
        yield Problem(request.place, rule, message)
    elif message := misnamed(request.photo.file, head["kind"]):
        yield Problem(request.place, SUFFIX, message)
    elif head["generated"] and not request.photo.ai_generated:
        yield Problem(request.place, GENERATED, UNDECLARED)


def _views(original: derivatives.Original, store: Store, files: dict[str, Path]) -> Iterator[tuple[str, View]]:
    for slot_name, key in original.keys.items():
        view = derivatives.view(store, key)
        assert view is not None, "every slot of an accepted photograph was made"
        slot = SLOTS[slot_name]
        images: dict[str, list[Image]] = {}
        for file in sorted(view["files"], key=lambda file: int(file["width"])):
            name = derivatives.name_of(key, file)
            files[f"{FOLDER}/{name}"] = view["paths"][name]
            images.setdefault(file["ext"], []).append(Image(f"{FOLDER}/{name}", file["width"], file["height"]))
        sources = tuple(Source(TYPES[ext], tuple(images[ext])) for ext in _order(slot) if ext in images)
        yield slot_name, View(slot_name, slot.sizes, view["tint"], sources)


def _order(slot: Slot) -> tuple[str, ...]:
    """The smallest format first: a browser takes the first that it knows."""
    return tuple(ext for ext in TYPES if ext in slot.formats)
