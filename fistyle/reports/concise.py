"""Text for people who want a line a finding: concise names the file on each, grouped once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import Counts, ReportOptions
from fistyle.reports.layout import clean
from fistyle.reports.strings import say
from fistyle.reports.terminal import STYLES, Segment, emitter, write_summary


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a line to ``out`` for each finding, ``path:line:column: …`` as editors and grep know it."""
    emit, counts = emitter(out, options), Counts()
    for result in counts.counted(results):
        for finding in result.findings:
            line, column, _ = result.source.position(finding.span.start)
            emit((f"{clean(result.source.path)}:{line}:{column}: ", ""), *_finding(finding, options.lang))
    write_summary(counts, emit, options)


def write_grouped(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes the lines of each file to ``out`` below its name, with places in columns."""
    emit, counts = emitter(out, options), Counts()
    for result in counts.counted(results):
        if not result.findings:
            continue
        emit((clean(result.source.path), "bold underline"))
        rows = []
        for finding in result.findings:
            line, column, _ = result.source.position(finding.span.start)
            rows.append((f"{line}:{column}", finding))
        width = max(len(place) for place, _ in rows)
        for place, finding in rows:
            emit((f"  {place:>{width}}  ", "bold"), *_finding(finding, options.lang))
        emit()
    write_summary(counts, emit, options)


def _finding(finding: Finding, lang: str) -> Iterable[Segment]:
    style = STYLES[finding.severity]
    yield f"{say(lang, finding.severity)} {finding.code}", style
    yield f" {clean(finding.message)} ", ""
    yield f"[{clean(finding.key)}]", f"dim link {finding.url}" if finding.url else "dim"
