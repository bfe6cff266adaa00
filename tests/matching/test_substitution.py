"""A substitution is a phrase with its better wording."""

from __future__ import annotations

import pytest

from fistyle.errors import PatternError
from fistyle.matching.substitution import forms
from tests.matching.test_kinds import Lexicon, analysed, rule, spans


def test_the_key_is_found_like_a_phrase():
    text = analysed(Lexicon(), "Niinkuin sanoin, päivän lopussa.")
    assert spans(rule("substitution", {"niinkuin": "niin kuin"}), text) == ["Niinkuin"]
    assert spans(rule("substitution", {"päivän lopussa": "lopulta"}), text) == ["päivän lopussa"]


def test_alternatives_become_suggestions_in_order():
    assert forms({"päivän lopussa": "lopulta | loppujen lopuksi"}).suggestions == ("lopulta", "loppujen lopuksi")
    assert forms({"takaisin": ""}).suggestions == ("",)


@pytest.mark.parametrize("spec", ["a", {}, {"a": "b", "c": "d"}, {"a": ["b"]}, {"a": "b|"}, {"<a": "b"}])
def test_anything_else_is_a_mistake(spec):
    with pytest.raises(PatternError):
        forms(spec)
