"""``yushui``: the command of editors and release staff."""

import os

# Material tells of its end of life when it is first imported; that is no news for an editor.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from yushui import __version__

from . import build, check, importing, ledger, mentions, new, reference, release, versions
from .chinese import Group


@click.group(cls=Group, subcommand_metavar="命令 [参数…]")
@click.version_option(__version__, message="鱼水 %(version)s", help="显示版本，然后退出")
def main() -> None:
    """鱼水：把 data/ 里的资料核对好，生成双拥网站。"""


for _command in (
    check.command,
    new.command,
    importing.command,
    build.command,
    versions.versions,
    versions.rollback,
    release.release,
    release.verify,
    ledger.command,
    mentions.command,
    reference.command,
):
    main.add_command(_command)
