"""The rules, each with an example: what is wrong, what to do, how it looks before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yushui.build
import yushui.checks.output_scan
import yushui.importer.refusal
import yushui.publish.output_rules  # noqa: F401 (whatever checks registers its rules when it is imported)
from yushui.diagnostics import RULES, Rule, Severity

from .output_examples import FINISHED

WEIGHTS: Final = {
    Severity.ERROR: "错误，不发布",
    Severity.WARNING: "提醒，改好才发布",
    Severity.INFO: "提示，不影响发布",
}


@dataclass(frozen=True, slots=True)
class Example:
    """What goes wrong, and the same lines before and after it is put right."""

    why: str
    bad: str
    good: str

    @property
    def language(self) -> str:
        """Of the code block: lines of a file, of a finished page, or the names of files."""
        if self.bad.startswith("<") and not self.bad.startswith("<制"):
            return "html"
        return "text" if self.bad.startswith(("data/", "docs/", "site/", "theme_overrides/")) else "yaml"


# What may not stand in any text stands in angle brackets: <手机号码>. Tests put a made-up one in its place.
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
    "YS301": Example(
        "照片写的文件名在 data/media/ 里没有。多半是名字打错，或照片忘了放进来。",
        "photos:\n  - file: figures/li-ming/1.jpg",
        "photos:\n  - file: figures/li-ming/01.jpg",
    ),
    "YS302": Example(
        "照片要放在 data/media/ 里面，写从那里算起的路径；链接和别处的文件不用。",
        "photos:\n  - file: ../照片/01.jpg",
        "photos:\n  - file: figures/li-ming/01.jpg",
    ),
    "YS303": Example(
        "文件超过 20 MB。相机直接导出的原图常常这么大。",
        "data/media/figures/li-ming/01.jpg    ← 28 MB",
        "data/media/figures/li-ming/01.jpg    ← 6 MB",
    ),
    "YS304": Example(
        "像素超过 6000 万，网页和海报都用不到。",
        "data/media/figures/li-ming/01.jpg    ← 11648×8736",
        "data/media/figures/li-ming/01.jpg    ← 6000×4500",
    ),
    "YS305": Example(
        "内容不是 JPEG、PNG 或 WebP，例如 HEIC、TIFF、PSD、SVG，改扩展名没有用。",
        "data/media/figures/li-ming/01.heic",
        "data/media/figures/li-ming/01.jpg    ← 另存为 JPEG",
    ),
    "YS306": Example(
        "扩展名与内容不符，例如 PNG 图片叫了 .jpg。",
        "data/media/figures/li-ming/01.jpg    ← 内容是 PNG",
        "data/media/figures/li-ming/01.png",
    ),
    "YS307": Example(
        "文件没有传完，或者是空的。",
        "data/media/figures/li-ming/01.jpg    ← 0 字节",
        "data/media/figures/li-ming/01.jpg    ← 重新复制的完整文件",
    ),
    "YS308": Example(
        "动图只能看到第一帧，不如放一张静止的照片。",
        "data/media/figures/li-ming/01.webp    ← 会动",
        "data/media/figures/li-ming/01.webp    ← 静止的一张",
    ),
    "YS309": Example(
        "文件损坏，读不出来。",
        "data/media/figures/li-ming/01.jpg    ← 打不开",
        "data/media/figures/li-ming/01.jpg    ← 另存的一份，打得开",
    ),
    "YS310": Example(
        "处理这张照片用的内存或时间超出限度，多半是尺寸或格式很特别。",
        "data/media/figures/li-ming/01.png    ← 60000×900",
        "data/media/figures/li-ming/01.jpg    ← 4000×3000",
    ),
    "YS311": Example(
        "照片缺署名、授权、说明，或者人物照片没有写本人或家属的同意。",
        "photos:\n  - file: figures/li-ming/01.jpg\n    alt: 李明在光荣院",
        "photos:\n  - file: figures/li-ming/01.jpg\n    alt: 李明在光荣院\n    credit: 王建摄\n"
        "    licence: 供图人授权本站使用\n    consent: 本人书面同意，2026-06-01",
    ),
    "YS312": Example(
        "图片文件里有人工智能生成的标识，可是没有写出来。",
        "photos:\n  - file: landmarks/qiao/01.jpg",
        "photos:\n  - file: landmarks/qiao/01.jpg\n    ai_generated: true",
    ),
    "YS401": Example(
        "正文、说明、备注里都不能有手机号码，换一种写法也不行。",
        "role: 退伍老兵，手机 <手机号码>",
        "role: 退伍老兵",
    ),
    "YS402": Example(
        "座机号码前面没有写明是单位对外公开的电话。",
        "role: 退伍老兵，联系电话：<座机号码>",
        "role: 退伍老兵，参观请打咨询电话：<座机号码>",
    ),
    "YS403": Example(
        "身份证号码任何时候都不公开。",
        "role: 退伍老兵，身份证号 <身份证号码>",
        "role: 退伍老兵",
    ),
    "YS404": Example(
        "银行卡号任何时候都不公开。",
        "role: 退伍老兵，捐款卡号 <银行卡号>",
        "role: 退伍老兵",
    ),
    "YS405": Example(
        "私人邮箱、QQ 号、微信号会招来骚扰。",
        "role: 退伍老兵，邮箱 <私人邮箱>",
        "role: 退伍老兵，来信寄 shuangyong@example.gov.cn",
    ),
    "YS406": Example(
        "车牌号能查到人。",
        "role: 退伍老兵，驾驶 <车牌号> 接送",
        "role: 退伍老兵，驾驶一辆小客车接送",
    ),
    "YS407": Example(
        "住址写到了能上门的程度。",
        "place: 安徽池州<某小区某栋>",
        "place: 安徽池州",
    ),
    "YS408": Example(
        "写出了孩子的姓名。",
        "role: 义务讲解员，听讲的小学生<某姓名>说很感动",
        "role: 义务讲解员，听讲的一名小学生说很感动",
    ),
    "YS409": Example(
        "文件里的联系人是给同行看的，不上网。",
        "role: 退伍老兵（联系人：<某姓名>）",
        "role: 退伍老兵",
    ),
    "YS410": Example(
        "优待证、军官证一类的编号等于身份证号码。",
        "role: 退伍老兵，优待证编号：<证件编号>",
        "role: 退伍老兵，持有优待证",
    ),
    "YS411": Example(
        "没有本人书面同意，也没有单位公开发布过，就不能放人物。",
        "consent: none",
        "consent: none\nstatus: draft",
    ),
    "YS421": Example(
        "材料上还带着密级或“内部资料”一类的标志。",
        "role: 退伍老兵（内部资料，<注意保存>）",
        "role: 退伍老兵",
    ),
    "YS422": Example(
        "五位数字加“部队”是代号，不公开。",
        "role: 退伍老兵，曾在<五位数字>部队服役",
        "role: 退伍老兵，曾在驻某地部队服役",
    ),
    "YS423": Example(
        "番号不公开；1955 年以前的历史部队不在此列。",
        "role: 退伍老兵，曾在第<数>合成旅服役",
        "role: 退伍老兵，曾在驻某地部队服役",
    ),
    "YS424": Example(
        "写出了军事设施在哪里。",
        "role: 退伍老兵，守护位于某山北坡的<设施>",
        "role: 退伍老兵，守护边防",
    ),
    "YS425": Example(
        "驻地写到了乡镇、山头或岛。",
        "role: 退伍老兵，慰问驻<某镇>部队",
        "role: 退伍老兵，慰问驻池部队",
    ),
    "YS426": Example(
        "写出了官兵的人数。",
        "role: 退伍老兵，单位有现役官兵<人数>",
        "role: 退伍老兵，单位有现役官兵",
    ),
    "YS427": Example(
        "写出了现役装备的型号；展馆里的展品写明“退役”“展出”。",
        "role: 退伍老兵，维护过<装备型号>",
        "role: 退伍老兵，为参观者讲解展出的退役飞机",
    ),
    "YS428": Example(
        "文字里有坐标。",
        "role: 退伍老兵，哨位在<经纬度>",
        "role: 退伍老兵",
    ),
    "YS429": Example(
        "把部队的行动和日期写在了一起。",
        "role: 退伍老兵，欢送<某月某日>开拔的部队",
        "role: 退伍老兵，欢送部队",
    ),
    "YS430": Example(
        "地图要有审图号；景区导览图一类的简单示意图不用。",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 全县双拥阵地分布图\n    credit: 某报\n"
        "    licence: 授权\n    consent: 已同意",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 全县双拥阵地分布图\n"
        "    caption: 审图号 GS(2020)4619号\n    credit: 某报\n"
        "    licence: 授权\n    consent: 已同意",
    ),
    "YS431": Example(
        "地图上标出了军事内容。",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 地图，标有军用设施\n    credit: 某报\n"
        "    licence: 授权\n    consent: 已同意",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 双拥广场\n    credit: 某报\n"
        "    licence: 授权\n    consent: 已同意",
    ),
    "YS432": Example(
        "照片的说明里有部队或官兵，却没有人检查过照片里有没有号牌、臂章、牌匾。",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 张三给官兵理发\n    credit: 某报\n    licence: 授权\n"
        "    consent: 已同意",
        "photos:\n  - file: figures/zhang-san/01.jpg\n    alt: 张三给官兵理发\n    credit: 某报\n    licence: 授权\n"
        "    consent: 已同意\n    photo_check: {by: 甲某, date: 2024-08-01}",
    ),
    "YS433": Example(
        "写了部队演训、列装、战备一类的军事新闻，却没有中央媒体或军队媒体的出处。军营开放、军事日、慰问不算军事新闻。",
        "life:\n  - text: 所在舰艇编队赴远海训练\nsources:\n  s1: {publisher: 某地论坛, kind: repost}",
        "life:\n  - text: 所在舰艇编队赴远海训练\nsources:\n  s1: {publisher: 解放军报, kind: media}",
    ),
    "YS441": Example(
        "国名、机关名、法律名和固定表述写错，或是形近字。用字表是 `data/wording.yml`。",
        "role: 到各村布署征兵工作",
        "role: 到各村部署征兵工作",
    ),
    "YS442": Example(
        "不合规范的写法。用字表是 `data/wording.yml`。",
        "role: 连续10年穿流不息地送水",
        "role: 连续10年川流不息地送水",
    ),
    "YS443": Example(
        "还有更规范的写法。只是提示，用 `yushui check --hints` 看。",
        "role: 退伍老兵，爱好照像",
        "role: 退伍老兵，爱好照相",
    ),
    "YS451": Example(
        "状态和公布的话对不上：写了已完成，话里还在推进；有进展却没写状态；日期还没到、比计划印发还早，或比出处刊发还晚。",
        "status: done\nprogress:\n  - {date: 2024-08-01, text: 正在施工, sources: [s1]}",
        "status: done\nprogress:\n  - {date: 2024-08-01, text: 已全部完成, sources: [s1]}",
    ),
    "YS461": Example(
        "写了放行，可是这一条里没有那样的问题，多半是已经改好了。",
        "allow:\n  - rule: YS442\n    reason: 引用原话\n    by: 某科长",
        "role: 退伍老兵",
    ),
    "YS462": Example(
        "编号写错，或者这条规则谁也不能放行。",
        "allow:\n  - rule: YS401\n    reason: 本人同意\n    by: 某科长",
        "role: 退伍老兵",
    ),
    **{code: Example(*texts) for code, texts in FINISHED.items()},
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
    "YS508": Example(
        "网站要求有人总看涉军表述（site.yml 的 mentions_signed），这一处是上次签字以后新写的。"
        "单独看没有问题的几处，地点、人数、日期放在一起可能泄密。",
        "life:\n  - text: 给驻某县部队送水    # 总表里没有，要看过再签",
        "life:\n  - text: 给子弟兵送水    # 没有说到哪支部队，不用签",
    ),
    "YS509": Example(
        "公开过的条目，文件删了、改了名或退回草稿，旧网址就打不开了。别人收藏、转发、印在海报上的都是旧网址。",
        "data/figures/zhang-san.yml    # 删去，另建 data/figures/zhang-sanfeng.yml",
        "data/figures/zhang-sanfeng.yml    # 里面写 aliases: [zhang-san]",
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
    "YS911": Example(
        "导入的 .xlsx 或 .csv 里没有“计划”“编号”这两列，或者一行也没有。",
        "yushui import 自己画的表.xlsx",
        "yushui import chizhou-2024-tasks.xlsx",
    ),
    "YS912": Example(
        "表里某一格与计划文件对不上：编号没有、任务名变了、单位不在原文里、日期看不懂、进展没有依据。一次全部列出。",
        "完成时限：明年年底",
        "完成时限：2026-12-31",
    ),
    "YS913": Example(
        "程序读这个文件时出了自己的错，不敢写入读了一半的内容。",
        "要点.docx    ← 导入时报了这个编号",
        "手工录入，或等程序改好再导入",
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
