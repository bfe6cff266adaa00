"""What is counted in a text, and how the figures come of it."""

import pytest

from fistyle.analysis import FormCache, Lexicon, choose_analyser
from fistyle.config import Config
from fistyle.linter import Linter
from fistyle.readability import Figures, Tally, figures, measure, syllables, tally
from fistyle.text import SourceText


@pytest.fixture(scope="module")
def analyse():
    analyser = choose_analyser()
    linter = Linter((), Lexicon(analyser, FormCache(analyser.identity)), Config())
    return lambda text, path="a.md": linter.analyse(SourceText(path, text))


def told(text):
    return figures(tally(text.sentences, text))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("yö", 1), ("talo", 2), ("auto", 2), ("radio", 3), ("museo", 3), ("maailma", 3), ("asiakirja", 5),
        ("tietokone", 4), ("tarkoitus", 3), ("vapautua", 4), ("hyöty", 2), ("opiskelija", 5), ("Helsinki", 3),
        ("hm", 0), ("", 0),
    ],
)  # fmt: skip
def test_syllables(word, number):
    assert syllables(word) == number


def test_figures(analyse):
    text = analyse("Päätös tehtiin hakemuksen käsittelyn päättymisen jälkeen. Viranomainen ilmoittaa siitä, kun ehtii.")
    assert told(text) == Figures(
        words=11,
        sentences=2,
        sentence_mean=5.5,
        sentence_median=5.5,
        sentence_longest=6,
        sentence_bins=(1, 1, 0, 0, 0, 0, 0),
        lix=pytest.approx(5.5 + 100 * 7 / 11),
        wiio=pytest.approx(2.7 + 30 * 3 / 11),
        nouns_per_verb=pytest.approx(5 / 3),
        passives=pytest.approx(100 / 3),
        minen=pytest.approx(100 / 11),
        deverbal=pytest.approx(300 / 11),
        genitives=pytest.approx(300 / 11),
        clauses=1.5,
    )


def test_a_denied_verb_is_one(analyse):
    assert told(analyse("Sitä ei tehdä. Hän ei tule.")).passives == 50


def test_headings_quotations_and_lists_without_verbs_hold_words_but_no_sentences(analyse):
    text = analyse("# Otsikko tässä\n\n> Lainaus on pitkä.\n\n- kissa\n- Koira haukkuu.\n\nKissa istuu.\n")
    assert (told(text).words, told(text).sentences, told(text).sentence_longest) == (10, 2, 2)
    assert told(text).words == measure(text).words
    assert told(text).lix == pytest.approx(measure(text).lix)


def test_nothing_has_no_figures(analyse):
    nothing = told(analyse(""))
    assert (nothing.words, nothing.sentences, nothing.sentence_longest) == (0, 0, 0)
    assert nothing.lix is nothing.wiio is nothing.passives is nothing.sentence_median is None


def test_stretches_add_up(analyse):
    text = analyse("Kissa istuu. Koira juoksee metsässä kovaa vauhtia.")
    total = Tally()
    for sentence in text.sentences:
        total.add(tally([sentence], text))
    assert figures(total) == told(text)
