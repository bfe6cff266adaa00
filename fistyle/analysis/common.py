"""Which word forms are frequent: what a slip was probably meant to be, and what is no Finnish at all.

The lists are ``data/frequent.txt`` (Finnish forms) and ``data/english.txt``; they are read when first asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
#: What may stand between a foreign stem and the end of its inflected form.
_ENDING = re.compile(
    r"(?:e?i|e)?(?:n|t|a|ä|en|in|an|jen|ja|jä|ta|tä|den|s?s[aä]|s?t[aä]|l?l[aä]|l?t[aä]|lle|ksi|n[aä]|h?[aeiouyäö]n|seen|tt[aä]|"
    r"ni|si|mme|nne|ns[aä]|t[aä]an|[aä][aä])?(?:kin|kaan|kään|han|hän|ko|kö|pa|pä)?"
)


@cache
def frequent() -> frozenset[str]:
    """Return the Finnish forms that everybody uses, of five letters and more."""
    return _words("frequent.txt")


@cache
def _english() -> frozenset[str]:
    return _words("english.txt")


@lru_cache(maxsize=10_000)
def looks_english(word: str) -> bool:
    """Tell whether a lower-case word is an English one with or without a Finnish ending: *storessa*, *taskien*."""
    english = _english()
    return any(
        word[:end] in english and (end == len(word) or _ENDING.fullmatch(word, end)) for end in range(len(word), 2, -1)
    )


def _words(name: str) -> frozenset[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and line[0] != "#")
