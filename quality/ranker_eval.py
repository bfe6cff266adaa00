"""Measure the ranker by folds of whole documents: ``python quality/ranker_eval.py MEASURED.conllu [MORE.conllu...]``.

The first treebank is measured: each fold is ranked by weights trained on its other folds and all other treebanks. With
``--ours`` its text is tokenised by fistyle instead of the gold tokens; a gold word without a token of its own is wrong.
``--shipped`` measures the shipped weights (which have seen the treebanks: only good for comparing builds), ``--speed``
times them. The bars: UPOS 95.5, features 93.8 (both of all tokens), case of nominals 97, finite verbs 97, clauses 92,
the three confidences 99.
"""

from __future__ import annotations

import argparse
import collections
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from readings_eval import fits, normal_lemma
from tokens_eval import _FINAL, _Block
from train_ranker import TEMPERATURE, Examples, Gold, GoldSentence, load, make_ranker, make_table, right_readings

from fistyle.analysis import Lexicon, Word, choose_analyser
from fistyle.analysis.clauses import clauses, is_finite
from fistyle.analysis.ranker import LinearRanker, shipped_ranker
from fistyle.tokens import tokenize

if TYPE_CHECKING:
    from fistyle.documents import Block
    from fistyle.tokens import Sentence

NOMINAL = {"NOUN", "ADJ", "PRON", "NUM"}
TEMPERATURES = [0.7, 0.85, 1, 1.2, 1.4, 1.5, 1.6, 1.8, 2, 2.3, 2.6, 3]
QUESTIONS = {"case": 0.85, "number": 0.85, "verbform": 0.7}

Probabilities = Sequence[float]


class Ranked(NamedTuple):
    """A sentence with, per gold token, its word and probabilities; None where no token of ours is this word."""

    golds: Sequence[Sequence[Gold]]
    words: Sequence[Word | None]
    weights: Sequence[Probabilities]
    whole: bool


def share(part: float, whole: float) -> str:
    """Format a percentage."""
    return f"{100 * part / max(1, whole):6.2f}"


def folds(sentences: Sequence[GoldSentence], number: int) -> dict[str, int]:
    """Deal documents to folds."""
    documents = sorted({sentence.document for sentence in sentences})
    random.Random(7).shuffle(documents)
    return {document: index % number for index, document in enumerate(documents)}


def rank_gold(sentences: Sequence[GoldSentence], lexicon: Lexicon, ranker: LinearRanker) -> Iterator[Ranked]:
    """Rank the treebank's tokens."""
    for sentence in sentences:
        words = [lexicon[form] for form in sentence.forms]
        yield Ranked(sentence.golds, words, ranker.rank(words), True)


def rank_ours(sentences: Sequence[GoldSentence], lexicon: Lexicon, ranker: LinearRanker) -> Iterator[Ranked]:
    """Rank our own tokens of paragraphs (as in tokens_eval) and look for the treebank's among them."""
    paragraph: list[GoldSentence] = []
    for sentence in sentences:
        paragraph.append(sentence)
        if not _FINAL.search(sentence.text) or sentence is sentences[-1]:
            yield from _paragraph(paragraph, lexicon, ranker)
            paragraph = []


def _paragraph(paragraph: list[GoldSentence], lexicon: Lexicon, ranker: LinearRanker) -> Iterator[Ranked]:
    prose = " ".join(sentence.text for sentence in paragraph)
    ours: dict[tuple[int, int], tuple[Word, Probabilities]] = {}
    bounds = set()
    for sentence in tokenize(cast("Block", _Block(prose))):
        words = [lexicon[form] for form in sentence.forms]
        for index, pair in enumerate(zip(words, ranker.rank(words), strict=True)):
            ours[sentence.span(index)] = pair
        bounds.add((sentence.start, sentence.end))
    place = 0
    for gold in paragraph:
        start = prose.index(gold.text, place)
        place, found = start, []
        for form in gold.forms:
            place = prose.index(form, place)
            found.append(ours.get((place, place + len(form)), (None, ())))
            place += len(form)
        words_found, weights = [word for word, _ in found], [weight for _, weight in found]
        yield Ranked(gold.golds, words_found, weights, (start, start + len(gold.text)) in bounds)


def finite(word: Word, weights: Probabilities) -> bool:
    """Tell whether the word is more probably finite, connegatives included, than not."""
    chance = sum(w for r, w in zip(word.readings, weights, strict=True) if r.features.verbform == "Fin")
    return chance > min(sum(weights), 1) / 2


class _Forms(NamedTuple):
    """What ``clauses`` asks of a sentence."""

    forms: tuple[str, ...]


