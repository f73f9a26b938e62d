"""Names that Windows keeps for devices: no file or folder can be called so there, in any case and with any ending.

The list: Microsoft, “Naming Files, Paths, and Namespaces”.
"""

import re
from typing import Final

DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def kept_for_device(name: str) -> str:
    """What to say of the ``name`` of a file, a folder or an entry that Windows keeps; empty for any other."""
    if not DEVICE.fullmatch(name):
        return ""
    stem = name.partition(".")[0].strip()
    return f"{stem} 是 Windows 留给设备的名字，在 Windows 上存不成文件，请换一个，例如 {stem.lower()}-1。"
