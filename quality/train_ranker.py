"""Train the weights of the ranker: ``python quality/train_ranker.py TREEBANK.conllu...`` writes data/ranker.bin.

The shipped weights: ``train_ranker.py fi_tdt-dev.conllu fi_ood.conllu fi_pud-first-half.conllu`` (seeded: the same
treebanks, dictionary and closed lists give the same file). ``ranker_eval.py`` measures by folds and fits TEMPERATURE.

Each ambiguous word whose gold annotation is one of its readings is an example: softmax over its readings, AdaGrad.
Words with one reading serve too: their context is shown as that of a random ambiguous set with this reading. In
half of the examples the features that name the word or its lemma are hidden, else they would look always right.
"""

from __future__ import annotations

import argparse
import collections
import math
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from readings_eval import fits, normal_gold, normal_lemma

from fistyle.analysis import Lexicon, Word, choose_analyser
from fistyle.analysis.ranker import SIZE, WEIGHTS, LinearRanker, pack, walk
from fistyle.analysis.ranker_features import MASK, Faces, Form, Indices, Shape, place

EPOCHS, RATE, DAMPING = 4, 0.1, 0.3
HIDDEN = 0.5  # share of examples whose lexical features are hidden
PRETENDED, PRETENDED_WEIGHT = 0.6, 0.5  # share of unambiguous words that serve, and what one counts
RARE = 2  # features of fewer examples are left out
COMMON = 4  # words and lemmas met less often are not told apart as neighbours
SCALE = 16  # weights are stored in sixteenths
LEAST = 0.6  # sixteenths: smaller weights are stored as 0
TEMPERATURE = 1.8  # 1.4 fits held-out folds best, 1.8 makes answers above the thresholds right in 99 %


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one syntactic word: lemma, UPOS as annotated, in the rule vocabulary, features, tree."""

    lemma: str
    tag: str
    upos: str
    features: dict[str, str]
    number: int
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """Written tokens, and for each its syntactic words (two for a contraction)."""

    document: str
    text: str
    forms: tuple[str, ...]
    golds: tuple[tuple[Gold, ...], ...]


def read_sentences(path: Path) -> list[GoldSentence]:
    """Read a CoNLL-U file; a document is what sentence numbers share."""
    sentences = []
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        name = text = ""
        forms: list[str] = []
        golds: list[list[Gold]] = []
        last = 0
        for line in chunk.splitlines():
            if line.startswith("# sent_id = "):
                name = line[12:]
            elif line.startswith("# text = "):
                text = line[9:].strip()
            row = line.split("\t")
            if len(row) < 10:
                continue
            if "-" in row[0]:
                last = int(row[0].partition("-")[2])
                forms.append(row[1])
                golds.append([])
            elif row[0].isdigit():
                features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
                gold = Gold(row[2], row[3], *normal_gold(row[3], features), int(row[0]), int(row[6]), row[7])
                if gold.number > last:
                    forms.append(row[1])
                    golds.append([])
                golds[-1].append(gold)
        if forms:
            document = name.partition(".")[0] if "." in name else name[:6]
            sentences.append(GoldSentence(document, text, tuple(forms), tuple(map(tuple, golds))))
    return sentences


def right_readings(word: Word, golds: Sequence[Gold]) -> list[int]:
    """Return which readings say what the annotation says: features, then lemma, then whether it is a name."""
    best: list[int] = []
    best_score = 0
    for index, reading in enumerate(word.readings):
        score = 0
        for gold in golds:
            if fits(reading.features, gold.upos, gold.features):
                lemmas = (normal_lemma(reading.lemma), normal_lemma(reading.base))
                same = 2 * (normal_lemma(gold.lemma) in lemmas)
                score = max(score, 1 + same + ((gold.tag == "PROPN") == (reading.features.proper == "yes")))
        if score > best_score:
            best, best_score = [index], score
        elif score and score == best_score:
            best.append(index)
    return best


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: per reading the features of context and form, then those that name the word; the right ones."""

    general: list[list[int]]
    lexical: list[list[int]]
    right: frozenset[int]
    weight: float


