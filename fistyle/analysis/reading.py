"""Stage 4 of 7: what one reading of a word says, in Universal Dependencies terms.

The rule vocabulary merges AUX into VERB, PROPN into NOUN (``proper``), ADP into ADV and participles into
ADJ (``verbform="Part"``): Voikko does not tell these apart reliably and rules do not need it.
"""

from __future__ import annotations

from typing import NamedTuple


class Features(NamedTuple):
    """The closed-class part of a reading; ``""`` where the attribute is lacking. Shared between words."""

    upos: str = "X"
    case: str = ""
    number: str = ""
    person: str = ""
    voice: str = ""
    mood: str = ""
    tense: str = ""
    verbform: str = ""
    infform: str = ""
    partform: str = ""
    degree: str = ""
    psor: str = ""
    clitic: str = ""
    polarity: str = ""
    connegative: str = ""
    derivation: str = ""
    prontype: str = ""
    numtype: str = ""
    proper: str = ""
    abbr: str = ""
    guess: str = ""


class Reading(NamedTuple):
    """One reading of a word.

    ``lemma`` is the UD lemma (of a participle or infinitive the verb: *lukenut* → *lukea*); ``base`` the dictionary
    form as a nominal (*lukenut*), equal to ``lemma`` where there is no such difference. The pattern attribute
    ``lemma`` matches either. ``root`` is the verb or adjective behind a derived noun (*tarkastus* → *tarkastaa*),
    ``parts`` the base forms of the compound parts (one part for a simple word).
    """

    features: Features
    lemma: str
    base: str
    root: str = ""
    parts: tuple[str, ...] = ()


#: Every value that a closed attribute can take: patterns are checked against it.
VALUES: dict[str, tuple[str, ...]] = {
    "upos": ("NOUN", "VERB", "ADJ", "ADV", "PRON", "NUM", "CCONJ", "SCONJ", "INTJ", "PUNCT", "SYM", "X"),
    "case": (
        "Nom", "Gen", "Par", "Acc", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Abe", "Com", "Ins",
    ),
    "number": ("Sing", "Plur"),
    "person": ("1", "2", "3"),
    "voice": ("Act", "Pass"),
    "mood": ("Ind", "Cnd", "Imp", "Pot"),
    "tense": ("Pres", "Past"),
    "verbform": ("Fin", "Inf", "Part"),
    "infform": ("1", "2", "3"),
    "partform": ("Pres", "Past", "Agt", "Neg"),
    "degree": ("Pos", "Cmp", "Sup"),
    "psor": ("Sg1", "Sg2", "Pl1", "Pl2", "3"),
    "clitic": ("han", "ka", "kaan", "kin", "ko", "pa", "s"),
    "polarity": ("Neg",),
    "connegative": ("yes",),
    "derivation": (
        "minen", "ja", "us", "nta", "nti", "o", "u", "ma", "uus", "sti", "ton", "inen", "llinen", "lainen", "mainen",
        "ttain", "mpi",
    ),
    "prontype": ("Prs", "Dem", "Int", "Rel", "Ind", "Rcp", "Ref"),
    "numtype": ("Card", "Ord"),
    "proper": ("yes",),
    "abbr": ("yes",),
    "guess": ("yes",),
}  # fmt: skip
