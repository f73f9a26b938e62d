"""``yushui``: the command of editors and release staff."""

import atexit
import gc
import os
from importlib import import_module
from typing import Final

# Material tells of its end of life when it is first imported; that is no news for an editor.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from yushui import __version__

from .click_zh import Group

# A command makes little garbage, and what it holds at its end goes with its process: to look for some takes a sixth of
# a build.
gc.set_threshold(200_000, 50, 100)
atexit.register(gc.freeze)

# Command → the module that holds it, loaded when it is wanted, and its name there.
COMMANDS: Final = {
    "init": ("init_command", "init"),
    "clear-sample": ("clear_sample_command", "clear_sample"),
    "check": ("check_command", "check"),
    "new": ("new_command", "new"),
    "diff": ("diff_command", "diff"),
    "fmt": ("fmt_command", "fmt"),
    "import": ("import_command", "import_documents"),
    "build": ("build_command", "build"),
    "versions": ("versions_command", "versions"),
    "rename": ("rename_command", "rename"),
    "rollback": ("versions_command", "rollback"),
    "table": ("table_command", "table"),
    "set": ("set_command", "set_fields"),
    "release": ("release_command", "release"),
    "verify": ("release_command", "verify"),
    "ledger": ("ledger_command", "ledger"),
    "mentions": ("mentions_command", "mentions"),
    "reference": ("reference_command", "reference"),
    "schema": ("schema_command", "schema"),
    "relations": ("relations_command", "relations"),
    "report-table": ("report_table_command", "report_table"),
    "upgrade": ("upgrade_command", "upgrade"),
    "doctor": ("doctor_command", "doctor"),
    "forge-config": ("forge_config_command", "forge_config"),
    "serve-git": ("serve_git_command", "serve_git"),
    "serve": ("serve_command", "serve"),
    "serve-config": ("serve_config_command", "serve_config"),
    "install-timer": ("install_timer_command", "install_timer"),
    "next": ("next_command", "next_public"),
}


class _Commands(Group):
    """All commands, each loaded by itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", __name__), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(cls=_Commands, subcommand_metavar="命令 [参数…]")
@click.version_option(__version__, message="鱼水 %(version)s", help="显示版本，然后退出")
def main() -> None:
    """鱼水：把 data/ 里的资料核对好，生成双拥网站。"""