class Examples:
    """Makes examples of sentences, keeping the indices of keys."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, Form] = {}
        self._shapes: dict[tuple[Faces, ...], Shape] = {}
        self._indices: dict[tuple[int, str], tuple[int, Indices]] = {}
        self._common: set[str] = set()
        self.met: collections.Counter[int] = collections.Counter()

    def form(self, written: str) -> Form:
        """Return what the model sees of a form."""
        found = self._forms.get(written)
        if found is None:
            found = self._forms[written] = Form(self._lexicon[written], self._shapes, self._common.__contains__)
        return found

    def make(self, sentences: Iterable[GoldSentence], rng: random.Random) -> list[Example]:
        """Return the examples of the sentences, in order."""
        sentences = list(sentences)
        self.met.clear()
        self._forms.clear()
        names: collections.Counter[str] = collections.Counter()
        for sentence in sentences:
            for word in map(self._lexicon.__getitem__, sentence.forms):
                names.update({word.word, *(f"/{reading.lemma}" for reading in word.readings)})
        self._common = {name for name, count in names.items() if count >= COMMON}
        self.met.update({place(name): RARE for name in self._common})
        shapes: dict[str, list[Shape]] = collections.defaultdict(list)
        for sentence in sentences:
            for form in map(self.form, sentence.forms):
                for full in {trace.full for trace in form.traces} if form.shape else ():
                    shapes[full].append(form.shape)
        examples: list[Example] = []
        for sentence in sentences:
            right = [
                right_readings(self._lexicon[form], golds)
                for form, golds in zip(sentence.forms, sentence.golds, strict=True)
            ]

            def choose(index: int, form: Form, keys: tuple[str, ...]) -> Sequence[float]:
                labels = right[index]  # noqa: B023
                written = sentence.forms[index]  # noqa: B023
                if form.shape is not None:
                    if labels and len(labels) < len(form.readings):
                        examples.append(self._example(form, written, keys, labels))
                elif labels and rng.random() < PRETENDED and (candidates := shapes.get(form.traces[-1].full)):
                    shape, full = rng.choice(candidates), place(form.traces[-1].full)
                    labels = [number for number, shown in enumerate(shape.shown) if shown[0] == full]
                    if len(labels) < len(shape.shown):
                        examples.append(self._pretended(shape, keys, labels))
                return [float(number in right[index]) for number in range(len(form.readings))] or [1.0]  # noqa: B023

            walk([self.form(form) for form in sentence.forms], choose, everywhere=True)
        return examples

    def _example(self, form: Form, written: str, keys: tuple[str, ...], labels: Sequence[int]) -> Example:
        general = self._general(form.shape, (*keys, *form.keys(written)))
        lexical = []
        for row, (like, which) in zip(general, form.traits(), strict=True):
            row.extend(map(place, like))
            lexical.append(list(map(place, which)))
            self.met.update(map(place, like + which))
        return Example(general, lexical, frozenset(labels), 1.0)

    def _pretended(self, shape: Shape, keys: tuple[str, ...], labels: Sequence[int]) -> Example:
        return Example(self._general(shape, keys), [[] for _ in shape.shown], frozenset(labels), PRETENDED_WEIGHT)

    def _general(self, shape: Shape | None, keys: Iterable[str]) -> list[list[int]]:
        assert shape is not None
        rows: list[list[int]] = [[] for _ in shape.shown]
        for key in keys:
            found = self._indices.get((id(shape), key))
            if found is None:
                start = place(key)
                found = self._indices[id(shape), key] = (start, shape.indices(key, start))
            self.met[found[0]] += 1
            for row, more in zip(rows, found[1], strict=True):
                row.extend(more)
        return rows


def train(examples: list[Example], rng: random.Random) -> list[float]:
    """Return the weights, ``MASK + 1`` of them."""
    counts: collections.Counter[int] = collections.Counter()
    for example in examples:
        for rows in (example.general, example.lexical):
            for row in rows:
                counts.update(row)
    kept = {index for index, count in counts.items() if count >= RARE}
    for example in examples:
        for rows in (example.general, example.lexical):
            for row in rows:
                row[:] = [index for index in row if index in kept]
    weights, squares = [0.0] * (MASK + 1), [0.0] * (MASK + 1)
    examples = examples[:]
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for example in examples:
            rows = example.general
            if rng.random() >= HIDDEN:
                rows = [a + b for a, b in zip(rows, example.lexical, strict=True)]
            totals = [sum([weights[feature] for feature in row]) for row in rows]
            best = max(totals)
            shares = [math.exp(total - best) for total in totals]
            whole = sum(shares)
            right = sum(shares[index] for index in example.right)
            for index, row in enumerate(rows):
                gradient = shares[index] / whole - (shares[index] / right if index in example.right else 0.0)
                gradient *= example.weight
                if abs(gradient) < 1e-3:
                    continue
                square = gradient * gradient
                for feature in row:
                    squares[feature] += square
                    weights[feature] -= RATE * gradient / (math.sqrt(squares[feature]) + DAMPING)
    return weights


def quantised(weights: Sequence[float], met: Mapping[int, int]) -> bytes:
    """Return the weights as signed bytes, in units of 1 / SCALE, then a bit for each key that is not rare."""
    table = bytearray(SIZE)
    for index, count in met.items():
        if count >= RARE:
            table[MASK + 1 + (index >> 3)] |= 1 << (index & 7)
    for index, weight in enumerate(weights):
        if weight:
            value = weight * SCALE
            table[index] = max(-127, min(127, round(value))) & 255 if abs(value) >= LEAST else 0
    return bytes(table)


def make_table(examples: Examples, sentences: Sequence[GoldSentence], seed: int = 1) -> bytes:
    """Train on sentences from scratch."""
    rng = random.Random(seed)
    weights = train(examples.make(sentences, rng), rng)
    return quantised(weights, examples.met)


def make_ranker(table: bytes, temperature: float = TEMPERATURE) -> LinearRanker:
    """Make a ranker of a table of weights."""
    return LinearRanker(table, 1 / (SCALE * temperature))


def load(lexicon: Lexicon, paths: Iterable[Path]) -> Mapping[str, list[GoldSentence]]:
    """Read treebanks and look up all their words."""
    treebanks = {path.stem: read_sentences(path) for path in paths}
    lexicon.load({form for sentences in treebanks.values() for sentence in sentences for form in sentence.forms})
    return treebanks


def main() -> None:
    """Train on whole treebanks and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    lexicon = Lexicon(choose_analyser())
    began = time.perf_counter()
    sentences = [sentence for each in load(lexicon, arguments.treebank).values() for sentence in each]
    table = make_table(Examples(lexicon), sentences, arguments.seed)
    data = pack(table, 1 / (SCALE * TEMPERATURE))
    arguments.output.write_bytes(data)
    used = sum(map(bool, table[: MASK + 1]))
    seconds = time.perf_counter() - began
    print(f"{arguments.output}: {len(data)} bytes, {used} weights, {seconds:.0f} s")


if __name__ == "__main__":
    main()
