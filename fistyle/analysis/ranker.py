"""Stage 4 of 7: how probable each reading of a word is in its sentence.

A log-linear model that goes through the sentence once, from left to right (``ranker_features.py`` says what it sees).
The scores of a key for a set of readings (a ``Shape``, shared by many forms) are kept: an ambiguous word costs about as
many look-ups as it has keys, other words almost nothing. A sentence is ranked when first asked for.

The table of weights is ``data/ranker.bin``, made by ``quality/train_ranker.py``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from fistyle.analysis.ranker_features import DECLINED, MASK, RIGHT, RIGHT_STEP, START, STEP, Form, Shape, place

if TYPE_CHECKING:
    from fistyle.analysis.lexicon import Word
    from fistyle.analysis.ranker_features import Faces, Trace
    from fistyle.tokens import Sentence

WEIGHTS = Path(__file__).with_name("data") / "ranker.bin"
_FORMS_LIMIT, _ROWS_LIMIT = 200_000, 400_000
SIZE = (MASK + 1) * 9 // 8
_HEADER = 4

#: Gets the index of a token, its form and its keys, and gives the scores or probabilities of its readings.
Weigh = Callable[[int, Form, tuple[str, ...]], Sequence[float]]


class _End:
    """The word after the last."""

    near = lemma = ambiguity = kinds = "$"


_END = _BEFORE = _End()


def walk(forms: Sequence[Form], weigh: Weigh, *, everywhere: bool = False) -> list[Sequence[float]]:
    """Go through a sentence from left to right; the best reading of each word is context for those after it.

    ``weigh`` is asked about the ambiguous words (with ``everywhere`` about all).
    """
    ahead, state = [], 0
    for form in reversed(forms):
        ahead.append(RIGHT[state])
        state = RIGHT_STEP[form.right][state]
    ahead.reverse()
    before, last, state, verb = START, START, 0, ""
    weights: list[Sequence[float]] = []
    for index, form in enumerate(forms):
        if form.shape is None and not everywhere:
            weights.append(form.certain)
            trace = form.traces[-1]
        else:
            around = _keys(forms, index, (before, last), (str(state), verb, ahead[index]))
            found = weigh(index, form, around)
            weights.append(found)
            trace = form.traces[found.index(max(found)) if form.shape else -1]
        state = STEP[trace.event][state]
        if trace.verb is not None:
            verb = trace.verb
        before, last = last, trace
    return weights


def _keys(
    forms: Sequence[Form], index: int, traces: tuple[Trace, Trace], clause: tuple[str, str, str]
) -> tuple[str, ...]:
    """Return what the model sees around a word; the first letter says what (see DECLINED)."""
    (before, last), (state, verb, ahead) = traces, clause
    rest = len(forms) - index
    one = forms[index + 1] if rest > 1 else _END
    two = forms[index + 2] if rest > 2 else _END
    left = forms[index - 1] if index else _BEFORE
    return (
        "a" + last.name, "b" + before.name, "d" + one.ambiguity, "e" + two.ambiguity,
        f"c{before.kind} {last.kind}", f"f{one.kinds} {two.kinds}", f"g{last.kind} {one.kinds}",
        "h" + left.near, "i" + one.near, "k" + two.near,
        "n" + last.lemma, f"m{state}{ahead}", "t" + verb,
        f"s{index == 0}{forms[-1].near}",
    )  # fmt: skip


class LinearRanker:
    """Ranks readings with ``table``, one signed byte per hashed feature, then one bit per hashed key or trait.

    The bit says whether training has met it: what is new has no weights, not those of what shares its place by chance.
    ``scale`` makes natural logarithms of probabilities (but for a constant) of sums of weights.
    """

    def __init__(self, table: bytes, scale: float) -> None:
        if len(table) != SIZE:
            raise ValueError(f"the table has {len(table)} bytes, not {SIZE}")
        self.table = table
        self.scale = scale
        self._table = memoryview(table)[: MASK + 1].cast("b")
        self._met = table[MASK + 1 :]
        self._forms: dict[Word, Form] = {}
        self._shapes: dict[tuple[Faces, ...], Shape] = {}
        self._rows = 0
        self._traits: dict[str, int] = {}
        self._sentence: Sentence | None = None
        self._weights: Sequence[Sequence[float]] = ()

    def weigh(self, sentence: Sentence, words: Sequence[Word]) -> Sequence[Sequence[float]]:
        """Return, per token, the probability of each of its readings, in their order.

        They sum to 1; to 0.69 where the readings are guesses. The readings of a contraction (*ettei*) have 1 each.
        """
        if sentence is not self._sentence:
            self._weights = self.rank(words)
            self._sentence = sentence
        return self._weights

    def rank(self, words: Sequence[Word]) -> list[Sequence[float]]:
        """Do the same for the words of a sentence, without keeping the result."""
        known = self._forms
        return walk([known.get(word) or self._form(word) for word in words], self._weigh)

    def _weigh(self, index: int, form: Form, keys: Sequence[str]) -> Sequence[float]:
        shape = form.shape
        assert shape is not None
        rows = shape.rows
        found = [rows.get(key) or self._row(shape, key) for key in keys]
        totals = list(map(sum, zip(form.scores, *found, strict=True)))
        best, scale = max(totals), self.scale
        shares = [exp(scale * (total - best)) for total in totals]
        whole = sum(shares)
        return [share * certain / whole for share, certain in zip(shares, form.certain, strict=True)]

    def _row(self, shape: Shape, key: str) -> tuple[int, ...]:
        """Look up the weights of a key: one score per reading, kept with the shape."""
        start = crc32(key.encode()) & MASK  # place(key)
        table = self._table
        if key[0] in DECLINED:
            row = tuple([sum([table[index] for index in indices]) for indices in shape.indices(key, start)])
        elif self._met[start >> 3] >> (start & 7) & 1:
            row = tuple([sum([table[start ^ face] for face in shown]) for shown in shape.shown])
        else:
            row = shape.zeros
        self._rows += 1
        if self._rows > _ROWS_LIMIT:
            self._rows = 0
            for each in self._shapes.values():
                each.rows.clear()
        shape.rows[key] = row
        return row

    def _form(self, word: Word) -> Form:
        if len(self._forms) >= _FORMS_LIMIT:
            self._forms.clear()
            self._traits.clear()
        form = self._forms[word] = Form(word, self._shapes, self._common)
        shape = form.shape
        if shape is not None:
            rows = shape.rows
            own = [rows.get(key) or self._row(shape, key) for key in form.keys(word.form)]
            known = self._traits
            traits = []
            for like, which in form.traits():
                for trait in like:
                    if trait not in known:
                        known[trait] = self._trait(trait)
                traits.append(sum([known[trait] for trait in like]) + sum(map(self._trait, which)))
            form.scores = tuple(map(sum, zip(traits, *own, strict=True)))
        return form

    def _common(self, name: str) -> bool:
        index = place(name)
        return self._met[index >> 3] >> (index & 7) & 1 == 1

    def _trait(self, trait: str) -> int:
        index = place(trait)
        return self._table[index] if self._met[index >> 3] >> (index & 7) & 1 else 0


def pack(table: bytes, scale: float) -> bytes:
    """Return what ``unpack`` reads: the scale in millionths (4 bytes, little-endian), then the table, compressed."""
    return round(scale * 1e6).to_bytes(_HEADER, "little") + zlib.compress(table, 9)


def unpack(data: bytes) -> LinearRanker:
    """Make a ranker of a file of weights."""
    return LinearRanker(zlib.decompress(data[_HEADER:]), int.from_bytes(data[:_HEADER], "little") / 1e6)


@cache
def shipped_ranker() -> LinearRanker:
    """Return the ranker with the shipped weights, read once (about 5 ms)."""
    return unpack(WEIGHTS.read_bytes())


class ShippedRanker:
    """The ranker with the shipped weights, which are read when a sentence is first to be ranked."""

    def weigh(self, sentence: Sentence, words: Sequence[Word]) -> Sequence[Sequence[float]]:
        """Return, per token, the probability of each of its readings: see ``LinearRanker.weigh``."""
        return shipped_ranker().weigh(sentence, words)
