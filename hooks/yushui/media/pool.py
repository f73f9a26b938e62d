"""Jobs → answers of worker processes, one per processor; each job gets one, even when its process dies."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from . import memory_limit

HOUSE: Final = str(Path(__file__).parents[2])
START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from yushui.media.worker import main; main()"
# The worker's own limit is processor time; this ends one that sleeps, even on a machine with much else to do.
WALL_SECONDS: Final = 60.0
WALL_SECONDS_SLOT: Final = 20.0
LARGEST_FILE: Final = 30_000_000

Job = Mapping[str, Any]
# Called with the name of the work, how many pieces are done, and of how many.
Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a worker to a job, with the bytes of the files it names."""

    head: Mapping[str, Any]
    files: tuple[bytes, ...] = ()


LOST: Final = Answer({"kind": "", "refused": memory_limit.reason()})
UNAFFORDABLE: Final = ("resources", "machine")


class Worker:
    """One process and its pipes; a new process is started for the job after one that ended badly."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, job: Job) -> Answer:
        """The answer; what a used process could not afford, a fresh one tries once more."""
        fresh = self._process is None
        answer = self._ask(job)
        if answer.head["refused"] not in UNAFFORDABLE:
            return answer
        self.stop()
        return answer if fresh else self._ask(job)

    def _ask(self, job: Job) -> Answer:
        process = self._started()
        watch = threading.Timer(WALL_SECONDS + WALL_SECONDS_SLOT * len(job["tasks"]), process.kill)
        watch.start()
        try:
            return _exchange(process, json.dumps(job).encode())
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            self.stop()
            return LOST
        finally:
            watch.cancel()

    def stop(self) -> None:
        """End the process now; nothing it does is worth waiting for."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet written is not wanted
                    pipe.close()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-E", "-s", "-c", START, HOUSE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            )
        return self._process


def run(jobs: Sequence[Job], most: int | None = None) -> Iterator[tuple[Job, Answer]]:
    """The answers, each as soon as it is there."""
    count = max(1, min(len(jobs), most or _processors()))
    workers = [Worker() for _ in range(count)]
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    for worker in workers:
        idle.put(worker)
    threads = ThreadPoolExecutor(count)
    try:
        waiting = {threads.submit(_one, idle, job): job for job in jobs}
        for done in as_completed(waiting):
            yield waiting.pop(done), done.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.stop()


def _one(idle: "queue.SimpleQueue[Worker]", job: Job) -> Answer:
    worker = idle.get()
    try:
        return worker.ask(job)
    finally:
        idle.put(worker)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _exchange(process: "subprocess.Popen[bytes]", job: bytes) -> Answer:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(len(job).to_bytes(4, "big") + job)
    process.stdin.flush()
    head = json.loads(_exactly(process, int.from_bytes(_exactly(process, 4), "big")))
    sizes = [int(file["bytes"]) for view in head.get("views", ()) for file in view["files"]]
    return Answer(head, tuple(_exactly(process, size) for size in sizes))


def _exactly(process: "subprocess.Popen[bytes]", length: int) -> bytes:
    assert process.stdout is not None
    if not 0 <= length <= LARGEST_FILE:
        raise ValueError
    data = process.stdout.read(length)
    if len(data) < length:
        raise EOFError
    return data
