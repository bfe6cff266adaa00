"""Fixes are written back byte for byte, whole or not at all."""

import os
import stat

import pytest

from fistyle.errors import ReadError
from fistyle.findings import Edit
from fistyle.fixes import apply_edits, write_source
from fistyle.text import SourceText, Span
from tests.test_cli import PACK

BAD, GOOD = "Se on niinkuin ennen.", "Se on niin kuin ennen."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_everything_else_stays(fistyle, tmp_path, encoding, newline):
    file = tmp_path / "a.md"
    text = f"# Otsikko{newline}{newline}{{}} 😋 a\u0308{newline}{newline}`niinkuin`{newline}"
    file.write_bytes(text.format(BAD).encode(encoding))
    file.chmod(0o640)
    done = fistyle("check", "--fix", "--pack", PACK, "--select", "small/virhe", file)
    assert done.code == 0
    assert file.read_bytes() == text.format(GOOD).encode(encoding)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_links_stay_links(fistyle, tmp_path):
    (tmp_path / "a.txt").write_text(BAD)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    fistyle("check", "--fix", "--pack", PACK, "--select", "small/virhe", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text() == GOOD


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_a_failed_write_loses_nothing(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text("vanha")

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(ReadError, match="No space left"):
        write_source(SourceText(str(file), "uusi"))
    assert file.read_text() == "vanha"
    assert list(tmp_path.iterdir()) == [file]


def test_standard_input_cannot_be_fixed(fistyle):
    done = fistyle("check", "--fix", "--pack", PACK, "-", stdin=b"x")
    assert done.code == 2
    assert "--fix tarvitsee tiedostoja" in done.err


def test_edits():
    edits = [Edit(Span(0, 0), "> "), Edit(Span(2, 4), "")]
    assert apply_edits("a bc", edits) == "> a "
