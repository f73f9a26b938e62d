"""Two values of a field → what changed, in words: labels of the models, values as readers see them, nothing private."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from yushui.checks.text import privacy
from yushui.lang.pairing import pairs
from yushui.model.dates import FuzzyDate
from yushui.model.fields import Internal, RefTo
from yushui.model.introspect import FieldShape, shapes

LONG: Final = 40  # characters of a value that are shown
RENAMED: Final = "编号跟着改了，说的还是同一条"
HIDDEN: Final = "（不公开的内容，不显示）"
# Fields by which two parts are the same one, the first that a part has.
NAMES: Final = ("file", "id", "number", "honour", "figure", "slug", "role", "field", "rule", "title", "name", "text")


@dataclass(frozen=True, slots=True)
class Words:
    """One line of the report: the way to the field in labels, and what became of it; ``kind`` is for counting."""

    label: str
    text: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.label}{'：' if self.text[:1] not in ('新', '去', '改') else ''}{self.text}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are said; ``names`` has the headline of each entry by what refers to it: (kind, slug)."""

    names: Mapping[tuple[str, str], str]

    def changes(self, model: type[BaseModel], old: Any, new: Any, above: str = "") -> Iterator[Words]:
        """Every field of a part that differs, in the order of the model."""
        before, after = (value if isinstance(value, dict) else {} for value in (old, new))
        for name, info in model.model_fields.items():
            key = info.alias or name
            if before.get(key) == after.get(key):
                continue
            label = above + _label(name, info)
            shape = shapes(model)[name]
            yield from self._field(label, shape, info, before.get(key), after.get(key))
        for key in [key for key in after.keys() | before.keys() if key not in _keys(model)]:
            if before.get(key) != after.get(key):
                yield Words(above + privacy.masked(str(key)), "改了（程序不认得这一项）")

    def _field(self, label: str, shape: FieldShape, info: FieldInfo, old: Any, new: Any) -> Iterator[Words]:
        hidden = any(isinstance(each, Internal) for each in info.metadata) and not _is_told(shape, info)
        if hidden:
            yield Words(label, f"改了{HIDDEN}")
        elif shape.model and shape.mapping:
            yield from self._mapping(label, shape.model, _as(old, dict), _as(new, dict))
        elif shape.model and shape.many:
            yield from self._parts(label, shape.model, _as(old, list), _as(new, list))
        elif shape.model:
            yield from self._part(label, shape.model, old, new)
        elif isinstance(old, list) or isinstance(new, list):
            yield from self._list(label, shape, _as(old, list), _as(new, list))
        else:
            yield Words(label, self._scalar(shape, old, new))

    def _part(self, label: str, model: type[BaseModel], old: Any, new: Any) -> Iterator[Words]:
        if old is None:
            yield Words(label, f"新写了“{self._called(model, new)}”", "added")
        elif new is None:
            yield Words(label, "去掉了", "removed")
        else:
            yield from self.changes(model, old, new, f"{label}·")

    def _mapping(self, label: str, model: type[BaseModel], old: Any, new: Any) -> Iterator[Words]:
        for key in dict.fromkeys((*old, *new)):
            if key not in old:
                yield Words(label, f"新增 {key}“{self._called(model, new[key])}”", "added")
            elif key not in new:
                yield Words(label, f"去掉 {key}“{self._called(model, old[key])}”", "removed")
            elif old[key] != new[key]:
                yield from self.changes(model, old[key], new[key], f"{label} {key}·")

    def _parts(self, label: str, model: type[BaseModel], old: list[Any], new: list[Any]) -> Iterator[Words]:
        """Items are paired by their names, then by their words; what is left is new or gone."""
        same = _paired(old, new)
        added = [item for at, item in enumerate(new) if at not in same]
        gone = [item for at, item in enumerate(old) if at not in same.values()]
        if added:
            yield Words(label, f"新增 {len(added)} {_measure(model)}：{self._all(model, added)}", "added")
        if gone:
            yield Words(label, f"去掉 {len(gone)} {_measure(model)}：{self._all(model, gone)}", "removed")
        for at, item in enumerate(new):
            if at in same and old[same[at]] != item:
                where = f"{label}“{self._called(model, item)}”·"
                yield from self.changes(model, old[same[at]], item, where)
        if not added and not gone and list(same.values()) != sorted(same.values()):
            yield Words(label, "改了次序")

    def _all(self, model: type[BaseModel], items: Sequence[Any]) -> str:
        told = [f"“{self._called(model, item)}”" for item in items[:3]]
        return "".join(told) + ("等" if len(items) > 3 else "")

    def _called(self, model: type[BaseModel], item: Any) -> str:
        """What stands for a part: its text, title or name."""
        if not isinstance(item, dict):
            return self.short(str(item))
        for name in ("text", "caption", "alt", "title", "name", "honour", "publisher", "figure", "value", "lead", "by"):
            if isinstance(item.get(name), str) and name in model.model_fields:
                return self.short(self._value(shapes(model)[name], item[name]))
        return "一条"

    def _list(self, label: str, shape: FieldShape, old: list[Any], new: list[Any]) -> Iterator[Words]:
        before, after = ([self._value(shape, each) for each in values] for values in (old, new))
        added, gone = ([each for each in one if each not in other] for one, other in ((after, before), (before, after)))
        said = [f"加 {'、'.join(map(self.short, added))}"] if added else []
        said += [f"去 {'、'.join(map(self.short, gone))}"] if gone else []
        yield Words(label, "；".join(said) or ("改了次序" if sorted(old) == sorted(new) else RENAMED))

    def _scalar(self, shape: FieldShape, old: Any, new: Any) -> str:
        if old in (None, ""):
            return f"新写“{self.short(self._value(shape, new))}”"
        if new in (None, ""):
            return f"去掉“{self.short(self._value(shape, old))}”"
        before, after = self._value(shape, old), self._value(shape, new)
        if before == after:
            return RENAMED
        if max(len(before), len(after)) > LONG:
            before, after = _around(before, after)
        return f"由“{self.short(before)}”改为“{self.short(after)}”"

    def _value(self, shape: FieldShape, value: Any) -> str:
        """As a reader sees it: labels for words, names for references, dates in Chinese."""
        text = value if isinstance(value, str) else str(value)
        if shape.choices and text in shape.choices:
            return shape.labels[shape.choices.index(text)] or text
        if isinstance(shape.marker, RefTo) and not shape.marker.by_name:
            slug = text.rpartition("/")[2].partition("#")[0]
            kinds = {kind: name for (kind, found), name in self.names.items() if found == slug}
            return kinds.get(shape.marker.kind) or next(iter(kinds.values()), text)
        try:
            return FuzzyDate.parse(text).chinese
        except ValueError:
            return {"true": "是", "false": "否"}.get(text, text)

    @staticmethod
    def short(text: str) -> str:
        plain = privacy.masked(" ".join(text.split()))
        return plain if len(plain) <= LONG else f"{plain[:LONG]}……"


