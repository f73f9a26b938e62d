"""What MkDocs says of hand-written pages → the same in an editor's words.

The sentences are those of ``mkdocs.structure.pages`` of MkDocs 1.6; any other passes as it is.
"""

import re
from typing import Final

LINK: Final = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?P<sort>link|absolute link|unrecognized relative link) '(?P<to>[^']*)'.*"
)
WHY: Final = {
    "link": "指的文件不在 docs/ 里，也不是网站的一页",
    "absolute link": "以 / 开头：站内链接从这一页写起，例如 about.md",
    "unrecognized relative link": "指的不是一个文件：站内链接写到 .md 或 .html，别的网站写全 https://",
}


def in_chinese(line: str) -> str:
    """``docs/a.md：链接 b.md 指的…``; a line that is not about a link comes back unchanged."""
    found = LINK.fullmatch(line)
    return f"docs/{found['file']}：链接 {found['to']} {WHY[found['sort']]}。" if found else line