def gold_clauses(golds: Sequence[Sequence[Gold]]) -> list[int]:
    """Return, per token, the number of the word that heads its clause in the tree; 0 for marks and outside clauses."""
    words = {gold.number: gold for each in golds for gold in each}
    heads = set()
    for gold in words.values():
        if gold.features["verbform"] == "Fin" and not gold.features["connegative"]:
            heads.add(gold.head if gold.relation.startswith(("aux", "cop")) else gold.number)
    found = []
    for each in golds:
        number = each[-1].number if each[0].upos != "PUNCT" else 0
        while number and number not in heads:
            number = words[number].head
        found.append(number)
    return found


class Report:
    """Counts, and their figures."""

    def __init__(self) -> None:
        self.count: collections.Counter[str] = collections.Counter()
        self.errors: collections.Counter[tuple[str, str, str]] = collections.Counter()

    def add(self, ranked: Ranked) -> None:
        """Count a sentence."""
        count = self.count
        number_of_clauses = [0, 0]
        for golds, word, weights in zip(ranked.golds, ranked.words, ranked.weights, strict=True):
            count["tokens"] += 1
            gold = golds[0]
            best = weights.index(max(weights)) if weights else -1
            reading = word.readings[best] if word and best >= 0 else None
            nominal = gold.upos in NOMINAL and gold.features["case"] != ""
            count["nominals"] += nominal
            theirs = [any(g.features["verbform"] == "Fin" for g in golds)] * 2
            theirs[1] = any(g.features["verbform"] == "Fin" and not g.features["connegative"] for g in golds)
            ours = [word is not None and test(word, weights) for test in (finite, is_finite)]
            for name, is_so, we_say in zip(("finite", "main"), theirs, ours, strict=True):
                count[f"{name}-gold"] += is_so
                count[f"{name}-ours"] += we_say
                count[f"{name}-both"] += is_so and we_say
            number_of_clauses[0] += theirs[1]
            number_of_clauses[1] += ours[1]
            if not word or not reading:
                continue
            right = right_readings(word, golds)
            good = any(fits(reading.features, g.upos, g.features) for g in golds)
            lemmas = (normal_lemma(reading.lemma), normal_lemma(reading.base))
            count["upos"] += any(reading.features.upos == g.upos for g in golds)
            count["features"] += good
            count["lemma"] += any(normal_lemma(g.lemma) in lemmas for g in golds)
            count["ceiling"] += bool(right)
            if nominal:
                count["case"] += reading.features.case == gold.features["case"]
                count["number"] += reading.features.number == gold.features["number"]
            if len(word.readings) > 1 and right:
                count["ambiguous"] += 1
                count["ambiguous right"] += good
            if right and not good:
                chosen, wanted = reading.features, word.readings[right[0]].features
                self.errors[word.word, "/".join(filter(None, chosen)), "/".join(filter(None, wanted))] += 1
            self._confidence(word, weights, golds)
        self._bounds(ranked)
        count["sentences"] += 1
        count["clauses"] += ranked.whole and number_of_clauses[0] == number_of_clauses[1]

    def _bounds(self, ranked: Ranked) -> None:
        """Compare which words within five tokens of each other are of one clause, in sentences of several clauses."""
        theirs = gold_clauses(ranked.golds)
        if not ranked.whole or len(set(theirs) - {0}) < 2 or None in ranked.words:
            return
        words = cast("Sequence[Word]", ranked.words)
        sentence = cast("Sentence", _Forms(tuple(word.form for word in words)))
        ours = clauses(sentence, words, ranked.weights).clause_of
        for first in range(len(words)):
            for second in range(first + 1, min(first + 6, len(words))):
                if theirs[first] and theirs[second]:
                    same = theirs[first] == theirs[second]
                    self.count["same gold"] += same
                    self.count["same ours"] += ours[first] == ours[second]
                    self.count["same both"] += same and ours[first] == ours[second]

    def _confidence(self, word: Word, weights: Probabilities, golds: Sequence[Gold]) -> None:
        """Count what is asserted of known words above the thresholds, and how much of it is right."""
        if not word.known or golds[0].upos == "X":
            self.count["unknown sure"] += max(weights) >= min(QUESTIONS.values()) and not word.known
            return
        for question, threshold in QUESTIONS.items():
            sums: collections.Counter[str] = collections.Counter()
            for reading, weight in zip(word.readings, weights, strict=True):
                f = reading.features
                if question == "verbform":
                    sums["Fin" if f.verbform == "Fin" else ""] += weight
                else:
                    sums[getattr(f, question) if f.upos in NOMINAL else ""] += weight
            value, sure = sums.most_common(1)[0]
            if value:
                gold = {g.features[question] for g in golds}
                self.count[f"{question} proposed"] += 1
                self.count[f"{question} sure"] += sure >= threshold
                self.count[f"{question} sure right"] += sure >= threshold and value in gold
                alone = len(word.readings) == 1
                self.count[f"{question} alone"] += alone
                self.count[f"{question} alone right"] += alone and value in gold

    def show(self, errors: int = 0) -> None:
        """Print the figures."""
        n = self.count
        for name in ("upos", "features", "ceiling", "lemma"):
            print(f"  {name:22} {share(n[name], n['tokens'])}   of {n['tokens']} tokens")
        print(f"  ambiguous, features    {share(n['ambiguous right'], n['ambiguous'])}   of {n['ambiguous']}")
        for name in ("case", "number"):
            print(f"  {name:22} {share(n[name], n['nominals'])}   of {n['nominals']} nominals")
        for name, label in (("finite", "finite"), ("main", "finite, no connegatives")):
            f1 = 2 * n[f"{name}-both"] / max(1, n[f"{name}-ours"] + n[f"{name}-gold"])
            precision, recall = (share(n[f"{name}-both"], n[f"{name}-{of}"]) for of in ("ours", "gold"))
            print(f"  {label:22} {100 * f1:6.2f} = F1, precision {precision} recall {recall}")
        print(f"  clauses, exact         {share(n['clauses'], n['sentences'])}   of {n['sentences']} sentences")
        print(
            f"  same clause            {share(n['same both'], n['same ours'])} = precision,"
            f" recall {share(n['same both'], n['same gold'])}   of pairs of words within 5 tokens"
        )
        for question, threshold in QUESTIONS.items():
            print(
                f"  sure of {question:8} ≥{threshold}  {share(n[f'{question} sure right'], n[f'{question} sure'])}"
                f"   answered {share(n[f'{question} sure'], n[f'{question} proposed'])}"
                f"   (one reading: {share(n[f'{question} alone right'], n[f'{question} alone'])})"
            )
        print(f"  unknown words that are sure: {n['unknown sure']}")
        for (word, chosen, wanted), number in self.errors.most_common(errors):
            print(f"  {number:3} {word}: {chosen} for {wanted}")


