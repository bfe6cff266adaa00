"""The words of a project: what the team calls right is right in every form and as a part of a compound.

A finding about one such word, or about a phrase that the vocabulary spells out, is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Lexicon
    from fistyle.matching.match import Match

# What may follow the stem of a word that the analyser does not know: kanban|issa, grafana|sta|kin, API|:n.
_ENDING = re.compile(
    r"[:'’-]?[ie]?(?:n|a|ä|t|t[aä]|t?t[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|kse|tt[aä]|h?[aeiouyäö]n|seen|siin"
    r"|in|ien|j?en|iden|itten|j[aä]|i[aä])?(?:mme|nne|ns[aä]|ni|si|en|nsa)?"
    r"(?:kin|k[aä]{2}n|h[aä]n|k[oö]h[aä]n|k[oö]|p[aä])?"
)
_EDGES = ".,;:!?()[]{}\"'”’»«…–—"


def without_accepted(matches: Iterable[Match], words: frozenset[str], text: AnalysedText) -> Iterator[Match]:
    """Leave out the matches that are about words of the vocabulary (in lower case; a phrase has spaces)."""
    longest = max((word.count(" ") + 1 for word in words), default=0)
    for match in matches:
        told = match.block.prose[match.start : match.end].split(None, longest)
        if not 0 < len(told) <= longest or not _accepts(told, words, text.lexicon):
            yield match


def _accepts(told: list[str], words: frozenset[str], lexicon: Lexicon) -> bool:
    forms = [form.strip(_EDGES) for form in told]
    if len(forms) == 1:
        return any(is_form(forms[0], word, lexicon) for word in words if " " not in word)
    phrases = (word.split() for word in words if word.count(" ") + 1 == len(forms))
    return any(
        all(is_form(form, part, lexicon) for form, part in zip(forms, phrase, strict=True)) for phrase in phrases
    )


def is_form(form: str, word: str, lexicon: Lexicon) -> bool:
    """Tell whether a form is one of a word (in lower case), or of a compound that it is a part of."""
    lower = form.lower()
    if not lower or lower == word:
        return bool(lower)
    entry = lexicon[form]
    if any(_has(reading.lemma, reading.base, reading.parts, word) for reading in entry.readings):
        return True
    if entry.known or not lower.startswith(word):
        return False
    rest = lower[len(word) :]
    return bool(_ENDING.fullmatch(rest)) or (len(rest) > 2 and lexicon[rest.lstrip("-")].known)


def _has(lemma: str, base: str, parts: tuple[str, ...], word: str) -> bool:
    return word in (lemma.lower(), base.lower()) or any(part.lower() == word for part in parts)
