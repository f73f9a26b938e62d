"""Photographs under data/media → the files and the facts that pages show them with."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from yushui.artifact import EDITION
from yushui.cache import Stage, Store
from yushui.diagnostics import Place, Problem
from yushui.model.entity import Entity, Kind
from yushui.model.introspect import DataPath
from yushui.model.parts import Photo
from yushui.model.photograph import Image, Owner, Photograph, Source, View

from . import pool
from .photo_rules import (
    GENERATED,
    MISSING,
    PASSING,
    REASONS,
    SUFFIX,
    SUFFIXES,
    UNDECLARED,
    Unfit,
    complete,
    locate,
    misnamed,
)
from .pool import Progress, silent
from .recipe import CENTRE, SLOTS, TYPES, Size, Slot

FOLDER: Final = "assets/media"
EVERY: Final = ("gallery", "thumb")
# The workers' code: their answer about an original, and their files.
STAGE: Final = Stage(
    "photo", tuple(f"media/{name}.py" for name in ("aigc_label", "container", "encode", "pixels", "recipe", "worker")),
    ("pillow",),
)  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A request and its file; ``keys`` maps each slot to the name of its derivative."""

    request: Request
    path: Path
    digest: str
    keys: Mapping[str, str]


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
    jobs = list(_jobs(wanted, store))
    passing: dict[str, Mapping[str, Any]] = {}
    try:
        for done, (job, answer) in enumerate(pool.run(jobs), 1):
            _take(store, job, answer, passing)
            progress(PHOTOGRAPHS, done, len(jobs))
    finally:
        store.save()
    pictures, files = {}, dict[str, Path]()
    for want in wanted:
        head = passing.get(want.digest) or store.recall(STAGE, want.digest) or pool.LOST.head
        if wrong := list(_wrong(want.request, head)):
            problems += wrong
            continue
        views = dict(_views(want, store, files))
        request = want.request
        generated = bool(head["generated"] or request.photo.ai_generated)
        pictures[request.owner, request.photo.file] = Photograph(request.owner, request.photo, generated, views)
    store.stats.asked += len({want.digest for want in wanted})
    store.stats.made += len(jobs)
    return Result(pictures, files, tuple(problems))


def _resolved(requests: Iterable[Request], media: Path, store: Store, problems: list[Problem]) -> Iterator[_Wanted]:
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
            problems.append(Problem(request.place, MISSING, "文件在，可是打不开，请检查读取权限。"))
            continue
        if not lacking:
            keys = {name: _key(digest, SLOTS[name], request.focal) for name in request.slots}
            yield _Wanted(request, path, digest, keys)


def _jobs(wanted: Iterable[_Wanted], store: Store) -> Iterator[pool.Job]:
    """One job for each original, with all that is not in the store: nothing is decoded twice."""
    tasks: dict[str, dict[str, dict[str, Any]]] = {}
    paths: dict[str, Path] = {}
    for want in wanted:
        remembered = store.recall(STAGE, want.digest)
        if remembered is not None and remembered["refused"]:
            continue
        for name, key in want.keys.items():
            if remembered is None or _view(store, key) is None:
                task = {"key": key, "slot": asdict(SLOTS[name]), "focal": want.request.focal}
                tasks.setdefault(want.digest, {})[key] = task
                paths[want.digest] = want.path
    for digest, by_key in tasks.items():
        yield {"file": str(paths[digest]), "digest": digest, "tasks": list(by_key.values())}


def _take(store: Store, job: pool.Job, answer: pool.Answer, passing: dict[str, Mapping[str, Any]]) -> None:
    """Put the files of a worker in the store; neither passing refusals nor answers that do not fit are remembered."""
    head = answer.head if _to_the_point(job, answer.head) else pool.LOST.head
    if head["refused"] in PASSING:
        passing[job["digest"]] = head
        return
    files = iter(answer.files)
    for view in answer.head.get("views", ()):
        for file in view["files"]:
            store.put(STAGE, _name_of(view["key"], file), next(files))
        store.remember(STAGE, view["key"], {"tint": view["tint"], "files": view["files"]})
    store.remember(STAGE, job["digest"], {name: head.get(name) for name in ("kind", "refused", "generated")})


def _key(digest: str, slot: Slot, focal: Size) -> str:
    """The name of the derivatives of an original for a slot; nothing of either can be read from it."""
    where = [slot.ratio, slot.widths, slot.formats, focal if slot.ratio else None]
    return sha256(json.dumps([digest, where, [int(EDITION), version("pillow")]]).encode()).hexdigest()[:20]


def _name_of(key: str, file: Mapping[str, Any]) -> str:
    return f"{key}-{file['width']}.{file['ext']}"


def _view(store: Store, key: str) -> Mapping[str, Any] | None:
    """The derivatives of an original for a slot, with the paths of its files, when every one of them is there."""
    view = store.recall(STAGE, key)
    paths = {name: store.find(STAGE, name) for name in (_name_of(key, file) for file in view["files"])} if view else {}
    return {**view, "paths": paths} if view and all(paths.values()) else None


def _to_the_point(job: pool.Job, head: Mapping[str, Any]) -> bool:
    """Whether the answer is about what was asked: a worker has read foreign bytes and is not trusted with names."""
    if head["refused"]:
        return head["refused"] in REASONS
    asked = [(task["key"], set(task["slot"]["formats"])) for task in job["tasks"]]
    answered = [(view["key"], {file["ext"] for file in view["files"]}) for view in head["views"]]
    widths = [file["width"] for view in head["views"] for file in view["files"]]
    return (
        head["kind"] in SUFFIXES
        and all(isinstance(width, int) for width in widths)
        and [key for key, _ in asked] == [key for key, _ in answered]
        and all(extensions <= formats for (_, formats), (_, extensions) in zip(asked, answered, strict=True))
    )


def _wrong(request: Request, head: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem at most: what is wrong with the content comes before what is wrong with its name."""
    if head["refused"]:
        rule, message = REASONS[head["refused"]]
        yield Problem(request.place, rule, message)
    elif message := misnamed(request.photo.file, head["kind"]):
        yield Problem(request.place, SUFFIX, message)
    elif head["generated"] and not request.photo.ai_generated:
        yield Problem(request.place, GENERATED, UNDECLARED)


def _views(want: _Wanted, store: Store, files: dict[str, Path]) -> Iterator[tuple[str, View]]:
    for slot_name, key in want.keys.items():
        view = _view(store, key)
        assert view is not None, "every slot of an accepted photograph was made"
        slot = SLOTS[slot_name]
        images: dict[str, list[Image]] = {}
        for file in sorted(view["files"], key=lambda file: int(file["width"])):
            name = _name_of(key, file)
            files[f"{FOLDER}/{name}"] = view["paths"][name]
            images.setdefault(file["ext"], []).append(Image(f"{FOLDER}/{name}", file["width"], file["height"]))
        sources = tuple(Source(TYPES[ext], tuple(images[ext])) for ext in _order(slot) if ext in images)
        yield slot_name, View(slot_name, slot.sizes, view["tint"], sources)


def _order(slot: Slot) -> tuple[str, ...]:
    """The smallest format first: a browser takes the first that it knows."""
    return tuple(ext for ext in TYPES if ext in slot.formats)
