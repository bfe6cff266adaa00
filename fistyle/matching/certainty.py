"""After a match: is it probable that the words are what the brackets took them for?

This is where a ranker's weights meet a match (DESIGN 3.1). Without a ranker every possible reading counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from fistyle.matching.bracket import mentions
from fistyle.matching.program import Bound

if TYPE_CHECKING:
    from fistyle.analysis import Word
    from fistyle.tokens import Sentence

_LEMMA, _FORM, _FINITE, _TRACE = 0.95, 0.85, 0.7, 0.02


class Ranker(Protocol):
    """Weighs the readings of a sentence's words in context."""

    def weigh(self, sentence: Sentence, words: Sequence[Word]) -> Sequence[Sequence[float]]:
        """Return, per token, the probability of each of its readings, in their order."""


def threshold(bound: Bound, *, accompanied: bool = False) -> float:
    """Return how probable the readings that satisfy a bracket must be, by what it asks; 0 for facts of the token.

    ``accompanied`` tells that it names words and is not the only one of the match that does. Where words go together
    (*maksa huomiota*), that is better evidence of their readings than the ranker's, which has not met the phrase: then
    a trace is enough.
    """
    if bound.bracket is None:
        return 0.0
    expression = bound.bracket.expression
    if accompanied:
        return _TRACE
    if any(mentions(expression, name) for name in ("case", "number", "psor")):
        return _FORM
    if any(mentions(expression, name) for name in ("verbform", "person", "mood", "tense", "upos", "connegative")):
        return _FINITE
    return _LEMMA if any(mentions(expression, name) for name in ("lemma", "root")) else 0.0


def lexical(bound: Bound) -> bool:
    """Tell whether a bracket names words."""
    return bound.bracket is not None and any(
        mentions(bound.bracket.expression, name, named=True) for name in ("lemma", "word", "form", "root")
    )


def probable(ranker: Ranker, sentence: Sentence, words: Sequence[Word], path: Sequence[Bound]) -> bool:
    """Tell whether, for each token that a bracket took, the readings that satisfy it are probable enough."""
    weights = None
    named = [lexical(bound) for bound in path]
    for bound, names in zip(path, named, strict=True):
        limit = threshold(bound, accompanied=names and sum(named) > 1)
        if not limit or bound.bracket is None:
            continue
        word = words[bound.first]
        fitting = bound.bracket.satisfying(word, sentence.block.kind)
        if not fitting or len(fitting) == len(word.readings):
            continue
        if weights is None:
            weights = ranker.weigh(sentence, words)
        share = sum(w for r, w in zip(word.readings, weights[bound.first], strict=True) if r in fitting)
        if share < limit:
            return False
    return True
