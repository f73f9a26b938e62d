"""Numbers in other clothes than digits in a row: told in parts, unmasked elsewhere, spelt in letters, encoded.

Source: 个人信息保护法 Art. 4 and 28: what identifies somebody does so in any form.
"""

import base64
import binascii
import re
from itertools import accumulate
from typing import Final

from yushui.lang.normalise import HAN

from .leftover_records import NO_TEXT
from .number_forms import CARD, IDENTITY, MOBILE
from .recogniser import Recogniser

LAW: Final = "个人信息保护法 Art. 4"
SPOKEN: Final = (
    "yao|yi|er|liang|san|si|wu|liu|qi|ba|jiu|ling|dong|guai|gou|one|two|three|four|five|six|seven|eight|nine|zero|oh"
)


# 前3位, 后头6个, 第2截: how many digits are told, or which part of them.
COUNTER: Final = "第?[0-9][位个截段组遍半下声]"
UNTOLD: Final = rf"(?:[^0-9。；\n\0]|{COUNTER}){{0,20}}?"
# What stands between two parts of one number: no other sentence, but 。最后 … of the same, and no unit of a count.
PART: Final = (
    r"(?:(?!\s?[元万亿人名次户件年月日岁米斤%])(?:[^0-9。；\n\0]|"
    rf"{COUNTER}|。(?=[^0-9。；\n]{{0,4}}(?:后|末|尾|还有|剩|再|接))){{1,14}})?[0-9]"
)


def _told(match: re.Match[str]) -> list[str]:
    """The groups of digits that are told, without how many they are; 四个零 is 0000."""
    written = re.sub("([2-8])个([0-9])(?![0-9 ])", lambda same: same[2] * int(same[1]), match["name"])
    return re.findall("[0-9]+", re.sub(COUNTER, "-", written))


def _eleven(match: re.Match[str]) -> bool:
    """Whether the parts that are told make one number."""
    return 11 in accumulate(map(len, _told(match)))


def _spelt(match: re.Match[str]) -> bool:
    """Whether seven digits are spelt, or three at least of the eleven of a mobile number."""
    spelt = len(re.findall("[a-z]+", match.group()))
    return spelt > 6 or (spelt > 2 and spelt + sum(map(str.isdigit, match.group())) == 11)


def _of_a_person(match: re.Match[str]) -> bool:
    """Whether the parts that are told make the number of a 身份证, or its region and its birthday or tail are among "
    "them."""
    told = _told(match)
    region, birthday = (
        any(re.fullmatch(form, part) for part in told) for form in ("[1-6][0-9]{5}", "(?:19|20)[0-9]{6}")
    )
    tail = len(told[-1]) in (3, 4) and re.search("[后末尾]", match["name"])
    return (region and bool(birthday or tail)) or (
        len(told) > 1 and not {15, 17, 18}.isdisjoint(accumulate(map(len, told)))
    )


