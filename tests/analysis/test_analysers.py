import builtins
import ctypes
import sys

import pytest

from fistyle.analysis import Lexicon, choose_analyser
from fistyle.analysis.embedded_backend import EmbeddedAnalyser, well_joined
from fistyle.errors import AnalyserError


def test_unknown_name() -> None:
    with pytest.raises(AnalyserError, match="unknown analyser"):
        choose_analyser("hunspell")


def test_embedded_is_not_loaded_before_it_is_needed() -> None:
    analyser = EmbeddedAnalyser()
    assert analyser.identity
    assert Lexicon(analyser)["!"].readings
    assert analyser.analyse([]) == []
    assert not analyser.loaded


def test_auto_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object) -> None:
        raise OSError("no library")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setitem(sys.modules, "libvoikko", None)
    assert choose_analyser().name == "embedded"
    with pytest.raises(AnalyserError, match="libvoikko"):
        choose_analyser("libvoikko")


def test_embedded_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(AnalyserError, match="pip install"):
        choose_analyser("embedded")


def test_pure_python_transducer_does_too(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def no_rust(name: str, *args: object) -> object:
        if name in ("kfst", "kfst_rs"):
            raise ImportError(name)
        return real(name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_rust)
    with pytest.raises(AnalyserError, match="not installed"):
        EmbeddedAnalyser().analyse(["talo"])


@pytest.mark.parametrize(
    ("line", "well"),
    [
        ("[Ln][Xp]talo[X]talo[Sn][Ny]", True),
        ("[Ln][Xp]linja[X]linj[Sn][Ny]a[Bh][Bc][Ln][Xp]auto[X]auto[Sn][Ny]", False),
        ("[Ln][Xp]linja[X]linj[Sn][Ny]a-[Bh][Bc][Ln][Xp]auto[X]auto[Sn][Ny]", True),
        ("[Ln][Xp]talo[X]talo[Sn][Ny]-[Bh][Bc][Ln][Xp]auto[X]auto[Sn][Ny]", False),
        ("[Ln][De][Xp]etelä[X]etel[Sn][Ny]ä-[Bc][Lep][Xp]Suomi[X]suom[Sn][Ny]i", True),
        ("[Ln][De][Xp]etelä[X]etel[Sn][Ny]ä-[Bh][Bc][Ln][Xp]suomi[X]suom[Sn][Ny]i", False),
    ],
)
def test_well_joined(line: str, well: bool) -> None:
    assert well_joined(line) is well
