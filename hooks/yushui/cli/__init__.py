"""``yushui``: the command of editors and release staff."""

import os

# Material tells of its end of life when it is first imported; that is no news for an editor.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from yushui import __version__

from . import (
    build_command,
    check_command,
    import_command,
    ledger_command,
    mentions_command,
    new_command,
    reference_command,
    release_command,
    versions_command,
)
from .click_zh import Group


@click.group(cls=Group, subcommand_metavar="命令 [参数…]")
@click.version_option(__version__, message="鱼水 %(version)s", help="显示版本，然后退出")
def main() -> None:
    """鱼水：把 data/ 里的资料核对好，生成双拥网站。"""


for _command in (
    check_command.command,
    new_command.command,
    import_command.command,
    build_command.command,
    versions_command.versions,
    versions_command.rollback,
    release_command.release,
    release_command.verify,
    ledger_command.command,
    mentions_command.command,
    reference_command.command,
):
    main.add_command(_command)
