"""The content security policy of the forms at ``admin/``, as far as it is wider than that of the pages."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

ADMIN: Final = "admin/"
CONFIG: Final = f"{ADMIN}config.json"
# Where the forms find their words, since a browser imports scripts only; an inline script, and therefore known by hash.
IMPORTS: Final = '{"imports":{"./cms/locales/zh-CN.json":"./cms/locales/zh-CN.mjs"}}'


def told(site: Path) -> bytes:
    """What the forms of a finished site are told; empty where it has none."""
    config = site / CONFIG
    return config.read_bytes() if config.is_file() else b""


def wider(forms: bytes) -> Mapping[str, tuple[str, ...]]:
    """Directives in the place of the strict ones: the forms talk to the forge that they are told of, and to no other.

    What draws them writes styles into the page, and shows pictures that were chosen and not yet sent.
    """
    hosts = [f"https://{urlsplit(host).netloc}" for host in json.loads(forms)["hosts"]]
    script = b64encode(sha256(IMPORTS.encode()).digest()).decode()
    return {
        "script-src": ("'self'", f"'sha256-{script}'"),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "blob:", "data:"),
        "media-src": ("'self'", "blob:"),
        "connect-src": ("'self'", "blob:", "data:", *hosts),
        "form-action": ("'none'",),
    }
