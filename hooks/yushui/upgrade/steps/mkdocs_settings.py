"""mkdocs.yml → without what the engine says to MkDocs by itself; what a site added stays."""

import re
from collections.abc import Iterator
from typing import Final

FILE: Final = "mkdocs.yml"
# What stood there before the engine brought it, in the words of every earlier engine.
OF_ENGINE: Final = frozenset(
    (
        "use_directory_urls: false",
        "docs_dir: docs",
        "site_dir: site",
        "strict: false",
        "markdown_extensions:\n  - admonition\n  - tables\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}",
        "markdown_extensions:\n  - admonition\n  - tables:\n      use_align_attribute: true\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}",
        "watch:\n  - data\n  - theme_overrides",
        "validation:\n  nav:\n    omitted_files: ignore\n  links:\n    anchors: warn\n    absolute_links: warn",
    )
)
OF_THEME: Final = frozenset(
    (
        "  custom_dir: theme_overrides",
        "  language: zh",
        "  font: false",
        "  favicon: assets/art/mark.svg",
        "  features:\n    - navigation.sections\n    - toc.follow",
    )
)
HANDBOOK: Final = re.compile(r"nav:\n  - 编辑手册:(?:\n      - .+: guide/[a-z-]+\.md)+")


def change(file: str, text: str) -> str:
    """Only mkdocs.yml; blocks that are word for word the engine's go, all others stay as they are."""
    if file != FILE:
        return text
    kept = [block for block in _blocks(text, 0) if not _of_engine(_plain(block))]
    return "".join(_without_theme(block) if block.startswith("theme:") else block for block in kept)


def _of_engine(block: str) -> bool:
    return block in OF_ENGINE or bool(HANDBOOK.fullmatch(block))


def _without_theme(block: str) -> str:
    return "".join(each for each in _blocks(block, 2) if _plain(each) not in OF_THEME)


def _blocks(text: str, indent: int) -> Iterator[str]:
    """The lines of each key that stands ``indent`` deep; a comment or a blank line between two is one of its own."""
    block = ""
    for line in text.splitlines(keepends=True):
        if block and len(line) - len(line.lstrip(" ")) <= indent:
            yield block
            block = ""
        block += line
    yield block


def _plain(block: str) -> str:
    """The block without comments behind its values, in the line ends of the table above."""
    return "\n".join(re.sub(r"\s+#.*", "", line).rstrip() for line in block.splitlines())
