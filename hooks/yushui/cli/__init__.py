"""``yushui``: the command of editors and release staff."""

import os

# Material tells of its end of life when it is first imported; that is no news for an editor.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from yushui import __version__

from .build_command import build
from .check_command import check
from .click_zh import Group
from .doctor_command import doctor
from .forge_config_command import forge_config
from .import_command import import_documents
from .install_timer_command import install_timer
from .ledger_command import ledger
from .mentions_command import mentions
from .new_command import new
from .next_command import next_public
from .reference_command import reference
from .relations_command import relations
from .release_command import release, verify
from .serve_config_command import serve_config
from .versions_command import rollback, versions


@click.group(cls=Group, subcommand_metavar="命令 [参数…]")
@click.version_option(__version__, message="鱼水 %(version)s", help="显示版本，然后退出")
def main() -> None:
    """鱼水：把 data/ 里的资料核对好，生成双拥网站。"""


main.add_command(check)
main.add_command(new)
main.add_command(import_documents)
main.add_command(build)
main.add_command(versions)
main.add_command(rollback)
main.add_command(release)
main.add_command(verify)
main.add_command(ledger)
main.add_command(mentions)
main.add_command(reference)
main.add_command(relations)
main.add_command(doctor)
main.add_command(serve_config)
main.add_command(install_timer)
main.add_command(forge_config)
main.add_command(next_public)
