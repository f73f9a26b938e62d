"""What stops a publication → one line in an editor's words with what to do, and an exit code."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui.cache import NOT_PLAIN
from yushui.content import kept_apart
from yushui.lang.characters import file_shown, printable
from yushui.publish import ShelfError, UnfinishedError, VersionStore

from .click_zh import INTERNAL_ERROR, REFUSED

DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM})


@contextmanager
def told(undone: str, again: str, site: str = "site") -> Iterator[None]:
    """Tell what the machine refuses in one line and raise Exit; other errors pass.

    ``undone`` says what was not done and what is as it was, ``again`` what to do once the cause is gone.
    """
    try:
        yield
    except ShelfError as error:
        _exit(f"{error}。", REFUSED)
    except UnfinishedError as error:
        why, remedy = _cause(error.__cause__) or ("出了毛病", "")
        _exit(f"{site}/ 换到一半停下了：{why}。{remedy}运行 yushui versions，会接着换完。", INTERNAL_ERROR)
    except OSError as error:
        if (cause := _cause(error)) is None:
            raise
        _exit(f"{cause[0]}，{undone}。{cause[1]}{again}。", INTERNAL_ERROR)


def unrepaired(error: OSError) -> str:
    """The line for old versions that could not be put in order; raises what cannot be foreseen."""
    if (cause := _cause(error)) is None:
        raise error
    return f"{cause[0]}，旧版没有整理。{cause[1]}再运行一次。"


def tell_left(store: VersionStore) -> None:
    """Say where a replaced site lies that was not built here, and what earlier programs left for all to read."""
    if store.set_aside:
        aside = f"{store.folder.name}/{store.set_aside.name}"
        click.echo(f"原来的 {store.name}/ 不是这里生成的，移到了 {aside}；没有用就删去。", err=True)
    if store.exposed:
        click.echo(f"从前的旧版还在 {printable(str(store.exposed))}，网上也许看得到；没有用就删去。", err=True)


def refuse_tracked(root: Path) -> None:
    """Refuse to work with folders of the program's own that came with the repository."""
    if problems := tuple(kept_apart.check(root)):
        for problem in problems:
            click.echo(str(problem), err=True)
        _exit("site/ 没有改动。", REFUSED)


def _cause(error: BaseException | None) -> tuple[str, str] | None:
    """What is wrong, and what to do about it; None for what cannot be foreseen."""
    if not isinstance(error, OSError):
        return None
    name = printable(file_shown(Path(str(error.filename)).name)) if error.filename else "这个文件夹"
    if error.errno in DISK_FULL:
        return "磁盘满了", "腾出空间，"
    if error.errno == errno.EROFS:
        return f"{name} 在只能读的盘上，写不进去", "换到能写的地方，"
    if error.errno in FORBIDDEN:
        return f"{name} 不让当前用户读写", "请管这台电脑的人给权限，"
    if error.errno == errno.EBUSY:
        return f"{name} 正被占用，删不掉", "把它移走，"
    if error.strerror == NOT_PLAIN:
        return f"{name} 不是普通文件", "把它移走，"
    return None


def _exit(line: str, code: int) -> NoReturn:
    click.echo(line, err=True)
    raise Exit(code)
