"""JUnit XML: a suite a file, a failed case a finding; a file without findings is one case that passed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import ReportOptions
from fistyle.reports.markup import Markup, element
from fistyle.text import SourceText


def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one XML document to ``out``."""
    suites: list[Markup] = []
    tests = failed = broken = 0
    for result in results:
        findings = () if isinstance(result, Failure) else result.findings
        failures = (result,) if isinstance(result, Failure) else result.failures
        path = result.path if isinstance(result, Failure) else result.source.path
        cases = [_finding(one, path, result.source) for one in findings if isinstance(result, FileResult)]
        cases += [_failure(failure) for failure in failures]
        cases = cases or [element("testcase", name="fistyle", classname=path, file=path)]
        tests, failed, broken = tests + len(cases), failed + len(findings), broken + len(failures)
        suites.append(
            element("testsuite", *cases, name=path, tests=len(cases), failures=len(findings), errors=len(failures))
        )
    told = element("testsuites", *suites, name="fistyle", tests=tests, failures=failed, errors=broken)
    out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{told}\n')


def _finding(finding: Finding, path: str, source: SourceText) -> Markup:
    line, column, _ = source.position(finding.span.start)
    told = [f"{path}:{line}:{column}: {finding.text}", *(fix.title for fix in finding.suggestions)]
    failure = element("failure", "\n".join(told), message=finding.message, type=finding.severity)
    name = f"{finding.code} {finding.key} ({line}:{column})"
    return element("testcase", failure, name=name, classname=path, file=path, line=line)


def _failure(failure: Failure) -> Markup:
    error = element("error", message=failure.message, type=failure.kind)
    return element("testcase", error, name=failure.kind, classname=failure.path, file=failure.path)
