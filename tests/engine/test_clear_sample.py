"""A clone of this repository becomes the site of an office, by hand and step by step, as the README says."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.paths import CACHE, ROOT
from tests.support.project import Project, environment
from tests.support.sample_words import is_here, needs_the_sample, told_of_the_sample

from yushui.publish import VersionStore
from yushui.publish.manifest import Manifest, seal
from yushui.scaffold import places, sample

ANSWERS = ("--place", "云和县", "--url", "https://sy.yunhe.cn/", "--by", "甲某", "--yes")
PERSON = """\
name: 子某某
region: {region}
role: 退役军人
honours:
  - {{honour: zuimei-yongjun#2025, sources: [s1]}}
consent: announced
sources:
  s1: {{publisher: 示例日报, title: 示例标题, published: 2025-08-05, kind: media}}
"""


class Clone(Project):
    """A clone with its own program."""

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=甲某", "-c", "user.email=jia@example.org")
        return subprocess.check_output(["git", *author, *words], cwd=self.root, text=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "改动")

    def yushui(self, *words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "yushui.cli", *words]
        env = environment(self.root / "hooks")
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """With a site of the sample that has been published from it."""
    root = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    (root / ".cache").symlink_to(CACHE)
    with (root / ".git/info/exclude").open("a") as exclude:
        exclude.write(".cache\n")
    store = VersionStore(root / "site")
    with store.replacing() as fresh:
        (fresh / "figures").mkdir()
        (fresh / "figures/cao-heng.html").write_text("<p>")
        store.save_manifest(seal(fresh, dict(Manifest.of(fresh).files)))
    return Clone(root)


@needs_the_sample
def test_a_clone_becomes_a_site_of_its_own(clone: Clone) -> None:
    clone.write("data/figures/zi.yml", PERSON.format(region="qingyang"))
    code, said = clone.yushui("clear-sample", *ANSWERS)
    assert code == 1 and "还有没提交的改动（data/figures/zi.yml）" in said
    clone.commit()
    code, said = clone.yushui("clear-sample", *ANSWERS)
    assert code == 0 and "已改成云和双拥公开资料册" in said, said
    assert "organiser: 云和县双拥工作领导小组办公室" in (clone.root / "data/site.yml").read_text(encoding="utf-8")
    assert [path.name for path in (clone.root / "data").glob("*/*.yml")] == ["zi.yml"]
    regions = (clone.root / "data/regions.yml").read_text(encoding="utf-8")
    assert "\nqingyang:" in regions and "\nchizhou:" in regions and "\nyunhe:" in regions
    assert "\ngushi:" not in regions  # which nothing uses any more
    code, said = clone.yushui("check")
    assert code == 0 and "没有问题" in said, said
    clone.commit()
    clone.write("data/figures/zi.yml", PERSON.format(region="yunhe"))
    clone.append("data/site.yml", "posters: false\n")
    code, said = clone.yushui("build")
    assert code == 0, said
    own = {name for place in places.chain("云和县") for name in (place.name, place.short)}
    assert told_of_the_sample(clone.root / "site", own | {"最美拥军人物", "菏泽"}) == []
    code, said = clone.yushui("clear-sample", *ANSWERS)
    assert code == 1 and "没有改动" in said


def test_all_that_the_sample_has_is_known_as_its_own() -> None:
    """Else run ``tools/sample_names.py``; a site of its own has no sample."""
    known, present = sample.names(), sample.present(ROOT) if is_here() else {}
    assert known
    assert [folder for folder, slugs in present.items() if not slugs <= known[folder]] == []
