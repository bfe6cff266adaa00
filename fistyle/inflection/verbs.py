"""Verbs: the stems that an infinitive can have, by its ending. One ``Conjugation`` is one guess at a Kotus class.

Candidates come in the order of how common their pattern is; the analyser decides between them (generator.py).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fistyle.inflection.sounds import harmonic, is_front, strong_grades, weak_grades

if TYPE_CHECKING:
    from collections.abc import Iterator


class Conjugation(NamedTuple):
    """Stems of one paradigm, named by a form that has them."""

    infinitive: str
    front: bool
    strong: str  # huuta|vat
    weak: str  # huuda|n
    third: str  # huutaa
    past: str  # huusi
    weak_past: str  # huusi|n
    conditional: str  # huuta|isi
    nut: str  # huuta|nut, tul|lut, nous|sut, valin|nut
    n: str  # the consonant of -nut after that stem: n, l, r, s
    ka: str  # huuta|kaa, valit|kaa
    passive: str  # huudeta|an
    passive_past: str  # huudett|iin


_SHORTEST = 4  # letters: uida, ajaa


@lru_cache(maxsize=8192)
def conjugations(infinitive: str, part: str = "") -> tuple[Conjugation, ...]:
    """Return the paradigms that a verb can have; ``part`` is its last compound part, where that is known."""
    front = is_front(part or infinitive)
    found = dict.fromkeys(_guesses(infinitive, front))
    return tuple(found) or ()


def _guesses(verb: str, front: bool) -> Iterator[Conjugation]:
    if len(verb) < _SHORTEST:
        return
    plain = verb.replace("ä", "a")
    if plain == "olla" or plain.endswith("=olla"):
        yield _olla(verb)
    if plain[-2:] == "da":
        yield from _in_da(verb, front)
    elif plain[-3:] in ("lla", "nna", "rra", "sta"):
        yield from _in_two_consonants(verb, front)
    elif plain[-2:] == "ta":
        yield from _in_ta(verb, front)
    else:
        yield from _in_two_vowels(verb, front)


def _olla(verb: str) -> Conjugation:
    head = verb[:-4]
    return Conjugation(
        verb, False, f"{head}ole", f"{head}ole", f"{head}on", f"{head}oli", f"{head}oli", f"{head}ol", f"{head}ol", "l",
        f"{head}ol", f"{head}olla", f"{head}olt",
    )  # fmt: skip


def _in_two_vowels(verb: str, front: bool) -> Iterator[Conjugation]:
    """Muistaa, sanoa, lukea, sallia, huutaa, kaivaa, tuntea."""
    strong = verb[:-1]
    vowel = strong[-1]
    nut = f"{strong[:-2]}n" if strong.endswith(("tietä", "taita")) else strong  # tiennyt
    for weak in weak_grades(strong):
        passive = (weak[:-1] + "e" if vowel in "aä" else weak) + harmonic("ta", front)
        conditional = strong[:-1] if vowel in "ei" else strong
        for past, weak_past in _pasts(strong, weak, vowel, front):
            paradigm = Conjugation(
                verb, front, strong, weak, strong + vowel, past, weak_past, conditional, nut, "n", strong,
                passive, f"{passive[:-1]}t",
            )  # fmt: skip
            yield paradigm
            if nut != strong:
                yield paradigm._replace(nut=strong)


def _pasts(strong: str, weak: str, vowel: str, front: bool) -> tuple[tuple[str, str], ...]:
    """Return past stems, strong and weak: muisti-, kaivoi-, huusi-."""
    if vowel in "aä":
        plain = f"{strong[:-1]}i", f"{weak[:-1]}i"
        rounded = f"{strong[:-1]}oi", f"{weak[:-1]}oi"
        with_s = f"{strong[:-2]}si", f"{strong[:-2]}si"
        if strong[-2] != "t":
            return (plain,) if front else (rounded, plain)
        hissing = strong[-3:-2] in "lnraeiouyäö"
        return (with_s, plain, rounded) if hissing else (plain, rounded, with_s)
    if vowel == "e":
        found = [(f"{strong[:-1]}i", f"{weak[:-1]}i")]
        return (*found, (f"{strong[:-2]}si", f"{strong[:-2]}si")) if strong[-2] == "t" else tuple(found)
    if vowel == "i":
        return ((strong, weak),)
    return ((f"{strong}i", f"{weak}i"),)


def _in_da(verb: str, front: bool) -> Iterator[Conjugation]:
    """Saada, juoda, voida, tupakoida, käydä, tehdä."""
    stem = verb[:-2]
    if stem.endswith("h"):
        base = stem[:-1]
        yield Conjugation(
            verb, front, f"{base}ke", f"{base}e", f"{base}kee", f"{base}ki", f"{base}i", f"{base}k", stem, "n", stem,
            verb, f"{stem}t",
        )  # fmt: skip
        return
    if stem.endswith("äy"):
        past = f"{stem[:-1]}vi"
    elif stem[-2:] in ("uo", "yö", "ie"):
        past = f"{stem[:-2]}{stem[-1]}i"
    else:
        past = stem if stem.endswith("i") else f"{stem[:-1]}i"
    yield Conjugation(verb, front, stem, stem, stem, past, past, past[:-1], stem, "n", stem, verb, f"{stem}t")
    if stem.endswith("i"):
        yield _with_tse(verb, f"{stem}tse", front)._replace(
            nut=stem, ka=stem, passive=verb, passive_past=f"{stem}t"
        )  # fmt: skip


def _in_two_consonants(verb: str, front: bool) -> Iterator[Conjugation]:
    """Tulla, panna, purra, nousta, ajatella, rangaista, juosta."""
    stem = verb[:-2]
    for strong in strong_grades(stem[:-1]):
        yield _with_e(verb, f"{strong}{stem[-1]}e", stem, front)
    if stem.endswith("s"):
        yield _with_e(verb, f"{stem[:-1]}kse", stem, front)
        yield from _in_two_vowels(f"{verb[:-2]}ta", front)


def _with_e(verb: str, strong: str, stem: str, front: bool) -> Conjugation:
    past = f"{strong[:-1]}i"
    return Conjugation(
        verb, front, strong, strong, f"{strong}e", past, past, strong[:-1], stem, stem[-1], stem, verb, f"{stem}t"
    )  # fmt: skip


def _in_ta(verb: str, front: bool) -> Iterator[Conjugation]:
    """Salata, haluta, selvitä, vanheta, valita."""
    stem = verb[:-2]
    a = "ä" if front else "a"
    nut, ka, passive_past = f"{stem}n", f"{stem}t", f"{stem}tt"
    for strong in strong_grades(stem):
        vowel = strong[-1]
        past = f"{strong}si"
        full = strong + a
        third = full if vowel == a else full + a
        contracted = Conjugation(
            verb, front, full, full, third, past, past, strong if vowel == a else full, nut, "n", ka, verb, passive_past
        )
        if vowel == "i":
            yield _with_tse(verb, f"{strong}tse", front)
        yield contracted
        if vowel != a:
            yield contracted._replace(conditional=strong)
        yield _with_e(verb, f"{strong}ne", stem, front)._replace(
            nut=nut, n="n", ka=ka, passive=verb, passive_past=passive_past
        )


def _with_tse(verb: str, strong: str, front: bool) -> Conjugation:
    stem = verb[:-2]
    past = f"{strong[:-1]}i"
    return Conjugation(
        verb, front, strong, strong, f"{strong}e", past, past, strong[:-1], f"{stem}n", "n", f"{stem}t", verb,
        f"{stem}tt",
    )  # fmt: skip
