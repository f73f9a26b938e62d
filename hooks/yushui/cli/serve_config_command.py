"""``yushui serve-config``: print complete settings of a web server for this site, or write them into a file."""

import re
from ipaddress import ip_address
from pathlib import Path
from shlex import quote
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui.cache import write_whole
from yushui.content import site_address
from yushui.content.site_address import as_dns
from yushui.lang.url_policy import is_host
from yushui.operations import rights, web_server
from yushui.operations.web_server import Address, Listening

from .click_zh import REFUSED, Command
from .publication import SITE
from .root_option import root_option

PATH: Final = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
IPV6: Final = Path("/proc/net/if_inet6")


def _host(_: click.Context, __: click.Parameter, text: str | None) -> str:
    host = as_dns(text or "")
    if text and not is_host(host) and not _is_ip(host):
        raise click.UsageError("--host 只写域名或 IP，不带 https:// 和斜线，例如 www.example.gov.cn。")
    return host


def _is_ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _path(_: click.Context, __: click.Parameter, text: str | None) -> str:
    path = web_server.whole_path(text) if text is not None else ""
    if path and not PATH.fullmatch(path):
        raise click.UsageError("--path 只用字母、数字、点、短横线和斜线，例如 /shuangyong/。")
    return path


@click.command("serve-config", cls=Command)
@click.argument("server", type=click.Choice(("nginx",)), metavar="[nginx]", default="nginx", expose_value=False)
@click.option("--host", metavar="域名", callback=_host, help="网站的域名；不写就照 mkdocs.yml 的 site_url")
@click.option(
    "--path", metavar="路径", callback=_path, help="放在域名下的哪个路径，例如 /shuangyong/；不写就照 site_url"
)
@click.option(
    "--tls", nargs=2, metavar="证书 私钥", type=click.Path(path_type=Path), help="由 nginx 加密时，证书和私钥两个文件"
)
@click.option("--port", metavar="端口", type=click.IntRange(1, 65_535), help="不写就是 80，有证书就是 443")
@click.option("--site", metavar="文件夹", help="网页服务器上网站放在哪里；不写就是这里的 site/")
@click.option("--inside", is_flag=True, help="只要放进门户网站现有 server 里的一段，不要整份")
@click.option("--out", metavar="文件", type=click.Path(path_type=Path), help="写进文件；不写就印出来")
@root_option
def serve_config(
    *, root: Path, host: str, path: str, tls: tuple[Path, Path] | None, port: int | None, site: str | None,
    inside: bool, out: Path | None,
) -> None:  # fmt: skip
    """写出网页服务器的整份设置，照用就能上线。

    \b
    安全响应头、文件类型、压缩、缓存、“这一页不在册中”都在里面。
    先运行一次 yushui build，手册里的程序要逐段记下。更新鱼水以后重新生成一次。
    """
    address = _address(root, host, path, tls is not None)
    built, served = root / SITE, Path(site or root / SITE).absolute()
    if not (built / "404.html").is_file():
        _exit_refused("site/ 里还没有网站，先运行 yushui build")
    if not web_server.is_made_for(built, address.path):
        _exit_refused(
            f"site/ 不是为路径 {address.path} 生成的，找不到页面时会没有样式；"
            "把 mkdocs.yml 的 site_url 写成网站的正式网址，运行 yushui build，再来一次"
        )
    certificate, key = (file.absolute() for file in tls) if tls else (None, None)
    listening = Listening(port or (443 if tls else 80), certificate, key, _has_ipv6())
    policy = web_server.policies(built)
    try:
        text = (
            web_server.nginx_inside(served, address, policy) if inside
            else web_server.nginx(served, address, listening, policy)
        )  # fmt: skip
    except ValueError as error:
        _exit_refused(str(error))
    if address.https and not tls and not inside:
        click.echo(
            "site_url 是 https，这份设置自己不加密：前面有服务器加密才这样用，不然加 --tls 证书 私钥。", err=True
        )
    if not site and (closed := rights.closed_to_others(built)):
        click.echo(f"{closed} 不让别的用户进，nginx 读不到网站；运行 chmod o+x {quote(str(closed))}", err=True)
    if out is None:
        click.echo(text, nl=False)
        return
    write_whole(out, text.encode())
    click.echo(f"已写 {out}", err=True)


def _address(root: Path, host: str, path: str, tls: bool) -> Address:
    """The address of the site as its settings say, with what the command says instead."""
    url, _ = site_address.read(root)
    if not url and not host:
        raise click.UsageError("mkdocs.yml 里没有写好 site_url，请用 --host 写上域名。")
    known = Address.of(url) if url else Address(host)
    if url and host and host != known.host:
        click.echo(f"提醒：site_url 的域名是 {known.host}，二维码和正式网址都照它，不是 {host}。", err=True)
    return Address(host or known.host, path or known.path, tls or known.https)


def _has_ipv6() -> bool:
    try:
        return bool(IPV6.read_text())
    except OSError:
        return False


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有写：{reason}。", err=True)
    raise Exit(REFUSED)
