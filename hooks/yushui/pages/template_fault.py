"""An error of Jinja → the template and line it is in, for who changed one in ``theme_overrides/``."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from yushui import engine
from yushui.lang.characters import shown


def said(error: TemplateError, root: Path) -> str:
    """``file:line`` and what Jinja says; the engine's own template is named as such."""
    name, line = _where(error)
    path = Path(name)
    own = root / engine.THEME
    file = path.relative_to(root).as_posix() if path.is_relative_to(own) else path.name
    whose = "" if path.is_relative_to(own) else "（程序自带的模板，用到了改过的那一个）"
    return f"{file}:{line}: 模板写错了{whose}：{shown(error.message or '')}"


def _where(error: TemplateError) -> tuple[str, int]:
    """The file and line at which a template could not be read, or at which it stopped while it was drawn."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next(((frame.filename, frame.lineno or 0) for frame in reversed(frames) if _drawn(frame.filename)), ("", 0))


def _drawn(file: str) -> bool:
    return file.endswith((".html", ".xml"))
