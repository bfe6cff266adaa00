"""The check kind `measure`: a number that is read off the text, and its limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from fistyle.analysis.clauses import clauses
from fistyle.analysis.ranker import shipped_ranker
from fistyle.errors import PackError
from fistyle.matching.bracket import known_readings
from fistyle.matching.kinds import Check, number_of
from fistyle.matching.match import Match
from fistyle.tokens import is_word

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.documents import Block
    from fistyle.rule import Rule
    from fistyle.tokens import Sentence

RUNNING = frozenset({"paragraph", "item"})
PARAGRAPH = frozenset({"paragraph"})
ANYWHERE = frozenset({"heading", "paragraph", "item", "cell", "quotation", "caption"})
#: After a comma these begin a clause, so a sentence can be cut before them.
CLAUSE_OPENERS = frozenset(
    """
    ja mutta vaan sekä tai eli joten sillä koska kun että jotta vaikka jos ellei kunnes mikäli kuten
    joka jonka jota jossa josta johon jolla jolta jolle jotka joiden joita joissa joista joihin joilla joilta joille
    mikä minkä mitä missä mistä mihin millä
    """.split()  # noqa: SIM905
)
#: At least one of these stands between two clauses.
BORDERS = CLAUSE_OPENERS | {
    ",",
    ";",
    ":",
    "–",
    "—",
    "-",
    "(",
    "eikä",
    "enkä",
    "eivätkä",
    "kuin",
    "niin",
    "ettei",
    "ellei",
}
_CAMEL = re.compile(r"[a-zåäö][A-ZÅÄÖ]")
_LAYOUT = re.compile(r"[\[\]|•§<>{}=»#*]|\.\. |&\w+;|https?:")
_BULLET = re.compile(r"\s[-–·]\s")
_STAMP = re.compile(r"\b\d{1,2}[.:]\d\d\b|\b\d{1,2}\.\d{1,2}\.(?:\d{4})?")
_CAPITAL = re.compile(r"(?<=[^\s.!?…”\")] )[A-ZÅÄÖ]")  # that begins no sentence
MOST_BRACKETED = 60  # words
SHORT_PART = 3  # letters; a compound's parts are longer on average
FINITE, NEGATIVE, MAIN = 1, 2, 4  # surely finite, the negative verb, perhaps the main verb after it
REACH_OF_NOT = 4  # words between the negative verb and its main verb


class Measured(NamedTuple):
    """A number and the place that it belongs to; ``splits`` are token indices where the sentence could be cut."""

    block: Block
    start: int
    end: int
    number: int
    sentence: Sentence | None = None
    first: int = 0
    last: int = 0
    splits: tuple[int, ...] = ()


#: What a measure found out about a form, kept from text to text.
Memo = dict[str, int]
Measure = Callable[["AnalysedText", int, Memo], Iterator[Measured]]


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of the kind."""
    groups: dict[str, list[tuple[Rule, int]]] = {}
    for rule in rules:
        of = rule.spec.get("of")
        if of not in MEASURES:
            raise PackError(
                f"{rule.key}: nothing measures {of!r}",
                path=rule.path or None,
                line=rule.line or None,
                cure=f"of is one of {', '.join(MEASURES)}",
            )
        groups.setdefault(of, []).append((rule, number_of(rule, "limit")))
    return _Measures(groups)


class _Measures:
    __slots__ = ("_groups", "_memos")
    local = True

    def __init__(self, groups: Mapping[str, list[tuple[Rule, int]]]) -> None:
        self._groups = groups
        self._memos: dict[str, Memo] = {of: {} for of in groups}

    def find(self, text: AnalysedText) -> Iterator[Match]:
        for of, limits in self._groups.items():
            measure, kinds = MEASURES[of]
            for found in measure(text, min(limit for _, limit in limits), self._memos[of]):
                for rule, limit in limits:
                    if found.number > limit and _applies(found.block, rule.blocks or kinds):
                        yield _match(rule, limit, found)


def _applies(block: Block, kinds: frozenset[str]) -> bool:
    return block.kind in kinds and (not block.quoted or "quotation" in kinds)


