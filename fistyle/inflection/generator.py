"""The generator: a dictionary word and features → its form, proposed by rule and confirmed by the analyser.

``candidates`` proposes without looking anything up. A ``Generator`` gives out only what its lexicon reads back as the
wanted word with the wanted features, so that a wrong guess costs time and never correctness.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fistyle.inflection.comparison import adverb, compared
from fistyle.inflection.conjugating import conjugate, negation, participles
from fistyle.inflection.declining import decline, rare
from fistyle.inflection.nominals import declensions
from fistyle.inflection.pronouns import pronoun_forms
from fistyle.inflection.sounds import harmonic, is_front
from fistyle.inflection.verbs import conjugations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fistyle.analysis.reading import Features, Reading

#: Attributes that a form must read back as; the others (derivation, prontype …) belong to the word.
CHECKED = (
    "upos", "case", "number", "person", "voice", "mood", "tense", "verbform", "infform", "partform", "degree", "psor",
    "clitic", "polarity", "connegative",
)  # fmt: skip
_checked = attrgetter(*CHECKED)
_CLITICS = {
    "kin": ("kin",), "kaan": ("kaan",), "han": ("han", "kohan", "pahan"), "ko": ("ko", "kohan", "kos"), "pa": ("pa",),
    "s": ("pas", "kos", "s"), "ka": ("ka",),
}  # fmt: skip


class Lexeme(NamedTuple):
    """A dictionary word: ``lemma`` as readings call it, ``base`` the form that is inflected (singular of *vaalit*).

    ``part`` is its last compound part, which decides vowel harmony and the number of syllables.
    """

    lemma: str
    base: str
    part: str = ""


def lexeme_of(reading: Reading) -> Lexeme:
    """Return the dictionary word that a reading is a form of."""
    part = reading.parts[-1] if reading.parts else ""
    base = reading.lemma if reading.features.verbform in ("Fin", "Inf") else reading.base
    ends = base.lower().endswith(part.lower())
    return Lexeme(reading.lemma, base, part if ends else "")


def candidates(word: Lexeme, features: Features) -> Iterator[str]:
    """Propose forms, the likeliest first; each once."""
    seen: set[str] = set()
    for form in _with_clitic(_plain(word, features), features.clitic) if word.base else ():
        if form not in seen:
            seen.add(form)
            yield form


def _with_clitic(forms: Iterator[str], clitic: str) -> Iterator[str]:
    if not clitic:
        yield from forms
        return
    for form in forms:
        for ending in _CLITICS[clitic]:
            yield form + harmonic(ending, is_front(form))
        if clitic not in ("kin", "ka"):
            for ending in _CLITICS[clitic]:
                yield form + harmonic(ending, not is_front(form))


def _plain(word: Lexeme, features: Features) -> Iterator[str]:
    """Forms without clitics."""
    if features.polarity == "Neg" and features.verbform == "Fin":
        yield from negation(features)
    elif features.verbform in ("Fin", "Inf"):
        for verb in conjugations(word.lemma, word.part):
            yield from conjugate(verb, features)
    elif features.verbform == "Part" and word.base == word.lemma:  # known by its verb alone
        for verb in conjugations(word.lemma, word.part):
            for base in participles(verb, features):
                yield from _nominal(Lexeme(word.lemma, base), features)
    else:
        if features.upos == "PRON":
            for each in dict.fromkeys((word.lemma, word.base)):
                yield from pronoun_forms(each, features.case, features.number)
        yield from _nominal(word, features)


def _nominal(word: Lexeme, features: Features) -> Iterator[str]:
    if not features.case and features.derivation != "sti":
        yield word.base
        return
    if features.derivation == "sti" and features.upos == "ADV":
        yield from map(adverb, declensions(word.base, word.part))
        return
    paradigms = declensions(word.base, word.part)
    if features.degree in ("Cmp", "Sup"):
        paradigms = (form for one in paradigms for form in compared(one, word.part, features.degree))
    last: list[str] = []
    for paradigm in paradigms:
        yield from decline(paradigm, features.case, features.number, features.psor)
        last += rare(paradigm, features.case, features.number, features.psor)
    yield from last


class Generator:
    """Inflects words; gives out only forms that ``readings`` (form → its readings) reads back as asked."""

    def __init__(self, readings: Callable[[str], Sequence[Reading]]) -> None:
        self._readings = readings

    def inflect(self, word: Lexeme, features: Features) -> str:
        """Return the usual form; ``""`` where no proposal is confirmed."""
        return next(self.forms(word, features), "")

    def forms(self, word: Lexeme, features: Features) -> Iterator[str]:
        """Return all confirmed parallel forms, the usual one first."""
        for form in candidates(word, features):
            if self.confirms(form, word, features):
                yield form

    def confirms(self, form: str, word: Lexeme, features: Features) -> bool:
        """Tell whether the analyser knows ``form`` as these features of the word."""
        wanted = _checked(features)
        return any(
            reading.lemma == word.lemma and not reading.features.guess and _checked(reading.features) == wanted
            for reading in self._readings(form)
        )

    def entries(self, lemma: str) -> Iterator[Reading]:
        """Return the readings of a lemma as a dictionary word; none where the analyser does not know it."""
        for reading in self._readings(lemma):
            if not reading.features.guess and lemma in (reading.lemma, reading.base) and _is_entry(reading.features):
                yield reading


def _is_entry(features: Features) -> bool:
    if features.clitic or features.psor or features.connegative:
        return False
    return features.infform == "1" if features.upos == "VERB" else features.case in ("", "Nom")
