"""Records of secrecy: marks of secrecy in signs and in words, and coordinates in any notation.

Sources: 保守国家秘密法 Art. 14 and 17 (marks), 国家秘密定密管理规定, 地图管理条例 Art. 15.
"""

from typing import Final

from .secrecy_sign import COORDINATES, COUNT, DIGIT, MARK, Sign, sign

GRADE: Final = "(?:[绝絕][密]|[机機]密|[秘祕]密|工作秘密|(?:核心|普通)商密)"
STARS: Final = "[★☆✩✪✫✬✭✮✯✰✶⋆⭐🌟*＊※]"
LAW: Final = "字样|标志|标识|标注|标明|印有|应当|规定|属于|条例|办法|保密法"
TAUGHT: Final = "字样|印有|标注|保密(?:教育|培训|知识|宣传|法)"
OPEN: Final = r"(?:^|[\n\0\[【〖（(〔《]|[。；：:] ?)"
# A line of its own in a text of more lines; a text that is this word only is a name or a key of the search.
LINE: Final = (
    rf"(?<![^\n]){GRADE}(?:级|件)?(?=\n{{1,3}}[^\n\0])|(?:(?<=[^\n\0]\n)|(?<=[^\n\0]\n\n)){GRADE}(?:级|件)?(?=[\n\0]|$)"
)
THIS: Final = (
    "(?:[此本该]件|[此本该]?(?:文|稿|材料|文件)|(?:以[上下]|上述|[此该这])(?:[^。，；\n\0]{0,4}?(?:内容|数据|"
    "数字|情况|材料|信息|文字))?)"
)
KEEP: Final = "(?:请勿|不得|严禁|切勿|禁止|不准|不可|勿)"

MARKS: Final[tuple[Sign, ...]] = (
    sign(MARK, "密", rf"{GRADE}(?:级|件)? ?{STARS}", "字样|印有|标注", reach=12),
    sign(MARK, "密", rf"{GRADE}(?:级|件)?{STARS}|{STARS}{{1,3}}{GRADE}", "字样|印有|标注", reach=12, close=True),
    sign(
        MARK,
        "密",
        rf"[\[【〖（(〔]{GRADE}(?:级|件|文件)?(?:[:：·]?{DIGIT}{{1,3}}年|长期)?[\]】〗）)〕]|"
        rf"(?:^|[\n\0]){GRADE}(?:级|件)?[:：·]?(?:{DIGIT}{{1,3}}年|长期)(?=[\n\0]|$)|{LINE}|"
        rf"{OPEN}{GRADE}(?:级|件)?[:：·]?(?:{DIGIT}{{1,3}}年|长期)(?![前来多间里]|的)|{OPEN}[機絕祕]密(?!码|[\n\0]|$)|"
        rf"{OPEN}[绝机秘]密(?=[军军會会纪通关特重第附]{{1}}[^。，；\n\0]{{0,12}}(?:纪要|通报|通知|方案|预案|限传阅))|"
        rf"{DIGIT}{{1,3}}年[（(]{GRADE}级?[）)]|(?:属|为|列为|定为|按){GRADE}级?(?:文件|材料|管理|事项|件)|"
        r"(?:核心|普通)商密(?=[，。★☆\n\0]|$)",
        TAUGHT,
        reach=14,
        close=True,
    ),
    sign(
        MARK,
        "密级 保密期限",
        rf"(?:密级|保密期限)(?:为|是)?[:：]?(?:[绝机秘絕機祕]密|秘密|工作秘密|内部|长期|{COUNT}年|[（(]?[绝机秘]密)",
        LAW,
        close=True,
    ),
    sign(
        MARK,
        "内部",
        "内部(?:资料|文件|刊物|材料|参考|情况)[，,、 :：]*(?:注意保存|(?:请勿|严禁|不得|切勿|禁止)(?:外传|扩散|"
        "转发|传播)|妥善保管|注意保密)|"
        r"内部(?:掌握|传阅|参阅)(?![情了着过读程])",
        TAUGHT,
        reach=12,
        close=True,
    ),
    sign(
        MARK,
        "仅供 限",
        "(?:仅供|只供|限)(?:军地)?(?:内部|本单位|领导|机关|军内|军地)(?:参阅|阅读|使用|参考|传阅|掌握)|"
        r"限(?:打印件|纸质件|内部|军内|密网)?(?:流转|传阅|阅)(?=[。，；\n\0）)]|$)",
        TAUGHT,
        reach=12,
        close=True,
    ),
    sign(
        MARK,
        "外传 扩散 外泄 外露 泄露 转发 上网 翻印 公开 公布 披露 登报 摘抄 复印 录音",
        rf"{THIS}[^。；\n\0]{{0,6}}{KEEP}(?:对外)?(?:外传|扩散|外泄|外露|泄露|转发|上网|翻印|公开|公布|披露|登报|"
        "摘抄|复印|传播)|"
        rf"{KEEP}(?:外传|扩散|外泄)(?=[，。；！、\n\0）)】]|$)|解密前(?:严禁|不得|请勿)|不登报|"
        rf"{THIS}(?:暂不|不宜|不予|不)(?:对外)?(?:公开|公布|披露)",
        f"{TAUGHT}|谣言|隐私|个人信息|秘方|配方|手艺|技艺|图片|视频",
        reach=14,
        close=True,
    ),
    sign(
        MARK,
        "阅后 用毕 用后 会后 传达 发至 涉密 签收",
        "(?:阅后|用毕|用后|会后|阅毕)(?:即时|立即|请|统一)?(?:收回|销毁|退回|焚毁)|(?:发至|传达到?|阅至|"
        "发到)(?:县?团|[省地]?[军师旅]|营|连|正[团营]|副[师团])(?:级|以上|单位|$|[，。])|"
        r"涉密(?:文件|材料|资料|件|内容)[，,:：](?:请|用|严|不|编|妥|限|禁|阅)",
        TAUGHT,
        reach=12,
        close=True,
    ),
    sign(MARK, "此件", r"此件(?:不(?:予)?公开|依申请公开|不宜公开|内部)", TAUGHT, reach=12, close=True),
    sign(MARK, "公开", r"公开(?:方式|属性|形式|类型|选项)[:：](?:依申请公开|不予公开|不公开)", LAW, close=True),
    sign(
        MARK,
        "SECRET CONFIDENTIAL RESTRICTED OFFICIAL\x20USE",
        r"(?<![A-Za-z])(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|FOR OFFICIAL USE ONLY)(?![A-Za-z])",
    ),
)

