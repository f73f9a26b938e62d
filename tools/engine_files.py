"""Write the marks of all files that the engine ever brought to a site: git's history → upgrade/engine_files.txt."""

import subprocess
from pathlib import Path

from yushui.engine import OWN_PAGES
from yushui.upgrade.engine_files import LIST, mark

ROOT = Path(__file__).parents[1]
BROUGHT = ("docs", "theme_overrides", "hooks/mkdocs_hooks.py", "data/wording.yml")
OWN = {f"docs/{name}" for name in OWN_PAGES}


def git(*arguments: str, stdin: str = "") -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, input=stdin.encode(), capture_output=True, check=True).stdout


def states() -> set[tuple[str, str]]:
    """(file, blob) of every state on this branch."""
    log = git("log", "-m", "--raw", "--no-abbrev", "--no-renames", "--format=", "--", *BROUGHT).decode()
    rows = (line.split(maxsplit=5) for line in log.splitlines() if line.startswith(":"))
    return {(file, blob) for _, _, _, blob, _, file in rows if set(blob) != {"0"} and file not in OWN}


def main() -> None:
    marks = {mark(file, git("cat-file", "blob", blob)) for file, blob in states()}
    known = set(LIST.read_text(encoding="ascii").split()) if LIST.is_file() else set()
    LIST.write_text("\n".join(sorted(marks | known)) + "\n", encoding="ascii")
    print(f"{len(marks | known)} marks, {len(marks - known)} of them new")


if __name__ == "__main__":
    main()
