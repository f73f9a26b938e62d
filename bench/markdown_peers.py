"""The texts of a generated project as markdown, for Hugo and for a plain MkDocs with Material and its search.

Both get pages that are ready to be set: what is counted, drawn, checked and given as data is the product's alone.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

PEERS: Final = Path(__file__).resolve().parent / "peers"
KINDS: Final = {"figures": "人物", "landmarks": "地标", "plans": "年度计划"}
MKDOCS: Final = """\
site_name: 双拥公开资料册
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
nav:
"""


def write(data: Path, hugo: Path, mkdocs: Path) -> None:
    """The folders of both peers from the ``data`` of a project; only indexes stand in the menu of MkDocs."""
    shutil.copytree(PEERS / "hugo", hugo)
    (mkdocs / "docs").mkdir(parents=True)
    nav = "".join(f"  - {label}: {kind}/index.md\n" for kind, label in KINDS.items())
    (mkdocs / "mkdocs.yml").write_text(MKDOCS + "  - 首页: index.md\n" + nav, encoding="utf-8")
    (mkdocs / "docs" / "index.md").write_text("# 双拥公开资料册\n", encoding="utf-8")
    for kind, label in KINDS.items():
        texts = {path.stem: (title, body) for path, title, body in _pages(data / kind)}
        for slug, (title, body) in texts.items():
            _put(hugo / "content" / kind / f"{slug}.md", f"---\ntitle: {json.dumps(title)}\n---\n\n# {title}\n\n{body}")
            _put(mkdocs / "docs" / kind / f"{slug}.md", f"# {title}\n\n{body}")
        _put(hugo / "content" / kind / "_index.md", f"---\ntitle: {label}\n---\n")
        listed = "".join(f"- [{title}]({slug}.md)\n" for slug, (title, _) in texts.items())
        _put(mkdocs / "docs" / kind / "index.md", f"# {label}\n\n{listed}")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _pages(folder: Path) -> Iterator[tuple[Path, str, str]]:
    for path in sorted(folder.glob("*.yml")):
        entry = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        yield path, str(entry.get("name") or entry.get("title")), "\n\n".join(_blocks(entry)) + "\n"


def _blocks(entry: Mapping[str, Any]) -> Iterator[str]:
    """The paragraphs, lists and sections of an entry."""
    if entry.get("summary"):
        yield str(entry["summary"])
    dated = [*(entry.get("life") or ()), *(entry.get("facts") or ())]
    if dated:
        yield "## 年表"
        yield "\n".join(f"- **{each.get('date', '')}** {each['text']}" for each in dated)
    if entry.get("story"):
        yield f"## 事迹\n\n{entry['story'].strip()}"
    for section in entry.get("sections") or ():
        yield f"## {section.get('number', '')}{section.get('title', '')}"
        for measure in section.get("measures") or ():
            yield f"### {measure['number']}{measure.get('title', '')}\n\n{measure['text'].strip()}"
    for source in (entry.get("sources") or {}).values():
        yield f"出处：{source.get('publisher', '')}《{source.get('title', '')}》"
