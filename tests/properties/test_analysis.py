"""Whatever stands in a text, it gets readings without an error, and only such values as patterns know."""

import functools

from hypothesis import given
from hypothesis import strategies as st

from fistyle.analysis import VALUES, Lexicon, choose_analyser
from fistyle.analysis.embedded_backend import well_joined
from fistyle.analysis.mapping import read

ENDINGS = st.sampled_from(
    ["ssa", "sta", "ksen", "oida", "oitiin", "minen", "läisiä", "hin", "ja", ":n", "-", "kin", "nsa"]
)
FINNISH = st.text("aeiouyäöhjklmnprstv", min_size=1, max_size=9)
TAGS = st.one_of(
    st.sampled_from(
        ("[Ln]", "[Ll]", "[Lnl]", "[Lt]", "[Lk]", "[Lr]", "[Lu]", "[Ls]", "[Lep]", "[De]", "[Dg]", "[Ica]")
    ),
    st.sampled_from(("[Xp]", "[Xj]", "[X]", "[Bh]", "[Bc]", "?", "-", "=", "a", "us", "ssa", "inen")),
    st.sampled_from(
        ("[Sn]", "[Sg]", "[Ssti]", "[Sin]", "[Ny]", "[Nm]", "[O3]", "[Cc]", "[Cs]", "[Rv]", "[Re]", "[Rm]")
    ),
    st.sampled_from(("[Tn1]", "[Tn2]", "[Tn3]", "[Tn4]", "[Tn5]", "[Tt]", "[Te]", "[Tk]", "[Ap]", "[P3]", "[P4]")),
    st.sampled_from(("[Eb]", "[Ef]", "[Et]", "[Fkin]", "[Fko]")),
)


@functools.cache
def lexicon() -> Lexicon:
    return Lexicon(choose_analyser())


def check(form: str) -> None:
    for reading in lexicon()[form].readings:
        assert reading.features.upos
        for name, value in reading.features._asdict().items():
            assert not value or value in VALUES[name], (form, name, value)


@given(st.text(max_size=40))
def test_any_text(form: str) -> None:
    check(form)


@given(FINNISH, ENDINGS)
def test_likely_words(stem: str, ending: str) -> None:
    check(stem + ending)
    check((stem + ending).capitalize())


@given(st.lists(TAGS, min_size=1, max_size=12))
def test_any_output_of_an_analyser(tags: list[str]) -> None:
    line = "".join(tags)
    assert isinstance(well_joined(line), bool)
    for reading in read("sana", "sana", line):
        for name, value in reading.features._asdict().items():
            assert not value or value in VALUES[name], (line, name, value)
