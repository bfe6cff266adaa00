"""Closed lists that correct Voikko where it is blind: pronouns, adpositions, frozen forms, derived nouns.

The lists are the readable files of ``data/``: tab-separated, ``#`` begins a comment line, the last column says why.

* ``lemmas.tsv``: what the readings of one of Voikko's dictionary forms really are (*kaikki* is no noun).
* ``forms.tsv``: readings of one word form; ``=`` instead of Voikko's, ``+`` besides them, ``+p`` also with a possessive
  suffix (*päälläni*). Clitics may follow (*lopultakin*).
* ``derivations.tsv``: nouns and the verbs behind them.
* ``adjectives.tsv``: adjectives in -inen that, at the end of a compound, are no noun's odd case (*naispuolista*).
* ``odd.tsv``: readings of Voikko that are left out (*kuin* is no Ins of *kuu*).

Lines are split when their word is first met: loading costs two milliseconds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from fistyle.analysis.reading import Features, Reading

_DATA = Path(__file__).with_name("data")
_CLITICS = {
    "kaan": "kaan", "kään": "kaan", "kin": "kin", "han": "han", "hän": "han", "ko": "ko", "kö": "ko",
    "pa": "pa", "pä": "pa",
}  # fmt: skip
_POSSESSIVES = {
    "ni": "Sg1", "si": "Sg2", "mme": "Pl1", "nne": "Pl2", "nsa": "3", "nsä": "3", "an": "3", "än": "3", "en": "3",
}  # fmt: skip


def _by_last_letters() -> dict[str, tuple[tuple[str, str, str], ...]]:
    rows = [(ending, "clitic", value) for ending, value in _CLITICS.items()]
    rows += [(ending, "psor", value) for ending, value in _POSSESSIVES.items()]
    return {last: tuple(row for row in rows if row[0].endswith(last)) for last in {row[0][-2:] for row in rows}}


#: The last two letters of a form → the endings that it may have: (ending, attribute, value).
ENDINGS = _by_last_letters()


class Correction(NamedTuple):
    """One reading in place of Voikko's: ``kinds`` are the word classes of Voikko that it replaces."""

    kinds: tuple[str, ...]
    lemma: str
    changes: tuple[tuple[str, str], ...]


class ClosedLists:
    """The three lists, parsed as far as they have been asked for."""

    def __init__(self, folder: Path = _DATA) -> None:
        self.forms = _table(folder / "forms.tsv")
        self.lemmas = _table(folder / "lemmas.tsv")
        self.derivations = _table(folder / "derivations.tsv")
        self.adjectives = frozenset(_table(folder / "adjectives.tsv"))
        self.odd = _table(folder / "odd.tsv")
        self._corrections: dict[str, tuple[Correction, ...]] = {}
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def instead(self, word: str) -> bool:
        """True where the list's readings replace Voikko's."""
        return any(row[0] == "=" for row in self.forms.get(word, ()))

    def extended(self, word: str) -> tuple[Reading, ...]:
        """Readings of a word that is one of the forms with a clitic or a possessive suffix."""
        for ending, name, value in ENDINGS.get(word[-2:], ()):
            stem = word[: -len(ending)]
            if stem in self.forms and word.endswith(ending) and len(stem) > 2:
                rows = self.forms[stem]
                if name == "clitic" or any(row.startswith("+p") for row in rows):
                    readings = self.readings(stem)
                    return tuple(_with(each, name, value) for each in readings if _extends(each.features))
        return ()

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Readings of a word that ``forms`` has."""
        found = self._readings.get(word)
        if found is None:
            found = tuple(_reading(row.split("\t")) for row in self.forms[word])
            self._readings[word] = found
        return found

    def corrections(self, lemma: str) -> tuple[Correction, ...]:
        """What to make of the readings with one of Voikko's dictionary forms; () = leave them."""
        rows = self.lemmas.get(lemma)
        if rows is None:
            return ()
        found = self._corrections.get(lemma)
        if found is None:
            found = tuple(_correction(row.split("\t")) for row in rows)
            self._corrections[lemma] = found
        return found

    def derivation(self, noun: str) -> tuple[str, str]:
        """Derivation and root of a noun that ``derivations`` has."""
        root, derivation = self.derivations[noun][0].split("\t")[:2]
        return derivation, root


@cache
def closed_lists() -> ClosedLists:
    """Return the shipped lists, read once."""
    return ClosedLists()


def _table(path: Path) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, tab, rest = line.partition("\t")
        if tab and word[0] != "#":
            if word in table:
                table[word].append(rest)
            else:
                table[word] = [rest]
    return table


def _extends(features: Features) -> bool:
    return features.upos == "ADV" and not features.clitic and not features.abbr


def _with(reading: Reading, name: str, value: str) -> Reading:
    return reading._replace(features=reading.features._replace(**{name: value}))


def _changes(upos: str, spec: str) -> dict[str, str]:
    changes = dict(pair.split("=") for pair in spec.split()) if spec != "-" else {}
    changes["upos"] = upos
    return changes


def _reading(row: list[str]) -> Reading:
    """Parse ``mode upos lemma features reason``; a lemma can name its base form: ``tehdä/tehty``."""
    lemma, _, base = row[2].partition("/")
    return Reading(Features(**_changes(row[1], row[3])), lemma, base or lemma, "", (base or lemma,))


def _correction(row: list[str]) -> Correction:
    """Parse ``kinds upos lemma features reason``."""
    return Correction(tuple(row[0].split(",")), row[2], tuple(_changes(row[1], row[3]).items()))
