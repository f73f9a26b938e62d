"""``yushui new release``: what is asked of a month, and the form of it with its days proposed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import click

from yushui.content import loader
from yushui.content.loader import Content
from yushui.diagnostics import nearest
from yushui.lang.characters import printable
from yushui.model.dates import FuzzyDate, Point
from yushui.model.kinds.release import Release
from yushui.site.filled_days import arranged

from . import entry_template

MONTH: Final = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
OPTIONAL: Final = "\n# ---- 以下可以不写 ----\n"


def form(root: Path, slug: str, month: str | None, region: str | None, ask: bool) -> str:
    """The file of a new month, a draft; ``ask`` says that there is somebody to ask for what is not given."""
    content = loader.load(root)
    if ask and month is None:
        month = click.prompt("哪一年哪一月办，例如 2027-07", value_proc=_month)
    if ask and region is None:
        region = click.prompt(
            "哪个地区，写 regions.yml 里的编号；不只一个地方就直接回车", default="", show_default=False
        )
    if month is None:
        return entry_template.entity_form(Release)
    return _proposed(content, slug, _month(month), _region(content, region or ""))


def _month(text: str) -> str:
    if not MONTH.fullmatch(text.strip()):
        raise click.UsageError("月份写成 2027-07 这样，四位年、短横线、两位月。")
    return text.strip()


def _region(content: Content, slug: str) -> str:
    known = [name for kind, name in content.entries if kind == "region"]
    if slug and slug not in known:
        near = nearest(slug, known)
        raise click.UsageError(
            f"regions.yml 里没有 {printable(slug)} 这个地区。" + (f"是不是 {near}？" if near else "")
        )
    return slug


def _proposed(content: Content, slug: str, month: str, region: str) -> str:
    """The form with the window, the place and an entry for each day, as the rule for empty days gives them."""
    year, number = map(int, month.split("-"))
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    window = FuzzyDate(Point(year, number, 1), Point(year, number, last.day))
    place = content.entries[("region", region)].entity if region else None
    values: dict[str, Any] = {
        "slug": slug,
        "title": "双拥宣传月",
        "year": year,
        "region": region or None,
        "date": window,
    }
    days = arranged(content, Release.model_construct(**{**_defaults(), **values}), set())
    given = ["date", "opens", *(["region"] if region else []), *(["wall"] if days else [])]
    blank = entry_template.entity_form(Release, given)
    head = blank.replace("\ntitle:\n", f"\ntitle: {getattr(place, 'name', '')}双拥宣传月\n", 1)
    head = head.replace("\nyear:\n", f"\nyear: {year}\n", 1)
    lines = ["# 哪一天到哪一天", f"date: {window}", *([f"region: {region}"] if region else [])]
    lines += ["# 每天几点几分开", "opens: '08:00'", *_wall(content, days)]
    before, _, after = head.partition(OPTIONAL)
    return before + "\n" + "\n".join(lines) + "\n" + OPTIONAL + after


def _defaults() -> dict[str, Any]:
    fields = Release.model_fields.items()
    return {name: each.get_default(call_default_factory=True) for name, each in fields if not each.is_required()}


def _wall(content: Content, days: tuple[Any, ...]) -> Iterator[str]:
    """A frame for each day with the name of who it is, to be changed by hand."""
    if not days:
        return
    names = {f"{e.entity.kind.folder}/{e.entity.slug}": e.entity.headline for e in content.entries.values()}
    yield "# 每日一帧，程序排的，随意换；# 后面是名称"
    yield "wall:"
    for each in days:
        frame = each.frame
        yield f"  - {{day: {frame.day}, entry: {frame.entry}}}  # {names[frame.entry]}"
