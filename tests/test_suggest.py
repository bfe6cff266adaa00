"""Suggestion templates and messages, over hand-made matches."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from fistyle import templates
from fistyle.analysis.reading import Features, Reading
from fistyle.errors import PackError
from fistyle.matching.match import Match
from fistyle.rule import Rule
from fistyle.suggest import Slot, fill, make_replacements, message_values, parse_on, parse_template, render
from fistyle.tokens import tokenize

NOUN, NAME = Features("NOUN"), Features("NOUN", proper="yes")
READINGS = {
    "hallituksen": (Reading(NOUN, "hallitus", "hallitus", parts=("hallitus",)),),
    "lakimuutoksen": (Reading(NOUN, "lakimuutos", "lakimuutos", "muuttaa", ("laki", "muutos")),),
    "tarkastuksen": (Reading(NOUN, "tarkas", "tarkas"), Reading(NOUN, "tarkastus", "tarkastus", "tarkastaa")),
    "suuren": (Reading(Features("ADJ"), "suuri", "suuri"),),
    "luettu": (Reading(Features("ADJ", verbform="Part"), "lukea", "luettu"),),
    "suomen": (Reading(NAME, "Suomi", "Suomi"),),
}
TEXT: Any = SimpleNamespace(readings=lambda form: READINGS.get(form.lower(), ()))
RULE = Rule("a", "VI0001", "warning", "", "", "", "", "pattern", "")


def match_of(marked: str, rule: Rule = RULE, **labels: str) -> Match:
    """Make a match of a text whose match is in brackets; labels name words of the text."""
    start, end = marked.index("["), marked.index("]") - 1
    block: Any = SimpleNamespace(prose=marked.replace("[", "").replace("]", ""), kind="paragraph")
    for sentence in tokenize(block):
        if sentence.start <= start and end <= sentence.end:
            forms = sentence.forms
            spans = [sentence.span(index) for index in range(len(forms))]
            inside = [index for index, span in enumerate(spans) if start <= span[0] and span[1] <= end]
            places = {}
            for name, words in labels.items():
                first = forms.index(words.split()[0]) if words else 0
                places[name] = (first, first + len(words.split()))
            return Match(rule, block, start, end, sentence, inside[0], inside[-1] + 1, places, {"n": "3"})
    raise AssertionError


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("niin kuin", ("niin kuin",)),
        ("{a}", (Slot("a"),)),
        ("{a.lemma} ja {b.root}", (Slot("a", "lemma"), " ja ", Slot("b", "root"))),
        ("{a|case=Par}", (Slot("a", features=(("case", "Par"),)),)),
        ("{a|case=Par, number=Plur}", (Slot("a", features=(("case", "Par"), ("number", "Plur"))),)),
        ("{b.root|like:a}", (Slot("b", "root", like="a"),)),
        ("{a.parts[-1]}", (Slot("a", "parts", -1),)),
        ("{{a}}", ("{", "a", "}")),
        ("", ()),
    ],
)
def test_templates_are_parsed(template: str, parts: tuple[str | Slot, ...]) -> None:
    assert parse_template(template) == parts


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("on {a", "4: a { without its pair (a brace of the text is written twice: {{)"),
        ("a}", "2: a } without its pair (a brace of the text is written twice: }})"),
        ("{}", "1: {} cannot be read (write {a}, {a.lemma} or {a|case=Par})"),
        ("x {a.lema}", "3: unknown attribute 'lema' (did you mean 'lemma'?)"),
        ("{a.parts}", "1: parts are numbered, other attributes are not (write {a.parts[-1]})"),
        ("{a.lemma[0]}", "1: parts are numbered, other attributes are not (write {a.parts[-1]})"),
        ("{a|cse=Par}", "1: unknown feature 'cse' (did you mean 'case'?)"),
        ("{a|number=Plural}", "1: number is never 'Plural' (it is Sing, Plur)"),
        ("ja {subjekt}", "4: the pattern has no label 'subjekt' (did you mean 'subject'?)"),
        ("{subject|like:b}", "1: the pattern has no label 'b' (known: subject)"),
    ],
)
def test_errors_name_the_column_and_the_cure(template: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_template(template, {"subject"})

    assert str(caught.value) == message


def test_ranges_of_labels() -> None:
    assert parse_on("here") == ("here", "here")
    assert parse_on("a..b", {"a", "b"}) == ("a", "b")
    with pytest.raises(PackError, match=r"the pattern has no label 'c'"):
        parse_on("a..c", {"a", "b"})
    with pytest.raises(PackError, match=r"'a-b' is no range of labels \(write on: here, on: a or on: a..b\)"):
        parse_on("a-b")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{a}", "lakimuutoksen"),
        ("{a.lemma}", "lakimuutos"),
        ("{a.root}", "muuttaa"),
        ("{a.parts[-1]}", "muutos"),
        ("{a.parts[0]} {a.parts[1]}", "laki muutos"),
        ("{a.parts[2]}", None),
        ("{a|case=Par}", None),
        ("{a.root|like:b}", None),
        ("{match}!", "suuren lakimuutoksen!"),
        ("{c}", "suuren lakimuutoksen"),
        ("{c.lemma}", "suuri lakimuutos"),
        ("{!unset}", ""),
        ("{!a}", None),
        ("{c|case=Nom}", None),
        ("{b.root}", None),
        ("{unset}", None),
        ("{x.lemma}", None),
    ],
)
def test_slots_are_filled(template: str, expected: str | None) -> None:
    match = match_of("Eilen [suuren lakimuutoksen] Xyz teki.", a="lakimuutoksen", b="suuren", c="suuren lakimuutoksen",
                     x="Xyz", unset="")  # fmt: skip

    assert render(template, match, TEXT) == expected


def test_the_first_reading_that_knows_counts() -> None:
    match = match_of("Teki [tarkastuksen].", a="tarkastuksen")

    assert render("{a.root}", match, TEXT) == "tarkastaa"


def test_a_form_that_nobody_confirms_is_no_suggestion() -> None:
    match = match_of("Kirja on [luettu].", a="luettu")

    assert (render("{a.lemma}", match, TEXT), render("{a|case=Gen}", match, TEXT)) == ("lukea", None)


@pytest.mark.parametrize(
    ("marked", "label", "template", "expected"),
    [
        ("[Niinkuin] sanoin.", "Niinkuin", "niin kuin", "Niin kuin"),
        ("Satoi. [Niinkuin] sanoin.", "Niinkuin", "niin kuin", "Niin kuin"),
        ("Hän [niinkuin] sanoi.", "niinkuin", "niin kuin", "niin kuin"),
        # a name's capital stays with the name
        ("Laki tehtiin [Suomen toimesta].", "Suomen", "niin teki {a.lemma}", "niin teki Suomi"),
        ("[Suomen toimesta] tehtiin laki.", "Suomen", "niin teki {a.lemma}", "Niin teki Suomi"),
        ("[Suomen toimesta] tehtiin laki.", "Suomen", "niin {a} laki", "Niin Suomen laki"),
        # a word that began the sentence and does so no longer
        ("[Hallituksen toimesta] tehtiin laki.", "Hallituksen", "asian {a} laki", "Asian hallituksen laki"),
        ("[EU:n taholta] sanottiin.", "EU:n", "asian {a}", "asian EU:n"),
        ("”[Niinkuin] sanoin.”", "Niinkuin", "niin kuin", "Niin kuin"),
    ],
)
def test_capitals(marked: str, label: str, template: str, expected: str) -> None:
    assert render(template, match_of(marked, a=label), TEXT) == expected


def test_a_range_of_labels_is_replaced() -> None:
    rule = replace(RULE, on="a..b", suggest=("{b} {a}",))
    match = match_of("Se [suuren nyt lakimuutoksen teki].", rule, b="suuren", a="lakimuutoksen")

    [replacement] = make_replacements(match, TEXT)

    assert replacement == (3, 27, "suuren lakimuutoksen")
    assert match.block.prose[3:27] == "suuren nyt lakimuutoksen"


def test_replacements_leave_out_what_cannot_be_said_and_what_changes_nothing() -> None:
    rule = replace(RULE, suggest=("{b}", "{a.lemma}", "hallituksen", "{a.lemma}", "kansa"))
    match = match_of("Se on [hallituksen].", rule, a="hallituksen")

    assert [one.text for one in make_replacements(match, TEXT)] == ["hallitus", "kansa"]


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("Se on [ihan] hyvä.", "Se on hyvä."),
        ("Se on [hyvä].", "Se on."),
        ("[Ihan] hyvä.", "hyvä."),
        ("Siis[,] hyvä.", "Siis hyvä."),
    ],
)
def test_a_deletion_takes_a_space_with_it(marked: str, left: str) -> None:
    match = match_of(marked, replace(RULE, suggest=("",)))

    [(start, end, text)] = make_replacements(match, TEXT)

    prose = match.block.prose
    assert prose[:start] + text + prose[end:] == left


def test_a_substitution_suggests_its_wordings() -> None:
    rule = replace(RULE, kind="substitution", spec={"niinkuin": "niin kuin | kuten"})
    match = match_of("Tee [niinkuin] sanoin.", rule)

    assert [one.text for one in make_replacements(match, TEXT)] == ["niin kuin", "kuten"]


def test_a_group_of_a_regular_expression_is_a_label() -> None:
    match = replace(match_of("Missä avain on[ ?]", replace(RULE, suggest=("{merkki}",))), sentence=None, labels={})

    assert render("{merkki}", replace(match, values={"merkki": "?"}), TEXT) == "?"


def test_messages_are_filled() -> None:
    assert fill("”{match}”: {n} kertaa, {tuntematon}", {"match": "x", "n": "3"}) == "”x”: 3 kertaa, {tuntematon}"


def test_message_values_are_what_the_message_names() -> None:
    rule = replace(RULE, options={"raja": "30"})
    match = match_of("Se on [suuren lakimuutoksen].", rule, a="lakimuutoksen", x="Se")
    message = "{match} {a} {a.lemma} {a.root} {n} {raja} {b} {x.lemma}"

    assert fill(message, message_values(message, match, TEXT)) == (
        "suuren lakimuutoksen lakimuutoksen lakimuutos muuttaa 3 30 {b} Se"
    )


def test_templates_are_parsed_once() -> None:
    assert templates._parsed("{a} x") is templates._parsed("{a} x")
