"""What the handbook prints for taking a person out of the history works as it stands there, on a server of our own."""

import os
import re
import sys
from pathlib import Path
from typing import Final

from tests.support.paths import ROOT
from tests.support.pushes import Server, said, served

PAGE: Final = (ROOT / "docs/guide/publisher.md").read_text(encoding="utf-8")
FIGURE: Final = "data/figures/zhang-san.yml"
SECRET: Final = "义务为军人家庭修了三十年钟表"
WHOLE: Final = f"""\
name: 张三
type: person
honours:
  - honour: zuimei-yongjun#2021
consent: announced
life:
  - {{date: 2006, text: {SECRET}, sources: [s1]}}
sources:
  s1: {{publisher: 某某日报, title: 报道的标题, published: 2025-08-05, kind: media}}
"""
SHELL: Final = """\
name: 已撤下
consent: none
honours:
  - honour: zuimei-yongjun#2021
status: withdrawn
withdrawn_reason: 本人要求
"""


def printed() -> str:
    """The commands under their heading."""
    part = PAGE[PAGE.index("### 从历史里拿掉") :]
    block = re.search(r"```sh\n(.+?)```", part, re.DOTALL)
    assert block
    return block[1]


def commands(server: Server, home: Path) -> str:
    """As they are printed, with the places of this server."""
    (home / "bin").mkdir()
    program = home / "bin/yushui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yushui.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    places = {
        "/srv/git/shuangyong.git": server.repository,
        "/srv/shuangyong": server.office,
    }
    text = printed()
    for place, real in places.items():
        assert place in text
        text = text.replace(place, str(real))
    return text


def change(server: Server, text: str, words: str) -> None:
    file = server.clone / FIGURE
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    server.git("add", "-A")
    server.git("commit", "-qm", words)
    done = server.run("git", "push")
    assert done.returncode == 0, said(done)


def everything(server: Server, folder: Path) -> bytes:
    """Every object that a repository still has, whether anything leads to it or not."""
    asked = ("git", "cat-file", "--batch-all-objects", "--batch", "--unordered")
    return server.run(*asked, at=folder).stdout


def test_what_the_handbook_prints_takes_a_person_out_of_the_history(tmp_path: Path) -> None:
    server = served(tmp_path)
    change(server, WHOLE, "人物：加张三")
    change(server, SHELL, "张三：撤下")
    for folder in (server.repository, server.office):
        assert SECRET.encode() in everything(server, folder)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = server.run("sh", "-ec", commands(server, tmp_path), at=tmp_path, PATH=path)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    for folder in (server.repository, server.office):
        left = everything(server, folder)
        assert len(left) > 10_000
        assert SECRET.encode() not in left and "张三".encode() not in left
    assert (server.office / "site/figures/zhang-san.html").is_file()
    assert not [
        file for file in (server.office / ".site-versions").rglob("*.html") if "张三" in file.read_text("utf-8")
    ]
    new = tmp_path / "new"
    server.run("git", "clone", "-q", str(server.repository), str(new), at=tmp_path)
    page = new / "docs/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
    server.run("git", "commit", "-qam", "又一句", at=new)
    done = server.run("git", "push", at=new)
    assert done.returncode == 0, said(done)
    old = server.run("git", "push", "--force", at=server.clone)
    assert old.returncode != 0 and "不包含服务器上已有的提交" in said(old), said(old)
