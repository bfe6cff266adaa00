"""Several reports in one run, to files and to standard output."""

import json
import re
from pathlib import Path

import pytest

PACK = Path(__file__).parents[1] / "plugins" / "small_pack"
RULES = ("--pack", PACK, "--select", "small/virhe,small/varoitus")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Se on niinkuin ennen.\n", encoding="utf-8")


def test_one_run_writes_many_reports(fistyle):
    formats = ("json=a.json", "sarif=out/b.sarif", "concise")
    done = fistyle("check", *RULES, *(f"--output-format={name}" for name in formats), "a.txt")
    assert done.code == 1
    assert done.out.startswith("a.txt:1:7: virhe TY9801")
    assert json.loads(Path("a.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert len(json.loads(Path("out/b.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1


def test_output_file_takes_what_would_be_printed(fistyle):
    done = fistyle("check", *RULES, "--output-format", "json", "--output-file", "a.json", "a.txt")
    assert (done.code, done.out) == (1, "")
    assert json.loads(Path("a.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_a_report_that_wants_surveys_changes_no_other(fistyle):
    alone = fistyle("check", *RULES, "--output-format", "json", "a.txt")
    beside = fistyle("check", *RULES, "--output-format", "json", "--output-format", "html=a.html", "a.txt")
    assert beside == alone
    assert "<mark" in Path("a.html").read_text("utf-8")


def test_what_is_mended_is_surveyed_afterwards(fistyle):
    Path("a.txt").write_text("Se on niinkuin ennen.\n\nSe tehtiin hallituksen toimesta.\n", encoding="utf-8")
    done = fistyle("check", *RULES, "--fix", "--output-format", "html=a.html", "a.txt")
    assert (done.code, done.err) == (1, "fistyle: a.txt: 1 korjaus\n")
    page = Path("a.html").read_text("utf-8")
    assert "niin kuin ennen" in page
    assert "niinkuin" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert page.count("<mark") == 1


def test_stats_can_write_to_a_file_as_well(fistyle):
    done = fistyle("stats", *RULES[:2], "--output-format=json=a.json", "--output-format=text", "a.txt")
    assert "LIX" in done.out
    assert json.loads(Path("a.json").read_text("utf-8"))["files"][0]["path"] == "a.txt"


def test_a_file_has_no_colours_and_every_name_can_be_written(fistyle, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "")
    name = b"\xff.txt".decode("utf-8", "surrogateescape")
    Path(name).write_text("Se on niinkuin ennen.\n", encoding="utf-8")
    assert fistyle("check", *RULES, "--output-file", "raportti.txt", name).code == 1
    assert r"\udcff.txt" in Path("raportti.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--output-format", "sariff=x"), "tuntematon tulostusmuoto ”sariff”"),
        (("--output-format", "json", "--output-format", "sarif"), "kaksi raporttia samaan paikkaan: vakiotuloste"),
        (("--output-format", "json=x", "--output-format", "sarif=x"), "kaksi raporttia samaan paikkaan: x"),
        (("--output-format", "json=x", "--output-file", "y"), "paikkaan y ei jää raporttia"),
        (("--output-file", "a.txt/x"), "ei voi kirjoittaa: a.txt/x"),
        (("--output-file", "."), "ei voi kirjoittaa: ."),
    ],
)
def test_what_cannot_be_written_is_known_before_the_work(fistyle, args, told):
    done = fistyle("check", *RULES, *args, "a.txt")
    assert (done.code, done.out) == (2, "")
    assert told in done.err
