"""HTTP security headers for the hosts: ``_headers`` (Netlify, Cloudflare Pages) and an nginx include.

Sources: OWASP ASVS 5.0 3.4 (HSTS, CSP, nosniff, referrer, framing), CSP Level 3, MDN HTTP Observatory.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from yushui.artifact import Artifact

from .forms_policy import ADMIN, wider

GUIDE: Final = "guide/"
STRICT_POLICY: Final[Mapping[str, tuple[str, ...]]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "worker-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}
DENIED_FEATURES: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HSTS: Final = "Strict-Transport-Security"
COMMON_HEADERS: Final[Mapping[str, str]] = {
    HSTS: "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
# Files with a hash of their content in the name; they never change.
IMMUTABLE_URI: Final = re.compile(
    r"/assets/(?:fonts/[^/]+-[0-9a-f]{10}\.woff2|(?:portraits|places|scenes)/[^/]+-[a-p]{8}\.svg"
    r"|media/[0-9a-f]{20}-[0-9]+\.[a-z]+|cards/[0-9a-f]{16}\.jpg)$"
)
IMMUTABLE_CACHE: Final = "public, max-age=31536000, immutable"
# Every file type that the site may hold; without this a host that does not know .mjs sends no script.
MIME_TYPES: Final[Mapping[str, str]] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "text/xml",
    "atom": "application/atom+xml",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "gz": "application/gzip",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GZIPPED: Final = (
    "css", "js", "mjs", "json", "jsonld", "geojson", "webmanifest", "xml", "atom", "txt", "csv", "ics", "svg"
)  # fmt: skip


@dataclass(frozen=True)
class Policies:
    """Content security policies of our own pages, of the handbook with its inline scripts, and of forms, if any."""

    own: str
    guide: str
    admin: str = ""


def policies(scripts: Iterable[bytes], forms: bytes = b"") -> Policies:
    """All policies; ``scripts`` are the inline scripts of the handbook, ``forms`` what the forms are told, in bytes."""
    hashes = sorted(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in scripts)
    guide = {**STRICT_POLICY, "script-src": ("'self'", *hashes), "img-src": ("'self'", "data:")}
    return Policies(
        _policy_text(STRICT_POLICY),
        _policy_text(guide),
        _policy_text({**STRICT_POLICY, **wider(forms)}) if forms else "",
    )


def _policy_text(policy: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())


def headers(policy: Policies, files: Iterable[str]) -> tuple[Artifact, ...]:
    """The header files of the site: ``_headers`` for Netlify and Cloudflare Pages, and one for nginx."""
    return (
        Artifact("_headers", _netlify(policy, files).encode()),
        Artifact("headers/nginx.conf", (NGINX_USAGE + nginx_rules(policy)).encode()),
    )


def _netlify(policy: Policies, files: Iterable[str]) -> str:
    """Text of ``_headers``. Rules of these hosts add up: a second policy on a path only makes the first stricter.

    So every path gets the handbook's policy, and our own pages the strict one as well; where there are forms, which
    need a wider one, each folder but theirs gets it by its name.
    """
    files = list(files)
    apart = (GUIDE, ADMIN)
    pages = [uri for uri in files if uri.endswith(".html") and not uri.startswith(apart) and uri != "404.html"]
    folders = sorted({uri.partition("/")[0] for uri in pages if "/" in uri})
    own = ["/", *(f"/{uri}" for uri in sorted(pages) if "/" not in uri), *(f"/{folder}/*" for folder in folders)]
    lines = [
        "# 网站的安全响应头。放在网站根目录，Netlify、Cloudflare Pages 会自动读取。",
        "# 随网站一起生成，不要手改；同一网址命中几条时，各条一并生效，只会更严。",
        "/*",
        *(f"  {name}: {value}" for name, value in COMMON_HEADERS.items()),
        *([f"  Content-Security-Policy: {policy.guide}"] if not policy.admin else []),
    ]
    if policy.admin:
        tops = sorted({uri.partition("/")[0] + ("/*" if "/" in uri else "") for uri in files} - {f"{ADMIN}*"})
        for path in ("/", *(f"/{top}" for top in tops)):
            lines += [path, f"  Content-Security-Policy: {policy.guide}"]
        lines += [f"/{ADMIN}*", f"  Content-Security-Policy: {policy.admin}"]
    for path in own:
        lines += [path, f"  Content-Security-Policy: {policy.own}"]
    return "\n".join(lines) + "\n"


NGINX_USAGE: Final = """\
# 网站的安全响应头与文件类型，随网站一起生成，不要手改。
#
# 整份的 nginx 设置用 yushui serve-config nginx 生成，不用这个文件；自己写 server { } 的，在里面写
#     root    /网站目录;
#     include /网站目录/headers/nginx.conf;
# 证书、域名、监听端口照旧写在 server 里。放在子目录的，用 yushui serve-config nginx --inside。
# 每次上线后运行 nginx -s reload，让新的策略生效。
#
# 这里的 add_header 写在 server 一级。location 里如果另写 add_header，这里的就全部失效，
# 要在那个 location 里再 include 一次。

