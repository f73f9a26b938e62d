"""数据下载: every file of open data with its size, what its columns hold, and where news of it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Kind
from yushui.opendata import OpenData, opendata
from yushui.opendata.entry_tables import Column, Table
from yushui.site.assemble import Site
from yushui.site.feeds_index import all_feeds
from yushui.site.urls import (
    DATA_BUNDLE,
    DATA_GRAPH,
    DATA_PACKAGE,
    DATA_PLACES,
    PAGE_DATES,
    csv_uri,
    feed_uri,
    json_uri,
    schema_uri,
)

LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class File:
    """A file to take along; ``size`` in words."""

    title: str
    uri: str
    size: str
    rows: int = 0

    @property
    def name(self) -> str:
        return self.uri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column, what it holds, and its first value."""

    column: Column
    example: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a file, with the meaning of its columns."""

    file: File
    columns: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All files of one kind, or what all kinds share."""

    key: str
    title: str
    count: int
    measure: str
    sheets: tuple[Sheet, ...]
    whole: File | None = None
    schema: File | None = None


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    base = str(meta["base"])
    data = opendata(site, base)
    sizes = data.sizes
    groups = tuple(_groups(site, data))
    return {
        "groups": groups,
        "bundle": _file("全部打包", DATA_BUNDLE, sizes),
        "package": _file("数据包说明", DATA_PACKAGE, sizes),
        "graph": _file("关系图谱", DATA_GRAPH, sizes),
        "places": _file("地图位置", DATA_PLACES, sizes) if DATA_PLACES in sizes else None,
        "total": sum(group.count for group in groups if group.whole),
        "files": len(data.tables),
        "dates": PAGE_DATES if site.histories else "",
        "licence": site.settings.licence,
        "name": site.settings.name,
        "feeds": tuple(
            (feed.title, feed_uri(feed.name, "atom"), feed_uri(feed.name, "json"), feed.name)
            for feed in all_feeds(site, base)
        ),
    }


def size_in_words(number: int) -> str:
    """A number of bytes as people say it, in steps of a thousand."""
    if number < 1000:
        return f"{number}字节"
    return f"{number / 1000:.0f} KB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


def _file(title: str, uri: str, sizes: Mapping[str, int], rows: int = 0) -> File:
    return File(title, uri, size_in_words(sizes[uri]), rows)


def _groups(site: Site, data: OpenData) -> Iterator[Group]:
    sizes, shared = data.sizes, list(data.tables)
    for kind in site.kinds:
        own = [table for table in data.tables if kind.folder in (table.name, table.owner)]
        shared = [table for table in shared if table not in own]
        yield _group(kind, len(site.all_of(kind)), own, sizes)
    yield Group("shared", "各类共用", 0, "", tuple(_sheet(table, table.title, sizes) for table in shared))


def _group(kind: Kind, count: int, own: list[Table], sizes: Mapping[str, int]) -> Group:
    return Group(
        kind.folder,
        kind.label,
        count,
        kind.measure,
        tuple(_sheet(table, table.title.partition("：")[2] or "总表", sizes) for table in own),
        _file("", json_uri(kind.folder), sizes),
        _file("", schema_uri(kind.folder), sizes),
    )


def _sheet(table: Table, title: str, sizes: Mapping[str, int]) -> Sheet:
    columns = tuple(Meaning(column, _example(table, at)) for at, column in enumerate(table.columns))
    return Sheet(_file(title, csv_uri(table.name), sizes, len(table.rows)), columns)


def _example(table: Table, at: int) -> str:
    value = next((row[at] for row in table.rows if row[at]), "")
    line = value.strip().partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
