"""Mistakes that the user can mend: each says where it is and what to do about it."""

from __future__ import annotations


class FistyleError(Exception):
    """A mistake in what the user gave: configuration, a rule pack, a pattern, a file.

    ``path``, ``line`` and ``column`` (both from 1) say where, as far as that is known;
    ``cure`` is one sentence about what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        cure: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.cure = cure

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.cure})" if self.cure else text


class PatternError(FistyleError):
    """A CQP pattern that cannot be read; ``column`` points into the pattern."""


class PackError(FistyleError):
    """A rule pack or rule file that cannot be used."""


class ConfigError(FistyleError):
    """A configuration that cannot be used."""


class ReadError(FistyleError):
    """A file that cannot be read as text; ``kind`` is the JSON report's failure kind."""

    def __init__(self, message: str, *, kind: str, path: str | None = None, cure: str | None = None) -> None:
        super().__init__(message, path=path, cure=cure)
        self.kind = kind


class AnalyserError(FistyleError):
    """A morphological analyser that cannot be loaded."""
