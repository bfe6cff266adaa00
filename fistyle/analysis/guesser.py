"""Readings for what the analyser does not know: numbers, symbols, placeholders, names, new compounds and loans.

A guessed reading says so (``guess="yes"``); numbers, punctuation and placeholders are no guesses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fistyle.analysis import endings
from fistyle.analysis.reading import Features, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PLACEHOLDER = "\ufffc"

_MIN_TAIL, _MIN_HEAD, _MAX_TAILS = 5, 3, 6
_COLON = re.compile(r"(.+):([a-zåäö]+)")
_ORDINAL = re.compile(r"\d+\.")
_PUNCTUATION = re.compile(r"""[.…]+|[!?]+|-{1,3}|[,;:"'()\[\]{}‚„“”‘’»«‹›–—―−‐‑•·¡¿/\\´`*_]""")
_COLON_CASES = [
    (re.compile(pattern), case)
    for pattern, case in (
        ("n|en|in", "Gen"), ("[aeiouyäö]?ss[aä]", "Ine"), ("[aeiouyäö]?st[aä]", "Ela"), ("[aeiouyäö]?ll[aä]", "Ade"),
        ("[aeiouyäö]?lt[aä]", "Abl"), ("[aeiouyäö]?lle", "All"), ("[aeiouyäö]?ksi", "Tra"), ("[aeiouyäö]?n[aä]", "Ess"),
        ("[aeiouyäö]?tt[aä]", "Abe"), ("[aä]|[aeiouyäö]?t?[aä]|i[aä]", "Par"),
        ("aan|ään|een|iin|oon|uun|yyn|öön|h[aeiouyäö]n|seen", "Ill"), ("[aei]?t", "Nom"),
    )
]  # fmt: skip
_TAIL_CLASSES = ("[Ln]", "[Ll]", "[Lnl]", "[Lt]")


def is_word(word: str) -> bool:
    """True for what is worth asking the analyser."""
    return word.isalpha() or (any(map(str.isalpha, word)) and (PLACEHOLDER not in word or "-" in word))


def from_tails(words: Sequence[str], look_up: Callable[[list[str]], Mapping[str, str]]) -> dict[str, str]:
    """Analyse words by the longest known word at their end: *blogi|kirjoitus*, *2020-|luvulla*.

    ``look_up`` gives the raw analyses of what it is asked for.

    The result looks like a compound's FSTOUTPUT, with ``?`` before it unless a hyphen makes the boundary sure.
    """
    tails = {word: _tails(word) for word in words}
    wanted = sorted({tail for each in tails.values() for tail in each})
    known = look_up(wanted)
    result = {}
    for word, candidates in tails.items():
        for tail in candidates:
            first = word[: len(word) - len(tail)]
            sure = first.endswith("-")
            lines = [line for line in known[tail].split("\n") if _is_head(line, sure)]
            if lines:
                result[word] = "\n".join(f"{'' if sure else '?'}{first}[Bc]{line}" for line in lines)
                break
    return result


def _tails(word: str) -> list[str]:
    after = word.rpartition("-")[2]
    if after != word:
        return [after] if len(after) > 1 else []
    if not word.isalpha():
        return []
    last = len(word) - _MIN_TAIL
    return [word[start:] for start in range(_MIN_HEAD, min(last, _MIN_HEAD + _MAX_TAILS) + 1)]


def _is_head(line: str, sure: bool) -> bool:
    tail = line[line.rfind("[Bc]") + 4 :] if "[Bc]" in line else line
    if not (sure or tail is line) or not tail.startswith(_TAIL_CLASSES):
        return False
    return not tail.startswith("[Lt]") or "[L" in tail[4:] or "[Tn4]" in tail


@lru_cache(maxsize=100_000)
def guess(word: str, form: str) -> tuple[Reading, ...]:
    """Guess the readings of a form that has none."""
    if not word:
        return ()
    if word == PLACEHOLDER:
        return (_plain(Features("NOUN"), word),)
    if not any(map(str.isalnum, word)):
        if PLACEHOLDER in word:
            return (_plain(Features("NOUN"), word),)
        return (_plain(Features("PUNCT" if _PUNCTUATION.fullmatch(word) else "SYM"), word),)
    if match := _COLON.fullmatch(word):
        return _colon(form[: match.end(1)], match[1], match[2])
    if not any(map(str.isalpha, word)):
        if _ORDINAL.fullmatch(word):
            return (_plain(Features("ADJ", numtype="Ord"), word), _plain(Features("NUM", numtype="Card"), word))
        return (_plain(Features("NUM", numtype="Card"), word),)
    return endings.guess(word, form)


def _colon(stem: str, low: str, ending: str) -> tuple[Reading, ...]:
    """H&M:n, 90:ssä, the ending of inline code: the case is written out."""
    case = next((case for pattern, case in _COLON_CASES if pattern.fullmatch(ending)), "")
    number = "Plur" if ending == "t" else "Sing"
    if stem == PLACEHOLDER:
        return (_plain(Features("NOUN", case=case, number=number if case else ""), stem),)
    if not any(map(str.isalpha, stem)):
        return (_plain(Features("NUM", case=case, number=number, numtype="Card"), stem),)
    proper = "yes" if stem != low else ""
    return (_plain(Features("NOUN", case=case or "Nom", number=number, proper=proper, guess="yes"), stem),)


def _plain(features: Features, lemma: str) -> Reading:
    return Reading(features, lemma, lemma, "", (lemma,))
