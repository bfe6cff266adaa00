"""Stage 7 of 7: results are written, one file per format. A format is ``write(results, out, options)``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar

if TYPE_CHECKING:
    from typing import Protocol

    from fistyle.findings import Failure, FileResult
    from fistyle.rule import Rule
    from fistyle.scores import Statistics

    class WriteReport(Protocol):
        """What an announced report is."""

        def __call__(self, results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
            """Effect: writes all results to ``out``, as they come where the format allows it."""


Write = TypeVar("Write", bound=Callable[..., Any])


def surveyed(write: Write) -> Write:
    """Mark a report that wants ``ReportOptions.surveys`` to be filled."""
    write.surveyed = True  # type: ignore[attr-defined]
    return write


class ReportOptions(NamedTuple):
    """How a report is to look, and what it may tell besides the results; a format takes what it needs.

    ``surveys`` are the figures and the prose of each text by its path, for a report that is marked ``@surveyed``; they
    are filled as the results come.
    """

    lang: str = "fi"
    width: int = 80
    colour: bool = False
    rules: tuple[Rule, ...] = ()
    surveys: Mapping[str, Statistics] = MappingProxyType({})
    quiet: bool = False  # findings and nothing else

    @classmethod
    def of(cls, out: TextIO, lang: str, *, quiet: bool = False) -> ReportOptions:
        """Return what suits a stream: colours only on a terminal that wants them, lines that can be read."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        colour = not plain and (bool(os.environ.get("FORCE_COLOR")) or out.isatty())
        return cls(lang, min(100, columns()), colour, quiet=quiet)


def columns() -> int:
    """Return the terminal's width. shutil knows it too, but takes 3 ms to import."""
    if (told := os.environ.get("COLUMNS", "")).isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


class Counts:
    """The sums that end a report."""

    __slots__ = ("errors", "failures", "files", "infos", "longs", "sentences", "warnings", "words")

    def __init__(self) -> None:
        self.files = self.failures = 0
        self.errors = self.warnings = self.infos = 0
        self.words = self.sentences = 0
        self.longs = 0.0

    @property
    def findings(self) -> int:
        """All findings, whatever their severity."""
        return self.errors + self.warnings + self.infos

    def counted(
        self, results: Iterable[FileResult | Failure], failed: list[Failure] | None = None
    ) -> Iterator[FileResult]:
        """Pass on the results of files; count them and what failed.

        Effect: ``failed`` takes the failures, those of a rule in a file too.
        """
        from fistyle.findings import Failure

        failed = [] if failed is None else failed
        for result in results:
            if isinstance(result, Failure):
                self.failures += 1
                failed.append(result)
            else:
                self.add(result)
                failed.extend(result.failures)
                yield result

    @property
    def lix(self) -> float:
        """The LIX of all files, each weighed by its sentences."""
        return self.longs / self.sentences if self.sentences else 0.0

    def add(self, result: FileResult) -> None:
        """Count one file."""
        self.files += 1
        self.longs += result.metrics.lix * result.metrics.sentences
        self.words += result.metrics.words
        self.sentences += result.metrics.sentences
        for finding in result.findings:
            self.errors += finding.severity == "error"
            self.warnings += finding.severity == "warning"
            self.infos += finding.severity == "info"
