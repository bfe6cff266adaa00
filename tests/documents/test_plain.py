"""Plain text: paragraphs, items, headings."""

from __future__ import annotations

import time

from fistyle.documents import Block
from tests.documents.reading import kinds, prose, read


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert kinds("Tämä on\nyksi lause.\n\nToinen kappale.\n", "plain") == [
        ("paragraph", "Tämä on yksi lause."),
        ("paragraph", "Toinen kappale."),
    ]


def test_line_ends_of_every_system() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert prose(f"a b{end}c d{end}{end}e f{end}", "plain") == ["a b c d", "e f"]


def test_items() -> None:
    text = "Tarvitset:\n- työkalut\n  ja aikaa\n* vasaran\n1. naulan\n2) laudan\n\nLoppu tulee."
    blocks = read(text, "plain").blocks
    assert [(block.kind, block.prose, block.continues) for block in blocks] == [
        ("paragraph", "Tarvitset:", False),
        ("item", "työkalut ja aikaa", True),
        ("item", "vasaran", True),
        ("item", "naulan", True),
        ("item", "laudan", True),
        ("paragraph", "Loppu tulee.", False),
    ]


def test_a_wrapped_date_is_no_item() -> None:
    assert prose("Laki tuli voimaan\n1. tammikuuta ja\n2. luku muuttui.", "plain") == [
        "Laki tuli voimaan 1. tammikuuta ja 2. luku muuttui."
    ]


def test_a_heading_is_short_unended_and_followed_by_a_blank_line() -> None:
    text = "Otsikko\n\nLeipäteksti alkaa.\n\nViimeinen rivi"
    assert [kind for kind, _ in kinds(text, "plain")] == ["heading", "paragraph", "paragraph"]
    assert [kind for kind, _ in kinds("pienellä\n\nHei:\n\nJa niin edelleen…\n\nx", "plain")] == ["paragraph"] * 4


def test_an_underlined_line_is_a_heading() -> None:
    assert kinds("Otsikko\n=======\nTeksti.", "plain") == [("heading", "Otsikko"), ("paragraph", "Teksti.")]


def test_a_long_line_is_a_paragraph() -> None:
    line = "Tämä on pitkä rivi, jota kukaan ei ole katkaissut. " * 5
    assert prose(f"{line}\n{line}\nLyhyt.", "plain") == [line.strip(), line.strip(), "Lyhyt."]


def test_dialogue_starts_anew_after_an_ended_sentence() -> None:
    assert prose("– Hei!\n– Mitä kuuluu? hän\n– se toinen – kysyi.", "plain") == [
        "– Hei!",
        "– Mitä kuuluu? hän – se toinen – kysyi.",
    ]


def test_a_block_without_letters_is_no_prose() -> None:
    assert prose("* * *\n\n---\n\n!!!\n\n\ufffc", "plain") == []


def test_a_long_text_on_one_line_is_read_in_linear_time() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        blocks: tuple[Block, ...] = read(text, "plain").blocks
        assert len(blocks) == 1
        return time.process_time() - start

    assert seconds("Sana ja toinen. " * 320_000) < 5
    assert seconds("a" * 5_000_000) < 5
    assert seconds("a" + "\u0308" * 300_000) < 5
