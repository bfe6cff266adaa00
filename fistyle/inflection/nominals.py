"""Nominals: the stems that a lemma can have, by its ending. One ``Declension`` is one guess at a Kotus class.

Candidates come in the order of how common their pattern is; the analyser decides between them (generator.py).
Of parallel forms the usual one stands first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fistyle.inflection.declension import (
    Declension,
    in_si,
    kalleus,
    long,
    ordinal,
    with_added_i,
    with_e,
    with_iden,
    with_ien,
    with_j,
)
from fistyle.inflection.sounds import harmonic, is_front, is_long, strong_grades, syllables, weak_grades

if TYPE_CHECKING:
    from collections.abc import Iterator


_SHORTEST = 3  # letters; two where they are a long vowel (yö)


def declensions(lemma: str, part: str = "") -> Iterator[Declension]:
    """Return the paradigms that a lemma can have; ``part`` is its last compound part, where that is known."""
    part = part or lemma
    front = is_front(part)
    yield from paradigms_of(lemma, part, front)
    yield from paradigms_of(lemma, part, not front)  # the last resort: meressä but merta, a part that is not known


@lru_cache(maxsize=8192)
def paradigms_of(lemma: str, part: str, front: bool) -> tuple[Declension, ...]:
    """Return the paradigms with front or back vowels."""
    return tuple(dict.fromkeys(_guesses(lemma, part, front)))


def _guesses(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    if len(lemma) < _SHORTEST and not is_long(lemma):
        return
    match lemma[-1:].lower():
        case "o" | "u" | "ö" | "y":
            yield from _rounded(lemma, part, front)
        case "a" | "ä":
            yield from _open(lemma, part, front)
        case "i":
            yield from _in_i(lemma, part, front)
        case "e":
            yield from _in_e(lemma, part, front)
        case _:
            yield from _in_consonant(lemma, part, front)


def _rounded(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -o, -u, -ö, -y: valo, palvelu, laatikko, valtio, suo."""
    if is_long(lemma):
        yield from long(lemma, part, front)
    for weak in weak_grades(lemma):
        yield with_j(lemma, lemma, weak, f"{lemma}i", f"{weak}i", front, syllables(part) > 2)
    yield with_iden(lemma, lemma, lemma, f"{lemma}i", front, partitive="ta")


