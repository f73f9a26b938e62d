"""``make wheels``: every package of the lock as a file in a folder, for machines without a registry.

usage: tools/wheels.py LOCK FOLDER [--python 3.12]… [--arch aarch64]

Without ``--python`` for the Python that runs this, with it for those, on Linux. A lock is for every machine, and pip
reads its markers for the one that it runs on: for another one it is given only the entries that are meant for that.
"""

import argparse
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Marker

# A requirement of a lock with its marker and its hashes.
ENTRY = re.compile(r"(?m)^(?P<name>[^\s#-][^\s;\\]*)(?: ; (?P<marker>[^\\\n]+?))?(?P<hashes>(?: *\\\n +--hash=\S+)+)")
# What wheels of Linux are called since glibc 2.17; pip asks for no other than those that it is told.
GLIBC = (17, 24, 26, 27, 28, 31, 34, 35)


def lines_for(lock: str, python: str, arch: str) -> Iterator[str]:
    """The entries of a lock that a machine with this Python needs, without their markers."""
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_machine": arch,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for entry in ENTRY.finditer(lock):
        if not entry["marker"] or Marker(entry["marker"]).evaluate(machine):
            yield f"{entry['name']}{entry['hashes']}\n"


def download(lock: Path, folder: Path, *more: str) -> None:
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
            "--require-hashes", "--no-deps", "--dest", str(folder), "--requirement", str(lock), *more,
        ],
        check=True,
    )  # fmt: skip


def download_for(lock: Path, folder: Path, python: str, arch: str) -> None:
    platforms = [f"manylinux_2_{glibc}_{arch}" for glibc in GLIBC] + [f"manylinux2014_{arch}"]
    with tempfile.TemporaryDirectory() as place:
        own = Path(place) / "lock"
        own.write_text("".join(lines_for(lock.read_text(encoding="utf-8"), python, arch)), encoding="utf-8")
        download(own, folder, "--python-version", python, *(f"--platform={name}" for name in platforms))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("lock", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--arch", default=platform.machine())
    words = parser.parse_args()
    words.folder.mkdir(parents=True, exist_ok=True)
    if not words.python:
        download(words.lock, words.folder)
    for python in words.python:
        download_for(words.lock, words.folder, python, words.arch)
    print(f"{len(list(words.folder.glob('*.whl')))} 个软件包：{words.folder}/")


if __name__ == "__main__":
    main()