# Degrees within China, so exact that they point at a house.
EAST: Final = r"(?:7[3-9]|[89]\d|1[0-2]\d|13[0-5])\.\d"
NORTH: Final = r"(?:1[89]|[2-4]\d|5[0-3])\.\d"
TO: Final = r"[,， /|和与°º度EN东北经纬:：;；、=()（）'\"lonatgLONATG]{1,14}"
AXIS: Final = "(?:东经|北纬|经度|纬度|[Ll]on(?:gitude)?|[Ll]at(?:itude)?|(?<![A-Za-z])[EN])"

POINTS: Final[tuple[Sign, ...]] = (
    sign(
        COORDINATES,
        "° 度 º",
        r"\d{1,3}\s?[°º度]\s?\d{1,2}(?:\.\d+)?\s?[′'’分](?:\s?\d{1,2}(?:\.\d+)?\s?[″\"”秒])?",
        "体温|室温|水温|温度|角度|仰角|倾斜|气温|视角|经线|纬线|之间",
        reach=12,
    ),
    sign(
        COORDINATES,
        "东经 北纬 经度 纬度 经纬",
        rf"(?:东经|北纬|经度|纬度)[约为是:：]{{0,2}}{DIGIT}{{1,6}}[度°]{DIGIT}{{1,5}}[分′'](?!的?[经纬]线|[至到—～-]{{1,2}}(?:东经|北纬)?{DIGIT}{{1,6}}[度°])|"
        rf"(?:东经|北纬|经度|纬度|经纬度)[约为是:：]{{0,2}}{DIGIT}{{1,6}}[点.]{DIGIT}{{3,}}",
        close=True,
    ),
    sign(COORDINATES, ".", rf"(?<![\d.])(?:{EAST}\d{{3,}}{TO}{NORTH}\d{{3,}}|{NORTH}\d{{3,}}{TO}{EAST}\d{{3,}})(?!\d)"),
    sign(
        COORDINATES,
        "E N 经 纬 坐标 点位 定位 lat lon Lat Lon",
        rf"{AXIS}[ :：=约为是]{{0,3}}(?:{EAST}|{NORTH})\d{{2,}}|(?<![\d.])(?:{EAST}|"
        rf"{NORTH})\d{{2,}} ?[°º度]? ?[EN](?![A-Za-z])|"
        rf"(?:坐标|点位|定位点?)[^0-9。；\n\0]{{0,6}}(?:{EAST}|{NORTH})\d{{2,}}",
    ),
    sign(
        COORDINATES,
        "E N",
        r"(?<![A-Za-z])[EN] ?\d{2,3}[-·: °]\d{1,2}[-·: ′']\d{1,2}(?:\.\d+)?|"
        r"(?<![\d-])\d{2,3}[-·: °]\d{1,2}[-·: ′']\d{1,2}(?:\.\d+)?[\"″]? ?[EN](?![A-Za-z])|"
        r"(?<![A-Za-z0-9])[EN] ?\d{6,7}(?:\.\d+)?[^A-Za-z0-9\n\0]{0,4}[EN] ?\d{6,7}|"
        r"(?<![\d-])\d{6,7}[EN][^A-Za-z0-9\n\0]{0,4}\d{6,7}[EN](?![A-Za-z])",
    ),
    sign(
        COORDINATES,
        "横 坐标 = N Q R S T U P",
        r"(?:横|纵)(?:坐标)?[:：为=]? ?\d{4,8}[^\d\n\0]{1,5}(?:纵|横)(?:坐标)?[:：为=]? ?\d{4,8}|"
        r"[XYxy] ?[=:：] ?\d{6,8}(?:\.\d+)?[^\d\n\0]{1,6}[XYxy] ?[=:：] ?\d{6,8}|"
        r"(?<![0-9A-Za-z])(?:4[3-9]|5[0-3])[NPQRSTU] ?[A-HJ-NP-Z]{2} ?\d{3,5} ?\d{3,5}(?![0-9A-Za-z])|"
        r"(?:方格|网格|军用?)坐标[^0-9。；\n\0]{0,6}\d{4,}",
    ),
)
