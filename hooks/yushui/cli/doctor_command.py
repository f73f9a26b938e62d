"""``yushui doctor``: what is on this machine, and what is missing for what."""

from pathlib import Path

import click
from click.exceptions import Exit

from yushui.lang.characters import printable
from yushui.operations import findings, findings_report

from .click_zh import REFUSED, Command
from .root_option import any_form_option


@click.command("doctor", cls=Command)
@click.option("--all", "everywhere", is_flag=True, help="每种系统的命令都列出来")
@click.option(
    "--format", "output_format", type=click.Choice(("text", "json")), default="text", metavar="样式",
    help="text 给人看，json 给程序读",
)  # fmt: skip
@any_form_option
def doctor(root: Path, everywhere: bool, output_format: str) -> None:
    """看这台电脑上有什么，缺什么，缺的用来做什么，怎样补上。

    \b
    不用联网，什么也不改。缺了生成网站要用的，结果的数字是 1。
    软件包还没有装好时，用 make doctor。
    """
    found = list(findings.examine(root))
    if output_format == "json":
        click.echo(findings_report.as_json(found))
    else:
        for line in findings_report.as_text(found, None if everywhere else findings.this_system()):
            click.echo(printable(line))
    if any(finding.stops_builds for finding in found):
        raise Exit(REFUSED)
