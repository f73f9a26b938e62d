"""The page of ten tasks, played: its commands run as they are printed, in a new site, with what each section needs.

``python -m tests.support.ten_tasks`` writes into the page what the program answers now.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import load_workbook
from PIL import Image
from tests.support.paths import ROOT

PAGE: Final = ROOT / "docs" / "guide" / "tasks.md"
SECTION: Final = re.compile(r"^## (\d+) (.+)$", re.MULTILINE)
BLOCK: Final = re.compile(r"```sh\n(?P<commands>(?:.+\n)+)```\n(?:\n```text\n(?P<told>(?:.*\n)*?)```\n)?")
NUMBER: Final = "138" + "0013" + "8000"
GIT: Final = {"NAME": "测试", "EMAIL": "ceshi@example.org"}
PLAN: Final = """\
禾川县双拥工作领导小组办公室
2024年禾川县双拥工作要点
为做好今年的双拥工作，制定本要点。
一、加强宣传
1.开展国防教育。组织学校师生参观纪念馆。（责任单位：县双拥办）
2.办好宣传月。在车站设置展板，发放宣传册。（责任单位：县双拥办；完成时限：8月底前）
3.选树典型。评选最美军嫂十名。（责任单位：县双拥办）
二、办好实事
4.走访慰问部队。春节、“八一”期间走访驻军部队，送去慰问品。（责任单位：县双拥办）
5.落实优待政策。按时足额发放抚恤金。（责任单位：县财政局）
禾川县双拥工作领导小组办公室
2024年3月1日
"""


@dataclass(frozen=True, slots=True)
class Played:
    """One block of commands: what was printed of its answer, what the program answered, and the last exit code."""

    task: int
    commands: tuple[str, ...]
    printed: str
    told: str
    code: int


def site(folder: Path) -> Path:
    """A new site as an office has it on the first day, with one landmark, and a desk with what is to be put in."""
    run(folder, "yushui init site --place 云和县 --url https://sy.example.org.cn/ --yes")
    root, desk = folder / "site", folder / "收件"
    desk.mkdir()
    for number, name in enumerate(("理发", "合影", "新理发")):
        colour = (40 + 70 * number, 90, 150 - 40 * number)
        Image.new("RGB", (1600, 1200), colour).save(desk / f"{name}.jpg")
    (desk / "要点.txt").write_text(PLAN, encoding="utf-8")
    example = (root / "examples/landmarks/guangchang.yml").read_text(encoding="utf-8").partition("\n")[2]
    (root / "data/landmarks/guangchang.yml").write_text(example.replace("status: draft", "status: published"), "utf-8")
    elsewhere(root)
    run(root, "git add -A && git commit -q --amend -m 新建网站")
    return root


def elsewhere(root: Path) -> None:
    """The place of the site becomes one that there is not."""
    for path in [*(root / "data").rglob("*.yml"), *(root / "examples").rglob("*.yml"), root / "mkdocs.yml"]:
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r"yunhe(?=\b)", "hechuan", text.replace("云和", "禾川"))
        path.write_text(changed, encoding="utf-8")


def run(folder: Path, command: str) -> tuple[str, int]:
    """What a shell says to a command, errors too, and its exit code."""
    home = folder if (folder / "收件").is_dir() else folder.parent
    commands = home / ".commands"
    commands.mkdir(exist_ok=True)
    (commands / "yushui").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yushui.cli "$@"\n', encoding="utf-8")
    (commands / "yushui").chmod(0o755)
    path = f"{commands}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**environment(home), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        input="",
    )
    return (done.stdout + done.stderr).replace(str(home), ".."), done.returncode


def environment(home: Path) -> dict[str, str]:
    """Of a clerk whose home is ``home``."""
    return {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT / "hooks"),
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": "C.UTF-8",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in GIT.items()},
    }


def five_done(root: Path) -> None:
    """What a clerk writes into the workbook."""
    path = root.parent / "收件" / "任务.xlsx"
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 7):
        for head, text in (("进展", "已完成"), ("公布日期", "2024/9/30"), ("进展说明", "已办结"), ("出处", "s2")):
            sheet.cell(row, heads[head]).value = text
    book.save(path)


def a_number(root: Path) -> None:
    """What somebody in a hurry wrote."""
    path = root / "data/figures/zhang-san.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("role: 退伍老兵", f"role: 理发师，手机{NUMBER}"), "utf-8")


BEFORE: Final[Mapping[tuple[int, int], Callable[[Path], None]]] = {(6, 1): five_done, (8, 0): a_number}


def play(page: str, root: Path, look: Callable[[int, int], None] = lambda task, block: None) -> list[Played]:
    """Every block of every task, one after the other in the same site; ``look`` sees the site after each."""
    played = []
    heads = [*SECTION.finditer(page)]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        part = page[head.end() : following.start() if following else len(page)]
        for at, block in enumerate(BLOCK.finditer(part)):
            if prepare := BEFORE.get((int(head[1]), at)):
                prepare(root)
            commands = tuple(block["commands"].splitlines())
            answers = [run(root, command) for command in commands]
            told = "".join(
                text for words, (text, _) in zip(commands, answers, strict=True) if words.startswith("yushui ")
            )
            played.append(Played(int(head[1]), commands, block["told"] or "", told, max(code for _, code in answers)))
            look(int(head[1]), at)
    return played


def written(page: str, root: Path) -> str:
    """The page with the answers of now."""
    answers = iter(play(page, root))

    def renewed(block: re.Match[str]) -> str:
        told = next(answers).told
        return f"```sh\n{block['commands']}```\n" + (f"\n```text\n{told}```\n" if told else "")

    return BLOCK.sub(renewed, page)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), site(Path(folder))), encoding="utf-8")
