"""Every page of a finished site through the Nu HTML checker: no error may be left.

Usage: python tools/audit_html.py FOLDER … (needs java and npm; installs vnu-jar under .cache)

Exit 0: no page has an error. 1: some have. 3: the checker could not be asked.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".cache" / "vnu"
JAR = HOME / "node_modules/vnu-jar/build/dist/vnu.jar"
VERSION = "26.9.27"
SHOWN = 3  # pages named for each error


def errors(report: dict[str, Any], folder: Path) -> list[str]:
    """A line for each kind of error in ``report``: how often, what, and where it stands first."""
    places: dict[str, list[str]] = {}
    for message in report["messages"]:
        if message["type"] == "error" or message["type"] == "non-document-error":
            page = Path(unquote(urlsplit(message.get("url", "")).path))
            name = page.relative_to(folder).as_posix() if page.is_relative_to(folder) else page.name
            places.setdefault(message["message"], []).append(f"{name}:{message.get('lastLine', 1)}")
    counts = Counter({text: len(found) for text, found in places.items()})
    return [f"{number} × {text}  {'  '.join(places[text][:SHOWN])}" for text, number in counts.most_common()]


def install() -> bool:
    """Whether the checker is there, or could be fetched."""
    if JAR.exists():
        return True
    HOME.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(HOME), f"vnu-jar@{VERSION}"]
    return subprocess.run(command, check=False).returncode == 0 and JAR.exists()


def main() -> int:
    if lacking := [name for name in ("java", "npm") if not shutil.which(name)]:
        print(f"查网页写法要用 {'、'.join(lacking)}，没有装：apt-get install default-jre-headless npm")
        return 3
    if not install():
        print("下载不了 vnu-jar，没有查成。请在能上网的机器上再查一次。")
        return 3
    worst = 0
    for folder in (Path(argument).resolve() for argument in sys.argv[1:]):
        pages = sum(1 for _ in folder.rglob("*.html"))
        command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
        asked = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
        found = errors(json.loads(asked.stdout), folder)
        print(
            f"{folder.name}：查了 {pages} 页，{f'有 {len(found)} 种错误' if found else '没有错误'}。",
            *found,
            sep="\n  ",
        )
        worst = worst or (1 if found or not pages else 0)
    return worst


if __name__ == "__main__":
    sys.exit(main())
