"""Forms in the browser for the entries, at ``admin/`` of a site that asks for them (``admin`` of data/site.yml).

Sveltia CMS draws them (``vendor/``, by hash); what they are comes from the models, and nothing of an entry is in them.
"""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yushui.artifact import Artifact
from yushui.model.admin import Admin
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings
from yushui.publish.forms_policy import ADMIN, CONFIG, IMPORTS

from .form_fields import KEY, RECORDS, REGISTERS, TEXT, Form, form_of, head_of, registers

HERE: Final = Path(__file__).parent
VENDOR: Final = HERE / "vendor"
# Folder of a package → where its files lie below admin/.
PLACES: Final = {"sveltia-cms": "cms/", "yaml": "yaml/"}
# What the program would fetch from elsewhere → the same font, which lies here.
CDN: Final = "https://cdn.jsdelivr.net/fontsource/fonts/"
FONTS: Final = {
    f"{CDN}source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    f"{CDN}noto-mono@5.3.0/latin-400-normal.woff2": "noto-mono-latin-400-normal-DiC8lJru.woff2",
    f"{CDN}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
    ),
}
DROPPED: Final = "browser/dist/"
SLUG: Final = ["^[a-z0-9]+(-[a-z0-9]+)*$", "只用小写字母、数字和短横线，例如 li-ming；这就是网址，存过以后不改"]
WORDS: Final = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}
MEGABYTES: Final = 20


class ForeignFileError(Exception):
    """A file of a package is not what it was when it was taken in."""


def files(settings: Settings) -> Iterator[Artifact]:
    """All files below admin/; none for a site that does not ask for them."""
    if settings.admin is None:
        return
    for name in ("start.mjs", "files.mjs", "focal.mjs", "focal.css"):
        yield Artifact(ADMIN + name, (HERE / "page" / name).read_bytes())
    page = (HERE / "page" / "index.html").read_text(encoding="utf-8").replace("@IMPORTS@", IMPORTS)
    yield Artifact(f"{ADMIN}index.html", page.encode())
    yield Artifact(CONFIG, json.dumps(config(settings.name, settings.admin), ensure_ascii=False).encode())
    for uri, data in vendored().items():
        yield Artifact(uri, data)


def folder(settings: Settings) -> str:
    """Where the forms lie; empty for a site without."""
    return ADMIN if settings.admin else ""


def scripts(settings: Settings) -> frozenset[bytes]:
    """The inline scripts of the page of the forms."""
    return frozenset({IMPORTS.encode()} if settings.admin else ())


def of_others(settings: Settings) -> frozenset[str]:
    """The addresses of files that are known by their hash and not looked through: they are full of numbers."""
    return frozenset(vendored() if settings.admin else ())


@cache
def vendored() -> dict[str, bytes]:
    """Address → bytes of the files of others, each as its hash says; raises ForeignFileError."""
    listed: dict[str, Any] = json.loads((VENDOR / "vendor.json").read_bytes())
    found = {}
    for package, facts in listed.items():
        for path, digest in facts["files"].items():
            data = (VENDOR / package / path).read_bytes()
            if sha256(data).hexdigest() != digest:
                raise ForeignFileError(f"{package}/{path}")
            uri = f"{ADMIN}{PLACES[package]}{path.removeprefix(DROPPED)}"
            if path.endswith(".json"):  # a browser imports a script, not a table of words
                uri, data = uri.removesuffix(".json") + ".mjs", b"export default " + data
            if path.endswith("npm/index.js"):
                data = _with_own_fonts(data)
            found[uri if "." in uri.rpartition("/")[2] else f"{uri}.txt"] = data
    return found


def _with_own_fonts(script: bytes) -> bytes:
    for address, name in FONTS.items():
        if script.count(address.encode()) != 1:
            raise ForeignFileError(address)
        script = script.replace(address.encode(), f"cms/npm/assets/{name}".encode())
    return script


def config(name: str, admin: Admin) -> dict[str, Any]:
    """What Sveltia CMS is told, as it calls things, and with what host the forms talk."""
    return {
        "hosts": [admin.address] if admin.address else [],
        "backend": _backend(admin),
        "app_title": f"{name}：写条目",
        "media_folder": "data/media",
        "public_folder": "/",
        "media_libraries": {
            "default": {"config": {"max_file_size": MEGABYTES * 1_000_000, "slugify_filename": True}},
            "stock_assets": {"providers": []},
        },
        "slug": {"encoding": "ascii", "clean_accents": True},
        "show_preview_links": False,
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [*_collections(), _registers()],
    }


def _backend(admin: Admin) -> dict[str, Any]:
    """Signing in is by a token: no other host has a say in it."""
    if admin.forge == "folder":  # no forge is asked; the name stands in a sentence on the first page
        return {
            "name": "gitea",
            "repo": "local/网站",
            "api_root": "https://localhost/api/v1",
            "auth_methods": ["token"],
        }
    host = {"gitlab": "/api/v4", "gitea": "/api/v1"}
    roots = {"api_root": admin.address + host[admin.forge], "base_url": admin.address} if admin.forge in host else {}
    return {"name": admin.forge, "repo": admin.repository, "branch": admin.branch, **roots, "auth_methods": ["token"]}


def _collections() -> Iterator[dict[str, Any]]:
    for model in all_kinds():
        kind = model.kind
        if kind.register:
            continue
        form = form_of(model)
        head = head_of(model)
        yield {
            "name": kind.folder,
            "label": kind.label,
            "label_singular": kind.label,
            "description": _told(kind.intro, form),
            "folder": f"data/{kind.folder}",
            "extension": "yml",
            "format": f"yushui-{kind.folder}",
            "create": True,
            "delete": False,
            "identifier_field": head,
            "summary": f"{{{{{head}}}}}",
            "slug": {"editable": ["create"], "pattern": SLUG, "hint": SLUG[1]},
            "media_folder": f"/data/media/{kind.folder}",
            "public_folder": f"/{kind.folder}",
            "fields": [*form.fields, {"name": TEXT, "widget": "hidden"}],
        }


def _registers() -> dict[str, Any]:
    listed = []
    for model in registers():
        kind = model.kind
        form = form_of(model)
        key = {"name": KEY, "label": "编号", "widget": "string", "pattern": SLUG}
        records = {
            "name": RECORDS,
            "label": kind.label,
            "label_singular": kind.label,
            "widget": "list",
            "summary": f"{{{{{head_of(model)}}}}} {{{{{KEY}}}}}",
            "collapsed": True,
            "fields": [key, *form.fields],
        }
        listed.append(
            {
                "name": kind.folder,
                "label": kind.label,
                "file": f"data/{kind.folder}.yml",
                "format": f"yushui-{kind.folder}",
                "fields": [records, {"name": TEXT, "widget": "hidden"}],
            }
        )
    return {"name": REGISTERS, "label": "登记表", "files": listed}


def _told(intro: str, form: Form) -> str:
    """What the collection is, and what its forms do not show."""
    unsaid = f"表单里没有{'、'.join(form.unsaid)}，要改就直接改文件；保存时原样留着。" if form.unsaid else ""
    return f"{intro}{unsaid}".strip()
