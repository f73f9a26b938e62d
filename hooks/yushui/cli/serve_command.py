"""``yushui serve``: look at the site while it is being written."""

import errno
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from .click_zh import INTERNAL_ERROR, REFUSED, Command
from .root_option import root_option

PORT: Final = 8000
PRIVATE: Final = "草稿只能在这台电脑上看：--drafts 和 --phone 不能一起用。"
LISTENING: Final = {
    errno.EADDRINUSE: "{port} 这个端口正被别的程序占用，换一个：yushui serve --port {next}",
    errno.EACCES: "{port} 这个端口不让用，换一个：yushui serve --port 8000",
    errno.EADDRNOTAVAIL: "这台电脑没有 127.0.0.1 这个地址，预览开不了。",
}


@click.command("serve", cls=Command)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, metavar="端口", help="网址里的端口，不写是 8000")
@click.option("--drafts", is_flag=True, help="连草稿和到时才公开的一起显示，逐页标明；只在这台电脑上")
@click.option("--phone", is_flag=True, help="让同一个网络里的手机也能看，扫码进来；不写只在这台电脑上")
@click.option("--editor", is_flag=True, help="提示里的文件名可以点，在 VS Code 里打开那一行")
@root_option
def serve(root: Path, *, port: int, drafts: bool, phone: bool, editor: bool) -> None:
    """边写边看：保存一个文件，浏览器里的那一页马上换新。

    \b
    写错了，页面上方说明哪个文件、哪一行、怎么改，
    页面仍是上一次的样子；改好了自己会换。
    这里不发布，site/ 不会改动；按 Ctrl-C 停止。
    """
    if drafts and phone:
        raise click.UsageError(PRIVATE)
    from yushui.serve.server import GoneError, NoNetworkError, Preview

    from . import crash_report
    from .preview_frames import draw_frames
    from .schema_writing import renew_if_kept

    save = partial(crash_report.save_traceback, root=root)
    preview = Preview(root, draw_frames, save, renew_if_kept, drafts=drafts, editor=editor)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        preview.listen(port, phone=phone)
        _tell(preview.addresses, phone=phone)
        preview.run()
    except KeyboardInterrupt:
        click.echo("预览停了。")
    except NoNetworkError:
        _refuse("这台电脑没有连上网络，手机看不到。先连上，或去掉 --phone。")
    except GoneError:
        _refuse(f"{root} 这个文件夹不在了，预览停了。")
    except OSError as error:
        if error.errno not in LISTENING or preview.addresses:
            raise
        click.echo(LISTENING[error.errno].format(port=port, next=port + 1), err=True)
        raise Exit(INTERNAL_ERROR) from None
    finally:
        preview.close()


def _tell(addresses: Sequence[str], *, phone: bool) -> None:
    from yushui.serve import phone as phone_code

    click.echo(f"预览：{addresses[0]}（按 Ctrl-C 停止）")
    if phone:
        click.echo(f"手机：{addresses[-1]}\n{phone_code.code(addresses[-1])}")


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _refuse(line: str) -> NoReturn:
    click.echo(line, err=True)
    raise Exit(REFUSED)
