"""Rules find their builders; what holds for every kind is done once. (Also the texts that the kinds' tests share.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from fistyle.analysis import AnalysedText
from fistyle.documents import Block, Document
from fistyle.documents.document import Segment
from fistyle.errors import FistyleError, PackError, PatternError
from fistyle.matching.kinds import KINDS, CheckFailure, build_checks, load
from fistyle.matching.match import Match
from fistyle.rule import Rule
from fistyle.text import SourceText
from fistyle.tokens import is_word, tokenize
from tests.matching.fakes import Word, reading


class Lexicon(dict[str, Word]):
    """Words made by hand; of others only marks have a reading."""

    cache = None

    def __missing__(self, form: str) -> Word:
        return Word(form, () if is_word(form) else (reading(form, upos="PUNCT"),))


def words(**lemmas: str) -> Lexicon:
    """``words(tee="tehdä verbform=Fin upos=VERB")``; readings are parted by ``;``."""
    lexicon = Lexicon()
    for form, texts in lemmas.items():
        readings = []
        for one in texts.split(";"):
            lemma, *features = one.split()
            readings.append(reading(lemma, **dict(feature.split("=") for feature in features)))
        lexicon[form] = Word(form, tuple(readings))
    return lexicon


def block(prose: str, kind: str = "paragraph", quoted: bool = False) -> Block:
    return Block(kind, prose, (Segment(0, len(prose), 0, len(prose)),), quoted=quoted)


def analysed(lexicon: Mapping[str, Word], *blocks: str | Block) -> AnalysedText:
    made = tuple(block(item) if isinstance(item, str) else item for item in blocks)
    sentences = tuple(sentence for one in made for sentence in tokenize(one))
    return AnalysedText(Document(SourceText("a.txt", ""), made), sentences, lexicon)  # type: ignore[arg-type]


def rule(kind: str, spec: Any, id: str = "r", **values: Any) -> Rule:
    return Rule(id, "KA0001", "warning", "", "", "", "", kind, spec, path="r.yaml", line=7, **values)


def matches(rules: Rule | list[Rule], text: AnalysedText) -> list[Match]:
    found = [m for check in build_checks([rules] if isinstance(rules, Rule) else rules) for m in check.find(text)]
    assert all(isinstance(match, Match) for match in found)
    return [match for match in found if isinstance(match, Match)]


def spans(rules: Rule | list[Rule], text: AnalysedText) -> list[str]:
    return [match.block.prose[match.start : match.end] for match in matches(rules, text)]


# What plugins would hold.


def shout(text: AnalysedText, rule: Rule) -> Iterator[Match]:
    for one in text.document.blocks:
        if one.prose.isupper():
            yield Match(rule, one, 0, len(one.prose))


def stumble(text: AnalysedText, rule: Rule) -> Iterable[Match]:
    raise ValueError("no luck")


HERE = "tests.matching.test_kinds"


def test_every_kind_of_the_rule_format_has_a_builder():
    for target in KINDS.values():
        assert callable(load(target))


def test_kinds_with_one_builder_become_one_check():
    rules = [rule("pattern", '"on"', "a"), rule("phrase", "on", "b"), rule("substitution", {"on": "ei"}, "c")]
    assert len(build_checks([*rules, rule("regex", "x", "d")])) == 2
    assert spans(rules, analysed(Lexicon(), "Se on.")) == ["on"] * 3


def test_an_unknown_kind_is_named_with_its_place():
    with pytest.raises(PackError, match=r"r\.yaml:7: r: there is no check kind 'magic'"):
        build_checks([rule("magic", "x")])


def test_an_announced_kind_is_built_by_its_target():
    built = build_checks([rule("twin", "x")], {**KINDS, "twin": "fistyle.matching.raw:build"})
    assert [type(found) for check in built for found in check.find(analysed(Lexicon(), "x"))] == [Match]


def test_a_target_that_is_not_there_is_the_users_mistake():
    with pytest.raises(FistyleError, match="cannot load nowhere:build"):
        build_checks([rule("twin", "x")], {"twin": "nowhere:build"})


def test_a_rule_keeps_to_its_blocks_whatever_its_kind():
    text = analysed(Lexicon(), block("AI", "heading"), block("AI"))
    for kind, spec in (("regex", "AI"), ("pattern", '"ai"'), ("python", f"{HERE}:shout")):
        assert len(matches(rule(kind, spec), text)) == 2
        (match,) = matches(rule(kind, spec, blocks=frozenset({"heading"})), text)
        assert match.block.kind == "heading"


def test_exceptions_are_not_silently_ignored():
    with pytest.raises(PackError, match="regex knows no except"):
        build_checks([rule("regex", "x", excepts=('"x"',))])


def test_a_pattern_that_cannot_be_read_says_where_it_stands():
    for kind, spec in (("pattern", "[x"), ("phrase", "<x"), ("repetition", {"of": "word", "pattern": "[x"})):
        with pytest.raises(PatternError, match=r"r\.yaml:7") as caught:
            build_checks([rule(kind, spec)])
        assert caught.value.line == 7


def test_a_plugins_error_is_a_failure_and_costs_no_other_rule_its_matches():
    [check] = build_checks([rule("python", f"{HERE}:stumble", "bad"), rule("python", f"{HERE}:shout", "good")])
    failure, match = check.find(analysed(Lexicon(), "EI"))
    assert isinstance(failure, CheckFailure)
    assert failure.rule.id == "bad"
    assert "ValueError: no luck" in failure.message
    assert isinstance(match, Match)
    assert match.rule.id == "good"