def _open(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -a, -ä: kala, koira, omena, kulkija, solakka, korkea, maa, vapaa."""
    if is_long(lemma):
        yield from long(lemma, part, front)
    short = lemma[:-1]
    round_vowel = "ö" if front else "o"
    many = syllables(part) > 2
    rounded = not many and not set(part[:-1].lower()) & set("ouy")
    if many:  # omenoita, kulkijoita; but ongelmia, opettajia
        rounded = lemma[-2] not in "mv" and (lemma[-2] != "j" or lemma[-3:-2] == "i")
    for weak in weak_grades(lemma):
        dropped = with_ien(lemma, lemma, weak, f"{short}i", f"{weak[:-1]}i", front)
        kept = with_j(lemma, lemma, weak, f"{short}{round_vowel}i", f"{weak[:-1]}{round_vowel}i", front, many)
        yield from (kept, dropped) if rounded and (many or not front) else (dropped, kept)
    if lemma[-2:-1] in "eioö":
        yield with_iden(lemma, lemma, lemma, f"{short}i", front, partitive="a", inner=("a", "ta"))
    yield with_iden(lemma, lemma, lemma, f"{short}{round_vowel}i", front, partitive="a")


def _in_i(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -i: risti, paperi, ovi, tiili, uni, käsi, lapsi, vanhempi, voi."""
    if is_long(lemma):
        yield from long(lemma, part, front)
    base = lemma[:-1]
    if lemma.endswith("mpi"):
        vowel = "ä" if front else "a"
        yield with_ien(lemma, base + vowel, f"{base[:-2]}mm{vowel}", lemma, f"{base[:-2]}mmi", front)
    if lemma.endswith("si"):
        stem = lemma[:-2]
        if stem[-1:] in "pt":  # lapsi, veitsi
            yield with_e(lemma, f"{base}e", f"{base}e", f"{stem[:-1]}s", front)
        yield in_si(lemma, stem, front)
    if base[-1:] in "nr" and is_long(base[:-1]):  # nuori
        yield with_e(lemma, f"{base}e", f"{base}e", base, front)
    for weak in weak_grades(lemma):
        strong_e, weak_e = f"{base}e", f"{weak[:-1]}e"
        genitives = (f"{lemma}en", f"{weak_e}iden", f"{weak_e}itten", f"{strong_e}iden")
        ja, ita = harmonic("ja", front), harmonic("ita", front)
        yield Declension(
            lemma, front, lemma, weak, f"{strong_e}i", f"{weak_e}i", (lemma + ja[1],), (f"{lemma}in",), genitives,
            (strong_e + ja, weak_e + ita, strong_e + ita), (f"{strong_e}ihin", f"{weak_e}ihin"),
        )  # fmt: skip
        consonant = f"{base[:-1]}n" if base.endswith("m") else base
        yield with_e(lemma, strong_e, weak_e, consonant, front)
        yield with_e(lemma, strong_e, weak_e, consonant, not front)  # meri: merta, mereä
    if part in ("kaksi", "yksi"):
        yield with_e(lemma, f"{lemma[:-3]}hte", f"{lemma[:-3]}hde", f"{lemma[:-3]}h", front)


def _in_e(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -e: hame (hamee-), nalle, askele, tee, filee."""
    if is_long(lemma):
        yield from long(lemma, part, front)
    for strong in strong_grades(lemma):
        yield with_iden(lemma, f"{strong}e", f"{strong}e", f"{strong}i", front, base=lemma, partitive="tta")
    for weak in weak_grades(lemma):
        yield with_j(lemma, lemma, weak, f"{lemma}i", f"{weak}i", front, many=False)
    yield with_ien(lemma, lemma, lemma, f"{lemma[:-1]}i", f"{lemma[:-1]}i", front)  # kolme: kolmien


def _in_consonant(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in a consonant: nainen, vastaus, kalleus, vieras, kytkin, onneton, kuollut, sisar, Internet."""
    base, last = lemma[:-1], lemma[-1:].lower()
    a = "ä" if front else "a"
    if lemma.endswith("nen"):
        stem = lemma[:-3]
        yield with_e(lemma, f"{stem}se", f"{stem}se", f"{stem}s", front)
        if lemma.endswith("kymmenen"):
            yield with_e(lemma, base, base, base[:-1], front)
    elif last == "s":
        vastaus = with_e(lemma, f"{base}kse", f"{base}kse", lemma, front)
        if base[-1:] in "ouyö":
            yield vastaus
            yield kalleus(lemma, base, front)
        odd = (f"{base[:-2]}rha",) if base.endswith("para") else ()  # paras: parhaan
        for strong in (*odd, *strong_grades(base)):
            stem = strong + strong[-1:]
            yield with_iden(lemma, stem, stem, f"{strong}i", front, base=lemma, partitive="ta")
        yield vastaus
        yield with_e(lemma, f"{base}he", f"{base}he", lemma, front)
        yield ordinal(lemma, base, front)
    elif last == "t":
        if lemma[-2:-1] in "uy":
            stem = f"{lemma[:-2]}ee"
            yield with_iden(lemma, stem, stem, f"{lemma[:-2]}ei", front, base=lemma, partitive="ta")
            yield with_iden(lemma, f"{base}e", f"{base}e", f"{base}i", front, base=lemma, partitive="ta")
        stem = base + base[-1:]
        yield with_iden(lemma, stem, stem, f"{base}i", front, base=lemma, partitive="ta")
        yield ordinal(lemma, base, front)
    elif last == "n":
        if lemma.endswith(("ton", "tön")):
            stem = f"{base}m{a}"
            yield with_ien(lemma, stem, stem, f"{base}mi", f"{base}mi", front, consonant=lemma)
        if lemma.endswith("in"):
            yield with_ien(
                lemma, f"{base}mp{a}", f"{base}mm{a}", f"{base}mpi", f"{base}mmi", front, consonant=lemma
            )  # fmt: skip
        for strong in strong_grades(base):
            yield with_e(lemma, f"{strong}me", f"{strong}me", lemma, front)
            yield with_ien(
                lemma, f"{strong}m{a}", f"{strong}m{a}", f"{strong}mi", f"{strong}mi", front, consonant=lemma
            )
        yield with_ien(lemma, f"{base}mp{a}", f"{base}mm{a}", f"{base}mpi", f"{base}mmi", front, consonant=lemma)
        yield with_ien(lemma, base, base, f"{base[:-1]}i", f"{base[:-1]}i", front)  # kahdeksan, seitsemän
    if last in "nlr":
        for strong in strong_grades(base):
            yield with_e(lemma, f"{strong}{last}e", f"{strong}{last}e", lemma, front)
            yield with_iden(lemma, f"{strong}{last}ee", f"{strong}{last}ee", f"{strong}{last}ei", front, partitive="ta")
    yield with_added_i(lemma, front)
