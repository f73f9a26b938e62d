"""The score that MDN HTTP Observatory would give a site for its headers, worked out without a network.

After the published table of tests and modifiers (MDN, «HTTP Observatory tests & scoring»): 100 to begin with, penalties
always count, bonuses only from 90 on. Tests that need a live site (redirection, cookies, CORS) count as passed by a
static site without cookies; subresource integrity is not needed where nothing comes from elsewhere.
"""

from collections.abc import Mapping
from typing import Final

SIX_MONTHS: Final = 15768000
PRIVATE: Final = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
UNSAFE: Final = frozenset({"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "http:", "https:"})


def directives(policy: str) -> dict[str, tuple[str, ...]]:
    """A policy by directive; of two with one name the first counts (CSP Level 3, 2.2.1)."""
    found: dict[str, tuple[str, ...]] = {}
    for part in policy.split(";"):
        name, *values = part.split()
        found.setdefault(name.lower(), tuple(values))
    return found


def score(headers: Mapping[str, str]) -> int:
    given = {name.lower(): value for name, value in headers.items()}
    policy = directives(given["content-security-policy"]) if given.get("content-security-policy") else {}
    penalties = _policy(policy) + _transport(given) + _framing(given, policy) + _sniffing(given) + _referrer(given)
    total = 100 + penalties
    return total + _bonuses(given, policy) if total >= 90 else max(total, 0)


def _source(policy: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    return policy.get(name, policy.get("default-src", ("*",)))


def _policy(policy: Mapping[str, tuple[str, ...]]) -> int:
    if not policy:
        return -25
    scripts, objects = set(_source(policy, "script-src")), set(_source(policy, "object-src"))
    hashed = any(value.startswith(("'sha", "'nonce")) for value in scripts)
    if ("'unsafe-inline'" in scripts and not hashed) or scripts & {"data:", "*", "http:", "https:"} or objects & UNSAFE:
        return -20
    return -10 if "'unsafe-eval'" in scripts else 0


def _transport(given: Mapping[str, str]) -> int:
    value = given.get("strict-transport-security", "")
    ages = [part.strip()[8:] for part in value.split(";") if part.strip().lower().startswith("max-age=")]
    if len(ages) != 1 or not ages[0].isdigit():
        return -20
    return -10 if int(ages[0]) < SIX_MONTHS else 0


def _framing(given: Mapping[str, str], policy: Mapping[str, tuple[str, ...]]) -> int:
    return 0 if "frame-ancestors" in policy or given.get("x-frame-options") in ("DENY", "SAMEORIGIN") else -20


def _sniffing(given: Mapping[str, str]) -> int:
    return 0 if given.get("x-content-type-options") == "nosniff" else -5


def _referrer(given: Mapping[str, str]) -> int:
    return -5 if given.get("referrer-policy", "") in ("unsafe-url", "origin", "origin-when-cross-origin") else 0


def _bonuses(given: Mapping[str, str], policy: Mapping[str, tuple[str, ...]]) -> int:
    unsafe = any(set(_source(policy, name)) & UNSAFE for name in ("script-src", "style-src", "object-src"))
    strict = 0 if unsafe else 10 if policy.get("default-src") == ("'none'",) else 5
    framing = 5 if "frame-ancestors" in policy else 0
    referrer = 5 if given.get("referrer-policy") in PRIVATE else 0
    resources = 10 if given.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0
    return strict + framing + referrer + resources
