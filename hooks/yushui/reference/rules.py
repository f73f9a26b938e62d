"""The rules, each with an example: what is wrong, what to do, how it looks before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yushui.build  # noqa: F401 (whatever checks registers its rules when it is imported)
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
    "YS501": Example(
        "网站要求三审，已发布的条目却没有写齐。没有审完的不发布。",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-01}",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-01}\n  - {role: second, by: 乙某, date: 2024-08-02}\n"
        "  - {role: final, by: 丙某, date: 2024-08-03}",
    ),
    "YS502": Example(
        "网站要求三审由三个不同的人来做，这里有人审了两次。",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-01}\n  - {role: second, by: 甲某, date: 2024-08-02}\n"
        "  - {role: final, by: 丙某, date: 2024-08-03}",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-01}\n  - {role: second, by: 乙某, date: 2024-08-02}\n"
        "  - {role: final, by: 丙某, date: 2024-08-03}",
    ),
    "YS503": Example(
        "审核要按初审、复审、终审的次序，日期不能倒过来，也不能是还没有到的日子。",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-05}\n  - {role: second, by: 乙某, date: 2024-08-01}",
        "review:\n  - {role: first, by: 甲某, date: 2024-08-01}\n  - {role: second, by: 乙某, date: 2024-08-05}",
    ),
    "YS504": Example(
        "终审那天的内容和现在的不一样，审过的已经不是这一份。与提交记录对照得出。",
        "review:\n  - {role: final, by: 丙某, date: 2024-08-03}    # 8月5日又改了事迹",
        "review:\n  - {role: final, by: 丙某, date: 2024-08-06}    # 改后重新审核",
    ),
    "YS505": Example(
        "公开时间写在文件第一次提交之前一天以上。伪造发布日期是检查里的单项否决。",
        'publish_at: "2023-08-01 08:00"    # 文件是 2024-07-30 才有的',
        'publish_at: "2024-08-01 08:00"',
    ),
    "YS506": Example(
        "到了公开时间，内容已经公开，这个时间就不能再改。",
        'publish_at: "2024-09-01 08:00"    # 原来写的是 2024-08-01，已经公开',
        'publish_at: "2024-08-01 08:00"',
    ),
    "YS507": Example(
        "网站要求三审，就要核对审核之后内容有没有改过；没有完整的 git 提交记录，核不出来，所以不发布。",
        "three_reviewers: true    # 在下载的压缩包里运行",
        "three_reviewers: true    # 在完整的 git 仓库里运行",
    ),
    "YS510": Example(
        "同一个地方有两条名字一样或只差一个字的，多半是写了两次。",
        "data/figures/zhang-san.yml\ndata/figures/zhangsan.yml",
        "data/figures/zhang-san.yml",
    ),
    "YS511": Example(
        "两处说的是同一件事，日期却对不上，总有一处不对。",
        "life:\n  - {date: 2021-07-30, text: 获评最美拥军人物}\n  - {date: 2021-08-01, text: 获评最美拥军人物}",
        "life:\n  - {date: 2021-07-30, text: 获评最美拥军人物}",
    ),
    "YS512": Example(
        "照片放进来了，没有一个条目写到它，页面上不会有。",
        "data/media/figures/zhang-san/02.jpg    ← 没有条目写到",
        "data/media/figures/zhang-san/01.jpg    ← 写在 zhang-san.yml 的 photos 里",
    ),
    "YS513": Example(
        "条目里写了这张照片，`data/media` 里没有这个文件，多半是文件名写错。",
        "photos:\n  - {file: figures/zhang-san/1.jpg, alt: 张三在讲课, credit: 某报, licence: 授权使用}",
        "photos:\n  - {file: figures/zhang-san/01.jpg, alt: 张三在讲课, credit: 某报, licence: 授权使用}",
    ),
    "YS514": Example(
        "`site.yml` 里分期的配图，要是 `theme_overrides/assets/art` 里有的文件。",
        "art: era-yanan.png",
        "art: era-yanan.svg",
    ),
    "YS515": Example(
        "网站只许链接到名单里的主机，这个网址不在其中，或者还在用 http。",
        "sources:\n  s1: {publisher: 某报, kind: media, url: http://news.example.org/a}",
        "sources:\n  s1: {publisher: 某报, kind: media, url: https://www.gov.cn/a}",
    ),
    "YS516": Example(
        "这一条是有的，可是不是这一项要的那一类；或者多写了文件夹。",
        "region: zuimei-yongjun",
        "region: chizhou",
    ),
    "YS517": Example(
        "同一列里写了两次，或者把自己写成相关条目，页面上都只是多一行。",
        "related: [figures/zhang-san]",
        "related: [units/chizhou-shuangyongban]",
    ),
    "YS520": Example(
        "正文太长，或者列表、引文一层套一层，手机上读不了，也拖慢生成。",
        'story: "> > > > > > > 一层套一层"',
        'story: "> 一层就够"',
    ),
    "YS521": Example(
        "正文里的链接要写完整的 https 网址；文字里写了网址的，要和打开的一致。",
        'story: "详见[通知](www.gov.cn/tongzhi)。"',
        'story: "详见[通知](https://www.gov.cn/tongzhi)。"',
    ),
    "YS522": Example(
        "正文不认 HTML 和模板标记，会原样显示给读者看。",
        'story: "<b>三十年</b>如一日。"',
        'story: "**三十年**如一日。"',
    ),
    "YS523": Example(
        "两个星号是粗体的写法，这样隐去的姓名会露出怪样子。",
        'story: "张**和李**到场。"',
        'story: "张某、李某到场。"',
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
