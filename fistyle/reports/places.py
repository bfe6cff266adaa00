"""How other programs name files and places: relative paths, columns in the unit that each of them counts in."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from fistyle.text import SourceText


def file_name(path: str) -> str:
    """Return a path with forward slashes, relative to the working folder where the file lies in it."""
    name = os.path.normpath(path)
    if Path(name).is_absolute() and Path(name).is_relative_to(Path.cwd()):
        name = os.path.relpath(name)
    return Path(name).as_posix()


def file_uri(path: str) -> str:
    """Return a path as a relative reference, or as a ``file:`` URI where it lies outside the working folder.

    Bytes of a name that are not UTF-8 come out as they are, percent-encoded.
    """
    name = file_name(path)
    told = quote(name.encode("utf-8", "surrogateescape"))
    if Path(name).is_absolute():
        return f"file://{'' if told.startswith('/') else '/'}{told}"
    # The first segment of a relative reference must not look like a scheme; quote leaves no colon, so none does.
    return told


def utf8_position(source: SourceText, offset: int) -> tuple[int, int]:
    """Name an offset as line and column, both from 1, the column in bytes of UTF-8."""
    line, column, _ = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return line, column if before.isascii() else 1 + len(before.encode("utf-8", "surrogatepass"))


def utf16_position(source: SourceText, offset: int) -> tuple[int, int]:
    """Name an offset as line and column, both from 1, the column in units of UTF-16."""
    line, character = source.utf16(offset)
    return line + 1, character + 1
