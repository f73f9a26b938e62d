"""The same content is the same bytes: whenever, wherever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import CACHE, ROOT, SAMPLE
from tests.support.project import Project, environment, furnish

from yushui.cache import FOLDER
from yushui.publish import VERSION_FILE, Manifest

# Seed → what surrounds the build. The first one has nothing but what a clone has, the others find caches.
AROUND: Final = {
    0: {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C",
        "LANG": "C",
        "HOME": "/nonexistent",
        "USER": "-",
    },
    1: {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    2: {
        "PYTHONOPTIMIZE": "1",
        "PYTHONUTF8": "0",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "20",
        "TERM": "dumb",
        "TMPDIR": "/tmp",
    },
}
CLEAN: Final = 1


def varied(root: Path, seed: int) -> tuple[Manifest, set[int], str]:
    """What a build in other surroundings makes: its manifest, the modes of its files, its name."""
    target = root / "out"
    made = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "support" / "varied.py"), str(root), str(target), str(seed)],
        env={**environment((root if seed < CLEAN else ROOT) / "hooks"), **AROUND[seed]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    modes = {path.stat().st_mode & 0o7777 for path in target.rglob("*")}
    return Manifest.of(target), modes, (target / VERSION_FILE).read_text()


def differing(one: Manifest, other: Manifest) -> set[str]:
    return {uri for uri, _ in one.files.items() ^ other.files.items()}


def test_builds_in_different_surroundings_are_the_same_bytes(sample_dir: Path, tmp_path: Path) -> None:
    roots = []
    for seed in AROUND:
        root = tmp_path / ("深 folder/" * (seed % 3)) / f"copy-{seed}"
        shutil.copytree(SAMPLE, root / "data")
        furnish(Project(root))
        if seed >= CLEAN:
            # A copy: three years later a build throws away what nobody used for a month.
            shutil.copytree(CACHE / FOLDER, root / ".cache" / FOLDER, ignore=shutil.ignore_patterns(".*"))
        roots.append(root)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(varied, roots, AROUND))
    wanted = Manifest.of(sample_dir)
    assert len(found) == len(AROUND)
    for manifest, modes, name in found:
        assert differing(manifest, wanted) == set()
        assert modes == {0o644, 0o755}
        assert name == (sample_dir / VERSION_FILE).read_text()


@pytest.mark.parametrize("uri", ["index.html", "sitemap.xml", "_headers"])
def test_no_time_and_no_path_of_the_machine_stands_in_the_site(uri: str, sample_dir: Path) -> None:
    assert str(sample_dir.parent).encode() not in (sample_dir / uri).read_bytes()
