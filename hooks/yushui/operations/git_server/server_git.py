"""Arguments → git in a repository that others push to: nothing that was pushed or set elsewhere is run or asked."""

import errno
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

# Neither hooks nor filters nor watchers, whatever the settings of the machine; bytes stay as they are.
GIT: Final = (
    "git", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.attributesFile=/dev/null",
    "-c", "core.autocrlf=false", "-c", "core.symlinks=false", "-c", "core.quotePath=off", "-c", "gc.auto=0",
    "-c", "protocol.allow=never", "-c", "protocol.file.allow=always", "-c", "submodule.recurse=false",
)  # fmt: skip
# Git lays out all paths before it tells one: a gigabyte for that, and no more, however far a pack unfolds.
LIMITED: Final = ("sh", "-c", 'ulimit -v 1048576 2>/dev/null; exec "$@"', "sh")
QUIET: Final = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
# Where the objects of a push lie until it is accepted; git removes them when it is not.
QUARANTINE: Final = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
NONE: Final[Mapping[str, str]] = {}
FULL: Final = {b"No space left on device": errno.ENOSPC, b"Disk quota exceeded": errno.EDQUOT}


class ServerGitError(Exception):
    """Git is not there, or failed; the text is its last line."""


def leave_git() -> dict[str, str]:
    """Take all that git told this process out of its environment; returns where the objects of the push lie."""
    told = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GIT_")}
    return {name: value for name, value in told.items() if name in QUARANTINE}


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **QUIET, **more}


def git(folder: Path, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] = NONE) -> bytes:
    """The output of git in ``folder`` with ``more`` in its environment; raises ServerGitError; OSError: full disk."""
    try:
        done = subprocess.run(
            [*GIT, *arguments], cwd=folder, input=stdin, env=_environment(more), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise ServerGitError("这台电脑没有装 git，先用 sudo apt-get install git 装上") from None
    if done.returncode:
        raise _error(done.stderr)
    return done.stdout


@contextmanager
def reading(folder: Path, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] = NONE) -> Iterator[IO[bytes]]:
    """The output of git as it comes; who stops reading stops git. Raises ServerGitError where it fails by itself."""
    with TemporaryFile() as asked, TemporaryFile() as errors:
        # A file: through a pipe, both would wait for each other where question and answer are long.
        asked.write(stdin)
        asked.seek(0)
        with subprocess.Popen(
            [*LIMITED, *GIT, *arguments],
            cwd=folder,
            env=_environment(more),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process:
            assert process.stdout
            finished = False
            try:
                yield process.stdout
                finished = not process.stdout.read(1)
            finally:
                if not finished:
                    process.kill()
        if finished and process.returncode:
            errors.seek(0)
            raise _error(errors.read())


def _error(said: bytes) -> Exception:
    """What git's last words mean; a full disk is one, whoever finds it full."""
    for words, number in FULL.items():
        if words in said:
            return OSError(number, os.strerror(number))
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return ServerGitError(lines[-1] if lines else "git 没有说为什么")
