"""The map between prose and source."""

from __future__ import annotations

import pytest

from fistyle.documents import Block, Segment, format_of, read_document
from fistyle.documents.prose import join_pieces
from fistyle.errors import ReadError
from fistyle.text import SourceText, Span
from tests.documents.reading import prose, read, slice_of

# "ab **cd**&amp;e": prose "ab cd&e"
BLOCK = Block(
    "paragraph",
    "ab cd&e",
    (Segment(0, 3, 0, 3), Segment(3, 5, 5, 7), Segment(5, 6, 9, 14), Segment(6, 7, 14, 15)),
)


@pytest.mark.parametrize(
    ("prose_range", "span"),
    [
        ((0, 2), (0, 2)),
        ((3, 5), (5, 7)),
        ((2, 4), (2, 6)),
        ((0, 7), (0, 15)),
        ((5, 6), (9, 14)),
        ((0, 0), (0, 0)),
        ((3, 3), (3, 3)),
        ((5, 5), (7, 7)),
        ((7, 7), (15, 15)),
    ],
)
def test_source_span(prose_range: tuple[int, int], span: tuple[int, int]) -> None:
    assert BLOCK.source_span(*prose_range) == Span(*span)


def test_source_span_outside_is_an_error() -> None:
    for start, end in ((-1, 2), (3, 2), (0, 8)):
        with pytest.raises(ValueError, match="outside"):
            BLOCK.source_span(start, end)


def test_prose_offset() -> None:
    assert [BLOCK.prose_offset(offset) for offset in (0, 2, 3, 4, 5, 6, 7, 9, 11, 14, 15, 16)] == [
        *(0, 2, 3, None, 3, 4, 5, 5, 5, 6, 7, None)
    ]


def test_decomposed_letters_are_composed_and_keep_their_places() -> None:
    document = read("Ka\u0308ytta\u0308ja\u0308 tuli.", "plain")
    assert document.blocks[0].prose == "Käyttäjä tuli."
    assert slice_of(document, "ttäj") == "tta\u0308j"
    assert slice_of(document, "tuli") == "tuli"


def test_a_mark_after_a_soft_hyphen_still_composes() -> None:
    assert prose("sa\u00ad\u0308n", "plain") == ["sän"]


def test_invisible_characters_are_dropped() -> None:
    document = read("Ohjel\u00admisto\u200bpaketti\ufeff on.", "plain")
    assert document.blocks[0].prose == "Ohjelmistopaketti on."
    assert slice_of(document, "Ohjelmistopaketti") == "Ohjel\u00admisto\u200bpaketti"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Katso https://yle.fi/a_(b).", "Katso \ufffc."),
        ("(ks. https://yle.fi)", "(ks. \ufffc)"),
        ("Sivu https://yle.fi:n kautta", "Sivu \ufffc:n kautta"),
        ("Osoite http://localhost:8080/x, sitten", "Osoite \ufffc, sitten"),
        ("Mene www.kela.fi, kiitos", "Mene \ufffc, kiitos"),
        ("Kirjoita etu.suku@esimerkki.fi.", "Kirjoita \ufffc."),
        ("Hän sanoi @nimi ja 5 @ 6", "Hän sanoi @nimi ja 5 @ 6"),
    ],
)
def test_bare_addresses_are_placeholders(text: str, expected: str) -> None:
    assert prose(text, "plain") == [expected]


def test_spaces_inside_a_line_stay_and_breaks_become_one_space() -> None:
    assert prose("a  b \r\n\t c\u2028d\x85e", "plain") == ["a  b c d e"]


def test_a_cut_segment_keeps_the_order_of_the_source() -> None:
    text, segments = join_pieces([("a@b.a\u0308\u0308x", 0, 8)])
    assert text == "\ufffc\u0308x"
    assert [tuple(segment) for segment in segments] == [(0, 1, 0, 7), (1, 2, 7, 7), (2, 3, 7, 8)]


def test_formats_by_suffix() -> None:
    assert format_of("a/b.MD") == "markdown"
    assert format_of("a.txt") == "plain"
    assert format_of("a.zip") is None
    assert read_document(SourceText("a.md", "# Otsikko")).format == "markdown"
    assert read_document(SourceText("<stdin>", "# Otsikko")).format == "plain"


def test_unknown_format_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read_document(SourceText("a.md", ""), "word")
    assert caught.value.kind == "format"
    assert "markdown" in (caught.value.cure or "")
