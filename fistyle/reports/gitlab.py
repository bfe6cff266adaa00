"""Code quality report of GitLab: a list of issues. It has no place for what could not be done; stderr tells of that."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TextIO

from fistyle.findings import Failure, FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.places import file_name

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one JSON list to ``out``."""
    issues = [issue for result in results if isinstance(result, FileResult) for issue in _issues(result)]
    out.write(json.dumps(issues, ensure_ascii=False, indent=1) + "\n")


def _issues(result: FileResult) -> Iterable[dict[str, Any]]:
    """Yield the issues of a file. GitLab takes equal fingerprints for one issue, so equal findings are numbered."""
    seen: Counter[str] = Counter()
    path = file_name(result.source.path)
    for finding in result.findings:
        first, last = (result.source.position(offset).line for offset in finding.span)
        seen[finding.fingerprint] += 1
        told = f"{path}\n{finding.fingerprint}\n{seen[finding.fingerprint]}"
        yield {
            "description": finding.message,
            "check_name": finding.key,
            "fingerprint": sha256(told.encode("utf-8", "surrogateescape")).hexdigest(),
            "severity": SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": first, "end": last}},
        }
