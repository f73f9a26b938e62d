"""A folded text → private matter that is known by its form: papers, accounts, mail in disguise, doors, plates, keys.

Each kind is a record; one function runs them all. What is to be refused, and what must pass, stands beside it in the
tests (``tests/cases/text``). Sources: 个人信息保护法 Art. 25 and 28, 网络安全法 Art. 42.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.diagnostics import RULES, Rule
from yushui.lang.normalise import HAN
from yushui.lang.regex_keywords import contains_any

from .match import Match
from .person_names import MINOR, SURNAMES

MAIL = RULES["YS405"]
PLATE = RULES["YS406"]
HOME = RULES["YS407"]
CERTIFICATE = RULES["YS410"]
HEALTH = RULES["YS412"]
CREDENTIAL = RULES["YS414"]
TELEPHONE = RULES["YS402"]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """``words``: one of them stands in every such text, lower case; ``unless``: what makes its surroundings harmless.

    ``reach`` is how many characters before and behind a match are its surroundings.
    """

    rule: Rule
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    reach: int = 12


def _record(rule: Rule, words: str, pattern: str, unless: str = "", *, reach: int = 12, flags: int = 0) -> Recogniser:
    harmless = re.compile(unless) if unless else None
    return Recogniser(rule, tuple(words.split()), re.compile(pattern, flags), harmless, reach)


PAPERS: Final = (
    "护照|通行证|回乡证|台胞证|军官证|文职干部证|士兵证|军士证|学员证|警官证|驾驶证|驾照|行驶证|永居证|居留证|居住证|出生证明?|结婚证|"
    "房产证|不动产权证|社保卡|医保卡|残疾人?证|学籍|准考证|工作证|优待证"
)
# Names under which people are found on the services; official accounts of an office are called so.
SERVICES: Final = (
    r"微信号?|威信|薇信|卫星|➕\s?[VvＶ薇微]|(?<![A-Za-z0-9+/=])[+加]\s?(?:[Vv](?=[信:： ])|[薇微]信?)|[Vv]信|"
    r"(?<![A-Za-z0-9_.+/=-])(?:vx|wx|wechat|TG|QQ号?|Telegram|Skype)(?=号|ID|联系|搜|加|[ :：=是为@#])|"
    r"抖音(?:号|ID)?|快手(?:号|ID)?|小红书(?:号|ID)?|"
    r"微博|B站|哔哩哔哩|钉钉号?|支付宝(?:账号)?|陌陌|知乎|贴吧"
)
OFFICIAL: Final = "公众号|服务号|订阅号|视频号|官方|政务|小程序|本馆|本县|本市|退役军人事务局|双拥办|发布"
AT: Final = r"(?:@|[(\[{<〔（【]\s?at\s?[)\]}>〕）】]|\s+at\s+|艾特|圈a|#)"
DOT: Final = r"\s?(?:\.|。|点|[(\[{（【]\s?(?:dot|点)\s?[)\]}）】]|\s+dot\s+)\s?"
MAILERS: Final = (
    "qq|1[26]3|126|139|188|189|wo|sina|sohu|hotmail|gmail|outlook|live|foxmail|yeah|aliyun|icloud|yahoo|tom|21cn"
)
LEVEL: Final = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[东西南北中])"
GAP: Final = r"[\s,，、\-·/\n]{0,3}"
CLASS: Final = (
    r"(?:(?:[一二三四五六七八九1-9]|初|高)年级|初[一二三123]|高[一二三123]|[七八九]年级|[大中小]班|学前班)"
    r"[\s(（]{0,2}[0-9一二三四五六七八九十]{0,3}[)）]?\s?班?"
)
PERSON: Final = rf"(?:欧阳|司马|上官|诸葛|[{SURNAMES}童郎佟米靳柏闵巫湛祖盛戴])[{HAN}]{{1,2}}"
ILLNESS: Final = (
    "癌症?|白血病|透析|尿毒症|乙肝|丙肝|HIV|艾滋|抑郁症|精神(?:分裂|病|障碍)|流产|试管婴?儿?|糖尿病|肾病|肾衰|梅毒|性病|癫痫|脑梗|心梗|"
    "血糖[0-9]|尿蛋白|肿瘤|帕金森|老年痴呆|阿尔茨海默|肺结核|病毒携带"
)

RECORDS: Final = (
    _record(
        CERTIFICATE,
        PAPERS.replace("明?", "明 出生证").replace("人?证", "证 残疾人证").replace("|", " "),
        rf"(?:{PAPERS})[^。,，；\n\0]{{0,10}}?[:： ]?[A-Za-z]{{0,4}}[0-9][0-9A-Za-z]{{5,}}",
        "许可证|印制|申领|办理[0-9]|发放|年第",
    ),
    _record(
        MAIL,
        "微信 威信 薇 卫星 v信 vx wx wechat qq 抖音 快手 小红书 微博 b站 哔哩 telegram tg skype 钉钉 支付宝 陌陌 "
        "知乎 贴吧 加v ➕v +v",
        rf"(?:{SERVICES})\s?(?:号|ID|名|群|联系|搜索?|加|[{HAN}，,*a-z]{{1,22}}(?=[:：为是]))?[\s:：=是为@#]{{0,4}}"
        r"(?:(?=[A-Za-z0-9_-]*[0-9_])[A-Za-z0-9_-]{5,24}|[A-Za-z][A-Za-z0-9_-]{5,24}(?=[，。；、]|$))",
        OFFICIAL,
        flags=re.IGNORECASE,
    ),
    _record(MAIL, "微博", rf"微博\s?@[{HAN}A-Za-z0-9_]{{2,20}}", OFFICIAL),
    _record(
        MAIL,
        "qq 163 126 139 188 189 sina sohu mail live foxmail yeah aliyun icloud yahoo tom 21cn wo",
        rf"[A-Za-z0-9][A-Za-z0-9._。+-]{{1,40}}\s?{AT}\s?(?:{MAILERS}){DOT}(?:com|cn|net|org)",
        flags=re.IGNORECASE,
    ),
    _record(
        HOME,
        "栋 幢 号楼 #楼 座 单元",
        rf"(?:{LEVEL}\s?(?:栋|幢|号楼|[#＃]楼)|[A-Z]座){GAP}(?:{LEVEL}\s?单元{GAP})?(?:[0-9]{{1,2}}[层楼]{GAP})?"
        r"(?:[东西]?门?-?)?[0-9]{3,4}(?:室|房|户|号)?(?![0-9年元人米])",
        "办公|行政中心|政务|机关|服务中心|服务站|展厅|会议室|写字楼|事务局|纪念馆|博物馆|展览馆|大厦|教室",
        reach=20,
    ),
    _record(
        HOME,
        "家住 住在 现住 住址 寄至 楼 门牌",
        rf"(?:家住|住址|现住|寄至|住(?:在)?部队?家属院)[^。；\n\0]{{0,24}}?(?:门牌号?[:：为是]?\s?{LEVEL}|第{LEVEL}户|{LEVEL}单元|{LEVEL}层|左手|右手|红门|[0-9]+[栋幢室])",
    ),
    _record(HOME, "room rm. flat", r"(?:room|rm\.?|flat)\s?[0-9]{2,4}\b", flags=re.IGNORECASE),
    _record(
        MINOR,
        "年级 初一 初二 初三 高一 高二 高三 大班 中班 小班",
        rf"{CLASS}[\s，,]{{0,2}}(?:学生|同学)?[\s，,]{{0,2}}(?:{PERSON})(?=[\s，。、；,.()（）男女含说：:]|$)",
        "烈士|牺牲|参军|入伍|老师|教师|辅导员|校长|班主任[：: ]?$",
    ),
    _record(
        MINOR,
        "周岁 岁 出生 孩子 女儿 儿子 男婴 女婴",
        rf"(?:孩子|女儿|儿子|男婴|女婴|男童|女童)(?:叫|名叫|是|[:：])?(?:{PERSON})(?=[（(，,、和]).{{0,14}}?"
        r"(?:[0-9]{1,2}周?岁|20[12][0-9]年[0-9]{1,2}月|[小初]|平安)",
        "烈士|牺牲",
    ),
    _record(
        PLATE,
        "车 牌 码头 门岗 停",
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][)）\]]?\s?[·•.\-—_]{0,2}\s?[\[(（]?[A-HJ-NP-Z][\])）]?\s?[·•.\-—_]{0,3}"
        r"\s?(?=[A-HJ-NP-Z0-9]{0,4}[0-9])(?=(?:[A-Z]?[0-9]){3})[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])",
    ),
    _record(
        PLATE, "· ・ 车 牌 码头", r"(?<![" + HAN + r"])?[北南沈兰济广成空海军][A-Z]\s?[·・•.\-—]\s?[0-9]{5}(?![0-9])"
    ),
    _record(
        PLATE,
        "车 牌",
        r"(?:车牌|牌照|号牌)[^。；\n\0]{0,6}[甲乙丙丁戊己庚辛壬癸][A-Z]?\s?[·・•.\-—]?\s?[0-9]{4,5}(?![0-9])",
    ),
    _record(TELEPHONE, "+852 +853 +886", r"\+\s?(?:852|853|886)[\s-]?[0-9]{3,4}[\s-]?[0-9]{3,4}(?![0-9])"),
    _record(
        HEALTH,
        "癌 血病 透析 尿毒 肝 hiv 艾滋 抑郁 精神 流产 试管 糖尿 肾 梅毒 性病 癫痫 脑梗 心梗 血糖 尿蛋白 肿瘤 "
        "帕金森 痴呆 阿尔茨 结核 病毒",
        rf"(?:HIV阳性的|老兵|老人|军嫂|军属|候选人|志愿者|本名|同志|[:：]|^|[，,])\s?(?:{PERSON})"
        rf"(?![{HAN}]?(?:医生|主任|教授|院长))[^。\0]{{0,24}}?(?:{ILLNESS})"
        rf"|(?:大娘|大爷|儿媳|婆婆|母亲|父亲|妻子|丈夫)[^。，\0]{{0,8}}?(?:{ILLNESS})",
        "义诊|讲座|科普|筛查|防治|烈士|牺牲|宣传|专家|医院主任",
        reach=20,
    ),
)
# Keys and tokens by the shapes that their makers publish; they are looked for in the text as it stands.
CREDENTIALS: Final = (
    r"-{3,6}\s?BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE)|(?i:authorization)\s?[:：]\s?(?:Basic|Bearer|Token)\s+\S{8,}|"
    r"(?i:(?<![a-z])(?:key|secret|session_?id|sid|ticket|jsessionid|phpsessid))\s?[=:：]\s?[0-9A-Za-z_-]{12,}|"
    r"(?:(?i:secret)|令牌|密钥|(?<![A-Za-z])AK|(?<![A-Za-z])SK)[^\S\n]+[0-9A-Za-z]{16,}|"
    r"(?:提取码|访问码|授权码|解压密码|邀请码)[\s:：是为]{0,3}[0-9A-Za-z@!#]{4,}|(?:密码|口令)[^\S\n]+(?=\S*[A-Za-z])(?=\S*[0-9])[!-~]{6,}|"
    r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])|(?<![A-Za-z0-9])LTAI[0-9A-Za-z]{12,}|"
    r"(?<![A-Za-z0-9])AKID[0-9A-Za-z]{13,}|"
    r"AIza[0-9A-Za-z_-]{30,}|(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|gho_|npm_|pypi-|dop_v1_|"
    r"hf_|sk-(?:proj-|ant-)?|xox[abprs]-|SG\.)[0-9A-Za-z_-]{16,}|"
    r"eyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}|"
    r"(?i:access_?token|api_?key|secret_?(?:access_?)?key|app_?secret|client_?secret|auth_?token|"
    r"(?<![a-z])token|sign(?:ature)?)\s?[=:：]\s?['\"]?[0-9A-Za-z_./+-]{8,}|"
    r"[a-zA-Z][a-zA-Z0-9+.-]{1,14}://[^\s/:@\"'<>]{1,64}:[^\s/@\"'<>]{1,64}@|"
    r"(?:密码|口令|密钥|验证码|(?i:(?<![a-z])(?:password|passwd|passcode|pwd|pin)))\s?(?:统一为|改成了?|初始为|是|为|[:：=])\s?['\"“]?"
    r"(?=[^\s，。；、\"“”]*[0-9A-Za-z!@#$%^&*]{4})[^\s，。；、\"“”\u4e00-\u9fff]{4,}"
)
CREDENTIAL_WORDS: Final = (
    "akia", "asia", "github", "授权码", "提取码", "访问码", "邀请码", "解压", "令牌", "ak ", "sk ", "session",
    "authorization",
    "begin", "ltai", "akid", "aiza", "gh", "glpat-", "npm_", "pypi-", "dop_v1_", "hf_", "sk-", "xox", "sg.", "eyj",
    "sid",    "ticket",
    "token", "key", "secret", "sign", "://", "密码", "口令", "密钥", "验证码", "pass", "pwd", "pin",
)  # fmt: skip
KEYS: Final = re.compile(CREDENTIALS)


def find(text: str) -> Iterator[Match]:
    """Everything of these kinds in a folded text; places are those of the text."""
    low = text.lower()
    for record in RECORDS:
        if contains_any(low, record.words):
            for match in record.pattern.finditer(text):
                around = text[max(0, match.start() - record.reach) : match.end() + record.reach]
                if not (record.unless and record.unless.search(around)):
                    yield Match(record.rule, *match.span())


def credentials(text: str) -> Iterator[Match]:
    """Keys, tokens and passwords in a text as it stands, addresses of the web among it."""
    if contains_any(text.lower(), CREDENTIAL_WORDS):
        yield from (Match(CREDENTIAL, *match.span()) for match in KEYS.finditer(text))
