"""A site on its own git server, and commits of any shape, written object by object as an attacker would."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tests.support.paths import CACHE, ROOT

from yushui.cli import main

Entry = tuple[str, str]  # mode, object
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8",
    "GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1764400000 +0800",
    "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "1764400000 +0800",
    "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A site at ``office``, its repository, and a clone of a colleague."""

    office: Path
    repository: Path
    clone: Path

    def git(self, *arguments: str, stdin: bytes = b"", **more: str) -> str:
        """What git answers in the clone."""
        done = self.run("git", *arguments, stdin=stdin, **more)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def run(self, *words: str, stdin: bytes = b"", at: Path | None = None, **more: str) -> "Done":
        environment = {**os.environ, **ENVIRONMENT, **more}
        return subprocess.run(
            words, cwd=at or self.clone, input=stdin, env=environment, capture_output=True, check=False
        )

    def serve(self, *options: str) -> "Done":
        """``yushui serve-git`` in the office."""
        words = (sys.executable, "-m", "yushui.cli", "serve-git", str(self.repository), *options)
        return self.run(*words, at=self.office)

    def push(self, commit: str, ref: str = "refs/heads/main", *options: str) -> "Done":
        return self.run("git", "push", *options, "origin", f"{commit}:{ref}")

    def tip(self, ref: str = "refs/heads/main") -> str:
        return self.run("git", "rev-parse", "--verify", "-q", ref, at=self.repository).stdout.decode().strip()

    def refs(self) -> str:
        return self.run("git", "for-each-ref", at=self.repository).stdout.decode()

    def published(self) -> str:
        """A digest of the site that is up."""
        return digest(self.office / "site")

    def object(self, sort: str, data: bytes) -> str:
        return self.git("hash-object", "-w", "--literally", "-t", sort, "--stdin", stdin=data)

    def tree(self, entries: Mapping[str, Entry]) -> str:
        """A tree of exactly these names, sorted as git sorts them, whatever they are."""

        def order(name: str) -> bytes:
            return os.fsencode(name) + (b"/" if entries[name][0] == "40000" else b"")

        rows = (
            f"{entries[name][0]} ".encode() + os.fsencode(name) + b"\0" + bytes.fromhex(entries[name][1])
            for name in sorted(entries, key=order)
        )
        return self.object("tree", b"".join(rows))

    def entries(self, tree: str) -> dict[str, Entry]:
        rows = self.git("ls-tree", "-z", tree).split("\0")
        return {
            name: (facts.split()[0].lstrip("0"), facts.split()[2])
            for facts, _, name in (row.partition("\t") for row in rows if row)
        }

    def with_files(self, tree: str, files: Sequence[tuple[Sequence[str], Entry | None]]) -> str:
        """The tree with these files, by the parts of their paths; None takes one away."""
        entries = self.entries(tree) if tree else {}
        below: dict[str, list[tuple[Sequence[str], Entry | None]]] = {}
        for (first, *rest), entry in files:
            if rest:
                below.setdefault(first, []).append((rest, entry))
            elif entry is None:
                entries.pop(first)
            else:
                entries[first] = entry
        for name, inner in below.items():
            there = entries.get(name, ("", ""))
            entries[name] = ("40000", self.with_files(there[1] if there[0] == "40000" else "", inner))
        return self.tree(entries)

    def commit(self, tree: str, *parents: str, date: str = "", words: str = "改动") -> str:
        on = [word for parent in parents for word in ("-p", parent)]
        more = {"GIT_COMMITTER_DATE": date} if date else {}
        return self.git("commit-tree", tree, *on, stdin=words.encode(), **more)


Done = subprocess.CompletedProcess[bytes]


def digest(folder: Path) -> str:
    mark = sha256()
    for path in sorted(folder.rglob("*")):
        mark.update(path.relative_to(folder).as_posix().encode() + (path.read_bytes() if path.is_file() else b""))
    return mark.hexdigest()


def said(done: Done) -> str:
    """What a push was told by the server."""
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return "\n".join(line.removeprefix("remote: ").rstrip() for line in lines)


def served(folder: Path, office: Path | None = None) -> Server:
    """A new site, published once, on a server of its own."""
    server = Server(office or folder / "office", folder / "site.git", folder / "clone")
    made = CliRunner().invoke(
        main, ["init", str(server.office), "--place", "云和县", "--url", "https://sy.yunhe.cn/", "--yes"]
    )
    assert made.exit_code == 0, made.output
    settings = server.office / "data/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "posters: false\n", encoding="utf-8")
    server.run("git", "commit", "-qam", "不画海报", at=server.office)
    CACHE.mkdir(parents=True, exist_ok=True)
    (server.office / ".cache").symlink_to(CACHE)
    made_server = server.serve()
    assert made_server.returncode == 0, made_server.stderr.decode()
    published = server.serve("--publish")
    assert published.returncode == 0, (published.stdout + published.stderr).decode()
    server.run("git", "clone", "--quiet", str(server.repository), str(server.clone), at=folder)
    return server


