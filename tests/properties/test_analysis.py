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
TAGS = st.sampled_from(
    "[Ln] [Ll] [Lnl] [Lt] [Lk] [Lr] [Lu] [Ls] [Lep] [Xp] [Xj] [X] [Sn] [Sg] [Ssti] [Ny] [Nm] [O3] [Tn2] [Tn4] [Tt] [Te] "
    "[Ap] [P3] [P4] [Eb] [Ef] [Et] [Fkin] [Rv] [Re] [Cc] [Bh] [Bc] [De] [Dg] [Ica] ? - = a us ssa".split()
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
