"""Each of the ten tasks is done by the way that the handbook prints, and the program answers what the page says."""

import re
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from tests.support.task_pictures import WIDTH, path_of
from tests.support.ten_tasks import BLOCK, NUMBER, PAGE, SECTION, Played, play, run, site

TEXT: Final = PAGE.read_text(encoding="utf-8")
CARD: Final = re.compile(r"^\| (.+?) \| (\d+) \|", re.MULTILINE)
REFUSED: Final = (8, 0)  # the one block whose answer is a refusal


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("ten"))


@pytest.fixture(scope="module")
def played(root: Path) -> list[Played]:
    return play(TEXT, root)


def test_every_command_does_what_the_page_says(played: list[Played]) -> None:
    assert {each.task for each in played} == set(range(1, 11))
    failed = [each for each in played if each.code]
    assert [each.task for each in failed] == [REFUSED[0]], failed
    assert [(each.commands, each.printed) for each in played] == [(each.commands, each.told) for each in played]


def test_the_site_is_sound_afterwards_and_says_what_was_done(played: list[Played], root: Path) -> None:
    assert run(root, "yushui check") == (run(root, "yushui check")[0], 0)
    person = (root / "data/figures/zhang-san-hechuan.yml").read_text(encoding="utf-8")
    assert "date: 2021-09" in person and person.count("file: figures/zhang-san/") == 2 and "王五摄" in person
    assert "role: 理发师\n" in person and "aliases: [zhang-san]" in person
    plan = (root / "data/plans/hechuan-2024.yml").read_text(encoding="utf-8")
    assert plan.count("status: done") == 5 and "\nstatus: published\n" in plan
    month = (root / "data/releases/hechuan-2024.yml").read_text(encoding="utf-8")
    assert [f"day: {day}\n" in month for day in (1, 2, 3)] == [True] * 3
    assert "status: withdrawn" in (root / "data/landmarks/guangchang.yml").read_text(encoding="utf-8")
    assert run(root, "git status --porcelain") == ("", 0)


def test_the_refusal_names_no_number(played: list[Played]) -> None:
    told = next(each.told for each in played if each.code)
    assert "手机号码" in told and NUMBER not in told and NUMBER[:7] not in told


def test_a_task_takes_as_many_steps_as_the_card_says() -> None:
    """A step is a command, or one form that is filled in by hand between two."""
    heads = [*SECTION.finditer(TEXT)]
    counted = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        part = TEXT[head.end() : following.start() if following else TEXT.index("## 印出来")]
        steps = [line for block in BLOCK.finditer(part) for line in block["commands"].splitlines()]
        counted.append(len(steps) + part.count("在 Excel 或 WPS 里"))
    assert counted == [int(steps) for _, steps in CARD.findall(TEXT)]
    assert max(counted) <= 10


@pytest.mark.parametrize("task", range(1, 11))
def test_each_task_ends_with_a_picture_that_says_what_it_shows(task: int) -> None:
    head = TEXT.index(f"\n## {task} ")
    part = TEXT[head : TEXT.index("\n## ", head + 1)]
    ((alt, file),) = re.findall(r"^!\[(.+)\]\((.+)\)$", part, re.MULTILINE)
    assert len(alt) >= 8 and file == path_of(task).name
    with Image.open(path_of(task)) as image:
        assert (image.format, image.width) == ("WEBP", WIDTH)
        assert len(set(image.resize((40, 40)).get_flattened_data())) > 20  # not one colour
    assert path_of(task).stat().st_size < 60_000
