"""A complement in the wrong form is found, and every doubt keeps the rule silent."""

from __future__ import annotations

import pytest

from fistyle.errors import PatternError
from fistyle.matching.cqp import parse
from fistyle.matching.government import forms
from tests.matching.test_kinds import analysed, matches, rule, spans, words

WORDS = words(
    rakastan="rakastaa upos=VERB verbform=Fin",
    rakastaa="rakastaa upos=VERB verbform=Inf infform=1",
    autan="auttaa upos=VERB verbform=Fin",
    kiinnostunut="kiinnostunut upos=ADJ case=Nom",
    kesän="kesä upos=NOUN case=Gen number=Sing",
    kesää="kesä upos=NOUN case=Par number=Sing",
    lämmön="lämpö upos=NOUN case=Gen",
    lämpöä="lämpö upos=NOUN case=Par",
    autoon="auto upos=NOUN case=Ill",
    uuteen="uusi upos=ADJ case=Ill",
    autosta="auto upos=NOUN case=Ela",
    laista="laki upos=NOUN case=Ela;laista upos=NOUN case=Par",
    maitosta="maito upos=NOUN case=Ela",
    hyvin="hyvin upos=ADV",
    jälkeen="jälkeen upos=ADV",
    sinua="sinä upos=PRON case=Par",
    sinut="sinä upos=PRON case=Acc",
    siivota="siivota upos=VERB verbform=Inf infform=1",
    siivoamaan="siivota upos=VERB verbform=Inf infform=3 case=Ill",
    siivoaminen="siivota upos=NOUN derivation=minen case=Nom",
    siivoamista="siivota upos=NOUN derivation=minen case=Par",
    tulevan="tulla upos=ADJ verbform=Part case=Gen",
    tulee="tulla upos=VERB verbform=Fin",
    ja="ja upos=CCONJ",
    että="että upos=SCONJ",
    huolimatta="huolimatta upos=ADV",
)
for form in ("rakastan", "autan", "kesän", "autosta", "maitosta"):
    WORDS[form.capitalize()] = WORDS[form]

LOVE = {"governor": "<rakastaa>", "wrong": "Gen", "takes": "Par"}
INTEREST = {"governor": '[lemma="kiinnostunut"]', "wrong": "Ill|All", "takes": "Ela"}
HELP = {"governor": "<auttaa>", "wrong": "inf1", "takes": "inf3.Ill"}
DESPITE = {"governor": "huolimatta", "wrong": "Gen|Par", "takes": "Ela", "side": "left"}


def found(spec, sentence):
    return spans(rule("government", spec), analysed(WORDS, sentence))


