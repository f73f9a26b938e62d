"""Coordinates in any notation, so exact that they point at a house.

Sources: 军事设施保护法 Art. 17, 地图管理条例 Art. 15.
"""

from typing import Final

from .military_words import DIGIT, MUSEUM
from .secrecy_sign import COORDINATES, sign

# Degrees within China with a decimal point, and the same behind their first digit.
EAST: Final = r"(?:7[3-9]|[89]\d|1[0-2]\d|13[0-5])\.\d"
NORTH: Final = r"(?:1[89]|[2-4]\d|5[0-3])\.\d"
REST_EAST: Final = r"(?:(?<=7)[3-9]|(?<=[89])\d|(?<=1)[0-2]\d|(?<=1)3[0-5])\.\d"
REST_NORTH: Final = r"(?:(?<=1)[89]|(?<=[2-4])\d|(?<=5)[0-3])\.\d"
TO: Final = r"[,， /|和与°º度EN东北经纬:：;；、=()（）'\"lonatgLONATG]{1,14}"
TROOPS: Final = "部队|军[营用港]|营[区门房]|哨|阵地|雷达|油库|弹药|[旅团连]部|驻"
# Of a place that anybody may visit, where no troops are spoken of.
PUBLIC: Final = rf"^(?![^\n]*(?:{TROOPS}))[^\n]*(?:{MUSEUM}|旧址|景区|陵园|故居|纪念碑|纪念塔|广场|公墓)"
AXIS: Final = "(?:东经|北纬|经度|纬度|[Ll]on(?:gitude)?|[Ll]at(?:itude)?|[EN](?<![A-Za-z].))"

