"""click in Chinese: its headings, what it says of a wrong command, and what an internal error says."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

import click
from click.exceptions import Exit, NoArgsIsHelpError

from yushui.diagnostics import did_you_mean

from . import crash_report
from .problem_report import width

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
INTERNAL: Final = 3
STOPPED: Final = 130  # as shells count Ctrl-C
HEADINGS: Final = {"Options": "选项", "Commands": "命令"}
EXTRA: Final = re.compile(r"unexpected extra arguments? \((.*)\)")


class _Formatter(click.HelpFormatter):
    """Writes click's own headings in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns; click counts characters, but 汉字 take two places each."""
        kept = list(rows)
        widest = min(col_max, max((width(term) for term, _ in kept), default=0))
        for term, text in kept:
            gap = " " * (max(0, widest - width(term)) + col_spacing)
            self.write(f"{'':{self.current_indent}}{term}{gap}{text}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Chinese(click.Command):
    """What commands and groups have in common."""

    context_class = _Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明，然后退出"
        return option


class Command(_Chinese):
    """A command; whatever goes wrong inside it ends in one line and a file, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, Exit, click.Abort):
            raise
        except Exception as error:
            click.echo(crash_report.tell(error, ctx.params.get("root")), err=True)
            raise Exit(INTERNAL) from None


class Group(_Chinese, click.Group):
    """The commands; ends with an exit code of ours."""

    command_class = Command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        sys.exit(self._run(args, prog_name, complete_var, extra))

    def _run(self, args: Sequence[str] | None, name: str | None, complete: str | None, extra: dict[str, Any]) -> int:
        try:
            code = super().main(args, name, complete, standalone_mode=False, **extra)
        except NoArgsIsHelpError as asked:
            click.echo(asked.message, err=True)
            return WRONG_USE
        except click.UsageError as error:
            click.echo(_usage(error), err=True)
            return WRONG_USE
        except click.Abort:
            click.echo("已停止。", err=True)
            return STOPPED
        return code if isinstance(code, int) else DONE


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "yushui"
    return f"{_wrong(error)}\n说明：{command} --help"


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项{did_you_mean(error.option_name, error.possibilities or ())}"
    if isinstance(error, click.NoSuchCommand):
        return f"没有 {error.command_name} 这个命令{did_you_mean(error.command_name, error.possibilities or ())}"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"缺少“{error.param.metavar or error.param.name}”。"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 的写法不对：后面要写一个值，是开关的不写。"
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        return f"{error.param.opts[0]} 只能写 {'、'.join(map(str, error.param.type.choices))}。"
    if found := EXTRA.search(error.message):
        return f"多写了 {found[1]}。"
    return error.message if not error.message.isascii() else f"命令写得不对（{error.message}）"