"""
FORMS: Final = """\
if ($uri ~ "/admin/[^/]*$") {
    set $ys_policy "%s";
}
"""
NGINX: Final = """\
server_tokens off;
uninitialized_variable_warn off;
autoindex off;
absolute_redirect off;
index index.html;
charset utf-8;
charset_types text/css text/javascript text/xml text/plain text/csv text/calendar application/json \
application/ld+json application/geo+json application/manifest+json image/svg+xml;

# 只认网站里有的类型，其余一律当作下载。
default_type application/octet-stream;
types {
%(types)s
}

gzip on;
gzip_vary on;
gzip_proxied any;
gzip_comp_level 6;
gzip_min_length 512;
gzip_types %(packed)s;

# 自己的网页不许有写在页里的程序；手册 guide/ 的主题有几段，逐段按哈希放行。
set $ys_policy "%(own)s";
if ($uri ~ "/guide/[^/]*$") {
    set $ys_policy "%(guide)s";
}
%(forms)s# 文件名带哈希的字体永远不变，其余的每次都向服务器问一声有没有更新。
set $ys_cache "%(cache)s";
if ($uri ~ "%(lasting)s") {
    set $ys_cache "%(lasting_cache)s";
}

add_header Content-Security-Policy $ys_policy always;
add_header Cache-Control $ys_cache always;
%(common)s

# 找不到、不许看的，都用同一张“这一页不在册中”。
error_page 403 404 =404 %(base)s404.html;
# 隐藏文件和这份配置不公开。
location ~ "/\\.(?!well-known/)" {
    return 404;
}
location ~ "/(_headers|headers/.*)$" {
    return 404;
}
"""


def nginx_rules(policy: Policies, base: str = "/", https: bool = True) -> str:
    """Directives for a server or location of nginx that hands out the site at the path ``base``.

    Without ``https`` nothing is said of the whole host for years to come.
    """
    kept = ("Cache-Control",) if https else ("Cache-Control", HSTS)
    return NGINX % {
        "base": base,
        "types": "\n".join(f"    {mime_type} {extension};" for extension, mime_type in MIME_TYPES.items()),
        "packed": " ".join(sorted({MIME_TYPES[extension] for extension in GZIPPED})),
        "own": policy.own,
        "guide": policy.guide,
        "forms": FORMS % policy.admin if policy.admin else "",
        "cache": COMMON_HEADERS["Cache-Control"],
        "lasting": IMMUTABLE_URI.pattern,
        "lasting_cache": IMMUTABLE_CACHE,
        "common": "\n".join(
            f'add_header {name} "{value}" always;' for name, value in COMMON_HEADERS.items() if name not in kept
        ),
    }
