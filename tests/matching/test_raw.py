"""Regular expressions meet the prose of each block alone, however they are searched."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from fistyle.errors import PackError
from fistyle.matching import raw
from fistyle.matching.kinds import CheckFailure, build_checks
from fistyle.matching.match import Match
from tests.matching.test_kinds import Lexicon, analysed, block, matches, rule, spans


def found(expression, *proses):
    return spans(rule("regex", expression), analysed(Lexicon(), *proses))


def test_the_group_here_is_the_span():
    assert found(r"\d(?<here>%)", "Nousi 5%.") == ["%"]
    assert found(r"\d%", "Nousi 5%.") == ["5%"]
    [match] = matches(rule("regex", r"(?<number>\d)(?<here>)%"), analysed(Lexicon(), "Nousi 5%."))
    assert (match.start, match.end) == (7, 7)
    assert match.values["number"] == "5"


def test_a_blocks_edges_are_those_of_a_line():
    assert found(r"^\w+|\w+$", "Yksi kaksi kolme", "Neljä viisi") == ["Yksi", "kolme", "Neljä", "viisi"]
    assert found(r"\S(?=\s|$)", "a b", "c") == ["a", "b", "c"]


def test_no_match_leaves_its_block():
    assert found(r"”[^”]*”", "Hän sanoi ”ei.", "Sitten ”kyllä” ja", "”ehkä”") == ["”kyllä”", "”ehkä”"]
    assert found(r"a\s+b", "x a", "b a b") == ["a b"]
    assert found(r"\s+$", "x ", "y") == [" "]
    assert found(r"a[^x]*", "1 a b", "2 a c") == ["a b", "a c"]


def test_blocks_without_what_the_expression_needs_change_nothing():
    proses = [f"Rivi {number}" for number in range(20)] + ["Nousi 5%.", "Vain %.", "٣%"]
    assert found(r"\d%", *proses) == ["5%", "٣%"]


@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        (r"\d%", [set("0123456789"), {"%"}]),
        (r"–|—", [{"–", "—"}]),
        (r"[!?]{2,}", [{"!", "?"}]),
        (r"a(b-)+c", [{"b-"}]),
        (r"a -?b", [{"a "}]),
        (r"a|-", []),
        (r"(?<=-)a(?!,)", []),
        (r"[^-]", []),
        (r"[a-z,]", []),
        (r"(?i)€x", [{"€"}]),
        (r"\p{Lu}-", [{"-"}]),
        (r"[[:punct:]]-", []),
        (r"(?:ab-){e<=1}", []),
        (r"(?x) a # -", []),
    ],
)
def test_what_a_match_cannot_do_without(expression, needs):
    assert [set(need) for need in raw.required(expression)] == needs


EXPRESSIONS = [r"\d%", r"[,;] ?[a-z]", r"a|\d-\d", r"(?<!\.)\.\.(?!\.)|\.{4,}", r"\b\w+\b", r"[^%]+%", r"(\d)\1", r"-*"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("ab1 .,-%", max_size=8), max_size=12), st.sampled_from(EXPRESSIONS))
def test_the_search_finds_what_a_search_of_each_block_finds(proses, expression):
    text = analysed(Lexicon(), *(block(prose) for prose in proses))
    expected = [
        (number, match.start(), match.end())
        for number, prose in enumerate(proses)
        for match in regex.compile(expression, regex.MULTILINE).finditer(prose)
    ]
    places = {id(one): number for number, one in enumerate(text.document.blocks)}
    got = [(places[id(m.block)], m.start, m.end) for m in matches(rule("regex", expression), text)]
    assert got == expected


def test_a_timeout_is_a_failure_and_costs_no_other_rule_its_matches(monkeypatch):
    monkeypatch.setattr(raw, "TIMEOUT", 0.05)
    [check] = build_checks([rule("regex", r"(a|aa)+(a|aa)+(a|aa)+$", "slow"), rule("regex", "b", "fast")])
    failure, match = check.find(analysed(Lexicon(), "a" * 60 + "b"))
    assert isinstance(failure, CheckFailure)
    assert failure.rule.id == "slow"
    assert "0.05 seconds" in failure.message
    assert isinstance(match, Match)
    assert match.rule.id == "fast"


def test_an_expression_that_cannot_be_read_says_where_it_stands():
    with pytest.raises(PackError, match=r"r\.yaml:7: r: not a regular expression"):
        build_checks([rule("regex", "(a")])
