"""Remake the source face of the titles from Noto Serif CJK SC Bold (Debian package fonts-noto-cjk).

Usage: python tools/face.py NotoSerifCJK-Bold.ttc

Kept: the 8,105 characters of 通用规范汉字表 (2013, as listed in Unihan's kTGH), a few more that names
need, ASCII and Chinese punctuation. `locl` is dropped with the glyphs of other regions behind it: the
site is zh-Hans throughout. The family is renamed, as the licence asks of a changed font.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

ROOT = Path(__file__).resolve().parent.parent
FACE = ROOT / "hooks/yushui/media/face/ys-display.woff2"
CHARACTERS = ROOT / "tests/tongyong-guifan-hanzi.txt"
MORE = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "〇·•‧・—–…‘’“”、。〃〈〉《》「」『』【】〔〕〖〗！＂＃％＆＇（）＊＋，－．／：；＜＝＞？＠～￥×°℃№\u3000"
    + "０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢ"
    + "㑇㛃䶮㭎㸆㺄"
)
NAMES = {1: "SY Display", 2: "Bold", 3: "SY Display Bold 1.0", 4: "SY Display Bold", 6: "SYDisplay-Bold"}
SIMPLIFIED = 2  # index of the SC font in the collection


def main(collection: Path) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["halt", "chws", "vhal", "vchw", "palt", "vert", "kern"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTCollection(str(collection)).fonts[SIMPLIFIED]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS.read_text(encoding="utf-8") + MORE)
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID not in (0, 13, 14):
            font["name"].removeNames(nameID=record.nameID)
    for number, value in NAMES.items():
        font["name"].setName(value, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [NAMES[6]]
    top[0].FullName, top[0].FamilyName = NAMES[4], NAMES[1]
    subset.save_font(font, str(FACE), options)
    print(f"{FACE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
