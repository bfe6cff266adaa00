"""What holds for every text: tokens and gaps rebuild the prose, sentences lie in order inside the block."""

from types import SimpleNamespace

from hypothesis import example, given
from hypothesis import strategies as st

from fistyle.tokens import is_word, tokenize

PIECES = st.sampled_from(
    """. ! ? … ... , : ; ( ) [ ] " ” » « ’ ' - – — / % & @ # * :) ;-) :D -> \ufffc \ufffc:illä \ufffc-haara :n 1.
    12.3. 5 000 10.30 1990–2000 XII. J. K. esim. jne. (kok.) ev.-lut. o.s. Hei sana -sana sana- EU:n ja/tai http://a.fi/b?
    www. a.b@c.fi Äiti ￼. a\u0301 \u0301 😂 ✓ ² ½ ǅ ﬁ""".split()  # noqa: SIM905
)
GAPS = st.sampled_from(["", "", " ", " ", " ", "  ", "\u00a0", "\u202f", "\n", "\x1f", "\u2028"])
PROSE = st.one_of(
    st.lists(st.builds(str.__add__, PIECES, GAPS), max_size=30).map("".join),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80),
    st.text(alphabet=" .!?:;,)(\"'”-–1aAä\ufffc/", max_size=60),
)


@given(PROSE)
@example("... . (. )")
@example("✓ Tehty. :) A")
def test_tokens_and_gaps_rebuild_the_prose(prose):
    sentences = tokenize(SimpleNamespace(prose=prose))
    place = 0
    for sentence in sentences:
        assert sentence.forms
        assert place <= sentence.start < sentence.end <= len(prose)
        assert not prose[place : sentence.start].strip()
        place = sentence.start
        for index, form in enumerate(sentence.forms):
            start, end = sentence.span(index)
            assert prose[start:end] == form
            assert not prose[place:start].strip()
            assert form
            assert not any(char.isspace() for char in form) or form[:1].isdecimal()
            place = end
            is_word(form)
        assert place == sentence.end
    assert not prose[place:].strip()
