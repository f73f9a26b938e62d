"""What an office is asked about its site → checked answers; a wrong one is told in an editor's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from yushui.content.site_address import URL, as_dns, fault
from yushui.lang.characters import printable
from yushui.lang.gb2260 import Place
from yushui.model.fields import MAX_LINE

from .places import slugs

NO_ADDRESS: Final = "https://shuangyong.example.org/"
LEVELS: Final = {"省": "省", "市": "市", "县": "县", "乡": "县"}  # of a place → of the honours that it gives


class Forge(StrEnum):
    """Where the files of a site are kept and worked on together."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    NONE = "none"

    @property
    def edit_base(self) -> str:
        """How the address begins at which a file is edited."""
        return {
            Forge.GITHUB: "https://github.com/用户名/仓库名/edit/main/",
            Forge.GITLAB: "https://gitlab.com/用户名/仓库名/-/edit/main/",
            Forge.GITEA: "https://git.example.org/用户名/仓库名/_edit/main/",
        }.get(self, "https://…/edit/main/")


class AnswerError(ValueError):
    """An answer that no site can be made of; says why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is asked; ``places`` are the office's own place behind those in which it lies."""

    name: str
    places: tuple[Place, ...]
    organiser: str
    url: str
    forge: Forge = Forge.NONE
    sample: bool = False
    known: Mapping[str, str] = field(default_factory=dict)  # codes of places → slugs that a register gives them

    @property
    def place(self) -> Place:
        return self.places[-1]

    @property
    def regions(self) -> tuple[tuple[str, Place, str], ...]:
        """Each place with its slug and that of the one above it, which is empty for the first."""
        own = slugs(self.places, self.known)
        return tuple(zip(own, self.places, ("", *own[:-1]), strict=True))

    @property
    def region(self) -> str:
        return self.regions[-1][0]

    @property
    def honour_level(self) -> str:
        return LEVELS[self.place.level]


def line(text: str) -> str:
    """A name; raises ``AnswerError`` for one that is none."""
    words = " ".join(text.split())
    if not words:
        raise AnswerError("这一项不能空着。")
    if len(words) > MAX_LINE or printable(words) != words:
        raise AnswerError(f"这里写一行文字，不超过 {MAX_LINE} 个字，不带看不见的字符。")
    return words


def address(text: str) -> str:
    """The address of the site with a slash at its end; ``NO_ADDRESS`` for an empty text; raises ``AnswerError``."""
    url = text.strip()
    if not url:
        return NO_ADDRESS
    if found := URL.fullmatch(url):
        url = url.replace(found["host"], as_dns(found["host"]), 1)
    if why := fault(url) or ("" if "." in urlsplit(url).netloc else "的主机名不完整"):
        raise AnswerError(f"“{printable(url)}”{why}：以 https:// 开头，例如 https://www.example.gov.cn/shuangyong/。")
    return url.rstrip("/") + "/"


def forge(text: str) -> Forge:
    """Raises ``AnswerError`` for one that is not known."""
    try:
        return Forge(text.strip().lower())
    except ValueError:
        raise AnswerError(f"只能写 {'、'.join(Forge)}；没有就写 none。") from None


def wanted(text: str) -> bool:
    """Yes or no; raises ``AnswerError`` for anything else."""
    if (word := text.strip().lower()) not in ("y", "n", "要", "不要"):
        raise AnswerError("要就写 y，不要就写 n。")
    return word in ("y", "要")


def default_name(places: tuple[Place, ...]) -> str:
    return f"{places[-1].short}双拥公开资料册"


def default_organiser(places: tuple[Place, ...]) -> str:
    """The office that every place from the county up has; a street or town has its station."""
    own = places[-1]
    return f"{own.name}退役军人服务站" if own.level == "乡" else f"{own.name}双拥工作领导小组办公室"
