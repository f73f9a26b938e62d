"""Crash report: write the traceback of an internal error into a file, return one line for the terminal."""

import traceback
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir


def save_traceback(error: BaseException, root: Path | None) -> str:
    """Write the traceback of ``error`` into a file and return the message that names it."""
    text = "".join(traceback.format_exception(error))
    name = sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
    path = _write_file(text, f"{name}.txt", root)
    if path is None:
        return f"程序内部出错，编号 {name}。site/ 没有改动。没有地方写下经过，请把下面的交给维护人员。\n{text}"
    return f"程序内部出错，编号 {name}。site/ 没有改动。请把 {path} 交给维护人员。"


def _write_file(text: str, name: str, root: Path | None) -> Path | None:
    """Write into the cache of the project, or into the temporary folder when that fails; None when both do."""
    folders = [root / ".cache" / "errors"] if root else []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
        except OSError:
            continue
        return folder / name
    try:
        fallback = Path(gettempdir()) / f"yushui-{name}"
        fallback.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        return None
    return fallback
