"""A build in another time and on another machine: ``varied.py ROOT TARGET SEED`` in an environment of its own.

Three years later, with the files of every folder in another order, another umask and another number of processes.
"""

import datetime
import os
import random
import sys
import time
from pathlib import Path
from typing import Any, Final

LATER: Final = 3 * 365.25 * 24 * 3600


class Later(datetime.datetime):
    """The clock of three years later."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "Later":
        return super().fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> "Later":
        return cls.now(datetime.UTC).replace(tzinfo=None)


def shift_time() -> None:
    now = time.time
    time.time = lambda: now() + LATER
    datetime.datetime = Later  # type: ignore[misc]


def shuffle_folders(order: random.Random) -> None:
    listed, scanned = os.listdir, os.scandir

    def listdir(*args: Any) -> list[Any]:
        return order.sample(found := listed(*args), len(found))

    class Scan:
        """What os.scandir gives, in another order."""

        def __init__(self, *args: Any) -> None:
            with scanned(*args) as entries:
                self.entries = list(entries)
            order.shuffle(self.entries)
            self.rest = iter(self.entries)

        def __iter__(self) -> "Scan":
            return self

        def __next__(self) -> Any:
            return next(self.rest)

        def __enter__(self) -> "Scan":
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def close(self) -> None:
            self.rest = iter(())

    os.listdir, os.scandir = listdir, Scan  # type: ignore[assignment,misc]


def main(root: Path, target: Path, seed: int) -> None:
    order = random.Random(seed)
    shift_time()
    shuffle_folders(order)
    os.umask(order.choice((0o000, 0o022, 0o027, 0o077)))
    os.chdir("/")
    from yushui.cache import processes
    from yushui.mkdocs_adapter import Adapter, build_site

    with processes(2 - seed % 2) as executor:
        build_site(root, target, adapter=Adapter(executor=executor, staged=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
