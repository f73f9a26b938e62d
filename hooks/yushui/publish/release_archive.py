"""Release archive: one version of the site packed with its manifest, SBOM and provenance.

``site.tar.gz`` holds the site, ``manifest.json`` its files, ``sbom.cdx.json`` the packages (CycloneDX),
``provenance.json`` the commit and the lock (in-toto Statement v1, SLSA Provenance v1), and ``SHA256SUMS`` the
hashes of these. The code of a release is the hash of ``SHA256SUMS``; with it, anybody can tell whether a file was
changed later. The same commit gives the same bytes.
"""

import gzip
import json
import os
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yushui.cache import Stage, Store, open_plain, read_plain

from . import release_words
from .careful_tar import TOP, NotThisSiteError, members
from .exchange import fsync_tree
from .manifest import FILE_MODE, VERSION_FILE, FileEntry, Manifest, OddFileError, files_below, measure
from .shelf import remove

SITE: Final = "site.tar.gz"
MANIFEST: Final = "manifest.json"
SBOM: Final = "sbom.cdx.json"
PROVENANCE: Final = "provenance.json"
SUMS: Final = "SHA256SUMS"
PARTS: Final = (MANIFEST, PROVENANCE, SBOM, SITE)
CODE_LENGTH: Final = 16  # hexadecimal digits of the code of a release, 64 bits
STAGE: Final = Stage("site_archive", ("publish/release_archive.py",))
LARGEST: Final = 200 << 20  # bytes of a packed site that is kept
BUILD_TYPE: Final = "urn:yushui:site:1"


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit and the lock of a release; ``committed_at`` is in seconds since 1970."""

    commit: str
    committed_at: int
    lock: bytes
    builder: str


def pack(
    folder: Path, site: Path, manifest: Manifest, origin: Origin, sbom: bytes, *, store: Store | None = None
) -> str:
    """Write the release of ``site`` into ``folder``, atomically; returns its code.

    To pack a site takes seconds: the ``store`` keeps it by its manifest and the time that its files bear.
    """
    staging = folder.with_name(f".{folder.name}.part")
    remove(staging)
    staging.mkdir(parents=True)
    try:
        key = (manifest.name, origin.committed_at)
        if store and (kept := store.read(STAGE, key)) is not None:
            (staging / SITE).write_bytes(kept)
        else:
            _pack_site(site, staging / SITE, origin.committed_at)
            if store and (staging / SITE).stat().st_size <= LARGEST:
                store.put(STAGE, key, (staging / SITE).read_bytes())
        (staging / MANIFEST).write_bytes(manifest.text.encode())
        (staging / SBOM).write_bytes(sbom)
        archive = measure(staging / SITE).sha256
        (staging / PROVENANCE).write_bytes(_json(_statement(archive, manifest, origin)))
        sums = _sums({name: measure(staging / name) for name in PARTS})
        (staging / SUMS).write_text(sums, encoding="ascii")
        fsync_tree(staging)
        staging.rename(folder)
    finally:
        remove(staging)
    return release_code(folder)


def release_code(folder: Path) -> str:
    return sha256((folder / SUMS).read_bytes()).hexdigest()[:CODE_LENGTH]


def find_faults(folder: Path) -> Iterator[str]:
    """Faults of a release, as messages for editors; none when it is intact."""
    try:
        files = list(files_below(folder))
        names = sorted(path.name for path in folder.iterdir())
        if not files:
            yield "里面是空的，没有封存的网站"
        elif names != sorted((*PARTS, SUMS)):
            yield from release_words.differing(names, (*PARTS, SUMS))
        else:
            parts = {name: measure(folder / name) for name in PARTS}
            if read_plain(folder / SUMS)[0] != _sums(parts).encode():
                yield f"文件与 {SUMS} 对不上，被改动过"
            else:
                yield from _disagreements(folder, parts[SITE].sha256)
    except (OSError, OddFileError) as error:
        yield release_words.unreadable(folder, error)


def listed(folder: Path) -> Manifest | None:
    """The manifest of a release; None when it is none. Raises OSError when it cannot be read."""
    try:
        return Manifest.parse(read_plain(folder / MANIFEST)[0].decode())
    except ValueError:
        return None


def _disagreements(folder: Path, archive: str) -> Iterator[str]:
    """Faults between parts that each agree with the sums; ``archive`` is the hash of the packed site."""
    manifest = listed(folder)
    if manifest is None:
        yield f"{MANIFEST} 不是封存时写下的清单，被改动过"
        return
    try:
        subjects = json.loads(read_plain(folder / PROVENANCE)[0])["subject"]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield f"{PROVENANCE} 不是封存时写下的来历，被改动过"
        return
    if not manifest.pages:
        yield f"{MANIFEST} 里一页也没有"
    if subjects != _subjects(archive, manifest):
        yield f"{PROVENANCE} 说的不是这个网站"
    version = f"{manifest.name}\n".encode()
    expected = {**manifest.files, VERSION_FILE: FileEntry(len(version), sha256(version).hexdigest())}
    try:
        with open(open_plain(folder / SITE), "rb") as packed:  # noqa: PTH123 (opened without waiting)
            hashes = {uri: entry.sha256 for uri, entry in members(packed, expected)}
    except NotThisSiteError:
        hashes = {}
    except (tarfile.TarError, zlib.error, OSError, EOFError, ValueError, OverflowError, RecursionError):
        yield f"{SITE} 解不开，或里面有不该有的东西"
        return
    if hashes != {uri: entry.sha256 for uri, entry in expected.items()}:
        yield f"{SITE} 里的文件与 {MANIFEST} 对不上"


def _pack_site(site: Path, packed: Path, committed_at: int) -> None:
    with (
        packed.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w") as archive,
    ):
        for uri in sorted(files_below(site)):
            with open(open_plain(site / uri), "rb") as content:  # noqa: PTH123 (opened without waiting)
                member = tarfile.TarInfo(f"{TOP}{uri}")
                member.size, member.mtime, member.mode = os.fstat(content.fileno()).st_size, committed_at, FILE_MODE
                archive.addfile(member, content)


def _sums(parts: Mapping[str, FileEntry]) -> str:
    return "".join(f"{parts[name].sha256}  {name}\n" for name in PARTS)


def _subjects(archive: str, manifest: Manifest) -> list[dict[str, Any]]:
    return [
        {"name": SITE, "digest": {"sha256": archive}},
        {"name": MANIFEST, "digest": {"sha256": sha256(manifest.text.encode()).hexdigest()}},
    ]


def _statement(archive: str, manifest: Manifest, origin: Origin) -> dict[str, Any]:
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
