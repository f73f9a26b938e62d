"""What ``admin`` of data/site.yml says: with which forge, or in which way, entries are written in the browser."""

import re
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, model_validator

from yushui.lang.url_policy import is_host

from .fields import Line
from .parts import Part

Forge = Literal["github", "gitlab", "gitea", "folder"]
REPOSITORY: Final = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+")
BRANCH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
USUAL: Final = {"github": "https://api.github.com", "gitlab": "https://gitlab.com", "gitea": ""}


def _repository(value: Any) -> Any:
    if not isinstance(value, str) or not REPOSITORY.fullmatch(value):
        raise ValueError("这里写仓库的名字：用户或单位/仓库，例如 shuangyong/site，不带网址。")
    return value


def _branch(value: Any) -> Any:
    if not isinstance(value, str) or not BRANCH.fullmatch(value):
        raise ValueError("分支名只用字母、数字、点、横线和斜线，例如 main。")
    return value


def _host(value: Any) -> Any:
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    plain = f"https://{parts.netloc}"
    if value not in (plain, f"{plain}/") or not re.fullmatch(r"(?:[^:@]+)(?::[0-9]{1,5})?", parts.netloc):
        raise ValueError("这里写代码托管网站的网址，只写到主机名，例如 https://git.example.org。")
    if not is_host(parts.hostname or ""):
        raise ValueError("这里的主机名不对，例如 https://git.example.org。")
    return plain


class Admin(Part):
    """Forms for entries at ``admin/`` of the site."""

    forge: Forge = Field(
        description="文件放在哪里：github、gitlab、gitea（Forgejo 也写 gitea），"
        "没有代码托管网站、只改自己电脑上的文件夹写 folder"
    )
    repository: Annotated[Line, BeforeValidator(_repository)] | None = Field(
        None, description="仓库的名字，例如 shuangyong/site；folder 不写"
    )
    host: Annotated[Line, BeforeValidator(_host)] | None = Field(
        None, description="自己架的 GitLab、Gitea（Forgejo）的网址，例如 https://git.example.org；用 github 的不写"
    )
    branch: Annotated[Line, BeforeValidator(_branch)] = Field("main", description="改哪个分支；不写就是 main")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.forge != "folder" and not self.repository:
            raise ValueError("写了 github、gitlab 或 gitea，就要写 repository，例如 shuangyong/site。")
        if self.forge == "gitea" and not self.host:
            raise ValueError("用 gitea 的要写 host，例如 https://git.example.org。")
        if self.forge == "github" and self.host:
            raise ValueError("用 github 的不写 host，删去这一行。")
        if self.forge == "folder" and (self.repository or self.host):
            raise ValueError("folder 只改自己电脑上的文件夹，不写 repository 和 host。")
        return self

    @property
    def address(self) -> str:
        """The only other host that the forms talk to; empty for none."""
        return "" if self.forge == "folder" else self.host or USUAL[self.forge]
