"""Output formats of problems for programs: JSON, SARIF, GitHub annotations and GitLab Code Quality.

No format shows a line of a file, so a private value can only come from a message, and messages carry none.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from yushui import __version__
from yushui.diagnostics import Problem, Rule, Severity
from yushui.lang.characters import file_shown, printable

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
GITLAB_LEVELS: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
SARIF_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
GITHUB_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_json(problems: Iterable[Problem]) -> str:
    return _dump(
        [
            {
                "file": problem.place.shown,
                "line": problem.place.line,
                "column": problem.place.column,
                "severity": str(problem.severity),
                "code": problem.code,
                "message": printable(problem.message),
                "advice": printable(problem.rule.advice),
            }
            for problem in problems
        ]
    )


def as_github(problems: Iterable[Problem]) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the line (docs: workflow-commands-for-github-actions)."""
    for problem in problems:
        place = problem.place
        spot = f",line={place.line},col={place.column}" if place.line else ""
        title = _escape_property(f"{problem.code} {problem.rule.title}")
        head = f"file={_escape_property(place.shown)}{spot},title={title}"
        yield f"::{GITHUB_LEVELS[problem.severity]} {head}::{_escape_data(_message_with_advice(problem))}"


def as_gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report (docs: testing/code_quality, Code Quality report format)."""
    return _dump(
        [
            {
                "description": printable(f"{problem.code} {_message_with_advice(problem)}"),
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": GITLAB_LEVELS[problem.severity],
                "location": {"path": problem.place.shown, "lines": {"begin": max(1, problem.place.line)}},
            }
            for problem, fingerprint in _with_fingerprints(problems)
        ]
    )


def as_sarif(problems: Sequence[Problem]) -> str:
    """A log of one run (OASIS SARIF 2.1.0); columns count characters, as in every message of ours."""
    rules = sorted({problem.rule for problem in problems}, key=lambda rule: rule.code)
    index = {rule.code: position for position, rule in enumerate(rules)}
    driver = {"name": "yushui", "version": __version__, "rules": [_sarif_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _sarif_result(problem, index, fingerprint) for problem, fingerprint in _with_fingerprints(problems)
        ],
    }
    return _dump({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": printable(rule.title)},
        "help": {"text": printable(f"怎么改：{rule.advice}。")},
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(problem: Problem, index: dict[str, int], fingerprint: str) -> dict[str, Any]:
    place = problem.place
    location: dict[str, Any] = {
        "artifactLocation": {
            "uri": quote(file_shown(place.file).encode("utf-8", "surrogateescape")),
            "uriBaseId": "%SRCROOT%",
        }
    }
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": max(1, place.column)}
    return {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": SARIF_LEVELS[problem.severity],
        "message": {"text": printable(_message_with_advice(problem))},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"yushui/v1": fingerprint},
    }


def _with_fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with a fingerprint that does not change when lines are added or removed above it."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        key = (problem.place.file, problem.code, problem.message)
        counts[key] += 1
        yield problem, sha256("\0".join((*key, str(counts[key]))).encode("utf-8", "replace")).hexdigest()


def _message_with_advice(problem: Problem) -> str:
    return f"{problem.message}怎么改：{problem.rule.advice}。"


def _escape_data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, indent=2)
