"""JSON, version 1: the contract of other programs."""

import io
import json
from dataclasses import replace
from importlib.resources import files

import jsonschema

from fistyle.reports import ReportOptions
from fistyle.reports.json import write
from tests.reports.results import RESULTS

SCHEMA = json.loads(files("fistyle").joinpath("schemas/findings.schema.json").read_text(encoding="utf-8"))


def written(*results):
    out = io.StringIO()
    write(results, out, ReportOptions())
    document = json.loads(out.getvalue())
    jsonschema.validate(document, SCHEMA)
    return document


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_nothing():
    assert written() == {
        "version": 1,
        "files": [],
        "failures": [],
        "summary": {"files": 0, "findings": 0, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_everything():
    document = written(*RESULTS)
    assert document["files"][0] == {
        "path": "docs/a.md",
        "findings": [
            {
                "rule": "toimesta",
                "entry": "x",
                "code": "VI0101",
                "category": "VI",
                "severity": "warning",
                "status": "stable",
                "message": (
                    "”hallituksen toimesta”: kerro tekijä subjektina tai käytä passiivia ilman tekijää, "
                    "jos se on selvä."
                ),
                "start": {"line": 3, "column": 32, "offset": 42},
                "end": {"line": 4, "column": 11, "offset": 66},
                "text": "hallituksen**\n> toimesta",
                "related": [
                    {
                        "start": {"line": 1, "column": 3, "offset": 2},
                        "end": {"line": 1, "column": 10, "offset": 9},
                        "message": "”Uutinen”",
                    }
                ],
                "place": None,
                "suggestions": [
                    {
                        "title": "”hallituksen toimesta” → ”hallitus”",
                        "safe": False,
                        "edits": [{"start": 42, "end": 66, "text": "hallitus"}],
                    }
                ],
                "url": "https://example.org/toimesta",
                "fingerprint": "0123456789abcdef",
            }
        ],
        "metrics": {"words": 1234, "sentences": 100, "lix": 48.2},
    }
    assert document["failures"] == [
        {"path": "docs/a.md", "kind": "rule", "message": "muu: aika loppui"},
        {"path": "b.md", "kind": "encoding", "message": "not UTF-8"},
    ]
    assert [file["path"] for file in document["files"]] == ["docs/a.md", "c.txt", "d.txt"]
    assert document["summary"] == {"files": 3, "findings": 2, "errors": 1, "warnings": 1, "infos": 0}


def test_a_finding_that_evidence_released_says_so():
    plain, *_ = RESULTS
    gated = replace(plain, findings=(replace(plain.findings[0], gated=True),))
    assert written(gated)["files"][0]["findings"][0]["gated"] is True
    assert "gated" not in written(plain)["files"][0]["findings"][0]
