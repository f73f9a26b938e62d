"""Work on a real cluster of two workers: the same bytes, also when one is killed; workers that do not fit are told."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.paths import ROOT
from tests.support.project import Project, environment, furnish

from yushui.cache import ClusterError, Store, on_cluster
from yushui.media.card import CARD, CardRequest
from yushui.media.typst_sheet import Job
from yushui.mkdocs_adapter import Adapter, build_site

distributed = pytest.importorskip("distributed")
JOBS = [Job(CARD, CardRequest(f"示例标题{number}", "示例站名", form="ground")) for number in range(8)]


@contextmanager
def scheduled(tmp_path: Path, *workers: Path) -> Iterator[str]:
    """The address of a scheduler with a worker for each of ``workers``: where the engine lies that it runs."""
    file = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    log = (tmp_path / "cluster.log").open("wb")
    started = [_started([*command, "--scheduler-file", str(file)], ROOT / "hooks", log)]
    for hooks in workers:
        options = ["--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard", "--local-directory"]
        command = [sys.executable, "-m", "distributed.cli.dask_worker", *options, str(tmp_path / "scratch")]
        started.append(_started(command, hooks, log))
    try:
        with distributed.Client(scheduler_file=str(file), timeout=120, set_as_default=False) as client:
            client.wait_for_workers(len(workers), timeout=120)
            address = str(client.scheduler.address)
        yield address.replace("tcp://", "dask://")
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
        for process in started:
            process.wait(60)
        log.close()


def _started(command: list[str], hooks: Path, log: object) -> "subprocess.Popen[bytes]":
    env = {**environment(hooks), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    return subprocess.Popen(command, env=env, stdout=log, stderr=log)  # type: ignore[call-overload, no-any-return]


def drawn(executor: object, folder: Path) -> list[bytes]:
    """What the jobs come to with ``executor``, from an empty store."""
    store = Store(folder, executor=executor)  # type: ignore[arg-type]
    for job in JOBS:
        store.ahead.begin(job, job.draw)
    return [data for job in JOBS for data in store.ahead.finish(job, job.draw)]


def test_a_site_that_a_cluster_helps_to_build_has_the_same_bytes(tmp_path: Path, data: Project) -> None:
    (data.root / ".cache").unlink()
    project = furnish(data).plain()
    here = project.build("here")
    shutil.rmtree(project.root / ".cache")
    hooks = ROOT / "hooks"
    with scheduled(tmp_path, hooks, hooks) as address, on_cluster(address, project.root) as executor:
        adapter = Adapter(executor=executor, staged=False)
        build_site(project.root, project.root / "there", adapter=adapter)
        assert executor.finished > 0  # type: ignore[attr-defined]
    files = {path.relative_to(here): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    there = {path.relative_to(project.root / "there"): path for path in (project.root / "there").rglob("*")}
    assert len(files) > 100
    assert [name for name, data in files.items() if there[name].read_bytes() != data] == []


def test_a_worker_that_is_killed_costs_time_and_no_byte(tmp_path: Path, project: Project) -> None:
    hooks = ROOT / "hooks"
    wanted = drawn(None, tmp_path / "alone" / ".cache")
    with scheduled(tmp_path, hooks, hooks) as address:
        with distributed.Client(address.replace("dask", "tcp"), set_as_default=False) as client:
            first = sorted(client.run(os.getpid).values())[0]
        with on_cluster(address, project.root) as executor:
            waiting = executor.submit(time.sleep, 1)
            store = Store(tmp_path / "killed" / ".cache", executor=executor)
            for job in JOBS:
                store.ahead.begin(job, job.draw)
            os.kill(first, signal.SIGKILL)
            assert [data for job in JOBS for data in store.ahead.finish(job, job.draw)] == wanted
            waiting.result(120)


def test_a_worker_with_another_engine_is_refused(tmp_path: Path, project: Project) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "hooks", other, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "yushui" / "artifact.py").open("a", encoding="utf-8") as code:
        code.write("\n# another edition\n")
    with (
        scheduled(tmp_path, ROOT / "hooks", other) as address,
        pytest.raises(ClusterError, match="上的鱼水、Python 或程序库和这里的不是一版"),
        on_cluster(address, project.root),
    ):
        pytest.fail("it was let in")


def test_a_worker_without_an_engine_is_refused(tmp_path: Path, project: Project) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    # Hidden also where the engine is installed for every Python of this machine.
    (empty / "sitecustomize.py").write_text('import sys\n\nsys.modules["yushui"] = None\n', encoding="utf-8")
    with (
        scheduled(tmp_path, empty) as address,
        pytest.raises(ClusterError, match="没有装鱼水"),
        on_cluster(address, project.root),
    ):
        pytest.fail("it was let in")


@pytest.mark.parametrize(
    ("address", "said"),
    [("tcp://127.0.0.1:1", "要写成 dask://主机:端口"), ("dask://", "要写成"), ("dask://127.0.0.1:1", "连不上")],
)
def test_an_address_that_leads_nowhere_is_told(project: Project, address: str, said: str) -> None:
    command = [sys.executable, "-m", "yushui.cli", "build", "--root", str(project.root), "--executor", address]
    done = subprocess.run(command, env=environment(project.root / "hooks"), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.strip().endswith("没有发布，site/ 没有改动。")
    assert len(done.stderr.strip().splitlines()) == 1
