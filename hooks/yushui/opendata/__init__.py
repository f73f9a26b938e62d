"""Everything published, for other people's programs: tables, lists of entries, a graph, and what describes them."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from yushui.artifact import Artifact
from yushui.lang.csv import csv_bytes
from yushui.model.kinds import all_kinds
from yushui.site.assemble import Site, derived
from yushui.site.urls import (
    DATA_BUNDLE,
    DATA_FOLDER,
    DATA_GRAPH,
    DATA_PACKAGE,
    DATA_PLACES,
    csv_uri,
    json_uri,
    schema_uri,
)

from . import evidence
from .data_package import MEDIA, package
from .entry import Row, entry
from .entry_tables import Table, tables
from .event_table import events
from .graph import graph, places
from .json_schema import schema

# How hard an archive is packed that is made anew at every change: a quarter of the time of the usual, for a ninth more.
QUICK: Final = 1
# The first moment that a ZIP archive can name: the same files are the same archive.
MOMENT: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class OpenData:
    """The tables, and every file in its final bytes."""

    tables: tuple[Table, ...]
    files: tuple[Artifact, ...]

    @property
    def sizes(self) -> dict[str, int]:
        return {file.uri: len(file.data) for file in self.files}


@derived
def opendata(site: Site, base: str) -> OpenData:
    """All open data of the site that stands at ``base``, which ends in a slash or is empty."""
    entries = {kind.name: [entry(site, entity, base) for entity in site.all_of(kind)] for kind in site.kinds}
    found = (*tables(entries), events(site, base), evidence.table(site, base))
    csvs = [Artifact(csv_uri(table.name), csv_bytes(_names(table), table.rows)) for table in found]
    lists = [Artifact(json_uri(kind.folder), _lines(entries[kind.name])) for kind in site.kinds]
    schemas = [Artifact(schema_uri(model.kind.folder), _json(schema(model, base))) for model in all_kinds()]
    data = [*csvs, *lists, *_graphs(site, base, [*csvs, *lists])]
    files = [*data, *schemas, Artifact(DATA_PACKAGE, _json(package(site.settings, base, found, data)))]
    return OpenData(found, (*files, Artifact(DATA_BUNDLE, _zip(files))))


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _graphs(site: Site, base: str, files: Iterable[Artifact]) -> Iterator[Artifact]:
    kinds = {file.uri: MEDIA[file.uri.rpartition(".")[2]] for file in files}
    nodes = _lines(graph(site, base, kinds)).decode()
    yield Artifact(DATA_GRAPH, f'{{"@context":"https://schema.org","@graph":{nodes.rstrip()}}}\n'.encode())
    if known := places(site, base):
        yield Artifact(DATA_PLACES, _json(known))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _lines(rows: Iterable[Row]) -> bytes:
    """A list with an entry a line, so that two versions can be compared."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def _zip(files: Iterable[Artifact]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            member = zipfile.ZipInfo(file.uri.removeprefix(f"{DATA_FOLDER}/"), MOMENT)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(member, file.data, compresslevel=QUICK)
    return whole.getvalue()
