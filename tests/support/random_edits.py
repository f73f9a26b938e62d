"""Random edits of a project, each built with all that was kept: the bytes are those of a build that knows nothing.

A test makes a few sequences, ``tools/random_edits.py`` as many as are wanted.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.support.project import Project

from yushui.cache import CACHE
from yushui.cli.publication import mkdocs_messages
from yushui.cli.site_building import Task, build_site
from yushui.publish import Manifest, live_files

EDITS: Final = 3  # of a sequence
# What the build that knows nothing has not: all but pictures and faces, of which tests of their own say that they are
# what they were.
FORGOTTEN: Final = (
    "body", "template", "frame_template", "frames", "frame_files", "frame_pages.json", "front_door.json",
    "live_files.json", "yaml.json", "file_facts.json", "leak_free.json",
    "clean.json", "clean_texts.json", "guarded_texts.json", "worded_texts.json", "digests.json", "history.json",
    "fates.json", "terms.json", "plain_texts.json", "page_texts.json", "sound_files.json", "*-new.json",
)  # fmt: skip
FIGURE: Final = """\
name: 示例人物{name}
type: person
honours:
  - honour: shili-rongyu#2023
    sources: [s1]
region: shili-shi
role: 示例志愿者
summary: 示例人物{name}的第{number}句简介。
life:
  - date: 2019-05
    text: 示例人物{name}做了第{number}件事
    sources: [s1]
consent: announced
confidence: single-source
sources:
  s1:
    publisher: 示例日报
    title: 示例报道
    published: 2023-08-02
    kind: media
"""
NAMES: Final = "寅卯辰巳午未申酉戌亥"


class Editor:
    """Somebody who changes a project here and there, always so that it may be published."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self._project, self._chance, self._count = project, chance, 0

    def edit(self) -> str:
        """Make one change; returns what was done."""
        self._count += 1
        ways: tuple[Callable[[], object], ...] = (
            self.add, self.change, self.delete, self.rename, self.register, self.settings, self.template, self.token,
            self.component, self.page, self.configuration, self.wording, self.nothing, self.withdraw,
        )  # fmt: skip
        way = self._chance.choice(ways)
        way()
        return way.__name__

    def _added(self) -> list[Path]:
        return sorted((self._project.root / "data" / "figures").glob("neu-*.yml"))

    def _text(self, name: str) -> str:
        return FIGURE.format(name=name, number=self._chance.randint(1, 99))

    def add(self) -> None:
        name = self._chance.choice(NAMES)
        self._project.write(f"data/figures/neu-{NAMES.index(name)}.yml", self._text(name))

    def change(self) -> None:
        self._swap("data/figures/shili-jia.yml", "summary: ", f"summary: 第{self._chance.randint(1, 99)}次改。")

    def delete(self) -> None:
        for path in self._added()[:1]:
            path.unlink()

    def rename(self) -> None:
        for path in self._added()[-1:]:
            path.rename(path.with_name(f"neu-{self._chance.randint(20, 99)}-{path.stem[4:]}.yml"))

    def withdraw(self) -> None:
        for path in self._added()[:1]:
            status = self._chance.choice(("draft", "published"))
            text = "".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith("status:"))
            path.write_text(f"status: {status}\n{text}", "utf-8")

    def register(self) -> None:
        self._swap("data/themes.yml", "  name: ", f"  name: 示例主题{self._chance.randint(1, 99)}")

    def settings(self) -> None:
        self._swap("data/site.yml", "tagline: ", f"tagline: 样本小字{self._chance.randint(1, 99)}")

    def template(self) -> None:
        self._project.append("theme_overrides/kinds/figure/page.html", f"\n<p>第{self._chance.randint(1, 99)}版</p>\n")

    def component(self) -> None:
        name = self._chance.choice(("card-row", "cite", "event"))
        for path in sorted((self._project.root / "theme_overrides" / "components" / name).glob("*.html")):
            path.write_text(path.read_text("utf-8").replace("<li", f'<li data-n="{self._count}"', 1), "utf-8")

    def token(self) -> None:
        self._project.append("theme_overrides/styles/00-tokens.css", f"\n:root {{ --ys-n: {self._count} }}\n")

    def page(self) -> None:
        self._project.append("docs/about.md", f"\n第{self._chance.randint(1, 99)}句。\n")

    def configuration(self) -> None:
        host = self._chance.choice(("shuangyong", "gongkai"))
        self._swap("mkdocs.yml", "site_url: ", f"site_url: https://{host}.example.org/")

    def wording(self) -> None:
        word = self._chance.choice(NAMES)
        forms = f"wrong: 示列{word}, right: 示例{word}, kind: typo, level: error"
        rule = f"{{{forms}, evidence: inferred, note: 字, source: 示例}}"
        path = self._project.root / "data" / "wording.yml"
        path.write_text(path.read_text("utf-8").replace("words:\n", f"words:\n  - {rule}\n", 1), "utf-8")

    def nothing(self) -> None:
        """Save a file as it was."""
        path = self._project.root / "data" / "themes.yml"
        path.write_bytes(path.read_bytes())

    def _swap(self, file: str, begins: str, line: str) -> None:
        """Put ``line`` in the place of the first that begins so."""
        path = self._project.root / file
        lines = path.read_text("utf-8").splitlines()
        at = next(at for at, each in enumerate(lines) if each.startswith(begins))
        path.write_text("\n".join([*lines[:at], line, *lines[at + 1 :]]) + "\n", "utf-8")


def made(project: Project, target: str, live: str = "") -> Manifest:
    """The manifest of a build into ``target``, which shares with ``live`` what it can."""
    shutil.rmtree(project.root / target, ignore_errors=True)
    with mkdocs_messages() as messages:
        result = build_site(Task(project.root, project.root / target, project.root / (live or "none")), messages)
    live_files.keep(project.root / target, result.manifest, result.build.store)
    return Manifest.of(project.root / target)


def differences(project: Project, seed: int) -> tuple[list[str], set[str]]:
    """What was done, and the addresses of all files that a build which knows nothing makes otherwise."""
    editor = Editor(project, random.Random(seed))
    done = []
    live, fresh = "one", "two"
    made(project, live)
    for _ in range(EDITS):
        done.append(editor.edit())
        warm = made(project, fresh, live)
        live, fresh = fresh, live
    kept, aside = project.root / CACHE, project.root / "aside"
    kept.rename(aside)
    shutil.copytree(aside, kept, ignore=shutil.ignore_patterns(*FORGOTTEN))
    cold = made(project, "cold")
    shutil.rmtree(kept)
    aside.rename(kept)
    return done, {uri for uri, _ in warm.files.items() ^ cold.files.items()}
