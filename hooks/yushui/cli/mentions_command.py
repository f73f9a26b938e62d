"""``yushui mentions``: list every mention of a military unit in public entries, and sign the list."""

from datetime import datetime
from pathlib import Path

import click
from click.exceptions import Exit

from yushui.cache import CACHE, Store, write_whole
from yushui.checks import text as text_checks
from yushui.checks.editorial.mention_register import FILE, listed
from yushui.checks.text.own import NOBODY, Own
from yushui.content import loader, site_address
from yushui.diagnostics import errors
from yushui.importer.write.yaml_text import line, scalar
from yushui.lang.characters import printable
from yushui.lang.line_ends import like
from yushui.model.fields import SHANGHAI

from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("mentions", cls=Command)
@click.option("--sign", metavar="姓名", help=f"看过总表，放在一起也没有泄密：签字，写进 {FILE}")
@root_option
def mentions(root: Path, sign: str | None) -> None:
    """列出公开内容里每一处部队，连同一句话里的地点、人数和日期。

    \b
    单独看都没有问题的几处，放在一起可能泄密。发布前请人从头到尾看一遍，再签字。
    """
    if sign is not None and not sign.strip():
        raise click.UsageError("--sign 后面写签字人的姓名。")
    now = datetime.now(SHANGHAI)
    loaded = loader.load(root)
    own = Own.of(loaded.settings.office, site_address.read(root)[0]) if loaded.settings else NOBODY
    if errors((*loaded.problems, *text_checks.check(loaded, (), now, own, Store(root / CACHE)))):
        click.echo("资料里有错，总表不全。先运行 yushui check，改好再来。", err=True)
        raise Exit(REFUSED)
    mentions_found = listed(loaded, now)
    if sign is None:
        for mention in mentions_found:
            click.echo(f"{mention.place}  {printable(mention.line)}\n    {printable(mention.sentence)}")
        click.echo(f"共 {len(mentions_found)} 处。", err=True)
        return
    lines = sorted({mention.line for mention in mentions_found})
    body = [
        *line("by", sign.strip()),
        f"date: {now:%Y-%m-%d}",
        "mentions:",
        *(f"  - {scalar(mention_line)}" for mention_line in lines),
    ]
    path = root / FILE
    before = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    write_whole(path, like("\n".join(body if lines else body[:2]) + "\n", before).encode())
    click.echo(f"已写进 {FILE}，请提交。")
