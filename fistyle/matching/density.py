"""The check kind `density`: harmless once, a habit when it comes up again and again; reported once per document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fistyle.matching import pattern
from fistyle.matching.kinds import Check, number_of
from fistyle.matching.match import Match
from fistyle.tokens import is_word

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.rule import Rule


class _Bound(NamedTuple):
    limit: int
    per: int
    least: int


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of the kind."""
    bounds = {
        rule.key: _Bound(
            number_of(rule, "limit"), number_of(rule, "per", 1000, least=1), number_of(rule, "min", 2, least=1)
        )
        for rule in rules
    }
    counted = [replace(rule, kind="pattern", spec=rule.spec.get("pattern")) for rule in rules]
    return _Density({rule.key: rule for rule in rules}, bounds, pattern.build(counted))


class _Density:
    __slots__ = ("_bounds", "_hits", "_rules")

    def __init__(self, rules: dict[str, Rule], bounds: dict[str, _Bound], hits: Check) -> None:
        self._rules = rules
        self._bounds = bounds
        self._hits = hits

    def find(self, text: AnalysedText) -> Iterator[Match]:
        found: dict[str, list[Match]] = {}
        for match in self._hits.find(text):
            if isinstance(match, Match):
                found.setdefault(match.rule.key, []).append(match)
        words = _count_words(text) if found else 0
        for key, matches in found.items():
            limit, per, least = self._bounds[key]
            if len(matches) >= least and len(matches) * per > limit * words:
                rule = self._rules[key]
                values = {"n": str(len(matches)), "limit": str(limit), "per": str(per), "words": str(words)}
                first, *others = (replace(match, rule=rule) for match in matches)
                yield replace(first, values=values, related=tuple(others))


def _count_words(text: AnalysedText) -> int:
    forms = Counter(form for sentence in text.sentences for form in sentence.forms)
    return sum(number for form, number in forms.items() if is_word(form))
