"""Idioms in everyday notation mean what the rule format says."""

from __future__ import annotations

import pytest

from fistyle.errors import PatternError
from fistyle.matching.cqp import parse
from fistyle.matching.phrase import to_cqp
from tests.matching.test_kinds import analysed, rule, spans, words

WORDS = words(
    tee="tehdä upos=VERB verbform=Fin connegative=yes",
    tekee="tehdä upos=VERB verbform=Fin",
    tehnyt="tehdä upos=ADJ verbform=Part",
    saa="saada upos=VERB verbform=Fin",
    ei="ei upos=VERB verbform=Fin polarity=Neg",
    järkeä="järki upos=NOUN case=Par",
    asian="asia upos=NOUN case=Gen number=Sing",
    asiaa="asia upos=NOUN case=Par number=Sing",
    mitään="mikään upos=PRON case=Par",
    ihan="ihan upos=ADV",
    juuri="juuri upos=ADV;juuri upos=NOUN",
    kauppa="kauppa upos=NOUN",
    ja="ja upos=CCONJ",
    että="että upos=SCONJ",
)


def found(phrase, *sentences):
    return spans(rule("phrase", phrase), analysed(WORDS, *sentences))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Se ei tee järkeä.", ["tee järkeä"]),
        ("Se on tehnyt järkeä.", ["tehnyt järkeä"]),
        ("Se tekee ihan mitään järkeä.", ["tekee ihan mitään järkeä"]),
        ("Se tekee juuri järkeä.", ["tekee juuri järkeä"]),  # an adverb that could be a noun
        ("Se tekee ihan ihan ihan järkeä.", []),
        ("Se tekee kauppa järkeä.", []),
        ("Se tekee blörö järkeä.", []),  # an unknown word could be anything
        ("Se tekee, järkeä.", []),
        ("Se tekee ja järkeä.", []),
        ("Järkeä ei tee.", []),
        ("Järki tekee.", []),
    ],
)
def test_a_lemma_in_any_form_with_small_words_beside_it(sentence, expected):
    assert found("<tehdä> järkeä", sentence) == expected


def test_fixed_words_stand_next_to_each_other():
    assert found("päivän lopussa", "Päivän lopussa.", "Päivän ihan lopussa.") == ["Päivän lopussa"]


def test_strictly_adjacent():
    assert found("<tehdä> _ järkeä", "Se tekee ihan järkeä.", "Se tekee järkeä.") == ["tekee järkeä"]


def test_a_wide_gap_takes_four_words_of_the_clause_known_or_not():
    assert found("sekä ... kauppa", "Sekä blörö vai vuo kauppa.") == ["Sekä blörö vai vuo kauppa"]
    assert found("sekä ... kauppa", "Sekä a b c d e kauppa.", "Sekä a, kauppa.", "Sekä tekee että saa kauppa.") == []


def test_a_phrase_that_holds_a_conjunction_goes_over_the_clauses_edge():
    assert found("niin ... että ... kauppa", "Niin oli että yksi kauppa.") == ["Niin oli että yksi kauppa"]
    assert found("viimeisenä, mutta ... vähäisin", "Viimeisenä, mutta ei vähäisin.") == [
        "Viimeisenä, mutta ei vähäisin"
    ]


def test_alternatives_of_words_and_of_lemmas():
    assert found("<tehdä|saada> asian|asiaa", "Tee x.", "Ei saa asiaa.", "Se tekee asian.") == [
        "saa asiaa",
        "tekee asian",
    ]


def test_features_narrow_a_lemma():
    assert found("<tehdä> <asia case=Gen number=Sing>", "Se tekee asian.", "Se tekee asiaa.") == ["tekee asian"]


def test_an_optional_part_is_spanned_where_it_stands():
    assert found("(ihan)? kauppa", "Ihan kauppa.", "Yksi kauppa.") == ["Ihan kauppa", "kauppa"]
    assert found("ensi (ihan)? kauppa", "Ensi ihan kauppa.", "Ensi kauppa.", "Ensi x kauppa.") == [
        "Ensi ihan kauppa",
        "Ensi kauppa",
    ]


def test_free_order_swaps_the_inflected_end():
    free = {"phrase": "<tehdä> järkeä", "order": "free"}
    assert found(free, "Järkeä se ei tee.", "Se tekee järkeä.", "Järkeä a b c d tee.") == [
        "Järkeä se ei tee",
        "tekee järkeä",
    ]
    assert found({"phrase": "asian ihan <tehdä>", "order": "free"}, "Se tekee sen asian ihan.") == [
        "tekee sen asian ihan"
    ]


def test_a_list_is_alternatives_and_characters_of_regular_expressions_mean_themselves():
    assert found(["a.b", "ihan"], "Ihan acb.") == ["Ihan"]
    assert to_cqp("Päivän  Lopussa") == ['"päivän" "lopussa"']


def test_labels_can_be_named_by_messages():
    [pattern] = to_cqp("a:<tehdä> b:asian")
    assert pattern.startswith('a:[lemma="tehdä"]')
    assert pattern.endswith('b:"asian"')
    assert to_cqp("EU:n kauppa") == ['"eu:n" "kauppa"']  # capitals tell a word with a colon from a label


@pytest.mark.parametrize(
    "phrase",
    [
        "<tehdä> järkeä",
        "(ihan)? <asia case=Gen>, että _ a ... b|c",
        "a:<tehdä> (b:x y)? (z)? w",
        "yms. <Suomi upos=NOUN>",
    ],
)
@pytest.mark.parametrize("order", ["fixed", "free"])
def test_what_comes_out_is_cqp(phrase, order):
    for pattern in to_cqp(phrase, order=order):
        parse(pattern)


@pytest.mark.parametrize(
    ("phrase", "column"),
    [
        ("", 1),
        ("... a", 1),
        ("a ...", 3),
        ("a _ ... b", 5),
        ("a <tehdä", 3),
        ("a <> b", 4),
        ("<tehdä| > b", 2),
        ("a (b c", 3),
        ("a (b) c", 5),
        ("a )? c", 3),
        ("(a)?", 1),
        ("a <asia case=Xyz>", 9),
        ("a <asia kase=Gen>", 9),
        ("a | b", 3),
        ('a "b"', 3),
    ],
)
def test_mistakes_are_pointed_at(phrase, column):
    with pytest.raises(PatternError) as caught:
        to_cqp(phrase)
    assert caught.value.column == column


@pytest.mark.parametrize("spec", [None, 3, [], {"order": "free"}, {"phrase": "a", "x": "y"}])
def test_a_phrase_is_a_text(spec):
    with pytest.raises(PatternError):
        to_cqp(spec)
