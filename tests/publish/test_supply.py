"""What the site is built with: every package is locked by hash, listed, and looked up."""

import json
import re
import runpy
from typing import Any, Final

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tests.support.paths import ROOT

from yushui.publish import sbom

LOCK: Final = ROOT / "requirements.lock"
PACKAGE: Final = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.M)
verdict = runpy.run_path(str(ROOT / "tools" / "audit_deps.py"))["verdict"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_package_is_locked_with_its_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert blocks
    assert [
        block.splitlines()[0] for block in blocks if not PACKAGE.match(block) or "--hash=sha256:" not in block
    ] == []


def test_the_bill_of_materials_lists_every_locked_package_with_its_hashes() -> None:
    """The library of the standard finds no fault in it."""
    made = [sbom.bill(LOCK.read_text(encoding="utf-8")) for _ in range(2)]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made[0].decode()) is None
    assert made[0] == made[1]
    bill = json.loads(made[0])
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "yushui"
    listed = {(part["name"], part["version"]) for part in bill["components"]}
    assert listed == set(PACKAGE.findall(LOCK.read_text(encoding="utf-8")))
    for part in bill["components"]:
        hashes = [each["alg"] for reference in part["externalReferences"] for each in reference.get("hashes", ())]
        assert "SHA-256" in hashes, part["name"]


def test_a_line_of_the_lock_that_is_no_package_is_not_left_out() -> None:
    with pytest.raises(ValueError, match="git"):
        list(sbom.components("jinja2==3.1.6 \\\n    --hash=sha256:" + "0" * 64 + "\ngit+https://example.org/a\n"))


GOOD: Final = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FLAW: Final = {"id": "PYSEC-1", "fix_versions": ["3.1.7"], "aliases": [], "description": ""}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([GOOD], 0, "没有已知漏洞"),
        ([GOOD, {**GOOD, "vulns": [FLAW]}], 1, "jinja2 3.1.6：PYSEC-1，改用 3.1.7"),
        ([GOOD, {"name": "typst", "skip_reason": "not found"}], 3, "2 个包里有 1 个查不到通告"),
        ([{**GOOD, "vulns": [FLAW]}, {"name": "typst", "skip_reason": "not found"}], 1, "查到 1 处已知漏洞"),
        (None, 3, "连不上"),
    ],
)
def test_what_could_not_be_looked_up_is_not_called_sound(packages: Any, code: int, words: str) -> None:
    found, said = verdict(packages)
    assert found == code
    assert words in "\n".join(said)
