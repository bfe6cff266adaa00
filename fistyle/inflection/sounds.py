"""Sounds: vowel harmony, syllables and consonant gradation.

All functions work on lower-case letters at the end of a stem; a capital at its beginning does no harm.
"""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = "aeiouyäöåéáà"
_BACK, _FRONT = "aouåáà", "äöy"
_TO_FRONT = str.maketrans("aou", "äöy")
_SYLLABLE = re.compile(
    r"aa|ee|ii|oo|uu|yy|ää|öö|[aeiouyäö]i|[aeio]u|[äöei]y|ie|uo|yö|[aeiouyäöåéáà]"  # a long vowel or diphthong is one
)
#: Strong grade → the weak grades that it can have, the usual one first. Longer clusters come first.
_WEAK = {
    "kk": ("k",), "pp": ("p",), "tt": ("t",), "bb": ("b",), "gg": ("g",), "dd": ("d",), "nk": ("ng",), "mp": ("mm",),
    "lt": ("ll",), "nt": ("nn",), "rt": ("rr",), "ht": ("hd",), "lk": ("l", "lj"), "rk": ("r", "rj"), "hk": ("h", "hj"),
    "lp": ("lv",), "rp": ("rv",), "k": ("", "v", "j", "'"), "p": ("v",), "t": ("d",),
}  # fmt: skip
#: Weak grade → strong grades.
_STRONG = {
    "k": ("kk",), "p": ("pp",), "t": ("tt",), "b": ("bb",), "g": ("gg",), "d": ("t", "dd"), "ng": ("nk",),
    "mm": ("mp",), "ll": ("lt",), "nn": ("nt",), "rr": ("rt",), "hd": ("ht",), "lj": ("lk",), "rj": ("rk",),
    "hj": ("hk",), "l": ("lk",), "r": ("rk",), "h": ("hk",), "lv": ("lp",), "rv": ("rp",), "v": ("p", "k"), "j": ("k",),
    "": ("k",),
    "lk": ("lkk",), "rk": ("rkk",), "nk": ("nkk",), "lt": ("ltt",), "rt": ("rtt",), "nt": ("ntt",), "mp": ("mpp",),
    "lp": ("lpp",), "rp": ("rpp",),
}  # fmt: skip
_LONG = {
    "lkk": "lk", "rkk": "rk", "nkk": "nk", "ltt": "lt", "rtt": "rt", "ntt": "nt", "mpp": "mp", "lpp": "lp", "rpp": "rp",
}  # fmt: skip


@lru_cache(maxsize=8192)
def is_front(word: str) -> bool:
    """Tell whether the endings of ``word`` have ä, ö, y: its last vowel that is not e or i decides."""
    for letter in reversed(word.lower()):
        if letter in _BACK:
            return False
        if letter in _FRONT:
            return True
    return True


@lru_cache(maxsize=4096)
def harmonic(ending: str, front: bool) -> str:
    """Return an ending (written with a, o, u) with the vowels that its word asks for."""
    return ending.translate(_TO_FRONT) if front else ending


def syllables(word: str) -> int:
    """Count the syllables of a simple word."""
    return len(_SYLLABLE.findall(word.lower()))


def is_long(stem: str) -> bool:
    """Tell whether a stem ends in two vowels of one syllable: *maa*, *suo*, *voi*."""
    return (
        len(stem) > 1 and stem[-1] in VOWELS and stem[-2].lower() in VOWELS and len(_SYLLABLE.findall(stem[-2:])) == 1
    )


def weak_grades(stem: str) -> tuple[str, ...]:
    """Return what gradation can make of a strong stem that ends in vowels (*kato-* → *kado-*), most likely first.

    The stem itself comes last: not every word has gradation.
    """
    before, cluster, vowels = _split(stem)
    found = []
    if cluster in _LONG:
        found = [before + _LONG[cluster] + vowels]
    elif cluster in _WEAK and not (len(cluster) == 1 and before[-1:] in "s"):
        for weak in _WEAK[cluster]:
            if cluster == "k" and not _fits(before, weak, vowels):
                continue
            found.append((before[:-1] if weak == "j" and cluster == "k" else before) + weak + vowels)  # aika → aja-
    if cluster == "hk" and vowels[:1] in ("o", "u", "ö", "y"):
        return (stem, *found)  # lohkon, but nahan
    return (*found, stem)


def strong_grades(stem: str) -> tuple[str, ...]:
    """Return the stem itself and what it can be the weak grade of (*hake-* → *hakke-*)."""
    before, cluster, vowels = _split(stem)
    inside = (f"{stem[:-1]}k{stem[-1]}",) if len(vowels) > 1 else ()  # koe → koke-, maa|ta → maka-
    if cluster not in _STRONG or not vowels or before[-1:] == "s":
        return (stem, *inside)
    grades = tuple(before + strong + vowels for strong in _STRONG[cluster])
    if cluster in ("d", "v", "ng", "mm", "hd", "lv", "rv"):
        return (*grades, stem, *inside)
    return (stem, *inside, *grades)


def _split(stem: str) -> tuple[str, str, str]:
    """Split a stem before its last vowels: (beginning, consonants that gradation can concern, vowels)."""
    end = len(stem)
    start = end
    while start and stem[start - 1].lower() in VOWELS:
        start -= 1
    first = start
    while first and stem[first - 1] in "bdghjklmnprtv":
        first -= 1
    return stem[:first], stem[first:start], stem[start:end]


def _fits(before: str, weak: str, vowels: str) -> bool:
    if weak == "v":
        return before[-1:] in "uy" and vowels[:1] in "uy" and before[-1:] == vowels[:1]
    if weak == "j":
        return before[-1:] == "i"
    if weak == "'":
        return before[-1:] == vowels[:1]
    return True
