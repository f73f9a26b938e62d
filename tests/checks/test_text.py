"""What the text guards refuse and what they let pass: hand-written cases, generated numbers, hostile texts.

``cases/guards/refuse.yml`` lists values by the rule that must find them, ``accept.yml`` sentences in which
no rule may find anything.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.checks import output_scan
from yushui.checks.text import leftovers, privacy, secrecy
from yushui.checks.text.folding import fold, views

CASES: Final = Path(__file__).parents[1] / "cases" / "text"
REFUSE: Final[Mapping[str, list[str]]] = yaml.safe_load((CASES / "refuse.yml").read_text(encoding="utf-8"))
ACCEPT: Final[list[str]] = yaml.load((CASES / "accept.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
STRANGERS: Final[Mapping[str, Mapping[str, list[str]]]] = yaml.load(
    (CASES / "strangers.yml").read_text(encoding="utf-8"), yaml.CBaseLoader
)
CHINESE: Final = str.maketrans("0123456789", "零一二三四五六七八九")
SPOKEN: Final = str.maketrans("0123456789", "洞幺两三四五六拐八勾")
WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")


def codes(text: str) -> set[str]:
    return {hit.rule.code for hit in (*privacy.find(text), *secrecy.find(text), *leftovers.find(text))}


def test_there_are_enough_cases() -> None:
    assert sum(len(values) for code, values in REFUSE.items() if code < "YS42") >= 100
    assert len(ACCEPT) >= 100


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in REFUSE.items() for text in texts])
def test_it_is_refused(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in REFUSE.items() for text in texts])
def test_it_is_refused_in_the_middle_of_a_sentence(code: str, text: str) -> None:
    assert code in codes(f"2024年8月1日，县双拥办走访慰问，{text}，并送去慰问品3份。")


@pytest.mark.parametrize("text", ACCEPT)
def test_it_passes(text: str) -> None:
    assert codes(text) == set()
    assert not list(output_scan.scan("a.txt", text.encode()))


@pytest.mark.parametrize("kind", sorted(STRANGERS["refuse"]))
def test_what_strangers_wrote_is_refused(kind: str) -> None:
    assert [text for text in STRANGERS["refuse"][kind] if not codes(text)] == []


@pytest.mark.parametrize("kind", sorted(STRANGERS["accept"]))
def test_what_strangers_wrote_passes(kind: str) -> None:
    assert [(text, found) for text in STRANGERS["accept"][kind] if (found := codes(text))] == []


@pytest.mark.parametrize("code", sorted(REFUSE))
def test_no_other_rule_would_find_it(code: str) -> None:
    """With the rule switched off, something of its cases would go out."""
    assert any(codes(text) == {code} for text in REFUSE[code])


def test_every_rule_of_a_text_has_cases() -> None:
    rules = {
        hit.rule.code
        for texts in REFUSE.values()
        for text in texts
        for hit in (*privacy.find(text), *leftovers.find(text))
    }
    signs = {sign.rule.code for sign in secrecy.SIGNS}
    assert rules | signs == set(REFUSE)


def mobile_numbers(count: int) -> Iterator[str]:
    chance = random.Random(20241)
    for _ in range(count):
        yield f"1{chance.randint(3, 9)}" + "".join(str(chance.randint(0, 9)) for _ in range(9))


SPELLINGS: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": str,
    "full width": lambda n: n.translate(WIDE),
    "spaced": lambda n: f"{n[:3]} {n[3:7]} {n[7:]}",
    "every digit spaced": " ".join,
    "dashed": lambda n: f"{n[:3]}-{n[3:7]}-{n[7:]}",
    "zero width": "\u200b".join,
    "with +86": lambda n: f"+86{n}",
    "with 0086 and blanks": lambda n: f"0086 {n[:3]} {n[3:7]} {n[7:]}",
    "tagged": lambda n: f"{n[:5]}<em>{n[5:8]}</em>{n[8:]}",
    "entities": lambda n: "".join(f"&#{ord(c)};" for c in n),
    "Chinese": lambda n: n.translate(CHINESE),
    "spoken": lambda n: n.translate(SPOKEN),
    "emphasised": lambda n: f"{n[:4]}**{n[4:6]}**{n[6:]}",
    "dotted": lambda n: f"{n[:3]}.{n[3:7]}.{n[7:]}",
}


@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
def test_a_thousand_numbers_are_found_in_every_spelling(spelling: str) -> None:
    spell = SPELLINGS[spelling]
    missed = [number for number in mobile_numbers(1000) if "YS401" not in codes(f"请打{spell(number)}找他")]
    assert missed == []


@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
def test_a_thousand_numbers_are_found_in_finished_pages(spelling: str) -> None:
    """Also where markup stands around and between."""
    spell = SPELLINGS[spelling]
    pages = [
        f"<html><body><p>2024-08-01</p><p>请打{spell(number)}找他</p></body></html>" for number in mobile_numbers(100)
    ]
    found = [[one.rule for one in output_scan.scan("a.html", page.encode())] for page in pages]
    assert found == [["YS401"]] * 100


def test_random_digits_are_seldom_taken_for_private() -> None:
    """Serial numbers with a word before them never are; bare ones only as the check digits must."""
    chance = random.Random(7)
    for size in range(5, 22):
        for _ in range(50):
            digits = "".join(str(chance.randint(0, 9)) for _ in range(size))
            assert codes(f"编号：{digits}") <= {"YS403"}
            assert codes(f"共{digits}元") <= {"YS403", "YS404"}


def test_places_stay_where_they_were() -> None:
    text = "前<b>言</b>139&nbsp;0000\u200b1111后"
    (hit,) = {(hit.start, hit.end) for hit in privacy.find(text)}
    assert text[slice(*hit)] == "139&nbsp;0000\u200b1111"


def test_folding_changes_no_length() -> None:
    text = "一２③　—·〇ABC，。"
    assert len(fold(text).text) == len(fold(text).digits) == len(text)
    assert [view.offsets is None for view in views("a<b>c</b>")] == [True, False]


@pytest.mark.parametrize("text", ["手机 13900001111 和 zhangsan@qq.com", "小学生张小三", "139<b>0000</b>1111"])
def test_a_masked_text_holds_nothing_private_and_keeps_its_length(text: str) -> None:
    masked = privacy.masked(text)
    assert len(masked) == len(text)
    assert codes(masked) == set()


HOSTILE: Final = (
    "1" * 100_000,
    "1 " * 50_000,
    "一" * 100_000,
    "<" * 100_000,
    "<a " * 30_000,
    "&" * 100_000,
    "&#" * 50_000,
    "a@" * 50_000,
    "a." * 50_000,
    "@" * 100_000,
    "小学生" * 30_000,
    "小区" * 50_000,
    "3栋" * 50_000,
    "驻" * 100_000,
    "驻某某" * 30_000,
    "位于" * 50_000,
    "王王" * 50_000,
    "岁" * 100_000,
    "1月1日" * 25_000,
    "联系人" * 30_000,
    "户籍地址" * 25_000,
    "京A" * 50_000,
    "*" * 100_000,
    "1***" * 25_000,
    '<p alt="' * 12_000,
    "<!--" * 25_000,
    "<!-- " + "- " * 50_000,
    '"\\' * 50_000,
    "官兵" * 50_000,
    "（" * 100_000,
)


@pytest.mark.parametrize("unit", HOSTILE, ids=lambda text: text[:6])
def test_hostile_texts_come_to_an_end(unit: str) -> None:
    """At the square of their length each of them would take minutes."""
    found = [hit for name in ("a.html", "a.json", "a.txt") for hit in output_scan.scan(name, unit.encode())]
    assert len([*found, *secrecy.find(unit)]) <= len(unit)
