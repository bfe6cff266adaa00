"""Whatever is read: every character of prose has its place, and nothing raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fistyle.documents import read_document
from fistyle.text import SourceText
from tests.documents.reading import assert_sound, read

TEXTS = sorted((Path(__file__).parent.parent / "texts").glob("*.*"))

PIECES = [
    *("sana ", "Äiti", "a\u0308", "\u00ad", "\u200b", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b"),
    *("\xa0", "\0", "*", "**", "_", "`", "``", "~", "~~", "[", "]", "(", ")", "[x](y)", "![kuva on](z)", "![", "<br>"),
    *("<b>", "</b>", "<code>", "</code>", "<!-- c -->", "<!--", "-->", "<https://a.b>", "https://yle.fi:n ", "a@b.fi"),
    *("&amp;", "&#228;", "\\", "\\*", "$", "$x$", "$$", "{", "{{ x }}", "{% x %}", "{#a}", "^[", "[^1]", "[^1]: "),
    *(
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        " ##",
        "\n===\n",
        "\n---\n",
        "---\n",
        "|",
        "|a|b|\n|-|-|\n",
        "\n: ",
        "!!! note\n",
    ),
    *(":::\n", "> [!NOTE]\n", "😀", "\ufeff", "\ufffc", "\u1100", "\u1161", "\u212b", "\ud800", ":", "[TOC]", "```\n"),
    *("{% raw %}\n", "{% endraw %}\n", "[a]: b\n", "\\|", "- [ ] ", "<div>", "<!-- fistyle: ignore[a] -->", "\u0308"),
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_shipped_texts(path: Path) -> None:
    document = read_document(SourceText.read(path))
    assert document.blocks
    assert_sound(document)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["markdown", "plain"]))
def test_generated_markup(text: str, format: str) -> None:
    assert_sound(read(text, format))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["markdown", "plain"]))
def test_any_text(text: str, format: str) -> None:
    assert_sound(read(text, format))


WORDS = st.lists(st.text("abcdeäö", min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join)
WRAPS = [("", ""), ("**", "**"), ("*", "*"), ("[", "](https://a.fi)"), ("<b>", "</b>")]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WRAPS), WORDS), min_size=1, max_size=6), st.sampled_from(["", "> ", "- ", "# "])
)
def test_markup_put_on_words_comes_off_again(pieces: list[tuple[tuple[str, str], str]], prefix: str) -> None:
    document = read(prefix + " ".join(f"{opening}{words}{closing}" for (opening, closing), words in pieces))
    (block,) = document.blocks
    assert block.prose == " ".join(words for _, words in pieces)
    place = 0
    for _, words in pieces:
        span = block.source_span(place, place + len(words))
        assert document.source.text[span.start : span.end] == words
        place += len(words) + 1
