"""The generated pages of the handbook: field tables and rules, printed from the models."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from . import field_tables, rule_pages

INTRO: Final = """\
# data/ 里写什么

网站上的人物、地标、计划、活动，都从这个文件夹里的文件来。一条一个文件，文件名就是网址：
`figures/zhang-san.yml` 的页面是 `figures/zhang-san.html`。文件名只用小写字母、数字和短横线。

- 新建一条：`yushui new figure zhang-san`，得到一份带说明的空表。
- 检查：`yushui check`。哪个文件、哪一行、错在哪、怎么改，都会说。
- 预览：`make serve`，打开 127.0.0.1:8000。

要点：

- 每行写成“项名: 内容”，冒号用半角，后面空一格。没有内容的项，把整行删去。
- 每件事都写出处，编号写在本文件的 `sources` 里。没有查到的不写，不猜。
- 电话、住址、证件号码、部队番号、营区与哨所位置、未成年人姓名、健康细节，不写进来。
- 出处的说明（`sources` 里的 `note`）和 `note` 一项不上页面，但仓库里的人都看得见。

手把手的说明在编辑手册（`docs/guide/`）里。

以下由程序从数据模型印出，不要手改；改了模型，运行 `yushui reference --write`。
"""
FIELDS_INTRO: Final = """\
---
# 由 yushui reference --write 印出，不要手改。
title: 字段一览
description: 每一类资料有哪些项，哪些必写，怎么写。
---
# 字段一览

每一类资料有哪些项，哪些必写，怎么写。照着例子做，看[编辑：加一位人物](editor.md)。
"""
RULES_INTRO: Final = """\
---
# 由 yushui reference --write 印出，不要手改。
title: 规则编号
description: 检查出来的每一种错误：哪里错，怎么改，错的和对的各一例。
allow:
  - {rule: YS425, reason: 这一页举错的例子, by: 程序}
  - {rule: YS441, reason: 这一页举错的例子, by: 程序}
  - {rule: YS442, reason: 这一页举错的例子, by: 程序}
  - {rule: YS443, reason: 这一页举错的例子, by: 程序}
---
# 规则编号

`yushui check` 和 `yushui build` 指出的每一处，都带一个 YS 开头的编号。编号永远是同一个意思。
例子里的张三是假设的人。
"""


def documents() -> Mapping[str, str]:
    """The generated files by their path below the root of the project."""
    tables = list(field_tables.tables())
    return {
        "data/README.md": _joined_lines(INTRO, *tables, "## 规则编号", "", *rule_pages.table()),
        "docs/guide/fields.md": _joined_lines(FIELDS_INTRO, *tables),
        "docs/guide/rules.md": _joined_lines(RULES_INTRO, *rule_pages.pages()),
    }


def outdated_files(root: Path) -> Iterator[tuple[str, str]]:
    """(path, new text) of each generated file that differs from what the models say, where the folder it lies in is."""
    for file, text in documents().items():
        path = root / file
        if path.parent.is_dir() and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            yield file, text


def _joined_lines(*lines: str) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
