"""``yushui schema``: what an editor of YAML needs to complete, explain and check while one types."""

from pathlib import Path

import click

from yushui.handbook import editor_files

from .click_zh import Command
from .root_option import root_option
from .schema_writing import renew


@click.command("schema", cls=Command)
@root_option
def schema(root: Path) -> None:
    """写好 VS Code、VSCodium 用的补全、说明和模板，在 .vscode/ 里。

    \b
    登记了新的单位、荣誉、地区，或换了新的鱼水以后，再运行一次。
    设置和任务只在没有的时候写，改过的不动；什么也不公开。
    """
    written, kept = renew(root, settings_too=True)
    click.echo(f"已写好 {editor_files.FOLDER}/ 里的 {written} 个文件：打开 data/ 里的 .yml，边写边有补全、说明和提示。")
    if kept:
        click.echo(f"{'、'.join(kept)} 原来就有，没有改动。")
    if lacking := _not_ignored(root):
        click.echo(f"这些文件不用提交，请在 .gitignore 里加上：{' '.join(lacking)}", err=True)


def _not_ignored(root: Path) -> list[str]:
    path = root / ".gitignore"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [line for line in editor_files.IGNORED if line not in lines] if (root / ".git").exists() else []
