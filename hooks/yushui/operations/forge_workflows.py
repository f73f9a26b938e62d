"""A forge and a site → the files that make it check every push, and publish from the main branch alone."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).with_name("forges")
# Forge → path in the repository → template.
FILES: Final[Mapping[str, Mapping[str, str]]] = {
    "github": {
        ".github/workflows/check.yml": "github-check.yml",
        ".github/workflows/publish.yml": "github-publish.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
    "gitea": {
        ".gitea/workflows/check.yml": "gitea-check.yml",
        ".gitea/workflows/publish.yml": "gitea-publish.yml",
    },
}
# What a forge calls itself, and whether its files alone make it publish every hour.
HOURLY: Final = {"github": "GitHub", "gitea": "Gitea（Forgejo）"}
BRANCH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
# How the engine comes into .venv: of this repository, and of a site of its own.
BY_MAKE: Final = "make .venv/.ready"
BY_PIP: Final = """\
python3 -m venv .venv
.venv/bin/python -m pip install --disable-pip-version-check --only-binary :all: -r requirements.txt"""
# Without actions of others: the whole history of what was pushed, with the token of this run and nothing kept of it.
FETCH: Final = """\
git init --quiet .
git -c "http.extraHeader=Authorization: Basic $(printf 'x-access-token:%s' "$TOKEN" | base64 -w 0)" \\
  fetch --quiet "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "+$GITHUB_REF:refs/remotes/origin/pushed"
git checkout --quiet --detach "$GITHUB_SHA\""""
DEPLOY: Final = """\
umask 077
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
printf '%s\\n' "$KEY" >"$keys/key"
printf '%s\\n' "$HOSTS" >"$keys/hosts"
rsync -a --delete-delay --delay-updates --chmod=D755,F644 \\
  -e "ssh -i $keys/key -o UserKnownHostsFile=$keys/hosts -o StrictHostKeyChecking=yes" site/ "$TO\""""
SLOT: Final = re.compile(r"(?m)^( *)@(SETUP|FETCH|DEPLOY)@$")


def workflows(forge: str, setup: str = BY_PIP, branch: str = "main") -> dict[str, str]:
    """Path → text of the files for ``github``, ``gitlab`` or ``gitea``; ``setup`` are lines of a shell that make .venv.

    Raises ValueError for a branch whose name would say something else in a file.
    """
    if not BRANCH.fullmatch(branch):
        raise ValueError(f"分支名 {branch} 里有不能用的字，只用字母、数字、点、横线和斜线")
    texts = {"SETUP": setup, "FETCH": FETCH, "DEPLOY": DEPLOY}

    def filled(template: str) -> str:
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        text = SLOT.sub(lambda slot: "\n".join(f"{slot[1]}{line}" for line in texts[slot[2]].splitlines()), text)
        return text.replace("@BRANCH@", branch)

    return {path: filled(template) for path, template in FILES[forge].items()}


def setup_of(root: Path) -> str:
    """How .venv is made at ``root``: by the Makefile of the engine where it lies there, otherwise by pip."""
    return BY_MAKE if (root / "Makefile").is_file() and (root / "hooks" / "yushui").is_dir() else BY_PIP


def publishing_hourly(root: Path) -> str:
    """Which forge publishes the site every hour by the files that lie at ``root``; empty for none."""
    for forge, name in HOURLY.items():
        for path in FILES[forge]:
            file = root / path
            if file.is_file() and re.search(r"(?m)^ +- cron:", file.read_text(encoding="utf-8", errors="replace")):
                return name
    return ""
