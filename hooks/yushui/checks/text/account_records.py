"""Where somebody is reached on the net: accounts and mailboxes.

Sources: 个人信息保护法 Art. 4, 网络安全法 Art. 42. An account is a service and a handle; a mailbox is
private unless its host is an office's.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from .innocent_numbers import DATE, UNIT, YEAR
from .recogniser import Recogniser, belongs_to

ACCOUNT = RULES["YS405"]

LAW: Final = "个人信息保护法 Art. 4"
# A sign that stands for nothing: a heart, a plus, an emoji; never a mark that ends a clause.
ODD: Final = r"[^\w\s，。；、,;.|（(：:\0/@-]"
CHAT: Final = (
    rf"[微薇徽威维卫]{ODD}{{0,3}}(?:[信心芯星欣鑫❤♥]|(?<=[徽薇])(?=[:：])|xin(?![a-z])|x(?![a-z])|(?<={ODD})(?=\s?[:："
    rf"]))|薇(?=\s?[:：a-z0-9])|"
    "[♥❤]信|绿泡泡|扣扣|企鹅(?!号线)|鹅号|球球|秋秋"
)
SERVICE: Final = (
    f"(?:{CHAT}|抖音|快手|小红书|微博|b站|哔哩哔哩|钉钉|支付宝|陌陌|知乎|贴吧|飞书|西瓜视频|火山号|今日头条|百家号|"
    "抖yin|某[音书手博信]|小某书|小红薯|[dk]音|淘宝|闲鱼|拼多多|探探|豆瓣|网易云|全民k歌|旺旺|论坛|游戏|王者荣耀|"
    "和平精英|推特|脸书|简书|虎扑|喜马拉雅|腾讯会议|加我(?![们国省市县区军])|加好友|私信我?|私聊|找我(?!们)|昵称|网名|"
    "用户名|账号|帐号|群号|群聊|入群|进群|加群)"
)
LATIN: Final = (
    rf"(?:(?<![A-Za-z0-9+/=_.-])(?:we\s?chat|wei\s?(?:xin|信)|wx|vx|v\s?x|v\s?{ODD}{{0,3}}\s?(?:信|心|x(?![a-z]))|"
    rf"v\s?{ODD}{{1,3}}(?=\s?[a-z0-9])|v(?={ODD}{{0,3}}[:：])|q[\s.·_]?q|q\s?(?=号|群|[:：])|q(?=\s[1-9](?:\s?[0-9]){{"
    rf"5,10}}(?!\s?[0-9]))|telegram|skype|whatsapp|line\s?id|signal|tg(?=[ :：@\u4e00-\u9fff])|(?:dy|ks|xhs|wb|"
    rf"zfb)(?=号|[:：])|yy号?|steam|facebook|twitter|instagram|tiktok|x账号|discord)(?:(?![A-Za-z0-9_])|(?<=v信)|"
    rf"(?<=v心)|(?<=[vw]x)_(?=[a-z0-9])|(?<=[Qq])(?=[1-9][0-9]{{4,10}}(?![A-Za-z0-9])))|[+加➕]\s?(?:个|下|"
    rf"我)?\s?{ODD}{{0,2}}[v薇微](?![a-z]))"
)
# What stands between the service and the handle: 号码是, ID:, 搜, 主页 id, or a name in quotes; no other clause.
FILL: Final = (
    r"[^，,。；;！!？?\n\0|]{0,16}?(?:[，,]\s?(?:搜索?|加|号码?是?|id|私信|联系|找|备用|小号)[^，。；\n\0]{0,6}?|"
    r"[，,]\s?(?=[a-z][a-z_-]*[0-9]))?"
)
HANDLE: Final = (
    r"(?P<handle>(?<![a-z0-9])[a-z]{2,14}(?:再?加|\+)[0-9]{3,8}(?![0-9])|(?<![a-z0-9])[a-z][a-z0-9]{1,14}\s?(?:再?加|"
    r"后面?是?|接)?(?:下划线|下横线|横[线杠]|减号)(?:再?加|后面?是?|接)?\s?[a-z0-9]{2,}|(?<![a-z0-9_.-])(?=[a-z0-9_.-]"
    r"*[0-9_-])[a-z0-9_](?:[a-z0-9_-]|\.(?!jpg|png|mp4|doc|pdf)){4,24}(?![a-z0-9_])|(?<![0-9])[1-9](?:[\s\-_.*,，]{0,2"
    r"}[0-9]){4,11}(?!\s?[0-9])|(?<=id[:： ])[\u4e00-\u9fff]{2,8}[0-9]{0,8}|(?<![a-z0-9])[a-z](?:\s[a-z0-9]){5,}(?![a-"
    r"z0-9])|(?<=[号d名是为:：=@搜加群我系找“\"‘「【（( ])[a-z][a-z0-9_]{5,24}(?![a-z]))"
)
OFFICE: Final = belongs_to(
    "公众号|服务号|订阅号|视频号|官方|政务|小程序|本馆|本县|本市|发布厅|融媒体|支付码|H5|h5|APP|app|日报|晚报|文旅|"
    "宣传部|军网|客户端|粉丝|播放|阅读|浏览|点赞|转发|话题|直播间?人"
)
WORDS: Final = late_pattern(
    r"(?i:readers?|official|account|group|public|video|channel|login|https?|share|music|windows|android|iphone|mini|"
    r"program|works?|pay(?:ment)?|follow|users?|moments|wechat|weixin|tencent|covid|status|published)"
)
COUNT: Final = late_pattern(rf"\s?(?:{UNIT})(?!电|微|是)")


def _handle(match: re.Match[str]) -> bool:
    """A year, a date, a count or an English word is no handle; letters alone must be said to be a name."""
    handle = match["handle"]
    if handle is None:
        return True
    plain = re.sub(r"[\s,，*]", "", handle)
    if plain.isdigit() and match.group()[:2] in ("账号", "帐号"):
        return False  # a card, which the numbers know
    if WORDS.match(handle) or re.fullmatch(rf"{YEAR}-[0-9]{{2,4}}", plain):
        return False
    if re.fullmatch(DATE, plain) and not (
        len(plain) > 6 and plain.isdigit() and match.string[match.start("handle") - 1] in ":：号 "
    ):
        return False
    if re.fullmatch("[0-9.,-]+", plain) and COUNT.match(match.string, match.end("handle")):
        return False
    return not handle.isalpha() or handle.islower()


OFFICIAL_HOST: Final = late_pattern(
    r"(?:.*\.)?(?:gov|mil|edu|ac|org)\.cn|(?:.*\.)?(?:gov\.(?:hk|mo)|people\.com\.cn|people\.cn|xinhuanet\.com|"
    r"news\.cn|81\.cn|cctv\.(?:com|cn)|example(?:-[a-z]+)?\.(?:com|org|net))|localhost",
    re.IGNORECASE,
)
AT: Final = (
    r"(?:\s?@\s?|\s?[(\[{<〔（【「《]\s?(?:at?|@|艾特|圈a|＃|#|AT)\s?[)\]}>〕）】」》]\s?|\s+at\s+|"
    r"[\s，,]?(?:在(?=\s?(?:qq|163|126|139|sina|sohu|gmail|foxmail))|艾特|圈a?|爱特|小老鼠)[\s，,]?|\s?#\s?)"
)
DOT: Final = r"(?:\s?\.\s?|[。,，]|[\s，,]?点[\s，,]?|\s?[(\[{（【]\s?(?:dot|点|\.)\s?[)\]}）】]\s?|\s+dot\s+)"
TOP: Final = r"(?:com|cn|net|org|edu|gov|mil|me|io|cc|info|xyz|top|hk|tw|co|vip|email|asia|wang|fun|club|tech|space)"
HOST: Final = rf"(?P<host>[a-z0-9-]{{1,63}}(?:{DOT}[a-z0-9-]{{2,63}}){{0,3}}{DOT}{TOP})"


def _private_host(match: re.Match[str]) -> bool:
    host = re.sub(DOT, ".", match["host"], flags=re.IGNORECASE)
    return not OFFICIAL_HOST.fullmatch(host)


ACCOUNTS: Final = (
    Recogniser(
        "account on a service",
        ACCOUNT,
        "某 微 薇 徽 威 维 卫 扣扣 企鹅 鹅号 球球 秋秋 抖音 快手 小红书 b站 哔哩 钉钉 支付宝 陌陌 知乎 贴吧 飞书 "
        "西瓜视频 火山号 头条 百家号 淘宝 闲鱼 拼多多 探探 豆瓣 网易云 k歌 旺旺 论坛 游戏 王者荣耀 和平精英 推特 脸书 "
        "简书 虎扑 喜马拉雅 腾讯会议 某 ♥ ❤ 绿泡泡 yin 小红薯 加我 加好友 私信 私聊 找我 昵称 网名 用户名 账号 帐号 群",
        rf"{SERVICE}{FILL}{HANDLE}",
        LAW,
        ("微信 lijun1990", "抖音号：laobing1949", "扣扣 100 200 300", "薇❤xin：shili1990", "B站UID：10000111"),
        ("微信公众号：shilifabu2024", "微信 2024 年上线", "抖音播放量 120000 次"),
        validator=_handle,
        exception=OFFICE,
        reach=8,
        digits=True,
        lower=True,
    ),
    Recogniser(
        "account on a service of Latin letters",
        ACCOUNT,
        "wechat weixin wei wx vx v q telegram skype whatsapp line signal tg yy steam facebook twitter instagram "
        "tiktok x账号 dy ks xhs wb zfb discord +微 加微 加个微 加下微 加我微 加薇 +薇 ➕",
        rf"{LATIN}{FILL}{HANDLE}|wxid_[a-z0-9]{{6,}}|q(?<![a-z].)(?![a-z])[^。；\n\0]{{0,10}}?[前先头开][^0-9。；\n\0]"
        rf"{{0,8}}[0-9]{{2,6}}[^0-9。；\n\0]{{1,10}}[0-9]{{2,6}}(?![0-9])",
        LAW,
        ("WX：lao_bing88", "QQ群 7 3 1 0 6 2 8", "加v：shili_x1", "加我qq 100123456"),
        ("WeChat: readers choose", "QQ 群里讨论"),
        validator=_handle,
        exception=OFFICE,
        reach=8,
        digits=True,
        lower=True,
    ),
    Recogniser(
        "name on a service",
        ACCOUNT,
        "微博 抖音 b站 小红书 快手 头条 知乎 豆瓣 西瓜视频",
        rf"(?:微博|抖音|b站|小红书|快手|头条|知乎|豆瓣|西瓜视频)(?:上|用户|私信|联系|名|昵称|账号|号|"
        rf"ID)?\s?[:：]?\s?@[{HAN}A-Za-z0-9_-]{{2,20}}",
        LAW,
        ("微博@老兵李明",),
        ("微博@示例发布",),
        lower=True,
        exception=OFFICE + "|发布|政府|司令部|军号|新闻|广播|电视|卫视",
    ),
    Recogniser(
        "mailbox",
        ACCOUNT,
        "@ (a) （a） [a] at 艾特 圈 在 爱特 小老鼠 #",
        rf"(?<![a-z0-9._%+-])[a-z0-9](?:[a-z0-9._%+-]|。(?=[a-z0-9])){{0,63}}{AT}{HOST}(?![a-z])",
        LAW,
        ("zhangsan(at)126.com", "zhangsan【at】qq【点】com", "zhangsan 艾特 qq点com", "ｌｉ＠qq.com"),
        ("shuangyong@ah.gov.cn", "投稿：xc@example.gov.cn"),
        digits=True,
        validator=_private_host,
        lower=True,
    ),
    Recogniser(
        "mailbox in two parts",
        ACCOUNT,
        "邮箱 信箱 邮件 mail",
        r"(?:邮箱|信箱|邮件|e?mail)[^。；\n\0]{0,12}?[a-z0-9][a-z0-9._-]{3,30}[^。；\n\0a-z0-9]{1,12}(?:qq|163|126|"
        r"139|189|sina|sohu|gmail|foxmail|hotmail|outlook|yeah|aliyun|icloud)(?:\s?[.点]\s?(?:com|cn|"
        r"net))?(?![a-z0-9])",
        LAW,
        ("邮箱前缀 shili68 后面是 163.com", "邮箱 shili1949 圈 163 点 com"),
        ("邮箱由县委办统一开通",),
        lower=True,
    ),
)
