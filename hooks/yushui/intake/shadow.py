"""A text as detection sees it: half-width, simplified, and exactly as long as the text itself."""

import re
from functools import lru_cache
from typing import Final

TRADITIONAL: Final = (
    "雙擁優屬軍愛區縣鄉鎮黨員會務國際導組領辦單門責協團職業處關於進報電話聯繫絡時間長總體劃點見發號機構學習傳啟動項實"
    "驗驛計畫書記網編輯稱圖產權為與個來對開閱讀類標題農財稅經濟險衛視廣檢環護師範專課訓練戰備應響後運輸從條據擬訂規現"
    "將請認貫徹執結參彙負邊遠徵補貼贈賓館階圍態勢質節慶種積極續強帶隊屆鞏證義撫問憶復隨調無線擔當場設離傷殘嚴萬億兩麼"
    "裡歲餘閏連齊過還這給紀華東歷轉變誠隸樹衝擊陣營彌償潛葉術藝樂園聽講語論談謝識額願頂順須預頭牽織廳議儀幹確徑獎寧臨"
    "馬風眾鋪綱辭繼"
)
SIMPLIFIED: Final = (
    "双拥优属军爱区县乡镇党员会务国际导组领办单门责协团职业处关于进报电话联系络时间长总体划点见发号机构学习传启动项实"
    "验驿计划书记网编辑称图产权为与个来对开阅读类标题农财税经济险卫视广检环护师范专课训练战备应响后运输从条据拟订规现"
    "将请认贯彻执结参汇负边远征补贴赠宾馆阶围态势质节庆种积极续强带队届巩证义抚问忆复随调无线担当场设离伤残严万亿两么"
    "里岁余闰连齐过还这给纪华东历转变诚隶树冲击阵营弥偿潜叶术艺乐园听讲语论谈谢识额愿顶顺须预头牵织厅议仪干确径奖宁临"
    "马风众铺纲辞继"
)
WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
# Kept wide: the punctuation that Chinese text is cut at, so that 。，；：！？ mean one thing each.
PUNCTUATION: Final = {ord(half): full for half, full in {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}.items()}
BRACKETS: Final = {ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]", ord("﹝"): "[", ord("﹞"): "]"}
KEPT: Final = frozenset(map(ord, PUNCTUATION.values()))
PAIRS: Final = str.maketrans(TRADITIONAL, SIMPLIFIED) | WIDE | PUNCTUATION | BRACKETS
TABLE: Final = {code: other for code, other in PAIRS.items() if code not in KEPT}
NEEDED: Final = re.compile("[" + "".join(re.escape(chr(code)) for code in TABLE) + "]")


@lru_cache(maxsize=256)
def shadow(text: str) -> str:
    return text.translate(TABLE) if NEEDED.search(text) else text
