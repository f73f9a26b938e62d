"""Numbers of papers that are one person's: a word of the paper, its number; whatever the number looks like.

Sources: 个人信息保护法 Art. 28, 居民身份证法 Art. 19, 军人地位和权益保障法. Papers of offices and things
(许可证, 登记证, 合格证) and certificates of merit are public.
"""

from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .recogniser import Recogniser

CERTIFICATE = RULES["YS410"]

LAW: Final = "个人信息保护法 Art. 28"
PAPERS: Final = (
    r"护照|通行证|回乡证|台胞证|军官证|文职(?:干部|人员)证|士兵证|军士证|士官证|学员证|警官证|驾驶证|驾照|行驶证|"
    r"永居证|居留证|居住证|暂住证|签证|出生(?:医学)?证明?|结婚证|离婚证|"
    r"房产证|不动产权证|产权证|户口[簿本]|社保(?!局|中心|所)|社会保障|医保(?!局|中心)|残疾军?人?证|学籍|学生证|准考证|"
    r"工作证|优待证|退役证|退伍证|退休证|转业证|复员证|伤残证|军人证|军残|低保证|"
    r"立功证|烈属证|军属证|老年证|公积金|军人保障卡|保障卡|病历|住院号|就诊卡|门诊号|司机|驾驶员|资格证|医师证|港澳|"
    r"台湾居民|外国人永久|军籍|个人编号|人事档案|士官"
)
VALUE: Final = r"(?:[A-Za-z]{0,4}[\s-]?[0-9](?:[\s\-.·_]{0,2}[0-9A-Za-z]){5,}|[A-Za-z0-9]{4,}-[A-Za-z0-9]{3,})"
ORDINARY: Final = (
    "许可证|印制|申领|办理[0-9]|发放|年第|登记证|合格证|名册|[0-9]{2}(?:张|本|人|名|件|万)|审批|"
    "证书编号由|展柜|馆藏|文号"
)

CERTIFICATES: Final = (
    Recogniser(
        "number of a paper",
        CERTIFICATE,
        "护照 证 户口 社保 社会保障 医保 残 学籍 公积金 保障卡 病历 住院号 就诊卡 门诊号 司机 驾驶 驾照 港澳 台湾居民 "
        "外国人 军籍 编号 档案 士官",
        rf"(?:{PAPERS})(?:(?:(?!电话|热线|传真)[^。；\n\0，,0-9A-Za-z]){{0,14}}?|[^。；\n\0，,0-9]{{0,8}}?(?:编号|"
        rf"号码?|No\.?|字第|"
        rf"[:：])[^。；\n\0，,0-9A-Za-z]{{0,4}}){VALUE}",
        LAW,
        (
            "护照号E00012345",
            "军官证 军字第0012345号",
            "残疾军人证编号：军残皖A000111",
            "社保个人编号：1000111000",
            "驾驶证档案编号 340000111000",
        ),
        ("优待证申领", "优待证编号由系统生成", "护照办理12345件", "居住证发放 20240801 起"),
        exception=ORDINARY,
        reach=6,
    ),
    Recogniser(
        "number of a paper of the army",
        CERTIFICATE,
        "字第",
        r"[军政海空士官文参后装联武警兵残退][A-Z]?字第?\s?[A-Z]{0,2}[0-9]{5,10}\s?号?",
        LAW,
        ("持 军字第0012345 号", "士字第00123456号"),
        ("皖政字第12号",),
    ),
    Recogniser(
        "number of a paper that is called by no name",
        CERTIFICATE,
        "证",
        rf"(?<!许可)(?<!登记)(?<!合格)(?<!认)(?<!论)(?<!凭)(?<!营业)(?<!批准)(?<!出版)(?<!荣誉)(?<!收藏)(?<!捐赠)"
        rf"证(?:书)?\s?(?:编号|号码)[:：为是\s]{{1,3}}"
        rf"(?:[{HAN}]{{1,6}}[0-9]{{0,4}}[第字]?)?{VALUE}|(?<![{HAN}]可)(?<!登记)(?<!合格)(?<!刊)(?:持证人|本人|"
        rf"[他她]的?|"
        rf"姓名[^。\n\0]{{0,8}}?)[^。；\n\0]{{0,6}}?证件?(?:编号|"
        rf"号码?)[^。；\n\0，,0-9A-Za-z]{{0,4}}{VALUE}",
        LAW,
        ("持证人李明，证号：A0012345",),
        ("许可证号：A0012345",),
    ),
)
