"""Finished files that were found clean before are not read again."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from yushui.cache import Stage, Store

from . import output_scan
from .output_scan import Finding
from .text.own import NOBODY, Own

STAGE: Final = Stage("clean", ("checks", "lang", "diagnostics.py"))


def scan(
    store: Store, waived: frozenset[str], drawn: Mapping[str, str], name: str, data: bytes, *, own: Own = NOBODY
) -> Iterator[Finding]:
    """What ``output_scan.scan`` says of a file, ``drawn`` by its name; only that it is clean is remembered."""
    words = drawn.get(name, "")
    key = (name, blake2b(data, digest_size=16).hexdigest(), words, own.key, *sorted(waived))
    if store.recall(STAGE, key):
        return
    findings = list(output_scan.scan(name, data, waived, words, own))
    yield from findings
    if not findings:
        store.remember(STAGE, key, True)
