"""A pattern's tree becomes a small program that finds the shortest match from a start (after Pike's machine).

All threads move over the tokens together, so the first end that is reached is the shortest, and threads are kept in
the order in which a backtracking matcher would try them: alternatives as written, repetitions fewest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fistyle.matching import tree
from fistyle.matching.bracket import Bracket

if TYPE_CHECKING:
    from fistyle.analysis import Word


class Bound(NamedTuple):
    """What a label or an unlabelled element took: tokens first..last-1, and the bracket of a single token."""

    name: str
    first: int
    last: int
    bracket: Bracket | None = None


Taken = tuple[Bound, ...]


@dataclass(slots=True)
class _Step:
    """One instruction; ``after`` are the next ones in the order of trying."""

    action: str  # token, jump, edge, open, close, accept
    after: tuple[int, ...] = ()
    bracket: Bracket | None = None
    label: str = ""
    start: bool = False


class _Trail:
    """What threads took, each path a number: equal paths have equal numbers, so that threads compare cheaply."""

    __slots__ = ("_bounds", "_numbers", "_parents")

    def __init__(self) -> None:
        self._bounds: list[Bound] = [Bound("", 0, 0)]
        self._parents = [0]
        self._numbers: dict[tuple[int, str, int, int, int], int] = {}

    def extend(self, path: int, label: str, place: int, bracket: Bracket | None) -> int:
        """Return the path with one more token."""
        return self._add(path, Bound(label, place, place + 1, bracket))

    def close(self, path: int, label: str, place: int) -> int:
        """Return the path with the last opening mark of a label turned into the group's range, now last."""
        mark = "(" + label
        skipped = []
        while self._bounds[path].name != mark:
            skipped.append(self._bounds[path])
            path = self._parents[path]
        first = self._bounds[path].first
        path = self._parents[path]
        for bound in reversed(skipped):
            path = self._add(path, bound)
        return self._add(path, Bound(label, first, place))

    def path(self, path: int) -> Taken:
        """Return what a path took, in order."""
        found = []
        while path:
            found.append(self._bounds[path])
            path = self._parents[path]
        return tuple(reversed(found))

    def _add(self, parent: int, bound: Bound) -> int:
        key = (parent, bound.name, bound.first, bound.last, id(bound.bracket))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._parents)
            self._parents.append(parent)
            self._bounds.append(bound)
        return number


# By the expression's identity, which the bracket keeps alive; a plain test by its value.
Brackets = dict[tuple[int | tree.Test, bool], Bracket]