def filled(value: Any, words: Mapping[str, str]) -> Any:
    """A case with its words in the places that are kept for them."""
    if isinstance(value, str):
        for name, word in words.items():
            value = value.replace(f"@{name}@", word)
        return value
    if isinstance(value, dict):
        return {filled(key, words): filled(inner, words) for key, inner in value.items()}
    return [filled(inner, words) for inner in value] if isinstance(value, list) else value


def files_of(server: Server, case: Mapping[str, Any]) -> Iterator[tuple[list[str], Entry | None]]:
    """The files that a case names, by the parts of their paths."""

    def blob(text: str) -> str:
        return server.object("blob", text.encode("utf-8", "surrogateescape"))

    for path, text in case.get("files", {}).items():
        yield path.split("/"), ("100644", blob(text))
    for path, text in case.get("executable", {}).items():
        yield path.split("/"), ("100755", blob(text))
    for path, target in case.get("links", {}).items():
        yield path.split("/"), ("120000", blob(target))
    for path in case.get("submodules", ()):
        yield path.split("/"), ("160000", "1" * 40)
    for parts, text in case.get("raw", ()):
        yield parts, ("100644", blob(text))
    for path, size in case.get("zeros", {}).items():
        yield path.split("/"), ("100644", server.object("blob", bytes(size)))
    for path in case.get("remove", ()):
        yield path.split("/"), None
    if "long_name" in case:
        yield ["data", "figures", f"{'a' * case['long_name']}.yml"], ("100644", blob("x: 1\n"))
    if "deep" in case:
        yield ["docs", *["a"] * case["deep"], "x.md"], ("100644", blob("# x\n"))
    if "many" in case:
        page = blob("# x\n")
        yield from ((["docs", f"p{number}.md"], ("100644", page)) for number in range(case["many"]))
    if "bomb" in case:
        yield ["docs", "a"], ("40000", nested(server, case["bomb"], 10))
    if "very_deep" in case:
        yield ["docs", "a"], ("40000", nested(server, case["very_deep"], 1))


def nested(server: Server, depth: int, width: int) -> str:
    """A tree of few objects that are ``width`` to the power of ``depth`` files."""
    entry: Entry = ("100644", server.object("blob", b"# x\n"))
    for level in range(depth):
        ending = ".md" if level == 0 else ""
        entry = ("40000", server.tree({f"a{number}{ending}": entry for number in range(width)}))
    return entry[1]


def pushed(server: Server, case: Mapping[str, Any]) -> Done:
    """Push what a case says on top of what is there."""
    head = server.tip()
    server.git("fetch", "--quiet", "origin")
    if case.get("delete"):
        return server.push("", "refs/heads/main")
    if case.get("back"):
        commit = server.git("rev-parse", f"{head}~1")
    elif "commits" in case:
        commit = _chain(server, head, case["commits"])
    else:
        commit = _made(server, case, head)
    if case.get("tagged"):
        tag = f"object {commit}\ntype commit\ntag x\ntagger 甲 <a@example.org> 1764400000 +0800\n\nx\n"
        commit = server.object("tag", tag.encode())
    options = ["--force"] if case.get("force") else []
    return server.push(commit, case.get("ref", "refs/heads/main"), *options)


def _made(server: Server, case: Mapping[str, Any], head: str) -> str:
    base = server.git("rev-parse", f"{head}^{{tree}}")
    tree = server.with_files(base, list(files_of(server, case)))
    words = case.get("words", "改动") * case.get("times", 1)
    commit = server.commit(tree, *([] if case.get("orphan") else [head]), date=case.get("date", ""), words=words)
    if case.get("taken_away"):
        return server.commit(base, commit)
    if case.get("merged"):
        aside = server.commit(base, head, date="1764400001 +0800")
        return server.commit(tree, head, aside)
    return commit


def _chain(server: Server, head: str, number: int) -> str:
    """Commits that change nothing, one upon the other."""
    who = "committer 甲 <a@example.org> 1764400000 +0800\ndata 1\nx\n"
    first = f"commit refs/heads/chain\n{who}from {head}\n\n"
    rest = "".join(f"commit refs/heads/chain\n{who}\n" for _ in range(number - 1))
    server.git("fast-import", "--quiet", "--force", stdin=(first + rest).encode())
    return server.git("rev-parse", "refs/heads/chain")
