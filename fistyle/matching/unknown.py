"""The check kind `unknown`: words that the analyser does not know, unless they are names, foreign or the text's own.

of: slip        a frequent word with one slip in it, so surely that the rule needs no asking for
of: word        any word that looks like Finnish and is one letter away from a known one
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fistyle.analysis.common import frequent, looks_english
from fistyle.errors import PatternError
from fistyle.matching.slips import LONG, certain, changes, sure

if TYPE_CHECKING:
    from fistyle.analysis import Lexicon
    from fistyle.tokens import Sentence

KINDS = ("slip", "word")
OFTEN = 3  # times that a word, or words with the same beginning, must come to be the text's own
SHORTEST = 4  # letters of a word that is no abbreviation
PART = 6  # letters of a stem that is looked for inside compounds
MOST = 3  # suggestions
SHORT = 5  # letters of the part of a compound that need not be frequent by itself
_FINNISH = re.compile(r"[A-ZÄÖ]?[abcdefghijklmnoprstuvyäö]+")
_TWO_WORDS = re.compile(r"[a-zåäö]{4,} [a-zåäö]{4,}")
_PLAIN = str.maketrans("äöy", "aou")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence of a text, the text's unknown forms, and how often unknown words begin alike."""

    sentence: Sentence
    strangers: set[str]
    counts: Mapping[str, int]

    def foreign(self, index: int) -> bool:
        """Tell whether a word stands in a run of foreign words or names."""
        forms = self.sentence.forms
        near = [forms[place] for place in (index - 1, index + 1) if 0 <= place < len(forms)]
        beside = [form for form in near if form in self.strangers]
        return len(beside) == 2 or any(not _FINNISH.fullmatch(form) or looks_english(form.lower()) for form in beside)

    def is_name(self, index: int) -> bool:
        """Tell whether a capital is there for the word's own sake."""
        forms = self.sentence.forms
        return forms[index][0].isupper() and any(map(str.isalnum, "".join(forms[:index])))


class Unknown:
    """One rule's way to judge the words that the analyser does not know."""

    __slots__ = ("_near", "_vocabulary", "of")

    def __init__(self, spec: Any) -> None:
        of = spec.get("of") if isinstance(spec, Mapping) else None
        if of not in KINDS:
            raise PatternError(f"unknown words of {of!r}", cure="write of: slip or of: word")
        self.of: str = of
        self._vocabulary = _pattern(spec.get("vocabulary", "").lower().split())
        self._near: dict[str, tuple[str, ...]] = {}

    def values(self, around: Surroundings, index: int, lexicon: Lexicon) -> dict[str, str] | None:
        """Return what the message may name where a word is to be reported, else None."""
        form = around.sentence.forms[index]
        word = lexicon[form].word
        if (
            not _FINNISH.fullmatch(form)
            or around.counts[word[:5]] >= OFTEN
            or (self._vocabulary and self._vocabulary.search(word))
        ):
            return None
        if self.of == "slip":
            return self._slip(around, index, word)
        if len(word) < SHORTEST or around.is_name(index) or looks_english(word):
            return None
        foreign = around.foreign(index)
        near = self._nearest(word, lexicon, strict=foreign or form != word)
        if foreign:
            near = tuple(other for other in near if other in frequent())
        return {"better": near[0], **{f"better{n}": other for n, other in enumerate(near[1:], 2)}} if near else None

    @staticmethod
    def _slip(around: Surroundings, index: int, word: str) -> dict[str, str] | None:
        if around.is_name(index):
            return None
        if looks_english(word) or around.foreign(index):
            return None
        better = sure(word)
        if better is None:
            return None
        # A text that is written without dots has no slips in them.
        prose = around.sentence.block.prose
        if better.translate(_PLAIN) == word.translate(_PLAIN) and not re.search("[äöÄÖ]", prose):
            return None
        return {"better": better}

    def _nearest(self, word: str, lexicon: Lexicon, *, strict: bool) -> tuple[str, ...]:
        """Return known words that are one change away, the likeliest first.

        Strictly, where a name or a foreign word may stand, only slips count.
        """
        key = word.capitalize() if strict else word
        near = self._near.get(key)
        if near is None:
            often, possible = frequent(), frozenset(changes(word))
            slips = frozenset(certain(word))
            if len(word) >= LONG:
                slips |= {other for other in possible if len(other) != len(word)}
            if strict:
                possible = slips
            proposed = lexicon.suggest(word)
            found = dict.fromkeys(other for other in proposed if other in possible)
            found.update(dict.fromkeys(sorted(possible & often)))
            ranked = sorted(found, key=lambda other: (other not in often, _rare(other, lexicon), other not in slips))
            kept = [
                other
                for other in ranked
                if other in often or _plausible(other, lexicon, simple=not strict, slip=other in slips)
            ]
            # What is wrong only for want of a space is another rule's business.
            near = () if any(_TWO_WORDS.fullmatch(other) for other in proposed[:2]) else tuple(kept[:MOST])
            self._near[key] = near
        return near


def _rare(other: str, lexicon: Lexicon) -> int:
    """Count the parts of a word that are not frequent by themselves."""
    often = frequent()
    return min((sum(part not in often for part in reading.parts) for reading in lexicon[other].readings), default=9)


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    """Return what finds a project's own words: they begin a word, and long ones are a part of it, in any form."""
    stems = [re.escape(word[:-1] if len(word) > SHORTEST and word[-1] in "aeiouyäö" else word) for word in words]
    alternatives = [stem if len(stem) >= PART else rf"\b{stem}" for stem in stems]
    return re.compile("|".join(alternatives)) if stems else None


def _plausible(other: str, lexicon: Lexicon, *, simple: bool, slip: bool) -> bool:
    """Tell whether a rare word can have been meant: its parts are frequent words, or slips explain it."""
    often = frequent()
    for reading in lexicon[other].readings:
        parts = reading.parts
        if len(parts) == 1 and ((slip and simple) or parts[0] in often):
            return True
        if slip and len(parts) <= 3 and 2 * sum(part in often or len(part) <= SHORT for part in parts) >= len(parts):
            return True
    return False