@pytest.mark.parametrize(
    ("spec", "sentence", "expected"),
    [
        (INTEREST, "Olen kiinnostunut autoon.", ["kiinnostunut autoon"]),
        (INTEREST, "Olen kiinnostunut hyvin autoon.", ["kiinnostunut hyvin autoon"]),
        (INTEREST, "Olen kiinnostunut uuteen autoon.", ["kiinnostunut uuteen autoon"]),
        (INTEREST, "Olen kiinnostunut hyvin uuteen autoon.", []),  # two words between
        ({**INTEREST, "gap": "2"}, "Olen kiinnostunut hyvin uuteen autoon.", ["kiinnostunut hyvin uuteen autoon"]),
        ({**INTEREST, "gap": "0"}, "Olen kiinnostunut hyvin autoon.", []),
        (INTEREST, "Olen kiinnostunut blörö autoon.", []),
        (INTEREST, "Olen kiinnostunut, autoon.", []),
        (INTEREST, "Olen kiinnostunut ja autoon.", []),
        (INTEREST, "Olen kiinnostunut tulee autoon.", []),
        (LOVE, "Rakastan kesän.", ["Rakastan kesän"]),
        (LOVE, "Minä rakastan kesän", ["rakastan kesän"]),
        (LOVE, "Rakastan kesän lämmön.", ["Rakastan kesän lämmön"]),
        (HELP, "Autan siivota.", ["Autan siivota"]),
        (HELP, "Autan sinua siivota talon.", ["Autan sinua siivota"]),
        (DESPITE, "Kesän huolimatta.", ["Kesän huolimatta"]),
    ],
)
def test_a_wrong_complement_is_found(spec, sentence, expected):
    assert found(spec, sentence) == expected


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (INTEREST, "Olen kiinnostunut autosta."),
        (INTEREST, "Autosta olen kiinnostunut autoon."),  # the right complement stands elsewhere in the clause
        (INTEREST, "Olen kiinnostunut autosta autoon."),
        (LOVE, "Rakastan kesän lämpöä."),  # an attribute
        (LOVE, "Rakastan kesän blörö."),  # of a word that nobody knows
        (LOVE, "Rakastan kesän jälkeen."),  # before a postposition
        (LOVE, "Rakastan kesän tulevan."),  # subject of a participle
        (LOVE, "Rakastan kesän siivota."),  # or an infinitive
        ({**LOVE, "wrong": "Ela"}, "Rakastan laista."),  # could be the right case
        (HELP, "Autan siivoamaan."),
        (HELP, "Autan sinua siivoamaan."),
        (DESPITE, "Maitosta huolimatta."),
        (DESPITE, "Kesän maitosta huolimatta."),
    ],
)
def test_doubt_is_silence(spec, sentence):
    assert found(spec, sentence) == []


def test_a_right_complement_in_another_clause_does_not_excuse():
    assert found(INTEREST, "Autan kiinnostunut autoon, rakastan autosta.") == ["kiinnostunut autoon"]


def test_both_sides():
    assert found({**INTEREST, "side": "both"}, "Autoon autoon kiinnostunut.") == ["autoon kiinnostunut"]


def test_nouns_from_verbs_and_a_complement_of_ones_own():
    spec = {"governor": "<rakastaa>", "wrong": "minen.Par", "takes": "inf1"}
    assert found(spec, "Rakastan siivoamista.") == ["Rakastan siivoamista"]
    assert found(spec, "Rakastan kesää.") == []
    assert found({**INTEREST, "complement": 'upos="ADJ"'}, "Olen kiinnostunut autoon.") == []


def test_labels_name_governor_and_complement():
    [match] = matches(rule("government", LOVE), analysed(WORDS, "Minä rakastan kesän lämmön."))
    assert match.labels["governor"] == (1, 2)
    assert match.labels["complement"] == (3, 4)


def test_a_governor_can_be_a_phrase_of_several_words():
    spec = {"governor": ["<auttaa> hyvin", "huolimatta"], "wrong": "Ill", "takes": "Ela"}
    assert found(spec, "Autan hyvin autoon.") == ["Autan hyvin autoon"]


@pytest.mark.parametrize("spec", [INTEREST, LOVE, HELP, DESPITE, {**LOVE, "wrong": "Gen|inf3.Ela|minen.Par"}])
@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_what_comes_out_is_cqp(spec, side):
    both = forms({**spec, "side": side, "takes": "Ess|inf2.Ine"})
    for pattern in (*both.patterns, *both.excepts):
        parse(pattern)


@pytest.mark.parametrize(
    "spec",
    [
        "a",
        {"governor": "a", "wrong": "Gen"},
        {**LOVE, "wrong": "Genitive"},
        {**LOVE, "wrong": "inf4"},
        {**LOVE, "wrong": "inf3.Xyz"},
        {**LOVE, "wrong": "Par"},
        {**LOVE, "gap": "many"},
        {**LOVE, "side": "up"},
        {**LOVE, "color": "red"},
        {**LOVE, "governor": 'governor:["a"]'},
        {**LOVE, "governor": "a ... b"},
    ],
)
def test_mistakes_are_refused(spec):
    with pytest.raises(PatternError):
        for pattern in forms(spec).patterns:
            parse(pattern)
