"""The check kinds `misspelling` and `unknown`: words that are spelt wrong, by a table or because nobody knows them.

A text's forms are looked at once for all rules of both kinds; what a table knows, no other rule reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fistyle.analysis.common import looks_english
from fistyle.analysis.lexicon import GUESSED
from fistyle.errors import PatternError
from fistyle.matching.kinds import Check, located
from fistyle.matching.match import Match
from fistyle.matching.misspelling import BEGINNING, Table, parse
from fistyle.matching.unknown import Surroundings, Unknown

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Lexicon, Word
    from fistyle.rule import Rule
    from fistyle.tokens import Sentence


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of both kinds."""
    tables: list[tuple[Rule, Table]] = []
    unknown: list[tuple[Rule, Unknown]] = []
    for rule in rules:
        with located(rule):
            if rule.kind == "unknown":
                unknown.append((rule, Unknown(rule.spec)))
            elif isinstance(rule.spec, str):
                tables.append((rule, Table(parse(rule.spec))))
            else:
                raise PatternError("a table of misspellings is one text", cure="write a line wrong = right for each")
    return _Spelling(tables, unknown)


class _Spelling:
    __slots__ = ("_beginnings", "_exact", "_firsts", "_seconds", "_tables", "_unknown")

    def __init__(self, tables: list[tuple[Rule, Table]], unknown: list[tuple[Rule, Unknown]]) -> None:
        self._tables = tables
        self._exact = frozenset(word for _, table in tables for word in table.exact)
        self._beginnings = frozenset(word for _, table in tables for word in table.beginnings)
        self._firsts = frozenset(word for _, table in tables for word in table.firsts)
        self._seconds = frozenset(word for _, table in tables for word in table.seconds)
        self._unknown = sorted(unknown, key=lambda pair: pair[1].of)  # slips first: they say more

    def find(self, text: AnalysedText) -> Iterator[Match]:
        lexicon = text.lexicon
        words = [lexicon[form] for form in {form for sentence in text.sentences for form in sentence.forms}]
        strangers = {word.form for word in words if (not word.raw or word.raw[0] == GUESSED) and word.form[0].isalpha()}
        told = self._in_tables(lexicon, words, strangers)
        firsts = self._firsts
        openers = {word.form for word in words if word.word in firsts}
        wanted = openers | told.keys()
        if self._unknown:
            wanted |= strangers
        counts = _families(text, strangers) if self._unknown else Counter()
        for sentence in text.sentences:
            forms = sentence.forms
            if wanted.isdisjoint(forms):
                continue
            around = Surroundings(sentence, strangers, counts)
            for index, form in enumerate(forms):
                if form not in wanted:
                    continue
                if form in openers:
                    yield from self._phrase(sentence, index, lexicon)
                if form in told:
                    rule, better = told[form]
                    yield _match(rule, sentence, index, 1, {"better": better})
                elif form in strangers:
                    for rule, unknown in self._unknown:
                        values = unknown.values(around, index, lexicon)
                        if values is not None:
                            yield _match(rule, sentence, index, 1, values)
                            break

    def _in_tables(self, lexicon: Lexicon, words: list[Word], strangers: set[str]) -> dict[str, tuple[Rule, str]]:
        """Return the forms that stand in a table, each with its rule and the right spelling."""
        told: dict[str, tuple[Rule, str]] = {}
        strange = [word for word in words if word.form in strangers and not looks_english(word.word)]
        exact, beginnings = self._exact, self._beginnings
        listed = [word for word in words if word.word in exact or word.word[:BEGINNING] in beginnings]
        for rule, table in self._tables:
            for word in listed:
                if better := table.better(word.word, lexicon.knows):
                    told.setdefault(word.form, (rule, better))
            for word in strange:
                if word.form not in told:
                    better = table.better_unknown(word.word, lexicon.knows, name=not word.form.islower())
                    if better:
                        told[word.form] = (rule, better)
        return told

    def _phrase(self, sentence: Sentence, index: int, lexicon: Lexicon) -> Iterator[Match]:
        words = [lexicon[form].word for form in sentence.forms[index : index + 4]]
        if len(words) == 1 or words[1][:BEGINNING] not in self._seconds:
            return
        for rule, table in self._tables:
            found = table.better_phrase(words, lexicon.knows)
            if found is not None:
                yield _match(rule, sentence, index, found[0], {"better": found[1]})


def _families(text: AnalysedText, strangers: set[str]) -> Counter[str]:
    """Count the unknown words of a text by their beginnings: what comes again is the text's own word."""
    return Counter(
        text.lexicon[form].word[:5]
        for sentence in text.sentences
        if not strangers.isdisjoint(sentence.forms)
        for form in sentence.forms
        if form in strangers
    )


def _match(rule: Rule, sentence: Sentence, index: int, size: int, values: dict[str, str]) -> Match:
    start, end = sentence.span(index, index + size)
    return Match(rule, sentence.block, start, end, sentence, index, index + size, values=values)
