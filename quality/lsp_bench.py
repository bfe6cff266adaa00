#!/usr/bin/env python3
"""Speed of the language server as an editor meets it: a client in another process, one letter at a time.

    lsp_bench.py [--corpora DIR] [--words N] [--edits N]

Opens a Markdown document of native Finnish, types into it all over and measures from `didChange` to its diagnostics,
less the pause that the server makes on purpose; then the server's memory. The form cache is warmed first.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import native_text, words

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.15  # fistyle.lsp.server.PAUSE
URI = "untitled:bench"


class Editor:
    """A server and the pipes to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", "fistyle", "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        capabilities = {"general": {"positionEncodings": ["utf-32"]}}
        self.tell("initialize", {"capabilities": capabilities, "processId": None, "rootUri": None}, id=1)
        self.read()

    def tell(self, method: str, params: dict[str, Any], **more: Any) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """Return the next message."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        answer: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return answer

    def wait(self) -> int:
        """Return how many findings the next diagnostics hold."""
        while (answer := self.read()).get("method") != "textDocument/publishDiagnostics":
            pass
        return len(answer["params"]["diagnostics"])

    def open(self, text: str) -> tuple[float, int]:
        """Open the document; return the seconds until its findings, and their number."""
        item = {"uri": URI, "languageId": "markdown", "version": 0, "text": text}
        start = time.perf_counter()
        self.tell("textDocument/didOpen", {"textDocument": item})
        found = self.wait()
        return time.perf_counter() - start, found

    def type(self, line: int, version: int, letter: str) -> float:
        """Put a letter at the beginning of a line; return the seconds until the findings, less the pause."""
        place = {"line": line, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": letter}
        start = time.perf_counter()
        self.tell(
            "textDocument/didChange", {"textDocument": {"uri": URI, "version": version}, "contentChanges": [change]}
        )
        self.wait()
        return time.perf_counter() - start - PAUSE

    def memory(self) -> float:
        """Return the server's resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--edits", type=int, default=30)
    args = parser.parse_args()
    text = native_text(args.corpora, args.words)
    for warm in (False, True):  # the first time fills the form cache
        editor = Editor()
        took, found = editor.open(text)
        if warm:
            break
        editor.process.kill()
    lines = [number for number, line in enumerate(text.split("\n")) if len(line) > 40]
    chance = random.Random(1)
    times = sorted(editor.type(chance.choice(lines), number, "x") for number in range(1, args.edits + 1))
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{words(text)} words, {found} findings: opened in {took:.2f} s")
    print(f"edit to findings: median {1000 * statistics.median(times):.0f} ms, p95 {1000 * p95:.0f} ms")
    print(f"memory after {args.edits} edits: {editor.memory():.0f} MB")
    editor.process.kill()


if __name__ == "__main__":
    main()
