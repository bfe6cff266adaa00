"""The analyser that needs nothing but pip: Voikko's dictionary from pyvoikko, run by kfst-rs.

Loading takes a second and 276 MB, so it happens only when a form is in no cache. The bare transducer allows some
compounds that libvoikko then throws out; ``well_joined`` throws out the same ones.
"""

from __future__ import annotations

import importlib.util
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle.analysis.analyser import sha256
from fistyle.errors import AnalyserError

if TYPE_CHECKING:
    from collections.abc import Sequence

_CURE = "pip install pyvoikko kfst kfst-rs"
_MAX_WORD = 255
_PIECES = re.compile(r"\[X.\].*?\[X\]|\[[^\]]*\]|[^\[]")
_VOWELS = frozenset("aeiouyåäö")


class EmbeddedAnalyser:
    """Finnish readings from the dictionary inside the pyvoikko package."""

    name = "embedded"

    def __init__(self) -> None:
        spec = importlib.util.find_spec("pyvoikko")
        if spec is None or spec.origin is None:
            raise AnalyserError("the embedded analyser is not installed", cure=_CURE)
        self.dictionary = Path(spec.origin).with_name("voikko.kfst")
        if not self.dictionary.is_file():
            raise AnalyserError(f"the dictionary {self.dictionary} is missing", cure=_CURE)
        self._transducer: Any = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Name and dictionary hash (the package's file is the version)."""
        return f"embedded 1 {sha256(self.dictionary)}"

    @property
    def loaded(self) -> bool:
        """True once the transducer is in memory."""
        return self._transducer is not None

    def _load(self) -> Any:
        try:
            from kfst_rs import FST
        except ImportError:
            try:
                from kfst import FST  # the same in pure Python: slow, but it works
            except ImportError as error:
                raise AnalyserError("the embedded analyser is not installed", cure=_CURE) from error
        try:
            return FST.from_kfst_file(str(self.dictionary))
        except (OSError, ValueError) as error:
            raise AnalyserError(f"the dictionary {self.dictionary} cannot be read: {error}", cure=_CURE) from error

    def analyse(self, words: Sequence[str]) -> list[str]:
        """Look up each word; the first call loads the dictionary."""
        if not words:
            return []
        with self._lock:
            if self._transducer is None:
                self._transducer = self._load()
            look_up = self._transducer.lookup
            return [_lines(look_up, word) if 0 < len(word) <= _MAX_WORD else "" for word in words]


def _lines(look_up: Any, word: str) -> str:
    try:
        lines = {str(line) for line, _weight in look_up(word)}
    except Exception:  # noqa: BLE001 - kfst raises its own, undocumented, for a character that it does not know
        return ""
    return "\n".join(sorted(line for line in lines if well_joined(line)))


def well_joined(line: str) -> bool:
    """True where the parts of a compound are joined the way libvoikko accepts.

    A hyphen stands between parts exactly when the same vowel meets itself or a digit precedes (with exceptions
    that the dictionary marks: ``Isf``, ``Icu``), and a proper name takes no common noun without one, unless that
    can be a place (``Ica``).
    """
    if "[B" not in line and "[Le" not in line and "[I" not in line:
        return True
    before = last = ""
    at_boundary = hyphen = free = free_now = wanted = missing = name = common = False
    pieces = _PIECES.findall(line)
    for index, piece in enumerate(pieces):
        if piece.startswith("[X"):
            continue
        if piece[0] == "[" and len(piece) > 1:
            tag = piece[1:-1]
            if tag == "Bh":
                if index and pieces[index - 1] == "-":
                    at_boundary = hyphen = True
                    continue
                at_boundary, hyphen = True, False
                if missing:
                    return False
                missing = wanted
            elif tag.startswith("Isf"):
                free = free_now = True
            elif tag.startswith("Icu"):
                at_boundary, free, wanted = False, True, True
            elif tag.startswith("Ica"):
                missing = common = False
            elif tag.startswith("Le"):
                name, common = True, False
            elif tag.startswith("Ln"):
                common = True
            elif tag == "Dg":
                name = False
        elif piece == "-":
            name = common = False
        else:
            if at_boundary:
                if not last or (before, last) == ("i", "s"):
                    free = True
                wanted = wanted and not hyphen
                if not (free and hyphen):
                    needed = (last.lower() == piece.lower() and last.lower() in _VOWELS) or "0" <= last <= "9"
                    if needed != hyphen:
                        return False
                at_boundary = False
                free, free_now = free and free_now, False
            before, last = last, piece
    return not missing and not (name and common)
