"""Exchange by content: a site that cannot be renamed (a mount, another file system) gets its files one by one.

Everything new is first laid into a folder of the site's own file system. Then come the files that pages lead to, then
pages, then ``version.txt``, and only then is removed what is left over: pages always lead to files that exist. Until
the end both versions are mixed; whoever is killed meanwhile begins again.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.cache import open_plain

from .exchange import fsync_tree
from .manifest import FOLDER_MODE, VERSION_FILE, FileEntry, Manifest, is_folder, measure, unreadable
from .shelf import remove

# Another file system; a mount point; a folder around the site that is not ours to write in.
ELSEWHERE: Final = frozenset({errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM})
STAGING: Final = ".yushui-staging"  # in the site while it is exchanged, for its owner alone
# At the top of a site; the second is that of a file system.
SPARED: Final = frozenset({STAGING, "lost+found"})
PRIVATE: Final = 0o700


def stage(source: Path, site: Path, manifest: Manifest) -> None:
    """Lay the files of the version at ``source`` that ``site`` lacks into its staging folder; it shows none of them."""
    site.mkdir(mode=FOLDER_MODE, exist_ok=True)
    staging = site / STAGING
    remove(staging)
    staging.mkdir(mode=PRIVATE)
    folders = {site: True}
    for uri, entry in (*manifest.files.items(), (VERSION_FILE, None)):
        if not _has(site, uri, entry, folders):
            copy = staging / uri
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / uri, copy)
    fsync_tree(staging)


def install(site: Path, manifest: Manifest) -> None:
    """Put what is staged in its place, and remove from ``site`` whatever is not of the version."""
    staging = site / STAGING
    staged = [Path(top, name).relative_to(staging) for top, _, names in os.walk(staging) for name in names]
    for path in sorted(staged, key=_order):
        _make_folders(site, path)
        if is_folder(site / path):
            remove(site / path)
        (staging / path).replace(site / path)
    wanted = {VERSION_FILE, *manifest.files}
    for path in _left_over(site, wanted):
        remove(path)
    if left := next(_left_over(site, wanted), None):
        raise OSError(errno.EBUSY, "cannot be removed", str(left))
    remove(staging)
    fsync_tree(site)


def copy_site(site: Path, copy: Path) -> None:
    """Copy the site, links as links, to be kept; raises OSError, also for pipes and devices."""
    for top, folders, names in os.walk(site, onerror=unreadable):
        here, there = Path(top), copy / Path(top).relative_to(site)
        there.mkdir()
        there.chmod(FOLDER_MODE)
        if here == site:
            folders[:] = [name for name in folders if name not in SPARED]
        for name in (*folders, *names):
            if (here / name).is_symlink():
                (there / name).symlink_to((here / name).readlink())
            elif name in names:
                _copy_plain(here / name, there / name)
    fsync_tree(copy)


def is_empty(site: Path) -> bool:
    """Whether nothing but what the file system needs lies in a folder."""
    return {path.name for path in site.iterdir()} <= SPARED


def _order(path: Path) -> tuple[int, str]:
    uri = path.as_posix()
    return (2 if uri == VERSION_FILE else int(path.suffix == ".html")), uri


def _has(site: Path, uri: str, entry: FileEntry | None, folders: dict[Path, bool]) -> bool:
    """Whether the site has a file with just these bytes, and no link leads to it; ``folders`` are known ones."""
    path = site / uri
    for folder in reversed(path.relative_to(site).parents[:-1]):
        if not folders.setdefault(site / folder, is_folder(site / folder)):
            return False
    try:
        return entry is not None and path.lstat().st_size == entry.size and measure(path) == entry
    except OSError:
        return False


def _make_folders(site: Path, path: Path) -> None:
    """Make the folders that a file is in; what else stands in their place, a link too, is removed."""
    for folder in reversed(path.parents[:-1]):
        if not is_folder(site / folder):
            remove(site / folder)
            (site / folder).mkdir(mode=FOLDER_MODE)
            (site / folder).chmod(FOLDER_MODE)


def _left_over(site: Path, wanted: set[str]) -> Iterator[Path]:
    """Files and folders of the site that are not wanted, pages before what they lead to."""
    kept = {site / parent for uri in wanted for parent in Path(uri).parents}
    others: list[Path] = []
    for top, folders, names in os.walk(site):
        here = Path(top)
        spared = SPARED if here == site else ()
        paths = [here / name for name in (*folders, *names) if name not in spared]
        others += [path for path in paths if path not in kept and path.relative_to(site).as_posix() not in wanted]
        folders[:] = [name for name in folders if name not in spared]
    yield from sorted(others, key=lambda path: (path.suffix != ".html", path))


def _copy_plain(source: Path, copy: Path) -> None:
    with open(open_plain(source), "rb") as old, copy.open("xb") as new:  # noqa: PTH123 (opened without waiting)
        shutil.copyfileobj(old, new)
    shutil.copystat(source, copy)
