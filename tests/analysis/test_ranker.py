from __future__ import annotations

import pytest

from fistyle.analysis.ranker import SIZE, WEIGHTS, LinearRanker, ShippedRanker, pack, shipped_ranker, unpack
from fistyle.analysis.ranker_features import GUESSED, MASK, place
from tests.analysis.handmade import words
from tests.matching.fakes import Block, Sentence

HIGHEST_SURE = 0.7  # the lowest threshold of matching


def best(text: str, index: int) -> str:
    found = words(text)
    weights = shipped_ranker().rank(found)[index]
    features = found[index].readings[weights.index(max(weights))].features
    return " ".join(value for value in (features.upos, features.case, features.mood, features.connegative) if value)


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("Hän voi hyvin .", 1, "VERB Ind"),
        ("Hän voi hyvin .", 2, "ADV"),
        ("En voi hyvin .", 1, "VERB Ind yes"),
        ("Voi on kallista .", 0, "NOUN Nom"),
        ("Voi on kallista .", 2, "ADJ Par"),
        ("En tiedä , tuleeko hän .", 1, "VERB Ind yes"),
        ("Kova tuuli lähti .", 1, "NOUN Nom"),
    ],
)
def test_context_decides(text: str, index: int, expected: str) -> None:
    assert best(text, index) == expected


def test_one_probability_per_reading() -> None:
    found = words("Hän voi hyvin , mutta en tiedä .")
    for word, weights in zip(found, shipped_ranker().rank(found), strict=True):
        assert len(weights) == len(word.readings)
        assert sum(weights) == pytest.approx(1)
        assert all(0 <= weight <= 1 for weight in weights)


@pytest.mark.parametrize("guess", ["blogailen", "blorbissa"])
def test_guesses_are_never_sure(guess: str) -> None:
    (weights,) = shipped_ranker().rank(words(guess))
    assert sum(weights) == pytest.approx(GUESSED)
    assert sum(weights) < HIGHEST_SURE


def test_readings_of_a_contraction_all_hold() -> None:
    assert list(shipped_ranker().rank(words("Hän tietää , ettei voi ."))[3]) == [1.0, 1.0]


def test_after_a_contraction_comes_a_connegative() -> None:
    assert best("Hän tietää , ettei voi hyvin .", 4) == "VERB Ind yes"


def test_no_readings_and_no_words() -> None:
    assert shipped_ranker().rank([]) == []
    assert [list(weights) for weights in shipped_ranker().rank(words("zzz on"))] == [[], [1.0]]


def test_a_sentence_is_ranked_once() -> None:
    ranker = unpack(WEIGHTS.read_bytes())
    text = "Hän voi hyvin ."
    sentence = Sentence(Block(text), tuple(text.split()))
    first = ranker.weigh(sentence, words(text))  # type: ignore[arg-type]
    assert ranker.weigh(sentence, words(text)) is first  # type: ignore[arg-type]


def test_the_shipped_ranker_loads_when_first_asked() -> None:
    shipped_ranker.cache_clear()
    ranker = ShippedRanker()
    assert shipped_ranker.cache_info().currsize == 0
    text = "Hän voi hyvin ."
    sentence = Sentence(Block(text), tuple(text.split()))
    assert len(ranker.weigh(sentence, words(text))) == 4  # type: ignore[arg-type]
    assert shipped_ranker.cache_info().currsize == 1


def test_same_scores_again_and_after_other_sentences() -> None:
    ranker = unpack(WEIGHTS.read_bytes())
    text = "Hän voi hyvin , mutta en tiedä ."
    first = ranker.rank(words(text))
    ranker.rank(words("Kova tuuli lähti ."))
    assert ranker.rank(words(text)) == first


def test_without_weights_all_readings_are_equal() -> None:
    weights = LinearRanker(bytes(SIZE), 0.1).rank(words("Hän voi hyvin ."))
    assert weights[1] == pytest.approx([1 / 3] * 3)


def test_a_weight_counts_only_where_training_met_its_key() -> None:
    table = bytearray(SIZE)
    index = place("%voida~Fin")  # the lemma with the kind of reading
    table[index] = 100
    assert LinearRanker(bytes(table), 0.1).rank(words("voi"))[0] == pytest.approx([1 / 3] * 3)
    table[MASK + 1 + (index >> 3)] |= 1 << (index & 7)
    assert LinearRanker(bytes(table), 0.1).rank(words("voi"))[0][1] > 0.99


def test_file() -> None:
    assert len(WEIGHTS.read_bytes()) <= 600_000
    assert WEIGHTS.with_suffix(".md").exists()
    table = bytes(range(256)) * (SIZE // 256)
    again = unpack(pack(table, 0.034722))
    assert (again.table, again.scale) == (table, 0.034722)
    with pytest.raises(ValueError, match="bytes"):
        LinearRanker(b"", 1.0)
