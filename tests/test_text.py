"""Decoding, and the three ways to name a place."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fistyle.errors import ReadError
from fistyle.text import Position, SourceText


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        ("Hyvää yötä".encode(), "Hyvää yötä", "utf-8", False),
        (codecs.BOM_UTF8 + "Hyvää".encode(), "Hyvää", "utf-8", True),
        (codecs.BOM_UTF16_LE + "Hyvää 😀".encode("utf-16-le"), "Hyvää 😀", "utf-16-le", True),
        (codecs.BOM_UTF16_BE + "Hyvää".encode("utf-16-be"), "Hyvää", "utf-16-be", True),
        (b"", "", "utf-8", False),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "utf-8", False),
    ],
)
def test_decodes_unicode_with_and_without_bom(data: bytes, text: str, encoding: str, bom: bool) -> None:
    source = SourceText.decode("a.txt", data)
    assert (source.text, source.encoding, source.bom) == (text, encoding, bom)


def test_latin_1_is_refused_with_its_place_and_a_cure() -> None:
    with pytest.raises(ReadError) as caught:
        SourceText.decode("vanha.txt", "ok\r\nHyvää".encode("latin-1"))
    error = caught.value
    assert (error.kind, error.path, error.line) == ("encoding", "vanha.txt", 2)
    assert "0xE4 at offset 7" in error.message
    assert "UTF-8" in (error.cure or "")


def test_damaged_utf16_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        SourceText.decode("a.txt", codecs.BOM_UTF16_LE + b"a\0b")
    assert caught.value.kind == "encoding"


@pytest.mark.parametrize(
    "data", [b"PK\0\3", "utf-16 ilman tunnusta".encode("utf-16-le"), codecs.BOM_UTF16_LE + b"\0\0"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        SourceText.decode("a.bin", data)
    assert caught.value.kind == "binary"


def test_files_that_cannot_be_read_have_kinds_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {}
    file = tmp_path / "a.txt"
    file.write_text("a")
    paths: dict[str, str | Path] = {
        "missing": tmp_path / "puuttuu.txt",
        "under a file": file / "b.txt",
        "directory": tmp_path,
        "bad name": "a\0b",
    }
    for name, path in paths.items():
        with pytest.raises(ReadError) as caught:
            SourceText.read(path)
        kinds[name] = caught.value.kind
    assert kinds == {
        "missing": "missing",
        "under a file": "missing",
        "directory": "directory",
        "bad name": "unreadable",
    }

    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadError) as caught:
        SourceText.read(file)
    assert caught.value.kind == "permission"


def test_only_three_line_ends() -> None:
    source = SourceText("a", "a\nb\r\nc\rd\u2028e\x0bf\x0cg\x85h\n")
    assert [source.line(number) for number in range(1, 6)] == ["a", "b", "c", "d\u2028e\x0bf\x0cg\x85h", ""]


def test_positions() -> None:
    source = SourceText("a", "yksi\r\nkäksi 😀 x\n")
    assert source.position(0) == Position(1, 1, 0)
    assert source.position(6) == Position(2, 1, 6)
    assert source.position(14) == Position(2, 9, 14)
    assert source.position(len(source.text)) == Position(3, 1, 16)
    assert source.offset(2, 9) == 14
    assert source.utf16(14) == (1, 9)
    assert source.from_utf16(1, 9) == 14
    assert source.from_utf16(1, 7) == 12, "the middle of a surrogate pair is its start"


def test_utf16_positions_outside_are_clamped() -> None:
    source = SourceText("a", "ab\r\ncd")
    assert source.from_utf16(0, 99) == 2
    assert source.from_utf16(9, 0) == 6
    assert source.from_utf16(-1, 4) == 0
    assert source.from_utf16(1, -4) == 4


@pytest.mark.parametrize(("line", "column"), [(0, 1), (3, 1), (1, 0), (1, 4), (2, 4)])
def test_places_outside_are_errors(line: int, column: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        SourceText("a", "ab\ncd").offset(line, column)


def test_offsets_and_lines_outside_are_errors() -> None:
    source = SourceText("a", "ab\ncd")
    for bad in (-1, 6):
        with pytest.raises(ValueError, match="outside"):
            source.position(bad)
    with pytest.raises(ValueError, match="outside"):
        source.line(3)


@given(st.text(st.sampled_from("aä😀\n\r\u2028𝄞"), max_size=40), st.data())
def test_every_place_survives_the_round_trip(text: str, data: st.DataObject) -> None:
    source = SourceText("a", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column, _ = source.position(offset)
    assert source.offset(line, column) == offset
    line0, character = source.utf16(offset)
    assert line0 == line - 1
    start = source.line_starts[line0]
    assert character == len(text[start:offset].encode("utf-16-le")) // 2
    if column - 1 <= len(source.line(line)):  # LSP cannot name a place inside a line end
        assert source.from_utf16(line0, character) == offset
