"""Nothing that is pushed to our own git server is run, and what does not belong is refused in an editor's words."""

from pathlib import Path

import pytest
import yaml
from tests.support.paths import ROOT
from tests.support.project import Case
from tests.support.pushes import Server, filled, pushed, said, served

CASES = yaml.safe_load((ROOT / "tests/hostile/pushes.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return served(tmp_path_factory.mktemp("pushes"))


def test_there_are_a_hundred_hostile_pushes() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_push_is_refused_and_runs_nothing(name: str, server: Server, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    words = {"MARKER": str(marker), "BARE": marker.name, "HEAD": server.tip()}
    case: Case = filled(CASES[name], words)
    before = (server.refs(), server.published())
    done = pushed(server, case)
    assert done.returncode != 0
    told = said(done)
    assert case["says"] in told, told
    assert "没有收下这次推送，网站没有改动。" in told, told
    assert "Traceback" not in told
    assert (server.refs(), server.published()) == before
    places = (tmp_path, server.office, server.repository, server.clone)
    assert not [place for place in places for _ in place.rglob(marker.name)]
    assert not list((server.repository / "yushui").glob("candidate-*"))
