"""The line from one end to the other, and what it counts on the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from fistyle.analysis import FormCache, Lexicon, choose_analyser
from fistyle.builtin import open_stock
from fistyle.config import Config, Configs
from fistyle.errors import ConfigError, FistyleError, PackError
from fistyle.findings import Failure, Metrics
from fistyle.linter import Linter, Linters
from fistyle.rule import Rule
from fistyle.text import SourceText, Span

TOIMESTA = Rule(
    id="toimesta",
    code="VI0101",
    severity="warning",
    title="Agentti",
    message="”{match}”: kerro tekijä.",
    why="",
    source="toimitus",
    kind="pattern",
    spec='here:([case="Gen" & upos="NOUN|PRON"] "toimesta")',
    pack="standard",
)
TAHOLTA = replace(TOIMESTA, id="taholta", code="VI0102", severity="info", spec='"taholta"')
BAD_KIND = replace(TOIMESTA, id="x/bad", code="VI9901", kind="python", spec="no_such_module:check", pack="x")


@pytest.fixture(scope="module")
def lexicon():
    analyser = choose_analyser()
    return Lexicon(analyser, FormCache(analyser.identity))


def lint(lexicon, text, rules=(TOIMESTA, TAHOLTA), path="a.md", **config):
    return Linter(rules, lexicon, Config(**config)).lint(SourceText(path, text))


def test_seven_steps(lexicon):
    result = lint(lexicon, "# Uutinen\n\nPäätös tehtiin **hallituksen**\ntoimesta.\n\n`hallituksen toimesta`\n")
    (finding,) = result.findings
    assert finding.message == "”hallituksen toimesta”: kerro tekijä."
    assert finding.span == Span(28, 50)
    assert finding.text == "hallituksen**\ntoimesta"
    assert result.failures == ()


def test_morphology_decides(lexicon):
    assert lint(lexicon, "Hän luopui uudesta toimesta.").findings == ()


def test_only_what_is_grave_enough_is_shown(lexicon):
    text = "Hallituksen taholta sanottiin hallituksen toimesta."
    assert [one.rule for one in lint(lexicon, text).findings] == ["toimesta"]
    assert [one.rule for one in lint(lexicon, text, min_severity="info").findings] == ["taholta", "toimesta"]
    assert lint(lexicon, text, min_severity="error").findings == ()
    assert lint(lexicon, text, severity={"taholta": "error"}, min_severity="error").findings[0].severity == "error"


def test_the_scope_of_a_sentence_has_no_rules_about_the_whole_text(lexicon):
    spec = {"pattern": '"kissa"', "limit": "1", "per": "1000", "min": "2"}
    dense = replace(TOIMESTA, id="kissat", code="SA0101", kind="density", spec=spec, message="{n}")
    text = "Kissa ja kissa ja kissa tehtiin hallituksen toimesta."
    assert [one.rule for one in lint(lexicon, text, (TOIMESTA, dense)).findings] == ["kissat", "toimesta"]
    assert [one.rule for one in lint(lexicon, text, (TOIMESTA, dense), scope="sentence").findings] == ["toimesta"]


def test_an_unknown_selector_is_an_error(lexicon):
    with pytest.raises(ConfigError, match="did you mean “toimesta”"):
        lint(lexicon, "", select=("toimestta",))


def test_a_pack_that_cannot_be_built_costs_no_other(lexicon):
    linter = Linter((TOIMESTA, BAD_KIND), lexicon, Config())
    assert linter.left_out == ["x"]
    assert "cannot load no_such_module:check" in str(linter.failures[0])
    assert len(linter.lint(SourceText("a.txt", "Se tehtiin hallituksen toimesta.")).findings) == 1
    with pytest.raises(FistyleError):
        Linter((BAD_KIND,), lexicon, Config())


def test_a_rule_that_breaks_down_is_told_of(lexicon):
    broken = replace(TOIMESTA, id="rikki", code="VI0103", kind="python", spec="json:loads")
    result = lint(lexicon, "Se tehtiin hallituksen toimesta.", (TOIMESTA, broken))
    assert len(result.findings) == 1
    (failure,) = result.failures
    assert (failure.path, failure.kind) == ("a.md", "rule")
    assert isinstance(failure, Failure)
    assert "json:loads failed: TypeError" in failure.message


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("", Metrics()),
        # 8 words, 2 sentences, 3 long: 4 + 37.5
        ("Kissa istuu penkillä. Se katselee ulos ikkunasta nyt.", Metrics(8, 2, 41.5)),
        ("# Otsikko\n\nKissa istuu.\n", Metrics(3, 1, 2.0)),
        ("- kissa\n- koira\n", Metrics(2, 0, 0.0)),
        ("- Kissa istuu.\n- koira\n", Metrics(3, 1, 2.0)),
        ("> Kissa istuu.\n", Metrics(2, 0, 0.0)),
        ("Vuonna 2024 tuli 3 kissaa.\n", Metrics(3, 1, 3.0)),
    ],
)
def test_metrics(lexicon, text, metrics):
    assert lint(lexicon, text).metrics == metrics


def test_one_linter_for_each_configuration():
    linters = Linters(open_stock(), english=True)
    first = linters.of(Config(select=("TY",)))
    assert linters.of(Config(select=("TY",))) is first
    assert linters.of(Config(select=("TY",), path="/x/fistyle.toml")) is not first
    assert linters.of(Config(select=("KA",))) is not first
    assert {rule.category for rule in first.active} == {"TY"}


def test_the_public_names():
    import fistyle

    result = fistyle.lint_text("Hinta on 10€.")
    assert [one.code[:2] for one in result.findings] == ["TY"]
    assert all(hasattr(fistyle, name) for name in fistyle.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = fistyle.nothing


def test_the_projects_words_are_known_words(lexicon):
    spec, options = {"of": "slip", "vocabulary": "{vocabulary}"}, {"vocabulary": "fistyle"}
    slip = replace(
        TOIMESTA, id="slip", code="OI0103", kind="unknown", spec=spec, options=options, suggest=("{better}",)
    )
    text = "Esitys oli esimekiksi hyvä."
    (finding,) = lint(lexicon, text, (slip,)).findings
    assert finding.suggestions[0].edits[0].text == "esimerkiksi"
    assert lint(lexicon, text, (slip,), vocabulary=("esimeki",)).findings == ()
    chosen = {"slip": {"vocabulary": "esimeki"}}
    assert lint(lexicon, text, (slip,), options=chosen).findings == ()


def test_a_wrong_option_is_told_where_it_stands(tmp_path):
    (tmp_path / "fistyle.toml").write_text('# meidän\n[options]\npitka-virke.max-words = "monta"\n')
    with pytest.raises(ConfigError, match=r"fistyle.toml:3: pitka-virke: limit is 'monta'"):
        Linters(open_stock(analyser="embedded")).of(Configs().of(tmp_path))


def test_a_project_cannot_bring_code(tmp_path):
    """A repository that somebody lints must not choose what is imported."""
    source = Path(__file__).parent / "plugins" / "example_pack" / "fistyle_example" / "rules"
    (tmp_path / "pack.toml").write_text((source / "pack.toml").read_text())
    (tmp_path / "rules.yaml").write_text((source / "rules.yaml").read_text().replace("first-word:", "phrase:"))
    (tmp_path / "fistyle.toml").write_text('packs = ["."]\n')
    with pytest.raises(PackError, match=r"rules.yaml:1: a project's pack cannot hold python rules"):
        Linters(open_stock(analyser="embedded")).of(Configs().of(tmp_path))
