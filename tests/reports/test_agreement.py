"""All reports tell of the same findings: what `make nightly` does with all texts, done with a few."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_all_reports_tell_of_the_same_findings(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "quality"))
    import nightly

    monkeypatch.setattr(nightly, "BUILD", tmp_path)
    assert list(nightly.reports(["docs/esimerkki.md", "tests/texts"])) == []
    assert "findings" in capsys.readouterr().out


def test_a_report_that_tells_less_is_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "quality"))
    import nightly

    monkeypatch.setattr(nightly, "BUILD", tmp_path)
    monkeypatch.setitem(nightly.COUNT, "github", lambda text: 1)
    (problem,) = nightly.reports(["docs/esimerkki.md"])
    assert problem.startswith("the reports disagree")
    capsys.readouterr()
