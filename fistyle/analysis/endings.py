"""Guesses by the end of the word, for names and loans that are in no dictionary.

Each row: an ending, what it says, and what to put in its place for the lemma. The first row that fits decides;
endings that tell little (-n, -a, -t) give two readings. Written from knowledge of the language, not trained.
"""

from __future__ import annotations

import re

from fistyle.analysis.reading import Features, Reading

_GUESS = Features(guess="yes")
_VERB = _GUESS._replace(upos="VERB", verbform="Fin", mood="Ind")
_THIRD = _VERB._replace(voice="Act", person="3")
_PARTICIPLE = _GUESS._replace(upos="ADJ", verbform="Part")
_INFINITIVE = _GUESS._replace(upos="VERB", verbform="Inf", voice="Act")

#: Loan verbs in -oida: what follows the stem's -oi.
_LOAN_VERBS: dict[str, tuple[Features, ...]] = {
    "da": (_INFINITIVE._replace(infform="1"), _VERB._replace(voice="Pass", tense="Pres", connegative="yes")),
    "": (
        _THIRD._replace(number="Sing", tense="Pres"),
        _THIRD._replace(number="Sing", tense="Past"),
        _VERB._replace(tense="Pres", connegative="yes"),
    ),
    "vat": (_THIRD._replace(number="Plur", tense="Pres"), _THIRD._replace(number="Plur", tense="Past")),
    "si": (_THIRD._replace(number="Sing", mood="Cnd"),),
    "daan": (_VERB._replace(voice="Pass", tense="Pres"),),
    "tiin": (_VERB._replace(voice="Pass", tense="Past"),),
    "nut": (_PARTICIPLE._replace(partform="Past", voice="Act", case="Nom", number="Sing"),),
    "neet": (_PARTICIPLE._replace(partform="Past", voice="Act", case="Nom", number="Plur"),),
    "tu": (_PARTICIPLE._replace(partform="Past", voice="Pass", case="Nom", number="Sing"),),
    "dut": (_PARTICIPLE._replace(partform="Past", voice="Pass", case="Nom", number="Plur"),),
    "dun": (_PARTICIPLE._replace(partform="Past", voice="Pass", case="Gen", number="Sing"),),
    "va": (_PARTICIPLE._replace(partform="Pres", voice="Act", case="Nom", number="Sing"),),
    "van": (_PARTICIPLE._replace(partform="Pres", voice="Act", case="Gen", number="Sing"),),
    "tava": (_PARTICIPLE._replace(partform="Pres", voice="Pass", case="Nom", number="Sing"),),
    "maan": (_INFINITIVE._replace(infform="3", case="Ill"),),
    "massa": (_INFINITIVE._replace(infform="3", case="Ine"),),
    "masta": (_INFINITIVE._replace(infform="3", case="Ela"),),
    "malla": (_INFINITIVE._replace(infform="3", case="Ade"),),
    "matta": (_INFINITIVE._replace(infform="3", case="Abe"),),
    "dessa": (_INFINITIVE._replace(infform="2", case="Ine"),),
    "den": (_INFINITIVE._replace(infform="2", case="Ins"),),
}
_LOAN_VERB = re.compile(rf"(\w{{3,}}[bcdfghjklmnprstvzsšž]oi)({'|'.join(sorted(_LOAN_VERBS, key=len, reverse=True))})")

#: Endings after the stem of a word in -nen: -minen, -inen, -läinen.
_NEN = {
    "nen": ("Nom", "Sing"), "sen": ("Gen", "Sing"), "sta": ("Par", "Sing"), "set": ("Nom", "Plur"),
    "sten": ("Gen", "Plur"), "sia": ("Par", "Plur"), "sessa": ("Ine", "Sing"), "sesta": ("Ela", "Sing"),
    "seen": ("Ill", "Sing"), "sella": ("Ade", "Sing"), "selta": ("Abl", "Sing"), "selle": ("All", "Sing"),
    "sena": ("Ess", "Sing"), "seksi": ("Tra", "Sing"), "sissa": ("Ine", "Plur"), "sista": ("Ela", "Plur"),
    "siin": ("Ill", "Plur"), "silla": ("Ade", "Plur"), "silta": ("Abl", "Plur"), "sille": ("All", "Plur"),
    "sina": ("Ess", "Plur"), "siksi": ("Tra", "Plur"),
}  # fmt: skip
_NEN_WORD = re.compile(rf"(\w{{2,}}[aeiouyäö]?i)({'|'.join(sorted(_NEN, key=len, reverse=True))})")

