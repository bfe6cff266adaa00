"""Findings as diagnostics."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from lsprotocol import types

from fistyle.lsp.places import range_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fistyle.errors import FistyleError
    from fistyle.findings import FileResult, Finding
    from fistyle.text import SourceText

SOURCE = "fistyle"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Hint,
}


def diagnostics_of(result: FileResult, uri: str, encoding: str | None) -> list[types.Diagnostic]:
    """Tell all findings of a text."""
    return [diagnostic_of(finding, result.source, uri, encoding) for finding in result.findings]


def diagnostic_of(finding: Finding, source: SourceText, uri: str, encoding: str | None) -> types.Diagnostic:
    """Tell one finding; ``data`` names it when the editor comes back with it."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, range_of(source, other.span, encoding)), message=other.message
        )
        for other in finding.related
    ]
    return types.Diagnostic(
        range=range_of(source, finding.span, encoding),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(href=finding.url) if finding.url else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if _is_to_go(finding) else None,
        related_information=related or None,
        data={"rule": finding.key, "fingerprint": finding.fingerprint},
    )


def _is_to_go(finding: Finding) -> bool:
    """Tell whether all that is reported had better be left out."""
    first = next(iter(finding.suggestions), None)
    return first is not None and all(not edit.text.strip() and edit.span.start < edit.span.end for edit in first.edits)


def mistake(error: FistyleError, source: SourceText, message: str) -> types.Diagnostic:
    """Tell what is wrong with a file of settings, on the line where it stands."""
    number = min(max((error.line or 1) - 1, 0), len(source.line_starts) - 1)
    length = len(source.line(number + 1).encode("utf-16-le")) // 2
    place = types.Range(types.Position(number, 0), types.Position(number, length))
    return types.Diagnostic(place, message, severity=types.DiagnosticSeverity.Error, source=SOURCE)


def result_id(diagnostics: Sequence[types.Diagnostic]) -> str:
    """Name a list of diagnostics by what it holds."""
    return sha256(repr(diagnostics).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report(
    diagnostics: list[types.Diagnostic], previous: str | None
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    """Answer an editor that asks; ``previous`` is the id of the answer that it has."""
    name = result_id(diagnostics)
    if name == previous:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
    return types.RelatedFullDocumentDiagnosticReport(items=diagnostics, result_id=name)
