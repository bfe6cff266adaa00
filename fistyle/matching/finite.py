"""Which strings a regular expression matches, where they are few: then a set replaces the expression."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

MOST = 4000  # strings; a pattern that matches more stays an expression

#: Alternatives of plain strings: nearly every pattern is one.
PLAIN = re.compile(r"[\w, -]*(?:\|[\w, -]*)*")

try:
    from re import _constants, _parser  # type: ignore[attr-defined]  # not public: without it nothing is expanded
except ImportError:  # pragma: no cover
    _constants = _parser = None


class _InfiniteError(Exception):
    """The expression matches too many strings, or is not plain enough."""


@cache
def finite(pattern: str) -> frozenset[str] | None:
    """Return the strings that a pattern matches in full, or None where they are many or cannot be told."""
    if PLAIN.fullmatch(pattern):
        return frozenset(pattern.split("|"))
    if _parser is None:
        return None
    try:
        parsed = _parser.parse(pattern)
        if parsed.state.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE):
            return None
        return frozenset(_sequence(parsed))
    except _InfiniteError:
        return None


def _sequence(items: Any) -> list[str]:
    found = [""]
    for operator, argument in items:
        found = _times(found, _strings(operator, argument))
    return found


def _times(left: list[str], right: list[str]) -> list[str]:
    if len(left) * len(right) > MOST:
        raise _InfiniteError
    return [a + b for a, b in product(left, right)]


def _strings(operator: Any, argument: Any) -> list[str]:
    if operator is _constants.LITERAL:
        return [chr(argument)]
    if operator is _constants.IN:
        return [chr(code) for item in argument for code in _codes(*item)]
    if operator is _constants.BRANCH:
        return [text for branch in argument[1] for text in _sequence(branch)]
    if operator is _constants.SUBPATTERN and not argument[1] and not argument[2]:
        return _sequence(argument[3])
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, most, item = argument
        if most is _constants.MAXREPEAT or most > 4:
            raise _InfiniteError
        once, found, power = _sequence(item), [], [""]
        for times in range(most + 1):
            if times >= least:
                found += power
            power = _times(power, once)
        return found
    raise _InfiniteError


@cache
def edge_letters(pattern: str, last: bool = False) -> frozenset[str] | None:
    """Return the letters that a match can begin (or end) with, or None where that cannot be told."""
    if _parser is None:
        return None
    parsed = _parser.parse(pattern)
    if parsed.state.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE):
        return None
    return _edge(list(parsed), -1 if last else 0)


def _edge(items: list[Any], place: int) -> frozenset[str] | None:
    if not items:
        return None
    operator, argument = items[place]
    if operator is _constants.LITERAL:
        return frozenset(chr(argument))
    if operator is _constants.IN:
        try:
            return frozenset(chr(code) for kind, value in argument for code in _codes(kind, value, 100))
        except _InfiniteError:
            return None
    if operator is _constants.BRANCH:
        found = [_edge(list(branch), place) for branch in argument[1]]
        known = [letters for letters in found if letters is not None]
        return frozenset().union(*known) if len(known) == len(found) else None
    if operator is _constants.SUBPATTERN and not argument[1] and not argument[2]:
        return _edge(list(argument[3]), place)
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0]:
        return _edge(list(argument[2]), place)
    return None


def _codes(operator: Any, argument: Any, widest: int = 12) -> range | tuple[int, ...]:
    if operator is _constants.LITERAL:
        return (argument,)
    if operator is _constants.RANGE and argument[1] - argument[0] < widest:
        return range(argument[0], argument[1] + 1)
    raise _InfiniteError
