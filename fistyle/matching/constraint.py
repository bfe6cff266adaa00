"""Global constraints: what must hold between the labels of a match. Truth has three values; only True counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fistyle.analysis.reading import Reading
from fistyle.matching import tree
from fistyle.matching.bracket import Truth, known_readings, matcher_of, values
from fistyle.matching.program import Bound

if TYPE_CHECKING:
    from fistyle.analysis import Word

Bounds = Mapping[str, Bound]


def holds(constraint: tree.Constraint, bounds: Bounds, words: Sequence[Word], block: str) -> bool:
    """Tell whether a constraint is True; a label that is unset makes its terms unknown."""
    return _truth(constraint, bounds, words, block) is True


def _truth(constraint: tree.Constraint, bounds: Bounds, words: Sequence[Word], block: str) -> Truth:
    match constraint:
        case tree.Condition(operator, items):
            truths = [_truth(item, bounds, words, block) for item in items]
            if operator == "!":
                return None if truths[0] is None else not truths[0]
            decisive = operator == "|"
            if decisive in truths:
                return decisive
            return None if None in truths else not decisive
        case tree.Agree(labels, attributes):
            if any(label not in bounds for label in labels):
                return None
            return _agree([_readings(bounds[label], words, block) for label in labels], attributes)
        case tree.Compare(left, right, negated):
            return _compare(left, right, negated, bounds, words, block)


def _readings(bound: Bound, words: Sequence[Word], block: str) -> Sequence[Reading]:
    word = words[bound.first]
    return known_readings(word) if bound.bracket is None else bound.bracket.satisfying(word, block)


def _agree(choices: list[Sequence[Reading]], attributes: tuple[str, ...]) -> Truth:
    """Some choice of readings has the same value for each attribute; an attribute that is lacking goes with any."""
    if not all(choices):
        return None
    shared: set[tuple[str, ...]] = {("",) * len(attributes)}
    for readings in choices:
        profiles = {tuple(getattr(r.features, a) for a in attributes) for r in readings}
        shared = {
            tuple(x or y for x, y in zip(old, new, strict=True))
            for old in shared
            for new in profiles
            if all(x == y or not x or not y for x, y in zip(old, new, strict=True))
        }
    return bool(shared)


def _compare(
    left: tuple[str, str],
    right: tuple[str, str] | str,
    negated: bool,
    bounds: Bounds,
    words: Sequence[Word],
    block: str,
) -> Truth:
    first = _values(left, bounds, words, block)
    if first is None:
        return None
    if isinstance(right, str):
        matches = matcher_of(right)
        return any(matches(value) for value in first) is not negated
    second = _values(right, bounds, words, block)
    return None if second is None else bool(first & second) is not negated


def _values(reference: tuple[str, str], bounds: Bounds, words: Sequence[Word], block: str) -> set[str] | None:
    label, attribute = reference
    if label not in bounds:
        return None
    bound = bounds[label]
    if attribute in tree.TOKEN_ATTRIBUTES:
        word = words[bound.first]
        return {block if attribute == "block" else str(getattr(word, attribute))}
    readings = _readings(bound, words, block)
    return {value for r in readings for value in values(r, attribute) if value} if readings else None
