"""What the ranker's model sees of readings, words and their neighbourhood.

Of a reading it sees a few *faces*: all features, fewer, the class, the case. Around an ambiguous word it sees a handful
of *keys*: the readings chosen to the left, the ambiguity classes to the right, the neighbouring words, the state of the
clause. A key with a face is one feature of the model; its weight stands in a table at their hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from fistyle.analysis.lexicon import Word
    from fistyle.analysis.reading import Features

MASK = (1 << 20) - 1
#: What a guessed reading's probability is multiplied by: it stays below every threshold of matching, so never sure.
GUESSED = 0.69
#: The keys that are a neighbour's readings: agreement with them counts too.
DECLINED = frozenset("abde")
_MARKS = frozenset((",", ";", ":", "(", ")", "–", "—", "-"))

#: Per reading of a word, in their order, indices in the table.
Indices = list[list[int]]

# The state of a clause is 4 * negation (0 none, 1 its main verb is awaited, 2 that has come) + 2 * (a finite verb has
# come) + (a nominative has come). An event is 6 * boundary (0 none, 1 new clause, 2 co-ordination) + what the word is.
_OTHER, _FINITE, _NEGATION, _CONNEGATIVE, _PARTICIPLE, _NOMINATIVE = range(6)


def _step(event: int, state: int) -> int:
    boundary, act = divmod(event, 6)
    if boundary:
        state = state & 12 if boundary == 2 else 0
    if act == _FINITE:
        return state | 2
    if act == _NEGATION:
        return 6 | state & 1
    if act == _CONNEGATIVE:
        return 10 | state & 1
    if act == _PARTICIPLE:
        return state + 4 if state >> 2 == 1 else state
    return state | 1 if act == _NOMINATIVE else state


STEP = [[_step(event, state) for state in range(12)] for event in range(18)]
# The same from the right: 5 * (1 if some word before the next boundary may be finite + 2 if one surely is) + the kind
# of that boundary (none, comma, subordinator, co-ordinator, other mark). Events: nothing, may, is, the boundaries.
RIGHT = [f"{seen}{mark}" for seen in range(4) for mark in "0,scp"]
RIGHT_STEP = [[state % 5 + 5 * (state // 5 | event) for state in range(20)] for event in range(3)]
RIGHT_STEP += [[mark] * 20 for mark in range(1, 5)]


class Faces(NamedTuple):
    """What the model sees of a reading's features: ``shown`` are hashes that go with the keys', the rest is for others.

    ``right`` and ``event`` are the events that it is to the words before and after it, ``verb`` what it does to the
    memory of the last verb: ``=`` keeps it, ``""`` forgets it, ``ei`` is remembered, and so is the lemma by ``+``.
    """

    shown: tuple[int, ...]
    full: str
    name: str
    kind: str
    declension: str
    right: int
    event: int
    verb: str
    certain: float


class Trace(NamedTuple):
    """What a chosen reading leaves to the words after it; ``verb`` None keeps the last verb, ``""`` forgets it."""

    full: str
    name: str
    kind: str
    lemma: str
    event: int
    verb: str | None


#: Tells whether training has met a word, or with a slash before it a lemma, more than a few times.
Common = Callable[[str], bool]

_UNKNOWN = Trace("?", "?", "?", "?", _OTHER, None)
START = Trace("^", "^", "^", "^", _OTHER, "")


def place(feature: str) -> int:
    """Return where a feature, or one half of it, stands in the table."""
    return crc32(feature.encode()) & MASK


@cache
def faces(features: Features) -> Faces:
    """Return the faces of a reading's features."""
    f = features
    if f.upos == "VERB":
        kind = f.verbform + f.infform
        if f.verbform == "Fin":
            kind = "Neg" if f.polarity else f"Con{f.voice}" if f.connegative else "Fin"
            kind += f.mood if f.mood == "Imp" or f.connegative else ""
    elif f.verbform == "Part":
        kind = f"{f.partform}{f.voice}"
    else:
        kind = f.upos
    declension = f"{f.case}.{f.number}" if f.case else ""
    name = f"{kind}/{declension}"
    rest = (f.person, f.number, f.voice, f.mood, f.tense, f.degree, "p" if f.psor else "", f.prontype, f.proper)
    full = f"{name}/{'/'.join(rest)}"
    shown = (full, name, kind, f"#{f.case}") if f.case else (full, name, kind)
    act = _OTHER
    if f.verbform == "Fin":
        act = _CONNEGATIVE if f.connegative else _NEGATION if f.polarity else _FINITE
    elif f.partform == "Past":
        act = _PARTICIPLE
    elif f.case == "Nom" and not f.verbform:
        act = _NOMINATIVE
    boundary = 2 if f.upos == "CCONJ" else 1 if f.upos == "SCONJ" or f.prontype == "Rel" else 0
    right = {"SCONJ": 4, "CCONJ": 5}.get(f.upos, 2 if act in (_FINITE, _NEGATION) else 0)
    verb = "=" if boundary != 1 else ""
    if f.polarity:
        verb = "ei"
    elif f.upos == "VERB" or (f.verbform == "Part" and f.case == "Nom"):
        verb = "+"
    hashes = tuple(map(place, shown))
    return Faces(hashes, full, name, kind, declension, right, 6 * boundary + act, verb, GUESSED if f.guess else 1.0)


