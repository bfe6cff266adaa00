"""Measure sentence splitting and tokenisation against a treebank: python quality/tokens_eval.py FILE.conllu [--errors].

The treebank's sentences are joined by a space; one that does not end in sentence-final punctuation (a mark of . ! ? …
and what closes after it) ends its paragraph. Each paragraph is one block. A token is right when both its ends are; a
multiword token counts whole. A boundary is the end of a sentence.
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fistyle.tokens import tokenize

if TYPE_CHECKING:
    from fistyle.documents import Block

_FINAL = re.compile(r"[.!?…][\"”“’»')\]}]*\Z")
# A looser reading of "final punctuation": any mark, a smiley or comma too.
_FINAL_LOOSE = re.compile(r"[^\w\s]\Z|:D\Z")


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence of the treebank."""

    name: str
    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    prose: str


@dataclass(slots=True)
class Score:
    """Counts of one kind of span."""

    right: int = 0
    gold: int = 0
    ours: int = 0

    def add(self, gold: set[tuple[int, int]], ours: set[tuple[int, int]]) -> None:
        """Count one paragraph."""
        self.right += len(gold & ours)
        self.gold += len(gold)
        self.ours += len(ours)

    def __str__(self) -> str:
        precision, recall = self.right / max(self.ours, 1), self.right / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  (gold {self.gold}, ours {self.ours})"


def read_treebank(path: Path) -> list[Gold]:
    """The sentences of a CoNLL-U file; words inside a multiword token and empty nodes are left out."""
    sentences = []
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        name = text = ""
        forms: list[str] = []
        inside = 0
        for line in chunk.splitlines():
            if line.startswith("# sent_id = "):
                name = line[12:]
            elif line.startswith("# text = "):
                text = line[9:].strip()
            elif line and line[0] != "#":
                number, form = line.split("\t", 2)[:2]
                if "-" in number:
                    inside = int(number.split("-")[1])
                elif "." in number or int(number) <= inside:
                    continue
                forms.append(form)
        if forms:
            sentences.append(Gold(name, text, tuple(forms)))
    return sentences


def paragraphs(sentences: list[Gold], final: re.Pattern[str]) -> list[list[Gold]]:
    """Sentences that are read as one paragraph."""
    result: list[list[Gold]] = [[]]
    for sentence in sentences:
        result[-1].append(sentence)
        if not final.search(sentence.text):
            result.append([])
    return [paragraph for paragraph in result if paragraph]


def gold_spans(paragraph: list[Gold]) -> tuple[str, set[tuple[int, int]], set[tuple[int, int]]]:
    """A paragraph's prose, the spans of its tokens, and its boundaries as (end, end)."""
    prose, tokens, ends = "", set(), set()
    for sentence in paragraph:
        place = len(prose) + bool(prose)
        prose = f"{prose} {sentence.text}" if prose else sentence.text
        for form in sentence.forms:
            place = prose.index(form, place)
            tokens.add((place, place + len(form)))
            place += len(form)
        ends.add((len(prose), len(prose)))
    return prose, tokens, ends


def main() -> None:
    """Print the figures of each treebank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--loose", action="store_true", help="any final mark (, : ; a smiley) leaves a paragraph open")
    arguments = parser.parse_args()
    for path in arguments.treebank:
        boundaries, inner, words = Score(), Score(), Score()
        seconds = 0.0
        for paragraph in paragraphs(read_treebank(path), _FINAL_LOOSE if arguments.loose else _FINAL):
            prose, tokens, ends = gold_spans(paragraph)
            began = time.perf_counter()
            sentences = tokenize(cast("Block", _Block(prose)))
            seconds += time.perf_counter() - began
            our_tokens = {s.span(i) for s in sentences for i in range(len(s.forms))}
            our_ends = {(s.end, s.end) for s in sentences}
            words.add(tokens, our_tokens)
            boundaries.add(ends, our_ends)
            last = {(len(prose), len(prose))}
            inner.add(ends - last, our_ends - last)
            if arguments.errors:
                for sign, differences in (("-", ends - our_ends), ("+", our_ends - ends)):
                    for place, _ in sorted(differences):
                        print(f"S{sign} {prose[max(0, place - 50) : place]} || {prose[place : place + 40]}")
                for start, end in sorted(tokens - our_tokens):
                    got = [prose[a:b] for a, b in sorted(our_tokens) if a < end and b > start]
                    print(f"T  {prose[start:end]!r} got {got}  in {prose[max(0, start - 20) : end + 20]!r}")
        print(f"{path.name}: {seconds * 1000:.1f} ms")
        print(f"  boundaries         {boundaries}")
        print(f"  inside paragraphs  {inner}")
        print(f"  tokens             {words}")


if __name__ == "__main__":
    main()
