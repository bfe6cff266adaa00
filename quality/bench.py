#!/usr/bin/env python3
"""Speed and memory, beside voikkogc where it is installed: paired runs, ratios and their spread.

    bench.py [--corpora DIR] [--runs N] [--only NAME …]

Texts are native Finnish that does not repeat itself (../shared/corpora; a small generated text when that is absent).
A ratio above 1 means that fistyle is the faster one. Every figure is a fresh process, output written to a file.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fistyle.analysis import Word
    from fistyle.documents import Block
    from fistyle.text import SourceText

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FISTYLE = [str(BIN / "fistyle"), "check"]
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def words(text: str) -> int:
    """Count words."""
    return len(WORD.findall(text))


def native_text(corpora: Path, wanted: int, seed: int = 1) -> str:
    """Return about so many words of whole native documents, none twice."""
    paths = sorted(p for p in (corpora / "native").rglob("*") if p.suffix == ".txt")
    random.Random(seed).shuffle(paths)
    parts, total, seen = [], 0, set()
    for path in paths:
        lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip() not in seen]
        seen.update(line.strip() for line in lines if line.strip())
        text = "\n".join(lines).strip()
        parts.append(text)
        total += words(text)
        if total >= wanted:
            break
    return "\n\n".join(parts) + "\n" if parts else generated_text(wanted)


def generated_text(wanted: int) -> str:
    """Return a text made of the standard pack's examples and numbered inflections, for machines without corpora."""
    examples = re.findall(r'(?:good|ok): "([^"]+)"', "\n".join(p.read_text() for p in (ROOT / "rules").glob("*.yaml")))
    pick = random.Random(2)
    lines: list[str] = []
    total = 0
    while total < min(wanted, 40_000):
        line = " ".join(pick.choice(examples) for _ in range(4))
        lines.append(line)
        total += words(line)
    return "\n\n".join(lines) + "\n"


