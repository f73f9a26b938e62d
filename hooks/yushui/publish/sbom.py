"""requirements.lock → what the site is built with, as CycloneDX 1.6; the same lock gives the same bytes.

Hashes are those of all files that the lock allows for a package, so they stand at its distribution and not at the
component itself.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import metadata
from typing import Any, Final

from yushui import __version__

NAME: Final = "yushui"
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


def bill(lock: str) -> bytes:
    """The bill of materials of this engine, by the text of its lock."""
    parts = list(components(lock))
    own, known = f"{NAME}=={__version__}", metadata(NAME)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": __version__,
                "description": known["Summary"],
                "licenses": [{"license": {"id": known["License-Expression"]}}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": own, "dependsOn": sorted(part["bom-ref"] for part in parts)},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
