"""Sites of invented offices, as ``yushui init`` makes them of a case and as the case changes them."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final

from click.testing import CliRunner, Result
from tests.support.paths import CACHE
from tests.support.project import Case, Project

from yushui.cli import main

# Six hundred names: a surname, a stem and a branch.
SURNAMES, STEMS, BRANCHES = "赵钱孙李周", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# The examples that can be had in numbers: what one of them changes of the text.
CHANGED: Final[Mapping[str, str]] = {"figures": "甲某某", "landmarks": "某某", "plans": "2026"}


def init(folder: Path, *options: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *options], input=typed)


def made(folder: Path, case: Case) -> Project:
    """The site that init makes of the answers, with what the case changes in it.

    ``publish``: examples that go public; ``many``: an example and how many of it; ``replace``: texts of files; ``add``:
    text below a file, or a file.
    """
    options = [text for name, answer in case["answers"].items() for text in (f"--{name}", answer)]
    done = init(folder, *options, "--yes")
    assert done.exit_code == 0, done.output
    site = Project(folder)
    for name in case.get("publish", ()):
        site.write(f"data/{name}", published(folder, name))
    for name, count in case.get("many", {}).items():
        for file, text in variants(name, published(folder, name), count):
            site.write(f"data/{file}", text)
    for file, changes in case.get("replace", {}).items():
        for old, new in changes:
            site.edit(file, old, new)
    for file, text in case.get("add", {}).items():
        path = folder / file
        site.write(file, (path.read_text(encoding="utf-8") if path.exists() else "") + text)
    CACHE.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").symlink_to(CACHE)
    return site


def published(folder: Path, name: str) -> str:
    """The example ``name`` of the site in ``folder``, made public."""
    draft = (folder / "examples" / name).read_text(encoding="utf-8").partition("\n")[2]
    return draft.replace("status: draft", "status: published")


def variants(name: str, text: str, count: int) -> Iterator[tuple[str, str]]:
    """Files below data/ and their texts: ``count`` entries like the example, each with a name or a year of its own."""
    kind = name.partition("/")[0]
    names = ("".join(parts) for parts in product(SURNAMES, STEMS, BRANCHES))
    for number, own in zip(range(count), names, strict=False):
        new = str(2026 - number) if kind == "plans" else own
        yield f"{kind}/example-{number}.yml", re.sub(CHANGED[kind], new, text)
