"""What the forges are told to do: held to their schemas, to zizmor, and run by a shell where it is one."""

import base64
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.support.paths import ROOT

from yushui.cli import main
from yushui.operations.forge_workflows import BY_MAKE, BY_PIP, DEPLOY, FETCH, FILES, setup_of, workflows

FORGES: Final = sorted(FILES)
PINNED: Final = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
TOOLS: Final = Path(sys.executable).parent


@pytest.fixture(params=FORGES)
def files(request: Any, tmp_path: Path) -> dict[Path, str]:
    """The files of a forge as they lie in a repository."""
    found = {tmp_path / path: text for path, text in workflows(request.param).items()}
    for path, text in found.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return found


def jobs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)["jobs"]
    return found


def forge_config(root: Path, *words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["forge-config", *words, "--root", str(root)])
    assert done.exit_code == code, done.output
    return done


def test_the_schema_of_the_forge_allows_them(files: dict[Path, str]) -> None:
    of_gitlab = any(path.name == ".gitlab-ci.yml" for path in files)
    kind = ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"] if of_gitlab else ["vendor.github-workflows"]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *kind, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_zizmor_finds_nothing(forge: str, tmp_path: Path) -> None:
    for path, text in workflows(forge).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    names = [str(tmp_path / path) for path in FILES[forge]]
    command = [TOOLS / "zizmor", "--color", "never", "--offline", "--persona", "pedantic", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!"), done.stdout


def test_zizmor_would_find_an_action_that_is_not_pinned(tmp_path: Path) -> None:
    text = workflows("github")[".github/workflows/check.yml"]
    (tmp_path / "check.yml").write_text(re.sub(r"@[0-9a-f]{40} #.*", "@v5", text), encoding="utf-8")
    command = [TOOLS / "zizmor", "--color", "never", "--offline", tmp_path / "check.yml"]
    assert b"unpinned-uses" in subprocess.run(command, capture_output=True, check=False).stdout


def test_every_action_is_pinned_and_the_table_says_so() -> None:
    uses = {use for text in workflows("github").values() for use in re.findall(r"uses: (.*)", text)}
    assert len(uses) == 4 and all(map(PINNED.fullmatch, uses))
    table = (ROOT / "dev" / "tables.md").read_text(encoding="utf-8")
    assert [use for use in uses if f"`{use.partition(' ')[0]}`" not in table] == []
    assert "uses:" not in "".join({**workflows("gitea"), **workflows("gitlab")}.values())


def test_checks_have_no_secret_and_may_only_read() -> None:
    for forge, path in (("github", ".github/workflows/check.yml"), ("gitea", ".gitea/workflows/check.yml")):
        text = workflows(forge)[path]
        assert "secrets." not in text and "write" not in text and "pull_request_target" not in text
        for command in ("yushui check", "yushui build"):
            assert command in text
    assert "--format github" in workflows("github")[".github/workflows/check.yml"]
    assert "codequality" in workflows("gitlab")[".gitlab-ci.yml"]


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_only_the_named_branch_is_published_and_every_hour(forge: str) -> None:
    text = workflows(forge, branch="zhu/gan")[f".{forge}/workflows/publish.yml"]
    first, *later = jobs(text).values()
    assert first["if"] == "github.ref == 'refs/heads/zhu/gan'"
    assert all("needs" in job for job in later)
    on = yaml.load(text, yaml.CBaseLoader)["on"]
    assert set(on) == {"push", "schedule", "workflow_dispatch"}
    assert on["push"] == {"branches": ["zhu/gan"]} and on["schedule"] == [{"cron": "2 * * * *"}]


def test_gitlab_publishes_the_named_branch_alone() -> None:
    pages = yaml.safe_load(workflows("gitlab", branch="zhu")[".gitlab-ci.yml"])["pages"]
    assert pages["rules"] == [{"if": '$CI_COMMIT_BRANCH == "zhu"'}]


@pytest.mark.parametrize("branch", ["a b", "a'", "${{ x }}", "", "-x", "a\nb"])
def test_a_branch_that_would_say_something_else_is_refused(branch: str) -> None:
    with pytest.raises(ValueError, match="分支名"):
        workflows("github", branch=branch)


@pytest.mark.parametrize("setup", [BY_PIP, BY_MAKE])
def test_each_line_that_sets_up_is_run(setup: str) -> None:
    for forge in ("github", "gitea"):
        for text in workflows(forge, setup).values():
            runs = [step["run"].rstrip() for job in jobs(text).values() for step in job["steps"] if "run" in step]
            assert setup in runs or "deploy-pages" in text
    assert yaml.safe_load(workflows("gitlab", setup)[".gitlab-ci.yml"])["default"]["before_script"] == [f"{setup}\n"]
    assert (setup_of(ROOT), setup_of(ROOT / "docs")) == (BY_MAKE, BY_PIP)


def test_the_whole_history_is_fetched_without_an_action_and_no_token_stays(tmp_path: Path) -> None:
    origin, place = tmp_path / "origin/yushui/wang", tmp_path / "place"
    place.mkdir()
    origin.mkdir(parents=True)
    who = ("-c", "user.name=甲", "-c", "user.email=jia@example.org")
    for words in (("init", "-b", "main"), *[("commit", "--allow-empty", "-m", word) for word in "abc"]):
        subprocess.run(["git", *who, *words], cwd=origin, check=True, capture_output=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=origin, check=True, capture_output=True, text=True).stdout
    environment = {
        "PATH": "/usr/bin:/bin", "TOKEN": "mimi", "GITHUB_SERVER_URL": (tmp_path / "origin").as_uri(),
        "GITHUB_REPOSITORY": "yushui/wang", "GITHUB_REF": "refs/heads/main", "GITHUB_SHA": head.strip(),
    }  # fmt: skip
    subprocess.run(["bash", "-e", "-c", FETCH], cwd=place, env=environment, check=True, capture_output=True)
    log = subprocess.run(["git", "log", "--format=%s"], cwd=place, check=True, capture_output=True, text=True).stdout
    assert log == "c\nb\na\n"
    kept = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    assert b"mimi" not in kept and base64.b64encode(b"x-access-token:mimi") not in kept


def test_the_key_of_the_server_is_gone_when_the_site_is_up(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    script = '#!/bin/sh\nprintf "%s\\n" "$@" >said\nset -- $6; cat "$3"; echo "$3" >where\n'
    (tmp_path / "bin/rsync").write_text(script)
    (tmp_path / "bin/rsync").chmod(0o755)
    environment = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "KEY": "yao", "HOSTS": "men", "TO": "wang@server:/网 站/"}
    done = subprocess.run(["bash", "-e", "-c", DEPLOY], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"yao\n"), done.stderr
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert said[-2:] == ["site/", "wang@server:/网 站/"] and "StrictHostKeyChecking=yes" in said[-3]
    assert not Path((tmp_path / "where").read_text().strip()).parent.exists()


def test_files_are_written_once_and_those_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    assert "# .gitlab-ci.yml\n" in forge_config(tmp_path, "gitlab").stdout
    assert not (tmp_path / ".gitlab-ci.yml").exists()
    for _ in range(2):
        assert "已写 .github/workflows/publish.yml" in forge_config(tmp_path, "github", "--write").stdout
    (tmp_path / ".github/workflows/check.yml").write_text("mine")
    assert "不能盖掉" in forge_config(tmp_path, "github", "--write", code=1).stderr
    assert (tmp_path / ".github/workflows/check.yml").read_text() == "mine"
    assert "分支名" in forge_config(tmp_path, "github", "--branch", "a b", code=1).stderr


def test_a_forge_that_publishes_is_named_where_the_next_hour_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    forge_config(tmp_path, "github", "--write")
    said = CliRunner().invoke(main, ["next", "--root", str(tmp_path)]).output
    assert "GitHub 每小时生成一次" in said and "不会自己公开" not in said