def fit_temperature(results: Sequence[Ranked], used: float) -> str:
    """Return, for several temperatures, the mean loss of ambiguous words."""
    losses = []
    for temperature in TEMPERATURES:
        power = used / temperature
        loss, number = 0.0, 0
        for ranked in results:
            for golds, word, weights in zip(ranked.golds, ranked.words, ranked.weights, strict=True):
                right = right_readings(word, golds) if word and len(weights) > 1 and sum(weights) <= 1.001 else []
                if right:
                    powers = [max(weight, 1e-12) ** power for weight in weights]
                    loss -= math.log(max(1e-9, sum(powers[index] for index in right) / sum(powers)))
                    number += 1
        losses.append(f"{temperature}: {loss / max(1, number):.4f}")
    return ", ".join(losses)


def time_ranking(lexicon: Lexicon, sentences: Sequence[GoldSentence]) -> None:
    """Print how many tokens a second are ranked: with nothing kept, and again."""
    words = [[lexicon[form] for form in sentence.forms] for sentence in sentences]
    number = sum(map(len, words))
    for each in words:
        for word in each:
            _ = word.readings
    ranker = LinearRanker(shipped_ranker().table, shipped_ranker().scale)
    for name in ("first time", "again"):
        began = time.process_time()
        for each in words:
            ranker.rank(each)
        print(f"  {name}: {number / (time.process_time() - began):.0f} tokens/s of {number}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=Path)
    parser.add_argument("others", nargs="*", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, help="do only the first folds")
    parser.add_argument("--ours", action="store_true", help="our own tokens too")
    parser.add_argument("--shipped", action="store_true", help="no folds: the shipped weights")
    parser.add_argument("--speed", action="store_true", help="only time the shipped weights")
    parser.add_argument("--temperature", type=float, default=TEMPERATURE)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    lexicon = Lexicon(choose_analyser())
    treebanks = load(lexicon, [arguments.measured, *arguments.others])
    sentences = treebanks[arguments.measured.stem]
    if arguments.speed:
        time_ranking(lexicon, [sentence for each in treebanks.values() for sentence in each])
        return
    ways: dict[str, Callable[..., Iterator[Ranked]]] = {"gold tokens": rank_gold}
    if arguments.ours:
        ways["own tokens"] = rank_ours
    results: dict[str, list[Ranked]] = {way: [] for way in ways}
    fold = folds(sentences, arguments.folds)
    examples = Examples(lexicon)
    others = [sentence for name, each in treebanks.items() if name != arguments.measured.stem for sentence in each]
    for index in range(1 if arguments.shipped else arguments.only or arguments.folds):
        if arguments.shipped:
            ranker, measured = shipped_ranker(), sentences
        else:
            rest = [sentence for sentence in sentences if fold[sentence.document] != index]
            ranker = make_ranker(make_table(examples, rest + others), arguments.temperature)
            measured = [sentence for sentence in sentences if fold[sentence.document] == index]
        for way, rank in ways.items():
            results[way] += rank(measured, lexicon, ranker)
    for way, ranked in results.items():
        print(way)
        report = Report()
        for each in ranked:
            report.add(each)
        report.show(arguments.errors)
    print("loss by temperature:", fit_temperature(results["gold tokens"], arguments.temperature))


if __name__ == "__main__":
    main()
