"""What figures are worth: three scores from 0 to 100 against the bands of a genre, for a document and its sections.

*raskaus* is how heavy the text is to read, *kaannosmaisyys* how much it sounds translated, *virheet* how many errors it
has. They say different things and are never summed. 50 is the middle text of the genre, 90 is heavier (or has more
findings) than nine texts of ten; ``genres.toml`` holds the bands, ``quality/genre_bands.py`` measures them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fistyle.config import nearest
from fistyle.errors import FistyleError
from fistyle.readability import Figures, Tally, figures, lengths, tally

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.documents import Block
    from fistyle.evidence import Evidence
    from fistyle.findings import Failure, FileResult, Finding
    from fistyle.rule import Rule
    from fistyle.tokens import Sentence

GENRES = Path(__file__).with_name("genres.toml")
#: The figures that make a text heavy; each has a band of three numbers: the tenth, the middle, the ninetieth of 100.
HEAVY = (
    "sentence_mean", "lix", "wiio", "nouns_per_verb", "passives", "minen", "deverbal", "genitives", "clauses",
)  # fmt: skip
LEAST = 100  # words: a shorter section gets no scores
WEIGHTS = {"error": 3, "warning": 2, "info": 1}  # of a finding of translationese


class Genre(NamedTuple):
    """The bands of one genre. ``heavy`` are three numbers per figure, the others the middle and the ninetieth."""

    name: str
    heavy: dict[str, tuple[float, float, float]]
    translationese: tuple[float, float]
    errors: tuple[float, float]


class Scores(NamedTuple):
    """The three scores, from 0 to 100; None where there is too little text."""

    raskaus: int | None = None
    kaannosmaisyys: int | None = None
    virheet: int | None = None


class Length(NamedTuple):
    """A sentence that counts: its words, and the offset of the source at which it starts."""

    words: int
    start: int


class Section(NamedTuple):
    """A stretch from a heading to the next; ``title`` is empty for what comes before the first heading."""

    title: str
    line: int
    figures: Figures
    scores: Scores
    lengths: tuple[Length, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What ``fistyle stats`` and the HTML report tell of one file; ``blocks`` are its prose, in its order."""

    result: FileResult
    genre: Genre
    figures: Figures
    scores: Scores
    evidence: Evidence
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...] = ()

    def without_translationese(self) -> Statistics:
        """Return the same without the score that needs notes too, for a run that does not look for them."""
        sections = tuple(one._replace(scores=one.scores._replace(kaannosmaisyys=None)) for one in self.sections)
        return replace(self, scores=self.scores._replace(kaannosmaisyys=None), sections=sections)

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings that the scores are made of."""
        return self.result.findings

    @property
    def failures(self) -> Sequence[Failure]:
        """What could not be done."""
        return self.result.failures


@cache
def load_genres() -> dict[str, Genre]:
    """Read the bands."""
    import tomllib

    genres = {}
    for name, table in tomllib.loads(GENRES.read_text(encoding="utf-8")).items():
        heavy = {figure: (low, middle, high) for figure in HEAVY for low, middle, high in [table[figure]]}
        genres[name] = Genre(name, heavy, tuple(table["translationese"]), tuple(table["errors"]))
    return genres


def find_genre(name: str) -> Genre:
    """Return the bands of a genre. Raises FistyleError for an unknown one, with the nearest name."""
    genres = load_genres()
    if name not in genres:
        raise FistyleError(f"unknown genre “{name}”", cure=nearest(name, genres) or f"one of {', '.join(genres)}")
    return genres[name]


def survey(
    text: AnalysedText, result: FileResult, evidence: Evidence, genre: Genre, rules: Iterable[Rule]
) -> Statistics:
    """Work out the figures and scores of a document and of its sections.

    Findings weigh by the severity that their rules have of their own: for that the bands are measured. One that is of
    none of ``rules`` is about something else than the text.
    """
    made_by = {rule.key: rule for rule in rules}
    findings = [replace(one, severity=made_by[one.key].severity) for one in result.findings if one.key in made_by]
    sparse = [one for one in findings if made_by[one.key].kind != "density"]
    total, sections = Tally(), []
    source = text.document.source
    for title, start, sentences in _sections(text):
        part = tally(sentences, text)
        total.add(part)
        end = sentences[-1].block.span.end
        # What is dense in the document is reported at its first place, which says nothing of the section there.
        found = [one for one in sparse if start <= one.span.start < end]
        told = figures(part)
        long = tuple(Length(words, _start(sentence)) for sentence, words in lengths(sentences, text))
        sections.append(Section(title, source.position(start).line, told, rate(told, found, genre), long))
    told, blocks = figures(total), text.document.blocks
    return Statistics(result, genre, told, rate(told, findings, genre), evidence, tuple(sections), blocks)


def _start(sentence: Sentence) -> int:
    return sentence.block.source_span(sentence.start, sentence.end).start


def _sections(text: AnalysedText) -> Iterator[tuple[str, int, list[Sentence]]]:
    """Yield the title, the first offset and the sentences of each section; those without sentences are left out."""
    title, heading = "", None
    sentences: list[Sentence] = []
    for sentence in text.sentences:
        block = sentence.block
        if block.kind == "heading" and block is not heading:
            if sentences:
                yield title, sentences[0].block.span.start, sentences
            title, sentences, heading = " ".join(block.prose.split()), [], block
        sentences.append(sentence)
    if sentences:
        yield title, sentences[0].block.span.start, sentences


def rate(told: Figures, findings: Iterable[Finding], genre: Genre) -> Scores:
    """Place a stretch of text in the bands of its genre."""
    if told.words < LEAST:
        return Scores()
    translationese, errors = rates(findings, told.words)
    return Scores(
        _heaviness(told, genre),
        _above_nothing(translationese, genre.translationese),
        _above_nothing(errors, genre.errors),
    )


def rates(findings: Iterable[Finding], words: int) -> tuple[float, float]:
    """Return the weight of findings of translationese, and the number of errors, per 1,000 words."""
    weight = errors = 0
    for finding in findings:
        errors += finding.severity == "error"
        if finding.category == "KA":
            weight += WEIGHTS[finding.severity]
    return 1000 * weight / words, 1000 * errors / words


def _heaviness(told: Figures, genre: Genre) -> int | None:
    """Return the mean of where each figure lies in its band."""
    places = []
    for name, band in genre.heavy.items():
        value = getattr(told, name)
        if value is not None:
            places.append(position(value, band))
    return round(sum(places) / len(places)) if places else None


def position(value: float, band: tuple[float, float, float]) -> float:
    """Place a figure in its band, from 0 to 100."""
    low, middle, high = band
    return _place(value, ((2 * low - middle, 0), (low, 10), (middle, 50), (high, 90), (2 * high - middle, 100)))


def _above_nothing(value: float, band: tuple[float, float]) -> int:
    """Place a rate: nothing is 0, and three times as much as nine texts of ten have is 100."""
    middle, high = band
    halfway = [(middle, 50.0)] if middle else []
    return round(_place(value, [(0, 0), *halfway, (high, 90), (3 * high, 100)]))


def _place(value: float, points: Sequence[tuple[float, float]]) -> float:
    """Go along a line of points (value, score) that rises; before the first and after the last it is level."""
    index = bisect_right(points, value, key=lambda point: point[0])
    if index == 0:
        return points[0][1]
    if index == len(points):
        return points[-1][1]
    (low, from_score), (high, to_score) = points[index - 1], points[index]
    return from_score + (to_score - from_score) * (value - low) / (high - low)
