"""What a photograph costs: our pipeline, naive Pillow, libvips and the floor, interleaved, in ratios of one run.

The full benchmark has ``--count 100``. Six derivatives a photograph: 320, 640 and 1280 wide, in
WebP (method 4) and JPEG. The floor is decoding at half scale and the encoders alone. libvips takes part
when its wheel can be found (``pip install --no-deps --target DIR pyvips-binary``, then ``PYTHONPATH=DIR``).
"""

import argparse
import ctypes
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from io import BytesIO
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from PIL import Image  # noqa: E402

WIDTHS: Final = (320, 640, 1280)
WEBP: Final = {"format": "WEBP", "quality": 76, "method": 4}
JPEG: Final = {"format": "JPEG", "quality": 80}
SIZE: Final = (4000, 3000)
VIPS: Final[dict[str, Any]] = {}
Spent = tuple[float, float]


def ours(files: list[Path], processes: int) -> Spent:
    from yushui.cache import Store
    from yushui.diagnostics import Place
    from yushui.media import recipe
    from yushui.media.photo import Request, derive
    from yushui.model.parts import Photo

    slots: Any = recipe.SLOTS
    slots["bench"] = recipe.Slot("bench", None, WIDTHS, "", ("webp", "jpg"))
    requests = [
        Request(
            ("figure", file.stem),
            Photo(file=file.name, alt="-", credit="-", licence="-"),
            Place("-"),
            False,
            ("bench",),
        )
        for file in files
    ]
    with tempfile.TemporaryDirectory() as folder:
        result = derive(requests, files[0].parent, Store(Path(folder)))
        assert not result.problems and len(result.files) == len(files) * len(WIDTHS) * 2, result.problems
    return (0.0, 0.0)


def ours_unchanged(files: list[Path], processes: int) -> Spent:
    """Everything in the store and no time changed."""
    from yushui.cache import Store
    from yushui.diagnostics import Place
    from yushui.media.photo import Request, derive
    from yushui.model.parts import Photo

    requests = [
        Request(
            ("figure", file.stem),
            Photo(file=file.name, alt="-", credit="-", licence="-"),
            Place("-"),
            False,
            ("thumb",),
        )
        for file in files
    ]
    folder = files[0].parent.with_name("warm")
    derive(requests, files[0].parent, Store(folder))
    began = time.perf_counter(), time.process_time()
    derive(requests, files[0].parent, Store(folder))
    return time.perf_counter() - began[0], time.process_time() - began[1]


def naive(files: list[Path], processes: int) -> Spent:
    with Pool(processes) as pool:
        pool.map(_naive, files, chunksize=1)
    return (0.0, 0.0)


