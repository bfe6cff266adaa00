"""What a slip of the fingers did to a word, undone.

``sure`` takes only the changes that are nearly always slips, and only where a single frequent word comes out.
"""

from __future__ import annotations

import re

from fistyle.analysis.common import frequent

LETTERS = "aeioutnslkrmvhyäpjdögbfc"
SHORTEST = 6  # letters of a word whose slip can be told
LONG = 8  # letters of a word that no letter turns into quite another: a shorter one may be slang
_VOWELS = frozenset("aeiouyäö")
_PARTNERS = (("a", "ä"), ("ä", "a"), ("o", "ö"), ("ö", "o"), ("u", "y"), ("y", "u"))
#: Letters that lie side by side on the Finnish keyboard or are confused by ear; the first was written for the second.
_PAIRS = (
    "as sa sd ds df fd fg gf gh hg hj jh jk kj kl lk er re rt tr ty yt io oi op po vb bv bn nb nm mn öä äö ui iu yu uy "
    "dt td kg gk pb bp lö öl"
)
_NEIGHBOURS = tuple((pair[0], pair[1]) for pair in _PAIRS.split())
_FINNISH = re.compile(r"[abcdefghijklmnoprstuvyäö]+")
#: Ends of spoken forms: *tullu*, *käyny*, *taloks*, *tulis*, *talost*.
_SPOKEN = re.compile(r"(?:[lnrs][uy]|[^aeiouyäö]{2}|[aeiouyäö]{2}s)$")
_LONG_VOWEL = re.compile(r"[aeiouyäö]{2}")


def sure(word: str) -> str | None:
    """Return the only frequent word that a slip can have turned into this lower-case one, else None.

    Spoken and dialect forms are no slips (*punanen*, *yhessä*, *tullu*, *mittään*), nor is what loses its beginning.
    """
    if len(word) < SHORTEST or not _FINNISH.fullmatch(word) or _SPOKEN.search(word):
        return None
    known = frequent()
    found = known.intersection(certain(word))
    if len(found) != 1 or len(known.intersection(changes(word))) > 1:
        return None
    return next(iter(found))


def changes(word: str) -> list[str]:
    """Return what is one letter more, less or other than the word, and what has two letters the other way round."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return [
        *(before + after[1:] for before, after in parts if after),
        *(before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1),
        *(before + letter + after[1:] for before, after in parts if after for letter in LETTERS if letter != after[0]),
        *(before + letter + after for before, after in parts for letter in LETTERS),
    ]


def certain(word: str) -> list[str]:
    """Return the words that a slip, rather than speech, can have turned into this one."""
    parts = [(word[:place], word[place], word[place + 1 :]) for place in range(len(word))]
    found = [before + letter * 2 + after for before, letter, after in parts]
    found += [before + after[0] + letter + after[1:] for before, letter, after in parts[1:-2]]
    found += [
        before + after
        for before, letter, after in parts[1:]
        if letter == before[-1] and _doubles(letter, before, after)
    ]
    for written, meant in _PARTNERS:
        if written in word:
            found += [before + meant + after for before, letter, after in parts if letter == written]
    if len(word) >= LONG:
        inner = parts[1:-1]
        found += [
            before + after
            for before, letter, after in inner
            if letter not in _VOWELS and letter != "h" and letter != before[-1]
        ]
        for written, meant in _NEIGHBOURS:
            if written in word:
                found += [before + meant + after for before, letter, after in inner if letter == written]
        found += [
            before + lost + letter + after
            for before, letter, after in parts[1:]
            for lost in LETTERS
            if lost != "d" and not (lost == "i" and before[-1] in _VOWELS)
        ]
    return found


def _doubles(letter: str, before: str, after: str) -> bool:
    """Tell it from dialects' long last vowel (*hienoo*) and double consonant before a long vowel (*mittään*)."""
    if not after:
        return before.endswith(letter * 2)
    return letter in _VOWELS or not _LONG_VOWEL.match(after)
