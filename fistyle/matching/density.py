"""The check kind `density`: harmless once, a habit when it comes up again and again; reported once per document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fistyle.matching.kinds import number_of
from fistyle.matching.match import Match
from fistyle.tokens import is_word

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.rule import Rule


class _Bound(NamedTuple):
    limit: int
    per: int
    least: int


def parts(rule: Rule) -> list[tuple[str, Rule]]:
    """Return what is counted, as a rule of the kind `pattern`."""
    return [("", replace(rule, kind="pattern", spec=rule.spec.get("pattern"), prepared=None))]


class Densities:
    """All rules of the kind. ``counted`` are the patterns whose matches ``report`` is to be given."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = {rule.key: rule for rule in rules}
        self._bounds = {
            rule.key: _Bound(
                number_of(rule, "limit"), number_of(rule, "per", 1000, least=1), number_of(rule, "min", 2, least=1)
            )
            for rule in rules
        }
        self.counted = [
            replace(part, prepared=(rule.prepared or {}).get(name)) for rule in rules for name, part in parts(rule)
        ]

    def report(self, matches: Iterable[Match], text: AnalysedText) -> Iterator[Match]:
        """Yield one match for each rule whose pattern comes up too often."""
        found: dict[str, list[Match]] = {}
        for match in matches:
            found.setdefault(match.rule.key, []).append(match)
        words = _count_words(text) if found else 0
        for key, places in found.items():
            limit, per, least = self._bounds[key]
            if len(places) >= least and len(places) * per > limit * words:
                rule = self._rules[key]
                values = {"n": str(len(places)), "limit": str(limit), "per": str(per), "words": str(words)}
                first, *others = (replace(match, rule=rule) for match in places)
                yield replace(first, values=values, related=tuple(others))


def _count_words(text: AnalysedText) -> int:
    forms = Counter(form for sentence in text.sentences for form in sentence.forms)
    return sum(number for form, number in forms.items() if is_word(form))
