"""Text for people: grouped by file, each finding with its sentence. rich paints it where there are colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from fistyle.findings import Failure, FileResult, Finding, Metrics
from fistyle.reports import Counts, ReportOptions
from fistyle.reports.layout import cells, clean, excerpt, fold
from fistyle.reports.strings import count, figure, say
from fistyle.text import SourceText

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
INDENT = "    "

Segment = tuple[str, str]  # text and rich's name of its style
Emit = Callable[..., None]


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes findings to ``out`` file by file, as they come."""
    emit, counts = emitter(out, options), Counts()
    for result in counts.counted(results):
        if result.findings:
            emit((clean(result.source.path), "bold underline"))
            for finding in result.findings:
                _write_finding(finding, result.source, emit, options)
    write_summary(counts, emit, options)


def _write_finding(finding: Finding, source: SourceText, emit: Emit, options: ReportOptions) -> None:
    lang, style = options.lang, STYLES[finding.severity]
    room = max(30, options.width - len(INDENT))
    place = source.position(finding.span.start)
    emit(
        (f"  {place.line}:{place.column}", "bold"),
        ("  ", ""),
        (say(lang, finding.severity), style),
        (f" {finding.code}", style),
        (f"  fistyle rule {finding.key}", f"dim link {finding.url}" if finding.url else "dim"),
    )
    for row in excerpt(source.text, finding.context, finding.span, room):
        if row.mark is None:
            emit((INDENT + row.text, ""))
            continue
        start, end = row.mark
        emit((INDENT + row.text[:start], ""), (row.text[start:end], style), (row.text[end:], ""))
        emit((INDENT + " " * cells(row.text[:start]), ""), ("^" * max(1, cells(row.text[start:end])), style))
    for line in fold(clean(finding.message), room):
        emit((INDENT + line, ""))
    for fix in finding.suggestions:
        for line in fold(clean(fix.title), room):
            emit((INDENT + line, "green"))
    emit()


def write_summary(counts: Counts, emit: Emit, options: ReportOptions) -> None:
    """Effect: writes the sums that end a report for people; nothing when no file was read or quiet was asked for."""
    if not counts.files or options.quiet:
        return
    lang = options.lang
    if counts.findings:
        numbers = (("error", counts.errors), ("warning", counts.warnings), ("info", counts.infos))
        told = ", ".join(count(lang, number, severity) for severity, number in numbers if number)
        files, findings = count(lang, counts.files, "files"), count(lang, counts.findings, "findings")
        emit((say(lang, "total", files=files, findings=findings, severities=told), "bold"))
    elif not counts.failures:
        emit((f"{count(lang, counts.files, 'files')}: {say(lang, 'clean')}", "bold green"))
    emit((metrics_line(Metrics(counts.words, counts.sentences, counts.lix), lang), "dim"))


def metrics_line(metrics: Metrics, lang: str) -> str:
    """Tell the size and readability of a text in one line."""
    words, sentences = figure(lang, metrics.words), figure(lang, metrics.sentences)
    return say(lang, "metrics", words=words, sentences=sentences, lix=figure(lang, float(metrics.lix)))


def emitter(out: TextIO, options: ReportOptions) -> Emit:
    """Return what writes a line of segments, painted where that is wanted."""
    return _painter(out, options.width) if options.colour else _plain(out)


def _plain(out: TextIO) -> Emit:
    def emit(*segments: Segment) -> None:
        out.write("".join(text for text, _ in segments).rstrip() + "\n")

    return emit


def _painter(out: TextIO, width: int) -> Emit:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, width=width, force_terminal=True, highlight=False, markup=False, emoji=False)

    def emit(*segments: Segment) -> None:
        console.print(Text.assemble(*segments), soft_wrap=True)

    return emit
