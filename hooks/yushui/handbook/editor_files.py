"""A site → the files with which an editor of YAML helps: schemas, snippets, settings and tasks; path → text.

Schemas and snippets are made anew from the models and registers (``made``); settings and tasks are a site's own once
they are there (``settings``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from yushui.content.loader import Content
from yushui.model.entity import Entity
from yushui.model.fields import SourceRef
from yushui.model.introspect import shapes
from yushui.model.kinds import all_kinds
from yushui.model.parts import Change, Citation, Fact, Photo, Review

from .editor_schema import schemas
from .field_tables import own_fields

FOLDER: Final = ".vscode/yushui"
SNIPPETS: Final = ".vscode/yushui.code-snippets"
# What is made anew by ``yushui schema`` and in no commit.
IGNORED: Final = (f"/{FOLDER}/", f"/{SNIPPETS}")
PARTS: Final[Mapping[str, tuple[str, type[BaseModel]]]] = {
    "出处": ("chuchu", Citation),
    "一件事": ("shi", Fact),
    "照片": ("zhaopian", Photo),
    "审核": ("shenhe", Review),
    "更正": ("gengzheng", Change),
}
PROBLEM: Final = r"^(.+?):(\d+):(\d+): (error|warning|info) (YS\d+) (.*)$"


def made(content: Content) -> Iterator[tuple[str, str]]:
    """Schemas and snippets, which say what the models and registers say now."""
    for each in schemas(content):
        yield f"{FOLDER}/{each.name}.json", _json(each.schema)
    yield SNIPPETS, _json(dict(_snippets()))


def settings(content: Content, windows: bool) -> Iterator[tuple[str, str]]:
    """Files that are written once; ``windows`` is whether the commands lie in Scripts/."""
    by_file = {f"./{FOLDER}/{each.name}.json": each.files for each in schemas(content)}
    yield ".vscode/settings.json", _json(_settings(by_file))
    yield ".vscode/extensions.json", _json({"recommendations": ["redhat.vscode-yaml", "EditorConfig.EditorConfig"]})
    yield ".vscode/tasks.json", _json(_tasks(".venv\\Scripts\\" if windows else ".venv/bin/"))


def _settings(by_file: Mapping[str, str]) -> dict[str, Any]:
    return {
        "yaml.schemas": by_file,
        "yaml.schemaStore.enable": False,  # asks another host
        "yaml.validate": True,
        "yaml.hover": True,
        "yaml.completion": True,
        "yaml.format.enable": False,  # ``yushui fmt`` keeps what another program would write anew
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.insertFinalNewline": True,
        "files.exclude": {".cache": True, "site": True, "site.*": True, ".venv": True, "engine": True},
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }


def _tasks(folder: str) -> dict[str, Any]:
    matcher = {
        "owner": "yushui",
        "source": "鱼水",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {"regexp": PROBLEM, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6},
    }
    quiet = {"presentation": {"reveal": "silent", "panel": "shared"}}
    tasks: list[dict[str, Any]] = [
        {"label": "鱼水：检查", "command": f"{folder}yushui", "args": ["check"], "problemMatcher": matcher,
         "group": {"kind": "test", "isDefault": True}},
        {"label": "鱼水：检查这个文件", "command": f"{folder}yushui", "args": ["check", "${relativeFile}"],
         "problemMatcher": matcher},
        {"label": "鱼水：预览", "command": f"{folder}yushui", "args": ["serve"], "isBackground": True,
         "problemMatcher": []},
        {"label": "鱼水：生成网站", "command": f"{folder}yushui", "args": ["build"], "problemMatcher": matcher,
         "group": {"kind": "build", "isDefault": True}},
        {"label": "鱼水：理好这个文件的写法", "command": f"{folder}yushui", "args": ["fmt", "${relativeFile}"],
         "problemMatcher": []},
        {"label": "鱼水：更新补全", "command": f"{folder}yushui", "args": ["schema"], "problemMatcher": [],
         "runOptions": {"runOn": "folderOpen"}, **quiet},
    ]  # fmt: skip
    return {"version": "2.0.0", "tasks": [{"type": "process", **task} for task in tasks]}


def _snippets() -> Iterator[tuple[str, dict[str, Any]]]:
    """A whole draft of each kind that has files, and each part that many entries hold."""
    for model in all_kinds():
        if not model.kind.register:
            body = [*_Tabs().entry(model), "$0"]
            yield (
                f"新建：{model.kind.label}",
                _snippet((model.kind.label, f"new-{model.kind.name}"), body, model.kind.intro),
            )
    for label, (word, part) in PARTS.items():
        lines = _Tabs().part(part)
        if part is not Citation:
            lines = [("- " if not at else "  ") + line for at, line in enumerate(lines)]
        else:
            lines = ["${90:s1}:", *("  " + line for line in lines)]
        yield f"加一条：{label}", _snippet((label, word), [*lines, "$0"], f"{label}的必写各项")


def _snippet(words: tuple[str, str], body: list[str], text: str) -> dict[str, Any]:
    return {"scope": "yaml", "prefix": [*words], "body": body, "description": text}


class _Tabs:
    """Numbers the places at which the Tab key stops."""

    def __init__(self) -> None:
        self.number = 0

    def entry(self, model: type[Entity]) -> list[str]:
        required = [name for name in own_fields(model) if model.model_fields[name].is_required()]
        lines = [line for name in required for line in self.field(model, name)]
        source = ["sources:", "  s1:", *("    " + line for line in self.part(Citation))]
        return [*lines, "status: draft", *source]

    def part(self, part: type[BaseModel]) -> list[str]:
        names = [name for name in own_fields(part) if part.model_fields[name].is_required()]
        names = names or [name for name in own_fields(part) if part.model_fields[name].default is None][:2]
        return [line for name in names for line in self.field(part, name)]

    def field(self, model: type[BaseModel], name: str) -> list[str]:
        shape = shapes(model)[name]
        if isinstance(shape.marker, SourceRef):
            return [f"{name}: [s1]"]
        if shape.model and not shape.mapping:
            inner = self.part(shape.model)
            lead = ("  - ", "    ") if shape.many else ("  ", "  ")
            return [f"{name}:", *(lead[min(at, 1)] + line for at, line in enumerate(inner))]
        self.number += 1
        if shape.choices:
            value = f"${{{self.number}|{','.join(shape.choices)}|}}"
        else:
            value = f"${{{self.number}:{_placeholder(model.model_fields[name].description or name)}}}"
        return [f"{name}:", f"  - {value}"] if shape.many else [f"{name}: {value}"]


def _placeholder(text: str) -> str:
    """The head of a description; what a snippet reads as its own marks goes."""
    return re.sub(r"[$}\\|]", "", re.split(r"[，；：、（。]", text)[0])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def own(root: Path) -> bool:
    """Whether the site keeps such files."""
    return (root / FOLDER).is_dir()
