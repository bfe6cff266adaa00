"""Each pattern's rarest window of up to three adjacent tokens: every match of the pattern holds one of its windows.

A window's slots are relaxed brackets (*requirements*): what a form must have at least. Windows are worked out when a
pack is compiled and kept with it as lists.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from fistyle.analysis.reading import VALUES
from fistyle.matching import tree
from fistyle.matching.finite import edge_letters, finite
from fistyle.matching.frequency import expected

WIDTH = 3
MANY = 12  # windows of one run of tokens
TELLING = 0.15  # share of tokens: what is more frequent stands in nearly every sentence


class Requirement(NamedTuple):
    """What a bracket asks of a form at least; None asks nothing. Values are such that JSON can hold them.

    ``words``, ``lemmas`` and ``roots`` are sorted and joined by "|", ``pattern`` is an attribute (word or form), "="
    and a regular expression, ``features`` an expression over closed attributes as JSON.
    """

    words: str | None
    pattern: str | None
    lemmas: str | None
    roots: str | None
    features: str | None
    without_reading: bool


class Window(NamedTuple):
    """Adjacent tokens of a pattern, and how far (least, most; None = any) from the match's start they begin."""

    slots: tuple[Requirement | None, ...]
    least: int
    most: int | None
    opening: bool = False  # the match begins its sentence
    companion: bool = False  # one token that only has to stand somewhere in the sentence


def read_windows(plain: Sequence[Any]) -> list[Window]:
    """Return windows that were written as lists."""
    return [
        Window(tuple([None if slot is None else tuple.__new__(Requirement, slot) for slot in slots]), *rest)
        for slots, *rest in plain
    ]


def windows(node: tree.Node) -> list[Window]:
    """Return windows such that every match holds at least one of them; empty for a pattern of ``[]`` alone.

    A companion may come last: another token that every match holds too.
    """
    found = _anchor(node, 0, 0)
    if found is None:
        return []
    opening = _opens(node)
    anchors = [window._replace(opening=opening) for window in found[1]]
    return [*anchors, *_companion(_flat(node), anchors)]


def _companion(items: list[tree.Node], anchors: list[Window]) -> list[Window]:
    """Return the rarest obligatory token outside the one window, where it is rare enough to tell."""
    if len(anchors) != 1:
        return []
    needs = {
        requirement(item.expression): expected(item.expression)
        for item in items
        if isinstance(item, tree.Element) and item.expression is not None
    }
    for slot in anchors[0].slots:
        if slot is not None:
            needs.pop(slot, None)
    rarest = min(needs, key=lambda need: needs[need], default=None)
    if rarest is None or needs[rarest] > TELLING:
        return []
    return [Window((rarest,), 0, None, companion=True)]


def _opens(node: tree.Node) -> bool:
    """Tell whether every match begins with the edge ``<s>``."""
    match node:
        case tree.Edge(start):
            return start
        case tree.Sequence(items):
            return bool(items) and _opens(items[0])
        case tree.Choice(items):
            return all(map(_opens, items))
        case tree.Group(item, _):
            return _opens(item)
    return False


def _anchor(node: tree.Node, low: int, high: int | None) -> tuple[float, list[Window]] | None:
    match node:
        case tree.Choice(choices):
            parts = [_anchor(item, low, high) for item in choices]
            if any(part is None for part in parts):
                return None
            known = [part for part in parts if part is not None]
            return sum(score for score, _ in known), [w for _, ws in known for w in ws]
        case tree.Repeat(item, least, _):
            return _anchor(item, low, high) if least else None
        case tree.Edge():
            return None
    items = _flat(node)
    best: tuple[float, list[Window]] | None = None
    for index, item in enumerate(items):
        run = isinstance(item, tree.Element)
        found = _best_run(items, index, low, high) if run else _anchor(item, low, high)
        if found is not None and (best is None or found[0] < best[0]):
            best = found
        least, most = _length(item)
        low += least
        high = None if high is None or most is None else high + most
    return best


def _best_run(items: list[tree.Node], index: int, low: int, high: int | None) -> tuple[float, list[Window]] | None:
    slots: list[tree.Expression | None] = []
    score = 1.0
    for item in items[index : index + WIDTH]:
        if not isinstance(item, tree.Element):
            break
        slots.append(item.expression)
        score *= 1.0 if item.expression is None else expected(item.expression)
    while slots and slots[-1] is None:
        slots.pop()
    score *= 20 if high is None else high - low + 1  # so many starts are tried for each window that is found
    ways: list[list[Requirement | None]]
    ways = [[None] if slot is None else [requirement(way) for way in _ways(slot)] for slot in slots]
    if prod(map(len, ways)) > MANY:
        ways = [[None if slot is None else requirement(slot)] for slot in slots]
    return (score, [Window(needs, low, high) for needs in product(*ways)]) if slots else None


def _ways(expression: tree.Expression) -> list[tree.Expression]:
    """Return what a bracket allows one by one, where each way asks for words of its own; else the bracket itself."""
    match expression:
        case tree.Or(items):
            ways = [way for item in items for way in _ways(item)]
            return ways if all(map(_lexical, ways)) and not _lexical(expression) else [expression]
        case tree.And(items):
            for index, item in enumerate(items):
                if isinstance(item, tree.Or) and len(ways := _ways(item)) > 1:
                    return [tree.And((*items[:index], way, *items[index + 1 :])) for way in ways]
    return [expression]


