"""Comparatives and superlatives of adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.inflection.nominals import declensions
from fistyle.inflection.sounds import VOWELS, harmonic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fistyle.inflection.declension import Declension

#: Last part of the positive → comparative and superlative in the nominative.
_IRREGULAR = {
    "hyvä": (("parempi",), ("paras", "parhain")),
    "pitkä": (("pidempi", "pitempi"), ("pisin",)),
    "uusi": (("uudempi",), ("uusin",)),
    "lyhyt": (("lyhyempi", "lyhempi"), ("lyhyin", "lyhin")),
    "usea": (("useampi",), ("usein",)),
    "moni": (("useampi",), ("usein",)),
}


def compared(paradigm: Declension, part: str, degree: str) -> Iterator[Declension]:
    """Return the paradigms of the comparative (``Cmp``) or superlative (``Sup``) of an adjective."""
    head = paradigm.lemma[: len(paradigm.lemma) - len(part)] if part and paradigm.lemma.endswith(part) else ""
    if own := _IRREGULAR.get(part or paradigm.lemma):
        for form in own[degree == "Sup"]:
            yield from declensions(head + form, form)
        return
    if paradigm.lemma.endswith("mpi" if degree == "Cmp" else ("in", "paras")):  # alempi, alin have no positive
        yield paradigm
    for form in (_comparative(paradigm, head),) if degree == "Cmp" else _superlatives(paradigm):
        yield from (each for each in declensions(form) if each.front == paradigm.front)


def _comparative(paradigm: Declension, head: str) -> str:
    weak = paradigm.weak
    own = weak.removeprefix(head)
    vowels = sum(letter in VOWELS and before not in VOWELS for before, letter in zip("x" + own, own, strict=False))
    if weak[-1] in "aä" and vowels == 2 and weak[-2] not in VOWELS:  # vanha → vanhempi
        weak = f"{weak[:-1]}e"
    return f"{weak}mpi"


def _superlatives(paradigm: Declension) -> tuple[str, ...]:
    weak = paradigm.weak
    if weak[-1] == "i":
        return (f"{weak.rstrip('i')}ein",)
    if weak[-1] in "aäe":
        return (f"{weak[:-1]}in", f"{paradigm.plural[:-1]}in")
    return (f"{weak}in", f"{paradigm.weak_plural}n")


def adverb(paradigm: Declension) -> str:
    """Return the adverb in -sti: nopea → nopeasti."""
    return paradigm.weak + harmonic("sti", paradigm.front)
