"""Packages of npm, by version and hash → the files of them that the forms need, in the engine, with a list of hashes.

``tools/vendor_admin.py FOLDER`` reads what ``npm pack @sveltia/cms@VERSION yaml@VERSION`` left in a folder.
The files are kept in the repository, so that neither a build nor a wheel needs a network.
"""

import json
import shutil
import sys
import tarfile
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path
from typing import Final

VENDOR: Final = Path(__file__).parents[1] / "hooks" / "yushui" / "outputs" / "admin" / "vendor"
# Name → file of npm, version, integrity as npm tells it, licence, and the beginnings of the paths that are kept.
PACKAGES: Final = {
    "sveltia-cms": {
        "file": "sveltia-cms-0.221.1.tgz",
        "version": "0.221.1",
        "integrity": "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        "licence": "MIT",
        "keep": (
            "npm/index.js",
            "npm/chunks/react-B5rWoXIC.js",
            "npm/assets/material-symbols-outlined",
            "npm/assets/source-sans-3",
            "npm/assets/noto-mono",
            "locales/zh-CN.json",
            "LICENSE.txt",
        ),
    },
    "yaml": {
        "file": "yaml-2.9.1.tgz",
        "version": "2.9.1",
        "integrity": "sha512-3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
        "licence": "ISC",
        "keep": ("browser/dist/", "LICENSE"),
    },
}


def vendor(name: str, archive: Path) -> dict[str, object]:
    """Write the files that are kept; what the list says of the package. Raises ValueError for another archive."""
    package = PACKAGES[name]
    digest = f"sha512-{b64encode(sha512(archive.read_bytes()).digest()).decode()}"
    if digest != package["integrity"]:
        raise ValueError(f"{archive}: {digest}")
    shutil.rmtree(VENDOR / name, ignore_errors=True)
    files = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            path = member.name.removeprefix("package/")
            if member.isreg() and path.startswith(tuple(package["keep"])) and not path.endswith(".map"):
                data = tar.extractfile(member).read()  # type: ignore[union-attr]
                target = VENDOR / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                files[path] = sha256(data).hexdigest()
    told = {key: package[key] for key in ("version", "integrity", "licence")}
    return {**told, "files": dict(sorted(files.items()))}


def main() -> None:
    listed = {name: vendor(name, Path(sys.argv[1]) / str(package["file"])) for name, package in PACKAGES.items()}
    (VENDOR / "vendor.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
