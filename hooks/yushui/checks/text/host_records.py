"""Addresses of the web that somebody should look at: hosts in disguise, shortened ones, programs, net disks.

Source: 互联网政务应用安全管理规定 Art. 15 and 30 (names and links of official sites).
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.late_pattern import late_pattern

from .recogniser import Recogniser

LINK = RULES["YS446"]

LAW: Final = "互联网政务应用安全管理规定 Art. 30"
SHORTENERS: Final = late_pattern(
    r"(?:t|url|dwz|q|3|tb|m\.tb|w\.url|sourl|mrw|c1n|suolink|urlc|kurl|985|mtw|rrd)\.(?:cn|so|me)|(?:bit|ow|cutt|"
    r"t)\.ly|(?:suo|6du)\.(?:im|nz|in)|(?:is|v)\.gd|(?:dwz)\.(?:win|lc|mk)|goo\.gl|t\.co|rb\.gy|reurl\.cc|u\.to|j\.mp|"
    r"s\.id|ft12\.com|f\.ws|sc\.gg|buff\.ly|lnkd\.in|shorturl\.at|dlj\.li|tinyurl\.com"
)
NET_DISKS: Final = late_pattern(
    r"(?:^|\.)(?:pan\.baidu\.com|yun\.baidu\.com|(?:aliyundrive|alipan|lanzou[a-z]?|weiyun|ctfile|123pan|115|"
    r"jianguoyun|wetransfer|dropbox|mega|mediafire|terabox)\.(?:com|net|nz|io)|pan\.(?:quark|xunlei|wo)\.(?:cn|com)|"
    r"cloud\.189\.cn|caiyun\.139\.com|drive\.google\.com|1drv\.ms)$"
)
# What leads to one person: a code to pay, a group to join, a page or a document of one's own.
OWN: Final = late_pattern(
    r"(?:qr\.alipay\.com|qm\.qq\.com|jq\.qq\.com|u\.wechat\.com|weixin\.qq\.com/g|wxp?\.tenpay\.com|docs\.qq\.com|"
    r"user\.qzone\.qq\.com|work\.weixin\.qq\.com/gm|(?:www\.)?wjx\.(?:cn|top)|wj\.qq\.com|jinshuju\.net|shimo\.im|"
    r"(?:[\w.-]+\.)?(?!gov)[\w-]+\.(?:com|cn|net|org|me)/(?:u|user|users|people|profile|space|in|author)/[\w@.-]+|"
    r"(?:www\.)?kdocs\.cn|(?:[\w-]+\.)?(?:feishu\.cn|larksuite\.com|yuque\.com|notion\.(?:so|site))|"
    r"(?:m\.)?weibo\.(?:com|cn)/(?:(?:u/)?[0-9]{6,}|(?=[a-z_]*[0-9])\w{5,})|v\.(?:douyin|kuaishou)\.com|xhslink\.com|"
    r"b23\.tv|space\.bilibili\.com|t\.me|wa\.me|(?:www\.)?(?:facebook|twitter|x|instagram)\.com/\w)"
)
DOWNLOAD: Final = late_pattern(
    r"\.(?:exe|apk|msi|scr|bat|cmd|vbs|jar|xls[mb]|docm|pptm|iso|dmg|ps1|lnk|hta|reg|ipa|zip|rar|7z|tgz|hap|deb|rpm|"
    r"pkg)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
OFFICIAL: Final = late_pattern(
    r"gov[.-]?cn|(?:^|[.-])gov[.-]|mil[.-]?cn|(?:^|[.-])(?:mva|mod|81|xinhuanet|people|chinamil|tyjr|tuiyi|"
    r"cctv)[.-]?(?:gov[.-]?)?(?:cn|com|net|org)"
)
TRUE_END: Final = late_pattern(
    r"(?:^|\.)(?:gov\.cn|mil\.cn|81\.cn|people\.com\.cn|people\.cn|xinhuanet\.com|news\.cn|chinamil\.com\.cn|"
    r"cctv\.(?:com|cn)|gov\.(?:hk|mo))$"
)
LIKE: Final = str.maketrans("013457", "oieast")
IP: Final = late_pattern(r"\[[0-9a-f:]+\]|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|0x[0-9a-f]+|[0-9]{6,}")


def _is_odd(match: re.Match[str]) -> bool:
    """A host that looks like an office's, a number for a host, a shortened address, a program, a net disk."""
    authority = (match["authority"] or match["bare"] or "").rstrip(".")
    host = authority.rpartition("@")[2].partition(":")[0].lower() if "[" not in authority else authority.lower()
    rest = match.group()[match.group().find(authority) :].lower()
    if OWN.match(rest) or SHORTENERS.fullmatch(host) or NET_DISKS.search(host) or _looks_official(host):
        return True
    if match["bare"]:
        return bool(DOWNLOAD.search(match.group()[len(authority) :]))
    foreign = not host.isascii() and any(character.isalpha() and "\x7f" < character < "\u2e80" for character in host)
    return bool(
        "@" in authority
        or foreign
        or IP.fullmatch(host)
        or host == "localhost"
        or "xn--" in host
        or match.group().startswith("itms-services")
        or DOWNLOAD.search(match.group()[match.group().find(authority) + len(authority) :])
    )


