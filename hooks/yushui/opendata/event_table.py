"""The chronology as a table: every dated line with whose it is."""

from typing import Final

from yushui.site.assemble import Dated, Site

from .entry import cited, page_of
from .entry_tables import BETWEEN, ENTRY, MANY, PAGE, Column, Table

COLUMNS: Final = (
    ENTRY,
    PAGE,
    Column("title", "条目的名称", required=True),
    Column("date", "日期，知道多少写多少", required=True, date=True),
    Column("date_zh", "日期，中文写法", required=True),
    Column("type", "类型，例如 节点、文件、人物", required=True),
    Column("text", "一句话", required=True),
    Column("detail", "说明"),
    Column("note", "日期怎么来的"),
    Column("sources", f"出处在 sources 表里的 id{MANY}"),
)


def events(site: Site, base: str) -> Table:
    return Table("events", "大事记", COLUMNS, rows=[_row(site, dated, base) for dated in site.timeline])


def _row(site: Site, dated: Dated, base: str) -> list[str]:
    entity, event = site.index[dated.key], dated.event
    part = f"#{event.part}" if event.part else ""
    shown = {each.id for each in cited(site)[dated.key]} if event.sources else set()
    return [
        f"{entity.kind.folder}/{entity.slug}",
        page_of(entity, base) + part,
        entity.headline,
        event.date.edtf,
        event.when,
        event.label,
        event.text,
        event.detail,
        event.note,
        BETWEEN.join(name for name in event.sources if name in shown),
    ]
