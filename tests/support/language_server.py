"""The language server for YAML that editors use, over its real protocol, on the files of a site."""

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.support.paths import ROOT

LOCK: Final = Path(__file__).with_name("yaml_server")
HOME: Final = ROOT / ".cache" / "yaml-server"
SERVER: Final = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
LACKING: Final = next((f"{name} is not installed" for name in ("node", "npm") if not shutil.which(name)), "")


def install() -> None:
    """The server of the lock under .cache, by its hashes."""
    if not SERVER.exists():
        shutil.copytree(LOCK, HOME, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HOME, check=True)


class LanguageServer:
    """A server for the folder ``root`` with the settings that lie in its .vscode/; lines and columns from 0."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.number = 0
        self.version = 0
        self.problems: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        text = {"publishDiagnostics": {}, "hover": {"contentFormat": ["markdown"]}, "completion": completion}
        folders = [{"uri": self.root.as_uri(), "name": "site"}]
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": text}
        self.ask(
            "initialize",
            {
                "rootUri": self.root.as_uri(),
                "workspaceFolders": folders,
                "capabilities": capabilities,
                "processId": None,
            },
        )
        self.tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, file: str, text: str) -> list[dict[str, Any]]:
        """What the server finds wrong in ``text``, opened as ``file``, or changed to if it is open."""
        self.file, uri = file, self.uri(file)
        self.version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        if uri in self.problems:
            del self.problems[uri]
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        else:
            self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.problems:
            self._handle(self._read())
        return self.problems[uri]

    def hover(self, line: int, column: int) -> str:
        answer = self.ask("textDocument/hover", self._at(line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, line: int, column: int) -> dict[str, str]:
        """What is offered: label → its explanation."""
        answer = self.ask("textDocument/completion", self._at(line, column))
        return {item["label"]: _plain(item.get("documentation")) for item in answer["items"]}

    def uri(self, file: str) -> str:
        return (self.root / file).as_uri()

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri(self.file)}, "position": {"line": line, "character": column}}

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self.number += 1
        self._write({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._write({"method": method, "params": parameters})

    def _handle(self, message: dict[str, Any]) -> None:
        """What the server asks of an editor: its settings; and what it tells."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            answers = [self._section(item.get("section", "")) for item in message["params"]["items"]]
            self._write({"id": message["id"], "result": answers})
        elif "id" in message:
            self._write({"id": message["id"], "result": None})

    def _section(self, name: str) -> dict[str, Any]:
        """``yaml.schemaStore.enable`` of the file as ``{"schemaStore": {"enable": …}}`` of the section ``yaml``."""
        found: dict[str, Any] = dict(self.settings.get(name, {}))
        for key, value in self.settings.items():
            first, *rest = key.split(".")
            if first == name and rest:
                holder = found
                for step in rest[:-1]:
                    holder = holder.setdefault(step, {})
                holder[rest[-1]] = value
        return found

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def _plain(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")
