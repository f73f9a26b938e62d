"""Real file systems for a test: mounted for a while, where this user may mount."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A file system at ``place`` as ``mount`` takes its options; skips the test where that is not allowed."""
    place.mkdir(parents=True, exist_ok=True)
    if not shutil.which("mount") or os.geteuid():
        pytest.skip("only root may mount")
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def volume(place: Path, size: str = "64m") -> Iterator[Path]:
    """An empty file system of its own."""
    with mounted(place, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
        yield place


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """A folder that nobody can write to, root neither."""
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield folder
