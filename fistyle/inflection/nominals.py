"""Nominals: the stems that a lemma can have, by its ending. One ``Declension`` is one guess at a Kotus class.

Candidates come in the order of how common their pattern is; the analyser decides between them (generator.py).
Of parallel forms the usual one stands first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fistyle.inflection.sounds import VOWELS, harmonic, is_front, is_long, strong_grades, syllables, weak_grades

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


def declensions(lemma: str, part: str = "") -> Iterator[Declension]:
    """Return the paradigms that a lemma can have; ``part`` is its last compound part, where that is known."""
    part = part or lemma
    front = is_front(part)
    yield from _declensions(lemma, part, front)
    yield from _declensions(lemma, part, not front)  # the last resort: meressä but merta, a part that is not known


@lru_cache(maxsize=8192)
def _declensions(lemma: str, part: str, front: bool) -> tuple[Declension, ...]:
    return tuple(dict.fromkeys(_guesses(lemma, part, front)))


def _guesses(lemma: str, part: str, front: bool) -> Iterator[Declension]:
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
        yield from _long(lemma, part, front)
    for weak in weak_grades(lemma):
        yield _with_j(lemma, lemma, weak, f"{lemma}i", f"{weak}i", front, syllables(part) > 2)
    yield _with_iden(lemma, lemma, lemma, f"{lemma}i", front, partitive="ta")


def _open(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -a, -ä: kala, koira, omena, kulkija, solakka, korkea, maa, vapaa."""
    if is_long(lemma):
        yield from _long(lemma, part, front)
    short = lemma[:-1]
    round_vowel = "ö" if front else "o"
    many = syllables(part) > 2
    rounded = not many and not set(part[:-1].lower()) & set("ouy")
    if many:  # omenoita, kulkijoita; but ongelmia, opettajia
        rounded = lemma[-2] not in "mv" and (lemma[-2] != "j" or lemma[-3:-2] == "i")
    for weak in weak_grades(lemma):
        dropped = _with_ien(lemma, lemma, weak, f"{short}i", f"{weak[:-1]}i", front)
        kept = _with_j(
            lemma, lemma, weak, f"{short}{round_vowel}i", f"{weak[:-1]}{round_vowel}i", front, many
        )
        yield from (kept, dropped) if rounded and (many or not front) else (dropped, kept)
    if lemma[-2:-1] in "eioö":
        yield _with_iden(lemma, lemma, lemma, f"{short}i", front, partitive="a", inner=("a", "ta"))
    yield _with_iden(lemma, lemma, lemma, f"{short}{round_vowel}i", front, partitive="a")


