"""``fistyle doctor`` tells what is there and what is missing."""

from pathlib import Path

from fistyle import __version__
from fistyle.errors import AnalyserError

PACK = Path(__file__).parent / "plugins" / "small_pack"


def test_what_is_there(fistyle):
    done = fistyle("doctor", "--pack", PACK)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith(f"fistyle          {__version__} (Python 3.")
    assert any(line.startswith("Sanojen jäsennin") for line in lines)
    assert any(line.startswith("Sääntöpaketit    small 1.0: 4 sääntöä (") for line in lines)
    assert any(line.startswith("Välimuisti") and " Mt)" in line for line in lines)


def test_the_slower_analyser_comes_with_advice(fistyle):
    done = fistyle("doctor", "--pack", PACK, "--analyser", "embedded", "--lang", "en")
    assert done.code == 0
    assert "Word analyser    embedded" in done.out
    assert "for a faster analyser install libvoikko" in done.out


def test_without_an_analyser(fistyle, monkeypatch):
    def fail(name):
        raise AnalyserError("no analyser loads", cure="install one")

    monkeypatch.setattr("fistyle.doctor.choose_analyser", fail)
    done = fistyle("doctor", "--pack", PACK)
    assert done.code == 2
    assert "Korjattavaa      no analyser loads (install one)" in done.out


def test_a_broken_pack(fistyle, tmp_path):
    done = fistyle("doctor", "--pack", tmp_path)
    assert done.code == 2
    assert "no pack.toml" in done.out


def test_without_a_pack(fistyle):
    done = fistyle("doctor")
    assert done.code == 2
    assert "Korjattavaa      sääntöpakettia ei ole (asenna: pip install fistyle)" in done.out
