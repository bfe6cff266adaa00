"""A document with its sentences and the readings of their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fistyle.analysis.lexicon import Lexicon
    from fistyle.analysis.reading import Reading
    from fistyle.documents import Document
    from fistyle.tokens import Sentence


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """What the rules are matched against.

    ``memo`` is what checks keep from one version of the text to the next (matching/kept.py), None for a single look.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon
    memo: dict[Any, Any] | None = field(default=None, repr=False, compare=False)

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All readings that ``form`` can have."""
        return self.lexicon[form].readings


def analyse_text(document: Document, lexicon: Lexicon) -> AnalysedText:
    """Split every block into sentences and load the lexicon with all their forms, in one batch."""
    from fistyle.tokens import tokenize

    sentences = [sentence for block in document.blocks for sentence in tokenize(block)]
    lexicon.load({form for sentence in sentences for form in sentence.forms})
    return AnalysedText(document, tuple(sentences), lexicon)
