"""Frequency is judged over the whole text and told once."""

from __future__ import annotations

import pytest

from fistyle.errors import FistyleError
from fistyle.matching.kinds import build_checks
from tests.matching.test_kinds import Lexicon, analysed, block, matches, rule

SPEC = {"pattern": '"myös"', "limit": "100", "per": "1000", "min": "2"}


def found(spec, *blocks, **values):
    return matches(rule("density", spec, **values), analysed(Lexicon(), *blocks))


def test_too_many_are_reported_once_at_the_first_with_the_others_beside():
    [match] = found(SPEC, "Yksi myös kaksi.", "Myös kolme – neljä viisi.")
    assert (match.block.prose[match.start : match.end], match.rule.id, match.rule.kind) == ("myös", "r", "density")
    assert [other.block.prose[other.start : other.end] for other in match.related] == ["Myös"]
    assert (match.values["n"], match.values["per"], match.values["limit"]) == ("2", "1000", "100")


def test_the_limit_itself_is_allowed_and_marks_are_no_words():
    ten = "Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän myös – – !"
    assert found({**SPEC, "min": "1"}, ten) == []
    assert len(found({**SPEC, "min": "1"}, ten.replace("Yksi ", ""))) == 1


def test_a_short_text_needs_a_minimum():
    assert found({**SPEC, "min": "3"}, "Myös myös.") == []
    assert len(found({**SPEC, "min": "3"}, "Myös myös myös.")) == 1


def test_alternatives_count_together_and_exceptions_do_not_count():
    spec = {**SPEC, "pattern": ['"myös"', '"lisäksi"']}
    assert len(found(spec, "Myös lisäksi.")) == 1
    assert found(spec, "Myös sen lisäksi.", excepts=('"sen" "lisäksi"',)) == []


def test_only_hits_in_the_rules_blocks_count():
    assert found(SPEC, block("Myös", "heading"), "Myös.", blocks=frozenset({"paragraph"})) == []


def test_rules_are_counted_apart():
    rules = [rule("density", SPEC, "a"), rule("density", {**SPEC, "pattern": '"kai"'}, "b")]
    text = analysed(Lexicon(), "Myös kai. Myös kai.")
    assert sorted((m.rule.id, m.values["n"]) for m in matches(rules, text)) == [("a", "2"), ("b", "2")]


@pytest.mark.parametrize("wrong", [{"limit": "many"}, {"per": "0"}, {"pattern": "[x"}, {"pattern": {}}])
def test_mistakes_are_told_with_their_place(wrong):
    with pytest.raises(FistyleError, match=r"r\.yaml:7"):
        build_checks([rule("density", {**SPEC, **wrong})])