def _lexical(expression: tree.Expression) -> bool:
    needs = requirement(expression)
    return any(one is not None for one in (needs.words, needs.pattern, needs.lemmas, needs.roots))


def _flat(node: tree.Node) -> list[tree.Node]:
    """Return the node's items with groups opened and edges (which take no token) left out."""
    match node:
        case tree.Sequence(items):
            return [x for item in items for x in _flat(item)]
        case tree.Group(item, _):
            return _flat(item)
        case tree.Edge():
            return []
        case tree.Repeat(tree.Element() as item, least, most) if least:
            more = [tree.Repeat(item, 0, None if most is None else most - least)] if most != least else []
            return [*([item] * least), *more]
    return [node]


def _length(node: tree.Node) -> tuple[int, int | None]:
    match node:
        case tree.Element():
            return 1, 1
        case tree.Edge():
            return 0, 0
        case tree.Group(item, _):
            return _length(item)
        case tree.Sequence(items):
            parts = [_length(item) for item in items]
            return sum(p[0] for p in parts), _total([p[1] for p in parts])
        case tree.Choice(items):
            parts = [_length(item) for item in items]
            most = [p[1] for p in parts if p[1] is not None]
            return min(p[0] for p in parts), max(most) if len(most) == len(parts) else None
        case tree.Repeat(item, least, times):
            low, high = _length(item)
            return low * least, None if high is None or times is None else high * times


def _total(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def requirement(expression: tree.Expression) -> Requirement:
    """Relax a bracket: a form that lacks what is returned can never satisfy it."""
    if isinstance(expression, tree.Over) and expression.quantifier != "none":
        inner = requirement(expression.item)
        return inner._replace(without_reading=_without_reading(expression))
    features = _features(expression)
    return Requirement(
        _joined(_needed(expression, ("word", "form"))),
        _pattern(expression),
        _joined(_needed(expression, ("lemma",))),
        _joined(_needed(expression, ("root",))),
        None if features is None else json.dumps(_plain(features)),
        _without_reading(expression),
    )


def _joined(values: frozenset[str] | None) -> str | None:
    return None if values is None else "|".join(sorted(values))


def _needed(expression: tree.Expression, attributes: tuple[str, ...]) -> frozenset[str] | None:
    match expression:
        case tree.Test(attribute, pattern, False) if attribute in attributes:
            plain = finite(pattern)
            return frozenset(v.lower() for v in plain) if plain and attribute == "form" else plain
        case tree.And(items):
            sets = [s for s in (_needed(item, attributes) for item in items) if s is not None]
            return frozenset.intersection(*sets) if sets else None
        case tree.Or(items):
            parts = [_needed(item, attributes) for item in items]
            sets = [s for s in parts if s is not None]
            return frozenset.union(*sets) if len(sets) == len(parts) else None
    return None


def _pattern(expression: tree.Expression) -> str | None:
    """Return a regular expression that the token must match, if it is one that few do."""
    match expression:
        case tree.Test("word" | "form" as attribute, pattern, False) if finite(pattern) is None:
            telling = _telling(edge_letters(pattern)) or _telling(edge_letters(pattern, last=True))
            return f"{attribute}={pattern}" if telling else None
        case tree.And(items):
            found = [p for p in map(_pattern, items) if p is not None]
            return found[0] if found else None
    return None


def _telling(letters: frozenset[str] | None) -> bool:
    """Tell whether few tokens begin (or end) with one of the letters."""
    return letters is not None and sum(letter.islower() for letter in letters) < 13


def _features(expression: tree.Expression) -> tree.Expression | None:
    """Return the part of an expression that tests closed attributes of the one reading; None asks nothing."""
    match expression:
        case tree.Test(attribute, _, _):
            return expression if attribute in VALUES else None
        case tree.And(items):
            parts = tuple(p for p in map(_features, items) if p is not None)
            return (tree.And(parts) if len(parts) > 1 else parts[0]) if parts else None
        case tree.Or(items):
            relaxed = [_features(item) for item in items]
            parts = tuple(p for p in relaxed if p is not None)
            return tree.Or(parts) if len(parts) == len(relaxed) else None
        case tree.Not(item) if _closed(item):
            return expression
    return None


def _closed(expression: tree.Expression) -> bool:
    match expression:
        case tree.Test(attribute, _, _):
            return attribute in VALUES
        case tree.Not(item):
            return _closed(item)
        case tree.And(items) | tree.Or(items):
            return all(map(_closed, items))
    return False


def _without_reading(expression: tree.Expression, truth: bool = True) -> bool:
    """Tell whether an expression can come out as ``truth`` for a word without readings."""
    match expression:
        case tree.Test(attribute, _, _):
            return attribute in tree.TOKEN_ATTRIBUTES
        case tree.And(items):
            return (all if truth else any)(_without_reading(item, truth) for item in items)
        case tree.Or(items):
            return (any if truth else all)(_without_reading(item, truth) for item in items)
        case tree.Not(item):
            return _without_reading(item, not truth)
        case tree.Over(quantifier, item):
            return _without_reading(item, truth is not (quantifier == "none"))


def _plain(expression: tree.Expression) -> list[Any]:
    """Write an expression over closed attributes as nested lists."""
    match expression:
        case tree.Test(attribute, pattern, negated):
            return ["unlike" if negated else "like", attribute, pattern]
        case tree.Not(item):
            return ["not", _plain(item)]
        case tree.And(items):
            return ["and", *map(_plain, items)]
        case tree.Or(items):
            return ["or", *map(_plain, items)]
    raise AssertionError("only closed attributes are left")
