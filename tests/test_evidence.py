"""Evidence of translationese: what it is summed from, what it says, and what it does to rules that wait for it."""

from dataclasses import replace

import pytest

from fistyle.analysis import FormCache, Lexicon, choose_analyser
from fistyle.config import Config
from fistyle.evidence import KINDS, NATIVE, TRANSLATED, gate, judge, score
from fistyle.linter import Linter
from fistyle.rule import Rule
from fistyle.text import SourceText
from tests.reports.results import FINDING

SIGN = replace(FINDING, rule="merkki", entry=None, category="KA")
OTHERS = [replace(SIGN, rule=f"merkki-{number}") for number in range(10)]

RULE = Rule(
    id="merkki",
    code="KA0101",
    severity="warning",
    title="Merkki",
    message="”{match}”",
    why="",
    source="toimitus",
    kind="pattern",
    spec='"järkeä"',
    pack="standard",
)
SECOND = replace(RULE, id="toinen", code="KA0102", spec='"eroa"')
THIRD = replace(RULE, id="kolmas", code="KA0104", spec='"merkitystä"')
RELEASED = replace(RULE, id="vapautuva", code="KA0103", spec='"sinä"', evidence="released")
SILENCED = replace(RULE, id="vaikeneva", code="SA0101", spec='"todella"', evidence="silenced")
FILLER = "Kissa istuu penkillä ja katselee ulos ikkunasta. " * 30  # 210 words
WAITING = "Sinä olet todella hyvä. "
SIGNS = "Tee järkeä, tee eroa ja tee merkitystä. "


@pytest.fixture(scope="module")
def lint():
    analyser = choose_analyser()
    lexicon = Lexicon(analyser, FormCache(analyser.identity))

    def run(text, rules=(RULE, SECOND, THIRD, RELEASED, SILENCED), **config):
        found = Linter(rules, lexicon, Config(**config)).lint(SourceText("a.txt", text)).findings
        return [(one.rule, one.gated) for one in found if one.rule in ("vapautuva", "vaikeneva")]

    return run


def test_only_errors_and_warnings_of_translationese_count():
    assert score([SIGN], 1000) == 1
    assert score([replace(SIGN, severity="error")], 500) == 2
    assert score([replace(SIGN, severity="info"), replace(SIGN, category="VI")], 1000) == 0
    assert score([], 0) == 0


def test_a_rule_counts_three_times_at_most():
    assert score([SIGN] * 9, 1000) == 3
    assert score([replace(SIGN, entry=str(number)) for number in range(9)], 1000) == 3
    assert score([*[SIGN] * 9, OTHERS[0]], 1000) == 4


def test_verdicts():
    assert judge([], 149) == (None, "native")
    assert judge([SIGN], 149) == (None, "unclear")
    assert judge([], 150) == (0, "native")
    assert judge(OTHERS[: int(NATIVE)], 1000).verdict == "native"
    assert judge(OTHERS[: int(NATIVE) + 1], 1000).verdict == "unclear"
    assert judge(OTHERS[:7], int(7000 / TRANSLATED)) == (TRANSLATED, "translated")


def test_few_kinds_of_signs_are_a_habit_and_no_translation():
    assert judge([*[OTHERS[0]] * 3, *[OTHERS[1]] * 3], 200) == (30, "unclear")
    assert judge(OTHERS[:KINDS], 200) == (15, "translated")


def test_the_gate_keeps_what_does_not_wait_as_it_is():
    assert gate([FINDING], {}, "native") == (FINDING,)
    assert gate([SIGN], {"merkki": "released"}, "translated") == (replace(SIGN, gated=True),)


def test_translationese_releases(lint):
    assert lint(WAITING + SIGNS + FILLER) == [("vapautuva", True), ("vaikeneva", False)]


def test_native_text_silences(lint):
    assert lint(WAITING + FILLER) == []


def test_between_them_neither(lint):
    assert lint(WAITING + "Tee järkeä. " + FILLER) == [("vaikeneva", False)]


def test_a_short_text_says_nothing(lint):
    assert lint(WAITING + SIGNS) == [("vaikeneva", False)]


@pytest.mark.parametrize("config", [{"evidence": False}, {"scope": "sentence"}])
def test_evidence_can_be_switched_off(lint, config):
    assert lint(WAITING + SIGNS + FILLER, **config) == [("vaikeneva", False)]
    assert lint(WAITING + FILLER, **config) == [("vaikeneva", False)]


def test_a_rule_that_waits_is_no_evidence(lint):
    assert lint(WAITING * 3 + FILLER) == []


def test_what_is_not_shown_is_no_evidence(lint):
    assert lint(WAITING + SIGNS + FILLER, ignore=("toinen",)) == [("vaikeneva", False)]


def test_where_no_sign_can_show_nothing_is_native(lint):
    assert lint(WAITING + FILLER, select=("SA",)) == [("vaikeneva", False)]
    assert lint(WAITING + FILLER, rules=(RELEASED, SILENCED)) == [("vaikeneva", False)]


def test_the_severity_stays(lint):
    text = WAITING + SIGNS + FILLER
    hint = replace(SECOND, severity="info")
    assert lint(text, rules=(RULE, hint, RELEASED), severity={"toinen": "error"}) == []  # its own severity counts
    assert lint(text, severity={"vapautuva": "info"}) == [("vaikeneva", False)]
    assert lint(text, severity={"vapautuva": "info"}, min_severity="info") == [
        ("vapautuva", True),
        ("vaikeneva", False),
    ]
