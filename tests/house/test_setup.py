"""The words of the Makefile on machines as they are: moved folders, replaced Pythons, settings of a user, no rights."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from tests.support.paths import ROOT
from tools.wheels import ENTRY, lines_for

NOBODY: Final = 65_534
TOOLS: Final = ("bash", "env", "id", "sed", "head", "rm")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile with what it reads, in a folder of its own."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def make(folder: Path, *words: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *words], cwd=folder, env={**env, **(more or {})}, capture_output=True, text=True, check=False
    )


def venv(folder: Path) -> Path:
    """A virtual environment with a pip that can be imported, which is all that is asked of it here."""
    made = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made)], check=True)
    (site,) = made.glob("lib/python*/site-packages")
    (site / "pip.py").write_text("")
    return made


def test_an_environment_that_works_stays_also_behind_a_link(checkout: Path, tmp_path: Path) -> None:
    made = venv(checkout)
    assert make(checkout, "-n", "house").stderr == ""
    assert made.is_dir()
    other = tmp_path / "other"
    shutil.copytree(checkout, other, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
    (other / ".venv").symlink_to(made)
    assert make(other, "-n", "house").stderr == ""
    assert (other / ".venv").is_symlink()


def test_a_folder_that_was_moved_or_copied_gets_a_new_environment(checkout: Path, tmp_path: Path) -> None:
    venv(checkout)
    copied, moved = tmp_path / "copied", tmp_path / "moved"
    shutil.copytree(checkout, copied, symlinks=True)
    checkout.rename(moved)
    for folder in (copied, moved):
        done = make(folder, "-n", "build")
        assert done.stderr == ".venv 不能用了（文件夹改了名或搬了家），重新建立。\n"
        assert not (folder / ".venv").exists()
        assert "tools/setup venv python3 .venv" in done.stdout


def test_a_python_that_is_gone_or_another_now_gets_a_new_environment(checkout: Path) -> None:
    made = venv(checkout)
    (library,) = made.glob("lib/python*")
    library.rename(library.with_name("python3.0"))
    assert "（Python 换了版本，或上次没有建完）" in make(checkout, "-n", "build").stderr
    made = venv(checkout)
    (made / "bin/python").unlink()
    (made / "bin/python").symlink_to("/nowhere/python3")
    assert "（建它的 Python 没有了）" in make(checkout, "-n", "build").stderr
    assert not made.exists()


def test_what_a_user_has_set_for_other_projects_does_not_reach_this_one(checkout: Path) -> None:
    names = ("PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE", "PYTHONDONTWRITEBYTECODE", "PIP_TARGET", "PIP_PREFIX")
    strange = dict.fromkeys(names, "/nowhere")
    strange |= {"PIP_USER": "1", "PIP_REQUIRE_VIRTUALENV": "1"}
    done = make(checkout, "--eval", "show:; @env", "show", more=strange)
    shown = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    assert (done.stderr, "/nowhere" in shown.values()) == ("", False)
    assert (shown["PIP_USER"], shown["PIP_REQUIRE_VIRTUALENV"], shown["PYTHONPATH"]) == ("0", "0", "hooks")
    made = subprocess.run(
        ["tools/setup", "venv", sys.executable, ".venv"], cwd=checkout, env={**os.environ, **strange}, check=False
    )
    assert made.returncode == 0
    assert subprocess.run([checkout / ".venv/bin/python", "-I", "-m", "pip", "--version"], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "tools", "machine"),
    [
        ("build", False, False),
        ("check", False, False),
        ("serve", False, False),
        ("sbom", False, False),
        ("release", False, False),
        ("lint", True, False),
        ("audit-deps", True, False),
        ("test", True, True),
        ("shots", True, True),
    ],
)
def test_each_word_asks_only_for_what_it_needs(checkout: Path, word: str, tools: bool, machine: bool) -> None:
    said = make(checkout, "-n", word, "NAME=eins").stdout
    assert "-r requirements.lock" in said
    assert ("-r requirements-test.lock" in said, "tools/setup tests" in said) == (tools, machine)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read, unlike those of pytest."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_who_may_not_install_is_told_what_to_ask_for(open_folder: Path) -> None:
    """Without root and sudo the names of all packages stand in one line, and nothing is tried."""
    path = open_folder / "bin"
    path.mkdir()
    for name in TOOLS:
        (path / name).symlink_to(str(shutil.which(name)))
    (path / "apt-get").symlink_to(str(shutil.which("false")))
    setup = shutil.copy(ROOT / "tools" / "setup", open_folder)
    user: dict[str, Any] = {} if os.getuid() else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    done = subprocess.run(
        [path / "bash", setup, "tests"], env={"PATH": str(path)}, capture_output=True, text=True, check=False, **user
    )
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith(
        "还差这些软件，请管这台电脑的人装好再运行：sudo apt-get install chromium fontconfig fonts-noto-cjk"
    )
    assert first.endswith("libreoffice-writer-nogui")
    assert "make release 照样能用" in second


def test_a_folder_of_wheels_takes_the_place_of_the_registry(checkout: Path) -> None:
    assert "--no-index" not in make(checkout, "-n", "build").stdout
    said = make(checkout, "-n", "build", "WHEELS=轮 子").stdout
    assert "--require-hashes --no-index --find-links '轮 子' -r requirements.lock" in said
    said = make(checkout, "-n", "wheels", "PYTHONS=3.12 3.13", "ARCH=aarch64").stdout
    assert "requirements.lock wheels --python 3.12 --python 3.13 --arch aarch64" in said


@pytest.mark.parametrize(
    ("python", "arch", "numpy"), [("3.11", "x86_64", "2"), ("3.12", "aarch64", "1"), ("3.13", "x86_64", "1")]
)
def test_wheels_of_another_machine_are_those_of_its_markers(python: str, arch: str, numpy: str) -> None:
    lock = (
        "a==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab\n"
        "n==2 ; python_full_version < '3.12' \\\n    --hash=sha256:2\n"
        "n==1 ; python_full_version >= '3.12' \\\n    --hash=sha256:1\n"
        "w==1 ; sys_platform == 'win32' \\\n    --hash=sha256:c\n"
        "arm==1 ; platform_machine == 'aarch64' \\\n    --hash=sha256:d\n"
    )
    found = "".join(lines_for(lock, python, arch))
    assert found.startswith("a==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab\n")
    assert f"n=={numpy} \\\n    --hash=sha256:{numpy}\n" in found
    assert found.count("n==") == 1 and "w==" not in found and ";" not in found
    assert ("arm==1" in found) == (arch == "aarch64")


def test_every_entry_of_the_lock_is_read() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    named = [line for line in lock.splitlines() if line[:1].isalnum()]
    assert len(named) > 40 and len(ENTRY.findall(lock)) == len(named)
