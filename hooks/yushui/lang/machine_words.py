"""What a system says of a file → words for an editor."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

WORDS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读，不能写",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "上层有一个不是文件夹",
    errno.EINVAL: "这不是普通文件",
    errno.ENXIO: "这不是普通文件",
    errno.ENOENT: "没有这个文件",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络盘断开了",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
}


def said(error: OSError) -> str:
    """Why, in Chinese and without a full stop; in the system's words where they are not foreseen."""
    return WORDS.get(error.errno or 0) or error.strerror or str(error)


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises ``OSError`` at once for pipes, sockets and devices, which may never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb", closefd=True) as file:  # noqa: PTH123 (opened without waiting)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(path))
        return file.read()
