"""Stage 4 of 7: the clauses of a sentence, by its finite verbs.

Every finite verb makes a clause. The main verb after a negative verb (*ei tule*) belongs to that one's clause;
infinitives and participles make none. A clause begins at a subordinator or relative pronoun, else at a mark or
co-ordinator that a further finite verb follows. A clause that lacks its verb when another opens inside it goes on after
that one: in *Mies , joka tuli , lähti .* the tokens belong to 1 0 0 0 1 1 1 (``lähti`` is the second finite verb).

This is a light model without trees: the number of clauses is right in 19 of 20 sentences, the bounds less often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fistyle.analysis.lexicon import Word
    from fistyle.tokens import Sentence

_MARKS = frozenset((",", ";", ":", "–", "—", "(", ")"))
#: They often have no verb (*vanhempi kuin minä*): what follows a mark then is no longer theirs.
_COMPARATIVE = frozenset(("kuin", "kuten"))


@dataclass(frozen=True, slots=True)
class Clauses:
    """``finite`` are the indices of the finite verbs; ``clause_of`` gives, per token, which of these is its clause's.

    ``count`` is their number; without a finite verb it is 0 and all tokens are of clause 0.
    """

    count: int
    finite: tuple[int, ...]
    clause_of: tuple[int, ...]


class _Clause:
    """A clause being found: its place on the way, the clause around it, the number of its verb or -1."""

    __slots__ = ("around", "comparative", "verb")

    def __init__(self, around: _Clause | None, *, comparative: bool = False) -> None:
        self.around = around
        self.comparative = comparative
        self.verb = -1


def clauses(sentence: Sentence, words: Sequence[Word], weights: Sequence[Sequence[float]]) -> Clauses:
    """Find the clauses of a sentence; ``weights`` are what a ranker gives: per word the probability of each reading."""
    forms = sentence.forms
    finite = tuple(index for index, word in enumerate(words) if is_finite(word, weights[index]))
    if len(finite) < 2:
        return Clauses(len(finite), finite, (0,) * len(words))
    verbs = {token: number for number, token in enumerate(finite)}
    owners: list[_Clause] = []
    current = _Clause(None)
    for start, end, opener in _segments(words, weights):
        numbers = [verbs[token] for token in range(start, end) if token in verbs]
        if opener:
            current = _Clause(current, comparative=forms[opener - 1].lower() in _COMPARATIVE)
        elif current.comparative and current.verb < 0 and current.around:
            current = current.around
        for number in numbers:
            if current.verb >= 0:
                waiting = _waiting(current) if forms[start] in _MARKS else None
                current = waiting or _Clause(current.around)
            current.verb = number
            if number != numbers[-1]:  # two verbs and nothing between them that parts clauses: at the second verb
                owners += [current] * (finite[number + 1] - max(start, len(owners)))
        owners += [current] * (end - len(owners))
    return Clauses(len(finite), finite, tuple(_number(owner, index, finite) for index, owner in enumerate(owners)))


def is_finite(word: Word, weights: Sequence[float]) -> bool:
    """Tell whether a word is more probably a finite verb than not; connegatives do not count."""
    if len(weights) == 1:
        features = word.readings[0].features
        return features.verbform == "Fin" and not features.connegative
    share = 0.0
    for reading, weight in zip(word.readings, weights, strict=True):
        if reading.features.verbform == "Fin" and not reading.features.connegative:
            share += weight
    return share > 0 and share > min(sum(weights), 1) / 2


def _segments(words: Sequence[Word], weights: Sequence[Sequence[float]]) -> list[tuple[int, int, int]]:
    """Cut where a clause may begin: start, end, and the index after the subordinator that opens it, else 0."""
    segments: list[list[int]] = []
    bare = False  # the segment has nothing yet but marks and co-ordinators
    for index, word in enumerate(words):
        role = _role(word, weights[index])
        if not segments or (role and not bare):
            segments.append([index, index + 1, 0])
            bare = True
        segments[-1][1] = index + 1
        if role == "open" and (index or len(segments) > 1):
            segments[-1][2] = index + 1
        bare = bare and role in ("mark", "join")
    return [(start, end, opener if start else 0) for start, end, opener in segments]


def _role(word: Word, weights: Sequence[float]) -> str:
    """Return ``mark``, ``join`` (a co-ordinator), ``open`` (a subordinator or relative pronoun) or nothing."""
    if word.word in _MARKS:
        return "mark"
    if not weights:
        return ""
    readings = word.readings
    features = readings[max(range(len(weights)), key=weights.__getitem__)].features
    if features.upos == "SCONJ" or features.prontype == "Rel":
        return "open"
    return "join" if features.upos == "CCONJ" else ""


def _waiting(clause: _Clause) -> _Clause | None:
    """Return the nearest clause around that still waits for its verb."""
    around = clause.around
    while around is not None and around.verb >= 0:
        around = around.around
    return around


def _number(clause: _Clause | None, token: int, finite: Sequence[int]) -> int:
    """Return the number of a token's clause; one that never got a verb belongs to that around it, else to the next."""
    while clause is not None and clause.verb < 0:
        clause = clause.around
    if clause is not None:
        return clause.verb
    return next((number for number, verb in enumerate(finite) if verb >= token), len(finite) - 1)
