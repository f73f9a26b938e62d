"""theme_overrides/ of a site → its templates that nothing uses, each with the engine's that was perhaps meant."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui import engine
from yushui.diagnostics import RULES, Place, Problem, did_you_mean
from yushui.lang.characters import shown

UNUSED: Final = RULES["YS629"]
TEMPLATES: Final = "**/*.html"


def unused(root: Path) -> Iterator[Problem]:
    """A template of the site's own that stands for none of the engine's and that no other one of its own names."""
    if not (own := engine.Layers((root / engine.THEME,)).files(TEMPLATES)):
        return
    known = engine.Layers((engine.HOME / engine.THEME,)).files(TEMPLATES)
    texts = {name: path.read_text(encoding="utf-8", errors="replace") for name, path in own.items()}
    for name in own:
        if name not in known and not any(f'"{name}"' in text or f"'{name}'" in text for text in texts.values()):
            message = f"程序里没有 {shown(name)} 这个模板{did_you_mean(name, known)}这个文件没有用到。"
            yield Problem(Place(f"{engine.THEME}/{name}"), UNUSED, message)
