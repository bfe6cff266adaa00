"""Scores: where figures and rates lie in the bands of a genre."""

from dataclasses import replace

import pytest

from fistyle.analysis import AnalysedText
from fistyle.documents import Document
from fistyle.errors import FistyleError
from fistyle.evidence import NONE
from fistyle.findings import FileResult
from fistyle.readability import Figures
from fistyle.scores import HEAVY, Genre, Scores, find_genre, load_genres, position, rate, rates, survey
from fistyle.text import SourceText
from tests.reports.results import FINDING

BAND = (10.0, 20.0, 40.0)
GENRE = Genre("x", dict.fromkeys(HEAVY, BAND), (0.0, 10.0), (2.0, 4.0))
MIDDLE = Figures(1000, 50, 20, 20, 20, (), 20, 20, 20, 20, 20, 20, 20, 20)
SIGN = replace(FINDING, category="KA")
ERROR = replace(FINDING, severity="error")


@pytest.mark.parametrize(
    ("value", "score"), [(-5, 0), (0, 0), (5, 5), (10, 10), (15, 30), (20, 50), (30, 70), (40, 90), (50, 95), (99, 100)]
)
def test_a_figure_in_its_band(value, score):
    assert position(value, BAND) == score


def test_the_middle_of_a_genre():
    assert rate(MIDDLE, [], GENRE) == Scores(50, 0, 0)
    assert rate(replace(MIDDLE, lix=None, passives=40), [], GENRE).raskaus == 55  # (7 × 50 + 90) / 8


@pytest.mark.parametrize(
    ("errors", "score"), [(0, 0), (1, 25), (2, 50), (3, 70), (4, 90), (8, 95), (12, 100), (99, 100)]
)
def test_errors(errors, score):
    assert rate(MIDDLE, [ERROR] * errors, GENRE).virheet == score


@pytest.mark.parametrize(("signs", "score"), [(0, 0), (1, 18), (5, 90), (99, 100)])
def test_translationese_where_most_texts_have_none(signs, score):
    assert rate(MIDDLE, [SIGN] * signs, GENRE) == Scores(50, score, 0)


def test_findings_of_translationese_weigh_by_severity():
    signs = [replace(SIGN, severity=severity) for severity in ("error", "warning", "info")]
    assert rates(signs, 1000) == (6, 1)
    assert rates([FINDING], 1000) == (0, 0)


def test_little_text_has_no_scores():
    assert rate(replace(MIDDLE, words=99), [ERROR], GENRE) == Scores(None, None, None)


def test_every_genre_has_rising_bands():
    genres = load_genres()
    assert list(genres) == ["blogi", "asiateksti", "uutinen", "virkateksti", "ohje", "laki", "kauno"]
    for genre in genres.values():
        assert all(low < middle < high for low, middle, high in genre.heavy.values())
        assert all(0 <= middle < high for middle, high in (genre.translationese, genre.errors))
    assert genres["kauno"].heavy["lix"][1] < genres["asiateksti"].heavy["lix"][1] < genres["laki"].heavy["lix"][1]


def test_an_unknown_genre_is_an_error_with_the_nearest():
    with pytest.raises(FistyleError, match=r"unknown genre “blogit” \(did you mean “blogi”\?\)"):
        find_genre("blogit")


def test_a_finding_of_no_rule_says_nothing_of_the_text():
    text = AnalysedText(Document(SourceText("a.txt", ""), ()), (), {})
    told = survey(text, FileResult(text.document.source, (ERROR,)), NONE, GENRE, rules=())
    assert told.findings == (ERROR,)
    assert told.scores == Scores()
