#!/usr/bin/env python3
"""Draw hits to judge, and keep verdicts without any text of the corpora.

    hits.py draw FOLDER [--per-rule N] [--translated N] [--total N] [--seed N] [--args …]   hits in context, in parts
    hits.py keep FOLDER >> quality/judgements.tsv                           verdicts as rows

``draw`` writes part-*.tsv (number, rule, severity, message, context with the span in brackets; not the side of the
corpus) and key.tsv (number, rule, entry, side, start-end in the sentence, hash of the sentence). A judge writes
verdict-*.tsv: number, + or -, reason. A kept row is rule, side, verdict, entry, span, hash.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PART = 150
AROUND = 300  # code points of context on either side at most


def sentence_hash(text: str) -> str:
    """Return the first twelve hexadecimal digits of SHA-256 over a sentence with white space collapsed."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def draw(args: argparse.Namespace) -> None:
    """Write the hits to judge.

    Effect: writes files.
    """
    from fistyle.builtin import open_stock
    from fistyle.config import Config
    from fistyle.linter import Linter
    from fistyle.text import SourceText

    stock = open_stock()
    config = Config(min_severity=args.min_severity)
    linter = Linter(stock.rules, stock.lexicon, config, kinds=stock.kinds, readers=stock.readers)
    hits = defaultdict(list)
    pick = random.Random(args.seed)
    for side in ("native", "translated"):
        for path in sorted((args.corpora / side).rglob("*")):
            if path.suffix not in (".txt", ".md"):
                continue
            source = SourceText.read(str(path))
            for finding in linter.lint(source).findings:
                hits[finding.rule, side].append((source, finding))
    rows = []
    for (_, side), found in sorted(hits.items()):
        limit = args.per_rule if side == "native" else args.translated
        rows += [(side, source, finding) for source, finding in pick.sample(found, min(limit, len(found)))]
    pick.shuffle(rows)
    args.folder.mkdir(parents=True, exist_ok=True)
    keys, parts = [], []
    for number, (side, source, f) in enumerate(rows[: args.total]):
        text, (start, end), (first, last) = source.text, f.span, f.context
        before = text[max(0, start - AROUND, min(first, start) - 120) : start]
        after = text[end : min(max(last, end) + 80, end + AROUND)]
        context = f"{before}⟦{text[start:end]}⟧{after}"
        parts.append((str(number), f.key, f.severity, f.message, " ".join(context.split())))
        span = f"{start - first}-{end - first}"
        keys.append((str(number), f.rule, f.entry or "", side, span, sentence_hash(text[first:last])))
    (args.folder / "key.tsv").write_text("".join("\t".join(k) + "\n" for k in keys), encoding="utf-8")
    for n in range(0, len(parts), PART):
        block = "".join("\t".join(p) + "\n" for p in parts[n : n + PART])
        (args.folder / f"part-{n // PART}.tsv").write_text(block, encoding="utf-8")
    print(f"{len(parts)} hits of {len({k[1] for k in keys})} rules")


def keep(args: argparse.Namespace) -> None:
    """Print verdicts as rows to keep.

    Effect: prints.
    """
    keys = {row[0]: row[1:] for row in map(split, (args.folder / "key.tsv").open(encoding="utf-8"))}
    for path in sorted(args.folder.glob("verdict-*.tsv")):
        for row in map(split, path.open(encoding="utf-8")):
            if len(row) > 1 and row[1] in ("+", "-") and row[0] in keys:
                rule, entry, side, span, digest = keys[row[0]]
                sys.stdout.write("\t".join((rule, side, row[1], entry, span, digest)) + "\n")


def split(line: str) -> list[str]:
    """Return a line's fields."""
    return line.rstrip("\n").split("\t")


def main() -> None:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("draw", "keep"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--per-rule", type=int, default=10)
    parser.add_argument("--translated", type=int, default=3)
    parser.add_argument("--total", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--min-severity", default="info")
    args = parser.parse_args()
    (draw if args.do == "draw" else keep)(args)


if __name__ == "__main__":
    main()
