"""The rules, each with an example: what is wrong, what to do, how it looks before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yushui.build
import yushui.intake.refusal  # noqa: F401 (whatever checks registers its rules when it is imported)
from yushui.problems import RULES, Rule, Severity

WEIGHTS: Final = {Severity.ERROR: "错误，不发布", Severity.WARNING: "提醒，改好才发布"}


@dataclass(frozen=True, slots=True)
class Example:
    """What goes wrong, and the same lines before and after it is put right."""

    why: str
    bad: str
    good: str

    @property
    def language(self) -> str:
        """Of the code block: lines of a file, or the names of files."""
        return "text" if self.bad.startswith("data/") else "yaml"


EXAMPLES: Final[Mapping[str, Example]] = {
    "YS001": Example(
        "文件在那里，可是打不开：没有读取权限，或者磁盘出了毛病。",
        "data/figures/zhang-san.yml    ← 没有读取权限",
        "data/figures/zhang-san.yml    ← 编辑器能打开",
    ),
    "YS002": Example(
        "文件是用 GBK 一类的旧编码存的，多半出自旧版记事本或表格软件。",
        "data/figures/zhang-san.yml    ← 编码：GBK（ANSI）",
        "data/figures/zhang-san.yml    ← 编码：UTF-8",
    ),
    "YS003": Example(
        "从网页或 Word 粘贴时带进了看不见的字符，或者用制表符（Tab 键）缩进。",
        "name:<制表符>张三",
        "name: 张三",
    ),
    "YS004": Example(
        "这一行不合 YAML 的写法。最常见的是用了全角冒号，其次是引号不成对、缩进没对齐。",
        "name: 张三\nplace：安徽池州",
        "name: 张三\nplace: 安徽池州",
    ),
    "YS005": Example(
        "同一项写了两遍，程序不替人猜用哪一个。",
        "place: 安徽池州\nplace: 池州市",
        "place: 安徽池州",
    ),
    "YS006": Example(
        "用了锚点、标签一类的写法。多半是内容恰好以 `&`、`*`、`!` 开头。",
        "note: !TODO 待核实",
        'note: "!TODO 待核实"',
    ),
    "YS007": Example(
        "`---` 单独成行，会把一个文件分成几份。",
        "place: 安徽池州\n---\nrole: 退役军人",
        "place: 安徽池州\nrole: 退役军人",
    ),
    "YS008": Example(
        "整个文件要由“名称: 内容”组成，不能一上来就是一列，也不能是空的。",
        "- 张三",
        "name: 张三",
    ),
    "YS009": Example(
        "套了太多层，或者一个文件写了太多条。",
        "tags: [[[[[[[[双拥]]]]]]]]",
        "tags: [双拥]",
    ),
    "YS010": Example(
        "文件名就是网址，只用小写字母、数字和短横线，以 .yml 结尾。登记表里的编号也一样。",
        "data/figures/Zhang_San.yaml",
        "data/figures/zhang-san.yml",
    ),
    "YS011": Example(
        "放在这里的文件不会被读到。多半是文件夹名写错，或者多套了一层。",
        "data/figure/zhang-san.yml",
        "data/figures/zhang-san.yml",
    ),
    "YS012": Example(
        "链接指向的内容可能不在仓库里，所以不读。",
        "data/figures/zhang-san.yml -> ../../旧资料/zhang-san.yml",
        "data/figures/zhang-san.yml",
    ),
    "YS013": Example(
        "有的电脑分不清这两个名字，一个会盖掉另一个。",
        "data/figures/Zhang-san.yml\ndata/figures/zhang-san.yml",
        "data/figures/zhang-san.yml",
    ),
    "YS101": Example(
        "项名拼错了，或者这一类资料没有这一项。",
        "plaec: 安徽池州",
        "place: 安徽池州",
    ),
    "YS102": Example(
        "必写的一项没有写。",
        "sources:\n  s1:\n    kind: media",
        "sources:\n  s1:\n    publisher: 某报\n    kind: media",
    ),
    "YS103": Example(
        "项名对，内容的写法不对：日期、整数、可选的几个词，各有写法。",
        "life:\n  - date: 2024年8月\n    text: 到社区讲课",
        "life:\n  - date: 2024-08\n    text: 到社区讲课",
    ),
    "YS104": Example(
        "单看每一项都对，放在一起对不上。",
        "status: withdrawn",
        "status: withdrawn\nwithdrawn_reason: 本人要求撤下",
    ),
    "YS201": Example(
        "提到的那一条不存在，多半是文件名拼错。",
        "region: chizhuo",
        "region: chizhou",
    ),
    "YS202": Example(
        "那一条有，可是里面没有 # 后面的批次或任务。",
        "honours:\n  - honour: zuimei-yongjun#2022",
        "honours:\n  - honour: zuimei-yongjun#2021",
    ),
    "YS203": Example(
        "写了出处编号，本文件的 `sources` 里没有这个编号。",
        "life:\n  - text: 到社区讲课\n    sources: [s9]",
        "life:\n  - text: 到社区讲课\n    sources: [s1]",
    ),
    "YS204": Example(
        "计划里的单位照原文写，写法要先在 `units.yml` 的 `printed` 里登记。这里登记的是“市双拥办”。",
        "lead: [双拥办]",
        "lead: [市双拥办]",
    ),
    "YS901": Example(
        "要导入的文件不在、是空的、没有读取权限，或者太大。",
        "要点.docx    ← 0 字节",
        "要点.docx    ← Word 能打开",
    ),
    "YS902": Example(
        "文件设了打开密码，程序读不到里面的文字。",
        "要点.docx    ← 要输密码才能打开",
        "要点.docx    ← 去掉密码以后另存的",
    ),
    "YS903": Example(
        "文件没有传完、被改动过，或者展开以后大得不正常。没有展开，也没有写任何东西。",
        "要点.docx    ← 只传了一半",
        "要点.docx    ← 重新另存的",
    ),
    "YS904": Example(
        "文件带有宏，或者要到外面去取模板、图片。程序不运行，也不去取。",
        "要点.docm    ← 带有宏",
        "要点.docx    ← 另存为不带宏的文件",
    ),
    "YS905": Example(
        "PDF 是扫描出来的图片，里面没有文字。",
        "要点.pdf    ← 扫描件",
        "要点.pdf    ← Word 导出的，文字能选中",
    ),
    "YS906": Example(
        "旧版 Word（.doc）和 WPS（.wps）的文件要先用 LibreOffice 转换，这台电脑上没有装。",
        "要点.doc",
        "要点.docx",
    ),
    "YS907": Example(
        "新闻报道、空白表格和别的文件没有逐条的任务，不当作计划导入。",
        "本报讯.docx    ← 新闻报道",
        "2024年双拥工作要点.docx",
    ),
    "YS908": Example(
        "文件是表格、图片、压缩包一类，不是能读的文档。",
        "要点.zip",
        "要点.docx    ← 从压缩包里取出来的",
    ),
    "YS909": Example(
        "一份资料不能超过 1 MB，太长的文件要拆开。",
        "五年文件汇编.docx",
        "2024年双拥工作要点.docx",
    ),
    "YS910": Example(
        "同名的资料已经有了，可是里面有错误，程序不敢改它。",
        "data/plans/chizhou-2024.yml    ← yushui check 说有错误",
        "data/plans/chizhou-2024.yml    ← 改好了",
    ),
}


def table() -> Iterator[str]:
    """Every rule in one line."""
    yield from ("| 编号 | 哪里错 | 怎么改 |", "| --- | --- | --- |")
    for rule in _rules():
        yield f"| {rule.code} | {rule.title} | {rule.advice} |"


def pages() -> Iterator[str]:
    """Every rule with its example; the heading is the code alone, so that its address stays."""
    for rule in _rules():
        example = EXAMPLES[rule.code]
        yield from (f"## {rule.code}", "", f"**{rule.title}**（{WEIGHTS[rule.severity]}）", "")
        yield from (f"哪里错：{example.why}", "", f"怎么改：{rule.advice}。", "")
        yield from ("错的：", "", f"```{example.language}", example.bad, "```", "")
        yield from ("对的：", "", f"```{example.language}", example.good, "```", "")


def _rules() -> list[Rule]:
    return [RULES[code] for code in sorted(RULES)]
