"""SARIF 2.1.0, which GitHub's code scanning and editors read.

Columns count units of UTF-16, which is what nearly all its readers take them for, told or not. A rule's id is its code;
a table is one rule, whose row stands in a result's property ``key``: SARIF knows ids like ``KA0101/tehda-jarkea``, but
readers that look the id up find nothing under them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from fistyle.findings import Edit, Failure, FileResult, Finding
from fistyle.reports import Counts, ReportOptions
from fistyle.reports.explain import explain
from fistyle.reports.places import file_uri, utf16_position
from fistyle.text import SourceText, Span
from fistyle.version import __version__

if TYPE_CHECKING:
    from fistyle.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}  # GitHub's names
ROOT = "%SRCROOT%"
HOME = "https://github.com/fistyle/fistyle"


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one JSON document to ``out``."""
    rules = _Rules(options)
    told: list[dict[str, Any]] = []
    failures: list[Failure] = []
    paths: list[str] = []
    for result in Counts().counted(results, failures):
        paths.append(result.source.path)
        told += [_result(finding, result.source, rules) for finding in result.findings]
    run = {
        "tool": {
            "driver": {
                "name": "fistyle",
                "informationUri": HOME,
                "version": __version__,
                "semanticVersion": __version__,
                "language": options.lang,
                "rules": list(rules.descriptors.values()),
            }
        },
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which fistyle was started."}}},
        "artifacts": [{"location": _artifact(path)} for path in paths],
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [_notification(failure) for failure in failures],
            }
        ],
        "results": told,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


class _Rules:
    """The rules that findings name, in the order of their first finding; a table is one rule."""

    def __init__(self, options: ReportOptions) -> None:
        self.lang = options.lang
        self.known: dict[str, list[Rule]] = {}
        for rule in options.rules:
            self.known.setdefault(rule.id, []).append(rule)
        self.descriptors: dict[str, dict[str, Any]] = {}
        self.places: dict[str, int] = {}

    def place(self, finding: Finding) -> int:
        """Return the place of a finding's rule among the descriptors, making it when it is new."""
        name = finding.rule
        if name not in self.places:
            self.places[name] = len(self.places)
            self.descriptors[name] = _descriptor(finding, self.known.get(name, []), self.lang)
        return self.places[name]


def _descriptor(finding: Finding, rules: list[Rule], lang: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": finding.code, "name": finding.rule}
    if finding.url:
        told["helpUri"] = finding.url
    if rules:
        rule = rules[0]
        title = rule.title_en if lang == "en" and rule.title_en else rule.title
        help_text = explain(rules, lang)
        told |= {
            "shortDescription": {"text": title},
            "fullDescription": {"text": rule.why.strip() or title},
            "help": {"text": help_text, "markdown": help_text},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        if rule.aliases:
            told["deprecatedNames"] = list(rule.aliases)
    severity = rules[0].severity if rules else finding.severity
    told["properties"] = {"tags": [finding.category], "problem.severity": SEVERITIES[severity]}
    return told


def _result(finding: Finding, source: SourceText, rules: _Rules) -> dict[str, Any]:
    place = rules.place(finding)
    told: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding, source)],
        "partialFingerprints": {"fistyleSentence/v1": finding.fingerprint},
        "properties": {"key": finding.key, "status": finding.status},
    }
    if finding.related:
        told["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message},
                "physicalLocation": {
                    "artifactLocation": _artifact(source.path), "region": _region(related.span, source)
                },
            }
            for number, related in enumerate(finding.related, 1)
        ]  # fmt: skip
    # Where offsets do not count in the file itself, an edit would spoil it.
    if finding.suggestions and not finding.place:
        told["fixes"] = [
            {
                "description": {"text": fix.title},
                "artifactChanges": [
                    {
                        "artifactLocation": _artifact(source.path),
                        "replacements": [_replacement(edit, source) for edit in fix.edits],
                    }
                ],
            }
            for fix in finding.suggestions
        ]
    return told


def _location(finding: Finding, source: SourceText) -> dict[str, Any]:
    if finding.place:
        return {
            "physicalLocation": {"artifactLocation": _artifact(source.path)},
            "logicalLocations": [{"fullyQualifiedName": finding.place}],
        }
    place: dict[str, Any] = {
        "artifactLocation": _artifact(source.path),
        "region": {**_region(finding.span, source), "snippet": {"text": finding.text}},
    }
    # The context must hold more than the region itself; a finding may be a whole sentence.
    around = Span(min(finding.context.start, finding.span.start), max(finding.context.end, finding.span.end))
    if around != finding.span:
        place["contextRegion"] = _region(around, source)
    return {"physicalLocation": place}


def _replacement(edit: Edit, source: SourceText) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}}


def _region(span: Span, source: SourceText) -> dict[str, Any]:
    (line, column), (end_line, end_column) = (utf16_position(source, offset) for offset in span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str) -> dict[str, str]:
    uri = file_uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _notification(failure: Failure) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "descriptor": {"id": failure.kind},
        "level": "error",
        "message": {"text": failure.message},
    }
    if failure.path:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}]
    return told
