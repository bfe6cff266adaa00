"""Many patterns over one text: the prefilter names the places, programs decide there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial, reduce
from itertools import repeat
from operator import and_, or_
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fistyle.analysis.clauses import clauses
from fistyle.analysis.mapping import readings_version
from fistyle.errors import PatternError
from fistyle.matching import constraint as constraints
from fistyle.matching import tree
from fistyle.matching.prefilter import Prefilter
from fistyle.matching.program import Bound, Brackets, Program, Taken
from fistyle.matching.windows import Window, windows

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Lexicon, Word
    from fistyle.matching.certainty import Ranker
    from fistyle.tokens import Sentence

Masks = tuple[int, int, int]
CLAUSE_MARKS = frozenset(",;:–()")


class Line(NamedTuple):
    """A sentence as programs see it; ``crosses`` tells of tokens first..last-1 whether they are in several clauses."""

    words: Sequence[Word]
    block: str
    crosses: Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match: tokens first..last-1 of a sentence, and what its labels and brackets took."""

    index: int
    sentence: Sentence
    first: int
    last: int
    bounds: Mapping[str, Bound]
    path: Taken


def _parse(text: str) -> tree.Query:
    from fistyle.matching.cqp import parse  # a compiled pack needs the parser only where something may match

    return parse(text)


class Pattern:
    """A pattern with its exceptions; compiled when a text first holds one of its windows.

    ``anchors`` may come from an earlier run; then a mistake in the pattern shows only when it is compiled.
    """

    __slots__ = ("_compiled", "anchors", "brackets", "excepts", "sentence_excepts", "text")

    def __init__(
        self,
        text: str,
        excepts: Sequence[str] = (),
        sentence_excepts: Sequence[str] = (),
        anchors: Sequence[Window] | None = None,
    ) -> None:
        self.text = text
        self.excepts = tuple(excepts)
        self.sentence_excepts = tuple(sentence_excepts)
        self.brackets: Brackets = {}
        self._compiled: _Compiled | None = None
        if anchors is None:
            anchors = windows(self.compiled.query.node)
            _ = self.compiled.exceptions  # a mistake in one shows now
        self.anchors = anchors

    @property
    def compiled(self) -> _Compiled:
        """The compiled form; PatternError points at the column."""
        if self._compiled is None:
            self._compiled = _Compiled(self.text, self.excepts, self.sentence_excepts, self.brackets)
        return self._compiled


class _Compiled:
    """A pattern that is ready to match; its exceptions are compiled at the first match that they might cancel."""

    def __init__(self, text: str, excepts: Sequence[str], sentence_excepts: Sequence[str], brackets: Brackets) -> None:
        self.query = _parse(text)
        self.program = Program(self.query.node, brackets=brackets)
        self._brackets = brackets
        self._texts = (excepts, sentence_excepts)
        _know_labels(self.query.constraint, tree.labels_of(self.query))

    @cached_property
    def exceptions(self) -> tuple[list[_Exception], list[_Exception]]:
        """What cancels a match that it overlaps, and what cancels it anywhere in the sentence."""
        labels = tree.labels_of(self.query)
        excepts, sentence_excepts = ([_Exception(text, self._brackets) for text in texts] for texts in self._texts)
        for exception in (*excepts, *sentence_excepts):
            _know_labels(exception.query.constraint, labels | tree.labels_of(exception.query))
        return excepts, sentence_excepts

    def find(self, line: Line, starts: Iterable[int]) -> Iterator[tuple[int, int, Taken]]:
        """Yield the matches (first, last, path) from the given ascending starts, leftmost first, none overlapping."""
        query = self.query
        words, block, crosses = line
        free = 0
        for start in starts:
            if start < free or not self.program.may_start(words, block, start):
                continue
            for last, path in self.program.matches(words, block, start):
                if query.within == "clause" and crosses(start, last):
                    break
                bounds = bounds_of(path)
                if query.constraint is not None and not constraints.holds(query.constraint, bounds, words, block):
                    continue
                if not self._cancelled(line, start, last, bounds):
                    yield start, last, path
                    free = last
                break

    def _cancelled(self, line: Line, first: int, last: int, bounds: Mapping[str, Bound]) -> bool:
        excepts, sentence_excepts = self.exceptions
        return any(e.overlaps(line, first, last, bounds) for e in excepts) or any(
            e.overlaps(line, 0, len(line.words), bounds) for e in sentence_excepts
        )


