"""Checkstyle XML, which many servers of continuous integration read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import ReportOptions
from fistyle.reports.markup import Markup, element
from fistyle.text import SourceText


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one XML document to ``out``."""
    files: list[Markup] = []
    for result in results:
        if isinstance(result, Failure):
            files.append(element("file", _failure(result), name=result.path))
            continue
        errors = [_error(finding, result.source) for finding in result.findings]
        errors += [_failure(failure) for failure in result.failures]
        files.append(element("file", *errors, name=result.source.path))
    out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{element("checkstyle", *files, version="4.3")}\n')


def _error(finding: Finding, source: SourceText) -> Markup:
    line, column, _ = source.position(finding.span.start)
    name = f"fistyle.{finding.code}.{finding.key}"
    return element("error", line=line, column=column, severity=finding.severity, message=finding.message, source=name)


def _failure(failure: Failure) -> Markup:
    return element("error", line=1, severity="error", message=failure.message, source=f"fistyle.{failure.kind}")
