"""Workflow commands of GitHub Actions: the findings stand beside the lines of a pull request.

GitHub shows ten errors and ten warnings of a step; the log has them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import ReportOptions
from fistyle.reports.places import file_name, utf16_position
from fistyle.text import SourceText

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a command to ``out`` for each finding and each failure."""
    for result in results:
        if isinstance(result, Failure):
            _write_failure(result, out)
            continue
        for finding in result.findings:
            _write_finding(finding, result.source, out)
        for failure in result.failures:
            _write_failure(failure, out)


def _write_failure(failure: Failure, out: TextIO) -> None:
    _command(out, "error", failure.message, file=file_name(failure.path), title=f"fistyle ({failure.kind})")


def _write_finding(finding: Finding, source: SourceText, out: TextIO) -> None:
    (line, column), (end_line, end_column) = (utf16_position(source, offset) for offset in finding.span)
    places = {"line": str(line)}
    if line == end_line:  # GitHub takes columns only on a single line
        places |= {"col": str(column), "endLine": str(end_line), "endColumn": str(end_column)}
    else:
        places |= {"endLine": str(end_line)}
    told = "".join(f"\n{fix.title}" for fix in finding.suggestions)
    title = f"fistyle {finding.code} ({finding.key})"
    _command(out, LEVELS[finding.severity], finding.message + told, file=file_name(source.path), **places, title=title)


def _command(out: TextIO, level: str, message: str, **properties: str) -> None:
    told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    out.write(f"::{level} {told}::{message.translate(_DATA)}\n")
