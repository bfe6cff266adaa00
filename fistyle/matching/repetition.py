"""The check kind `repetition`: the same word twice in a row, or again too soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import eq
from typing import TYPE_CHECKING

from fistyle.errors import PackError, PatternError
from fistyle.matching.bracket import Bracket, known_readings
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
    ' | lemma="olla|voida|saada|tulla|pitää|tehdä|täytyä|saattaa|antaa|ottaa|mennä|sanoa|muu|oma|uusi|hyvä|suuri")]'
)
SHORTEST = 4  # letters of a word whose return is heard


_Place = tuple["Sentence", int, int]  # token index, the word's number in its block


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
    __slots__ = ("_keys", "_rules")
    local = True

    def __init__(self, rules: list[_Repetition]) -> None:
        self._rules = rules
        # What a form counts as, kept from text to text: None for a mark, "" for a word whose return is not heard.
        self._keys: list[dict[str, str | None]] = [{} for _ in rules]

    def find(self, text: AnalysedText) -> Iterator[Match]:
        for rule, keys in zip(self._rules, self._keys, strict=True):
            if rule.adjacent:
                yield from _twice(rule, text)
            else:
                for _, sentences in groupby(text.sentences, key=lambda sentence: id(sentence.block)):
                    yield from _again(rule, text, list(sentences), keys)


def _lemma(text: AnalysedText, form: str) -> str:
    """A form's only lemma, else ""."""
    lemmas = {reading.lemma for reading in known_readings(text.lexicon[form])}
    return lemmas.pop() if len(lemmas) == 1 else ""


def _twice(rule: _Repetition, text: AnalysedText) -> Iterator[Match]:
    for sentence in text.sentences:
        keys = [_lemma(text, form) if rule.lemma else form.lower() for form in sentence.forms]
        if True in map(eq, keys, keys[1:]):
            for index, (one, other) in enumerate(pairwise(keys)):
                if one == other and one and _stutter(rule, text, sentence, index):
                    yield _pair(rule, sentence, index, _lemma(text, sentence.forms[index]))


def _stutter(rule: _Repetition, text: AnalysedText, sentence: Sentence, index: int) -> bool:
    one, other = sentence.forms[index : index + 2]
    if not one[0].isalpha() or (other[0].isupper() and one[0].isupper()) or not in_blocks(rule.rule, sentence.block):
        return False  # numbers, marks, names (Duran Duran)
    if rule.bracket is None:
        return one.lower() not in TWICE and not any(
            reading.features.upos == "INTJ" for reading in known_readings(text.lexicon[other])
        )
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
    rule: _Repetition, text: AnalysedText, sentences: list[Sentence], keys: dict[str, str | None]
) -> Iterator[Match]:
    """Chains of a key whose members follow one another within the limit; each is reported once, at its second."""
    kind, number, within = sentences[0].block.kind, 0, rule.within
    if not in_blocks(rule.rule, sentences[0].block):
        return
    if rule.bracket is not None and rule.bracket.by_block:
        keys = {}
    chains: dict[str, list[_Place]] = {}
    repeated: list[list[_Place]] = []
    for sentence in sentences:
        for index, form in enumerate(sentence.forms):
            try:
                key = keys[form]
            except KeyError:
                key = keys[form] = _key(rule, text, form, kind)
            if key is None:
                continue
            number += 1
            if not key:
                continue
            place = sentence, index, number
            chain = chains.get(key)
            if chain is None or number - chain[-1][2] > within:
                chains[key] = [place]
                continue
            chain.append(place)
            if len(chain) == 2:
                repeated.append(chain)
    for chain in repeated:
        yield _chain(rule, text, chain)


def _key(rule: _Repetition, text: AnalysedText, form: str, kind: str) -> str | None:
    if not is_word(form):
        return None
    if len(form) < SHORTEST or (rule.bracket is not None and not rule.bracket.holds(text.lexicon[form], kind)):
        return ""
    return _lemma(text, form) if rule.lemma else form.lower()


def _chain(rule: _Repetition, text: AnalysedText, chain: list[_Place]) -> Match:
    def match(place: _Place) -> Match:
        sentence, index, _ = place
        start, end = sentence.span(index)
        return Match(rule.rule, sentence.block, start, end, sentence, index, index + 1)

    first, second, *others = map(match, chain)
    word = chain[1][0].forms[chain[1][1]]
    values = {"n": str(len(chain)), "within": str(rule.within), "word": word, "lemma": _lemma(text, word)}
    return replace(second, values=values, related=(first, *others))
