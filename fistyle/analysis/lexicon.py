"""Every form of a text, analysed once: memory → form cache → analyser."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from fistyle.analysis import guesser, mapping
from fistyle.analysis.cache import keepable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fistyle.analysis.analyser import Analyser
    from fistyle.analysis.cache import FormCache
    from fistyle.analysis.reading import Reading


GUESSED = "?"  # begins a raw analysis that only the end of the word speaks for
_LIMIT = 300_000  # forms, at about 1.5 KB


def is_known(raw: str) -> bool:
    """Tell whether a raw analysis is the analyser's own, not a guess by the end of the word (nor none)."""
    return bool(raw) and raw[0] != GUESSED


class Word:
    """A form as written, with its readings (worked out when first asked for). Treated as frozen."""

    __slots__ = ("_readings", "form", "raw", "word")

    def __init__(self, form: str, word: str, raw: str) -> None:
        self.form = form
        self.word = word
        self.raw = raw
        self._readings: tuple[Reading, ...] | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings that the form can have; never empty for punctuation and numbers."""
        readings = self._readings
        if readings is None:
            readings = mapping.read(self.word, self.form, self.raw) or guesser.guess(self.word, self.form)
            self._readings = readings
        return readings

    @property
    def known(self) -> bool:
        """False where the readings are guesses or none."""
        return any(not reading.features.guess for reading in self.readings)

    def __repr__(self) -> str:
        return f"Word({self.form!r})"


class Lexicon(dict[str, Word]):
    """A dictionary from forms to words that looks up what it lacks.

    ``load`` takes all forms of a text at once, which is much faster than one by one. ``analyser`` is used only for
    what ``cache`` lacks, so that the embedded one is not loaded in vain.
    """

    def __init__(self, analyser: Analyser, cache: FormCache | None = None) -> None:
        super().__init__()
        self.analyser = analyser
        self.cache = cache
        self._raw: dict[str, str] = {}

    def load(self, forms: Iterable[str]) -> None:
        """Look up all forms that are not in memory yet (a server's memory is emptied now and then)."""
        if len(self) > _LIMIT:
            self.clear()
            self._raw.clear()
        missing = [form for form in set(forms) if form not in self]
        if missing:
            self._add(missing)

    def knows(self, word: str) -> bool:
        """Tell whether the analyser itself knows a lower-case word, which need not stand in the text."""
        if word in self._raw:
            return is_known(self._raw[word])
        return bool(self._kept(f"={word}", lambda: self.analyser.analyse([word])[0]))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what the analyser proposes for a lower-case word that it does not know; nothing where it cannot."""
        proposes = getattr(self.analyser, "suggest", None)
        if proposes is None:
            return ()
        return tuple(self._kept(f"~{word}", lambda: "\n".join(proposes(word))).splitlines())

    def _kept(self, key: str, answer: Callable[[], str]) -> str:
        """Return an answer of the analyser that is kept like analyses are, under a mark and the word."""
        if key not in self._raw:
            found = self.cache.get([key]) if self.cache is not None else {}
            if key not in found:
                found = {key: answer()}
                if self.cache is not None:
                    self.cache.add(found)
            self._raw[key] = found[key]
        return self._raw[key]

    def __missing__(self, form: str) -> Word:
        self._add([form])
        return self[form]

    def _add(self, forms: list[str]) -> None:
        words = {}
        for form in forms:
            words[form] = form.lower() if form.isascii() else unicodedata.normalize("NFC", form).lower()
        raw = self._raw
        wanted = sorted({word for word in words.values() if word not in raw and guesser.is_word(word)})
        if wanted:
            raw.update(self._look_up(wanted))
        for form, word in words.items():
            self[form] = Word(form, word, raw.get(word, ""))

    def _look_up(self, words: list[str]) -> dict[str, str]:
        found = self.cache.get(words) if self.cache is not None else {}
        missing = [word for word in words if word not in found] if found else words
        numbered = [word for word in missing if not keepable(word)]
        if numbered:  # never kept on disk, so never a reason to load the analyser: only their known ends are asked for
            missing = [word for word in missing if keepable(word)]
            found.update(dict.fromkeys(numbered, ""))
            found.update(guesser.from_tails(numbered, self._look_up))
        if missing:
            new = self._analyse(missing)
            unknown = [word for word, raw in new.items() if not raw]
            if unknown:
                new.update(guesser.from_tails(unknown, self._analyse))
            if self.cache is not None:
                self.cache.add(new)
            found.update(new)
        return found

    def _analyse(self, words: list[str]) -> dict[str, str]:
        return dict(zip(words, self.analyser.analyse(words), strict=True)) if words else {}
