"""The check kind `repetition`: the same word twice in a row, or again too soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from fistyle.errors import PackError, PatternError
from fistyle.matching.bracket import Bracket
from fistyle.matching.cqp import parse
from fistyle.matching.kinds import Check, in_blocks, located, number_of
from fistyle.matching.match import Match
from fistyle.matching.tree import Element
from fistyle.tokens import is_word

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.rule import Rule
    from fistyle.tokens import Sentence

#: Right twice in a row: the pluperfect of olla, words with two jobs (“sillä sillä tiellä”), and what repeats by nature.
TWICE = frozenset(
    """
    ollut olleet oltu sillä siitä niin näin se sen he ne kuusi tuli
    hyvin kauan yhä pikku ha hah heh hei hip hurraa joo jaa no ei kyllä kiitos sano
    """.split()  # noqa: SIM905
)
#: What carries meaning, so that its return is heard; a project's pattern can say otherwise.
CONTENT = (
    '[upos="NOUN|ADJ|VERB" & none(upos="PRON|ADV|NUM|CCONJ|SCONJ" | proper="yes" | polarity="Neg"'
    ' | lemma="olla|voida|saada|tulla|pitää|tehdä|täytyä|saattaa|antaa|ottaa|mennä|käydä|sanoa|muu|oma|uusi|hyvä|suuri")]'
)
SHORTEST = 4  # letters of a word whose return is heard


@dataclass(frozen=True, slots=True)
class _Place:
    sentence: Sentence
    index: int
    number: int  # the word's number in its block


@dataclass(frozen=True, slots=True)
class _Repetition:
    rule: Rule
    lemma: bool
    adjacent: bool
    within: int
    bracket: Bracket | None


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of the kind."""
    return _Repetitions([_read(rule) for rule in rules])


def _read(rule: Rule) -> _Repetition:
    of, adjacent = rule.spec.get("of"), rule.spec.get("adjacent", "no") == "yes"
    if of not in ("word", "lemma"):
        raise PackError(
            f"{rule.key}: of is {of!r}", path=rule.path or None, line=rule.line or None, cure="write word or lemma"
        )
    with located(rule):
        bracket = _bracket(rule.spec.get("pattern", "" if adjacent else CONTENT))
    return _Repetition(
        rule, of == "lemma", adjacent, 1 if adjacent else number_of(rule, "within", 12, least=1), bracket
    )


def _bracket(text: str) -> Bracket | None:
    if not text:
        return None
    node = parse(text).node
    if not isinstance(node, Element) or node.expression is None:
        raise PatternError("the repeated word is one bracket", column=1, cure='write [upos="NOUN"]')
    return Bracket(node.expression)


class _Repetitions:
    __slots__ = ("_rules",)

    def __init__(self, rules: list[_Repetition]) -> None:
        self._rules = rules

    def find(self, text: AnalysedText) -> Iterator[Match]:
        adjacent = [rule for rule in self._rules if rule.adjacent]
        apart = [rule for rule in self._rules if not rule.adjacent]
        lemma = _lemmas(text)
        for sentence in text.sentences if adjacent else ():
            words = [form.lower() for form in sentence.forms]
            for rule in adjacent:
                keys: Sequence[str] = [lemma(form) for form in sentence.forms] if rule.lemma else words
                for index, (one, other) in enumerate(zip(keys, keys[1:], strict=False)):
                    if one == other and one and _stutter(rule, text, sentence, index):
                        yield _pair(rule, sentence, index, lemma(sentence.forms[index]))
        for rule in apart:
            for _, sentences in groupby(text.sentences, key=lambda sentence: id(sentence.block)):
                yield from _again(rule, text, list(sentences), lemma)


def _lemmas(text: AnalysedText) -> Callable[[str], str]:
    """A form's only lemma, else ""."""
    known: dict[str, str] = {}

    def lemma(form: str) -> str:
        found = known.get(form)
        if found is None:
            lemmas = {reading.lemma for reading in text.readings(form)}
            found = known[form] = lemmas.pop() if len(lemmas) == 1 else ""
        return found

    return lemma


def _stutter(rule: _Repetition, text: AnalysedText, sentence: Sentence, index: int) -> bool:
    one, other = sentence.forms[index : index + 2]
    if not one[0].isalpha() or (other[0].isupper() and one[0].isupper()) or not in_blocks(rule.rule, sentence.block):
        return False  # numbers, marks, names (Duran Duran)
    if rule.bracket is None:
        return one.lower() not in TWICE and not any(r.features.upos == "INTJ" for r in text.readings(other))
    kind = sentence.block.kind
    return rule.bracket.holds(text.lexicon[one], kind) and rule.bracket.holds(text.lexicon[other], kind)


def _pair(rule: _Repetition, sentence: Sentence, index: int, lemma: str) -> Match:
    start, end = sentence.span(index, index + 2)
    return Match(
        rule.rule,
        sentence.block,
        start,
        end,
        sentence,
        index,
        index + 2,
        labels={"first": (index, index + 1), "second": (index + 1, index + 2)},
        values={"n": "2", "within": "1", "word": sentence.forms[index], "lemma": lemma},
    )


def _again(
    rule: _Repetition, text: AnalysedText, sentences: list[Sentence], lemma: Callable[[str], str]
) -> Iterator[Match]:
    """Chains of a key whose members follow one another within the limit; each is reported once, at its second."""
    if not in_blocks(rule.rule, sentences[0].block):
        return
    kind, number = sentences[0].block.kind, 0
    chains: dict[str, list[_Place]] = {}
    done: list[tuple[str, list[_Place]]] = []
    for sentence in sentences:
        for index, form in enumerate(sentence.forms):
            if not is_word(form):
                continue
            number += 1
            if len(form) < SHORTEST:
                continue
            key = lemma(form) if rule.lemma else form.lower()
            if not key or (rule.bracket is not None and not rule.bracket.holds(text.lexicon[form], kind)):
                continue
            chain = chains.get(key)
            if chain is None or number - chain[-1].number > rule.within:
                chain = chains[key] = []
                done.append((key, chain))
            chain.append(_Place(sentence, index, number))
    for key, chain in done:
        if len(chain) > 1:
            yield _chain(rule, chain, key if rule.lemma else lemma(chain[1].sentence.forms[chain[1].index]))


def _chain(rule: _Repetition, chain: list[_Place], lemma: str) -> Match:
    def match(place: _Place) -> Match:
        start, end = place.sentence.span(place.index)
        return Match(rule.rule, place.sentence.block, start, end, place.sentence, place.index, place.index + 1)

    first, second, *others = map(match, chain)
    word = chain[1].sentence.forms[chain[1].index]
    values = {"n": str(len(chain)), "within": str(rule.within), "word": word, "lemma": lemma}
    return replace(second, values=values, related=(first, *others))
