"""Words with hand-made readings: ranking and clauses are tested without an analyser."""

from __future__ import annotations

from typing import cast

from fistyle.analysis import Reading, Word
from tests.matching import fakes
from tests.matching.fakes import reading

_SG3 = {"upos": "VERB", "verbform": "Fin", "voice": "Act", "mood": "Ind", "number": "Sing", "person": "3"}
_NOM = {"case": "Nom", "number": "Sing"}
_CON = {"upos": "VERB", "verbform": "Fin", "mood": "Ind", "tense": "Pres", "connegative": "yes"}


def _not(person: str) -> Reading:
    return reading("ei", upos="VERB", verbform="Fin", voice="Act", polarity="Neg", number="Sing", person=person)


READINGS: dict[str, tuple[Reading, ...]] = {
    "hän": (reading("hän", upos="PRON", prontype="Prs", person="3", **_NOM),),
    "voi": (
        reading("voi", upos="NOUN", **_NOM),
        reading("voida", tense="Pres", **_SG3),
        reading("voida", **_CON),
    ),
    "hyvin": (reading("hyvä", upos="ADJ", case="Ins", number="Plur", degree="Pos"), reading("hyvin", upos="ADV")),
    "on": (reading("olla", tense="Pres", **_SG3),),
    "kallista": (
        reading("kallis", upos="ADJ", case="Par", number="Sing", degree="Pos"),
        reading("kallistaa", **_CON),
    ),
    "en": (_not("1"),),
    "ettei": (reading("että", upos="SCONJ"), _not("3")),
    "tiedä": (
        reading("tietää", upos="VERB", verbform="Fin", voice="Act", mood="Imp", number="Sing", person="2"),
        reading("tietää", **_CON),
    ),
    "tietää": (reading("tietää", tense="Pres", **_SG3),),
    "tuleeko": (reading("tulla", tense="Pres", clitic="ko", **_SG3),),
    "lähti": (reading("lähteä", tense="Past", **_SG3),),
    "tuuli": (reading("tuuli", upos="NOUN", **_NOM), reading("tuulla", tense="Past", **_SG3)),
    "kova": (reading("kova", upos="ADJ", degree="Pos", **_NOM),),
    "mies": (reading("mies", upos="NOUN", **_NOM),),
    "miehen": (reading("mies", upos="NOUN", case="Gen", number="Sing"),),
    "talonsa": (
        reading("talo", upos="NOUN", psor="3", **_NOM),
        reading("talo", upos="NOUN", psor="3", case="Gen", number="Sing"),
    ),
    "joka": (reading("joka", upos="PRON", prontype="Rel", **_NOM),),
    "kun": (reading("kun", upos="SCONJ"),),
    "että": (reading("että", upos="SCONJ"),),
    "ja": (reading("ja", upos="CCONJ"),),
    "mutta": (reading("mutta", upos="CCONJ"),),
    "kuusi": (reading("kuusi", upos="NOUN", **_NOM), reading("kuusi", upos="NUM", numtype="Card", **_NOM)),
    "palaa": (reading("pala", upos="NOUN", case="Par", number="Sing"), reading("palaa", tense="Pres", **_SG3)),
    "blogailen": (
        reading("blogailen", upos="NOUN", guess="yes", **_NOM),
        reading("blogailla", upos="VERB", verbform="Fin", number="Sing", person="1", guess="yes"),
    ),
    "blorbissa": (reading("blorbi", upos="NOUN", case="Ine", number="Sing", guess="yes"),),
    "zzz": (),
}
READINGS |= {mark: (reading(mark, upos="PUNCT"),) for mark in ".,!?"}


def words(text: str) -> list[Word]:
    """Return the words of a text whose tokens stand apart."""
    return [cast("Word", fakes.Word(form, READINGS[form.lower()])) for form in text.split()]
