"""requirements.lock → what the site is built with, as CycloneDX 1.6; the same lock gives the same bytes.

Usage: python tools/sbom.py requirements.lock pyproject.toml > sbom.cdx.json

Python alone is enough, so that an office can freeze a version without the tools of the tests. Hashes are those of all
files that the lock allows for a package, so they stand at its distribution and not at the component itself.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?: ; (?P<where>[^\\\n]+?))?(?: \\)?(?:\n|$)"
)
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
BLOCK: Final = re.compile(r"\n(?=\S)")


def components(lock: str) -> Iterator[dict[str, Any]]:
    """A component for each package of the lock, in its order; raises ValueError for a line that it does not know."""
    for block in BLOCK.split(lock.strip()):
        if (found := PACKAGE.match(block)) is None or not (hashes := HASH.findall(block)):
            raise ValueError(block.splitlines()[0])
        name, version = found["name"], found["version"]
        purl = f"pkg:pypi/{name}@{version}"
        files = [{"alg": "SHA-256", "content": digest} for digest in hashes]
        part = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "externalReferences": [{"type": "distribution", "url": purl, "hashes": files}],
        }
        yield part | ({"description": f"only where {found['where']}"} if found["where"] else {})


def bill(lock: str, project: dict[str, Any]) -> dict[str, Any]:
    """The bill of materials of a project: its table ``project`` and the text of its lock."""
    parts = list(components(lock))
    own = f"{project['name']}=={project['version']}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": own, "dependsOn": sorted(part["bom-ref"] for part in parts)},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }


if __name__ == "__main__":
    lock, pyproject = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    json.dump(bill(lock, tomllib.loads(pyproject)["project"]), sys.stdout, ensure_ascii=False, indent=2)
    print()
