"""JSON lines: a finding a line, as in JSON version 1 but with its ``path``; written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from fistyle.findings import Failure, FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.json import finding_object


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a line to ``out`` for each finding and each failure."""
    for result in results:
        if isinstance(result, Failure):
            _line(out, _failure(result))
            continue
        for finding in result.findings:
            _line(out, {"path": result.source.path, **finding_object(finding, result.source)})
        for failure in result.failures:
            _line(out, _failure(failure))


def _failure(failure: Failure) -> dict[str, Any]:
    return {"path": failure.path, "failure": {"kind": failure.kind, "message": failure.message}}


def _line(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
