"""A word that comes twice is heard, unless it has reason to."""

from __future__ import annotations

import pytest

from fistyle.errors import FistyleError
from fistyle.matching.kinds import build_checks
from tests.matching.test_kinds import analysed, block, matches, rule, spans, words

WORDS = words(
    talo="talo upos=NOUN case=Nom",
    talon="talo upos=NOUN case=Gen",
    talossa="talo upos=NOUN case=Ine",
    kuusen="kuusi upos=NOUN case=Gen;kuusi upos=NUM case=Gen",
    tuulen="tuuli upos=NOUN case=Gen;tuuleta upos=NOUN",
    voi="voida upos=VERB verbform=Fin",
    hei="hei upos=INTJ",
    että="että upos=SCONJ",
    on="olla upos=VERB",
)
WORDS["Talo"] = WORDS["talo"]
WORDS["voivoi"] = WORDS["hei"]

TWICE = {"of": "word", "adjacent": "yes"}
AGAIN = {"of": "lemma", "within": "5"}


def found(spec, *blocks, **values):
    return spans(rule("repetition", spec, **values), analysed(WORDS, *blocks))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sanoin, että että tulen.", ["että että"]),
        ("Talo talo on.", ["Talo talo"]),
        ("Sanoin että, että tulen.", []),
        ("Se oli ollut ollut.", []),
        ("Sillä sillä tiellä.", []),
        ("Luvut 5 5 ja – –.", []),
        ("Soitti Duran Duran taas.", []),
        ("Sanoi voivoi voivoi.", []),  # interjections repeat
        ("Siinä talo. Talo on.", []),  # a sentence ends between
    ],
)
def test_the_same_word_twice_in_a_row(sentence, expected):
    assert found(TWICE, sentence) == expected


def test_a_pattern_says_which_words_count():
    assert found({**TWICE, "pattern": '[upos="NOUN"]'}, "Talo talo että että.") == ["Talo talo"]
    assert found({**TWICE, "of": "lemma"}, "Se talon talossa on.") == ["talon talossa"]


def test_the_pair_can_be_named():
    [match] = matches(rule("repetition", TWICE), analysed(WORDS, "Sanoin että että."))
    assert match.labels == {"first": (1, 2), "second": (2, 3)}
    assert match.values["word"] == "että"


def test_a_content_word_that_returns_too_soon_is_reported_at_its_second_place():
    text = analysed(WORDS, "Siinä talo on ja talon takana talossa x.")
    [match] = matches(rule("repetition", AGAIN), text)
    assert match.block.prose[match.start : match.end] == "talon"
    assert [other.block.prose[other.start : other.end] for other in match.related] == ["talo", "talossa"]
    assert match.values == {"n": "3", "within": "5", "word": "talon", "lemma": "talo"}


def test_the_distance_is_in_words_and_goes_over_sentences_but_not_blocks():
    assert found(AGAIN, "Yksi talo. – – Kaksi, kolme neljä viisi talon.") == ["talon"]
    assert found(AGAIN, "Yksi talo. Kaksi kolme neljä viisi kuusi talon.") == []
    assert found(AGAIN, "Yksi talo.", "Siinä talon.") == []


def test_function_words_unsure_lemmas_and_other_blocks_do_not_count():
    assert found(AGAIN, "Se on että on. Tuulen tuulen, blörö blörö.") == []
    assert found(AGAIN, block("Talo talon", "heading"), blocks=frozenset({"paragraph"})) == []


def test_forms_are_compared_where_the_rule_says_so():
    assert found({"of": "word", "within": "5"}, "Yksi talo ja talon talo.") == ["talo"]


def test_a_chain_that_breaks_off_is_a_new_one_later():
    assert len(found(AGAIN, "Talo, talon a b c d e f g talossa talo.")) == 2


@pytest.mark.parametrize("spec", [{"of": "sound"}, {**AGAIN, "within": "0"}, {**AGAIN, "pattern": '"a" "b"'}])
def test_mistakes_are_told_with_their_place(spec):
    with pytest.raises(FistyleError, match=r"r\.yaml:7"):
        build_checks([rule("repetition", spec)])
