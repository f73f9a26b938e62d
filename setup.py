"""The package: what lies beside ``hooks/`` and belongs to every site goes with it, as ``yushui/bundle/``."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BROUGHT = ("theme_overrides", "docs", "data", "mkdocs.yml", "requirements.lock", "CHANGELOG.md", "CHANGELOG.zh.md")


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
