"""Lines → which are furniture of pages and websites: page numbers, running heads, navigation, download notices."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from yushui.importer.readers import Reading
from yushui.lang.normalise import HAN, simplified

PAGE: Final = re.compile(
    r"[-—–−·~\s]*(?:第?\s*\d{1,3}\s*页?|第\s*[一二三四五六七八九十]{1,3}\s*页)[-—–−·~\s]*"
    r"|第?\s*\d{1,3}\s*页?\s*[,，/|]?\s*(?:共|/|of)\s*\d{1,3}\s*页?|page\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
WEB: Final = re.compile(
    r"您好[,，]?\s*欢迎访问|欢迎(?:您)?(?:访问|光临)|(?:您)?(?:的)?(?:当前|现在)?(?:所在)?位置\s*[：:]|首页\s*[>》\-|/]|"
    r"^(?:网站)?首页[^。，；：]{0,60}$|^(?:政务公开|政府信息公开|信息公开|通知公告|公示公告|政策文件|政策解读|新闻中心|办事服务|互动交流|"
    r"走进\S{2,4}|繁體|无障碍|长者模式|登录|注册|搜索|返回顶部|返回首页|English)(?:[\s|·]|$)|"
    r"^[【\[]?(?:打印|关闭|返回|收藏|纠错|字体|分享)[^。；：]{0,6}[】\]]|^主办\s*[：:](?!.*(?:协办|时间|时限)).*(?:人民政府|大数据|信息中心|融媒体|维护)|打印(?:本页|正文|此页|\s|$)|[【\[]关闭|关闭(?:窗口|本页|\s|$)|^(?:网站|栏目|站点)?导航$|^热点推荐$|下载后可(?:任意)?编辑|分享(?:到|至)|扫一扫|字体\s*[：:]|字号\s*[：:]|【?\s*(?:大\s+中\s+小)|"
    r"浏览(?:次数|量)?\s*[：:]|阅读(?:次数|量|数)?\s*[：:]|点击(?:次数|量|数)?\s*[：:]|访问量\s*[：:]|"
    r"^(?:信息|文章|稿件)?来源\s*[：:]|^作者\s*[：:]|责任编辑\s*[：:]|^编辑\s*[：:]|^审核\s*[：:]|^终审\s*[：:]|"
    r"^(?:发布|更新|添加|录入)(?:时间|日期)\s*[：:]|上一篇\s*[：:]?|下一篇\s*[：:]?|相关(?:链接|阅读|文档|新闻|文件|推荐)|"
    r"^[\[【(（]?(?:图片|视频|音频|动图|表情)[\]】)）]?$|^[↑↓▲▼\s]*(?:点击|戳)?(?:上方|下方|左下角)?蓝字|^(?:长按|扫描?|识别)\S{0,8}二维码|^阅读原文$|^[-—~·\s]*END[-—~·\s]*$|"
    r"^原创\s|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\d{1,2}:\d\d|^(?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2}\s+\d{1,2}[：:]\d\d\s|^往期(?:推荐|回顾|精彩)|^点个“?在看|^阅读\s?\d+|"
    r"^(?:点赞|在看|分享|收藏|转发|评论|喜欢|留言|推荐)\s*\d*\+?$|^标签\s*[：:]|"
    r"^(?:图文?|文字?|摄影|编辑|责编|编审|校对|审核|审校|初审|复审|终审|监制|素材|供稿|来源|制图|排版|统筹)\s*[｜|丨/│]|"
    r"附件下载|点击下载|下载(?:文档|全文|地址|量|积分|次数)|本文档?(?:由|来自|标题|来源)|如有侵权|侵权(?:必究|请)|下载\s?[Ww]ord|方便收藏和打印|链接地址\s*[：:]|本文链接|本文地址|转载(?:请|时)|"
    r"版权所有|ICP备|公网安备|网站标识码|技术支持\s*[：:]|主办单位\s*[：:].*(?:承办|政府|备案)|网站地图|关于我们|联系我们|"
    r"收藏本?(?:页|站)|加入收藏|设为首页|(?:下载|所需|获得|\d)\s?积分|积分\s?[：:\d]|VIP|免费下载|在线阅读|文档分享|百度文库|道客巴巴|豆丁|https?://|www\.",
    re.IGNORECASE,
)
LABEL: Final = (
    r"(?:索\s*引\s*号|(?:制[定订]|印发|发布|起草|拟[定稿]|公布)(?:单位|机关|部门|日期|时间)|信息索引|发文字号|发\s*文\s*号|文\s*号|文件编号|成文日期|发文日期|生成日期|公开日期|"
    r"公开时间|生效日期|废止日期|发布机构|发文机关|发文机构|发文单位|公开主体|[制填编](?:[表报]|制)(?:单位|部门)?(?:\((?:盖章|公章)\))?|[制填编](?:[表报]|制)(?:日期|时间)|公开责任部门|主题分类|公文种类|有\s*效\s*性|时\s*效|"
    r"信息分类|组配分类|体裁分类|服务对象|信息名称|文件名称|名\s*称|标\s*题|主题词|关\s*键\s*词|内容概述|信息来源|文件状态|公开方式)"
)
ALONE: Final = re.compile(LABEL)
LABELLED: Final = re.compile(rf"^{LABEL}\s*[：:]|\s{LABEL}\s*[：:]")
PAIR: Final = re.compile(rf"({LABEL})\s*[：:]?\s*(.*?)(?=\s{LABEL}\s*[：:]|$)")
SYMBOLS: Final = re.compile(rf"[^\w\s{HAN}（）()“”]{{2,}}")  # a line drawn of marks
LONGEST: Final = 120  # characters of a line that can be furniture
ENDED: Final = re.compile(r"[。；！？]$")


BELOW: Final = re.compile(
    r"^\s*(?:上一[篇条]|下一[篇条]|相关(?:链接|阅读|新闻|推荐|文章)|热点(?:推荐|新闻)|往期(?:推荐|回顾|精彩|文章)|版权所有|网站标识码|"
    r"[-—–~·\s]*END[-—–~·\s]*$)"
)
CONTENTS: Final = re.compile(r"目\s*录|\S.{1,60}?\s*(?:[.·…‥]\s?){3,}\s*\d{1,3}")


def is_furniture(simple: str) -> bool:
    """Whether a line, as detection sees it, is a page number, or part of the website."""
    plain = simple.strip()
    if SYMBOLS.fullmatch(plain):
        return True
    if (len(plain) < 24 and PAGE.fullmatch(plain)) or (len(plain) < 90 and CONTENTS.fullmatch(plain)):
        return True
    return len(plain) <= LONGEST and not plain.endswith("。") and WEB.search(plain) is not None


def below_text(reading: Reading) -> int | None:
    """The line of a web page from which on nothing belongs to the document: 上一篇, 相关阅读, 版权所有."""
    last = reading.paragraphs[-1].line if reading.paragraphs else 0
    ends = (p.line for p in reading.paragraphs if p.line * 2 > last and BELOW.search(simplified(p.text[:60])))
    return next(ends, None)


def is_label(simple: str) -> bool:
    """A line of the index table that government sites set above a document."""
    return len(simple) <= 300 and LABELLED.search(simple.strip()) is not None


def pairs(text: str) -> list[tuple[str, str]]:
    """The labels of such a line with their values as printed."""
    matches = PAIR.finditer(simplified(text))
    return [(re.sub(r"\s", "", match[1]), text[slice(*match.span(2))].strip()) for match in matches]


def cell_pairs(cells: Sequence[str]) -> list[tuple[str, str]]:
    """The labels of a row with their values, in one cell or in the next: 文号 | 青双〔2024〕3号 | 有效性 | 有效."""
    simples = [simplified(cell).strip("：: ") for cell in cells]
    labels = [ALONE.fullmatch(simple) is not None for simple in simples]
    beside = [
        (re.sub(r"\s", "", simples[at]), cells[at + 1])
        for at in range(len(cells) - 1)
        if labels[at] and cells[at + 1] and not labels[at + 1]
    ]
    return beside or pairs(" ".join(cells))


def running_heads(lines: Iterable[str], is_mark: re.Pattern[str]) -> frozenset[str]:
    """Short lines that come back page after page: three times, or twice when each time beside a page's number."""
    every = [line for line in lines if line]
    short = [at for at, line in enumerate(every) if 3 < len(line) < 40 and not ENDED.search(line)]
    counts = Counter(_bare(every[at]) for at in short)
    beside = Counter(_bare(every[at]) for at in short if any(map(_is_page, every[max(0, at - 1) : at + 2])))
    again = {
        line
        for line, times in counts.items()
        if (times >= 3 or (times == 2 and beside[line])) and not is_mark.match(simplified(line)) and "：" not in line
    }
    first: set[str] = set()
    heads = []
    for at in short:
        line = _bare(every[at])
        if line in again and (line in first or counts[line] == beside[line] or counts[line] > 2):
            heads.append(every[at])
        first.add(line)
    return frozenset(heads)


def _bare(line: str) -> str:
    """A line without its blanks and the number of its page."""
    return re.sub(r"(?<=.{6})\s+\d{1,3}$|\s+|第\d+页.*$", "", line)


def _is_page(line: str) -> bool:
    return len(line) < 24 and PAGE.fullmatch(simplified(line).strip()) is not None
