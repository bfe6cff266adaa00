"""What has changed since a revision, as git tells it: lines of files as they are now."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.errors import FistyleError
from fistyle.findings import FileResult

if TYPE_CHECKING:
    from fistyle.findings import Failure, Finding
    from fistyle.text import SourceText

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_QUOTED = re.compile(r"\\([abtnvfr\"\\]|[0-7]{3})")
_ESCAPES = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}

Lines = tuple[int, int]  # first and last, from 1; the last may be one less: a place where lines are gone


class Changes:
    """The lines that have changed since a revision; of a file that git does not know yet, all."""

    def __init__(self, revision: str) -> None:
        """Ask git. Raises FistyleError where there is no git, no repository or no such revision."""
        self.top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
        _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", told=f"git knows no revision “{revision}”")
        diff = _git(
            "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0",
            "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", revision, "--", folder=self.top,
        )  # fmt: skip
        self.lines = parse_diff(diff)
        listed = _git("ls-files", "--others", "--exclude-standard", "-z", folder=self.top)
        self.new = frozenset(filter(None, listed.split("\0")))

    def __call__(self, results: Iterable[FileResult | Failure]) -> Iterator[FileResult | Failure]:
        """Leave out the findings that touch no changed line."""
        return (self._changed(result) if isinstance(result, FileResult) else result for result in results)

    def _changed(self, result: FileResult) -> FileResult:
        name = self._name(result.source.path)
        if name in self.new:
            return result
        changed = self.lines.get(name, ())
        kept = tuple(one for one in result.findings if _touches(one, result.source, changed))
        return replace(result, findings=kept)

    def has(self, path: str) -> bool:
        """Tell whether anything in a file has changed."""
        name = self._name(path)
        return name in self.new or name in self.lines

    def _name(self, path: str) -> str:
        """Return what git calls a file: its path from the top, links on the way to the folder followed."""
        whole = Path(os.path.realpath(Path(path).parent)) / Path(path).name
        return Path(os.path.relpath(whole, os.path.realpath(self.top))).as_posix()


def parse_diff(diff: str) -> dict[str, tuple[Lines, ...]]:
    """Read a diff without context: for each file as it is now the lines that are new in it."""
    files: dict[str, list[Lines]] = {}
    hunks: list[Lines] = []
    head = False
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            head = True
        elif head and line.startswith("+++ "):
            name = _unquoted(line[4:].rstrip("\t"))
            hunks = files.setdefault(name.removeprefix("b/"), []) if name != "/dev/null" else []
        elif match := _HUNK.match(line):
            head = False  # what follows are lines of the text, whatever they look like
            first, count = int(match[1]), int(match[2] or 1)
            # Where lines are gone, git names the line before the place.
            hunks.append((first, first + count - 1) if count else (first + 1, first))
    return {name: tuple(lines) for name, lines in files.items()}


def _touches(finding: Finding, source: SourceText, changed: Sequence[Lines]) -> bool:
    first = source.position(finding.span.start).line
    last = source.position(max(finding.span.start, finding.span.end - 1)).line
    # Where lines are gone, start is end + 1: touched by what lies on both sides of the place.
    return any(first <= end and last >= start for start, end in changed)


def _unquoted(name: str) -> str:
    if not name.startswith('"'):
        return name
    data = bytearray()
    done = 0
    inner = name[1:-1]
    for match in _QUOTED.finditer(inner):
        data += inner[done : match.start()].encode()
        data.append(_ESCAPES.get(match[1]) or int(match[1], 8))
        done = match.end()
    return (data + inner[done:].encode()).decode(errors="surrogateescape")


def _git(*args: str, folder: Path | None = None, told: str | None = None) -> str:
    """Run git and return what it prints."""
    try:
        done = subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise FistyleError(f"git cannot be run: {error}", cure="install git") from error
    if done.returncode:
        message = told or done.stderr.decode(errors="replace").strip() or f"git {args[0]} failed"
        raise FistyleError(f"--since: {message}", cure="name a commit, a branch or a tag of this repository")
    return done.stdout.decode(errors="surrogateescape")