#: Case endings that leave no doubt.
_CASES = {
    "ssa": "Ine", "sta": "Ela", "lla": "Ade", "lta": "Abl", "lle": "All", "ksi": "Tra",
}  # fmt: skip
_BACK = str.maketrans("äöy", "aou")
_VOWELS = "aeiouyäö"


def guess(word: str, form: str) -> tuple[Reading, ...]:
    """Guess by the ending."""
    name = form[:1].isupper()
    plain = word.translate(_BACK)
    if not name:
        if match := _LOAN_VERB.fullmatch(word):
            verb = match[1] + "da"
            return tuple(Reading(f, verb, word if f.verbform == "Part" else verb) for f in _LOAN_VERBS[match[2]])
        if len(word) > 5 and plain.endswith("sti"):
            return (_reading(Features("ADV", derivation="sti", guess="yes"), word),)
        if (match := _NEN_WORD.fullmatch(plain)) and len(word) > 6:
            features = _GUESS._replace(case=_NEN[match[2]][0], number=_NEN[match[2]][1])
            lemma = word[: match.end(1)] + "nen"
            if match[1].endswith("mi"):
                features = features._replace(upos="NOUN", derivation="minen")
            else:
                features = features._replace(upos="ADJ", degree="Pos")
            return (_reading(features, lemma),)
    noun = Features("NOUN", "Nom", "Sing", proper="yes" if name else "", guess="yes")
    if word.endswith("."):
        return (_reading(noun._replace(abbr="yes"), form if name else word),)
    lemma = form if name else word
    if len(word) > 5 and (case := _CASES.get(plain[-3:], "")):
        stem = lemma[:-3]
        number = "Plur" if stem[-2:] in ("oi", "öi", "ei") and not name else "Sing"
        return (_reading(noun._replace(case=case, number=number), _nominative(stem, name)),)
    return tuple(_reading(features, lemma) for features, lemma in _weak(noun, lemma, plain, name))


def _weak(noun: Features, lemma: str, plain: str, name: bool) -> list[tuple[Features, str]]:
    """Endings that a nominative can have too: -n, -t, -a."""
    bare = (noun, lemma)
    if len(plain) < 4:
        return [bare]
    last, before = plain[-1], plain[-2]
    if last == "n" and before in _VOWELS:
        genitive = (noun._replace(case="Gen"), _nominative(lemma[:-1], name))
        found = [genitive]
        if plain[-3] == before:
            found.insert(0, (noun._replace(case="Ill"), lemma[:-2]))
        elif plain[-3] == "h" and len(plain) > 5:
            found.insert(0, (noun._replace(case="Ill"), lemma[:-3]))
        return [*found, bare] if name else found
    if last == "t" and before in _VOWELS:
        plural = (noun._replace(number="Plur"), _nominative(lemma[:-1], name))
        return [bare, plural] if name else [plural, bare]
    if last == "a":
        if plain[-2:] == "ja":
            return [bare, (noun._replace(case="Par", number="Plur"), lemma[:-2] + "i")]
        if before in "aiouet":
            return [bare, (noun._replace(case="Par"), _nominative(lemma[: -2 if before == "t" else -1], name))]
    return [bare]


def _nominative(stem: str, name: bool) -> str:
    """From the stem before a case ending to a likely lemma: Furesikse- → Furesis, Bennetti- → Bennet."""
    if stem.endswith("kse"):
        return stem[:-3] + "s"
    if name and stem.endswith("se") and stem[-3:-2] in _VOWELS:
        return stem[:-2] + "nen"
    if name and stem.endswith("i") and stem[-2:-1].lower() not in _VOWELS:
        return stem[:-1]
    return stem


def _reading(features: Features, lemma: str) -> Reading:
    return Reading(features, lemma, lemma, "", (lemma,))
