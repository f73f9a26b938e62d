"""A cluster that others keep (Dask) in the place of processes of this machine: the same work, the same bytes.

Workers draw what they are handed and give back its bytes; they read photographs from the folder of the project, which
all must see by the same name, and run the same engine on the same Python with the same libraries.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import urlsplit

from .stage import Stage
from .whole_file import write_whole

SCHEME: Final = "dask"
ENGINE: Final = Stage("engine", (".",), ("brotli", "fonttools", "openpyxl", "pillow", "segno", "typst"))
CONNECT: Final = 10.0  # seconds
LOST: Final = 30.0  # seconds without any worker after which the work is done here
LOOK: Final = 5.0  # seconds between two looks at the workers

P = ParamSpec("P")
T = TypeVar("T")


class ClusterError(Exception):
    """The cluster cannot be used; the text says why and what to do, in an editor's words."""


class Cluster(Executor):
    """An executor over a client of Dask; work that the cluster lost for good counts as that of a broken executor.

    ``finished`` counts what the cluster has done.
    """

    def __init__(self, client: Any) -> None:
        self.finished = 0
        self._client, self._inner = client, client.get_executor(pure=False)
        self._waiting: set[Future[Any]] = set()
        self._ended = Event()
        Thread(target=self._watch, daemon=True).start()

    def submit(self, make: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        given: Future[T] = Future()
        self._waiting.add(given)
        given.add_done_callback(self._waiting.discard)
        self._inner.submit(make, *args, **kwargs).add_done_callback(lambda done: self._pass_on(done, given))
        return given

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._ended.set()
        self._inner.shutdown(wait=wait)

    def _pass_on(self, done: "Future[Any]", given: "Future[Any]") -> None:
        from distributed.scheduler import KilledWorker

        if given.done():
            return
        if done.cancelled() or isinstance(done.exception(), KilledWorker | CancelledError):
            _break(given)
        elif (error := done.exception()) is not None:
            given.set_exception(error)
        else:
            self.finished += 1
            given.set_result(done.result())

    def _watch(self) -> None:
        """End the waiting when no worker is left."""
        alone = 0.0
        while not self._ended.wait(LOOK):
            alone = 0.0 if _workers(self._client) else alone + LOOK
            if alone >= LOST:
                for future in [*self._waiting]:
                    _break(future)


def _break(future: "Future[Any]") -> None:
    if not future.done():
        future.set_exception(BrokenExecutor("lost"))


def _workers(client: Any) -> dict[str, Any]:
    with suppress(OSError):
        return dict(client.scheduler_info(n_workers=-1)["workers"])
    return {}


@contextmanager
def on_cluster(address: str, root: Path) -> Iterator[Executor]:
    """The cluster at ``dask://host:port`` for the project at ``root``; raises ``ClusterError``."""
    parts = urlsplit(address)
    if parts.scheme != SCHEME or not parts.netloc or parts.path.strip("/"):
        raise ClusterError(f"{address} 不是集群的地址，要写成 dask://主机:端口")
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("这里没有装用集群要的程序，运行 pip install 'yushui[cluster]'") from None
    try:
        client = Client(f"tcp://{parts.netloc}", timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise ClusterError(f"连不上 {address}，看看集群开着没有、地址对不对") from None
    with client:
        _refuse_others(client, root)
        executor = Cluster(client)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)


def _refuse_others(client: Any, root: Path) -> None:
    """Raise ``ClusterError`` unless each worker runs this engine and sees the folder of the project."""
    if not _workers(client):
        raise ClusterError("集群里一台工作机也没有，先开一台：dask worker")
    sign, word = root / ".cache" / "cluster" / token_hex(8), token_hex(16)
    write_whole(sign, word.encode())
    try:
        answers = client.run(answer, str(sign), on_error="return")
    finally:
        sign.unlink(missing_ok=True)
    for worker, said in sorted(answers.items()):
        if isinstance(said, BaseException):
            raise ClusterError(f"工作机 {worker} 上没有装鱼水，或装得不全；装上和这里一样的一版")
        if said[0] != ENGINE.version:
            raise ClusterError(f"工作机 {worker} 上的鱼水、Python 或程序库和这里的不是一版；装成一样的再来")
        if said[1] != word:
            raise ClusterError(f"工作机 {worker} 看不到 {root}；项目要放在每台都看得到的地方，路径也一样")


def answer(sign: str) -> tuple[str, str]:
    """What a worker says for itself: its engine, and the word in the file ``sign``."""
    with suppress(OSError):
        return ENGINE.version, Path(sign).read_text(encoding="ascii")
    return ENGINE.version, ""
