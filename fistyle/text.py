"""Stage 1 of 7: bytes become a source text whose every place can be named in three units.

Offsets count Unicode code points of the decoded file: BOM not counted, newlines as they stand, from 0, end
exclusive. Lines and columns count from 1. Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fistyle.errors import ReadError

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Span(NamedTuple):
    """A half-open range of code points in a source text."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file. ``path`` is what the user called it, ``text`` what its offsets count in."""

    path: str
    text: str = field(repr=False)
    encoding: str = field(default="utf-8", kw_only=True)
    bom: bool = field(default=False, kw_only=True)
    # Filled when first asked for: most runs never ask a clean file for a position.
    _line_starts: list[int] | None = field(default=None, init=False, repr=False, compare=False)
    _astral: list[int] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def read(cls, path: str | Path) -> SourceText:
        """Read and decode a file; ReadError says what is wrong with it, see ``decode`` for the encodings."""
        name = str(path)
        try:
            data = Path(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise ReadError("no such file", kind="missing", path=name, cure="check the path") from error
        except IsADirectoryError as error:
            cure = "name the files in it or give the folder to the command line"
            raise ReadError("this is a folder, not a file", kind="directory", path=name, cure=cure) from error
        except PermissionError as error:
            raise ReadError("no permission to read", kind="permission", path=name, cure="check its rights") from error
        except (OSError, ValueError) as error:
            raise ReadError(f"cannot be read: {error}", kind="unreadable", path=name) from error
        return cls.decode(name, data)

    @classmethod
    def decode(cls, path: str, data: bytes) -> SourceText:
        """Decode UTF-8 (BOM or none) or UTF-16 with a BOM.

        Raise ReadError with kind ``binary`` for data with NUL characters and ``encoding`` for the rest: guessing
        an 8-bit encoding would give findings on mangled words.
        """
        encoding, bom = "utf-8", b""
        for candidate, mark in (("utf-8", BOM_UTF8), ("utf-16-le", BOM_UTF16_LE), ("utf-16-be", BOM_UTF16_BE)):
            if data.startswith(mark):
                encoding, bom = candidate, mark
                break
        if encoding == "utf-8" and b"\0" in data:
            raise _binary(path)
        try:
            text = data[len(bom) :].decode(encoding)
        except UnicodeDecodeError as error:
            raise _undecodable(path, data, len(bom) + error.start, encoding) from error
        if "\0" in text:
            raise _binary(path)
        return cls(path, text, encoding=encoding, bom=bool(bom))

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start; the first is 0, and a final line end starts one more, empty line."""
        starts = self._line_starts
        if starts is None:
            starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
            object.__setattr__(self, "_line_starts", starts)
        return starts

    def position(self, offset: int) -> Position:
        """Name an offset (0 to the length of the text) as line and column; ValueError outside."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside the text (0 to {len(self.text)})")
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1, offset)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1; ValueError outside the text."""
        if not 1 <= line <= len(self.line_starts):
            raise ValueError(f"line {line} is outside the text (1 to {len(self.line_starts)})")
        start, limit = self.line_starts[line - 1], self._line_limit(line)
        if not 1 <= column <= limit - start + 1:
            raise ValueError(f"column {column} is outside line {line} (1 to {limit - start + 1})")
        return start + column - 1

    def utf16(self, offset: int) -> tuple[int, int]:
        """Return line and character of an offset as LSP counts them: both from 0, in UTF-16 units."""
        line, column, _ = self.position(offset)
        astral = self._astral_offsets()
        if not astral:
            return line - 1, column - 1
        return line - 1, column - 1 + bisect_left(astral, offset) - bisect_left(astral, offset - column + 1)

    def from_utf16(self, line: int, character: int) -> int:
        """Return the offset of an LSP position.

        As the protocol asks, a character past the end of the line means its end, and a line past the text the end of
        the text; the middle of a surrogate pair means its start.
        """
        if line < 0:
            return 0
        if line >= len(self.line_starts):
            return len(self.text)
        start, end = self.line_starts[line], self._line_end(line + 1)
        astral, character = self._astral_offsets(), max(character, 0)
        first, last = bisect_left(astral, start), bisect_left(astral, end)
        # The k-th astral character of the line stands k units further right than its column.
        index = bisect_left(range(first, last), character, key=lambda i: astral[i] - start + i - first)
        offset = start + character - index
        if index and offset <= astral[first + index - 1]:
            offset = astral[first + index - 1]
        return min(offset, end)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end; ValueError outside the text."""
        if not 1 <= number <= len(self.line_starts):
            raise ValueError(f"line {number} is outside the text (1 to {len(self.line_starts)})")
        return self.text[self.line_starts[number - 1] : self._line_end(number)]

    def _line_limit(self, number: int) -> int:
        """Return the last offset that is still named as a place on the line: its line end may be pointed into."""
        starts = self.line_starts
        return starts[number] - 1 if number < len(starts) else len(self.text)

    def _line_end(self, number: int) -> int:
        starts = self.line_starts
        if number == len(starts):
            return len(self.text)
        end = starts[number] - 1
        return end - 1 if self.text[end] == "\n" and end > starts[number - 1] and self.text[end - 1] == "\r" else end

    def _astral_offsets(self) -> list[int]:
        astral = self._astral
        if astral is None:
            astral = [] if self.text.isascii() else [match.start() for match in _ASTRAL.finditer(self.text)]
            object.__setattr__(self, "_astral", astral)
        return astral


def _binary(path: str) -> ReadError:
    cure = "leave it out, or save a UTF-16 text as UTF-8"
    return ReadError("not text: the file holds NUL characters", kind="binary", path=path, cure=cure)


def _undecodable(path: str, data: bytes, place: int, encoding: str) -> ReadError:
    if encoding != "utf-8":
        message = f"not valid {encoding.upper()} at byte {place}, though its BOM says so"
        return ReadError(message, kind="encoding", path=path, cure="save the file as UTF-8")
    line = 1 + len(re.findall(rb"\r\n|\r|\n", data[:place]))
    message = f"not UTF-8: byte 0x{data[place]:02X} at offset {place}, line {line}"
    cure = "convert the file to UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8"
    error = ReadError(message, kind="encoding", path=path, cure=cure)
    error.line = line
    return error
