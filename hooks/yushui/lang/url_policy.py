"""A web address → plain, external or refused: https, http for listed hosts, the rest refused or marked external.

Only one spelling of an address is accepted, so that a browser cannot read another host from it than
this check does (OWASP: allow-list for URLs; 国办发〔2017〕47号 and local practice: no unmarked external links).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .characters import shown

MAX_LENGTH: Final = 2000
FORM: Final = re.compile(r"(https?)://([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?([/?#][^\s\"<>\\^`{|}\x00-\x20\x7f-\x9f]*)?")
LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
TOP: Final = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{2,59}")
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
BARE_HOST: Final = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w-])")


class UrlPolicy(StrEnum):
    """How the site may link to an address."""

    PLAIN = "plain"
    EXTERNAL = "external"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts that a site lists; each includes its sub-domains."""

    listed: tuple[str, ...] = ()
    insecure: tuple[str, ...] = ()
    refuse_others: bool = False


@dataclass(frozen=True, slots=True)
class ClassifiedUrl:
    """``reason`` is why an address is refused, in an editor's words; empty for others."""

    policy: UrlPolicy
    reason: str = ""
    host: str = ""


def classify(url: str, hosts: Hosts) -> ClassifiedUrl:
    """How the site may link to ``url``."""
    if len(url) > MAX_LENGTH:
        return _refused(f"网址超过 {MAX_LENGTH} 个字符")
    match = FORM.fullmatch(url)
    if match is None:
        return _refused("只能写完整的 https:// 网址" if not SCHEME.match(url) else "网址写法不对，或不是 https:// 开头")
    scheme, host, port = match[1], match[2].lower(), match[3]
    if not is_host(host) or (port and not 0 < int(port) < 65536):
        return _refused("网址里的主机名不对，不能是 IP 地址、本机或账号")
    if scheme == "http" and not is_within(host, hosts.insecure):
        return _refused(f"{shown(host)} 没有列入可以用 http 的主机，请改用 https")
    if is_within(host, hosts.listed):
        return ClassifiedUrl(UrlPolicy.PLAIN, host=host)
    if "xn--" in host:
        return _refused("看起来相近的字写成的主机名，要先列入 site.yml 的 links.hosts")
    if hosts.refuse_others:
        return _refused(f"{shown(host)} 不在 site.yml 的 links.hosts 里")
    return ClassifiedUrl(UrlPolicy.EXTERNAL, host=host)


def is_host(host: str) -> bool:
    """Whether ``host`` is a name of the public DNS in lower case: two labels or more, the last one no number."""
    *labels, top = host.split(".")
    return bool(labels and len(host) <= 253 and TOP.fullmatch(top) and all(map(LABEL.fullmatch, labels)))


def is_within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether ``host`` is one of ``domains`` or a sub-domain of one."""
    return any(host == name or host.endswith(f".{name}") for name in domains)


def misleading(text: str, host: str) -> str:
    """A host that a link's ``text`` names although the link leads to ``host``; empty where there is none."""
    named = (match.group().lower() for match in BARE_HOST.finditer(text))
    return next((name for name in named if not is_within(host, (name,)) and not is_within(name, (host,))), "")


def _refused(reason: str) -> ClassifiedUrl:
    return ClassifiedUrl(UrlPolicy.REFUSED, reason)
