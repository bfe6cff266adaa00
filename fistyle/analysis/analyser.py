"""What every morphological analyser offers, and the choice between the two there are."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fistyle.errors import AnalyserError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The names that ``choose_analyser`` takes.
ANALYSERS = ("auto", "libvoikko", "embedded")


class Analyser(Protocol):
    """A source of Voikko's readings, as raw FSTOUTPUT strings: the mapping to readings is the same for all."""

    @property
    def name(self) -> str:
        """``libvoikko`` or ``embedded``."""

    @property
    def identity(self) -> str:
        """Name, version and SHA-256 of the dictionary; known without loading the transducer."""

    @property
    def dictionary(self) -> Path | None:
        """The dictionary file, where it is known."""

    def analyse(self, words: Sequence[str]) -> list[str]:
        """For each lower-cased NFC word its FSTOUTPUT strings, sorted and joined by newlines; ``""`` = unknown."""


def sha256(path: Path) -> str:
    """Hash a dictionary file (4 MB: 4 ms)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def choose_analyser(name: str = "auto") -> Analyser:
    """Return the analyser called ``name``; ``auto`` is libvoikko where it loads, else the embedded one."""
    if name not in ANALYSERS:
        raise AnalyserError(f"unknown analyser {name!r}", cure=f"choose one of {', '.join(ANALYSERS)}")
    if name != "embedded":
        from fistyle.analysis.libvoikko_backend import LibvoikkoAnalyser

        try:
            return LibvoikkoAnalyser()
        except AnalyserError:
            if name == "libvoikko":
                raise
    from fistyle.analysis.embedded_backend import EmbeddedAnalyser

    return EmbeddedAnalyser()
