"""The fast analyser: the system's libvoikko, read through its C interface.

The Python binding's ``analyze()`` fetches every attribute of every reading; FSTOUTPUT alone says it all and costs
half the time. The binding still finds the library, as it knows where each platform keeps it. Organisation names
that libvoikko adds by itself have no FSTOUTPUT and are left out, so that both analysers give the same.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.analysis.analyser import sha256
from fistyle.errors import AnalyserError

if TYPE_CHECKING:
    from collections.abc import Sequence

_CURE = (
    "install the system library and dictionary (Debian, Ubuntu: apt install libvoikko1 voikko-fi; "
    "macOS: brew install libvoikko), or use the embedded analyser"
)
_MAX_WORD = 255  # longer words libvoikko does not look at
_KEY = b"FSTOUTPUT"


class LibvoikkoAnalyser:
    """Finnish readings from libvoikko and the dictionary that it finds."""

    name = "libvoikko"

    def __init__(self) -> None:
        try:
            from libvoikko import VoikkoLibrary
        except ImportError as error:
            raise AnalyserError("the libvoikko package cannot be imported", cure="pip install libvoikko") from error
        try:
            library = ctypes.CDLL(VoikkoLibrary.open()._name)
        except (OSError, AttributeError) as error:
            raise AnalyserError(f"the libvoikko library cannot be loaded: {error}", cure=_CURE) from error
        self._lock = threading.Lock()
        self._bind(library)
        message = ctypes.c_char_p()
        self._handle = ctypes.c_void_p(self._init(ctypes.byref(message), b"fi", None))
        if not self._handle:
            reason = (message.value or b"no reason given").decode("utf-8", "replace")
            raise AnalyserError(f"libvoikko has no Finnish dictionary: {reason}", cure=_CURE)

    def _bind(self, library: ctypes.CDLL) -> None:
        pointer, text = ctypes.c_void_p, ctypes.c_wchar_p
        self._version = library.voikkoGetVersion
        self._version.restype = ctypes.c_char_p
        self._init = library.voikkoInit
        self._init.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p]
        self._init.restype = pointer
        self._look_up = library.voikkoAnalyzeWordUcs4
        self._look_up.argtypes = [pointer, text]
        self._look_up.restype = ctypes.POINTER(pointer)
        self._value = library.voikko_mor_analysis_value_ucs4
        self._value.argtypes = [pointer, ctypes.c_char_p]
        self._value.restype = text
        self._propose = library.voikkoSuggestUcs4
        self._propose.argtypes = [pointer, text]
        self._propose.restype = ctypes.POINTER(text)
        self._free_proposals = library.voikko_free_suggest_ucs4
        self._free_proposals.argtypes = [ctypes.POINTER(text)]
        self._free_proposals.restype = None
        self._free = library.voikko_free_mor_analysis
        self._free.argtypes = [ctypes.POINTER(pointer)]
        self._free.restype = None

    def suggest(self, word: str) -> list[str]:
        """Return libvoikko's proposals for a word that it does not know (2 ms)."""
        if len(word) > _MAX_WORD or "\0" in word:
            return []
        with self._lock:
            found = self._propose(self._handle, word)
            if not found:
                return []
            proposals: list[str] = []
            while (proposal := found[len(proposals)]) is not None:
                proposals.append(proposal)
            self._free_proposals(found)
        return proposals

    @property
    def dictionary(self) -> Path | None:
        """The dictionary file: libvoikko does not say, so look where it looks."""
        for folder in _folders():
            found = sorted(folder.glob("5/mor-*/mor.vfst"))
            if found:
                return found[0]
        return None

    @property
    def version(self) -> str:
        """The library's version."""
        return (self._version() or b"?").decode("ascii", "replace")

    @property
    def identity(self) -> str:
        """Name, version and dictionary hash."""
        path = self.dictionary
        return f"libvoikko {self.version} {sha256(path) if path else 'unknown'}"

    def analyse(self, words: Sequence[str]) -> list[str]:
        """Look up each word (fastest when the words are sorted)."""
        handle, look_up, value, free = self._handle, self._look_up, self._value, self._free
        result = []
        with self._lock:
            for word in words:
                if len(word) > _MAX_WORD or "\0" in word:
                    result.append("")
                    continue
                readings = look_up(handle, word)
                lines = []
                if readings:
                    for reading in readings:
                        if not reading:
                            break
                        line = value(reading, _KEY)
                        if line:
                            lines.append(line)
                    free(readings)
                if len(lines) > 1:
                    lines = sorted(set(lines))
                result.append("\n".join(lines))
        return result


def _folders() -> list[Path]:
    folders = []
    if path := os.environ.get("VOIKKO_DICTIONARY_PATH"):
        folders += [Path(part) for part in path.split(os.pathsep) if part]
    if sys.platform == "win32":  # pragma: no cover
        folders += [Path(os.environ[name]) / "voikko" for name in ("LOCALAPPDATA", "PROGRAMDATA") if name in os.environ]
    else:
        folders += [Path.home() / ".voikko"]
    if sys.platform == "darwin":  # pragma: no cover
        folders += [Path.home() / "Library/Spelling/voikko", Path("/Library/Spelling/voikko")]
        folders += [Path("/opt/homebrew/lib/voikko"), Path("/usr/local/lib/voikko")]
    names = ("/etc/voikko", "/usr/lib/voikko", "/usr/lib64/voikko", "/usr/local/lib/voikko", "/usr/share/voikko")
    return folders + [Path(name) for name in names]
