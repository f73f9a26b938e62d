"""mkdocs.yml → what MkDocs or the finished site would refuse of it, at line and column, before anything is built."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import yaml

from yushui import engine
from yushui.diagnostics import RULES, Place, Problem, did_you_mean
from yushui.lang.characters import shown

UNUSABLE: Final = RULES["YS627"]

FILE: Final = "mkdocs.yml"
# What a site may set; the engine sets the rest, so that what an older form wrote changes nothing.
KEYS: Final = frozenset({"site_name", "site_url", "theme", "hooks", "plugins", "nav", "strict", "dev_addr"})
SET_BY_ENGINE: Final = frozenset(
    {"docs_dir", "site_dir", "use_directory_urls", "markdown_extensions", "watch", "validation", "extra", "copyright"}
    | {"site_description", "site_author", "repo_url", "repo_name", "edit_uri", "INHERIT", "exclude_docs", "not_in_nav"}
    | {"extra_css", "extra_javascript", "extra_templates", "remote_branch", "remote_name", "draft_docs"}
)
FIXED: Final = {"docs_dir": "docs", "site_dir": "site"}
THEME: Final = "material"
TEXT: Final = "tag:yaml.org,2002:str"


def problems(root: Path, pages: Collection[str]) -> Iterator[Problem]:
    """The problems of the file of the site at ``root``; ``pages`` are its hand-written ones, as paths below docs/.

    A folder without the file is no site; that is told by who looks for one.
    """
    try:
        node = yaml.compose((root / FILE).read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError):
        return
    except yaml.MarkedYAMLError as error:
        yield Problem(_place(error.problem_mark), UNUSABLE, "从这里起读不懂：看看引号、方括号有没有成对，缩进对不对。")
        return
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        yield Problem(Place(FILE, 1, 1), UNUSABLE, "这里要写成“名称: 内容”的几行。")
        return
    values = {str(key.value): value for key, value in node.value}
    for key, value in node.value:
        yield from _of_key(str(key.value), key, value, pages)
    if "hooks" in values and "plugins" not in values:
        yield Problem(Place(FILE, 1, 1), UNUSABLE, "少一行 plugins: []，不写的话 MkDocs 会自己加一份搜索。")
    if "hooks" in values and not (root / engine.DOCS).is_dir():
        yield Problem(Place(FILE, 1, 1), UNUSABLE, "旁边没有 docs 文件夹，建一个空的就行。")


def _of_key(name: str, key: yaml.Node, value: yaml.Node, pages: Collection[str]) -> Iterator[Problem]:
    if name not in KEYS | SET_BY_ENGINE:
        yield Problem(_place(key.start_mark), UNUSABLE, f"没有 {shown(name)} 这一项{did_you_mean(name, KEYS)}")
    elif name == "site_name" and value.tag != TEXT:
        name_of_site = f'site_name: "{shown(str(value.value))}"'
        yield Problem(_place(value.start_mark), UNUSABLE, f"site_name 是文字，要加引号：{name_of_site}。")
    elif name in FIXED and value.value != FIXED[name]:
        yield Problem(_place(value.start_mark), UNUSABLE, f"{name} 只能是 {FIXED[name]}，请删去这一行。")
    elif name == "plugins" and value.value:
        yield Problem(_place(value.start_mark), UNUSABLE, "这里只能写 plugins: []：插件做的事，程序自己都做了。")
    elif name == "theme" and _theme(value) != THEME:
        yield Problem(_place(value.start_mark), UNUSABLE, f"theme 只能是 {THEME}。")
    elif name == "nav":
        for scalar in _pages(value):
            if "://" not in scalar.value and scalar.value not in pages:
                near = did_you_mean(scalar.value, pages)
                yield Problem(_place(scalar.start_mark), UNUSABLE, f"docs/ 里没有 {shown(scalar.value)} 这一页{near}")


def _theme(value: yaml.Node) -> object:
    if isinstance(value, yaml.MappingNode):
        return next((each.value for key, each in value.value if key.value == "name"), None)
    return value.value


def _pages(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The values of a menu, whose names are keys."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for inner in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        yield from _pages(inner[1] if isinstance(inner, tuple) else inner)


def _place(mark: yaml.Mark | None) -> Place:
    return Place(FILE, mark.line + 1, mark.column + 1) if mark else Place(FILE, 1, 1)
