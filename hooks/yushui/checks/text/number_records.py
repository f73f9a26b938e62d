"""Numbers in other clothes than digits in a row: told in parts, unmasked elsewhere, spelt in letters, encoded.

Source: 个人信息保护法 Art. 4 and 28: what identifies somebody does so in any form.
"""

import base64
import binascii
import re
from typing import Final

from yushui.lang.normalise import HAN

from .leftover_records import NO_TEXT
from .number_forms import CARD, MOBILE
from .recogniser import Recogniser

LAW: Final = "个人信息保护法 Art. 4"
SPOKEN: Final = (
    "yao|yi|er|liang|san|si|wu|liu|qi|ba|jiu|ling|dong|guai|gou|one|two|three|four|five|six|seven|eight|nine|zero|oh"
)


def _eleven(match: re.Match[str]) -> bool:
    """Whether the parts that are told make one number."""
    return len(re.sub("[0-9]位|[^0-9]", "", match["name"])) == 11


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
        "手机 电话 号码 联系 的号 找 拨 打",
        r"(?:(?:手机|电话|号码|联系|的号)[^0-9。；\n\0]{0,12}|[找拨打][|\s：:]{1,3})(?:前3位[^0-9。；]{0,4})?(?P<name>"
        r"1[3-9][0-9](?:[^0-9。；\n\0]{1,10}[0-9]{1,8}){1,5})(?![0-9])",
        LAW,
        ("电话：138 后面 0000 再加 1111", "手机号前三位139，中间0000，末四位1111"),
        ("电话139路公交",),
        validator=_eleven,
        digits=True,
    ),
    Recogniser(
        "mask that is undone",
        MOBILE,
        "***",
        r"[0-9]{6}\*{4,8}[0-9]{3}[0-9Xx][^。\n\0]{0,24}?(?<![0-9*])[0-9]{6,8}(?![0-9])|"
        r"1[3-9][0-9]\*{3,4}[0-9]{4}[^。\n\0]{0,40}?(?:中间|星号|打码|遮|补)[^。\n\0]{0,16}?[0-9]{4}(?![0-9])",
        LAW,
        ("139****1111，中间四位是0000",),
        ("手机号139****1111已打码",),
    ),
    Recogniser(
        "number spelt in letters",
        MOBILE,
        "yao ling liu jiu liang three seven eight zero",
        rf"(?<![a-z])(?:(?:{SPOKEN})[\s,，.、·-]{{1,2}}){{6,}}(?:{SPOKEN})(?![a-z])",
        LAW,
        ("yao san jiu ling ling ling ling yao yao yao yao", "one three nine zero zero zero zero one"),
        ("san si wu", "yi er san"),
        lower=True,
    ),
    Recogniser(
        "tail of an account",
        CARD,
        "尾号 末尾 位",
        r"(?:账户|账号|帐号|卡号?|存折|收款码?|银行|手机号?|电话|身份证|证件)的?(?:尾号|末尾|"
        r"[后末尾][四六4-6]位)[^。；\0]{0,60}?(?<![0-9.])(?:[0-9]{4,6}|[0-9]{3,5}[Xx])(?![0-9年.])|"
        r"尾号[^。；\0]{0,4}[0-9]{4}(?![0-9年.])[^。；\0]{0,12}户名",
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
