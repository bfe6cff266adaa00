"""Words, sentences and texts made by hand: matching is tested without an analyser."""

from __future__ import annotations

from dataclasses import dataclass, field

from fistyle.analysis.reading import Features, Reading


def reading(
    lemma: str, base: str | None = None, root: str = "", parts: tuple[str, ...] = (), **features: str
) -> Reading:
    return Reading(Features(**features), lemma, base or lemma, root, parts or (lemma,))


@dataclass(frozen=True)
class Word:
    form: str
    readings: tuple[Reading, ...] = ()

    @property
    def word(self) -> str:
        return self.form.lower()


@dataclass(frozen=True)
class Block:
    prose: str
    kind: str = "paragraph"


@dataclass(frozen=True)
class Sentence:
    block: Block
    forms: tuple[str, ...]
    start: int = 0

    def span(self, first: int, last: int | None = None) -> tuple[int, int]:
        spans, place = [], self.start
        for form in self.forms:
            place = self.block.prose.index(form, place)
            spans.append((place, place + len(form)))
            place += len(form)
        return spans[first][0], spans[(last or first + 1) - 1][1]


class Lexicon(dict[str, Word]):
    cache = None


@dataclass
class Text:
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon = field(default_factory=Lexicon)


def text(lexicon: dict[str, Word], *lines: str, kind: str = "paragraph") -> Text:
    """Make a text of one sentence per line, tokens apart by spaces."""
    full = Lexicon({form: lexicon.get(form, Word(form)) for line in lines for form in line.split()})
    return Text(tuple(Sentence(Block(line, kind), tuple(line.split())) for line in lines), full)