def _in_i(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -i: risti, paperi, ovi, tiili, uni, käsi, lapsi, vanhempi, voi."""
    if is_long(lemma):
        yield from _long(lemma, part, front)
    base = lemma[:-1]
    if lemma.endswith("mpi"):
        vowel = "ä" if front else "a"
        yield _with_ien(lemma, base + vowel, f"{base[:-2]}mm{vowel}", lemma, f"{base[:-2]}mmi", front)
    if lemma.endswith("si"):
        stem = lemma[:-2]
        if stem[-1:] in "pt":  # lapsi, veitsi
            yield _with_e(lemma, f"{base}e", f"{base}e", f"{stem[:-1]}s", front)
        yield _in_si(lemma, stem, front)
    if base[-1:] in "nr" and is_long(base[:-1]):  # nuori
        yield _with_e(lemma, f"{base}e", f"{base}e", base, front)
    for weak in weak_grades(lemma):
        strong_e, weak_e = f"{base}e", f"{weak[:-1]}e"
        genitives = (f"{lemma}en", f"{weak_e}iden", f"{weak_e}itten", f"{strong_e}iden")
        ja, ita = harmonic("ja", front), harmonic("ita", front)
        yield Declension(
            lemma, front, lemma, weak, f"{strong_e}i", f"{weak_e}i", (lemma + ja[1],), (f"{lemma}in",), genitives,
            (strong_e + ja, weak_e + ita, strong_e + ita), (f"{strong_e}ihin", f"{weak_e}ihin"),
        )  # fmt: skip
        consonant = f"{base[:-1]}n" if base.endswith("m") else base
        yield _with_e(lemma, strong_e, weak_e, consonant, front)
        yield _with_e(lemma, strong_e, weak_e, consonant, not front)  # meri: merta, mereä
    if part in ("kaksi", "yksi"):
        yield _with_e(lemma, f"{lemma[:-3]}hte", f"{lemma[:-3]}hde", f"{lemma[:-3]}h", front)


def _in_si(lemma: str, stem: str, front: bool) -> Declension:
    """Käsi: käte-, käde-, kättä; varsi: varte-, varre-, vartta; kynsi: kynttä."""
    strong = f"{stem}te"
    weak = weak_grades(strong)[0]
    partitive = stem + harmonic("tta", front)
    genitives = (f"{lemma}en", f"{stem}tten")
    return Declension(
        lemma, front, strong, weak, lemma, lemma, (partitive,), (f"{strong}en",), genitives,
        (lemma + harmonic("a", front),), (f"{lemma}in",),
    )  # fmt: skip


def _in_e(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in -e: hame (hamee-), nalle, askele, tee, filee."""
    if is_long(lemma):
        yield from _long(lemma, part, front)
    for strong in strong_grades(lemma):
        yield _with_iden(lemma, f"{strong}e", f"{strong}e", f"{strong}i", front, base=lemma, partitive="tta")
    for weak in weak_grades(lemma):
        yield _with_j(lemma, lemma, weak, f"{lemma}i", f"{weak}i", front, many=False)
    yield _with_ien(lemma, lemma, lemma, f"{lemma[:-1]}i", f"{lemma[:-1]}i", front)  # kolme: kolmien


def _in_consonant(lemma: str, part: str, front: bool) -> Iterator[Declension]:
    """Words in a consonant: nainen, vastaus, kalleus, vieras, kytkin, onneton, kuollut, sisar, Internet."""
    base, last = lemma[:-1], lemma[-1:].lower()
    a = "ä" if front else "a"
    if lemma.endswith("nen"):
        stem = lemma[:-3]
        yield _with_e(lemma, f"{stem}se", f"{stem}se", f"{stem}s", front)
        if lemma.endswith("kymmenen"):
            yield _with_e(lemma, base, base, base[:-1], front)
    elif last == "s":
        vastaus = _with_e(lemma, f"{base}kse", f"{base}kse", lemma, front)
        if base[-1:] in "ouyö":
            yield vastaus
            yield _kalleus(lemma, base, front)
        odd = (f"{base[:-2]}rha",) if base.endswith("para") else ()  # paras: parhaan
        for strong in (*odd, *strong_grades(base)):
            stem = strong + strong[-1:]
            yield _with_iden(lemma, stem, stem, f"{strong}i", front, base=lemma, partitive="ta")
        yield vastaus
        yield _with_e(lemma, f"{base}he", f"{base}he", lemma, front)
        yield _ordinal(lemma, base, front)
    elif last == "t":
        if lemma[-2:-1] in "uy":
            stem = f"{lemma[:-2]}ee"
            yield _with_iden(lemma, stem, stem, f"{lemma[:-2]}ei", front, base=lemma, partitive="ta")
            yield _with_iden(lemma, f"{base}e", f"{base}e", f"{base}i", front, base=lemma, partitive="ta")
        stem = base + base[-1:]
        yield _with_iden(lemma, stem, stem, f"{base}i", front, base=lemma, partitive="ta")
        yield _ordinal(lemma, base, front)
    elif last == "n":
        if lemma.endswith(("ton", "tön")):
            stem = f"{base}m{a}"
            yield _with_ien(lemma, stem, stem, f"{base}mi", f"{base}mi", front, consonant=lemma)
        if lemma.endswith("in"):
            yield _with_ien(
                lemma, f"{base}mp{a}", f"{base}mm{a}", f"{base}mpi", f"{base}mmi", front, consonant=lemma
            )  # fmt: skip
        for strong in strong_grades(base):
            yield _with_e(lemma, f"{strong}me", f"{strong}me", lemma, front)
            yield _with_ien(lemma, f"{strong}m{a}", f"{strong}m{a}", f"{strong}mi", f"{strong}mi", front, consonant=lemma)
        yield _with_ien(lemma, f"{base}mp{a}", f"{base}mm{a}", f"{base}mpi", f"{base}mmi", front, consonant=lemma)
        yield _with_ien(lemma, base, base, f"{base[:-1]}i", f"{base[:-1]}i", front)  # kahdeksan, seitsemän
    if last in "nlr":
        for strong in strong_grades(base):
            yield _with_e(lemma, f"{strong}{last}e", f"{strong}{last}e", lemma, front)
            yield _with_iden(lemma, f"{strong}{last}ee", f"{strong}{last}ee", f"{strong}{last}ei", front, partitive="ta")
    yield _with_added_i(lemma, front)


def _long(lemma: str, part: str, front: bool) -> Iterator[Declension]:
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


def _with_j(
    lemma: str, strong: str, weak: str, plural: str, weak_plural: str, front: bool, many: bool
) -> Declension:
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


def _with_ien(
    lemma: str, strong: str, weak: str, plural: str, weak_plural: str, front: bool, consonant: str = ""
) -> Declension:
    """Koira: koirien, koiria, koiriin; a consonant stem has the partitive: onnetonta."""
    a = "ä" if front else "a"
    partitive = (f"{consonant}t{a}",) if consonant else (strong + a,)
    genitives = (f"{plural}en", f"{consonant}ten") if consonant else (f"{plural}en",)
    return Declension(
        lemma, front, strong, weak, plural, weak_plural, partitive, (f"{strong}{strong[-1]}n",), genitives,
        (plural + a,), (f"{plural}in",),
    )  # fmt: skip


def _with_e(lemma: str, strong: str, weak: str, consonant: str, front: bool) -> Declension:
    """Stems in -e, with or without a consonant stem: ovi, uni, nainen, vastaus, sisar."""
    a = "ä" if front else "a"
    plural, weak_plural = f"{strong[:-1]}i", f"{weak[:-1]}i"
    first, second = f"{consonant}ten", f"{plural}en"
    nen = consonant.endswith("s") or (consonant[-1:] in "rn" and is_long(consonant[:-1]))  # pienten, but unien
    partitives = (f"{consonant}t{a}", strong + a) if consonant[-1:] in "lnrsh" else (strong + a,)
    return Declension(
        lemma, front, strong, weak, plural, weak_plural, partitives, (f"{strong}en",),
        (first, second) if nen else (second, first), (plural + a,), (f"{plural}in",),
    )  # fmt: skip


def _with_iden(
    lemma: str, strong: str, weak: str, plural: str, front: bool, *, partitive: str, base: str = "",
    inner: tuple[str, ...] = (),
) -> Declension:  # fmt: skip
    """Hame: hametta, hameiden; vieras, kuollut, korkea, valtio: vowel stems with -iden, -ita."""
    partitives = tuple((base or lemma) + harmonic(ending, front) for ending in inner or (partitive,))
    if is_long(strong):
        illative = (f"{strong}seen", f"{strong}h{strong[-1]}n")
        illatives = (f"{plural}siin", f"{plural}hin")
    else:
        illative = (f"{strong}{strong[-1]}n",)
        illatives = (f"{plural}siin", f"{plural}hin") if inner else (f"{plural}hin", f"{plural}siin")
    return Declension(
        lemma, front, strong, weak, plural, plural, partitives, illative, (f"{plural}den", f"{plural}tten", f"{plural}en"),
        (plural + harmonic("ta", front), plural + harmonic("a", front)), (*illatives, f"{plural}in"),
    )  # fmt: skip


def _kalleus(lemma: str, base: str, front: bool) -> Declension:
    a = "ä" if front else "a"
    return Declension(
        lemma, front, f"{base}te", f"{base}de", f"{base}ksi", f"{base}ksi", (f"{base}tt{a}",), (f"{base}teen",),
        (f"{base}ksien",), (f"{base}ksi{a}",), (f"{base}ksiin",),
    )  # fmt: skip


def _ordinal(lemma: str, base: str, front: bool) -> Declension:
    """Kahdeksas: kahdeksante-, kahdeksanne-, kahdeksatta; tuhat: tuhante-."""
    a = "ä" if front else "a"
    return Declension(
        lemma, front, f"{base}nte", f"{base}nne", f"{base}nsi", f"{base}nsi", (f"{base}tt{a}",), (f"{base}nteen",),
        (f"{base}nsien", f"{base}nten"), (f"{base}nsi{a}",), (f"{base}nsiin",),
    )  # fmt: skip


def _with_added_i(lemma: str, front: bool) -> Declension:
    """Internet: Internetin; Windows: Windowsissa."""
    a = "ä" if front else "a"
    stem = f"{lemma}i"
    e = f"{lemma}ei"
    return Declension(
        lemma, front, stem, stem, e, e, (stem + a,), (f"{stem}in",), (f"{stem}en", f"{e}den"),
        (f"{lemma}ej{a}", f"{e}t{a}"), (f"{e}hin",),
    )  # fmt: skip

