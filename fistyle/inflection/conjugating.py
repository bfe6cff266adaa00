"""From a conjugation to a form: finite forms, infinitives, the base forms of participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.inflection.declining import owned
from fistyle.inflection.sounds import harmonic

if TYPE_CHECKING:
    from fistyle.analysis.reading import Features
    from fistyle.inflection.verbs import Conjugation

_PERSONS = {
    ("1", "Sing"): "n", ("2", "Sing"): "t", ("3", "Sing"): "", ("1", "Plur"): "mme", ("2", "Plur"): "tte",
    ("3", "Plur"): "vat",
}  # fmt: skip
_IMPERATIVES = {("3", "Sing"): "koon", ("1", "Plur"): "kaamme", ("2", "Plur"): "kaa", ("3", "Plur"): "koot"}
_THIRD_INFINITIVE = {"Ine": "ssa", "Ela": "sta", "Ill": "an", "Ade": "lla", "Abe": "tta", "Ins": "n"}
_PASSIVES = {"Cnd": "aisi", "Pot": "ane", "Imp": "ako"}
_PASSIVE_ENDS = {"Cnd": "in", "Pot": "en", "Imp": "on"}
_NEGATION = {
    "Ind": {("1", "Sing"): "en", ("2", "Sing"): "et", ("3", "Sing"): "ei", ("1", "Plur"): "emme",
            ("2", "Plur"): "ette", ("3", "Plur"): "eivät"},
    "Imp": {("2", "Sing"): "älä", ("3", "Sing"): "älköön", ("1", "Plur"): "älkäämme", ("2", "Plur"): "älkää",
            ("3", "Plur"): "älkööt"},
}  # fmt: skip


def conjugate(verb: Conjugation, features: Features) -> tuple[str, ...]:
    """Return the parallel forms that the features ask for (no participles, no clitics); () where there are none."""
    if features.verbform == "Inf":
        return _infinitive(verb, features)
    if features.polarity == "Neg":
        return ()
    return _passive(verb, features) if features.voice == "Pass" else _active(verb, features)


def negation(features: Features) -> tuple[str, ...]:
    """Return the form of the negative verb."""
    form = _NEGATION["Imp" if features.mood == "Imp" else "Ind"].get((features.person, features.number), "")
    return (form,) if form else ()


def participles(verb: Conjugation, features: Features) -> tuple[str, ...]:
    """Return the base form of a participle: muistava, muistanut, muistettava, muistettu, muistama, muistamaton."""
    match features.partform, features.voice:
        case "Pres", "Pass":
            form = verb.passive_past + harmonic("ava", verb.front)
        case "Past", "Pass":
            form = verb.passive_past + harmonic("u", verb.front)
        case "Pres", _:
            form = verb.strong + harmonic("va", verb.front)
        case "Past", _:
            form = verb.nut + verb.n + harmonic("ut", verb.front)
        case "Agt", _:
            form = verb.strong + harmonic("ma", verb.front)
        case "Neg", _:
            form = verb.strong + harmonic("maton", verb.front)
        case _:
            return ()
    return (form,)


def _active(verb: Conjugation, features: Features) -> tuple[str, ...]:
    who = features.person, features.number
    ending = harmonic(_PERSONS.get(who, ""), verb.front)
    negated = features.connegative == "yes"
    if not negated and who not in _PERSONS:
        return ()
    match features.mood:
        case "Ind" if features.tense == "Past":
            if negated:
                return ()
            return ((verb.past if features.person == "3" else verb.weak_past) + ending,)
        case "Ind":
            if negated:
                return (verb.weak,)
            if verb.third.endswith("on") and verb.infinitive.endswith("olla") and features.person == "3":
                return (f"{verb.third[:-2]}ovat", verb.third) if features.number == "Plur" else (verb.third,)
            if who == ("3", "Sing"):
                return (verb.third,)
            return ((verb.strong if features.person == "3" else verb.weak) + ending,)
        case "Cnd":
            return (f"{verb.conditional}isi{'' if negated else ending}",)
        case "Pot":
            stem = f"{verb.nut}{verb.n}e"
            if verb.infinitive.endswith("olla"):
                stem, ending = f"{verb.infinitive[:-4]}liene", harmonic(_PERSONS.get(who, ""), True)
            return (f"{stem}e" if who == ("3", "Sing") and not negated else stem + ("" if negated else ending),)
        case "Imp":
            if negated:
                return (verb.ka + harmonic("ko", verb.front), verb.weak)
            if who == ("2", "Sing"):
                return (verb.weak,)
            return (verb.ka + harmonic(_IMPERATIVES[who], verb.front),) if who in _IMPERATIVES else ()
    return ()


def _passive(verb: Conjugation, features: Features) -> tuple[str, ...]:
    negated = features.connegative == "yes"
    if features.mood == "Ind":
        if features.tense == "Past":
            return () if negated else (f"{verb.passive_past}iin",)
        return (verb.passive if negated else f"{verb.passive}{verb.passive[-1]}n",)
    if features.mood not in _PASSIVES:
        return ()
    stem = verb.passive_past + harmonic(_PASSIVES[features.mood], verb.front)
    return (stem if negated else stem + harmonic(_PASSIVE_ENDS[features.mood], verb.front),)


def _infinitive(verb: Conjugation, features: Features) -> tuple[str, ...]:
    passive = features.voice == "Pass"
    match features.infform:
        case "1" if features.psor:
            return owned((f"{verb.infinitive}kse",), "Tra", features.psor, verb.front)
        case "1":
            return (verb.infinitive,)
        case "2":
            stem = verb.passive_past + harmonic("ae", verb.front) if passive else _second(verb.infinitive)
            ending = "n" if features.case == "Ins" else harmonic("ssa", verb.front)
            if features.psor:
                return owned((stem + ending,), features.case, features.psor, verb.front)
            return (stem + ending,)
        case "3":
            stem = (
                verb.passive_past + harmonic("ama", verb.front) if passive else verb.strong + harmonic("ma", verb.front)
            )
            if features.case not in _THIRD_INFINITIVE:
                return ()
            form = stem + harmonic(_THIRD_INFINITIVE[features.case], verb.front)
            return owned((form,), features.case, features.psor, verb.front) if features.psor else (form,)
    return ()


def _second(infinitive: str) -> str:
    """Muista|essa, but luki|essa."""
    stem = infinitive[:-1]
    return f"{stem[:-1]}ie" if stem.endswith("e") else f"{stem}e"
