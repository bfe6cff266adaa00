"""Which patterns can match where: each is represented by its rarest window of up to three adjacent tokens.

Every match of a pattern holds one of its windows. A window's slots are relaxed brackets (*requirements*): what a form
must have at least. A form's requirements are one integer; from it follow, per place in a window, the windows that the
form can fill, again one bit each. Two ``and`` per token then leave the few places where a matcher must look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from fistyle.analysis.reading import VALUES, Features
from fistyle.matching import tree
from fistyle.matching.bracket import LONGEST
from fistyle.matching.conditions import Conditions
from fistyle.matching.finite import edge_letters, finite
from fistyle.matching.frequency import expected

if TYPE_CHECKING:
    from fistyle.analysis import Word

WIDTH = 3
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
    needs = tuple(None if slot is None else requirement(slot) for slot in slots)
    return (score, [Window(needs, low, high)]) if slots else None


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


def _gathered(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return, for each slot that occurs, its windows together."""
    slots: dict[int, int] = {}
    for slot, bit in places:
        slots[slot] = slots.get(slot, 0) | 1 << bit
    return list(slots.items())


class _TokenPattern:
    """A regular expression over tokens and the requirements that ask for it."""

    __slots__ = ("_by_form", "_edges", "_full", "_pattern", "bits")

    def __init__(self, plain: str, bits: int) -> None:
        attribute, _, pattern = plain.partition("=")
        self._by_form = attribute == "form"
        self._pattern = pattern
        self._full: Callable[[str], object] | None = None
        self._edges: tuple[frozenset[str] | None, frozenset[str] | None] | None = None
        self.bits = bits

    def may_fit(self, word: Word) -> bool:
        """Tell whether the token's first and last letter allow a match."""
        text = word.form if self._by_form else word.word
        if self._edges is None:
            self._edges = edge_letters(self._pattern), edge_letters(self._pattern, last=True)
        first, last = self._edges
        return (first is None or text[0] in first) and (last is None or text[-1] in last)

    def fits(self, word: Word) -> bool:
        """Tell whether the token matches."""
        text = word.form if self._by_form else word.word
        if self._full is None:
            self._full = re.compile(self._pattern).fullmatch
        return len(text) <= LONGEST and self._full(text) is not None


