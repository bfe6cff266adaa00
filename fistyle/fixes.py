"""Edits are applied to a text and the text is written back: byte for byte what it was but for the edits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from fistyle.errors import ReadError
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.findings import Edit, FileResult, Finding

ROUNDS = 10  # fixes that make room for others are followed this far
_BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def safe_edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of the safe first suggestions that do not touch each other, in the order of the text."""
    return first_edits(one for one in findings if one.suggestions and one.suggestions[0].safe)


def first_edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of the first suggestions, safe or not, that do not touch each other, in order."""
    chosen: list[Edit] = []
    for finding in findings:
        edits = finding.suggestions[0].edits if finding.suggestions else ()
        if not any(_meet(edit, other) for edit in edits for other in chosen):
            chosen += edits
    return sorted(chosen)


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits made that are in order and do not touch each other."""
    parts: list[str] = []
    done = 0
    for (start, end), better in edits:
        assert done <= start, "edits must not overlap"
        parts += text[done:start], better
        done = end
    return "".join((*parts, text[done:]))


def fix(source: SourceText, lint: Callable[[SourceText], FileResult]) -> tuple[FileResult, int]:
    """Make the safe edits until none is left; return the last result, whose source is the mended text, and how many."""
    result, made = lint(source), 0
    for _ in range(ROUNDS):
        edits = safe_edits(result.findings)
        better = apply_edits(result.source.text, edits)
        if better == result.source.text:
            break
        made += len(edits)
        result = lint(replace(source, text=better))
    return result, made


def write_source(source: SourceText) -> None:
    """Put a text in the place of its file, whole, with its encoding, BOM and permissions.

    Raises ReadError with kind ``unwritable``; the file is then what it was.
    """
    path = Path(os.path.realpath(source.path))
    data = (_BOMS[source.encoding] if source.bom else b"") + source.text.encode(source.encoding)
    fresh = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            fresh = Path(file.name)
            file.write(data)
        fresh.chmod(path.stat().st_mode & 0o7777)
        fresh.replace(path)
    except OSError as error:
        if fresh is not None:
            with suppress(OSError):
                fresh.unlink()
        told = f"cannot be written: {error.strerror}"
        raise ReadError(told, kind="unwritable", path=source.path, cure="check its rights") from error


def _meet(one: Edit, other: Edit) -> bool:
    return one.span.start <= other.span.end and other.span.start <= one.span.end
