"""The package: what lies beside ``hooks/`` and belongs to every site goes with it, as ``yushui/bundle/``."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path("hooks").absolute()))
from yushui.engine import BROUGHT  # noqa: E402


class BuildWithBundle(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # the engine finds them beside hooks/
        for name in BROUGHT:
            source, target = Path(name), Path(self.build_lib, "yushui", "bundle", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copyfile(source, target)


setup(cmdclass={"build_py": BuildWithBundle})
