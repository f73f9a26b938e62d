"""The tracked files as they stand → dist/: a wheel, an sdist, their SBOM and SHA256SUMS.

Usage: python tools/make_package.py [FOLDER]

The bytes depend on the content of the files and the time of the last commit alone: not on modes, owners, the order of
the file system or the machine.
"""

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
from contextlib import chdir
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from setuptools import build_meta

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))
from yushui.engine import brings  # noqa: E402
from yushui.publish import sbom  # noqa: E402

SUMS: Final = "SHA256SUMS"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _clean_copy(target: Path, moment: int) -> None:
    """The tracked files without what only this machine knows of them."""
    for name in filter(None, _git("ls-files", "-z").split("\0")):
        if (ROOT / name).is_file() and brings(name):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, path)
            path.chmod(0o644)
            os.utime(path, (moment, moment))


def _settled(sdist: Path, moment: int) -> None:
    """The archive again: its members in order, at one time, of nobody."""
    with tarfile.open(sdist) as old:
        members = [(each, old.extractfile(each)) for each in sorted(old.getmembers(), key=lambda each: each.name)]
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as new:
            for member, data in members:
                plain = tarfile.TarInfo(member.name)
                plain.type, plain.size, plain.mtime = member.type, member.size, moment
                plain.mode = 0o755 if member.isdir() else 0o644
                new.addfile(plain, data)
    sdist.write_bytes(gzip.compress(buffer.getvalue(), mtime=moment))


def main(target: Path) -> None:
    moment = int(_git("log", "-1", "--format=%ct"))
    os.environ |= {"SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0"}
    os.umask(0o022)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        copy = Path(folder, "yushui")
        _clean_copy(copy, moment)
        with chdir(copy):
            wheel, sdist = build_meta.build_wheel(folder), build_meta.build_sdist(folder)
        _settled(Path(folder, sdist), moment)
        names = [wheel, sdist]
        for name in names:
            shutil.copyfile(Path(folder, name), target / name)
    bom = f"{wheel.split('-py3')[0]}.cdx.json"
    (target / bom).write_bytes(sbom.bill((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    sums = (f"{sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted([*names, bom]))
    (target / SUMS).write_text("".join(sums), encoding="utf-8")
    for name in (*names, bom, SUMS):
        print(target / name)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").absolute())
