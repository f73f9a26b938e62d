"""datapackage.json (Data Package 2.0): every file with its size, its hash, and what its columns hold."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from yushui.artifact import Artifact
from yushui.model.settings import Settings

from .entry_tables import Column, Table
from .json_schema import EDTF

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME: Final = "yushui"
MEDIA: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
}


def package(settings: Settings, base: str, tables: Iterable[Table], files: Iterable[Artifact]) -> dict[str, Any]:
    """The description of ``files``, which lie in one folder; those that are named like a table are tables."""
    schemas = {f"{table.name}.csv": table for table in tables}
    licence = settings.licence
    found: dict[str, Any] = {
        "$schema": PROFILE,
        "name": NAME,
        "title": settings.name,
        "description": settings.description,
        "homepage": base,
        "resources": [_resource(file, schemas.get(_name(file))) for file in files],
    }
    if licence:
        url = {"path": licence.url} if licence.url else {}
        found["licenses"] = [{"name": licence.name, "title": licence.title, **url}]
    if settings.organiser:
        found["contributors"] = [{"title": settings.organiser, "roles": ["publisher"]}]
    return found


def _name(file: Artifact) -> str:
    return file.uri.rpartition("/")[2]


def _resource(file: Artifact, table: Table | None) -> dict[str, Any]:
    name = _name(file)
    stem, _, ending = name.rpartition(".")
    found: dict[str, Any] = {
        "name": (stem if table else f"{stem}-{ending}").replace(".", "-"),
        "path": name,
        "format": ending,
        "mediatype": MEDIA[ending],
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{sha256(file.data).hexdigest()}",
    }
    if table:
        found |= {"type": "table", "title": table.title, "schema": _schema(table)}
    return found


def _schema(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        found["primaryKey"] = list(table.key)
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    return found | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        rules["enum"] = list(column.choices)
    if column.date:
        rules["pattern"] = EDTF
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.label}
    return found | ({"constraints": rules} if rules else {})
