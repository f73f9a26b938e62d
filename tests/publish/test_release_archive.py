"""Releases: a version frozen with its papers; the same commit the same bytes; whatever is changed later is seen."""

import gzip
import io
import json
import os
import shutil
import socket
import stat
import subprocess
import tarfile
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.checks.test_editorial import git
from tests.support.project import Project

from yushui.cli import main
from yushui.publish import Manifest, release_archive, release_bundle, seal

SBOM: Final = '{"bomFormat": "CycloneDX"}\n'


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory, sample_dir: Path) -> Path:
    """A release of the sample."""
    folder = tmp_path_factory.mktemp("releases") / "eins"
    origin = release_archive.Origin("0" * 40, 1_700_000_000, b"lock", "yushui")
    release_archive.pack(folder, sample_dir, Manifest.of(sample_dir), origin, SBOM.encode())
    return folder


def copy(frozen: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(frozen, tmp_path / "copy"))


def sum_up(folder: Path) -> None:
    """Make the sums agree, as whoever tampers can."""
    names = sorted(path.name for path in folder.iterdir() if path.name != release_archive.SUMS)
    sums = "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / release_archive.SUMS).write_text(sums, encoding="ascii")


def repack(folder: Path, change: Callable[[str, bytes], bytes | None], more: tuple[tarfile.TarInfo, ...] = ()) -> None:
    held = io.BytesIO()
    with (
        tarfile.open(folder / release_archive.SITE) as old,
        gzip.GzipFile(fileobj=held, mode="wb", compresslevel=1) as packed,
        tarfile.open(fileobj=packed, mode="w") as new,
    ):
        for member in old:
            read = old.extractfile(member)
            assert read is not None
            if (data := change(member.name, read.read())) is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
        for member in more:
            new.addfile(member)
    (folder / release_archive.SITE).write_bytes(held.getvalue())


def a_page(folder: Path) -> None:
    repack(folder, lambda name, data: data + b"<!-- -->" if name == "site/index.html" else data)


def a_page_too_few(folder: Path) -> None:
    repack(folder, lambda name, data: None if name == "site/about.html" else data)


def a_link(folder: Path) -> None:
    link = tarfile.TarInfo("site/link.html")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    repack(folder, lambda _, data: data, (link,))


def a_way_out(folder: Path) -> None:
    repack(folder, lambda _, data: data, (tarfile.TarInfo("site/../../etc/x"),))


def the_archive(folder: Path) -> None:
    (folder / release_archive.SITE).write_bytes((folder / release_archive.SITE).read_bytes()[:-100])


def the_manifest(folder: Path) -> None:
    found = json.loads((folder / release_archive.MANIFEST).read_text(encoding="utf-8"))
    found["files"]["index.html"][0] += 1
    (folder / release_archive.MANIFEST).write_text(json.dumps(found), encoding="utf-8")


def the_origin(folder: Path) -> None:
    (folder / release_archive.PROVENANCE).write_text("{}", encoding="utf-8")


def a_file_too_many(folder: Path) -> None:
    (folder / "setup.exe").write_bytes(b"MZ")


def a_file_too_few(folder: Path) -> None:
    (folder / release_archive.SBOM).unlink()


def a_deep_manifest(folder: Path) -> None:
    (folder / release_archive.MANIFEST).write_text("[" * 200_000, encoding="utf-8")


def a_deep_origin(folder: Path) -> None:
    (folder / release_archive.PROVENANCE).write_text('{"a":' * 200_000, encoding="utf-8")


def a_page_twice(folder: Path) -> None:
    repack(folder, lambda _, data: data, (tarfile.TarInfo("site/index.html"),))


def a_pipe_in_the_archive(folder: Path) -> None:
    pipe = tarfile.TarInfo("site/pipe.html")
    pipe.type = tarfile.FIFOTYPE
    repack(folder, lambda _, data: data, (pipe,))


def a_long_name(folder: Path) -> None:
    """A header that says that the name of the next file is 8 GB long."""
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    repack(folder, lambda _, data: data, (header,))