class Shape:
    """The faces of the readings of a form; forms that have the same share one."""

    __slots__ = ("declined", "rows", "shown", "zeros")

    def __init__(self, every: Sequence[Faces]) -> None:
        self.shown = [each.shown for each in every]
        self.declined = [(each.kind, each.declension) for each in every]
        self.zeros = (0,) * len(every)
        self.rows: dict[str, tuple[int, ...]] = {}  # scores of keys, kept by the ranker

    def indices(self, key: str, start: int) -> Indices:
        """Return, per reading, where the table has the weights of a key, which itself is at ``start``."""
        if key[0] in DECLINED and "." in key:
            slot, neighbour = key[0], key[1:]
            return [
                [start ^ face for face in shown] + _agreement(slot, neighbour, *declined)
                for shown, declined in zip(self.shown, self.declined, strict=True)
            ]
        return [[start ^ face for face in shown] for shown in self.shown]


@cache
def _agreement(slot: str, neighbour: str, kind: str, own: str) -> list[int]:
    """Return where the weights are of a reading's agreement in case and number with a neighbour's readings."""
    names = [name.partition("/") for name in neighbour.split("|")]
    theirs = {declension for _, _, declension in names if declension}
    cases = {declension.partition(".")[0] for declension in theirs}
    kinds = ",".join(sorted({kind for kind, _, _ in names}))
    agrees = "-" if not own else "y" if own in theirs else "c" if own.partition(".")[0] in cases else "n"
    some, same = f"@{slot}{agrees}{len(names) > 1}", f"@{slot}{agrees}{kinds}"
    return list(map(place, (some, f"{some}~{kind}", f"{same}~{kind}", f"{same}~#{own}")))


class Form:
    """What the model sees of a form wherever it stands.

    ``shape`` is None where there is nothing to choose. ``certain`` scale the readings' probabilities: ``GUESSED`` for
    guesses. The readings of a contraction (*ettei* is että + ei) all hold.
    """

    __slots__ = (
        "ambiguity", "certain", "kinds", "lemma", "near", "readings", "right", "scores", "shape", "traces", "word",
    )  # fmt: skip

    def __init__(self, word: Word, shapes: dict[tuple[Faces, ...], Shape], common: Common) -> None:
        self.readings = readings = word.readings
        self.word = lower = word.word
        self.near = lower if common(lower) else "?"
        self.scores: tuple[int, ...] = ()
        self.shape: Shape | None = None
        if len(readings) == 1:
            one = faces(readings[0].features)
            self.ambiguity, self.kinds, self.right = one.name, one.kind, one.right
            self.certain: tuple[float, ...] = (one.certain,)
            self.traces = [_trace(lower, one, readings[0].lemma, common)]
        else:
            own = tuple([faces(reading.features) for reading in readings])
            self.ambiguity = "|".join(sorted({each.name for each in own}))
            self.kinds = "|".join(sorted({each.kind for each in own}))
            self.certain = tuple([each.certain for each in own])
            rights = {each.right for each in own}
            self.right = 4 if 4 in rights else 5 if 5 in rights else 1 if len(rights) == 2 else max(rights, default=0)
            self.traces = [_trace(lower, *pair, common) for pair in zip(own, [r.lemma for r in readings], strict=True)]
            if not own:
                self.traces = [_UNKNOWN]
            elif is_contraction(word):
                self.traces = [trace._replace(event=6 + _NEGATION) for trace in self.traces if trace.verb == "ei"]
            else:
                self.shape = shapes.get(own) or shapes.setdefault(own, Shape(own))
        if lower in _MARKS:
            self.right = 3 if lower == "," else 6
        self.lemma = self.traces[0].lemma

    def keys(self, form: str) -> tuple[str, ...]:
        """Return the keys that lie in the form itself, written as ``form``."""
        word = self.word
        capital = form[:1] != word[:1]
        return (
            "0", f"1{word[-2:]}", f"2{word[-3:]}", f"3{word[-4:]}", f"4{self.ambiguity}", f"5{self.kinds}",
            f"6{capital}", f"7{min(len(word), 12)}",
        )  # fmt: skip

    def traits(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield each reading's own features: what it is like, which word it is (training hides the latter at times)."""
        least = min(len(reading.parts) for reading in self.readings)
        word = self.word
        for index, (reading, trace) in enumerate(zip(self.readings, self.traces, strict=True)):
            f, lemma = reading.features, reading.lemma
            kind = trace.kind
            yield (
                (
                    f"+{len(reading.parts) - least}~{len(self.readings)}",
                    f"-{f.derivation}~{kind}{reading.root != ''}",
                    f"*{f.clitic}{f.guess}{f.abbr}{f.proper}~{trace.name}",
                    f"/{index}~{self.kinds}",
                    f"<{len(lemma) - len(word)}~{trace.name}",
                    f"={lemma[-2:]}~{trace.name}",
                ),
                (f"!{word}~{trace.full}~{lemma}", f"%{lemma}~{kind}", f"&{lemma}~{trace.name}"),
            )


def _trace(word: str, own: Faces, lemma: str, common: Common) -> Trace:
    verb = own.verb
    if not common(f"/{lemma}"):
        lemma = "?"
    if word in _MARKS:
        return Trace(own.full, own.name, own.kind, lemma, 6, "")
    return Trace(
        own.full, own.name, own.kind, lemma, own.event, None if verb == "=" else lemma if verb == "+" else verb
    )


def is_contraction(word: Word) -> bool:
    """Tell whether a word's readings are those of a conjunction and a negative verb in one: *ettei*, *miksen*."""
    if len(word.word) < 5 or not any(reading.features.polarity for reading in word.readings):
        return False
    return all(r.features.polarity or r.features.upos in ("SCONJ", "CCONJ", "ADV") for r in word.readings)
