"""JSON, version 1: a contract, kept by ``schemas/findings.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import Counts, ReportOptions
from fistyle.text import SourceText

VERSION = 1


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one JSON document to ``out``."""
    failures: list[Failure] = []
    counts = Counts()
    files = [_file(result) for result in counts.counted(results, failures)]
    document = {
        "version": VERSION,
        "files": files,
        "failures": [{"path": f.path, "kind": f.kind, "message": f.message} for f in failures],
        "summary": {
            "files": counts.files,
            "findings": counts.findings,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
        },
    }
    out.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    out.write("\n")


def _file(result: FileResult) -> dict[str, Any]:
    metrics = result.metrics
    return {
        "path": result.source.path,
        "findings": [finding_object(finding, result.source) for finding in result.findings],
        "metrics": {"words": metrics.words, "sentences": metrics.sentences, "lix": round(metrics.lix, 1)},
    }


def finding_object(finding: Finding, source: SourceText) -> dict[str, Any]:
    """Return a finding as the contract has it."""
    gated = {"gated": True} if finding.gated else {}
    return {
        **gated,
        "rule": finding.rule,
        "entry": finding.entry,
        "code": finding.code,
        "category": finding.category,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message,
        "start": _position(finding.span.start, source),
        "end": _position(finding.span.end, source),
        "text": finding.text,
        "related": [
            {
                "start": _position(related.span.start, source),
                "end": _position(related.span.end, source),
                "message": related.message,
            }
            for related in finding.related
        ],
        "place": finding.place,
        "suggestions": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.suggestions
        ],
        "url": finding.url,
        "fingerprint": finding.fingerprint,
    }


def _position(offset: int, source: SourceText) -> dict[str, int]:
    place = source.position(offset)
    return {"line": place.line, "column": place.column, "offset": place.offset}