def _label(name: str, info: FieldInfo) -> str:
    return info.title or re.split(r"[，；：、（。]", info.description or name)[0]


def _keys(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


def _as(value: Any, sort: type) -> Any:
    return value if isinstance(value, sort) else sort()


def _is_told(shape: FieldShape, info: FieldInfo) -> bool:
    """Of what is not for the public, closed words and minutes are told: whether and when it becomes public."""
    return bool(shape.choices) or "datetime" in str(info.annotation) or shape.model is not None


def _measure(model: type[BaseModel]) -> str:
    return "张" if "alt" in model.model_fields else "条"


def _paired(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Place in ``new`` → place in ``old`` of items that are the same one."""
    found: dict[int, int] = {}
    for name in NAMES:
        free = {_named(item, name): at for at, item in reversed([*enumerate(old)]) if at not in found.values()}
        for at, item in enumerate(new):
            if at not in found and (key := _named(item, name)) and key in free:
                found[at] = free.pop(key)
    olds = [at for at in range(len(old)) if at not in found.values()]
    news = [at for at in range(len(new)) if at not in found]
    alike = pairs([str(old[at]) for at in olds], [str(new[at]) for at in news])
    return found | {news[a]: olds[b] for a, b in alike.items()}


def _named(item: Any, name: str) -> str:
    return str(item.get(name) or "") if isinstance(item, dict) else str(item)


def _around(old: str, new: str) -> tuple[str, str]:
    """The stretch of two long texts that differs, with a little of what stands around it."""
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    start = max(0, first - 6)
    cut = [text[start : min(len(text), max(len(text) - last + 6, start + 1))] for text in (old, new)]
    head = "……" if start else ""
    return (head + cut[0], head + cut[1])
