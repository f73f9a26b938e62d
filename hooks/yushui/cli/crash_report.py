"""An internal error: its traceback goes into a file, the reader gets one line."""

import traceback
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir


def tell(error: BaseException, root: Path | None) -> str:
    """Keep the traceback of ``error`` and return the line that says where it is."""
    text = "".join(traceback.format_exception(error))
    name = sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
    kept = _keep(text, f"{name}.txt", root)
    return f"程序内部出错，编号 {name}。site/ 没有改动。请把 {kept} 交给维护人员。"


def _keep(text: str, name: str, root: Path | None) -> Path:
    """Write into the project's cache, or where that cannot be written, into the machine's own."""
    folders = [root / ".cache" / "errors"] if root else []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
        except OSError:
            continue
        return folder / name
    spare = Path(gettempdir()) / f"yushui-{name}"
    spare.write_text(text, encoding="utf-8", errors="replace")
    return spare