def _match(rule: Rule, limit: int, found: Measured) -> Match:
    sentence = found.sentence
    related = []
    if sentence is not None:
        for index in found.splits:
            start, end = sentence.span(index)
            related.append(Match(rule, found.block, start, end, sentence, index, index + 1))
    return Match(
        rule,
        found.block,
        found.start,
        found.end,
        sentence,
        found.first,
        found.last,
        values={"n": str(found.number), "limit": str(limit)},
        related=tuple(related),
    )


def sentence_words(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Words of a sentence that has a finite verb; what has none is a list or a fragment."""
    for sentence in text.sentences:
        forms = sentence.forms
        if len(forms) <= limit:
            continue
        number = sum(map(is_word, forms))
        if number > limit and not _glued(sentence.text) and any(_finite(text, form) for form in forms):
            yield _sentence(sentence, number, splits=_split(forms))


def sentence_clauses(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Finite verbs of a sentence; the negative verb and its main verb are one."""
    for sentence in text.sentences:
        forms = sentence.forms
        if len(forms) <= 2 * limit or sum(map(BORDERS.__contains__, forms)) < limit:
            continue  # clauses have more than one word, and a mark or a conjunction between them
        facts = [
            _verb_facts(text, form, memo) if fact is None else fact
            for form, fact in zip(forms, map(memo.get, forms), strict=True)
        ]
        if len(forms) - facts.count(0) <= limit:
            continue
        number, last_not = 0, -REACH_OF_NOT - 1
        for index, fact in enumerate(facts):
            if fact & NEGATIVE:
                number, last_not = number + 1, index
            elif fact & MAIN and index - last_not <= REACH_OF_NOT:
                last_not = -REACH_OF_NOT - 1
            elif fact & FINITE:
                number += 1
        if number <= limit or _glued(sentence.text):
            continue
        words = [text.lexicon[form] for form in forms]
        number = clauses(sentence, words, shipped_ranker().weigh(sentence, words)).count
        if number > limit:
            yield _sentence(sentence, number, splits=_split(forms))


def parenthesis_words(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Words between round brackets, the outermost pair."""
    for block in text.document.blocks:
        prose = block.prose
        if "(" not in prose:
            continue
        depth = start = 0
        for place, character in enumerate(prose):
            if character == "(":
                start = start if depth else place
                depth += 1
            elif character == ")" and depth:
                depth -= 1
                if not depth:
                    inside = prose[start + 1 : place]
                    number = sum(map(is_word, inside.split()))
                    # What holds sentences of its own, or so much, is no parenthesis (or was never closed).
                    if limit < number < MOST_BRACKETED and not any(end in inside for end in (". ", "! ", "? ", ".. ")):
                        yield Measured(block, start, place + 1, number)


def paragraph_words(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Words of a paragraph."""
    for sentences in _paragraphs(text):
        if sum(map(len, sentences)) > limit:
            number = sum(sum(map(is_word, sentence.forms)) for sentence in sentences)
            if number > limit and not _glued(sentences[0].block.prose):
                yield _whole(sentences, number)


def paragraph_sentences(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Sentences of a paragraph."""
    for sentences in _paragraphs(text):
        if len(sentences) > limit and not _glued(sentences[0].block.prose):
            yield _whole(sentences, len(sentences))


def word_length(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Letters of a word without a hyphen; of a hyphenated one, of its longest part. Addresses are no words."""

    def length(form: str) -> int:
        if _CAMEL.search(form):
            return 0  # an identifier
        stretches = form.replace("–", "-").replace(":", "").split("-")
        return max(map(len, stretches)) if all(stretch.isalpha() for stretch in stretches if stretch) else 0

    yield from _long_words(text, limit, limit, length, memo)


def compound_parts(text: AnalysedText, limit: int, memo: Memo) -> Iterator[Measured]:
    """Parts of a compound that no hyphen sets apart; of several readings the simplest counts."""

    def parts(form: str) -> int:
        readings = known_readings(text.lexicon[form])
        if _CAMEL.search(form) or any(reading.features.numtype for reading in readings):
            return 0
        number = min((len(reading.parts) for reading in readings), default=0)
        return number - form.strip("-").count("-")

    yield from _long_words(text, limit, SHORT_PART * limit, parts, memo)


def _long_words(
    text: AnalysedText, limit: int, shorter: int, number_of_form: Callable[[str], int], memo: Memo
) -> Iterator[Measured]:
    """The words whose number is over the limit; those up to a length cannot be among them."""
    found = set()
    for form in {form for sentence in text.sentences for form in sentence.forms if len(form) > shorter}:
        if form not in memo:
            memo[form] = number_of_form(form)
        if memo[form] > limit:
            found.add(form)
    for sentence in text.sentences if found else ():
        if not found.isdisjoint(sentence.forms):
            for index, form in enumerate(sentence.forms):
                if form in found:
                    yield _token(sentence, index, memo[form])


#: What can be measured, and the kinds of blocks where it is by default.
MEASURES: Mapping[str, tuple[Measure, frozenset[str]]] = {
    "sentence-words": (sentence_words, RUNNING),
    "sentence-clauses": (sentence_clauses, RUNNING),
    "parenthesis-words": (parenthesis_words, RUNNING),
    "paragraph-words": (paragraph_words, PARAGRAPH),
    "paragraph-sentences": (paragraph_sentences, PARAGRAPH),
    "word-length": (word_length, ANYWHERE),
    "compound-parts": (compound_parts, ANYWHERE),
}


def _glued(prose: str) -> bool:
    """Tell whether headings, lists, posts or tables have run together, as in text taken from a web page.

    Such prose has no sentences to measure: brackets and bars, several bullets or times, more capitals than names have.
    """
    if _LAYOUT.search(prose) or len(_BULLET.findall(prose)) > 1 or len(_STAMP.findall(prose)) > 1:
        return True
    return len(_CAPITAL.findall(prose)) > max(4, prose.count(" ") / 5)


def _paragraphs(text: AnalysedText) -> Iterator[list[Sentence]]:
    for _, sentences in groupby(text.sentences, key=lambda sentence: id(sentence.block)):
        yield list(sentences)


def _whole(sentences: list[Sentence], number: int) -> Measured:
    block = sentences[0].block
    return Measured(block, _words(sentences[0])[0], _words(sentences[-1])[1], number)


def _sentence(sentence: Sentence, number: int, splits: tuple[int, ...]) -> Measured:
    start, end, first, last = _words(sentence)
    return Measured(sentence.block, start, end, number, sentence, first, last, splits)


def _words(sentence: Sentence) -> tuple[int, int, int, int]:
    """From the first word to the last: prose offsets, token range."""
    words = [index for index, form in enumerate(sentence.forms) if is_word(form)] or [0, len(sentence.forms) - 1]
    first, last = words[0], words[-1] + 1
    start, end = sentence.span(first, last)
    return start, end, first, last


def _token(sentence: Sentence, index: int, number: int) -> Measured:
    start, end = sentence.span(index)
    return Measured(sentence.block, start, end, number, sentence, index, index + 1)


def _split(forms: Sequence[str]) -> tuple[int, ...]:
    """The place nearest the middle where a clause begins, unless all lie near the ends."""
    middle = len(forms) / 2
    places = [
        index
        for index in range(2, len(forms) - 2)
        if forms[index] == ";" or (forms[index - 1] == "," and forms[index].lower() in CLAUSE_OPENERS)
    ]
    best = min(places, key=lambda index: abs(index - middle), default=None)
    return () if best is None or abs(best - middle) > len(forms) / 4 else (best,)


def _finite(text: AnalysedText, form: str) -> bool:
    return any(reading.features.verbform == "Fin" for reading in known_readings(text.lexicon[form]))


def _verb_facts(text: AnalysedText, form: str, memo: Memo) -> int:
    readings = [reading.features for reading in known_readings(text.lexicon[form])]
    facts = 0
    if any(f.verbform == "Fin" for f in readings) and not any(f.upos == "NOUN" for f in readings):
        facts = NEGATIVE if any(f.polarity == "Neg" and f.verbform == "Fin" for f in readings) else FINITE
    if any(f.connegative for f in readings):
        facts |= MAIN
    memo[form] = facts
    return facts
