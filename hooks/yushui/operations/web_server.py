"""A site and its public address → complete settings for nginx, to be used as they are."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Final
from urllib.parse import urlsplit

from yushui.content.site_address import as_dns
from yushui.publish import forms_policy, http_headers
from yushui.publish.html_facts import read_html

# What cannot be written inside quotes in a setting of nginx, where a dollar begins a variable.
UNQUOTABLE: Final = re.compile(r'["\\$\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Address:
    """Where readers find the site: ``path`` begins and ends with a slash; ``https`` whoever provides it."""

    host: str
    path: str = "/"
    https: bool = False

    @classmethod
    def of(cls, url: str) -> "Address":
        """The address that a whole URL names; its host as DNS knows it."""
        parts = urlsplit(url)
        return cls(as_dns(parts.hostname or ""), whole_path(parts.path), parts.scheme == "https")


@dataclass(frozen=True, slots=True)
class Listening:
    """On which port, with which certificate and key if it is for this server to encrypt, and whether on IPv6 too."""

    port: int
    certificate: Path | None = None
    key: Path | None = None
    ipv6: bool = False


def whole_path(path: str) -> str:
    """A path with one slash at its beginning and its end."""
    return f"/{path.strip('/')}/".replace("//", "/")


def policies(site: Path) -> http_headers.Policies:
    """The policies for the finished site in the folder ``site``, with the inline scripts of its handbook."""
    pages = sorted((site / http_headers.GUIDE).rglob("*.html"))
    scripts = {script for page in pages for script in read_html(page.read_bytes()).scripts}
    return http_headers.policies(scripts, forms_policy.told(site))


def is_made_for(site: Path, path: str) -> bool:
    """Whether the page of what is not there, which is shown at any depth, loads its styles from below ``path``."""
    facts = read_html((site / "404.html").read_bytes())
    return any(reference.loads and reference.address.startswith(f"{path}assets/") for reference in facts.references)


def nginx(site: Path, address: Address, listening: Listening, policy: http_headers.Policies) -> str:
    """A file for ``conf.d``: the server of the host, which hands out nothing but the site."""
    scheme = "https" if address.https else "http"
    default = listening.port == (443 if listening.certificate else 80)
    servers = SERVER % {
        "listen": _listen(listening),
        "host": address.host,
        "tls": _tls(listening),
        "place": _place(site, address.path),
        "rules": indent(http_headers.nginx_rules(policy, address.path, address.https), "    "),
    }
    if listening.certificate and default:
        plain = _listen(Listening(80, ipv6=listening.ipv6))
        servers = TO_HTTPS % {"listen": plain, "host": address.host} + servers
    usage = WHOLE % {"host": address.host, "url": f"{scheme}://{address.host}{address.path}"}
    return usage + servers


def nginx_inside(site: Path, address: Address, policy: http_headers.Policies) -> str:
    """A file to include in the server of a portal that hands out other things too; the host is not its own."""
    rules = http_headers.nginx_rules(policy, address.path, https=False)
    return INSIDE + _alias(site, address.path, "^~ ", indent(rules, "    "))


def _listen(listening: Listening) -> str:
    how = " ssl http2" if listening.certificate else ""
    ports = [str(listening.port), *([f"[::]:{listening.port}"] if listening.ipv6 else [])]
    return "\n".join(f"    listen {port}{how};" for port in ports)


def _tls(listening: Listening) -> str:
    if not listening.certificate:
        return ""
    return TLS % {"certificate": quoted(listening.certificate), "key": quoted(listening.key or listening.certificate)}


def _place(site: Path, path: str) -> str:
    if path == "/":
        return f"    root {quoted(site)};\n"
    return SUB_PATH % path + indent(_alias(site, path), "    ")


def _alias(site: Path, path: str, first: str = "", rules: str = "") -> str:
    """The site at a sub-path; ``first`` keeps the patterns of the server around it out."""
    return ALIAS % {"bare": path.rstrip("/"), "path": path, "site": quoted(f"{site}/"), "first": first, "rules": rules}


def quoted(path: Path | str) -> str:
    """A path as nginx reads it; raises ValueError for one that it cannot read."""
    if UNQUOTABLE.search(str(path)):
        raise ValueError(f"{path} 里有引号、反斜线、$ 或看不见的字，nginx 认不得；换一个文件夹名")
    return f'"{path}"'


WHOLE: Final = """\
# %(url)s
# 由 yushui serve-config 生成，整份照用，不要手改；更新鱼水以后重新生成一次。
# 放到 /etc/nginx/conf.d/%(host)s.conf，然后运行
#     sudo nginx -t && sudo systemctl reload nginx

"""
INSIDE: Final = """\
# 由 yushui serve-config 生成，整份照用，不要手改；更新鱼水以后重新生成一次。
# 门户网站原有的设置不动，只在它的 server { } 里加一行 include /这个文件;，然后运行
#     sudo nginx -t && sudo systemctl reload nginx
# 整个域名是不是只许 https，由门户定，这里不写 Strict-Transport-Security。

"""
TO_HTTPS: Final = """\
server {
%(listen)s
    server_name %(host)s;
    server_tokens off;
    return 301 https://%(host)s$request_uri;
}

"""
SERVER: Final = """\
server {
%(listen)s
    server_name %(host)s;
%(tls)s%(place)s
%(rules)s}
"""
TLS: Final = """\
    ssl_certificate %(certificate)s;
    ssl_certificate_key %(key)s;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
    ssl_prefer_server_ciphers off;
    ssl_session_cache shared:yushui:2m;
    ssl_session_tickets off;
"""
SUB_PATH: Final = """\
    location = / {
        return 302 %s;
    }
    location / {
        return 404;
    }
"""
ALIAS: Final = """\
location = %(bare)s {
    absolute_redirect off;
    return 301 %(path)s;
}
location %(first)s%(path)s {
    alias %(site)s;
%(rules)s}
"""