def _naive(file: Path) -> None:
    for width in WIDTHS:
        for settings in (WEBP, JPEG):
            with Image.open(file) as image:
                _write(image.resize((width, width * 3 // 4), Image.Resampling.LANCZOS), settings)


def vips(files: list[Path], processes: int) -> Spent:
    with Pool(processes, _vips_start) as pool:
        pool.map(_vips, files, chunksize=1)
    return (0.0, 0.0)


def _vips_library() -> str:
    """The libvips that the wheel pyvips-binary brings; called directly, for pyvips itself is no wheel everywhere."""
    found = importlib.util.find_spec("_libvips")
    folder = Path(found.origin).parent / "pyvips_binary.libs" if found and found.origin else Path()
    return next((str(path) for path in sorted(folder.glob("libvips*.so*"))), "")


def _vips_start() -> None:
    VIPS["lib"] = library = ctypes.CDLL(_vips_library())
    library.vips_init(b"bench")
    library.vips_concurrency_set(1)


def _vips(file: Path) -> None:
    library = VIPS["lib"]
    image = ctypes.c_void_p()
    assert library.vips_thumbnail(str(file).encode(), ctypes.byref(image), WIDTHS[-1], None) == 0
    for width in reversed(WIDTHS):
        if width != WIDTHS[-1]:
            smaller = ctypes.c_void_p()
            assert library.vips_thumbnail_image(image, ctypes.byref(smaller), width, None) == 0
            library.g_object_unref(image)
            image = smaller
        image = _vips_pixels(image)
        _vips_save(library.vips_webpsave_buffer, image, b"Q", 76, b"effort", 4, b"keep", 0, None)
        _vips_save(library.vips_jpegsave_buffer, image, b"Q", 80, b"keep", 0, None)
    library.g_object_unref(image)


def _vips_pixels(image: ctypes.c_void_p) -> ctypes.c_void_p:
    """The image computed, so that it is not computed once for each format."""
    VIPS["lib"].vips_image_copy_memory.restype = ctypes.c_void_p
    done = ctypes.c_void_p(VIPS["lib"].vips_image_copy_memory(image))
    VIPS["lib"].g_object_unref(image)
    return done


def _vips_save(save: Any, image: ctypes.c_void_p, *settings: Any) -> None:
    data, length = ctypes.c_void_p(), ctypes.c_size_t()
    assert save(image, ctypes.byref(data), ctypes.byref(length), *settings) == 0 and length.value > 1000
    VIPS["lib"].g_free(data)


def floor(files: list[Path], processes: int) -> Spent:
    with Pool(processes) as pool:
        spent = pool.map(_floor, files, chunksize=1)
    return sum(wall for wall, _ in spent) / processes, sum(cpu for _, cpu in spent)


def _floor(file: Path) -> Spent:
    began = time.perf_counter(), time.process_time()
    with Image.open(file) as image:
        image.draft(None, (SIZE[0] // 2, SIZE[1] // 2))
        image.load()
        wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
        ready = [image.resize((width, width * 3 // 4), Image.Resampling.LANCZOS) for width in WIDTHS]
    began = time.perf_counter(), time.process_time()
    for small in ready:
        _write(small, WEBP)
        _write(small, JPEG)
    return wall + time.perf_counter() - began[0], cpu + time.process_time() - began[1]


def _write(image: Image.Image, settings: dict[str, Any]) -> None:
    image.save(BytesIO(), **settings)


METHODS: Final[dict[str, Callable[[list[Path], int], Spent]]] = {
    "floor": floor,
    "ours": ours,
    "libvips": vips,
    "naive Pillow": naive,
    "ours, nothing changed": ours_unchanged,
}


def measure(method: str, folder: Path, processes: int) -> dict[str, float]:
    """Run one method in a process of its own."""
    command = [sys.executable, __file__, "--method", method, "--folder", str(folder), "--processes", str(processes)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def one(method: str, folder: Path, processes: int) -> None:
    files = sorted(folder.glob("*.jpg"))
    peaks = {"worker": 0.0}
    threading.Thread(target=_watch, args=(peaks,), daemon=True).start()
    began = time.perf_counter()
    wall, cpu = METHODS[method](files, processes)
    wall = wall or time.perf_counter() - began
    children, own = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    cpu = cpu or sum((children.ru_utime, children.ru_stime, own.ru_utime, own.ru_stime))
    print(json.dumps({"wall": wall, "cpu": cpu, "main": _peak(os.getpid()), **peaks}))


def _watch(peaks: dict[str, float]) -> None:
    """The kernel keeps the peak of each process until it ends: looking often enough is enough."""
    while True:
        for thread in Path("/proc/self/task").iterdir():
            for pid in _children(thread):
                peaks["worker"] = max(peaks["worker"], _peak(pid))
        time.sleep(0.02)


def _children(thread: Path) -> list[int]:
    try:
        return [int(pid) for pid in (thread / "children").read_text().split()]
    except OSError:
        return []


def _peak(pid: int) -> float:
    """Resident megabytes at most, of this program alone (ru_maxrss would count the one it was forked from)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def make(folder: Path, count: int) -> None:
    """Photo-like pictures of 12 megapixels, about 2.6 MB each: few clouds, different grain and light."""
    from tests.support.photos.make import photo_like

    base = [photo_like(*SIZE, seed=seed) for seed in (1, 2, 3)]
    for at in range(count):
        grain = Image.merge("RGB", [Image.effect_noise(SIZE, 10 + at % 5) for _ in range(3)])
        Image.blend(base[at % 3], grain, 0.3).save(folder / f"{at:03}.jpg", quality=90)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--method")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.method:
        one(asked.method, asked.folder, asked.processes)
        return
    methods = [name for name in METHODS if name != "libvips" or _vips_library()]
    with tempfile.TemporaryDirectory() as aside:
        folder = asked.folder or Path(aside) / "originals"
        folder.mkdir(exist_ok=True)
        if not any(folder.iterdir()):
            make(folder, asked.count)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in methods}
        for _ in range(asked.rounds):
            for name in methods:
                found[name].append(measure(name, folder, asked.processes))
        report(found, sorted(folder.glob("*.jpg")))


def report(found: dict[str, list[dict[str, float]]], files: list[Path]) -> None:
    count = len(files)
    weight = sum(file.stat().st_size for file in files) / count / 1e6
    print(f"{count} photographs of 12 megapixels, {weight:.1f} MB each, medians of interleaved rounds")
    if "libvips" not in found:
        print("libvips: the wheel pyvips-binary is not installed, not measured")
    print(f"{'':24}{'CPU ms each':>12}{'x floor':>9}{'photos/s':>10}{'x floor':>9}{'MB worker':>11}{'MB main':>9}")
    base = {what: median(run[what] for run in found["floor"]) for what in ("cpu", "wall")}
    for name, runs in found.items():
        cpu, wall, worker, own = (median(run[what] for run in runs) for what in ("cpu", "wall", "worker", "main"))
        ratios = (f"{cpu / base['cpu']:9.2f}", f"{wall / base['wall']:9.2f}")
        print(f"{name:24}{cpu / count * 1000:12.1f}{ratios[0]}{count / wall:10.2f}{ratios[1]}{worker:11.0f}{own:9.0f}")


if __name__ == "__main__":
    main()
