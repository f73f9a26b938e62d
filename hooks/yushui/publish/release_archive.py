"""Release archive: one version of the site packed with its manifest, SBOM and provenance.

``site.tar.gz`` holds the site, ``manifest.json`` its files, ``sbom.cdx.json`` the packages (CycloneDX),
``provenance.json`` the commit and the lock (in-toto Statement v1, SLSA Provenance v1), and ``SHA256SUMS`` the
hashes of these. The code of a release is the hash of ``SHA256SUMS``; with it, anybody can tell whether a file was
changed later. The same commit gives the same bytes.
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
MAX_UNPACKED: Final = 4 << 30  # bytes of the unpacked site
BUILD_TYPE: Final = "urn:yushui:site:1"


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit and the lock of a release; ``committed_at`` is in seconds since 1970."""

    commit: str
    committed_at: int
    lock: bytes
    builder: str


def pack(folder: Path, site: Path, manifest: Manifest, origin: Origin, sbom: bytes) -> str:
    """Write the release of ``site`` into ``folder``, atomically; returns its code."""
    staging = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        archive = _packed_site(site, origin.committed_at)
        parts = {
            SITE: archive,
            MANIFEST: manifest.text.encode(),
            SBOM: sbom,
            PROVENANCE: _json(_statement(archive, manifest, origin)),
        }
        for name, data in parts.items():
            (staging / name).write_bytes(data)
        sums = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in PARTS)
        (staging / SUMS).write_text(sums, encoding="ascii")
        staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return release_code(folder)


def release_code(folder: Path) -> str:
    return sha256((folder / SUMS).read_bytes()).hexdigest()[:CODE_LENGTH]


def find_faults(folder: Path) -> Iterator[str]:
    """Faults of a release, as messages for editors; none when it is intact."""
    try:
        names = sorted(files_below(folder))
    except (OSError, ValueError):
        yield "里面有符号链接，或者读不出来"
        return
    if names != sorted((*PARTS, SUMS)):
        differing = sorted(set(names) ^ {*PARTS, SUMS})
        yield f"多了或少了文件：{'、'.join(differing)}"
        return
    parts = {name: (folder / name).read_bytes() for name in PARTS}
    sums = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in PARTS)
    if (folder / SUMS).read_text(encoding="utf-8", errors="replace") != sums:
        yield f"文件与 {SUMS} 对不上，被改动过"
        return
    yield from _disagreements(parts)


def _disagreements(parts: dict[str, bytes]) -> Iterator[str]:
    """Faults between parts that each agree with the sums."""
    try:
        manifest = Manifest.parse(parts[MANIFEST].decode())
        subjects = json.loads(parts[PROVENANCE])["subject"]
    except (ValueError, KeyError, TypeError):
        yield f"{MANIFEST} 或 {PROVENANCE} 读不出来"
        return
    if subjects != _subjects(parts[SITE], manifest):
        yield f"{PROVENANCE} 说的不是这个网站"
    try:
        hashes = dict(_unpacked(parts[SITE]))
    except (tarfile.TarError, OSError, EOFError, ValueError):
        yield f"{SITE} 解不开，或里面有不该有的东西"
        return
    if hashes.pop(VERSION_FILE, "") != sha256(f"{manifest.name}\n".encode()).hexdigest():
        yield f"{SITE} 的编号与 {MANIFEST} 对不上"
    if hashes != {uri: entry.sha256 for uri, entry in manifest.files.items()}:
        yield f"{SITE} 里的文件与 {MANIFEST} 对不上"


def _packed_site(site: Path, committed_at: int) -> bytes:
    buffer = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", 9, buffer, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w") as archive,
    ):
        for uri in sorted(files_below(site)):
            data = (site / uri).read_bytes()
            member = tarfile.TarInfo(f"site/{uri}")
            member.size, member.mtime, member.mode = len(data), committed_at, FILE_MODE
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def _unpacked(data: bytes) -> Iterator[tuple[str, str]]:
    """(address, SHA-256) of each file of the archive; raises ValueError for a file that no site may hold."""
    size = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            size += member.size
            content = archive.extractfile(member) if member.isreg() else None
            if (
                content is None
                or not member.name.startswith("site/")
                or ".." in member.name.split("/")
                or size > MAX_UNPACKED
            ):
                raise ValueError(member.name)
            yield member.name.removeprefix("site/"), sha256(content.read()).hexdigest()


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
