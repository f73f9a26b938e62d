"""Findings → lines for a person, or JSON for a program."""

import json
from collections.abc import Iterable, Iterator

from .findings import Finding, System


def as_text(findings: Iterable[Finding], system: System | None) -> Iterator[str]:
    """Two lines for each: how it is and what for; the commands for ``system``, or for every one, where one helps."""
    stopped = []
    for finding in findings:
        yield f"{finding.seen.mark}  {finding.name}：{finding.seen.detail}（{finding.purpose}）"
        commands = {name: text for name, text in finding.commands.items() if system in (None, name)}
        if len(set(finding.commands.values())) == 1:
            yield f"    {next(iter(finding.commands.values()))}"
        else:
            yield from (f"    {name}：{text}" for name, text in commands.items())
        if finding.stops_builds:
            stopped.append(finding.name)
    yield f"还不能生成网站，先补上：{'、'.join(stopped)}。" if stopped else "可以生成网站。"


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps(
        [
            {
                "name": finding.name,
                "state": finding.seen.mark.name.lower(),
                "detail": finding.seen.detail,
                "for": finding.purpose,
                "needed_to_build": finding.must,
                "commands": {name.name.lower(): text for name, text in finding.commands.items()},
            }
            for finding in findings
        ],
        ensure_ascii=True,
        indent=2,
    )
