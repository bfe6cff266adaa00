"""The table of the check kind `misspelling`: wrong spellings and the right ones, in all inflected forms.

# a comment
enään = enää                   this form, whatever the analyser says of it; clitics may follow (*enäänkö*)
sydämm- = sydäm-               a beginning; what it makes of a word must be known, the word itself must not
-issuu- = -isuu-               anywhere in an unknown word
-kkin = -kin                   the end of an unknown word
ajan tasai- = ajantasai-       several words; of the last one it may be the beginning
edelläolev- = edellä olev-     the other way round, one word becomes several: known ones, too
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fistyle.errors import PatternError

_CURE = "write wrong = right, with - where the word goes on"
_BACK, _FRONT = str.maketrans("äöy", "aou"), str.maketrans("aou", "äöy")
_CLITIC = re.compile(r"(?:k[ao]|k[äö]|kin|kaan|kään|han|hän|p[aä])$")
BEGINNING = 3  # letters that every beginning has at least; by them most words are dismissed at once
INSIDE = 6  # letters of a beginning that is looked for inside compounds, too

Known = Callable[[str], bool]


class Row(NamedTuple):
    """One line: the words that are wrong and what is right; ``before`` and ``after`` tell where a word may go on."""

    wrong: tuple[str, ...]
    right: str
    before: bool
    after: bool


def parse(text: str) -> list[Row]:
    """Read the lines of a table. Raises PatternError."""
    rows: list[Row] = []
    seen: set[tuple[object, ...]] = set()
    for line in text.splitlines():
        row = _row(line.partition("#")[0].strip())
        if row is None:
            continue
        place = (row.wrong, row.before, row.after)
        if place in seen:
            raise PatternError(f"{' '.join(row.wrong)!r} stands twice in the table", cure="keep one of the lines")
        seen.add(place)
        rows.append(row)
    if not rows:
        raise PatternError("the table is empty", cure=_CURE)
    return rows


def _row(line: str) -> Row | None:
    if not line:
        return None
    wrong, equals, right = (part.strip() for part in line.partition("="))
    before, after = wrong.startswith("-"), wrong.endswith("-")
    bare = tuple(wrong.strip("-").split())
    if not equals or not bare or (before, after) != (right.startswith("-"), right.endswith("-")) or wrong == right:
        raise PatternError(f"{line!r} is no line of a table", cure=_CURE)
    if line != line.lower():
        raise PatternError(f"{line!r} has capitals", cure="write small letters; capitals of the text are kept")
    if before and len(bare) > 1:
        raise PatternError(f"{line!r}: several words begin with the first", cure="take the hyphen before it away")
    if after and len(bare) == 1 and len(bare[0]) < BEGINNING:
        raise PatternError(f"{wrong!r} is too short", cure=f"write {BEGINNING} letters at least")
    return Row(bare, right.strip("-"), before, after)


class Table:
    """A table, ready to look words up."""

    def __init__(self, rows: Sequence[Row]) -> None:
        single = [row for row in rows if len(row.wrong) == 1]
        begins = {row.wrong[0]: row.right for row in single if row.after and not row.before}
        self.exact = {row.wrong[0]: row.right for row in single if not row.before and not row.after}
        self._stems = _Beginnings({wrong: right for wrong, right in begins.items() if " " not in right})
        self._joined = _Beginnings({wrong: right for wrong, right in begins.items() if " " in right})
        inside = [(row.wrong[0], row.right) for row in single if row.before and row.after]
        inside += [(wrong, right) for wrong, right in self._stems.right.items() if len(wrong) >= INSIDE]
        self._inside: dict[str, list[tuple[str, str]]] = {}
        for wrong, right in inside:
            self._inside.setdefault(wrong[:BEGINNING], []).append((wrong, right))
        self._ends = {row.wrong[0]: row.right for row in single if row.before and not row.after}
        self._end_lengths = sorted({len(end) for end in self._ends}, reverse=True)
        self.beginnings = frozenset(wrong[:BEGINNING] for wrong in self._joined.right)  # of words that become several
        self._phrases: dict[str, list[Row]] = {}
        for row in rows:
            if len(row.wrong) > 1:
                self._phrases.setdefault(row.wrong[0], []).append(row)
        self.firsts = frozenset(self._phrases)
        self.seconds = frozenset(row.wrong[1][:BEGINNING] for row in rows if len(row.wrong) > 1)

    def better(self, word: str, known: Known) -> str | None:
        """Return the right spelling of a lower-case word, whether or not the analyser knows it; None for most."""
        return self.exact.get(word) or self._joined.better(word, known)

    def better_unknown(self, word: str, known: Known, *, name: bool) -> str | None:
        """Return the right spelling of a word that the analyser does not know; None where the table has none.

        What may be a name is not looked into.
        """
        if found := self._stems.better(word, known):
            return found
        clitic = _CLITIC.search(word)
        if clitic and (right := self.exact.get(word[: clitic.start()])):
            return right + clitic[0]
        if name:
            return None
        for length in self._end_lengths:
            end = self._ends.get(word[-length:])
            if end is not None and known(found := word[:-length] + end):
                return found
        inside = self._inside
        for place in range(len(word) - BEGINNING):
            for wrong, right in inside.get(word[place : place + BEGINNING], ()):
                if word.startswith(wrong, place):
                    found = _joined(word[:place] + right, word[place + len(wrong) :], known)
                    if found:
                        return found
        return None

    def better_phrase(self, words: Sequence[str], known: Known) -> tuple[int, str] | None:
        """Return how many of the words that follow one another are wrong together, and what is right."""
        for row in self._phrases.get(words[0], ()):
            size = len(row.wrong)
            if len(words) < size or tuple(words[: size - 1]) != row.wrong[:-1]:
                continue
            last, wrong = words[size - 1], row.wrong[-1]
            if last == wrong and not row.after:
                return size, row.right
            if row.after and last.startswith(wrong) and (found := _joined(row.right, last[len(wrong) :], known)):
                return size, found
        return None


class _Beginnings:
    """Beginnings of words and what is right."""

    __slots__ = ("_lengths", "right")

    def __init__(self, right: dict[str, str]) -> None:
        self.right = right
        self._lengths = sorted({len(wrong) for wrong in right}, reverse=True)

    def better(self, word: str, known: Known) -> str | None:
        for length in self._lengths:
            right = self.right.get(word[:length])
            if right is not None and (found := _joined(right, word[length:], known)):
                return found
        return None


def _joined(right: str, rest: str, known: Known) -> str | None:
    """Put the rest of a word after what is right, in the vowels that suit it; None where that makes no known word."""
    for ending in (rest, rest.translate(_BACK), rest.translate(_FRONT)):
        if known((right + ending).rpartition(" ")[2]):
            return right + ending
    return None
