"""The patterns that nominals follow: from a vowel stem to the stems and endings of one paradigm."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fistyle.inflection.sounds import VOWELS, harmonic, is_long, syllables, weak_grades

if TYPE_CHECKING:
    from collections.abc import Iterator


class Declension(NamedTuple):
    """Stems of one paradigm; whole forms where endings vary.

    ``strong`` and ``weak`` are the singular's vowel stems (*katto-*, *kato-*), ``plural`` and ``weak_plural`` those
    with the plural's i (*kattoi-*, *katoi-*).
    """

    lemma: str
    front: bool
    strong: str
    weak: str
    plural: str
    weak_plural: str
    partitive: tuple[str, ...]
    illative: tuple[str, ...]
    plural_genitive: tuple[str, ...]
    plural_partitive: tuple[str, ...]
    plural_illative: tuple[str, ...]


def long(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in a long vowel or diphthong: maa, suo, tee, vapaa, filee."""
    plural = (lemma[:-2] + lemma[-1:] if lemma[-2:] in ("uo", "yö", "ie") else lemma[:-1]) + "i"
    if lemma[-1] == "i":
        plural = lemma
    partitive = (lemma + harmonic("ta", front),)
    h, seen = f"{lemma}h{lemma[-1]}n", f"{lemma}seen"
    hin, siin = f"{plural}hin", f"{plural}siin"
    one = syllables(part) == 1
    yield Declension(
        lemma, front, lemma, lemma, plural, plural, partitive, (h, seen) if one else (seen, h),
        (f"{plural}den", f"{plural}tten"), (plural + harmonic("ta", front),), (hin, siin) if one else (siin, hin),
    )  # fmt: skip


def with_j(lemma: str, strong: str, weak: str, plural: str, weak_plural: str, front: bool, many: bool) -> Declension:
    """Valoja, palveluja and palveluita, laatikoita and laatikkoja."""
    a = "ä" if front else "a"
    short, light = plural[:-1], weak_plural
    genitives = (f"{short}jen", f"{light}den", f"{light}tten")
    partitives = (f"{short}j{a}", f"{light}t{a}")
    illatives = (f"{plural}hin", f"{light}hin")
    gradual = weak == strong or strong[-3:-1] == "kk"  # laatikoita, but opintoja
    if many and gradual and (strong[-2] in "kijlnr" or strong[-2] in VOWELS):
        genitives = (genitives[1], genitives[0], *genitives[2:])
        partitives = (partitives[1], partitives[0])
    return Declension(
        lemma, front, strong, weak, plural, weak_plural, (strong + a,), (f"{strong}{strong[-1]}n",), genitives,
        (*partitives, f"{plural}{a}"), illatives,
    )  # fmt: skip


def with_ien(
    lemma: str, strong: str, weak: str, plural: str, weak_plural: str, front: bool, consonant: str = ""
) -> Declension:
    """Koira: koirien, koiria, koiriin; a consonant stem has the partitive: onnetonta."""
    a = "ä" if front else "a"
    partitive = (f"{consonant}t{a}",) if consonant else (strong + a,)
    return Declension(
        lemma, front, strong, weak, plural, weak_plural, partitive, (f"{strong}{strong[-1]}n",),
        (f"{plural}en",), (plural + a,), (f"{plural}in",),
    )  # fmt: skip


def with_e(lemma: str, strong: str, weak: str, consonant: str, front: bool) -> Declension:
    """Stems in -e, with or without a consonant stem: ovi, uni, nainen, vastaus, sisar."""
    a = "ä" if front else "a"
    plural, weak_plural = f"{strong[:-1]}i", f"{weak[:-1]}i"
    first, second = f"{consonant}ten", f"{plural}en"
    genitives: tuple[str, ...] = (second, first)
    if lemma.endswith("n") and consonant == lemma:  # kytkimien, seldom kytkinten
        genitives = (second,)
    elif consonant.endswith("s") or (consonant[-1:] in "rn" and is_long(consonant[:-1])):
        genitives = (first, second)  # naisten, pienten; but unien
    partitives = (f"{consonant}t{a}", strong + a) if consonant[-1:] in "lnrsh" else (strong + a,)
    return Declension(
        lemma, front, strong, weak, plural, weak_plural, partitives, (f"{strong}en",),
        genitives, (plural + a,), (f"{plural}in",),
    )  # fmt: skip


def with_iden(
    lemma: str, strong: str, weak: str, plural: str, front: bool, *, partitive: str, base: str = "",
    inner: tuple[str, ...] = (),
) -> Declension:  # fmt: skip
    """Hame: hametta, hameiden; vieras, kuollut, korkea, valtio: vowel stems with -iden, -ita."""
    partitives = tuple((base or lemma) + harmonic(ending, front) for ending in inner or (partitive,))
    usual, other = (f"{plural}siin", f"{plural}hin"), (f"{plural}hin", f"{plural}siin")
    if is_long(strong):
        illative: tuple[str, ...] = (f"{strong}seen", f"{strong}h{strong[-1]}n")
    else:
        illative = (f"{strong}{strong[-1]}n",)
    return Declension(
        lemma, front, strong, weak, plural, plural, partitives, illative,
        (f"{plural}den", f"{plural}tten", f"{plural}en"),
        (plural + harmonic("ta", front), plural + harmonic("a", front)),
        (*(usual if is_long(strong) or inner else other), f"{plural}in"),
    )  # fmt: skip


def kalleus(lemma: str, base: str, front: bool) -> Declension:
    """Kalleus: kalleute-, kalleude-, kalleutta; in the plural kalleuksi-."""
    a = "ä" if front else "a"
    return Declension(
        lemma, front, f"{base}te", f"{base}de", f"{base}ksi", f"{base}ksi", (f"{base}tt{a}",), (f"{base}teen",),
        (f"{base}ksien",), (f"{base}ksi{a}",), (f"{base}ksiin",),
    )  # fmt: skip


def ordinal(lemma: str, base: str, front: bool) -> Declension:
    """Kahdeksas: kahdeksante-, kahdeksanne-, kahdeksatta; tuhat: tuhante-."""
    a = "ä" if front else "a"
    return Declension(
        lemma, front, f"{base}nte", f"{base}nne", f"{base}nsi", f"{base}nsi", (f"{base}tt{a}",), (f"{base}nteen",),
        (f"{base}nsien", f"{base}nten"), (f"{base}nsi{a}",), (f"{base}nsiin",),
    )  # fmt: skip


def with_added_i(lemma: str, front: bool) -> Declension:
    """Internet: Internetin; Windows: Windowsissa."""
    a = "ä" if front else "a"
    stem = f"{lemma}i"
    e = f"{lemma}ei"
    return Declension(
        lemma, front, stem, stem, e, e, (stem + a,), (f"{stem}in",), (f"{stem}en", f"{e}den"),
        (f"{lemma}ej{a}", f"{e}t{a}"), (f"{e}hin",),
    )  # fmt: skip


def in_si(lemma: str, stem: str, front: bool) -> Declension:
    """Käsi: käte-, käde-, kättä; varsi: varte-, varre-, vartta; kynsi: kynttä."""
    strong = f"{stem}te"
    weak = weak_grades(strong)[0]
    partitive = stem + harmonic("tta", front)
    genitives = (f"{lemma}en", f"{stem}tten")
    return Declension(
        lemma, front, strong, weak, lemma, lemma, (partitive,), (f"{strong}en",), genitives,
        (lemma + harmonic("a", front),), (f"{lemma}in",),
    )  # fmt: skip
