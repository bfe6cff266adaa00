"""Reviewdog's diagnostic format, whole (rdjson) or a diagnostic a line (rdjsonl). Its columns are bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from fistyle.findings import Edit, Failure, FileResult, Finding
from fistyle.reports import ReportOptions
from fistyle.reports.places import file_name, utf8_position
from fistyle.text import SourceText, Span

SOURCE = {"name": "fistyle"}


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one JSON document to ``out``."""
    told = {"source": SOURCE, "diagnostics": list(_diagnostics(results))}
    out.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_lines(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a line to ``out`` for each diagnostic, as they come."""
    for diagnostic in _diagnostics(results):
        out.write(json.dumps({**diagnostic, "source": SOURCE}, ensure_ascii=False, separators=(",", ":")) + "\n")


def _diagnostics(results: Iterable[FileResult | Failure]) -> Iterator[dict[str, Any]]:
    for result in results:
        if isinstance(result, Failure):
            yield _failure(result)
            continue
        yield from (_diagnostic(finding, result.source) for finding in result.findings)
        yield from map(_failure, result.failures)


def _diagnostic(finding: Finding, source: SourceText) -> dict[str, Any]:
    code = {"value": finding.code, **({"url": finding.url} if finding.url else {})}
    told: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": file_name(source.path), "range": _range(finding.span, source)},
        "severity": finding.severity.upper(),
        "code": code,
    }
    if finding.suggestions:
        told["suggestions"] = [_suggestion(fix.edits, source) for fix in finding.suggestions]
    return told


def _suggestion(edits: tuple[Edit, ...], source: SourceText) -> dict[str, Any]:
    """Tell a fix; one of several edits becomes one edit, with what stands between them."""
    parts: list[str] = []
    place = edits[0].span.start
    for edit in edits:
        parts += [source.text[place : edit.span.start], edit.text]
        place = edit.span.end
    return {"range": _range(Span(edits[0].span.start, place), source), "text": "".join(parts)}


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "message": failure.message,
        "location": {"path": file_name(failure.path)},
        "severity": "ERROR",
        "code": {"value": failure.kind},
    }


def _range(span: Span, source: SourceText) -> dict[str, dict[str, int]]:
    start, end = (utf8_position(source, offset) for offset in span)
    return {"start": {"line": start[0], "column": start[1]}, "end": {"line": end[0], "column": end[1]}}
