"""The fast matcher finds what the brute-force one finds, and the semantics are those of DESIGN 3.1."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fistyle.errors import PatternError
from fistyle.matching import tree
from fistyle.matching.cqp import parse
from fistyle.matching.matcher import Pattern, compile_patterns
from tests.matching import brute
from tests.matching.fakes import Word, reading, text

LEXICON = {
    "talo": Word("talo", (reading("talo", upos="NOUN", case="Nom", number="Sing"),)),
    "talon": Word("talon", (reading("talo", upos="NOUN", case="Gen", number="Sing"),)),
    "suuren": Word(
        "suuren", (reading("suuri", upos="ADJ", case="Gen", number="Sing"), reading("suure", upos="NOUN", case="Gen"))
    ),
    "taloja": Word("taloja", (reading("talo", upos="NOUN", case="Par", number="Plur"),)),
    "lukee": Word("lukee", (reading("lukea", upos="VERB", verbform="Fin", person="3"),)),
    "tuli": Word(
        "tuli",
        (
            reading("tulla", upos="VERB", verbform="Fin", person="3"),
            reading("tuli", upos="NOUN", case="Nom", number="Sing"),
        ),
    ),
    "lukenut": Word(
        "lukenut",
        (reading("lukea", "lukenut", upos="ADJ", verbform="Part", partform="Past", case="Nom", number="Sing"),),
    ),
    "ja": Word("ja", (reading("ja", upos="CCONJ"),)),
    ",": Word(",", (reading(",", upos="PUNCT"),)),
    "Talo": Word("Talo", (reading("talo", upos="NOUN", case="Nom", number="Sing"),)),
}


def found(pattern: str, *lines: str, excepts: tuple[str, ...] = (), outside: tuple[str, ...] = ()) -> list[str]:
    from fistyle.matching.matcher import PatternMatcher

    matcher = PatternMatcher([Pattern(pattern, excepts, outside)])
    return [" ".join(h.sentence.forms[h.first : h.last]) for h in matcher.find(text(LEXICON, *lines))]


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        ('"talon"', "talon xyz talon", ["talon", "talon"]),
        ('"tal.*"', "xyz Talo taloja", ["Talo", "taloja"]),
        ('[form="Talo"]', "talo Talo", ["Talo"]),
        # one reading satisfies the whole bracket
        ('[lemma="tulla" & case="Nom"]', "tuli", []),
        ('[lemma="tuli" & case="Nom"]', "tuli", ["tuli"]),
        ('[verbform="Fin" & none(upos="NOUN")]', "tuli lukee", ["lukee"]),
        ('![upos="NOUN"]', "tuli lukee", ["lukee"]),
        ('[upos="VERB"]!', "tuli lukee", ["lukee"]),
        ('[any(upos="NOUN") & any(upos="VERB")]', "tuli lukee talo", ["tuli"]),
        # a reading that lacks the attribute satisfies !=
        ('[case!="Nom"]', "lukee talo talon", ["lukee", "talon"]),
        ('[!(case="Nom")]', "lukee talo talon", ["lukee", "talon"]),
        # words without readings: feature tests, none and all are false
        ('[case!="Nom"]', "xyz", []),
        ('![upos="NOUN"]', "xyz", []),
        ('[upos="NOUN"]!', "xyz", []),
        ('[word="xyz" | upos="NOUN"]', "xyz", ["xyz"]),
        # a participle has two lemmas
        ('[lemma="lukea" & verbform="Part"]', "lukenut", ["lukenut"]),
        ('[lemma="lukenut"]', "lukenut", ["lukenut"]),
        ('[lemma!="lukea"]', "lukenut", []),
        # gaps, shortest match, leftmost of overlapping
        ('"talo" []* "talon"', "talo xyz talon talon", ["talo xyz talon"]),
        ('"talo" []{0,1} "talon"', "talo x y talon", []),
        ('"talo" []{2} "talon"', "talo x y talon", ["talo x y talon"]),
        ('"talo"+ "talon"', "talo talo talon", ["talo talo talon"]),
        ('"talo" "talon"?', "talo talon", ["talo"]),
        ('("talo" | "suuren") "talon"', "suuren talon talo talon", ["suuren talon", "talo talon"]),
        ('<s> "talo"', "talo talo", ["talo"]),
        ('"talo" </s>', "talo x talo", ["talo"]),
        ('[] "ja"', "ja ja x", ["ja ja"]),
        ("[]", "ja x", ["ja", "x"]),
        # constraints
        ('a:[upos="ADJ"] b:[upos="NOUN"] :: agree(a, b, case, number)', "suuren talon", ["suuren talon"]),
        ('a:[upos="ADJ"] b:[upos="NOUN"] :: !agree(a, b, case, number)', "suuren talon", []),
        ('a:[upos="ADJ"] b:[upos="NOUN"] :: !agree(a, b, case)', "suuren taloja", ["suuren taloja"]),
        ("a:[] []{0,3} b:[] :: a.word = b.word", "x talo y talo z", ["talo y talo"]),
        ('a:[upos="NOUN"] b:[upos="NOUN"] :: a.lemma != b.lemma', "talo talon tuli", ["talon tuli"]),
        ('a:"talo"? b:"talon" :: a.word = "talo"', "x talon", []),
        ('"talo" []* "talon" within clause', "talo x , talon", []),
        ('"talo" []* "talon" within clause', "talo ja talon", []),
        ('"talo" []* "talon" within clause', "talo x talon", ["talo x talon"]),
        ('[block="heading"]', "talo", []),
    ],
)
def test_semantics(pattern: str, line: str, expected: list[str]) -> None:
    assert found(pattern, line) == expected


def test_never_across_a_sentence() -> None:
    assert found('"talo" "talon"', "talo", "talon") == []
    assert found('"talo" []* "talon"', "x talo", "talon") == []


def test_except_cancels_what_it_overlaps() -> None:
    assert found('"talo"', "talo talon", excepts=('[] "talon"',)) == []
    assert found('"talo"', "x talo y talon", excepts=('"y" "talon"',)) == ["talo"]
    assert found('a:"talo"', "talo talo", excepts=('"talo" b:"talo" :: a.word = b.word',)) == []
    # possible readings are enough, and none() holds for a word without readings
    assert found('"talo"', "talo xyz", excepts=('"talo" ![upos="NOUN"]',)) == []
    assert found('"talo"', "talo x talon", outside=('"talon"',)) == []


def test_here_and_empty_labels() -> None:
    matcher = compile_patterns(['[upos="NOUN"] here:() "ja"'])
    [hit] = matcher.find(text(LEXICON, "talo ja"))
    assert (hit.bounds["here"].first, hit.bounds["here"].last) == (1, 1)


@pytest.mark.parametrize(
    ("pattern", "column", "part"),
    [
        ('[pos="N"]', 2, "upos"),
        ('[lema="x"]', 2, "lemma"),
        ('[case="gen"]', 7, "Gen"),
        ('[upos="NOUN" case="Gen"]', 14, "expected"),
        ('"talo', 1, "close"),
        ("[]*", 1, "obligatory"),
        ('("a"?)+ "b"', 1, "empty"),
        ('[lemma="("]', 8, "regular expression"),
        ('"Talo"', 1, "form"),
        ('"a"{1,999}', 4, "repetitions"),
        ('a:"x" :: b.word = a.word', None, "nowhere"),
        ('a:("x" "y") b:"z" :: agree(a, b, case)', None, "group"),
        ('"a" within paragraph', 12, "clause"),
    ],
)
def test_errors_point_and_propose(pattern: str, column: int | None, part: str) -> None:
    with pytest.raises(PatternError) as caught:
        Pattern(pattern)
    assert caught.value.column == column
    assert part in str(caught.value)


LEAVES = st.sampled_from(
    [
        'word="talo"', 'word="talon|x"', 'word="t.*"', 'lemma="talo"', 'lemma="lukea|tuli"', 'upos="NOUN"',
        'case="Gen|Nom"', 'case!="Nom"', 'number="Sing"', 'verbform="Fin"', 'root=""', 'form="Talo"',
        'partform!="Past"',
    ]
)  # fmt: skip
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" & ".join).map("({})".format),
        st.tuples(inner, inner).map(" | ".join).map("({})".format),
        inner.map("!({})".format),
        st.tuples(st.sampled_from(["any", "none", "all"]), inner).map(lambda x: f"{x[0]}({x[1]})"),
    ),
    max_leaves=4,
)
TOKENS = st.one_of(
    st.just("[]"), EXPRESSIONS.map("[{}]".format), EXPRESSIONS.map("![{}]".format), EXPRESSIONS.map("[{}]!".format)
)
NODES = st.recursive(
    st.tuples(st.sampled_from(["", "", "a:", "b:"]), TOKENS).map("".join),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=2).map(" | ".join).map("({})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}"])).map(lambda x: f"({x[0]}){x[1]}"),
        inner.map("here:({})".format),
        inner.map("<s> {}".format),
        inner.map("{} </s>".format),
    ),
    max_leaves=5,
)
TAILS = st.sampled_from(["", "", " within clause", " :: agree(a, b, case)", " :: !agree(a, b, case, number)",
                         " :: a.word = b.word", " :: a.lemma != b.lemma"])  # fmt: skip
LINES = st.lists(st.lists(st.sampled_from([*LEXICON, "xyz"]), min_size=1, max_size=7).map(" ".join), max_size=3)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(NODES, TAILS).map("".join), min_size=1, max_size=3), LINES)
def test_agrees_with_brute_force(patterns: list[str], lines: list[str]) -> None:
    usable: list[str] = []
    for pattern in patterns:
        try:
            Pattern(pattern)
        except PatternError:
            continue
        usable.append(pattern)
    sample = text(LEXICON, *lines)
    fast = (
        sorted(
            (
                h.index,
                sample.sentences.index(h.sentence),
                h.first,
                h.last,
                {n: (b.first, b.last) for n, b in h.bounds.items()},
            )
            for h in compile_patterns(usable).find(sample)
        )
        if len({id(s) for s in sample.sentences}) == len(set(sample.sentences))
        else None
    )
    if fast is None:
        return
    slow = sorted(
        (index, place, first, last, labels)
        for index, pattern in enumerate(usable)
        for place, sentence in enumerate(sample.sentences)
        for first, last, labels in brute.find(parse(pattern), [sample.lexicon[f] for f in sentence.forms], "paragraph")
    )
    assert fast == slow


def test_the_tree_is_frozen_and_comparable() -> None:
    assert parse('[lemma="x"]') == tree.Query(tree.Element(tree.Test("lemma", "x")))