class Prefilter:
    """The windows of many patterns, looked for together. ``places`` says which pattern each window stands for."""

    def __init__(self, patterns: Iterable[Sequence[Window]]) -> None:
        self.places: list[tuple[int, Window]] = [(n, w) for n, found in enumerate(patterns) for w in found]
        self.companions = {n: 1 << bit for bit, (n, window) in enumerate(self.places) if window.companion}
        needs = dict.fromkeys(need for _, window in self.places for need in window.slots if need is not None)
        # Requirements that name no words come first: those that a form meets lie close together, the others are few.
        common = [need for need in needs if need.words is need.lemmas is need.roots is None]
        named = [need for need in needs if not (need.words is need.lemmas is need.roots is None)]
        self._numbers = {need: number for number, need in enumerate((*common, *named))}
        self._common = len(common)
        users: list[list[tuple[int, int]]] = [[] for _ in self._numbers]
        free = [0, 0, 0]
        for bit, (_, window) in enumerate(self.places):
            for slot in range(WIDTH):
                need = window.slots[slot] if slot < len(window.slots) else None
                if need is not None:
                    users[self._numbers[need]].append((slot, bit))
                elif not window.companion:
                    free[slot] |= 1 << bit
        self._users = [_gathered(places) for places in users]
        self._free = (free[0], free[1], free[2])
        self._masks: dict[int, tuple[int, int, int]] = {}
        self._commons: dict[int, tuple[int, int, int]] = {}
        self._chunks: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._by_edges: dict[tuple[str, str], tuple[int, list[_TokenPattern]]] = {}
        self.edge = (0, self._only_short(1), self._only_short(2))
        self._index()

    @property
    def identity(self) -> str:
        """A text that is the same where requirements have the same bits."""
        return "\n".join(map(repr, self._numbers))

    def _only_short(self, slot: int) -> int:
        """Return the windows that end before a slot: only these may hold before a sentence's edge."""
        return sum(
            1 << bit
            for bit, (_, window) in enumerate(self.places)
            if len(window.slots) <= slot and not window.companion
        )

    def _index(self) -> None:
        everything = (1 << len(self._numbers)) - 1
        self._word_free = self._lemma_free = self._root_free = everything
        self._words: dict[str, int] = {}
        self._lemmas: dict[str, int] = {}
        self._roots: dict[str, int] = {}
        self._no_reading = 0
        patterns: dict[str, int] = {}
        conditions: dict[str, int] = {}
        for need, number in self._numbers.items():
            bit = 1 << number
            if need.words is not None:
                self._word_free &= ~bit
                for word in need.words.split("|"):
                    self._words[word] = self._words.get(word, 0) | bit
            elif need.pattern is not None:
                patterns[need.pattern] = patterns.get(need.pattern, 0) | bit
            if need.lemmas is not None:
                self._lemma_free &= ~bit
                for lemma in need.lemmas.split("|"):
                    self._lemmas[lemma] = self._lemmas.get(lemma, 0) | bit
            if need.roots is not None:
                self._root_free &= ~bit
                for root in need.roots.split("|"):
                    self._roots[root] = self._roots.get(root, 0) | bit
            if need.without_reading:
                self._no_reading |= bit
            if need.features is not None:
                conditions[need.features] = conditions.get(need.features, 0) | bit
        self._conditions = Conditions(conditions)
        self._feature_free = everything & ~self._conditions.covered
        self._by_features: dict[int, tuple[Features, int]] = {}
        self._patterns = [_TokenPattern(pattern, bits) for pattern, bits in patterns.items()]
        self._pattern_bits = sum(patterns.values())

    def met(self, word: Word) -> int:
        """Return the requirements that a form meets, one bit each."""
        met = self._no_reading
        by_features = self._by_features
        for features, lemma, base, root, _ in word.readings:
            known = by_features.get(id(features))
            bits = self._feature_bits(features) if known is None else known[1]
            lemmas = self._lemma_free | self._lemmas.get(lemma, 0)
            if base != lemma:
                lemmas |= self._lemmas.get(base, 0)
            met |= bits & lemmas & (self._root_free | self._roots.get(root, 0))
        met &= self._word_free | self._words.get(word.word, 0)
        if met & self._pattern_bits:
            edges = (word.form[0], word.form[-1])
            possible = self._by_edges.get(edges)
            if possible is None:
                possible = self._by_edges[edges] = self._possible(word)
            met &= possible[0]
            for pattern in possible[1]:
                if met & pattern.bits and not pattern.fits(word):
                    met &= ~pattern.bits
        return met

    def _possible(self, word: Word) -> tuple[int, list[_TokenPattern]]:
        """Return what the first and last letter leave: a mask for requirements, the patterns still to be tried."""
        left = [pattern for pattern in self._patterns if pattern.may_fit(word)]
        return ~(self._pattern_bits & ~sum(pattern.bits for pattern in left)), left

    def masks(self, met: int) -> tuple[int, int, int]:
        """Return, for each place in a window, the windows that a form which meets these requirements can fill there."""
        found = self._masks.get(met)
        if found is None:
            found = self._masks[met] = self._expand(met)
        return found

    def _feature_bits(self, features: Features) -> int:
        bits = self._feature_free | self._conditions.met(features)
        self._by_features[id(features)] = (features, bits)  # the features are kept, so that the id stays theirs
        return bits

    def _expand(self, met: int) -> tuple[int, int, int]:
        common = met & ((1 << self._common) - 1)
        known = self._commons.get(common)
        first, second, third = self._commons[common] = self._sum(common) if known is None else known
        rest = met >> self._common
        while rest:
            low = rest & -rest
            for slot, bits in self._users[self._common + low.bit_length() - 1]:
                if slot == 0:
                    first |= bits
                elif slot == 1:
                    second |= bits
                else:
                    third |= bits
            rest ^= low
        return first, second, third

    def _sum(self, met: int) -> tuple[int, int, int]:
        first, second, third = self._free
        for place, byte in enumerate(met.to_bytes((met.bit_length() + 7) // 8, "little")):
            if byte:
                chunk = self._chunks.get((place, byte))
                if chunk is None:
                    chunk = self._chunks[place, byte] = self._chunk(place, byte)
                first |= chunk[0]
                second |= chunk[1]
                third |= chunk[2]
        return first, second, third

    def _chunk(self, place: int, byte: int) -> tuple[int, int, int]:
        """Return the windows that eight requirements let a form fill."""
        masks = [0, 0, 0]
        for bit in range(8):
            if byte >> bit & 1:
                for slot, bits in self._users[8 * place + bit]:
                    masks[slot] |= bits
        return masks[0], masks[1], masks[2]


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