POINTS: Final = (
    sign(
        "degrees and minutes",
        COORDINATES,
        "° 度 º deg 0d 1d 2d 3d 4d 5d 6d 7d 8d 9d",
        r"\d{1,3}\s?[°º度]\s?\d{1,2}(?:\.\d+)?\s?[′'’分](?:\s?\d{1,2}(?:\.\d+)?\s?[″\"”秒])?|\d{1,3} ?(?:deg|d) ?\d{1,"
        r"2} ?[m'′分] ?\d{1,2}(?:\.\d+)?",
        refused=("N30°12.345′ E117°12.345′", "东经117度7分24秒", "31d28m56s N"),
        passed=("体温37度5分", "纪念碑导览坐标：N30°21′，E112°08′", "我省位于北纬29度41分至34度38分之间", "5d影院"),
        exception=(
            r"[′'’分″秒][\x01\x02]? ?[-至到]{1,2} ?(?:东经|北纬|[EN])?[\x01 ]?\d{1,3} ?[°º度]|体温|室温|水温|温度|"
            rf"角度|仰角|倾斜|气温|视角|经线|纬线|之间|{PUBLIC}"
        ),
        reach=40,
    ),
    sign(
        "degrees in words",
        COORDINATES,
        "东经 北纬 经度 纬度 经纬",
        rf"(?:东经|北纬|经度|纬度)[约为是:：]{{0,2}}{DIGIT}{{1,6}}[度°]{DIGIT}{{1,5}}[分′'](?!的?[经纬]线|[至到—～-]{{"
        rf"1,2}}(?:东经|北纬)?{DIGIT}{{1,6}}[度°])|(?:东经|北纬|经度|纬度|经纬度)[约为是:：]{{0,2}}{DIGIT}{{1,6}}[点.]"
        rf"{DIGIT}{{3,}}",
        refused=("北纬三十度三十九分", "东经一一七点一二三四五六"),
        passed=("延安地处北纬三十六度", "东经117度28分的经线穿过本县"),
        exception=PUBLIC,
        reach=40,
        close=True,
    ),
    sign(
        "coarse degrees beside troops",
        COORDINATES,
        "东经 北纬 经度 纬度",
        r"(?:东经|北纬|经度|纬度)\s?[约为是:：]?\s?[0-9]{1,3}(?:[度°][0-9]{1,2}|;[0-9]{1,2}|\.[0-9]+[度°])",
        refused=("军舰常在北纬21度36、东经111度52抛锚", "以东经101.4度、北纬35.2度那个导弹库房为圆心"),
        passed=("我县位于东经117.2度、北纬30.1度",),
        needs=("军[舰营用港]|导弹|雷达|营[区门房]|哨|阵地|靶场|弹药|部队",),
    ),
    sign(
        "decimal degrees",
        COORDINATES,
        ".",
        rf"[1-9](?<![\d.].)(?:{REST_EAST}\d{{3,}}{TO}{NORTH}\d{{3,}}|{REST_NORTH}\d{{3,}}{TO}{EAST}\d{{3,}})(?!\d)|"
        rf"{AXIS}[ :：=约为是]{{0,3}}(?:{EAST}|{NORTH})\d{{2,}}|[1-9](?<![\d.].)(?:{REST_EAST}|{REST_NORTH})\d{{2,}} ?"
        rf"[°º度]? ?[EN](?![A-Za-z])|(?:坐标|点位|定位点?)[^0-9。；\n\0]{{0,6}}(?:{EAST}|{NORTH})\d{{2,}}",
        refused=("30.654321/117.123456", "纬度=30.123456", "营门坐标 117.234567"),
        passed=("30.5,117.2", "八一纪念馆 28.67491°N，115.88921°E", "汇率7.123456", "北纬30.1度、东经117.2度"),
        exception=PUBLIC,
        reach=40,
    ),
    sign(
        "axes by letter",
        COORDINATES,
        "e n",
        r"\d{2,3}-\d{1,2}\.\d+ ?[NE](?![A-Za-z])|[EN](?<![A-Za-z].) ?\d{2,3}[-·: °]\d{1,2}[-·: ′']\d{1,2}(?:\.\d+)?|"
        r"\d(?<![\d-].)\d{1,2}[-·: °]\d{1,2}[-·: ′']\d{1,2}(?:\.\d+)?[\"″]? ?[EN](?![A-Za-z])|"
        r"[EN](?<![A-Za-z0-9].) ?\d{6,7}(?:\.\d+)?[^A-Za-z0-9\n\0]{0,4}[EN] ?\d{6,7}|\d(?<![\d-].)\d{5,6}[EN][^A-Za-z0"
        r"-9\n\0]{0,4}\d{6,7}[EN](?![A-Za-z])",
        refused=("N31-27-33", "554072E 4037421N"),
        passed=("N95口罩",),
    ),
    sign(
        "grids and codes",
        COORDINATES,
        "横 纵 坐标 utm + geohash /// x= x: x： y= y: y： 50 51 52 53 43 44 45 46 47 48 49",
        r"(?:横|纵)(?:坐标)?[:：为=]? ?\d{4,8}[^\d\n\0]{1,5}(?:纵|横)(?:坐标)?[:：为=]? ?\d{4,8}|UTM[^\n\0]{0,8}?(?:4["
        r"3-9]|5[0-3])[A-Z]? ?\d{5,7}[^\d\n\0]{1,3}\d{6,7}|坐标[^0-9。；\n]{0,4}\d{6,8}[^0-9\n]{1,4}\d{7,8}|(?:方格|"
        r"网格|军用?)坐标[^0-9。；\n\0]{0,6}\d{4,}|[23456789CFGHJMPQRVWX](?<![A-Za-z0-9+].)(?=[0-9]*[CFGHJMPQRVWX])[23"
        r"456789CFGHJMPQRVWX]{3,7}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9])|[Gg]eohash[:： ]{0,2}[0-9b-z]{6,}|"
        r"///(?<![:/]...)[\u4e00-\u9fff]{1,8}[.。·][\u4e00-\u9fff]{1,8}[.。·][\u4e00-\u9fff]{1,8}|[XYxy] ?[=:：] ?\d{6"
        r",8}(?:\.\d+)?[^\d\n\0]{1,6}[XYxy] ?[=:：] ?\d{6,8}|[45](?<![0-9A-Za-z].)(?:(?<=4)[3-9]|"
        r"(?<=5)[0-3])[NPQRSTU] ?[A-HJ-NP-Z]{2} ?\d{3,5} ?\d{3,5}(?![0-9A-Za-z])",
        refused=("X=3345678.12,Y=39512345.67", "8Q7VFJ3+VH", "50RMU1234567890", "geohash: wtw3sj5q"),
        passed=("X=5", "8+1拥军", "24+X模式", "http://www.gov.cn/a/b/c.html"),
    ),
)
