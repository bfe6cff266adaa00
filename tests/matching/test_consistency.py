"""A text that mixes is told about what it does less often."""

from __future__ import annotations

import pytest

from fistyle.errors import PackError, PatternError
from fistyle.matching.kinds import build_checks
from tests.matching.test_kinds import Lexicon, analysed, matches, rule

SPEC = {"variants": {"netti": '"nett.*"', "internet": '"internet.*"', "verkko": ['"verkko.*"', '"verko.*"']}}


def found(*blocks, **values):
    return matches(rule("consistency", SPEC, **values), analysed(Lexicon(), *blocks))


def test_one_way_is_consistent():
    assert found("Netti ja netissä.") == []
    assert found("Talo.") == []


def test_the_minority_is_reported_once_with_its_other_places():
    [match] = found("Internet, netti, internetissä.", "Nettiin internetistä.")
    assert match.block.prose[match.start : match.end] == "netti"
    assert [other.block.prose[other.start : other.end] for other in match.related] == ["Nettiin"]
    assert match.values == {"minority": "netti", "majority": "internet", "n": "2", "m": "3"}
    assert (match.rule.id, match.rule.entry, match.rule.kind) == ("r", None, "consistency")


def test_of_equals_the_first_one_is_the_texts_way():
    [match] = found("Internet. Netti.")
    assert match.values["minority"] == "netti"
    [match] = found("Netti. Internet.")
    assert match.values["minority"] == "internet"


def test_every_minority_is_reported():
    names = [match.values["minority"] for match in found("Netti, netti, internet, verkossa, verkko-osoite netti.")]
    assert sorted(names) == ["internet", "verkko"]


def test_what_an_exception_cancels_is_no_variant():
    assert found("Netti. Internet Explorer.", excepts=('"internet" "explorer"',)) == []


def test_rows_of_a_table_are_judged_apart():
    other = {"variants": {"meili": '"meili"', "sähköposti": '"sähköposti"'}}
    rules = [rule("consistency", SPEC, entry="netti"), rule("consistency", other, entry="meili")]
    text = analysed(Lexicon(), "Netti. Internet. Sähköposti. Meili.")
    assert sorted((m.rule.entry, m.values["minority"]) for m in matches(rules, text)) == [
        ("meili", "meili"),
        ("netti", "internet"),
    ]


def test_mistakes_are_told_with_their_place():
    with pytest.raises(PackError, match=r"r\.yaml:7"):
        build_checks([rule("consistency", {"variants": {"one": '"a"'}})])
    with pytest.raises(PatternError, match=r"r\.yaml:7"):
        build_checks([rule("consistency", {"variants": {"one": '"a"', "two": "[b"}})])
