"""Where a line may break: between words, never before a mark or inside a date or a count, no character alone."""

import pytest

from yushui.lang.words import pieces


@pytest.mark.parametrize(
    "cut",
    [
        "腾出|自家|两层楼|筹办|展馆",
        "池州市|双拥|宣传月",
        "安徽|黄山市|休宁县|东临溪镇|汊口村",
        "院夼村|“拥军船”|船长|集体",
        "藏有|文物|3.6万多件、|历史|照片|1万余张",
        "2017年7月|在微博|发起|“我为烈士来寻亲”",
        "巴依卡·凯力迪别克",
        "第1幅",
        "好",
        "",
    ],
)
def test_a_line_is_cut_between_words(cut: str) -> None:
    assert "|".join(pieces(cut.replace("|", ""))) == cut


@pytest.mark.parametrize(
    "text", ["走访慰问，好", "名单之外，没有检得可以核对的记载。", "第一次、第二次！", "（一）甲，“乙”丙"]
)
def test_no_piece_is_one_character_or_begins_with_a_mark(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert [piece for piece in found if len(piece.strip("，。、！“”（）")) < 2 or piece[0] in "，。、！”）"] == []
