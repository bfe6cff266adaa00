"""Words of a match in another form: what ``|case=Par`` and ``|like:a`` of a suggestion ask for.

A word keeps what is not asked to change; the words before it that agree with it change with it (*suuren talon* →
*suurta taloa*). Of several readings the likeliest in the sentence counts. ``None`` = the form is not certain: the
suggestion is then not made, and the message alone names the base form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.analysis.reading import Features
from fistyle.inflection import Generator, Lexeme, lexeme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fistyle.analysis import AnalysedText
    from fistyle.analysis.reading import Reading
    from fistyle.tokens import Sentence

_NOMINALS = ("NOUN", "ADJ", "PRON", "NUM")
_AGREEMENT = ("case", "number")
_OF_VERBS = frozenset({"person", "voice", "mood", "tense", "verbform", "infform", "partform"})
_TAKEN = ("case", "number", "psor", "clitic")


class Rewording:
    """Forms words of one sentence: with the features of the token ``like``, where there is one, then ``changes``."""

    def __init__(
        self, sentence: Sentence, text: AnalysedText, changes: Mapping[str, str], like: int | None = None
    ) -> None:
        self._sentence = sentence
        self._text = text
        self._changes = changes
        self._like = like
        self._generator = Generator(text.readings)
        self._weights: Sequence[Sequence[float]] | None = None

    def phrase(self, first: int, last: int) -> str | None:
        """Return the words of a token range, the last one and those that agree with it in another form."""
        head = self._reading(last - 1, self._fits)
        if head is None:
            return None
        wanted = self._wanted(head.features)
        form = self._generator.inflect(lexeme_of(head), wanted) if wanted else ""
        if not form or wanted is None:
            return None
        words = []
        for index in range(first, last - 1):
            agreeing = self._reading(index, lambda reading: _agrees(reading, head))
            if agreeing is None:
                words.append(self._sentence.forms[index])
                continue
            same = {name: getattr(wanted, name) for name in _AGREEMENT if getattr(wanted, name)}
            modifier = self._generator.inflect(lexeme_of(agreeing), agreeing.features._replace(**same))
            if not modifier:
                return None
            words.append(modifier)
        return " ".join((*words, form))

    def lemma(self, index: int) -> str:
        """Return the likeliest lemma of a token; ``""`` where it has none that is inflected."""
        reading = self._reading(index, self._fits)
        return reading.lemma if reading else ""

    def word(self, lemma: str) -> str | None:
        """Return a form of a dictionary word."""
        for entry in self._generator.entries(lemma):
            wanted = self._wanted(entry.features)
            form = self._generator.inflect(_lexeme(entry, lemma), wanted) if wanted else ""
            if form:
                return form
        return None

    def _fits(self, reading: Reading) -> bool:
        """What only a verb can have is asked of a verb."""
        return _is_verbal(reading) or (_is_nominal(reading) and _OF_VERBS.isdisjoint(self._changes))

    def _wanted(self, own: Features) -> Features | None:
        """Return the features to have: the model's as far as the word can take them, then the changes."""
        if self._like is not None:
            verb = own.upos == "VERB" or own.verbform == "Part"
            model = self._reading(self._like, _is_verbal if verb else _is_nominal)
            if model is None:
                return None
            own = _as_verb(model.features) if verb else _as_nominal(own, model.features)
        return _with_object_case(own._replace(**self._changes))

    def _reading(self, index: int, fits: Callable[[Reading], bool]) -> Reading | None:
        """Return the likeliest reading of a token that fits."""
        readings = self._text.readings(self._sentence.forms[index])
        found = [number for number, reading in enumerate(readings) if fits(reading)]
        if len(found) < 2:
            return readings[found[0]] if found else None
        weights = self._weigh()[index]
        return readings[max(found, key=lambda number: (weights[number], -number))]

    def _weigh(self) -> Sequence[Sequence[float]]:
        if self._weights is None:
            from fistyle.analysis.ranker import shipped_ranker

            words = [self._text.lexicon[form] for form in self._sentence.forms]
            self._weights = shipped_ranker().weigh(self._sentence, words)
        return self._weights


def _with_object_case(features: Features) -> Features:
    """``case=Acc`` is the case of a whole object: *ohjeen*, *ohjeet*; only personal pronouns have a form for it."""
    if features.case != "Acc" or features.prontype == "Prs":
        return features
    return features._replace(case="Nom" if features.number == "Plur" else "Gen")


def _lexeme(entry: Reading, lemma: str) -> Lexeme:
    found = lexeme_of(entry)
    return found if found.lemma == lemma or entry.features.verbform == "Part" else found._replace(lemma=entry.lemma)


def _is_nominal(reading: Reading) -> bool:
    return reading.features.upos in _NOMINALS and bool(reading.features.case)


def _is_verbal(reading: Reading) -> bool:
    return reading.features.verbform != ""


def _agrees(reading: Reading, head: Reading) -> bool:
    features = reading.features
    return features.upos in ("ADJ", "PRON", "NUM") and _pick(features) == _pick(head.features)


def _pick(features: Features, names: Iterable[str] = _AGREEMENT) -> tuple[str, ...]:
    return tuple(getattr(features, name) for name in names)


def _as_verb(model: Features) -> Features:
    return model._replace(derivation="", prontype="", numtype="", proper="", abbr="")


def _as_nominal(own: Features, model: Features) -> Features:
    taken = {name: getattr(model, name) for name in _TAKEN}
    if own.upos == "ADJ" and model.degree and not own.verbform:
        taken["degree"] = model.degree
    return own._replace(**taken)
