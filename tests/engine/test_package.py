"""The engine installed from its wheel, and a site of another office that has nothing of this repository."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import CACHE, ROOT
from tests.support.sample_words import needs_the_sample, told_of_the_sample

from yushui import engine_wheel

SITE: Final[Mapping[str, str]] = {
    "mkdocs.yml": "site_name: 云岭\nsite_url: https://sy.yunling.cn/shuangyong/\ntheme: {name: material}\n"
    "hooks: [hooks/mkdocs_hooks.py]\nplugins: []\n",
    "hooks/mkdocs_hooks.py": "from yushui.mkdocs_adapter import events\n\nglobals().update(events())\n",
    "data/site.yml": "form: 2\nname: 云岭双拥\ntagline: 军民一家\ndescription: 云岭双拥工作公开资料。\n"
    "hero: {kicker: 云岭, title: [军民一家], lead: 人物、阵地与计划}\neras: [{slug: jin, name: 近年, start: 1949}]\n",
    "docs/about.md": "---\ntitle: 关于云岭双拥\n---\n# 关于云岭双拥\n",
}


@dataclass(frozen=True)
class Engine:
    """A folder in which the wheel is installed, beside nothing else of this repository."""

    folder: Path

    def run(self, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    made = subprocess.run(
        [sys.executable, "tools/make_package.py", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def engine(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:  # which is all that installing a pure wheel does
        archive.extractall(folder)
    return Engine(folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SITE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return cached(tmp_path)


def cached(site: Path) -> Path:
    """With the drawings that other tests have made: the engine is the same, wherever it lies."""
    CACHE.mkdir(parents=True, exist_ok=True)
    (site / ".cache").symlink_to(CACHE)
    return site


@needs_the_sample
def test_a_site_of_five_lines_is_built_by_the_installed_engine_and_has_no_word_of_the_sample(
    engine: Engine, site: Path
) -> None:
    made = engine.run(site, "mkdocs", "build", "--strict")
    assert made.returncode == 0, made.stderr
    assert told_of_the_sample(site / "site") == []
    home = (site / "site/index.html").read_text(encoding="utf-8")
    assert "云岭双拥" in home and "guide/index.html" not in home
    assert not (site / "site/guide").exists()


def test_a_file_of_the_site_wins_over_the_engine_s(engine: Engine, site: Path) -> None:
    for name, text in {
        "theme_overrides/views/home.html": "<p>云岭自己的首页</p>\n",
        "theme_overrides/styles/95-own.css": ".yunling{color:#123456}\n",
        "docs/accessibility.md": "---\ntitle: 无障碍\n---\n# 云岭的无障碍说明\n",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    made = engine.run(site, "yushui.cli", "build")
    assert made.returncode == 0, made.stdout + made.stderr
    read = {name: (site / "site" / name).read_text(encoding="utf-8") for name in ("index.html", "accessibility.html")}
    assert "云岭自己的首页" in read["index.html"]
    assert "云岭的无障碍说明" in read["accessibility.html"]
    assert ".yunling{color:#123456}" in (site / "site/assets/site.css").read_text(encoding="utf-8")


def test_the_handbook_is_public_where_the_site_says_so(engine: Engine, site: Path) -> None:
    with (site / "data/site.yml").open("a", encoding="utf-8") as settings:
        settings.write("handbook: true\n")
    made = engine.run(site, "yushui.cli", "build")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "guide/index.html" in (site / "site/index.html").read_text(encoding="utf-8")
    assert (site / "site/guide/editor.html").is_file()


def test_a_new_site_keeps_the_engine_that_made_it_and_is_built_by_it(engine: Engine, tmp_path: Path) -> None:
    made = engine.run(tmp_path, "yushui.cli", "init", "guzhen", "--place", "固镇县", "--yes")
    assert made.returncode == 0, made.stderr
    site = tmp_path / "guzhen"
    (kept,) = (site / "engine").glob("*.whl")
    wanted = (site / "requirements.txt").read_text(encoding="utf-8")
    assert f"./engine/{kept.name} --hash=sha256:{sha256(kept.read_bytes()).hexdigest()}\n" in wanted
    with zipfile.ZipFile(kept) as archive:
        archive.extractall(tmp_path / "again")
    again = Engine(tmp_path / "again")
    assert again.run(cached(site), "yushui.cli", "build").returncode == 0
    assert again.run(tmp_path, "yushui.cli", "init", "second", "--place", "固镇县", "--yes").returncode == 0
    assert (tmp_path / "second/engine" / kept.name).read_bytes() == kept.read_bytes()


def test_pip_takes_the_engine_of_a_site(tmp_path: Path) -> None:
    """Hashes, names and RECORD: whatever pip looks at but the libraries, which are here already."""
    for name, data in engine_wheel.files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    own = [
        line for line in (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines() if "-r " not in line
    ]
    (tmp_path / "own.txt").write_text("\n".join(own), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-index", "--require-hashes", "--target", "there", "-r", "own.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "there/yushui/bundle/theme_overrides/shell.html").is_file()


def test_the_same_commit_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "tools/make_package.py", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    first, second = ((folder / "SHA256SUMS").read_text(encoding="utf-8") for folder in (wheel.parent, tmp_path))
    assert first == second and len(first.splitlines()) == 3


def test_the_installed_engine_makes_a_site_of_its_own(engine: Engine, tmp_path: Path) -> None:
    answers = ("--place", "云和县", "--url", "https://sy.yunhe.cn/", "--yes")
    made = engine.run(tmp_path, "yushui.cli", "init", "sy", *answers)
    assert made.returncode == 0, made.stdout + made.stderr
    checked = engine.run(tmp_path / "sy", "yushui.cli", "check")
    assert checked.returncode == 0 and "没有问题" in checked.stdout, checked.stdout + checked.stderr


def test_entries_of_an_office_stay_where_they_are(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    shutil.copytree(engine.folder, folder)
    data = folder / "yushui/bundle/data"
    settings = (data / "site.yml").read_text(encoding="utf-8").replace("sample: true\n", "")
    (data / "site.yml").write_text(settings, encoding="utf-8")
    (data / "figures").mkdir(exist_ok=True)
    (data / "figures/caogao.yml").write_text("name: 某某\nstatus: draft\n", encoding="utf-8")
    assert Engine(folder).run(tmp_path, "yushui.cli", "init", "guzhen", "--place", "固镇县", "--yes").returncode == 0
    (kept,) = (tmp_path / "guzhen/engine").glob("*.whl")
    with zipfile.ZipFile(kept) as archive:
        names = archive.namelist()
    assert "yushui/bundle/data/themes.yml" in names
    assert [name for name in names if "bundle/data/figures/" in name] == []


def test_a_clone_that_an_office_writes_in_packs_nothing_of_its_own(tmp_path: Path) -> None:
    clone, target = tmp_path / "clone", tmp_path / "dist"
    git = ("git", "-C", str(clone), "-c", "user.name=某", "-c", "user.email=mou@example.cn")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", str(clone)], check=True)
    settings = clone / "data/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("sample: true\n", ""), encoding="utf-8")
    (clone / "data/figures/caogao.yml").write_text("name: 某某\nstatus: draft\n", encoding="utf-8")
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "自己的内容"], check=True)
    subprocess.run([sys.executable, "tools/make_package.py", str(target)], cwd=clone, check=True)
    with zipfile.ZipFile(next(target.glob("*.whl"))) as archive, tarfile.open(next(target.glob("*.tar.gz"))) as sdist:
        names = [*archive.namelist(), *sdist.getnames()]
    assert [name for name in names if "data/themes.yml" in name]
    assert [name for name in names if "data/figures/" in name] == []
