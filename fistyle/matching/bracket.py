"""Brackets: does a token satisfy an expression, and which of its readings do.

Truth has three values while a word without readings is judged: what is said of a reading is then unknown (None), and
only a bracket that comes out True holds. In an exception ``none(…)`` of such a word is True.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from fistyle.analysis.reading import VALUES, Features, Reading
from fistyle.matching.finite import finite
from fistyle.matching.tree import And, Expression, Not, Or, Over, Test

if TYPE_CHECKING:
    from fistyle.analysis import Word

Truth = bool | None
Judge = Callable[["Word", str, Reading | None], Truth]

LONGEST = 80  # code points: no regular expression is run on a longer token
_FIELD = {name: Features._fields.index(name) for name in VALUES}


def matcher_of(pattern: str) -> Callable[[str], object]:
    """Return a function that tells whether a whole string matches the pattern."""
    plain = finite(pattern)
    if plain is not None:
        return plain.__contains__
    full = re.compile(pattern).fullmatch
    return lambda text: len(text) <= LONGEST and full(text)


class Bracket:
    """A compiled bracket. Verdicts are kept per form (and per block kind where the expression asks for it)."""

    __slots__ = ("_judge", "_sure", "_verdicts", "by_block", "expression", "lenient")

    def __init__(self, expression: Expression, *, lenient: bool = False) -> None:
        self.expression = expression
        self.lenient = lenient
        self.by_block = mentions(expression, "block")
        self._sure = not mentions(expression, "guess")
        self._judge = _compile(expression, lenient)
        self._verdicts: dict[str | tuple[str, str], bool] = {}

    def holds(self, word: Word, block: str) -> bool:
        """Tell whether one reading of the word (or the token itself) satisfies the expression."""
        key = (word.form, block) if self.by_block else word.form
        verdict = self._verdicts.get(key)
        if verdict is None:
            judge = self._judge
            readings = self.readings(word)
            verdict = any(judge(word, block, r) for r in readings) if readings else judge(word, block, None) is True
            self._verdicts[key] = verdict
        return verdict

    def satisfying(self, word: Word, block: str) -> list[Reading]:
        """Return the readings that satisfy the expression."""
        return [r for r in self.readings(word) if self._judge(word, block, r)]

    def readings(self, word: Word) -> tuple[Reading, ...]:
        """Return the readings that count: guesses only where the expression asks for ``guess``."""
        return known_readings(word) if self._sure else word.readings


def known_readings(word: Word) -> tuple[Reading, ...]:
    """Return the readings that are not guesses."""
    readings = word.readings
    for reading in readings:
        if reading.features.guess:
            return tuple(r for r in readings if not r.features.guess)
    return readings


def mentions(expression: Expression, attribute: str, *, named: bool = False) -> bool:
    """Tell whether an expression tests an attribute anywhere; with ``named``, whether it asks for certain values."""
    match expression:
        case Test(name, _, negated):
            return name == attribute and not (named and negated)
        case Not(item):
            return not named and mentions(item, attribute)
        case Over(quantifier, item):
            return not (named and quantifier == "none") and mentions(item, attribute, named=named)
        case And(items) | Or(items):
            return any(mentions(item, attribute, named=named) for item in items)


def value_set(attribute: str, pattern: str) -> frozenset[str]:
    """Return the values of a closed attribute that a pattern allows."""
    plain = finite(pattern)
    if plain is not None:
        return plain
    full = re.compile(pattern).fullmatch
    return frozenset(v for v in (*VALUES[attribute], "") if full(v))


def _compile(expression: Expression, lenient: bool) -> Judge:
    match expression:
        case Test(attribute, pattern, negated):
            return _test(attribute, pattern, negated)
        case Not(item):
            inner = _compile(item, lenient)

            def negate(word: Word, block: str, reading: Reading | None) -> Truth:
                truth = inner(word, block, reading)
                return None if truth is None else not truth

            return negate
        case And(items):
            return _junction(tuple(_compile(item, lenient) for item in items), decisive=False)
        case Or(items):
            return _junction(tuple(_compile(item, lenient) for item in items), decisive=True)
        case Over(quantifier, item):
            return _over(quantifier, _compile(item, lenient), mentions(item, "guess"), lenient)


def _junction(judges: tuple[Judge, ...], *, decisive: bool) -> Judge:
    """Join judges: one that says what is decisive settles it (False for a conjunction, True for a disjunction)."""

    def judge(word: Word, block: str, reading: Reading | None) -> Truth:
        result: Truth = not decisive
        for one in judges:
            truth = one(word, block, reading)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return judge


def _over(quantifier: str, inner: Judge, guesses: bool, lenient: bool) -> Judge:
    def judge(word: Word, block: str, _reading: Reading | None) -> Truth:
        readings = word.readings if guesses else known_readings(word)
        if not readings:
            truth = inner(word, block, None)
            if truth is None:
                return True if lenient and quantifier == "none" else None
            return truth is not (quantifier == "none")
        if quantifier == "all":
            return all(inner(word, block, r) for r in readings)
        found = any(inner(word, block, r) for r in readings)
        return found if quantifier == "any" else not found

    return judge


@cache
def _test(attribute: str, pattern: str, negated: bool) -> Judge:
    if attribute in VALUES:
        allowed = value_set(attribute, pattern)
        place = _FIELD[attribute]

        def closed(_word: Word, _block: str, reading: Reading | None) -> Truth:
            return None if reading is None else (reading.features[place] in allowed) is not negated

        return closed
    matches = matcher_of(pattern)
    if attribute == "word":
        return lambda word, _block, _reading: bool(matches(word.word)) is not negated
    if attribute == "form":
        return lambda word, _block, _reading: bool(matches(word.form)) is not negated
    if attribute == "block":
        return lambda _word, block, _reading: bool(matches(block)) is not negated

    def opened(_word: Word, _block: str, reading: Reading | None) -> Truth:
        if reading is None:
            return None
        return any(map(matches, values(reading, attribute))) is not negated

    return opened


def values(reading: Reading, attribute: str) -> tuple[str, ...]:
    """Return what a reading has for an attribute: two lemmas for a participle, each compound part, else one value."""
    if attribute == "lemma":
        return (reading.lemma, reading.base)
    if attribute == "root":
        return (reading.root,)
    if attribute == "parts":
        return reading.parts
    return (reading.features[_FIELD[attribute]],)
