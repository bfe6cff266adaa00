"""How heavy a text is to read, in figures; what they are worth in its genre is for scores.py to say.

Sentences are those of paragraphs, and of list items that have a finite verb; quotations count only as words. Every word
counts with its most probable reading in its sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fistyle.analysis.clauses import clauses
from fistyle.analysis.ranker import ShippedRanker
from fistyle.findings import Metrics

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Reading, Word
    from fistyle.tokens import Sentence

LONG = 6  # letters: a longer word is long in LIX
WIIO_LONG = 4  # syllables: a base form that has as many is long for Wiio
BINS = (5, 10, 15, 20, 25, 35)  # words: the upper ends of the classes of sentence length; the last class is open

#: From a verb, but for minen: päätös, hakemus, tarkistus, valinta, tuonti.
_DEVERBAL = frozenset(("us", "nta", "nti", "o", "u", "ma"))
_VOWELS = frozenset("aeiouyäöåéèáàóü")
_DIPHTHONGS = frozenset(
    ("ai", "ei", "oi", "ui", "yi", "äi", "öi", "au", "eu", "iu", "ou", "ey", "iy", "äy", "öy", "ie", "uo", "yö")
)


@dataclass(slots=True)
class Tally:
    """What is counted in a stretch of text; stretches can be added up."""

    words: int = 0
    lengths: list[int] = field(default_factory=list)  # of sentences, in words
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add another stretch."""
        self.words += other.words
        self.lengths += other.lengths
        self.counts.update(other.counts)


@dataclass(frozen=True, slots=True)
class Figures:
    """The readability of a stretch of text. Shares and densities are per cent of the words of its sentences.

    ``None`` where there is nothing to divide by.
    """

    words: int
    sentences: int
    sentence_mean: float | None  # words
    sentence_median: float | None
    sentence_longest: int
    sentence_bins: tuple[int, ...]  # sentences per class of length: see BINS
    lix: float | None
    wiio: float | None  # 2.7 + 30 × the share of words whose base form has four syllables or more: a school grade
    nouns_per_verb: float | None  # nouns for each finite verb or infinitive
    passives: float | None  # per cent of finite verbs
    minen: float | None
    deverbal: float | None
    genitives: float | None
    clauses: float | None  # finite clauses for each sentence


def measure(text: AnalysedText) -> Metrics:
    """Count words and sentences and work out LIX: what every run does, so no reading is ranked."""
    words: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    sentences = 0
    for sentence in text.sentences:
        words.update(sentence.forms)
        if _counts(sentence, text):
            counted.update(sentence.forms)
            sentences += 1
    running = sum(number for form, number in counted.items() if _is_word(form))
    long = sum(number for form, number in counted.items() if len(form) > LONG and _is_word(form))
    lix = running / sentences + 100 * long / running if sentences and running else 0.0
    return Metrics(sum(number for form, number in words.items() if _is_word(form)), sentences, lix)


def tally(sentences: Iterable[Sentence], text: AnalysedText) -> Tally:
    """Count what the figures are made of."""
    ranker = ShippedRanker()
    total = Tally()
    for sentence in sentences:
        running = sum(map(_is_word, sentence.forms))
        total.words += running
        if not running or not _counts(sentence, text):
            continue
        total.lengths.append(running)
        words = [text.lexicon[form] for form in sentence.forms]
        weights = ranker.weigh(sentence, words)
        total.counts.update(_kinds(words, weights))
        total.counts["clauses"] += clauses(sentence, words, weights).count
    total.counts["running"] = sum(total.lengths)
    return total


def lengths(sentences: Iterable[Sentence], text: AnalysedText) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences that count, in order, with how many words they have."""
    for sentence in sentences:
        running = sum(map(_is_word, sentence.forms))
        if running and _counts(sentence, text):
            yield sentence, running


def figures(total: Tally) -> Figures:
    """Work out the figures of what was counted."""
    counts, lengths = total.counts, sorted(total.lengths)
    running, sentences = counts["running"], len(lengths)
    mean = _ratio(running, sentences)
    long, wiio = _ratio(100 * counts["long"], running), _ratio(counts["syllables"], running)
    return Figures(
        words=total.words,
        sentences=sentences,
        sentence_mean=mean,
        sentence_median=(lengths[(sentences - 1) // 2] + lengths[sentences // 2]) / 2 if lengths else None,
        sentence_longest=lengths[-1] if lengths else 0,
        sentence_bins=_bins(lengths),
        lix=None if mean is None or long is None else mean + long,
        wiio=None if wiio is None else 2.7 + 30 * wiio,
        nouns_per_verb=_ratio(counts["nouns"], counts["verbs"]),
        passives=_ratio(100 * counts["passives"], counts["finite"]),
        minen=_ratio(100 * counts["minen"], running),
        deverbal=_ratio(100 * counts["deverbal"], running),
        genitives=_ratio(100 * counts["genitives"], running),
        clauses=_ratio(counts["clauses"], sentences),
    )


def syllables(word: str) -> int:
    """Count the syllables of a simple word: its vowels, where a long vowel or a diphthong is one."""
    number, before = 0, ""
    for char in word.lower():
        if char in _VOWELS:
            pair = before + char
            # Those that end in i, u or y can be in every syllable; ie, uo and yö only in the first.
            if before and (before == char or (pair in _DIPHTHONGS and (char in "iuy" or number == 1))):
                before = ""  # it is used up: maa|ilma
                continue
            number += 1
            before = char
        else:
            before = ""
    return number


def _kinds(words: Sequence[Word], weights: Sequence[Sequence[float]]) -> Iterator[str]:
    """Say of every word what it counts as."""
    for word, weighed in zip(words, weights, strict=True):
        if not _is_word(word.form):
            continue
        if len(word.form) > LONG:
            yield "long"
        if not weighed:
            continue
        reading = word.readings[max(range(len(weighed)), key=weighed.__getitem__)]
        if _base_syllables(reading) >= WIIO_LONG:
            yield "syllables"
        yield from _grammar(reading)


def _grammar(reading: Reading) -> Iterator[str]:
    told = reading.features
    if told.case == "Gen":
        yield "genitives"
    if told.upos == "NOUN":
        yield "nouns"
        if told.derivation == "minen":
            yield "minen"
        elif told.derivation in _DEVERBAL and reading.root:
            yield "deverbal"
    elif told.upos == "VERB" and told.polarity != "Neg":  # of ei tule only tule
        yield "verbs"
        if told.verbform == "Fin":
            yield "finite"
            if told.voice == "Pass":
                yield "passives"


def _base_syllables(reading: Reading) -> int:
    parts = reading.parts if len(reading.parts) > 1 else (reading.lemma,)
    return sum(map(syllables, parts))


def _counts(sentence: Sentence, text: AnalysedText) -> bool:
    """Tell whether a sentence counts as one."""
    block = sentence.block
    return not block.quoted and (
        block.kind == "paragraph" or (block.kind == "item" and _has_verb(sentence.forms, text))
    )


def _has_verb(forms: Iterable[str], text: AnalysedText) -> bool:
    return any(reading.features.verbform == "Fin" for form in forms for reading in text.readings(form))


def _is_word(form: str) -> bool:
    return form.isalpha() or any(char.isalpha() for char in form)


def _ratio(one: float, other: float) -> float | None:
    return one / other if other else None


def _bins(lengths: Iterable[int]) -> tuple[int, ...]:
    bins = [0] * (len(BINS) + 1)
    for length in lengths:
        bins[sum(length > end for end in BINS)] += 1
    return tuple(bins)
