"""Records of secrecy: cover numbers of units with and without 部队, boxes, call signs and lines of their own."""

from typing import Final

from .secrecy_sign import COVER, Past, Sign, sign

COVERS: Final[tuple[Sign, ...]] = (
    sign(
        COVER,
        "部 bd BD",
        r"[0-9ЗОΟӀ](?<![\dA-Za-z.].)(?:[-·.,/_*]{0,2}[0-9lOoIЗзОоΟοӀ|"
        r"]){3,5}(?<!0000)(?<!1000)(?<![2-9]000)[-·.,/_*]{0,2}(?:部队|"
        "部(?=[^门分长署件位]?(?:官兵|战士|家属|幼儿园))|[bB][dD](?![A-Za-z0-9._/-]))|"
        r"[0-9](?<![\d.].)(?![0-9]000部队官兵)[0-9]{4}部队",
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "部队",
        r"(?:解放军|武警|海军|空军|火箭军|陆军|战支|联勤)(?:第)?[0-9]{4,6}部队",
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "部",
        r"[0-9](?<![0-9.].)(?<![共计了书片机版行达近约超多量藏有者话].)(?![0-9]{2}00)[0-9]{4}部(?=[,。，；、（(”\"\s\0]|$)",
        "邮编|电话|手机|图书|影片|车|设备",
        reach=8,
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "部队 单位 分队 家属 军嫂 战友",
        r"[0-9](?<![0-9.].)[0-9]{4}(?:[\"'”’』」）)]{1,2}部队|[（(]部队|分队|(?:家属|军嫂|战友)群)|"
        r"[0-9](?<![0-9.].)[0-9]{4}[\"'”]?[ ,，|\t\n]+(?:[A-Za-z\u4e00-\u9fff]{1,10}[:：] ?)?[\"'“]?部队|"
        r"部队[（(](?:代号)?[0-9]{5,6}[)）]|(?:部队|番号|单位)(?:代号|编号|代码)[:：,，|\t为是 ]{1,3}[0-9]{5}(?![0-9])",
        past=Past.OWN,
        digits=True,
    ),
    sign(
        COVER,
        "PLA Unit",
        r"(?:PLA|Unit)(?<![A-Za-z]PLA)(?<![A-Za-z]Unit)[- ]?[0-9]{4,5}(?![0-9])",
        needs=("PLA|部|army|Army",),
    ),
    sign(
        COVER,
        "× x X",
        r"[0-9](?<![0-9.].)[0-9]{1,3}[×xX]{1,3}部队",
        past=Past.OWN,
        digits=True,
    ),
    sign(
        COVER,
        "称 叫 喊",
        r"[称叫喊][“\"「]?[0-9]{5}(?![0-9])[”\"」]?(?=[,，。；、\n\0]|$)",
        "元|电话|热线|手机|编号",
        reach=20,
        needs=("部队|某部|驻地|驻军|营区",),
        past=Past.OWN,
        digits=True,
    ),
    sign(
        COVER,
        "频率 呼号",
        r"频率[^。；\n\0]{0,4}\d+(?:\.\d+)? ?(?:[MmKk][Hh][Zz]|兆赫)|呼号[^。，；\n\0]{0,3}[“\"「]",
        "广播|调频|业余|电台台标|FM|抗战|地下",
        reach=30,
        needs=("联络|备用|部队|进场|军|哨|演习|分队",),
        past=Past.DATED,
    ),
    sign(
        COVER,
        "代号 番号",
        r"(?:代号|番号)(?:为|是|叫|[:：])?[“\"]?[0-9]{4,6}(?![0-9])",
        "热线|专线|主题|电话|股票|证券|基金|邮发|航班|车次|赛事",
        reach=6,
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "退 当兵 服役 入伍 转业 复员",
        r"(?:[从在原于](?<!现在))[0-9]{5,6}(?:部)?(?:上|里)?(?:退(?!役军人|订|还|款|回)|当兵|当过兵|服役|转业|"
        r"入伍|复员)",
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "信箱",
        r"[0-9]{2,5}号?信箱第?[0-9]{1,4}(?:号)?(?:分箱|附|分队)|(?:部队|军|兵|团|"
        r"营)[^。；，\n\0]{0,8}[0-9]{2,5}号?信箱",
        digits=True,
        close=True,
    ),
    sign(
        COVER,
        "军线",
        r"军线(?:电话|号码?|为|是|[:： ]){0,3}\d{3,8}(?!\d)",
        digits=True,
    ),
)
