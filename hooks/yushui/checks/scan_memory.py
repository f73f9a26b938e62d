"""Finished files that were found clean before are not read again."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from yushui.cache import Stage, Store

from . import output_scan
from .output_scan import Finding

STAGE: Final = Stage("clean", ("checks", "lang", "diagnostics.py"))


def scan(store: Store, waived: frozenset[str], drawn: Mapping[str, str], name: str, data: bytes) -> Iterator[Finding]:
    """What ``output_scan.scan`` says of a file, ``drawn`` by its name; only that it is clean is remembered."""
    words = drawn.get(name, "")
    key = (name, blake2b(data, digest_size=16).hexdigest(), words, *sorted(waived))
    if store.recall(STAGE, key):
        return
    findings = list(output_scan.scan(name, data, waived, words))
    yield from findings
    if not findings:
        store.remember(STAGE, key, True)
