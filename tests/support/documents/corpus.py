"""Labelled plans for the importer: hand-written texts of invented places, drawn in the shapes documents arrive in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
CN: Final = "〇一二三四五六七八九"
ROLES: Final = ("lead", "resp", "supp")
Rows = tuple[tuple[str, ...], ...]


def chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ((("" if tens == 1 else CN[tens]) + "十") if tens else "") + (CN[ones] if ones or not tens else "")


NUMBERS: Final[dict[str, Callable[[int], str]]] = {
    "cn": lambda n: f"{chinese(n)}、",
    "cn spaced": lambda n: f"{' '.join(chinese(n))} 、",
    "cnp": lambda n: f"（{chinese(n)}）",
    "cnp half": lambda n: f"({chinese(n)})",
    "dot": lambda n: f"{n}.",
    "dot spaced": lambda n: f"{n} . ",
    "dot wide": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)) + "．",
    "dun": lambda n: f"{n}、",
    "nump": lambda n: f"（{n}）",
    "half": lambda n: f"{n}）",
    "circ": lambda n: chr(0x2460 + n - 1),
    "bullet": lambda n: "●",
    "shi": lambda n: f"{chinese(n)}是",
    "part": lambda n: f"第{chinese(n)}部分　",
}


@dataclass(frozen=True)
class Task:
    text: str
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inside: bool = False  # the units stand in the text itself
    due: str = ""  # as printed
    date: str = ""
    month: int = 0
    phase: bool = False


@dataclass(frozen=True)
class Part:
    title: str = ""
    level: int = 1
    text: str = ""
    tasks: tuple[Task, ...] = ()
    duty: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    name: str
    head: dict[str, str]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]

    @property
    def issuers(self) -> tuple[str, ...]:
        return tuple(self.head["issuers"].split("、"))


@dataclass(frozen=True)
class Style:
    """How one document prints a text."""

    levels: tuple[str, ...] = ("cn", "dot")
    running: bool = False
    duty: str = "line"
    date: str = "arabic"
    foot: bool = False  # signature at the foot instead of a letter
    number: str = "〔〕"
    glued: bool = False  # first measure on the line of its heading
    skip: int = 0  # this measure's number is left out of the count
    repeat: int = 0  # this measure prints the number before it again
    lost: int = 0  # the heading of this section was lost


@dataclass
class Labels:
    title: str
    year: str
    region: str
    issuers: tuple[str, ...]
    number: str
    issued: str
    sections: list[tuple[str, str]] = field(default_factory=list)
    measures: list[tuple[str, str]] = field(default_factory=list)  # path, text
    units: list[dict[str, tuple[str, ...]]] = field(default_factory=list)
    group_units: list[dict[str, tuple[str, ...]]] = field(default_factory=list)
    dues: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    rows: bool = False  # the measures are rows of a table: only what they ask is labelled, not the whole row


@dataclass(frozen=True)
class Printed:
    """A document as paragraphs, with what is true of it."""

    head: tuple[str, ...]
    body: tuple[str, ...]
    foot: tuple[str, ...]
    labels: Labels
    grids: tuple[tuple[int, Rows], ...] = ()  # tables, each with the paragraph it stands before
    numbers: dict[int, str] = field(default_factory=dict)  # paragraph → its printed number

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return (*self.head, *self.body, *self.foot)


def texts() -> dict[str, Text]:
    return {path.stem[0]: parse(path) for path in sorted((HERE / "texts").glob("*.txt"))}


def parse(path: Path) -> Text:
    head: dict[str, str] = {}
    parts: list[Part] = []
    closing: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"([a-z]+): (.*)", line)
        if found and found[1] == "closing":
            closing.append(found[2])
        elif found:
            head[found[1]] = found[2]
        elif line.startswith("#"):
            marks, title = line.split(" ", 1)
            parts.append(Part(title, len(marks)))
        elif line.startswith(("- ", "> ")):
            if not parts:
                parts.append(Part())
            parts[-1] = replace(parts[-1], tasks=(*parts[-1].tasks, _task(line)))
        elif line.startswith("// "):
            parts.append(Part(level=0, duty=_fields(line[3:])[0]))
        elif line.strip():
            parts[-1] = replace(parts[-1], text=line.strip())
    return Text(path.stem, head, tuple(parts), tuple(closing))


def _fields(text: str) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    pairs = dict(item.split(": ", 1) for item in text.split("; ") if ": " in item)
    units = {
        role: tuple(re.split(r"、(?![^（]*）)", pairs[key]))
        for role in ROLES
        for key in (role, f"*{role}")
        if key in pairs
    }
    return units, pairs


def _task(line: str) -> Task:
    text, _, rest = line[2:].partition(" {")
    units, pairs = _fields(rest.rstrip("}"))
    due, _, date = pairs.get("due", "").partition("=")
    inside = any(key.startswith("*") for key in pairs)
    return Task(text, units, inside, due, date, int(pairs.get("month", "0")), line.startswith(">"))


def duty_text(task: Task, style: str) -> str:
    names = {role: "、".join(found) for role, found in task.units.items()}
    if not names or task.inside:
        return f"（完成时限：{task.due}）" if task.due and not task.inside else ""
    labels = {"lead": "牵头单位", "resp": "责任单位", "supp": "配合单位"}
    listed = [f"{labels[role]}：{names[role]}" for role in ROLES if role in names]
    if style == "line":
        return "\n" + "；".join(listed) + (f"；完成时限：{task.due}" if task.due else "")
    if style == "lines":
        return "".join(f"\n{item}" for item in listed) + (f"\n完成时限：{task.due}" if task.due else "")
    if style == "bracket":
        return "（" + "；".join(listed + ([f"完成时限：{task.due}"] if task.due else [])) + "）"
    verbs = {"lead": "牵头", "resp": "负责", "supp": "配合"}
    acting = "，".join(f"{names[role]}{verbs[role]}" for role in ROLES if role in names)
    if style == "square":
        return f"【{acting}{'；' + task.due if task.due else ''}】"
    if style == "bare":
        return f"（{'、'.join(name for role in ROLES for name in task.units.get(role, ()))}）"
    return f"由{acting}{'，' + task.due + '完成' if task.due and task.date else ''}。"


def draw(text: Text, style: Style) -> Printed:
    """The paragraphs of ``text`` in ``style`` and what should be read from them."""
    labels = _labels(text, style)
    body: list[str] = []
    groups = 0
    number = 0
    sections = [0, 0]
    deep = any(part.level == 2 for part in text.parts)
    flat = not any(part.title for part in text.parts)
    above = ["", ""]
    for part in text.parts:
        if part.level == 0:
            body.append(
                "；".join(
                    f"{name}：{'、'.join(part.duty[role])}"
                    for role, name in (("lead", "牵头单位"), ("resp", "责任单位"))
                )
            )
            labels.group_units.append(part.duty)
            continue
        if part.title:
            at = part.level - 1
            sections[at] += 1
            sections[at + 1 :] = [0] * (1 - at)
            printed = NUMBERS[style.levels[at]](sections[at])
            above[at] = re.sub(r"\s", "", printed)
            groups += 1
            if groups != style.lost:
                body.append(f"{printed}{part.title}")
                labels.sections.append((above[at], part.title))
            if not style.running:
                number = 0
        if part.text:
            body.append(part.text)
        for index, task in enumerate(part.tasks):
            number += 1 + (style.skip == len(labels.measures) + 1)
            if task.phase:
                body.append(f"{NUMBERS['cnp'](index + 1)}{task.text}" if not task.text.startswith("第") else task.text)
                labels.phases.append(task.text)
                continue
            if style.repeat == len(labels.measures) + 1:
                number -= 1
            kind = style.levels[0] if flat else style.levels[2 if deep else 1]
            printed = f"{task.month}月：" if task.month else NUMBERS[kind](number)
            whole = task.text + duty_text(task, style.duty)
            glue = style.glued and index == 0 and part.title and not part.text
            if glue:
                body[-1] += printed + whole
            else:
                body += f"{printed}{whole}".split("\n")
            path = "".join(above[: 2 if deep else 1]) + re.sub(r"\s", "", printed)
            labels.measures.append((path, re.sub(r"\s", "", whole)))
            units = task.units
            if style.duty == "bare" and units and not task.inside:
                units = {"resp": tuple(name for role in ROLES for name in units.get(role, ()))}
            labels.units.append(units)
            labels.dues.append(task.date if task.due and style.duty != "bare" and not task.inside else "")
    head, foot = _around(text, style)
    return Printed(tuple(head), tuple("\n".join(body).split("\n")), tuple(foot), labels)


def _labels(text: Text, style: Style) -> Labels:
    head = text.head
    number = head.get("number", "")
    if number and style.number != "〔〕":
        number = number.replace("〔", style.number[0]).replace("〕", style.number[1])
    year = re.search(r"20\d\d", head["title"])
    return Labels(
        title=head["title"],
        year=year[0] if year else head["date"][:4],
        region=head["region"],
        issuers=text.issuers,
        number=number,
        issued="" if style.date == "none" else head["date"],
    )


def date_text(date: str, style: str) -> str:
    year, month, day = date.split("-")
    if style == "chinese":
        return f"{''.join(CN[int(d)] for d in year)}年{chinese(int(month))}月{chinese(int(day))}日"
    if style == "zero":
        return f"{''.join('○' if d == '0' else CN[int(d)] for d in year)}年{chinese(int(month))}月{chinese(int(day))}日"
    if style == "spaced":
        return f"{year} 年 {int(month)} 月 {int(day)} 日"
    return f"{year}年{int(month)}月{int(day)}日"


def _around(text: Text, style: Style) -> tuple[list[str], list[str]]:
    head: list[str] = []
    data = text.head
    issuer = text.issuers[0]
    number = _labels(text, style).number
    title = data["title"]
    sign = [*text.issuers, date_text(data["date"], style.date)] if style.date != "none" else list(text.issuers)
    if number:
        head += [f"{issuer}文件", number] if style.date != "spaced" else [number]
    if "letter" in data and not style.foot:
        head += [issuer, f"关于印发《{title}》的通知", data["recipients"], data["letter"], *sign, title]
        return [*head, *([data["preamble"]] if "preamble" in data else [])], list(text.closing)
    if title.startswith("关于") and "recipients" in data:
        head += [issuer, title, data["recipients"], data["preamble"]]
        return head, [*text.closing, *sign]
    if style.foot:
        return [*head, title, data["preamble"]], [*text.closing, *sign]
    dated = f"（{date_text(data['date'], style.date)}）" if style.date != "none" else ""
    head += [*text.issuers, title]
    return [*head, *([dated] if dated else []), data["preamble"]], list(text.closing)
