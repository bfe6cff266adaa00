import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from fistyle.analysis import FormCache, Lexicon
from fistyle.analysis.closed import ClosedLists, closed_lists


def test_same_word_in_any_order_and_composition(lexicon: Lexicon) -> None:
    decomposed = unicodedata.normalize("NFD", "Pöydällä")
    assert lexicon[decomposed].word == "pöydällä"
    assert lexicon[decomposed].readings[0].lemma == "pöytä"


def test_capital_letters(lexicon: Lexicon) -> None:
    assert {r.lemma for r in lexicon["helsinki"].readings} == {"Helsinki"}
    assert {r.lemma for r in lexicon["TALOSTA"].readings} >= {"talo"}
    assert not any(r.features.proper for r in lexicon["lukien"].readings)


@pytest.mark.parametrize(("form", "known"), [("talo", True), ("!", True), ("12", True), ("Zgrblxonin", False)])
def test_known(lexicon: Lexicon, form: str, known: bool) -> None:
    assert lexicon[form].known is known


def test_load_is_repeatable(lexicon: Lexicon) -> None:
    lexicon.load(["auto", "auto", "Auto"])
    word = lexicon["auto"]
    lexicon.load(["auto"])
    assert lexicon["auto"] is word
    assert repr(word) == "Word('auto')"


def test_memory_is_bounded(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fistyle.analysis.lexicon._LIMIT", 2)
    lexicon.load(["yksi", "kaksi", "kolme"])
    lexicon.load(["neljä"])
    assert list(lexicon) == ["neljä"]
    assert lexicon["yksi"].readings


def test_empty_form(lexicon: Lexicon) -> None:
    assert lexicon[""].readings == ()


def test_closed_lists_are_well_formed() -> None:
    lists: ClosedLists = closed_lists()
    for word in lists.forms:
        for reading in lists.readings(word):
            assert reading.lemma, word
    assert lists.derivation("muutos") == ("us", "muuttaa")
    assert "talo" not in lists.derivations


def test_words_outside_the_text_can_be_asked_for(lexicon: Lexicon) -> None:
    assert lexicon.knows("tietokoneessa")
    assert not lexicon.knows("tietokonneessa")
    lexicon.load(["zgrblxkoneessa"])  # guessed by its end
    assert not lexicon.knows("zgrblxkoneessa")


def test_proposals_come_from_an_analyser_that_has_them(lexicon: Lexicon) -> None:
    proposed = lexicon.suggest("palveuun")
    assert proposed == (("palveluun",) if lexicon.analyser.name == "libvoikko" else ())


def test_answers_are_kept_on_disk(lexicon: Lexicon, tmp_path: Path) -> None:
    cache = FormCache("test", tmp_path)
    first = Lexicon(lexicon.analyser, cache)
    answers = first.knows("tietokoneessa"), first.suggest("palveuun")

    class Mute:
        name, identity, dictionary = "mute", "test", None

        def analyse(self, words: Sequence[str]) -> list[str]:
            raise AssertionError(words)

        def suggest(self, word: str) -> list[str]:
            raise AssertionError(word)

    second = Lexicon(Mute(), FormCache("test", tmp_path))
    assert second.knows("tietokoneessa")
    if answers[1]:
        assert second.suggest("palveuun") == answers[1]
