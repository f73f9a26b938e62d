"""Pictures: every named file is there, and every file that is there is named."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.content import Content
from yushui.problems import Place, Problem, Severity, did_you_mean, rule
from yushui.text import shown

UNUSED = rule("YS512", "没有条目用到的照片", "在条目的 photos 里写上，或把文件移走", Severity.WARNING)
MISSING = rule("YS513", "照片文件不存在", "把文件放进 data/media，或改正 photos 里的 file")
ART = rule("YS514", "分期的配图不存在", "改成 theme_overrides/assets/art 里有的文件名")

FOLDER: Final = Path("data/media")
DRAWINGS: Final = Path("theme_overrides/assets/art")


def check(root: Path, content: Content) -> Iterator[Problem]:
    there = set(_files(root / FOLDER))
    named: set[str] = set()
    for entry in content.entries.values():
        for at, photo in enumerate(entry.entity.photos):
            named.add(photo.file)
            if photo.file not in there:
                message = f"data/media 里没有 {shown(photo.file)}{did_you_mean(photo.file, sorted(there))}"
                yield Problem(entry.place(("photos", at, "file")), MISSING, message)
    if not content.broken and not content.unknown_kinds:  # an entry that cannot be read may use it
        for file in sorted(there - named):
            yield Problem(Place(f"{FOLDER.as_posix()}/{file}"), UNUSED, "没有一个条目用到这张照片。")
    yield from _eras(root / DRAWINGS, content)


def _files(folder: Path) -> Iterator[str]:
    if folder.is_dir() and not folder.is_symlink():
        for path in sorted(folder.rglob("*")):
            if not path.is_dir() and not path.name.startswith("."):
                yield path.relative_to(folder).as_posix()


def _eras(folder: Path, content: Content) -> Iterator[Problem]:
    if content.settings is None or content.settings_source is None or not folder.is_dir():
        return
    drawings = {path.name for path in folder.iterdir()}
    for at, era in enumerate(content.settings.eras):
        if era.art not in drawings:
            place = content.settings_source.place(("eras", at, "art"))
            yield Problem(place, ART, f"没有 {shown(era.art)} 这幅配图{did_you_mean(era.art, sorted(drawings))}")
