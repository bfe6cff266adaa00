"""From a declension to a form: case, number, possessive suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.inflection.sounds import harmonic

if TYPE_CHECKING:
    from fistyle.inflection.declension import Declension

_INNER = {
    "Ine": "ssa", "Ela": "sta", "Ade": "lla", "Abl": "lta", "All": "lle", "Tra": "ksi", "Abe": "tta",
}  # fmt: skip
_OWNERS = {"Sg1": "ni", "Sg2": "si", "Pl1": "mme", "Pl2": "nne"}


def decline(paradigm: Declension, case: str, number: str, psor: str = "") -> tuple[str, ...]:
    """Return the parallel forms of a case, the usual one first; () where the paradigm has none."""
    if psor:
        return owned(_before_owner(paradigm, case, number), case, psor, paradigm.front)
    return _plural(paradigm, case) if number == "Plur" else _singular(paradigm, case)


def _singular(paradigm: Declension, case: str) -> tuple[str, ...]:
    match case:
        case "Nom":
            return (paradigm.lemma,)
        case "Gen" | "Acc":
            return (f"{paradigm.weak}n",)
        case "Par":
            return paradigm.partitive
        case "Ill":
            return paradigm.illative
        case "Ess":
            form = paradigm.strong + harmonic("na", paradigm.front)
            return (f"{paradigm.lemma[:-2]}nna", form) if paradigm.lemma.endswith("vuosi") else (form,)
        case "Ins":
            return (f"{paradigm.weak}n",)
        case _ if case in _INNER:
            return (paradigm.weak + harmonic(_INNER[case], paradigm.front),)
    return ()


def _plural(paradigm: Declension, case: str) -> tuple[str, ...]:
    match case:
        case "Nom" | "Acc":
            return (f"{paradigm.weak}t",)
        case "Gen":
            return paradigm.plural_genitive
        case "Par":
            return paradigm.plural_partitive
        case "Ill":
            return paradigm.plural_illative
        case "Ess":
            return (paradigm.plural + harmonic("na", paradigm.front),)
        case "Ins":
            return (f"{paradigm.weak_plural}n",)
        case "Com":
            return (f"{paradigm.plural}ne", f"{paradigm.plural}neen")
        case _ if case in _INNER:
            return (paradigm.weak_plural + harmonic(_INNER[case], paradigm.front),)
    return ()


def rare(paradigm: Declension, case: str, number: str, psor: str = "") -> tuple[str, ...]:
    """Return forms that are seldom written where another is known: the genitives *Yhdysvaltain*, *kytkinten*."""
    if case != "Gen" or number != "Plur":
        return ()
    forms = [f"{paradigm.strong}in"] if paradigm.strong[-1] in "aä" else []
    if paradigm.lemma.endswith("n"):
        forms.append(f"{paradigm.lemma}ten")
    return owned(tuple(form[:-1] for form in forms), case, psor, paradigm.front) if psor else tuple(forms)


def _before_owner(paradigm: Declension, case: str, number: str) -> tuple[str, ...]:
    """Return what a possessive suffix is added to: *talo-*, *taloksi* → *talokse-*, *taloon* → *taloo-*."""
    if case in ("Nom", "Acc") or (case == "Gen" and number != "Plur"):
        return (paradigm.strong,)
    if case == "Com":
        return (f"{paradigm.plural}ne",)
    forms = _plural(paradigm, case) if number == "Plur" else _singular(paradigm, case)
    if case in ("Gen", "Ill"):
        return tuple(form[:-1] for form in forms)
    if case == "Tra":
        return tuple(f"{form[:-1]}e" for form in forms)
    return forms


def owned(stems: tuple[str, ...], case: str, psor: str, front: bool) -> tuple[str, ...]:
    """Add a possessive suffix; the third person has two in most cases (*talossaan*, *talossansa*)."""
    if psor in _OWNERS:
        return tuple(stem + _OWNERS[psor] for stem in stems)
    nsa = harmonic("nsa", front)
    found = []
    for stem in stems:
        if case not in ("Nom", "Gen", "Acc", "Ill") and stem[-1] in "aäe" and stem[-2:-1] != stem[-1]:
            found.append(f"{stem}{stem[-1]}n")
        found.append(stem + nsa)
    return tuple(found)
