"""How often a bracket holds in running Finnish, roughly: it decides which window of a pattern is looked for first."""

from __future__ import annotations

from fistyle.analysis.reading import VALUES
from fistyle.matching import tree
from fistyle.matching.finite import finite

# Shares of running words, by rough knowledge of the language; only their order of size matters.
_COMMON = {
    "olla": 0.06, "ja": 0.035, "on": 0.02, "ei": 0.012, "en": 0.002, "eivät": 0.001, "minä": 0.003, "se": 0.025,
    "että": 0.012, "joka": 0.014, "hän": 0.008,
    "tämä": 0.012, "voida": 0.007, "myös": 0.006, "mutta": 0.005, "kun": 0.005, "kuin": 0.005, "saada": 0.004,
    "sinä": 0.003, "me": 0.003, "ne": 0.004, "he": 0.002, "tulla": 0.004, "kaikki": 0.004,
    "muu": 0.004, "vuosi": 0.005, "tehdä": 0.003, "pitää": 0.004, "jos": 0.004, "tai": 0.006, "oli": 0.006,
    "ovat": 0.004, "mikä": 0.003, "oma": 0.003, "suuri": 0.002, "uusi": 0.003, "ottaa": 0.0015, "antaa": 0.0015,
    "käyttää": 0.002, "mukaan": 0.002, "sen": 0.003, "niin": 0.003, "vain": 0.003, "kanssa": 0.001, "jälkeen": 0.001,
    "asia": 0.002, "aika": 0.002, "yksi": 0.002, "kaksi": 0.001, "itse": 0.002, "moni": 0.002, "hyvä": 0.003,
    "mennä": 0.0015, "alkaa": 0.001, "jo": 0.002, "sekä": 0.002, "vielä": 0.002, "nyt": 0.002, "sitten": 0.0015,
    ",": 0.07, ".": 0.07, ":": 0.005, "(": 0.004, ")": 0.004, "-": 0.003, "–": 0.004, '"': 0.005, "”": 0.008,
    "?": 0.004, "!": 0.003, "%": 0.001,
}  # fmt: skip
_CLOSED = {
    "upos": {
        "NOUN": 0.4, "VERB": 0.18, "ADJ": 0.14, "ADV": 0.12, "PRON": 0.09, "NUM": 0.03, "CCONJ": 0.05, "SCONJ": 0.03,
        "PUNCT": 0.17,
    },
    "case": {"Nom": 0.25, "Gen": 0.2, "Par": 0.12, "Ine": 0.05, "Ela": 0.035, "Ill": 0.05},
    "number": {"Sing": 0.5, "Plur": 0.2},
    "verbform": {"Fin": 0.15, "Inf": 0.04, "Part": 0.07},
    "person": {"1": 0.02, "2": 0.03, "3": 0.1},
    "voice": {"Act": 0.17, "Pass": 0.05},
    "mood": {"Ind": 0.13, "Imp": 0.03},
    "tense": {"Pres": 0.1, "Past": 0.06},
    "degree": {"Pos": 0.13},
    "connegative": {"yes": 0.04},
}  # fmt: skip
_RARE = {"word": 3e-5, "form": 3e-5, "lemma": 1.5e-4, "root": 1.5e-4, "parts": 1e-3, "block": 0.3}


def expected(expression: tree.Expression) -> float:
    """Return the expected share of tokens that satisfy an expression, between 1e-7 and 1."""
    return min(1.0, max(1e-7, _expected(expression)))


def _expected(expression: tree.Expression) -> float:
    match expression:
        case tree.Test(attribute, pattern, negated):
            share = _share(attribute, pattern)
            return 1 - share if negated else share
        case tree.Not(item):
            return 1 - expected(item)
        case tree.And(items):
            return _together([expected(item) for item in items])
        case tree.Or(items):
            return sum(map(_expected, items))
        case tree.Over(quantifier, item):
            return 1 - expected(item) if quantifier == "none" else expected(item)


def _together(shares: list[float]) -> float:
    """Attributes of one reading go together: each more than the rarest narrows only a little."""
    rarest, *others = sorted(shares)
    for share in others:
        rarest *= share**0.3
    return rarest


def _share(attribute: str, pattern: str) -> float:
    if attribute in VALUES:
        known = _CLOSED.get(attribute, {})
        return min(0.9, sum(known.get(value, 0.02) for value in pattern.split("|")))
    plain = finite(pattern)
    if plain is None:
        return 0.02 if attribute in ("lemma", "root") else 0.3
    return sum(_COMMON.get(value, _RARE[attribute]) for value in plain)