def damaged_bytes(folder: Path) -> None:
    data = bytearray((folder / release_archive.SITE).read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
    (folder / release_archive.SITE).write_bytes(data)


def an_empty_file(folder: Path) -> None:
    (folder / release_archive.SITE).write_bytes(b"")


def no_page(folder: Path) -> None:
    nothing = Manifest({})
    (folder / release_archive.MANIFEST).write_text(nothing.text, encoding="utf-8")
    repack(folder, lambda name, _: f"{nothing.name}\n".encode() if name == "site/version.txt" else None)


ALL: Final = (
    a_deep_manifest, a_deep_origin, a_page_twice, a_pipe_in_the_archive, a_long_name, damaged_bytes, an_empty_file,
    no_page,
    a_page, a_page_too_few, a_link, a_way_out, the_archive, the_manifest, the_origin, a_file_too_many, a_file_too_few,
)  # fmt: skip


def test_a_release_is_whole_and_holds_the_site(frozen: Path, sample_dir: Path, tmp_path: Path) -> None:
    assert list(release_archive.find_faults(frozen)) == []
    with tarfile.open(frozen / release_archive.SITE) as archive:
        archive.extractall(tmp_path, filter="data")
    assert Manifest.of(tmp_path / "site").files == Manifest.of(sample_dir).files
    assert (
        subprocess.run(["sha256sum", "--check", "--strict", release_archive.SUMS], cwd=frozen, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("tamper", ALL, ids=lambda tamper: tamper.__name__)
@pytest.mark.parametrize("sly", [False, True])
def test_whatever_is_changed_is_seen(frozen: Path, tmp_path: Path, tamper: Callable[[Path], None], sly: bool) -> None:
    """Even when the sums were made to agree."""
    folder = copy(frozen, tmp_path)
    tamper(folder)
    if sly:
        sum_up(folder)
    assert list(release_archive.find_faults(folder))


def plug(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # /dev/zero never ends
    except PermissionError:
        pytest.skip("this user may not make devices")


PLANTS: Final[dict[str, Callable[[Path], object]]] = {
    "pipe": os.mkfifo,
    "socket": plug,
    "device": device,
    "link": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
@pytest.mark.parametrize("name", [*release_archive.PARTS, release_archive.SUMS, "more"])
def test_what_is_no_file_is_refused_without_waiting_for_it(
    name: str, plant: Callable[[Path], object], frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy(frozen, tmp_path)
    monkeypatch.chdir(folder)  # the name of a socket is short
    (folder / name).unlink(missing_ok=True)
    plant(folder / name)
    assert list(release_archive.find_faults(folder))


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    refused = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert refused.exit_code == 1
    assert refused.output == f"{tmp_path.name}：里面是空的，没有封存的网站。\n"


def test_a_release_without_a_page_is_refused(frozen: Path, tmp_path: Path) -> None:
    folder = copy(frozen, tmp_path)
    no_page(folder)
    sum_up(folder)
    assert f"{release_archive.MANIFEST} 里一页也没有" in list(release_archive.find_faults(folder))


LARGE: Final = 192 << 20  # bytes of one file
FEW: Final = 24 << 20  # bytes of memory


def test_a_large_file_is_packed_and_verified_in_little_memory(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("page")
    with (site / "large.bin").open("wb") as file:
        file.truncate(LARGE)
    manifest = seal(site, Manifest.of(site).files)
    origin = release_archive.Origin("0" * 40, 1_700_000_000, b"lock", "yushui")
    tracemalloc.start()
    try:
        release_archive.pack(tmp_path / "release", site, manifest, origin, SBOM.encode())
        assert list(release_archive.find_faults(tmp_path / "release")) == []
        assert tracemalloc.get_traced_memory()[1] < FEW
    finally:
        tracemalloc.stop()


def test_a_name_of_248_letters_is_packed_and_verified(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", f"{'n' * 248}.html", f"figures/{'n' * 248}.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("page")
    manifest = seal(site, Manifest.of(site).files)
    origin = release_archive.Origin("0" * 40, 1_700_000_000, b"lock", "yushui")
    release_archive.pack(tmp_path / "release", site, manifest, origin, SBOM.encode())
    assert list(release_archive.find_faults(tmp_path / "release")) == []


def test_a_whole_release_of_something_else_has_another_code(frozen: Path, tmp_path: Path) -> None:
    folder = copy(frozen, tmp_path)
    (folder / release_archive.SBOM).write_text("{}", encoding="utf-8")
    sum_up(folder)
    assert list(release_archive.find_faults(folder)) == []
    code = release_archive.release_code(frozen)
    assert CliRunner().invoke(main, ["verify", str(frozen), "--code", code]).exit_code == 0
    refused = CliRunner().invoke(main, ["verify", str(folder), "--code", code])
    assert refused.exit_code == 1 and "不是当时封存的那一份" in refused.output


def test_a_release_is_of_a_commit_and_the_same_each_time(project: Project) -> None:
    project.write(".gitignore", ".cache\nsite\n.site-versions\ndist\n")
    git(project.root, "init", "--quiet", "--initial-branch=main")

    def command(name: str, *options: str) -> Result:
        arguments = ["release", name, *options, "--root", str(project.root)]
        return CliRunner().invoke(main, arguments)

    assert "没有封存：还没有一次提交。" in command("eins").output
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "-m", "eins")
    assert command("eins").exit_code == 0
    project.write("hooks/__pycache__/mkdocs_hooks.cpython-311.pyc", "what Python leaves")
    sealed = command("zwei")
    assert sealed.exit_code == 0, sealed.output
    eins, zwei = (project.root / "dist" / name for name in ("eins", "zwei"))
    assert release_archive.release_code(eins) == release_archive.release_code(zwei)
    assert list(release_bundle.find_faults(eins)) == []
    provenance = eins / release_bundle.ARCHIVE / release_archive.PROVENANCE
    origin = json.loads(provenance.read_text(encoding="utf-8"))["predicate"]["buildDefinition"]
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project.root, capture_output=True, text=True, check=True)
    assert origin["resolvedDependencies"][0]["digest"]["gitCommit"] == head.stdout.strip()

    assert "没有变化，还是原来的" in command("eins").output
    project.append("docs/about.md", "\n多了一句。\n")
    assert "还有没提交的改动（docs/about.md）" in command("drei").output
    assert command("../drei").exit_code == 2
    assert not (project.root / "dist/drei").exists()

    git(project.root, "commit", "--quiet", "--all", "-m", "zwei")
    refused = command("eins")
    assert refused.exit_code == 1 and "已经有了，内容不同" in refused.output
    assert release_archive.release_code(eins) == release_archive.release_code(zwei)
    assert command("eins", "--replace").exit_code == 0
    assert release_archive.release_code(eins) != release_archive.release_code(zwei)