def run(command: list[str], out: Path, stdin: Path | None = None, **env: str) -> tuple[float, float, float]:
    """Run a command; return wall seconds, CPU seconds, peak memory in MB."""
    before = time.perf_counter()
    with Path(stdin or os.devnull).open("rb") as source, out.open("wb") as sink:
        process = subprocess.Popen(
            command, stdin=source, stdout=sink, stderr=subprocess.PIPE, env={**os.environ, **env}
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        message = process.stderr.read().decode()[-600:] if process.stderr else ""
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{message}")
    if process.stderr:
        process.stderr.close()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def paired(
    name: str,
    ours: Callable[[], tuple[float, float, float]],
    theirs: Callable[[], tuple[float, float, float]],
    runs: int,
) -> None:
    """Print the medians of two commands run in turn, and the ratio theirs/ours pair by pair."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    wall = sorted(b[0] / a[0] for a, b in pairs)
    cpu = statistics.median(b[1] / a[1] for a, b in pairs)
    print(
        f"{name:44} {statistics.median(a[0] for a, _ in pairs):7.3f} s"
        f" {statistics.median(b[0] for _, b in pairs):7.3f} s"
        f"   {wall[0]:.2f}..{statistics.median(wall):.2f}..{wall[-1]:.2f} x (CPU {cpu:.2f})"
        f"   {max(a[2] for a, _ in pairs):4.0f} MB {max(b[2] for _, b in pairs):4.0f} MB"
    )


def single(name: str, command: Callable[[], tuple[float, float, float]], runs: int) -> None:
    """Print a command's least, median and largest wall time and its memory."""
    found = [command() for _ in range(runs)]
    wall = sorted(f[0] for f in found)
    middle = statistics.median(wall)
    print(f"{name:44} {wall[0]:7.3f}..{middle:.3f}..{wall[-1]:.3f} s   {max(f[2] for f in found):4.0f} MB")


def many_rules(text: str, runs: int) -> None:
    """Print the cost of 3,000 patterns against 300 on a warm text, in one process."""
    from fistyle.analysis import Lexicon, analyse_text, choose_analyser
    from fistyle.documents import read_document
    from fistyle.matching.matcher import Pattern, PatternMatcher
    from fistyle.matching.pattern import forms_of
    from fistyle.packs import load_pack
    from fistyle.text import SourceText

    pack = load_pack(ROOT / "rules")
    analysed = analyse_text(read_document(SourceText("bench.txt", text)), Lexicon(choose_analyser(), None))
    lemmas: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for sentence in analysed.sentences:
        for form in sentence.forms:
            forms[form.lower()] += 1
            for reading in analysed.lexicon[form].readings[:1]:
                lemmas[reading.lemma] += 1
    swap = Swap(lemmas, forms)
    own = [
        (text, (*forms.excepts, *rule.excepts))
        for rule in pack.rules
        if rule.kind in ("pattern", "phrase", "substitution", "government")
        for forms in [forms_of(rule)]
        for text in forms.patterns
    ]
    total = words(text)
    times: dict[int, list[float]] = {}
    for wanted in (300, 3000):
        step = max(1, len(own) // wanted)  # the 300 are spread over the pack
        picked = own[::step][:wanted]
        patterns = [Pattern(*swap.pattern(*picked[n % len(picked)], n // len(picked))) for n in range(wanted)]
        matcher = PatternMatcher(patterns)
        hits = sum(1 for _ in matcher.find(analysed))
        times[wanted] = []
        for _ in range(runs):
            before = time.perf_counter()
            sum(1 for _ in matcher.find(analysed))
            times[wanted].append(time.perf_counter() - before)
        print(
            f"{f'{wanted} patterns, text warm':44} {statistics.median(times[wanted]):7.3f} s"
            f"   {1000 * hits / total:.1f} hits per 1,000 words"
        )
    ratio = statistics.median(times[3000]) / statistics.median(times[300])
    print(f"{'3,000 patterns against 300':44} {ratio:7.2f} x the time")


def ranked_share(text: str) -> None:
    """Print how many of a text's sentences are ranked, because a match or a measure asked for it."""
    from fistyle.analysis.ranker import LinearRanker
    from fistyle.builtin import open_stock
    from fistyle.linter import Linter
    from fistyle.text import SourceText
    from fistyle.tokens import tokenize

    ranked = Counter[str]()
    rank = LinearRanker.rank

    def counted(ranker: LinearRanker, words: Sequence[Word]) -> list[Sequence[float]]:
        ranked["sentences"] += 1
        return rank(ranker, words)

    LinearRanker.rank = counted  # type: ignore[method-assign]
    stock = open_stock()
    linter = Linter(stock.rules, stock.lexicon, kinds=stock.kinds, readers=stock.readers)
    source = SourceText("bench.txt", text)
    linter.lint(source)
    LinearRanker.rank = rank  # type: ignore[method-assign]
    sentences = sum(len(tokenize(block)) for block in read_blocks(source))
    print(f"{'sentences that were ranked':44} {ranked['sentences'] / max(sentences, 1):7.1%} of {sentences:,}")


def read_blocks(source: SourceText) -> Sequence[Block]:
    """Return the blocks of a plain text."""
    from fistyle.documents import read_document

    return read_document(source).blocks


class Swap:
    """Replaces a lemma or word by another one that is about as frequent in the text."""

    def __init__(self, lemmas: Counter[str], forms: Counter[str]) -> None:
        self._ranked = {}
        for kind, counts in (("lemma", lemmas), ("word", forms)):
            usable = [(w, n) for w, n in counts.most_common() if re.fullmatch(r"\w+", w)]
            self._ranked[kind] = ([w for w, _ in usable], {w: rank for rank, (w, _) in enumerate(usable)})

    def pattern(self, text: str, excepts: tuple[str, ...], turn: int) -> tuple[str, tuple[str, ...]]:
        """Return a pattern and its exceptions with every literal lemma and word replaced; turn 0 changes nothing."""

        def rename(match: re.Match[str]) -> str:
            kind = match["kind"] or "word"
            if match["kind"] not in (None, "word", "lemma", "root", "form"):
                return match.group()
            values = [self.swap(v, kind, turn) if re.fullmatch(r"\w+", v) else v for v in match["value"].split("|")]
            return f'{match["head"] or ""}"{"|".join(values)}"'

        literal = re.compile(r'(?P<head>(?P<kind>\w+)!?=)?"(?P<value>[\w|]+)"')
        renamed = (literal.sub(rename, t) if turn else t for t in (text, *excepts))
        first, *rest = renamed
        return first, tuple(rest)

    def swap(self, value: str, kind: str, turn: int) -> str:
        """Return a word about as frequent as the given one; what the text lacks is replaced by its rarest words."""
        order, ranks = self._ranked["word" if kind in ("word", "form") else "lemma"]
        rare = len(order) // 2
        rank = ranks.get(value, len(order))
        if rank >= rare:
            return order[rare + (hash_of(value) + turn) % (len(order) - rare)]
        return order[min(rank + turn * max(1, rank // 20), rare)]


def hash_of(value: str) -> int:
    """Return a number that is the same in every process."""
    return sum(ord(c) * 31**i for i, c in enumerate(value))


def main() -> None:
    """Measure what the arguments ask for.

    Effect: prints.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], help="35k 500k start embedded ranked rules")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(args, Path(folder))


def measure(args: argparse.Namespace, folder: Path) -> None:
    """Run the parts of the benchmark.

    Effect: prints.
    """

    def wanted(name: str) -> bool:
        return not args.only or name in args.only

    out = folder / "out"
    cache = folder / "cache"
    env = {"FISTYLE_CACHE_DIR": str(cache)}

    def ours(path: Path, *more: str, **extra: str) -> Callable[[], tuple[float, float, float]]:
        return lambda: run([*FISTYLE, "--output-format", "json", *more, str(path)], out, **{**env, **extra})

    texts = {}
    for name, size in (("page", 400), ("35k", 35_000), ("500k", 500_000)):
        texts[name] = folder / f"{name}.txt"
        texts[name].write_text(native_text(args.corpora, size, seed=len(name)), encoding="utf-8")
    run([*FISTYLE, str(texts["page"])], out, **env)  # compiles the pack
    voikkogc = shutil.which("voikkogc")
    print(f"{'':44} {'fistyle':>9} {'other':>9}   ratio least..median..largest")
    for name in ("35k", "500k"):
        if not wanted(name) or voikkogc is None:
            continue
        size = words(texts[name].read_text(encoding="utf-8"))
        theirs = lambda path=texts[name]: run([voikkogc], out, path)  # noqa: E731
        runs = args.runs if name == "35k" else max(2, args.runs // 2)
        paired(f"{size:,} words, no cache, to voikkogc", ours(texts[name], "--no-cache"), theirs, runs)
        run([*FISTYLE, str(texts[name])], out, **env)
        paired(f"{size:,} words, form cache warm", ours(texts[name], "--no-result-cache"), theirs, runs)
        paired(f"{size:,} words, unchanged since the last run", ours(texts[name]), theirs, runs)
    if wanted("start"):
        single("python -c pass", lambda: run([sys.executable, "-c", "pass"], out), 2 * args.runs)
        run([*FISTYLE, str(texts["page"])], out, **env)
        single("one page, text to JSON, form cache warm", ours(texts["page"], "--no-result-cache"), 2 * args.runs)
        single("one page, text to JSON, unchanged", ours(texts["page"]), 2 * args.runs)
        page = folder / "page.md"
        page.write_text("# Otsikko\n\n" + texts["page"].read_text(encoding="utf-8"), encoding="utf-8")
        single(
            "one page, Markdown to terminal, caches warm", lambda: run([*FISTYLE, str(page)], out, **env), 2 * args.runs
        )
    if wanted("embedded"):
        embedded(texts["page"], folder, out, args.runs)
        if wanted("500k"):
            fresh = {"FISTYLE_CACHE_DIR": str(folder / "large")}
            single(
                "500k words, embedded, no cache",
                ours(texts["500k"], "--no-cache", "--analyser", "embedded", **fresh),
                1,
            )
    if wanted("ranked"):
        ranked_share(texts["35k"].read_text(encoding="utf-8"))
    if wanted("rules"):
        many_rules(texts["35k"].read_text(encoding="utf-8"), args.runs)


def embedded(page: Path, folder: Path, out: Path, runs: int) -> None:
    """Print what the embedded analyser costs on one page: first time, with 5 % new forms, unchanged."""
    text = page.read_text(encoding="utf-8")
    forms = sorted({w for w in WORD.findall(text) if len(w) > 4})
    changed = folder / "changed.txt"
    renamed = dict(zip(forms[::20], (w + "kinpa" for w in forms[::20]), strict=True))
    changed.write_text(WORD.sub(lambda m: renamed.get(m.group(), m.group()), text), encoding="utf-8")
    figures: dict[str, list[tuple[float, float, float]]] = {"first time": [], "5 % new forms": [], "unchanged": []}
    for number in range(runs):
        env = {"FISTYLE_CACHE_DIR": str(folder / f"embedded{number}")}
        command = [*FISTYLE, "--output-format", "json", "--analyser", "embedded"]
        figures["first time"].append(run([*command, str(page)], out, **env))
        figures["5 % new forms"].append(run([*command, str(changed)], out, **env))
        figures["unchanged"].append(run([*command, str(page)], out, **env))
    for name, found in figures.items():
        replay: Iterable[tuple[float, float, float]] = iter(found)
        single(f"embedded, one page, {name}", lambda replay=replay: next(replay), runs)  # type: ignore[misc]


if __name__ == "__main__":
    main()