class _Exception:
    """An exception's pattern; possible readings are enough for it."""

    def __init__(self, text: str, brackets: Brackets) -> None:
        self.query = _parse(text)
        self.program = Program(self.query.node, lenient=True, brackets=brackets)

    def overlaps(self, line: Line, first: int, last: int, outer: Mapping[str, Bound]) -> bool:
        """Tell whether some match of the exception shares a token with first..last-1 (or lies inside an empty one)."""
        query = self.query
        words, block, crosses = line
        for start in range(min(last, len(words))):
            if not self.program.may_start(words, block, start):
                continue
            for end, path in self.program.matches(words, block, start):
                if end <= first:
                    continue
                if query.within == "clause" and crosses(start, end):
                    break
                bounds = {**outer, **bounds_of(path)}
                if query.constraint is None or constraints.holds(query.constraint, bounds, words, block):
                    return True
        return False


class PatternMatcher:
    """All patterns of a run. What a form can do is kept, so a text's cost is that of its new forms and its hits."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        shared: Brackets = {}
        for pattern in self.patterns:
            pattern.brackets = shared
        self._prefilter = Prefilter(p.anchors for p in patterns)
        self._unanchored = [n for n, p in enumerate(patterns) if not p.anchors]
        self._masks: dict[str, Masks] = {}
        self._places: dict[int, list[tuple[int, Window]]] = {}

    def find(self, text: AnalysedText, ranker: Ranker | None = None) -> Iterator[Hit]:
        """Yield the hits of every pattern, by sentence, then pattern, then place; the ranker finds clauses."""
        for sentence, starts in self._candidates(text):
            words = sentence_words(sentence, text.lexicon)
            crosses = partial(_crosses_clause, words) if ranker is None else _ClauseBounds(sentence, words, ranker)
            line = Line(words, sentence.block.kind, crosses)
            for index in sorted(starts):
                found = self.patterns[index].compiled.find(line, sorted(starts[index]))
                for first, last, path in found:
                    yield Hit(index, sentence, first, last, bounds_of(path), path)

    def _candidates(self, text: AnalysedText) -> Iterator[tuple[Sentence, dict[int, set[int]]]]:
        """Yield each sentence where something may match, with the possible starts by pattern."""
        sentences = text.sentences
        forms: list[str] = []
        begins: list[int] = []
        for sentence in sentences:
            begins.append(len(forms))
            forms += sentence.forms
            forms.append("")  # an edge: no token is empty
        if not forms:
            return
        begins.append(len(forms))
        masks = self._form_masks(forms, text.lexicon)
        starts: dict[int, set[int]] = {}
        current = -1
        for place, windows_here in self._slots(forms, masks):
            at = bisect_right(begins, place, max(current, 0)) - 1
            if at != current:
                if starts:
                    yield sentences[current], self._accompanied(starts, masks[begins[current] : begins[current + 1]])
                current, starts = at, {}
                for index in self._unanchored:
                    starts[index] = set(range(len(sentences[at].forms)))
            inside = place - begins[at]
            for index, window in windows_here:
                low = 0 if window.most is None else max(0, inside - window.most)
                high = inside - window.least + 1
                if window.opening:
                    high = min(high, 1)
                if low < high:
                    starts.setdefault(index, set()).update(range(low, high))
        if starts:
            yield sentences[current], self._accompanied(starts, masks[begins[current] : begins[current + 1]])

    def _accompanied(self, starts: dict[int, set[int]], masks: list[Masks]) -> dict[int, set[int]]:
        """Leave out the patterns whose companion stands nowhere in the sentence."""
        companions = self._prefilter.companions
        if companions.keys().isdisjoint(starts):
            return starts
        present = reduce(or_, {mask[0] for mask in masks})
        return {
            index: places for index, places in starts.items() if index not in companions or companions[index] & present
        }

    def _form_masks(self, forms: list[str], lexicon: Lexicon) -> list[Masks]:
        known = self._masks
        known[""] = self._prefilter.edge
        missing = set(forms).difference(known)
        if missing:
            self._learn(missing, lexicon)
        return [known[form] for form in forms]

    def _slots(self, forms: list[str], masks: list[Masks]) -> Iterator[tuple[int, list[tuple[int, Window]]]]:
        """Yield (place, windows that may begin there) in order of place."""
        first = [m[0] for m in masks]
        second = [m[1] for m in masks[1:]]
        third = [m[2] for m in masks[2:]]
        second.append(self._prefilter.edge[1])
        third += repeat(self._prefilter.edge[2], 2)
        everywhere = bool(self._unanchored)
        for place, bits in enumerate(map(and_, map(and_, first, second), third)):
            if bits:
                yield place, self._windows(bits)
            elif everywhere and forms[place]:
                yield place, []

    def _learn(self, forms: set[str], lexicon: Lexicon) -> None:
        """Find out what forms can do: the form cache may know it from an earlier run with the same patterns."""
        cache = lexicon.cache
        met = cache.get_marks(self._cache_key, sorted(forms)) if cache else {}
        fresh = {form: self._prefilter.met(lexicon[form]) for form in forms.difference(met)}
        if cache and fresh:
            cache.add_marks(self._cache_key, fresh)
        masks = self._prefilter.masks
        for some in (met, fresh):
            for form, number in some.items():
                self._masks[form] = masks(number)

    @cached_property
    def _cache_key(self) -> str:
        return f"{readings_version()}\n{_own_version()}\n{self._prefilter.identity}"

    def _windows(self, bits: int) -> list[tuple[int, Window]]:
        found = self._places.get(bits)
        if found is None:
            found, rest = [], bits
            while rest:
                low = rest & -rest
                found.append(self._prefilter.places[low.bit_length() - 1])
                rest ^= low
            self._places[bits] = found
        return found


@cache
def _own_version() -> str:
    """Return a text that changes when this code may judge a form in another way."""
    files = (
        Path(__file__).with_name(f"{name}.py").stat()
        for name in ("prefilter", "windows", "conditions", "finite", "bracket")
    )
    return ",".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in files)


def compile_patterns(texts: Iterable[str]) -> PatternMatcher:
    """Compile pattern texts; PatternError points at the column."""
    return PatternMatcher([Pattern(text) for text in texts])


def sentence_words(sentence: Sentence, lexicon: Lexicon) -> list[Word]:
    """Return the words of a sentence in order."""
    return [lexicon[form] for form in sentence.forms]


def bounds_of(path: Taken) -> dict[str, Bound]:
    """Return what each label took; of a label that was set more than once, the last."""
    return {bound.name: bound for bound in path if bound.name}


class _ClauseBounds:
    """The clauses of a sentence, found when a match first asks for them."""

    __slots__ = ("_clause_of", "_ranker", "_sentence", "_words")

    def __init__(self, sentence: Sentence, words: Sequence[Word], ranker: Ranker) -> None:
        self._sentence = sentence
        self._words = words
        self._ranker = ranker
        self._clause_of: Sequence[int] | None = None

    def __call__(self, first: int, last: int) -> bool:
        if self._clause_of is None:
            weights = self._ranker.weigh(self._sentence, self._words)
            self._clause_of = clauses(self._sentence, self._words, weights).clause_of
        return len(set(self._clause_of[first:last])) > 1


def _crosses_clause(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a clause mark or a conjunction stands strictly inside: what can be told without a ranker."""
    for word in words[first + 1 : last - 1]:
        if word.form in CLAUSE_MARKS:
            return True
        readings = word.readings
        if readings and all(r.features.upos in ("CCONJ", "SCONJ") for r in readings):
            return True
    return False


def _know_labels(constraint: tree.Constraint | None, labels: frozenset[str]) -> None:
    """Raise PatternError for a constraint that names a label which nothing sets."""
    used: set[str] = set()

    def walk(item: tree.Constraint) -> None:
        match item:
            case tree.Agree(names, _):
                used.update(names)
            case tree.Compare(left, right, _):
                used.add(left[0])
                if isinstance(right, tuple):
                    used.add(right[0])
            case tree.Condition(_, items):
                for inner in items:
                    walk(inner)

    if constraint is not None:
        walk(constraint)
    for name in sorted(used - labels):
        raise PatternError(f"label {name!r} is set nowhere in the pattern", cure=f"write {name}:[…] before its token")
