"""click in Chinese: headings of the help, usage errors, exit codes, and the message of an internal error."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

import click
from click.exceptions import Exit, NoArgsIsHelpError

from yushui.lang.characters import width

from . import crash_report, machine_faults

SUCCESS: Final = 0
REFUSED: Final = 1
USAGE_ERROR: Final = 2
INTERNAL_ERROR: Final = 3
INTERRUPTED: Final = 130  # as shells count Ctrl-C
NOBODY_READS: Final = 141  # as shells count a closed pipe
HEADINGS: Final = {"Options": "选项", "Commands": "命令"}
EXTRA_ARGUMENTS: Final = re.compile(r"unexpected extra arguments? \((.*)\)")


class _Formatter(click.HelpFormatter):
    """Writes click's own headings in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write two columns; click counts characters, but a 汉字 is two columns wide."""
        items = list(rows)
        widest = min(col_max, max((width(term) for term, _ in items), default=0))
        for term, text in items:
            gap = " " * (max(0, widest - width(term)) + col_spacing)
            self.write(f"{'':{self.current_indent}}{term}{gap}{text}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _ChineseCommand(click.Command):
    """Base of commands and groups: Chinese options metavar and help option."""

    context_class = _Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明，然后退出"
        return option


class Command(_ChineseCommand):
    """A command; an internal error prints one line and writes the traceback into a file."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, Exit, click.Abort):
            raise
        except Exception as error:
            if machine_faults.reader_gone(error):
                raise Exit(NOBODY_READS) from None
            if told := machine_faults.message(error, ctx.params.get("root")):
                click.echo(told, err=True)
                raise Exit(INTERNAL_ERROR) from None
            click.echo(crash_report.save_traceback(error, ctx.params.get("root")), err=True)
            raise Exit(INTERNAL_ERROR) from None


class Group(_ChineseCommand, click.Group):
    """The group of all commands; returns our exit codes."""

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
        machine_faults.print_anything()
        try:
            code = super().main(args, name, complete, standalone_mode=False, **extra)
        except NoArgsIsHelpError as error:
            click.echo(error.message, err=True)
            return USAGE_ERROR
        except click.UsageError as error:
            click.echo(_usage_text(error), err=True)
            return USAGE_ERROR
        except click.Abort:
            click.echo("已停止。", err=True)
            return INTERRUPTED
        return code if isinstance(code, int) else SUCCESS


def _usage_text(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "yushui"
    return f"{_usage_message(error)}\n说明：{command} --help"


def _usage_message(error: click.UsageError) -> str:
    from yushui.diagnostics import did_you_mean  # reads all rules

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
    if isinstance(error, click.BadParameter) and error.param and (told := _number_message(error.param)):
        return told
    if match := EXTRA_ARGUMENTS.search(error.message):
        return f"多写了 {match[1]}。"
    return error.message if not error.message.isascii() else f"命令写得不对（{error.message}）"


def _number_message(param: click.Parameter) -> str:
    """What an option that wants a number says to anything else; empty for options that want none."""
    name = param.opts[0] if param.param_type_name == "option" else f"“{param.metavar or param.name}”"
    if not isinstance(param.type, click.types.IntParamType):
        return ""
    least, most = (getattr(param.type, name, None) for name in ("min", "max"))
    span = f" {least} 到 {most} 的" if most is not None else f" {least} 以上的" if least is not None else "一个"
    return f"{name} 要写{span}整数。"
