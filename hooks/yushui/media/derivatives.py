"""Original pictures → the files that workers make of them anew, kept in the store; nothing is decoded twice."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from yushui.artifact import EDITION
from yushui.cache import Stage, Store

from . import pool
from .photo_rules import PASSING, REASONS, SUFFIXES
from .recipe import CENTRE, Size, Slot

# The workers' code: their answer about an original, and their files.
STAGE: Final = Stage(
    "photo",
    tuple(
        f"media/{name}.py"
        for name in ("aigc_label", "container", "encode", "memory_limit", "pixels", "recipe", "worker")
    ),
    ("pillow",),
)  # fmt: skip

Head = Mapping[str, Any]


@dataclass(frozen=True)
class Original:
    """A picture as it was given: its file, the hash of its bytes, and the slots it is wanted for."""

    path: Path
    digest: str
    slots: tuple[Slot, ...]
    focal: Size = CENTRE

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The name of its derivatives for each slot."""
        return {slot.name: _key(self.digest, slot, self.focal) for slot in self.slots}


def make(originals: Iterable[Original], store: Store, progress: Callable[[int, int], None]) -> Mapping[str, Head]:
    """The workers' answers by hash of the original; files that the store lacks are made and put there.

    ``progress`` is called with how many originals are done, and of how many.
    """
    wanted = list(originals)
    jobs = list(_jobs(wanted, store))
    passing: dict[str, Head] = {}
    try:
        for done, (job, answer) in enumerate(pool.run(jobs), 1):
            _take(store, job, answer, passing)
            progress(done, len(jobs))
    finally:
        store.save()
    digests = {original.digest for original in wanted}
    store.stats.asked += len(digests)
    store.stats.made += len(jobs)
    return {digest: passing.get(digest) or store.recall(STAGE, digest) or pool.LOST.head for digest in digests}


def view(store: Store, key: str) -> Head | None:
    """The derivatives of an original for a slot, with the paths of its files, when every one of them is there."""
    kept = store.recall(STAGE, key)
    paths = {name: store.find(STAGE, name) for name in (name_of(key, file) for file in kept["files"])} if kept else {}
    return {**kept, "paths": paths} if kept and all(paths.values()) else None


def name_of(key: str, file: Mapping[str, Any]) -> str:
    """The name of one file of a slot."""
    return f"{key}-{file['width']}.{file['ext']}"


def _jobs(wanted: Iterable[Original], store: Store) -> Iterator[pool.Job]:
    """One job for each original, with all that is not in the store: nothing is decoded twice."""
    tasks: dict[str, dict[str, dict[str, Any]]] = {}
    paths: dict[str, Path] = {}
    for want in wanted:
        remembered = store.recall(STAGE, want.digest)
        if remembered is not None and remembered["refused"]:
            continue
        for slot in want.slots:
            key = want.keys[slot.name]
            if remembered is None or view(store, key) is None:
                tasks.setdefault(want.digest, {})[key] = {"key": key, "slot": asdict(slot), "focal": want.focal}
                paths[want.digest] = want.path
    for digest, by_key in tasks.items():
        yield {"file": str(paths[digest]), "digest": digest, "tasks": list(by_key.values())}


def _take(store: Store, job: pool.Job, answer: pool.Answer, passing: dict[str, Head]) -> None:
    """Put the files of a worker in the store; neither passing refusals nor answers that do not fit are remembered."""
    head = answer.head if _to_the_point(job, answer.head) else pool.LOST.head
    if head["refused"] in PASSING:
        passing[job["digest"]] = head
        return
    files = iter(answer.files)
    for made in answer.head.get("views", ()):
        for file in made["files"]:
            store.put(STAGE, name_of(made["key"], file), next(files))
        store.remember(STAGE, made["key"], {"tint": made["tint"], "files": made["files"]})
    store.remember(STAGE, job["digest"], {name: head.get(name) for name in ("kind", "refused", "generated")})


@cache
def _pillow() -> str:
    return version("pillow")


def _key(digest: str, slot: Slot, focal: Size) -> str:
    """The name of the derivatives of an original for a slot; nothing of either can be read from it."""
    where = [slot.ratio, slot.widths, slot.formats, focal if slot.ratio else None]
    return sha256(json.dumps([digest, where, [int(EDITION), _pillow()]]).encode()).hexdigest()[:20]


def _to_the_point(job: pool.Job, head: Head) -> bool:
    """Whether the answer is about what was asked: a worker has read foreign bytes and is not trusted with names."""
    if head["refused"]:
        return head["refused"] in REASONS
    asked = [(task["key"], set(task["slot"]["formats"])) for task in job["tasks"]]
    answered = [(made["key"], {file["ext"] for file in made["files"]}) for made in head["views"]]
    widths = [file["width"] for made in head["views"] for file in made["files"]]
    return (
        head["kind"] in SUFFIXES
        and all(isinstance(width, int) for width in widths)
        and [key for key, _ in asked] == [key for key, _ in answered]
        and all(
            extensions and extensions <= formats for (_, formats), (_, extensions) in zip(asked, answered, strict=True)
        )
    )
