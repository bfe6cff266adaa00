from __future__ import annotations

from collections.abc import Sequence

import pytest

from fistyle.analysis import Word
from fistyle.analysis.clauses import Clauses, clauses
from fistyle.analysis.ranker import shipped_ranker
from tests.analysis.handmade import words
from tests.matching.fakes import Block, Sentence


def find(text: str, weights: Sequence[Sequence[float]] | None = None) -> Clauses:
    found: list[Word] = words(text)
    forms = tuple(word.form for word in found)
    return clauses(Sentence(Block(text), forms), found, weights or shipped_ranker().rank(found))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "finite", "clause_of"),
    [
        ("Hän voi hyvin .", (1,), (0, 0, 0, 0)),
        ("Kova tuuli !", (), (0, 0, 0)),
        ("En tiedä , tuleeko hän .", (0, 3), (0, 0, 1, 1, 1, 1)),
        ("Mies , joka lähti , voi hyvin .", (3, 5), (1, 0, 0, 0, 1, 1, 1, 1)),
        ("Kun hän lähti , Mies voi hyvin .", (2, 5), (0, 0, 0, 1, 1, 1, 1, 1)),
        ("Hän lähti , mutta en tiedä .", (1, 4), (0, 0, 1, 1, 1, 1, 1)),
        ("Hän tietää , ettei Mies lähti .", (1, 3, 5), (0, 0, 1, 1, 1, 2, 2)),
        ("Mies ja hän lähti .", (3,), (0, 0, 0, 0, 0)),
        ("Hän tietää että Mies lähti ja voi hyvin .", (1, 4, 6), (0, 0, 1, 1, 1, 2, 2, 2, 2)),
        ("Hän voi hyvin lähti .", (1, 3), (0, 0, 0, 1, 1)),
    ],
)
def test_clauses(text: str, finite: tuple[int, ...], clause_of: tuple[int, ...]) -> None:
    assert find(text) == Clauses(len(finite), finite, clause_of)


def test_every_token_has_the_number_of_a_finite_verb() -> None:
    found = find("Hän tietää , että Mies , joka voi hyvin , lähti , kun tuuli .")
    assert len(found.clause_of) == 15
    assert all(found.clause_of[token] == number for number, token in enumerate(found.finite))


def test_weights_decide_what_is_finite() -> None:
    assert find("kuusi palaa", [[0.5, 0.5], [0.9, 0.1]]).count == 0
    assert find("kuusi palaa", [[0.5, 0.5], [0.1, 0.9]]).count == 1


def test_nothing() -> None:
    assert find("") == Clauses(0, (), ())
