"""A release: one version of the site in an archive, with what it was made from, to be kept and handed on.

``site.tar.gz`` holds the site, ``manifest.json`` its files, ``sbom.cdx.json`` the packages (CycloneDX),
``provenance.json`` the commit and the lock (in-toto Statement v1, SLSA Provenance v1), and ``SHA256SUMS`` the
hashes of these. The code of a release is the hash of ``SHA256SUMS``: who knows it can tell whether anything was
changed since. The same commit gives the same bytes.
"""

import gzip
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from .manifest import FILE_MODE, VERSION_FILE, Manifest, files_below

SITE: Final = "site.tar.gz"
MANIFEST: Final = "manifest.json"
SBOM: Final = "sbom.cdx.json"
PROVENANCE: Final = "provenance.json"
SUMS: Final = "SHA256SUMS"
PARTS: Final = (MANIFEST, PROVENANCE, SBOM, SITE)
CODE_LENGTH: Final = 16  # hexadecimal digits of the code of a release, 64 bits
LARGEST: Final = 4 << 30  # bytes of the unpacked site
BUILD_TYPE: Final = "urn:yushui:site:1"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release was made from; ``made`` is the time of the commit, in seconds."""

    commit: str
    made: int
    lock: bytes
    builder: str


def pack(folder: Path, site: Path, manifest: Manifest, origin: Origin, sbom: bytes) -> str:
    """Lay the release of ``site`` into ``folder``, whole or not at all; its code."""
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        archive = _archive(site, origin.made)
        parts = {
            SITE: archive,
            MANIFEST: manifest.text.encode(),
            SBOM: sbom,
            PROVENANCE: _json(_statement(archive, manifest, origin)),
        }
        for name, data in parts.items():
            (aside / name).write_bytes(data)
        sums = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in PARTS)
        (aside / SUMS).write_text(sums, encoding="ascii")
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return code_of(folder)


def code_of(folder: Path) -> str:
    return sha256((folder / SUMS).read_bytes()).hexdigest()[:CODE_LENGTH]


def faults(folder: Path) -> Iterator[str]:
    """What does not agree in a release, in an editor's words; nothing when it is whole."""
    try:
        names = sorted(files_below(folder))
    except (OSError, ValueError):
        yield "里面有符号链接，或者读不出来"
        return
    if names != sorted((*PARTS, SUMS)):
        odd = sorted(set(names) ^ {*PARTS, SUMS})
        yield f"多了或少了文件：{'、'.join(odd)}"
        return
    parts = {name: (folder / name).read_bytes() for name in PARTS}
    sums = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in PARTS)
    if (folder / SUMS).read_text(encoding="utf-8", errors="replace") != sums:
        yield f"文件与 {SUMS} 对不上，被改动过"
        return
    yield from _disagreements(parts)


def _disagreements(parts: dict[str, bytes]) -> Iterator[str]:
    """Parts that each are what the sums say and do not belong together."""
    try:
        manifest = Manifest.parse(parts[MANIFEST].decode())
        stated = json.loads(parts[PROVENANCE])["subject"]
    except (ValueError, KeyError, TypeError):
        yield f"{MANIFEST} 或 {PROVENANCE} 读不出来"
        return
    if stated != _subjects(parts[SITE], manifest):
        yield f"{PROVENANCE} 说的不是这个网站"
    try:
        found = dict(_unpacked(parts[SITE]))
    except (tarfile.TarError, OSError, EOFError, ValueError):
        yield f"{SITE} 解不开，或里面有不该有的东西"
        return
    if found.pop(VERSION_FILE, "") != sha256(f"{manifest.name}\n".encode()).hexdigest():
        yield f"{SITE} 的编号与 {MANIFEST} 对不上"
    if found != {uri: entry.sha256 for uri, entry in manifest.files.items()}:
        yield f"{SITE} 里的文件与 {MANIFEST} 对不上"


def _archive(site: Path, made: int) -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, held, mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for uri in sorted(files_below(site)):
            data = (site / uri).read_bytes()
            member = tarfile.TarInfo(f"site/{uri}")
            member.size, member.mtime, member.mode = len(data), made, FILE_MODE
            archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


def _unpacked(data: bytes) -> Iterator[tuple[str, str]]:
    """Each file of the archive with its hash; raises ValueError for what a site does not hold."""
    size = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            size += member.size
            held = archive.extractfile(member) if member.isreg() else None
            if held is None or not member.name.startswith("site/") or ".." in member.name.split("/") or size > LARGEST:
                raise ValueError(member.name)
            yield member.name.removeprefix("site/"), sha256(held.read()).hexdigest()


def _subjects(archive: bytes, manifest: Manifest) -> list[dict[str, Any]]:
    return [
        {"name": SITE, "digest": {"sha256": sha256(archive).hexdigest()}},
        {"name": MANIFEST, "digest": {"sha256": sha256(manifest.text.encode()).hexdigest()}},
    ]


def _statement(archive: bytes, manifest: Manifest, origin: Origin) -> dict[str, Any]:
    materials = [
        {"name": "source", "digest": {"gitCommit": origin.commit}},
        {"name": "requirements.lock", "digest": {"sha256": sha256(origin.lock).hexdigest()}},
    ]
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": _subjects(archive, manifest),
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {"version": manifest.name},
                "resolvedDependencies": materials,
            },
            "runDetails": {"builder": {"id": origin.builder}},
        },
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