class Program:
    """A compiled pattern.

    Programs over the same words may share ``brackets``: what one has found out about a form, all know.
    """

    def __init__(self, node: tree.Node, *, lenient: bool = False, brackets: Brackets | None = None) -> None:
        self._steps: list[_Step] = []
        self._lenient = lenient
        self._brackets: Brackets = {} if brackets is None else brackets
        accept = self._add(_Step("accept"))
        self._entry = self._compile(node, accept)
        self._fixed = self._straight(node)
        self._openings = self._entries = self._first_brackets(0)
        if any(step.action == "edge" for step in self._steps):
            self._entries = self._first_brackets(1)
        self._closures = [self._closure(index) for index in range(len(self._steps))]

    def matches(self, words: Sequence[Word], block: str, start: int) -> Iterator[tuple[int, Taken]]:
        """Yield (end, path) from a start, shortest end first; the path lists the tokens that brackets took."""
        if self._fixed is not None:
            yield from self._straight_match(words, block, start)
            return
        steps = self._steps
        stop = len(words)
        trail = _Trail()
        threads: dict[tuple[int, int], None] = {}
        self._follow(self._entry, 0, start, stop, threads, trail)
        place = start
        while threads:
            following: dict[tuple[int, int], None] = {}
            word = words[place] if place < stop else None
            for index, path in threads:
                step = steps[index]
                if step.action == "accept":
                    yield place, trail.path(path)
                    continue
                bracket = step.bracket
                if word is None or (bracket is not None and not bracket.holds(word, block)):
                    continue
                if bracket is not None or step.label:
                    path = trail.extend(path, step.label, place, bracket)  # noqa: PLW2901
                follow = step.after[0]
                plain = self._closures[follow]
                if plain is None:
                    self._follow(follow, path, place + 1, stop, following, trail)
                else:
                    for target in plain:
                        following[target, path] = None
            threads = following
            place += 1

    def may_start(self, words: Sequence[Word], block: str, start: int) -> bool:
        """Tell whether a match can begin with the word at ``start`` of a sentence."""
        entries = self._entries if start else self._openings
        word = words[start]
        return entries is None or any(bracket.holds(word, block) for bracket in entries)

    def _straight_match(self, words: Sequence[Word], block: str, start: int) -> Iterator[tuple[int, Taken]]:
        fixed = self._fixed or []
        if start + len(fixed) > len(words):
            return
        for offset, (bracket, _) in enumerate(fixed):
            if bracket is not None and not bracket.holds(words[start + offset], block):
                return
        path = tuple(
            Bound(label, start + offset, start + offset + 1, bracket)
            for offset, (bracket, label) in enumerate(fixed)
            if bracket is not None or label
        )
        yield start + len(fixed), path

    def _straight(self, node: tree.Node) -> list[tuple[Bracket | None, str]] | None:
        items = node.items if isinstance(node, tree.Sequence) else (node,)
        if not all(isinstance(item, tree.Element) for item in items):
            return None
        return [(self._bracket(i.expression), i.label) for i in items if isinstance(i, tree.Element)]

    def _first_brackets(self, start: int) -> list[Bracket] | None:
        """Return what the first token must satisfy one of; None where it may be any."""
        threads: dict[tuple[int, int], None] = {}
        self._follow(self._entry, 0, start, start + 1, threads, _Trail())
        found = [self._steps[index].bracket for index, _ in threads if self._steps[index].action == "token"]
        return None if None in found else [b for b in found if b is not None]

    def _follow(
        self, index: int, path: int, place: int, stop: int, threads: dict[tuple[int, int], None], trail: _Trail
    ) -> None:
        """Add the threads that ``index`` leads to without taking a token."""
        pending = [(index, path)]
        seen = set()
        while pending:
            thread = pending.pop()
            if thread in seen:
                continue
            seen.add(thread)
            index, path = thread
            step = self._steps[index]
            action = step.action
            if action in ("token", "accept"):
                threads.setdefault(thread)
                continue
            if action == "edge" and place != (0 if step.start else stop):
                continue
            if action == "open":
                path = trail.extend(path, "(" + step.label, place, None)
            elif action == "close":
                path = trail.close(path, step.label, place)
            pending.extend((target, path) for target in reversed(step.after))

    def _closure(self, index: int) -> tuple[int, ...] | None:
        """Return the steps that one leads to in the order of trying; None where that depends on place or path."""
        found: dict[int, None] = {}
        pending, seen = [index], set()
        while pending:
            index = pending.pop()
            if index in seen:
                continue
            seen.add(index)
            step = self._steps[index]
            if step.action in ("token", "accept"):
                found.setdefault(index)
            elif step.action == "jump":
                pending.extend(reversed(step.after))
            else:
                return None
        return tuple(found)

    def _add(self, step: _Step) -> int:
        self._steps.append(step)
        return len(self._steps) - 1

    def _bracket(self, expression: tree.Expression | None) -> Bracket | None:
        if expression is None:
            return None
        key = (expression if isinstance(expression, tree.Test) else id(expression), self._lenient)
        bracket = self._brackets.get(key)
        if bracket is None:
            bracket = self._brackets[key] = Bracket(expression, lenient=self._lenient)
        return bracket

    def _compile(self, node: tree.Node, after: int) -> int:
        """Return the entry of the instructions for a node that go on at ``after``."""
        match node:
            case tree.Element(expression, label):
                return self._add(_Step("token", (after,), self._bracket(expression), label))
            case tree.Edge(start):
                return self._add(_Step("edge", (after,), start=start))
            case tree.Sequence(items):
                for item in reversed(items):
                    after = self._compile(item, after)
                return after
            case tree.Choice(items):
                return self._add(_Step("jump", tuple(self._compile(item, after) for item in items)))
            case tree.Group(item, label):
                end = self._add(_Step("close", (after,), label=label))
                return self._add(_Step("open", (self._compile(item, end),), label=label))
            case tree.Repeat(item, least, most):
                return self._repeat(item, least, most, after)

    def _repeat(self, item: tree.Node, least: int, most: int | None, after: int) -> int:
        if most is None:
            loop = self._add(_Step("jump"))
            self._steps[loop].after = (after, self._compile(item, loop))
            after = loop
        else:
            end = after
            for _ in range(most - least):
                after = self._add(_Step("jump", (end, self._compile(item, after))))
        for _ in range(least):
            after = self._compile(item, after)
        return after
