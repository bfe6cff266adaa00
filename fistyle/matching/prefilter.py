"""Which patterns can match where: all windows of all patterns are looked for together.

A form's requirements are one integer; from it follow, per place in a window, the windows that the form can fill, again
one bit each. Two ``and`` per token then leave the few places where a matcher must look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from fistyle.analysis.reading import Features
from fistyle.matching.bracket import LONGEST
from fistyle.matching.conditions import Conditions
from fistyle.matching.finite import edge_letters
from fistyle.matching.windows import WIDTH, Window

if TYPE_CHECKING:
    from fistyle.analysis import Word


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
