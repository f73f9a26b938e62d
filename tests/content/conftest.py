"""The content of the repository itself, whatever it is: read once, and built once as a publisher builds it."""

from pathlib import Path

import pytest
from tests.support.paths import ROOT
from tests.support.project import built_by, mkdocs, once

from yushui.build import Build, run
from yushui.site.assemble import Site


@pytest.fixture(scope="session")
def content() -> Build:
    return run(ROOT)


@pytest.fixture(scope="session")
def site(content: Build) -> Site:
    assert content.site is not None, "\n".join(map(str, content.problems))
    return content.site


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One strict build, which says nothing: no dead link, nothing private, no broken picture."""

    def make(folder: Path) -> Path:
        target = folder / "site"
        return built_by(mkdocs(ROOT, "build", "--strict", "-d", str(target)), target)

    return once(tmp_path_factory, "content", make)
