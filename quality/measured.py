#!/usr/bin/env python3
"""Write the figures of every rule into the pack: ``measured.py [--corpora DIR] > rules/measured.tsv``.

Columns: rule, hits per 10,000 words in native and in translated text, judged hits that were right, judged hits.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from fistyle.builtin import open_stock
from fistyle.config import Config
from fistyle.linter import Linter
from fistyle.text import SourceText

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def main() -> None:
    """Measure and print.

    Effect: prints.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    args = parser.parse_args()
    stock = open_stock()
    config = Config(min_severity="info")
    linter = Linter(stock.rules, stock.lexicon, config, kinds=stock.kinds, readers=stock.readers)
    hits: dict[str, Counter[str]] = {}
    words: dict[str, int] = {}
    for side in ("native", "translated"):
        hits[side], words[side] = Counter(), 0
        for path in sorted((args.corpora / side).rglob("*")):
            if path.suffix in (".txt", ".md"):
                source = SourceText.read(str(path))
                words[side] += len(WORD.findall(source.text))
                hits[side].update(finding.rule for finding in linter.lint(source).findings)
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for line in (ROOT / "quality" / "judgements.tsv").read_text(encoding="utf-8").splitlines():
        rule, _, verdict, *_ = line.split("\t")
        judged[rule] += 1
        right[rule] += verdict == "+"
    for rule in sorted({rule.id for pack in stock.packs for rule in pack.rules}):
        rates = [f"{1e4 * hits[side][rule] / max(words[side], 1):.2f}".replace(".", ",") for side in hits]
        sys.stdout.write("\t".join((rule, *rates, str(right[rule]), str(judged[rule]))) + "\n")


if __name__ == "__main__":
    main()