def _looks_official(host: str) -> bool:
    if TRUE_END.search(host) or not host:
        return False
    plain = host.translate(LIKE).replace("rn", "m").replace("vv", "w")
    return bool(OFFICIAL.search(host) or (plain != host and (TRUE_END.search(plain) or OFFICIAL.search(plain))))


HOSTS: Final = (
    Recogniser(
        "address to be looked at",
        LINK,
        "/ www. .cn .com",
        r"(?:https?|ftps?|itms-services)://(?P<authority>[^\s/?#，。；、）)\"<>]+)[^\s，。；、）\"<>]*|"
        r"(?<![A-Za-z0-9@./_-])(?P<bare>(?:[a-z0-9-]+\.)+[a-z]{2,8})(?:/[\w./?=&%#-]*|(?=[^A-Za-z0-9@_-]|$))",
        LAW,
        ("https://www.gov.cn.evil.example/", "https://t.cn/A6xkQ7Rz", "https://qm.qq.com/q/T5wTjx"),
        ("https://www.gov.cn/", "www.mva.gov.cn", "example.com/a.pdf", "见 people.com.cn"),
        validator=_is_odd,
        lower=True,
    ),
    Recogniser(
        "link into an app",
        LINK,
        "://",
        r"(?<![a-z])(?:weixin|wxp|wechat|tencent|mqq\w*|alipays?|dingtalk|snssdk\w*|kwai|xhsdiscover|bilibili|"
        r"sinaweibo)://\S+",
        LAW,
        ("weixin://dl/chat?shili_8802", "tencent://message/?uin=10000111"),
        ("https://www.gov.cn/",),
        lower=True,
    ),
    Recogniser(
        "address that is spelt out",
        LINK,
        "点 dot",
        r"(?<![a-z0-9])[a-z0-9-]{1,20}\s?(?:点|[(\[（【]\s?(?:dot|点|\.)\s?[)\]）】])\s?(?:cn|com|net|top|cc|xyz|ly|"
        r"me|vip|im)\s?(?:斜杠|slash|/)\s?[a-z0-9]",
        LAW,
        ("url点cn斜杠 5kPz9q",),
        ("网点com口",),
        lower=True,
    ),
    Recogniser(
        "net disk and its code",
        LINK,
        "网盘 云盘 提取码",
        r"(?:网盘|云盘)[^。；\n\0]{0,30}?(?:提取码|访问码|链接|密码)",
        LAW,
        ("资料见百度网盘，提取码见群",),
        ("不得使用网盘传输涉密文件",),
    ),
)
