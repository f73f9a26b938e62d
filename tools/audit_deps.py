"""Known vulnerabilities of the locked packages, or a clear word that nobody could be asked.

Usage: python tools/audit_deps.py LOCK …

Exit 0: every package was looked up and none is known to be vulnerable. 1: some are. 3: not every package could be
looked up; pip-audit itself calls that «no known vulnerabilities» and exits 0.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = (
    sys.executable,
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--format=json",
    "--progress-spinner=off",
)


def audit(lock: str) -> list[dict[str, Any]] | None:
    """What is known of each package of ``lock``; None when the service gave no answer at all."""
    asked = subprocess.run([*COMMAND, "-r", lock], capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return found


def verdict(packages: list[dict[str, Any]] | None) -> tuple[int, list[str]]:
    """The exit code, and what to say."""
    if packages is None:
        return 3, ["连不上漏洞通告服务，没有查成。请在能上网的机器上再查一次。"]
    said = [
        f"{package['name']} {package['version']}：{flaw['id']}，改用 {'、'.join(flaw['fix_versions']) or '别的包'}"
        for package in packages
        for flaw in package.get("vulns", ())
    ]
    known = len(said)
    skipped = sum("skip_reason" in package for package in packages)
    if skipped:
        said.append(f"{len(packages)} 个包里有 {skipped} 个查不到通告，不能算查过。请在能上网的机器上再查一次。")
    if known or skipped < len(packages):
        said.append(f"查到 {known} 处已知漏洞。" if known else "查到的包里没有已知漏洞。")
    return (1 if known else 3 if skipped else 0), said


def main() -> int:
    worst = 0
    for lock in sys.argv[1:]:
        code, said = verdict(audit(lock))
        print(f"{Path(lock).name}：", *said, sep="\n  ")
        worst = worst if worst == 1 else code or worst
    return worst


if __name__ == "__main__":
    sys.exit(main())
