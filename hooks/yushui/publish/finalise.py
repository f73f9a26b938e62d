"""Finalise a finished folder: inspect it, add its header files, seal it; returns the manifest or the problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from yushui.artifact import Finished, Live
from yushui.diagnostics import Place, Problem, errors, ordered
from yushui.model.kinds.plan import Plan
from yushui.model.settings import Settings
from yushui.site.urls import YEAR_FOLDER, compares, is_sheet

from . import forms_policy, http_headers
from .expected import Expected
from .facts_memory import FactsMemory
from .forms_policy import ADMIN, IMPORTS
from .link_check import inspect
from .manifest import Manifest, seal
from .output_rules import LOST_PAGE
from .scans import Scan, scan_problems
from .sound_files import SoundFiles

PLAN_FOLDER: Final = f"{Plan.kind.folder}/"
SCRIPTED: Final = (http_headers.GUIDE, ADMIN)
FREE: Final = (f"{YEAR_FOLDER}/", ADMIN)


@dataclass(frozen=True)
class FinaliseResult:
    """The manifest of the sealed folder, or None with the problems that refuse it."""

    manifest: Manifest | None
    problems: tuple[Problem, ...]


def finalise(
    folder: Path,
    expected: Expected,
    scans: Iterable[Scan] = (),
    *,
    written: Mapping[str, Finished] = MappingProxyType({}),
    memory: FactsMemory | None = None,
    sound: SoundFiles | None = None,
    live: Live | None = None,
) -> FinaliseResult:
    """Inspect ``folder``; without errors, add the header files and seal it."""
    scans = tuple(scans)
    expected = replace(expected, extensions=frozenset(http_headers.MIME_TYPES), script_folders=SCRIPTED)
    inspection = inspect(folder, expected, scans, written, memory=memory, sound=sound)
    if errors(inspection.problems):
        return FinaliseResult(None, inspection.problems)
    files = dict(inspection.files)
    problems = list(inspection.problems)
    scripts = [script for script in inspection.scripts if script != IMPORTS.encode()]
    policy = http_headers.policies(scripts, forms_policy.told(folder))
    for artifact in http_headers.headers(policy, files):
        file = artifact.put(folder, live)
        files[artifact.uri] = (file.size, file.sha256)
        problems += scan_problems(file, scans)
    if errors(problems):
        return FinaliseResult(None, ordered(problems))
    return FinaliseResult(seal(folder, files), ordered(problems))


def lost_pages(live: Manifest | None, manifest: Manifest, settings: Settings) -> tuple[Problem, ...]:
    """A problem for each live page missing in ``manifest``, except retired entries and comparisons with them.

    Sheets and pages of years are pages of one list: where it grows shorter, they are not missed; nor are forms.
    What was up before the site became its own (``history_from``) was the sample, and may be lost.
    """
    if live and manifest.mark and live.mark != manifest.mark:
        return ()
    retired = {f"{retirement.entry}.html" for retirement in settings.retired}
    plans = {uri.removeprefix(PLAN_FOLDER).removesuffix(".html") for uri in retired if uri.startswith(PLAN_FOLDER)}
    missing = sorted(live.pages - manifest.pages - retired) if live else []
    lost = [uri for uri in missing if not (compares(uri, plans) or is_sheet(uri) or uri.startswith(FREE))]
    return tuple(Problem(Place(f"site/{uri}"), LOST_PAGE, f"{uri} 公开过，现在没有了。") for uri in lost)