def _says_something(match: re.Match[str]) -> bool:
    """Whether these letters are base64 of a text with a number or of Chinese."""
    said = match.group()
    if len(said) > 4000 or not (re.search("[a-z]", said) and re.search("[A-Z]", said)):
        return False
    try:
        text = base64.b64decode(said.rstrip("=") + "=" * (-len(said.rstrip("=")) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return text.isprintable() and bool(re.search(f"[{HAN}]{{2}}|[0-9]{{7}}|@", text))


NUMBERS: Final = (
    Recogniser(
        "number told in parts",
        MOBILE,
        "手机 电话 号码 联系 tel 的号 他号 她号 个号 号是 号好 找 拨 打 开头 起头 打头 后面 接着 空格 横线 横杠 去掉 "
        "删掉 拿掉 先按 先输 连起来 合起来 拼起来",
        rf"(?:(?:手机|电话|号码|联系|[的个她他]号|号是|先[按拨打输]|[Tt]el|TEL){UNTOLD}|[找拨打][|\s：:]{{1,3}}|"
        rf"(?<![0-9])(?=1[3-9][0-9]{{1,5}}[，,]?(?:打头|开头|起头|后[面头]|接着|然后))|"
        rf"(?<![0-9])(?=1[3-9][0-9][^。；\n\0]{{0,40}}(?:空格|横[线杠]|[去删拿]掉|[连合拼]起来)))(?P<name>1\s?[3-9]\s?"
        rf"[0-9](?:{PART}){{4,16}})",
        LAW,
        ("电话：138 后面 0000 再加 1111", "手机号前三位139，中间0000，末四位1111"),
        ("电话139路公交", "走访156户，把1080条旧线去掉，拆3200米", "联系群众156户，走访1080次，解决问题3200件"),
        validator=_eleven,
        digits=True,
    ),
    Recogniser(
        "mobile number that begins with one sign for two digits",
        MOBILE,
        "⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⒀ ⒁ ⒂ ⒃ ⒄ ⒅ ⒆ ⒔ ⒕ ⒖ ⒗ ⒘ ⒙ ⒚",
        r"[⑬-⑲⒀-⒆⒔-⒚](?:[\s.·-]?[0-9]){9}(?![0-9])",
        LAW,
        ("找值班的⑬⑨⓪⓪⓪⓪①①①①", "⒔ 9000 01111"),
        ("⑬9月的安排", "⑬2024年拥军路改造"),
        digits=True,
    ),
    Recogniser(
        "identity number told in parts",
        IDENTITY,
        "身份证 证件 身份号 证号",
        rf"(?:身份证|证件|身份号|证号){UNTOLD}(?P<name>[1-6][0-9](?:{PART}){{7,26}})".replace("年月日", ""),
        LAW,
        ("身份证前六位340000，接着生日19480703，后四位001X", "身份证开头是340000，出生日期19480703"),
        ("身份证办理340000件，20240801起改在二楼",),
        validator=_of_a_person,
        digits=True,
    ),
    Recogniser(
        "number of a card told in parts",
        CARD,
        "账号 帐号 账户 卡号 存折 银行",
        rf"(?:[账帐][号户]|卡号|存折|银行卡?){UNTOLD}(?P<name>[3-6][0-9]{{3}}(?:{PART}){{12,16}})",
        LAW,
        ("账号：6217 拆开写 0012 再 3400 再 0000 再 902",),
        ("银行卡办理6217张，2024年发放1200万元",),
        validator=lambda match: not {16, 17, 18, 19}.isdisjoint(accumulate(map(len, _told(match)))),
        digits=True,
    ),
    Recogniser(
        "mask that is undone",
        MOBILE,
        "***",
        r"[0-9]{6}\*{4,8}[0-9]{3}[0-9Xx][^。\n\0]{0,24}?(?<![0-9*])[0-9]{6,8}(?![0-9])|1[3-9][0-9]\*{3,4}[0-9]{4}[^。"
        r"\n\0]{0,40}?(?:中间|星号|打码|遮|补)[^。\n\0]{0,16}?[0-9]{4}(?![0-9])|1[3-9][0-9]\*{2,8}(?![0-9*])(?=[^。\n"
        r"\0]{0,30}(?:星|码|遮|盖|补|依次))(?:[^0-9。；\n\0]{0,14}[0-9]){8}(?![0-9])",
        LAW,
        ("139****1111，中间四位是0000", "139*** 三颗星依次是0,0,0,后面是01111"),
        ("手机号139****1111已打码",),
    ),
    Recogniser(
        "number spelt in letters",
        MOBILE,
        "yao ling liu jiu liang three seven eight zero",
        rf"(?<![a-z0-9])(?:(?:{SPOKEN}|[0-9]{{1,8}})[\s,，.、·-]{{1,2}}){{3,}}(?:{SPOKEN}|[0-9]{{1,8}})(?![a-z0-9])",
        LAW,
        ("yao san jiu ling ling ling ling yao yao yao yao", "one three nine zero zero zero zero one"),
        ("san si wu", "yi er san", "one 2023 two 2024"),
        validator=_spelt,
        digits=True,
        lower=True,
    ),
    Recogniser(
        "tail of an account",
        CARD,
        "尾号 末尾 位",
        r"(?:账户|账号|帐号|卡号?|存折|收款码?|银行|手机号?|电话|身份证|证件|优待证|残疾军?人?证|军官证|士兵证|退役证|"
        r"社保卡?)的?[^。；\n\0]{0,30}?(?:尾号|末尾|[后末尾][四六4-6]位)[^。；\0]{0,60}?(?<![0-9.])(?:[0-9]{4,6}|"
        r"[0-9]{3,5}[Xx])(?![0-9年.])|尾号[^。；\0]{0,4}[0-9]{4}(?![0-9年.])[^。；\0]{0,12}户名",
        LAW,
        ("收款码尾号 0827 户名李小山", "姓名,账户尾号\n李某,0827", "银行卡尾号为0000"),
        ("尾号限行", "账户尾号不公开"),
    ),
    Recogniser(
        "text that is encoded",
        NO_TEXT,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        r"[A-Za-z0-9+/]{16,}={0,2}",
        LAW,
        ("5omL5py6IDEzOTAwMDAxMTEx",),
        ("ABCDEFGHabcdefgh1234",),
        validator=_says_something,
    ),
)
