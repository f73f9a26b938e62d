"""A finished folder → its manifest, once it was inspected and has its header files; or the problems that refuse it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from yushui.diagnostics import Place, Problem, errors, ordered
from yushui.model.kinds.plan import Plan
from yushui.model.settings import Settings
from yushui.site.urls import compares

from . import http_headers
from .expected import Expected
from .link_check import Scan, inspect, scanned
from .manifest import Manifest, seal
from .output_rules import VANISHED

PLANS: Final = f"{Plan.kind.folder}/"


@dataclass(frozen=True)
class FinaliseResult:
    """What became of the folder: sealed with its manifest, or refused with problems."""

    manifest: Manifest | None
    problems: tuple[Problem, ...]


def finalise(folder: Path, expected: Expected, scans: Iterable[Scan] = ()) -> FinaliseResult:
    """Inspect what was built in ``folder``; when nothing is wrong, add the header files and seal it."""
    scans = tuple(scans)
    expected = replace(expected, endings=frozenset(http_headers.TYPES), framed=(http_headers.GUIDE,))
    found = inspect(folder, expected, scans)
    if errors(found.problems):
        return FinaliseResult(None, found.problems)
    files = dict(found.files)
    problems = list(found.problems)
    for artifact in http_headers.headers(http_headers.policies(found.scripts), files):
        artifact.put(folder)
        files[artifact.uri] = (len(artifact.data), sha256(artifact.data).hexdigest())
        problems += scanned(artifact.uri, artifact.data, scans)
    if errors(problems):
        return FinaliseResult(None, ordered(problems))
    return FinaliseResult(seal(folder, files), ordered(problems))


def vanished(live: Manifest | None, manifest: Manifest, settings: Settings) -> tuple[Problem, ...]:
    """Addresses that are up and would be gone; what ``settings`` retires may go, and what compared it."""
    retired = {f"{each.entry}.html" for each in settings.retired}
    plans = {uri.removeprefix(PLANS).removesuffix(".html") for uri in retired if uri.startswith(PLANS)}
    lost = [uri for uri in sorted(live.pages - manifest.pages - retired) if not compares(uri, plans)] if live else []
    return tuple(Problem(Place(f"site/{uri}"), VANISHED, f"{uri} 公开过，现在没有了。") for uri in lost)
