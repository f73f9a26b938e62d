"""The last step before publication: the finished folder is inspected, gets its headers, and is sealed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from yushui.content.docs_dir import FOLDER as DOCS
from yushui.diagnostics import Place, Problem, errors, ordered
from yushui.lang.markdown import Prose
from yushui.model.kinds import all_kinds
from yushui.model.kinds.plan import Plan
from yushui.model.parts import Citation
from yushui.model.settings import Settings
from yushui.site.assemble import Site
from yushui.site.urls import compares

from . import Manifest, http_headers, seal
from .expected import Expected, Scan
from .link_check import inspect, scanned
from .output_rules import VANISHED

WEB: Final = ("https://", "http://")
# Map services that take a position in the address; the page of a place may lead there.
MAPS: Final = ("https://uri.amap.com/", "https://api.map.baidu.com/", "https://apis.map.qq.com/")
PLANS: Final = f"{Plan.kind.folder}/"
ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")


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
        path = folder / artifact.uri
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(artifact.data)
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


def allowed_links(site: Site, theme: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Where pages may lead: what public entries and templates say, save sources not to be linked; and beginnings."""
    settings = site.settings
    entities = [entity for found in site.collections.values() for entity in found]
    prose = Prose(settings.hosts)
    links = frozenset(link for thing in (settings, *entities) for link in _links(thing, prose))
    links |= frozenset(ADDRESS.findall(_texts(sorted(theme.rglob("*.html")))))
    return links, (*MAPS, *filter(None, [settings.edit_base]))


def _links(value: Any, prose: Prose) -> Iterator[str]:
    if isinstance(value, str):
        if "://" in value:
            yield from (value,) if value.startswith(WEB) else prose.links(value)
    elif isinstance(value, Citation):
        yield from filter(None, [value.url])
    elif isinstance(value, BaseModel):
        for inner in value.__dict__.values():
            yield from _links(inner, prose)
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _links(inner, prose)


def public_text(root: Path, site: Site) -> str:
    """All that the files of public entries say."""
    return _texts(root / file for file in sorted({*site.files.values(), "data/site.yml"}))


def written_text(root: Path, theme: Path) -> str:
    """All that the handbook, the templates and the labels of the models say."""
    handbook = root / DOCS / http_headers.GUIDE
    return "\n".join([_texts([*handbook.rglob("*.md"), *theme.rglob("*.html")]), *_labels()])


def _labels() -> Iterator[str]:
    """What pages say of kinds."""
    for model in all_kinds():
        yield from (model.kind.label, model.kind.title, model.kind.measure, model.kind.intro)


def _texts(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
