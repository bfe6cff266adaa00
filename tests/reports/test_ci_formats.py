"""The formats of continuous integration, read back as their readers do."""

import io
import json
import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from fistyle.findings import Edit, FileResult, Fix
from fistyle.reports import ReportOptions, checkstyle, github, gitlab, json_lines, junit, rdjson
from fistyle.reports.json import write as write_json
from fistyle.text import SourceText, Span
from tests.reports.results import EVIL, EVIL_RESULTS, FINDING, INSERTION, RESULTS, SOURCE, TEXT


def written(write, *results):
    out = io.StringIO()
    write(results, out, ReportOptions())
    return out.getvalue()


def test_json_lines_are_the_findings_of_json_with_their_paths():
    lines = [json.loads(line) for line in written(json_lines.write, *RESULTS).splitlines()]
    whole = json.loads(written(write_json, *RESULTS))
    assert [line for line in lines if "rule" in line] == [
        {"path": file["path"], **finding} for file in whole["files"] for finding in file["findings"]
    ]
    assert [line for line in lines if "failure" in line] == [
        {"path": "docs/a.md", "failure": {"kind": "rule", "message": "muu: aika loppui"}},
        {"path": "b.md", "failure": {"kind": "encoding", "message": "not UTF-8"}},
    ]


def commands(text):
    """Read workflow commands as GitHub's runner does."""
    for line in text.splitlines():
        level, told, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()
        properties = dict(pair.split("=", 1) for pair in told.split(","))
        yield level, {name: unquote(value) for name, value in properties.items()}, unquote(message)


def test_github():
    several, failure, other, single = commands(written(github.write, *RESULTS))
    assert several[0] == "warning"
    assert several[1] == {"file": "docs/a.md", "line": "3", "endLine": "4", "title": "fistyle VI0101 (toimesta:x)"}
    assert several[2].endswith("jos se on selvä.\n”hallituksen toimesta” → ”hallitus”")
    assert failure == ("error", {"file": "docs/a.md", "title": "fistyle (rule)"}, "muu: aika loppui")
    assert other[1]["file"] == "b.md"
    assert single[0] == "error"
    assert {key: single[1][key] for key in ("line", "col", "endLine", "endColumn")} == {
        "line": "1",
        "col": "8",
        "endLine": "1",
        "endColumn": "8",
    }


def test_github_takes_no_orders_from_texts_and_names():
    finding, *_ = commands(written(github.write, *EVIL_RESULTS))
    assert finding[1]["file"].startswith("a,b:</script>")
    assert finding[2].startswith(f"{EVIL}\n{EVIL}")
    assert len(written(github.write, *EVIL_RESULTS).splitlines()) == 3


def test_gitlab():
    first, second = json.loads(written(gitlab.write, *RESULTS))
    assert first["check_name"] == "toimesta:x"
    assert first["severity"] == "minor"
    assert first["location"] == {"path": "docs/a.md", "lines": {"begin": 3, "end": 4}}
    assert second["severity"] == "major"
    assert set(first) == {"description", "check_name", "fingerprint", "severity", "location"}


def test_gitlab_never_sees_two_issues_with_one_fingerprint():
    twice = FileResult(SOURCE, (FINDING, replace(FINDING, span=Span(0, 1))))
    elsewhere = FileResult(SourceText("docs/b.md", TEXT), (FINDING,))
    issues = json.loads(written(gitlab.write, twice, elsewhere))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    moved = FileResult(SourceText("docs/a.md", "\n\n" + TEXT), (replace(FINDING, span=Span(50, 60)),))
    assert json.loads(written(gitlab.write, moved))[0]["fingerprint"] == issues[0]["fingerprint"]


def test_junit():
    root = ElementTree.fromstring(written(junit.write, *RESULTS))
    assert root.attrib == {"name": "fistyle", "tests": "5", "failures": "2", "errors": "2"}
    suites = root.findall("testsuite")
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("docs/a.md", "2", "1", "1"),
        ("b.md", "1", "0", "1"),
        ("c.txt", "1", "1", "0"),
        ("d.txt", "1", "0", "0"),
    ]
    case = suites[0].find("testcase")
    assert case.get("name") == "VI0101 toimesta:x (3:32)"
    assert case.find("failure").get("type") == "warning"
    assert "”hallituksen toimesta” → ”hallitus”" in case.find("failure").text
    assert suites[3].find("testcase").find("failure") is None


def test_checkstyle():
    root = ElementTree.fromstring(written(checkstyle.write, *RESULTS))
    assert [file.get("name") for file in root.findall("file")] == ["docs/a.md", "b.md", "c.txt", "d.txt"]
    error = root.find("file/error")
    assert error.attrib == {
        "line": "3",
        "column": "32",
        "severity": "warning",
        "message": FINDING.message,
        "source": "fistyle.VI0101.toimesta:x",
    }


@pytest.mark.parametrize("report", [junit, checkstyle])
def test_xml_is_well_formed_whatever_it_holds(report):
    text = written(report.write, *EVIL_RESULTS)
    root = ElementTree.fromstring(text.encode("utf-8", "surrogateescape"))
    told = [value for node in root.iter() for value in node.attrib.values()]
    assert any("<script>alert(1)</script>" in value for value in told)
    assert not root.findall(".//script")
    assert not re.search("[\x00\x1b\ufffe\ud800-\udfff]", text)


def byte_slice(text, span):
    lines = text.encode().split(b"\n")
    start, end = span["start"], span["end"]
    if start["line"] == end["line"]:
        return lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
    middle = lines[start["line"] : end["line"] - 1]
    first, last = lines[start["line"] - 1][start["column"] - 1 :], lines[end["line"] - 1][: end["column"] - 1]
    return b"\n".join((first, *middle, last)).decode()


def test_rdjson():
    told = json.loads(written(rdjson.write, *RESULTS))
    first, failure, other, second = told["diagnostics"]
    assert told["source"]["name"] == "fistyle"
    assert first["severity"] == "WARNING"
    assert first["code"] == {"value": "VI0101", "url": "https://example.org/toimesta"}
    assert byte_slice(TEXT, first["location"]["range"]) == FINDING.text
    (suggestion,) = first["suggestions"]
    assert byte_slice(TEXT, suggestion["range"]) == FINDING.text
    assert suggestion["text"] == "hallitus"
    assert failure["location"] == {"path": "docs/a.md"}
    assert (other["severity"], other["code"]) == ("ERROR", {"value": "encoding"})
    assert second["location"]["range"]["start"] == second["location"]["range"]["end"]


def test_rdjson_makes_one_edit_of_several():
    fix = Fix("t", False, (Edit(Span(0, 6), "Kuulin"), Edit(Span(7, 7), ", "), Edit(Span(12, 15), "he")))
    finding = replace(INSERTION, suggestions=(fix,))
    text = "Tiedän että hän tulee."
    told = json.loads(written(rdjson.write, FileResult(SourceText("c.txt", text), (finding,))))
    (suggestion,) = told["diagnostics"][0]["suggestions"]
    assert byte_slice(text, suggestion["range"]) == "Tiedän että hän"
    assert suggestion["text"] == "Kuulin , että he"


def test_rdjsonl_is_a_diagnostic_a_line():
    lines = [json.loads(line) for line in written(rdjson.write_lines, *RESULTS).splitlines()]
    whole = json.loads(written(rdjson.write, *RESULTS))
    assert lines == [{**diagnostic, "source": whole["source"]} for diagnostic in whole["diagnostics"]]
