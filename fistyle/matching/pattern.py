"""The check kinds that are CQP: `pattern`, its shorthands, and those that count matches (density, consistency)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fistyle.analysis.ranker import ShippedRanker
from fistyle.errors import PatternError
from fistyle.matching import consistency, density
from fistyle.matching.certainty import Ranker, probable
from fistyle.matching.consistency import Consistencies
from fistyle.matching.density import Densities
from fistyle.matching.kept import find_kept
from fistyle.matching.match import Match
from fistyle.matching.matcher import Hit, Pattern, PatternMatcher, sentence_words
from fistyle.matching.windows import read_windows

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.matching.phrase import CqpForms
    from fistyle.rule import Rule


Counter = Densities | Consistencies

SINGLE = frozenset({"pattern", "phrase", "substitution", "government"})


def forms_of(rule: Rule) -> CqpForms:
    """Translate a rule's spec into CQP; PatternError says what is wrong with it."""
    from fistyle.matching import government, phrase, substitution

    match rule.kind:
        case "phrase":
            return phrase.forms(rule.spec)
        case "substitution":
            return substitution.forms(rule.spec)
        case "government":
            return government.forms(rule.spec)
    texts = [rule.spec] if isinstance(rule.spec, str) else rule.spec
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        raise PatternError("a pattern is a CQP text or a list of them")
    return phrase.CqpForms(patterns=tuple(texts))


def prepare(rule: Rule) -> list[Any]:
    """Return, for each of a rule's alternatives, its CQP text, the exceptions that its kind adds, and its windows.

    Raises PatternError with the rule's place.
    """
    return [[p.text, list(p.excepts[: len(p.excepts) - len(rule.excepts)]), p.anchors] for p in _compile(rule)]


def prepare_parts(rule: Rule) -> dict[str, list[Any]]:
    """Return the same for each pattern that a density or consistency rule counts, by the variant's name."""
    parts = {"density": density.parts, "consistency": consistency.parts}[rule.kind](rule)
    return {name: prepare(part) for name, part in parts}


def patterns_of(rule: Rule) -> list[Pattern]:
    """Return a rule's alternatives; those of a compiled pack are compiled when a text first calls for them."""
    if rule.prepared is None:
        return _compile(rule)
    return [
        Pattern(text, (*excepts, *rule.excepts), rule.except_sentence, read_windows(anchors))
        for text, excepts, anchors in rule.prepared
    ]


def _compile(rule: Rule) -> list[Pattern]:
    try:
        forms = forms_of(rule)
        excepts = (*forms.excepts, *rule.excepts)
        return [Pattern(text, excepts, rule.except_sentence) for text in forms.patterns]
    except PatternError as error:
        if error.path is None:
            error.path, error.line = rule.path, rule.line
        raise


class PatternCheck:
    """All rules whose patterns are CQP, matched together."""

    local = True

    def __init__(self, rules: Sequence[Rule], ranker: Ranker | None = None) -> None:
        self._ranker = ranker
        self._rules: list[Rule] = []
        patterns: list[Pattern] = []
        for rule in rules:
            for pattern in patterns_of(rule):
                patterns.append(pattern)
                self._rules.append(rule)
        self._matcher = PatternMatcher(patterns)

    def find(self, text: AnalysedText) -> Iterator[Match]:
        """Yield the matches; of overlapping ones of one rule (or row) the leftmost, then the longest."""
        pending: list[Hit] = []
        for hit in self._matcher.find(text, self._ranker):
            if pending and hit.sentence is not pending[0].sentence:
                yield from self._sift(pending, text)
                pending = []
            pending.append(hit)
        yield from self._sift(pending, text)

    def _sift(self, hits: Iterable[Hit], text: AnalysedText) -> Iterator[Match]:
        free: dict[str, int] = {}
        for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
            rule = self._rules[hit.index]
            if rule.blocks and hit.sentence.block.kind not in rule.blocks:
                continue
            if hit.first < free.get(rule.key, 0) or not self._certain(hit, rule, text):
                continue
            free[rule.key] = hit.last
            yield _match(hit, rule)

    def _certain(self, hit: Hit, rule: Rule, text: AnalysedText) -> bool:
        if self._ranker is None or rule.certainty == "possible":
            return True
        return probable(self._ranker, hit.sentence, sentence_words(hit.sentence, text.lexicon), hit.path)


def _match(hit: Hit, rule: Rule) -> Match:
    sentence = hit.sentence
    labels = {name: (bound.first, bound.last) for name, bound in hit.bounds.items()}
    first, last = labels.get("here", (hit.first, hit.last))
    if first < last:
        start, end = sentence.span(first, last)
    else:  # a place between tokens: right after the token before it
        start = end = sentence.span(first - 1)[1] if first else sentence.span(0)[0]
    return Match(rule, sentence.block, start, end, sentence, hit.first, hit.last, labels)


class _WithCounts:
    """A pattern check whose matches partly are only counted: one run of the matcher serves all."""

    def __init__(self, rules: Sequence[Rule], counters: Sequence[Counter], ranker: Ranker) -> None:
        counted = [rule for counter in counters for rule in counter.counted]
        self._counters = {id(rule): counter for counter in counters for rule in counter.counted}
        self._check = PatternCheck([*rules, *counted], ranker)

    def find(self, text: AnalysedText) -> Iterator[Match]:
        """Yield the matches, and what the counts of the others amount to."""
        found: dict[Counter, list[Match]] = {}
        for match in find_kept(self._check, text):
            assert isinstance(match, Match), "patterns do not fail"
            counter = self._counters.get(id(match.rule))
            if counter is None:
                yield match
            else:
                found.setdefault(counter, []).append(match)
        for counter, matches in found.items():
            yield from counter.report(matches, text)


def build(rules: Sequence[Rule]) -> PatternCheck | _WithCounts:
    """Make the check for all rules of the six kinds."""
    single = [rule for rule in rules if rule.kind in SINGLE]
    counters: list[Counter] = []
    for kind, counter in (("density", Densities), ("consistency", Consistencies)):
        if group := [rule for rule in rules if rule.kind == kind]:
            counters.append(counter(group))
    ranker = ShippedRanker()
    return _WithCounts(single, counters, ranker) if counters else PatternCheck(single, ranker)
