"""A matcher that is too simple to be wrong: it tries every way to match, in the order of writing."""

from __future__ import annotations

from collections.abc import Iterator

from fistyle.matching import constraint as constraints
from fistyle.matching import tree
from fistyle.matching.bracket import Bracket
from fistyle.matching.matcher import _crosses_clause, bounds_of
from fistyle.matching.program import Bound


def ways(node, words, block, place, path=()) -> Iterator[tuple[int, tuple[Bound, ...]]]:
    """Yield every (end, path) of a node from a place."""
    match node:
        case tree.Element(expression, label):
            if place == len(words):
                return
            bracket = None if expression is None else Bracket(expression)
            if bracket is None or bracket.holds(words[place], block):
                taken = (Bound(label, place, place + 1, bracket),) if bracket or label else ()
                yield place + 1, path + taken
        case tree.Edge(start):
            if place == (0 if start else len(words)):
                yield place, path
        case tree.Sequence(items):
            if not items:
                yield place, path
                return
            for end, taken in ways(items[0], words, block, place, path):
                yield from ways(tree.Sequence(items[1:]), words, block, end, taken)
        case tree.Choice(items):
            for item in items:
                yield from ways(item, words, block, place, path)
        case tree.Group(item, label):
            for end, taken in ways(item, words, block, place, path):
                yield end, (*taken, Bound(label, place, end))
        case tree.Repeat(item, least, most):
            if least == 0:
                yield place, path
                if most == 0:
                    return
            rest = tree.Repeat(item, max(least - 1, 0), None if most is None else most - 1)
            for end, taken in ways(item, words, block, place, path):
                yield from ways(rest, words, block, end, taken)


def find(query: tree.Query, words, block) -> list[tuple[int, int, dict[str, tuple[int, int]]]]:
    """Return (first, last, labels) of the matches: shortest from each start, leftmost of overlapping ones."""
    found, free = [], 0
    for start in range(len(words)):
        if start < free:
            continue
        for end, path in sorted(ways(query.node, words, block, start), key=lambda way: way[0]):
            if query.within == "clause" and _crosses_clause(words, start, end):
                break
            bounds = bounds_of(path)
            if query.constraint and not constraints.holds(query.constraint, bounds, words, block):
                continue
            found.append((start, end, {n: (b.first, b.last) for n, b in bounds.items()}))
            free = end
            break
    return found
