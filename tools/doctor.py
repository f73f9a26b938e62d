"""``make doctor``: what ``yushui doctor`` tells, on a machine where nothing but some Python is installed yet."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "缺  Python：要 3.11 或更新的（做什么都要）\n"
        "    Debian、Ubuntu：sudo apt-get install python3 python3-venv\n"
        "    openEuler、麒麟（未试过）：sudo dnf install python3.11，再运行 make doctor PYTHON=python3.11\n"
        "    Windows（在 WSL 里）：wsl sudo apt-get install python3 python3-venv"
    )

from pathlib import Path

from yushui.operations import findings, findings_report

if __name__ == "__main__":
    found = list(findings.examine(Path.cwd()))
    print("\n".join(findings_report.as_text(found, findings.this_system())))
    sys.exit(any(finding.stops_builds for finding in found))
