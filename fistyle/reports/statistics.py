"""How many findings each rule has, instead of the findings: what to begin with in an old text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from fistyle.findings import Failure, FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.strings import count, figure, say


def gather(results: Iterable[FileResult | Failure]) -> list[dict[str, Any]]:
    """Count findings by rule, the most frequent first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    files: dict[tuple[str, str, str], set[str]] = {}
    fixable: Counter[tuple[str, str, str]] = Counter()
    for result in results:
        if isinstance(result, Failure):
            continue
        for finding in result.findings:
            key = (finding.code, finding.rule, finding.severity)
            counts[key] += 1
            files.setdefault(key, set()).add(result.source.path)
            fixable[key] += any(fix.safe for fix in finding.suggestions[:1])
    return [
        {"code": key[0], "rule": key[1], "severity": key[2], "count": number, "files": len(files[key]),
         "fixable": fixable[key]}
        for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a table to ``out``."""
    rows = gather(results)
    for row in rows:
        mended = f"  {say(options.lang, 'fixable', n=figure(options.lang, row['fixable']))}" if row["fixable"] else ""
        number = figure(options.lang, row["count"])
        severity = say(options.lang, row["severity"])
        out.write(f"{number:>7}  {row['code']}  {severity:9}  {row['rule']}{mended}\n")
    if not options.quiet:
        total = sum(row["count"] for row in rows)
        told = f"{count(options.lang, total, 'findings')}, {count(options.lang, len(rows), 'rules')}"
        out.write((told if rows else say(options.lang, "clean")) + "\n")


def write_json(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes a JSON list to ``out``."""
    out.write(json.dumps(gather(results), ensure_ascii=False, indent=1) + "\n")


FORMATS = {"text": write, "json": write_json}
