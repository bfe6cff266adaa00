"""Templates with features, over real readings: what a suggestion makes of the words of a match."""

from types import SimpleNamespace
from typing import Any

import pytest

from fistyle.analysis import Lexicon, choose_analyser
from fistyle.matching.match import Match
from fistyle.rule import Rule
from fistyle.suggest import parse_template, render
from fistyle.tokens import tokenize

RULE = Rule("a", "VI0001", "warning", "", "", "", "", "pattern", "")


@pytest.fixture(scope="module")
def text() -> Any:
    lexicon = Lexicon(choose_analyser())
    return SimpleNamespace(readings=lambda form: lexicon[form].readings, lexicon=lexicon)


def fill(template: str, prose: str, text: Any, **labels: str) -> str | None:
    """Render a template for a sentence, as if inside it (no capital at its beginning)."""
    block: Any = SimpleNamespace(prose=prose, kind="paragraph")
    [sentence] = tokenize(block)
    places = {}
    for name, words in labels.items():
        first = sentence.forms.index(words.split()[0])
        places[name] = (first, first + len(words.split()))
    match = Match(RULE, block, len(prose), len(prose), sentence, 0, len(sentence.forms), places)
    return render(template, match, text)


@pytest.mark.parametrize(
    ("prose", "a", "b", "expected"),
    [
        ("Eilen suoritimme tarkastuksen.", "suoritimme", "tarkastuksen", "tarkastimme"),
        ("Kunta suorittaa kartoituksen.", "suorittaa", "kartoituksen", "kartoittaa"),
        ("Siellä suoritetaan tyhjennys.", "suoritetaan", "tyhjennys", "tyhjennetään"),
        ("Hän on suorittanut tarkastuksen.", "suorittanut", "tarkastuksen", "tarkastanut"),
        ("Se jäi suorittamatta, se tarkastus.", "suorittamatta", "tarkastus", "tarkastamatta"),
        ("Haluan suorittaa mittauksen.", "suorittaa", "mittauksen", "mitata"),
        ("Suorittaisivatko he mittauksen?", "Suorittaisivatko", "mittauksen", "mittaisivatko"),
        ("Emme suorita mittausta.", "suorita", "mittausta", "mittaa"),
    ],
)
def test_a_verb_takes_the_form_of_another(text: Any, prose: str, a: str, b: str, expected: str) -> None:
    assert fill("{b.root|like:a}", prose, text, a=a, b=b) == expected


@pytest.mark.parametrize(
    ("template", "prose", "a", "expected"),
    [
        ("{a|case=Gen}", "Rakastan suuria taloja.", "suuria taloja", "suurten talojen"),
        ("{a|number=Plur, case=Par}", "Näin suuren vanhan talon.", "suuren vanhan talon", "suuria vanhoja taloja"),
        ("{a|case=Par}", "Näin hallituksen talon.", "hallituksen talon", "hallituksen taloa"),
        ("{a|case=Gen}", "Hän puhui vaaleista.", "vaaleista", "vaalien"),
        ("{a|psor=Sg1}", "Asun minun taloissa.", "taloissa", "taloissani"),
        ("{a.root|verbform=Inf, infform=3, case=Ade}", "Oppii lukemisen kautta.", "lukemisen", "lukemalla"),
        ('{"vaikea"|like:a}', "Ne ovat haasteellisempia.", "haasteellisempia", "vaikeampia"),
        ('{"käyttää"|like:a}', "Me hyödynsimme sitä.", "hyödynsimme", "käytimme"),
        ("{a.lemma|case=Gen}", "Hän puhui vaaleista.", "vaaleista", "vaalien"),
    ],
)
def test_features_change(text: Any, template: str, prose: str, a: str, expected: str) -> None:
    assert fill(template, prose, text, a=a) == expected


@pytest.mark.parametrize(
    "template",
    [
        '{"vaikea"|like:a}',  # an adjective cannot be like a verb
        '{"zorkkula"|case=Gen}',
        "{b|mood=Cnd}",
        '{"vaikea"|like:c}',  # a label that is unset
    ],
)
def test_what_has_no_certain_form_is_not_suggested(text: Any, template: str) -> None:
    assert fill(template, "Emme juokse talossa.", text, a="juokse", b="talossa") is None


@pytest.mark.parametrize(
    ("prose", "a", "expected"), [("Luin ohjetta.", "ohjetta", "ohjeen"), ("Luin ohjeita.", "ohjeita", "ohjeet")]
)
def test_the_case_of_a_whole_object(text: Any, prose: str, a: str, expected: str) -> None:
    assert fill("{a|case=Acc}", prose, text, a=a) == expected


def test_a_word_of_its_own_needs_no_label() -> None:
    [slot] = parse_template('{"vaikea"|like:here}', set())

    assert not isinstance(slot, str)
    assert (slot.word, slot.label, slot.like) == ("vaikea", "", "here")
