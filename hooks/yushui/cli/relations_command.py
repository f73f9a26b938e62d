"""``yushui relations``: list every link between published entries with the words that back it."""

from pathlib import Path
from typing import Final

import click

from yushui.checks.editorial import certainty
from yushui.content import loader, references
from yushui.lang.characters import printable

from .click_zh import Command
from .root_option import root_option

UNSAID: Final = "（没有写为什么）"


@click.command("relations", cls=Command)
@root_option
def relations(root: Path) -> None:
    """列出条目之间的每一处联系，连同作依据的原话，供编辑和审核的人对照。"""
    content = loader.load(root)
    count = 0
    for key, own in sorted(certainty.ties(references.link(content)).items()):
        entry = content.entries[key]
        for reference in own if entry.entity.status == "published" else ():
            click.echo(printable(f"{entry.place(reference.path)}  {reference.text}"))
            click.echo(f"    {printable(entry.entity.because.get(reference.text, UNSAID))}")
            count += 1
    click.echo(f"共 {count} 处。", err=True)
