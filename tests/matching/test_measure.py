"""Numbers are read off the text where they are meant, and reported over their limit."""

from __future__ import annotations

import pytest

from fistyle.errors import PackError
from fistyle.matching.kinds import build_checks
from tests.matching.fakes import Word, reading
from tests.matching.test_kinds import Lexicon, analysed, block, matches, rule, spans, words

WORDS = words(
    on="olla upos=VERB verbform=Fin person=3",
    ovat="olla upos=VERB verbform=Fin person=3",
    ei="ei upos=VERB verbform=Fin polarity=Neg",
    ole="olla upos=VERB verbform=Fin connegative=yes",
    olisi="olla upos=VERB verbform=Fin mood=Cnd;olla upos=VERB verbform=Fin connegative=yes",
    tuli="tulla upos=VERB verbform=Fin;tuli upos=NOUN case=Nom number=Sing",
    olla="olla upos=VERB verbform=Inf",
    ja="ja upos=CCONJ",
    tuo="tuo upos=PRON case=Nom number=Sing",
    muu="muu upos=PRON case=Nom number=Sing",
)


def measure(of, limit, **values):
    return rule("measure", {"of": of, "limit": str(limit)}, **values)


def test_a_sentence_counts_words_not_marks():
    text = analysed(WORDS, "”Yksi, kaksi, kolme – on 4.” Viisi on.")
    assert spans(measure("sentence-words", 5), text) == []
    [match] = matches(measure("sentence-words", 4), text)
    assert match.block.prose[match.start : match.end] == "Yksi, kaksi, kolme – on 4"
    assert match.values == {"n": "5", "limit": "4"}


def test_only_running_text_with_a_finite_verb_is_a_sentence():
    rule_ = measure("sentence-words", 2)
    assert spans(rule_, analysed(WORDS, "Omenat, päärynät ja luumut.")) == []
    assert spans(rule_, analysed(WORDS, block("Tämä on otsikko", "heading"))) == []
    assert spans(rule_, analysed(WORDS, block("Tämä on vieras.", quoted=True))) == []
    assert spans(rule_, analysed(WORDS, block("Tämä on kohta.", "item"))) == ["Tämä on kohta"]
    headings = measure("sentence-words", 2, blocks=frozenset({"heading"}))
    assert spans(headings, analysed(WORDS, block("Tämä on otsikko", "heading"), "Tämä on virke.")) == [
        "Tämä on otsikko"
    ]


def test_each_limit_is_judged_alone():
    text = analysed(WORDS, "Yksi on ja kaksi on. Tuo on se.")
    rules = [measure("sentence-words", 4, id="b"), measure("sentence-words", 2, id="a")]
    found = [(match.rule.id, match.values["n"]) for match in matches(rules, text)]
    assert sorted(found) == [("a", "3"), ("a", "5"), ("b", "5")]


def test_a_long_sentence_says_where_it_could_be_cut():
    prose = "Tämä ensimmäinen lause on vielä ihan lyhyt, mutta sen jälkeen tulee kovin pitkä toinen, joka on."
    [match] = matches(measure("sentence-words", 10), analysed(WORDS, prose))
    [split] = match.related
    assert split.block.prose[split.start : split.end] == "mutta"
    [match] = matches(measure("sentence-words", 5), analysed(WORDS, "Talo, joka on yksi kaksi kolme neljä viisi."))
    assert match.related == ()  # too near the beginning


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Tämä on ja nuo ovat ja muut ovat.", 3),
        ("Tämä ei ole eikä nyt muu on muuta.", 2),  # the negative verb and its main verb are one
        ("Tämä ei kai enää olisi mutta tuo on.", 2),
        ("Tämä olisi ja tuo olisi ja muu olisi.", 3),  # without a negative verb it is finite
        ("Tuli on kuuma, ja tuo on muu.", 2),  # tuli is the fire
    ],
)
def test_clauses_are_counted_by_their_finite_verbs(sentence, clauses):
    text = analysed(WORDS, sentence)
    numbers = [match.values["n"] for match in matches(measure("sentence-clauses", 0), text)]
    assert numbers == [str(clauses)]


def test_parentheses_are_counted_whole():
    text = analysed(WORDS, "Tämä (yksi kaksi (kolme – neljä)) on (viisi) jne.) ja (kuusi.")
    [match] = matches(measure("parenthesis-words", 3), text)
    assert match.block.prose[match.start : match.end] == "(yksi kaksi (kolme – neljä))"
    assert match.values["n"] == "4"


def test_paragraphs():
    text = analysed(WORDS, "Yksi on. Kaksi on. Kolme on.", block("Yksi on. Kaksi on. Kolme on.", "item"), "Lyhyt on.")
    assert spans(measure("paragraph-words", 5), text) == ["Yksi on. Kaksi on. Kolme on"]
    assert spans(measure("paragraph-words", 6), text) == []
    assert spans(measure("paragraph-sentences", 2), text) == ["Yksi on. Kaksi on. Kolme on"]


def test_a_word_is_as_long_as_its_longest_part():
    text = analysed(WORDS, "Asuntopolitiikka, asunto-politiikka, www.asuntopolitiikka.fi, SAK:laisuuteen.")
    assert spans(measure("word-length", 13), text) == ["Asuntopolitiikka"]
    assert spans(measure("word-length", 12), text) == ["Asuntopolitiikka", "SAK:laisuuteen"]


def test_compound_parts_are_those_of_the_simplest_reading_and_hyphens_help():
    lexicon = Lexicon()
    parts = ("asunto", "politiikka", "ohjelma")
    for form, readings in {
        "asuntopolitiikkaohjelma": (reading("x", parts=parts),),
        "asunto-politiikkaohjelma": (reading("x", parts=parts),),
        "kansanedustajakunta": (reading("x", parts=("kansan", "edustaja", "kunta")), reading("y", parts=("y", "z"))),
    }.items():
        lexicon[form] = Word(form, readings)
    text = analysed(lexicon, " ".join(lexicon))
    assert spans(measure("compound-parts", 2), text) == ["asuntopolitiikkaohjelma"]


def test_a_second_text_is_measured_like_the_first():
    [check] = build_checks([measure("sentence-clauses", 1), measure("word-length", 5, id="w")])
    for _ in range(2):
        assert len(list(check.find(analysed(WORDS, "Tämä on ja nuo ovat pitkiäkin.")))) == 2


@pytest.mark.parametrize("spec", [{"of": "nonsense", "limit": "3"}, {"of": "word-length", "limit": "{limit}"}])
def test_a_measure_that_is_not_there_or_has_no_number_is_a_mistake(spec):
    with pytest.raises(PackError, match=r"r\.yaml:7"):
        build_checks([rule("measure", spec)])
