"""Many conditions on a reading's closed attributes, judged together.

A condition is JSON: ``["like", attribute, regex]``, ``["unlike", …]``, ``["not", …]``, ``["and", …]``, ``["or", …]``.
Each becomes a disjunction of cases, a case allows each attribute some values, and the cases that a value allows are one
integer: a dozen ``and`` judge them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

from fistyle.analysis.reading import VALUES, Features
from fistyle.matching.bracket import value_set

Case = Mapping[str, frozenset[str]]


class Conditions:
    """Conditions, each with the bits that it stands for."""

    def __init__(self, conditions: Mapping[str, int]) -> None:
        self.covered = reduce(or_, conditions.values(), 0)
        self._stand_for: list[int] = []
        cases: list[Case] = []
        for condition, bits in conditions.items():
            for case in _cases(json.loads(condition), negated=False):
                cases.append(case)
                self._stand_for.append(bits)
        self._everything = (1 << len(cases)) - 1
        self._tables = [_table(attribute, cases) for attribute in VALUES if any(attribute in case for case in cases)]
        self._known: dict[Features, int] = {}
        self._bits: dict[int, int] = {}

    def met(self, features: Features) -> int:
        """Return the bits of the conditions that hold."""
        known = self._known.get(features)
        if known is None:
            cases = self._everything
            for place, table in self._tables:
                cases &= table.get(features[place], table[""])
            known = self._known[features] = self._sum(cases)
        return known

    def _sum(self, cases: int) -> int:
        bits = self._bits.get(cases)
        if bits is None:
            bits, rest = 0, cases
            while rest:
                low = rest & -rest
                bits |= self._stand_for[low.bit_length() - 1]
                rest ^= low
            self._bits[cases] = bits
        return bits


def _table(attribute: str, cases: list[Case]) -> tuple[int, dict[str, int]]:
    """Return where an attribute stands in Features, and the cases that each of its values allows."""
    table = dict.fromkeys((*VALUES[attribute], ""), 0)
    for number, case in enumerate(cases):
        for value in case.get(attribute, table):
            table[value] |= 1 << number
    return Features._fields.index(attribute), table


def _cases(condition: list[Any], *, negated: bool) -> Iterator[Case]:
    operator = condition[0]
    if operator in ("like", "unlike"):
        _, attribute, pattern = condition
        allowed = value_set(attribute, pattern)
        if (operator == "unlike") is not negated:
            allowed = frozenset((*VALUES[attribute], "")) - allowed
        yield {attribute: allowed}
    elif operator == "not":
        yield from _cases(condition[1], negated=not negated)
    elif (operator == "or") is not negated:
        for item in condition[1:]:
            yield from _cases(item, negated=negated)
    else:
        for parts in product(*(list(_cases(item, negated=negated)) for item in condition[1:])):
            case: dict[str, frozenset[str]] = {}
            for part in parts:
                for attribute, allowed in part.items():
                    case[attribute] = case[attribute] & allowed if attribute in case else allowed
            yield case
