"""A line a finding, with the file on each or once."""

import io
from dataclasses import replace

from fistyle.findings import FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.concise import write, write_grouped
from fistyle.text import SourceText, Span
from tests.reports.results import EVIL_RESULTS, FINDING, INSERTION, RESULTS, SOURCE


def written(write, *results, **options):
    out = io.StringIO()
    write(results, out, ReportOptions(**options))
    return out.getvalue()


def test_concise():
    assert written(write, *RESULTS).splitlines() == [
        f"docs/a.md:3:32: varoitus VI0101 {FINDING.message} [toimesta:x]",
        "c.txt:1:8: virhe PI0101 Lisää pilkku. [pilkku]",
        "3 tiedostoa: 2 löydöstä (1 virhe, 1 varoitus)",
        "1\N{NO-BREAK SPACE}240 sanaa, 102 virkettä, LIX 47,4",
    ]


def test_grouped():
    first = replace(INSERTION, span=Span(3, 3))
    assert written(write_grouped, FileResult(SOURCE, (first, FINDING)), RESULTS[3], lang="en").splitlines() == [
        "docs/a.md",
        "   1:4  error PI0101 Lisää pilkku. [pilkku]",
        f"  3:32  warning VI0101 {FINDING.message} [toimesta:x]",
        "",
        "2 files: 2 findings (1 error, 1 warning)",
        "2 words, 1 sentences, LIX 2.0",
    ]


def test_a_finding_is_a_line_whatever_it_holds():
    for report in (write, write_grouped):
        told = written(report, *EVIL_RESULTS)
        assert "\x1b" not in told
        assert sum("VI0101" in line for line in told.splitlines()) == 1


def test_colours():
    assert "\x1b[" in written(write, *RESULTS, colour=True)
    assert written(write, FileResult(SourceText("a", "")), colour=False).startswith("1 tiedosto: Ei")
