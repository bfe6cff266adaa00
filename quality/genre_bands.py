"""Measure the bands of fistyle/genres.toml and the evidence of fistyle/evidence.py on the development texts.

    python quality/genre_bands.py CORPORA            prints genres.toml; to stderr the evidence per document

Native texts are cut into stretches of some 300 words; a figure's band is the tenth, the middle and the ninetieth of 100
of them. The rates' bands are the middle and the ninetieth of 100 documents, but the ninetieth is never under FLOORS:
findings are so rare in some genres that a single one would be off the scale.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from zlib import crc32

from fistyle.builtin import open_stock
from fistyle.config import Config
from fistyle.evidence import LEAST, score
from fistyle.linter import Linter
from fistyle.readability import figures, tally
from fistyle.scores import HEAVY, rates
from fistyle.text import SourceText

STRETCH = 300
FLOORS = {"translationese": 4.0, "errors": 2.0}  # per 1,000 words
MOST = 50_000  # words of a genre, for time; each source gives its share
GENRES = {
    "blogi": ("blog", "academic blog", "personal tech blog", "web: personal blog", "web: travel blog",
              "web: community blog", "web: information blog", "web: opinion blog"),
    "asiateksti": ("encyclopedia", "web: encyclopedia", "web: research", "web: history", "web: description of a",
                   "student magazine"),
    "uutinen": ("news", "financial news", "university news", "web: news", "web: sports"),
    "virkateksti": ("web: report", "web: legal terms", "web: informational", "web: formal speech"),
    "ohje": ("course material", "course instructions", "developer docs", "web: how-to", "web: recipe", "web: advice",
             "school programming"),
    "laki": ("statute",),
    "kauno": ("fiction", "web: fiction"),
}  # fmt: skip


def genre_of(told: str) -> str | None:
    """Return our genre of what SOURCES.tsv says."""
    return next((name for name, starts in GENRES.items() if told.startswith(starts)), None)


def quantiles(values: list[float]) -> list[float]:
    """Return the tenth, the middle and the ninetieth of 100."""
    values = sorted(values)
    return [round(values[round(share * (len(values) - 1))], 2) for share in (0.1, 0.5, 0.9)]


def main() -> None:
    """Print the bands."""
    root = Path(sys.argv[1])
    stock = open_stock()
    linter = Linter(stock.rules, stock.lexicon, Config(min_severity="info"), kinds=stock.kinds, readers=stock.readers)
    stretches = defaultdict(list)
    documents = defaultdict(list)
    words: dict[str, int] = defaultdict(int)
    evidence: dict[str, list[float]] = defaultdict(list)
    with (root / "SOURCES.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    rows.sort(key=lambda row: crc32(row["path"].encode()))
    for row in rows:
        name, side = genre_of(row["genre"]) if row["class"] == "native" else None, row["class"]
        wanted = name if name and words[name] < MOST else None
        if int(row["words"]) < LEAST or (wanted is None and words[side] > MOST * 2):
            continue
        text = linter.analyse(SourceText.read(root / row["path"]))
        result = linter.judge(text)
        words[side] += result.metrics.words
        if result.metrics.words >= LEAST:
            evidence[side].append(score(result.findings, result.metrics.words))
        if wanted is None:
            continue
        words[name] += result.metrics.words
        documents[name].append(rates(result.findings, result.metrics.words))
        part, size = [], 0
        for sentence in text.sentences:
            part.append(sentence)
            size += len(sentence.forms)
            if size >= STRETCH * 1.2 or (sentence is text.sentences[-1] and size >= STRETCH / 1.5):
                told = figures(tally(part, text))
                if told.sentences >= 5:
                    stretches[name].append(told)
                part, size = [], 0
    for name in GENRES:
        some = stretches[name]
        size = sum(told.words for told in some)
        print(f"[{name}]  # {len(documents[name])} documents, {len(some)} stretches, {size} words")
        for figure in HEAVY:
            found = [value for told in some if (value := getattr(told, figure)) is not None]
            print(f"{figure} = {quantiles(found)}")
        for index, (rate, floor) in enumerate(FLOORS.items()):
            _, middle, high = quantiles([one[index] for one in documents[name]])
            print(f"{rate} = {[middle, max(high, floor)]}")
        print()
    for side, values in evidence.items():
        values.sort()
        shares = (5, 10, 25, 50, 75, 90, 95, 98, 99)
        told = " ".join(f"{share}:{values[round(share / 100 * (len(values) - 1))]:.1f}" for share in shares)
        print(f"{side}: {len(values)} documents; {told}", file=sys.stderr)


if __name__ == "__main__":
    main()
