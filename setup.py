"""The package: what lies beside ``hooks/`` and belongs to every site goes with it, as ``yushui/bundle/``."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path("hooks").absolute()))
from yushui.engine import brought  # noqa: E402


class BuildWithBundle(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # the engine finds them beside hooks/
        for name, source in brought():
            target = Path(self.build_lib, "yushui", "bundle", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


setup(cmdclass={"build_py": BuildWithBundle})
