"""Does the generator give back what people write? ``python quality/generator_eval.py FOLDER [--top N] [--errors N]``.

The most frequent inflected forms of each word class in the texts of FOLDER are analysed, and every reading is inflected
anew. *usual*: the first confirmed form is the one in the text; *found*: it is among the confirmed parallel forms;
*confirmed*: any form was; *rejected*: of the proposals that were tried, those that the analyser did not take.
Speed: forms a second of processor time without the analyser (each up to the proposal that is confirmed), and with it.
"""

from __future__ import annotations

import argparse
import collections
import re
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from fistyle.analysis import Lexicon, Reading, choose_analyser

CLASSES = ("NOUN", "ADJ", "VERB", "PRON", "NUM")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_START = """
import sys, time
import fistyle.suggest
assert not any(name.startswith("fistyle.inflection") for name in sys.modules), "imported in vain"
start = time.process_time()
import fistyle.rewording
print(time.process_time() - start)
"""


def frequent_forms(folder: Path) -> list[str]:
    """Forms of all texts, the most frequent first; in lower case where that occurs too."""
    written: collections.Counter[str] = collections.Counter()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            written.update(_WORD.findall(path.read_text(encoding="utf-8", errors="ignore")))
    counts: collections.Counter[str] = collections.Counter()
    for form, number in written.items():
        counts[form.lower() if form.lower() in written else form] += number
    return [form for form, _ in counts.most_common()]


def jobs_of(forms: list[str], lexicon: Lexicon, top: int) -> dict[str, list[tuple[str, Reading]]]:
    """The first ``top`` forms of each class, with each of their readings in it."""
    jobs: dict[str, list[tuple[str, Reading]]] = {upos: [] for upos in CLASSES}
    taken: collections.Counter[str] = collections.Counter()
    for form in forms:
        found = [one for one in lexicon[form].readings if not one.features.guess and not one.features.abbr]
        for upos in {one.features.upos for one in found} & set(CLASSES):
            if taken[upos] < top:
                taken[upos] += 1
                jobs[upos] += [(form, one) for one in found if one.features.upos == upos]
        if len(taken) == len(CLASSES) and min(taken.values()) >= top:
            break
    return jobs


def evaluate(upos: str, jobs: list[tuple[str, Reading]], lexicon: Lexicon, errors: int) -> None:
    """Print one line of figures, and the forms that were not found."""
    from fistyle.inflection import Generator, candidates, lexeme_of

    generator = Generator(lambda form: lexicon[form].readings)
    usual = found = confirmed = tried = 0
    missed: list[str] = []
    depths: list[int] = []
    start = time.process_time()
    for form, reading in jobs:
        word, features = lexeme_of(reading), reading.features
        depth, best = 0, ""
        for proposal in candidates(word, features):
            depth += 1
            if generator.confirms(proposal, word, features):
                best = proposal
                break
        tried += depth
        depths.append(depth)
        confirmed += bool(best)
        same = best.lower() == form.lower()
        usual += same
        if same or form.lower() in (other.lower() for other in generator.forms(word, features)):
            found += 1
        else:
            missed.append(f"{form} ({reading.lemma} {' '.join(filter(None, features))}): {best or '-'}")
    both = time.process_time() - start
    _forget()
    start = time.process_time()
    for (_, reading), depth in zip(jobs, depths, strict=True):
        for _proposal in islice(candidates(lexeme_of(reading), reading.features), depth):
            pass
    alone = time.process_time() - start
    count = len(jobs)
    print(
        f"{upos:5} {count:6} {usual / count:7.2%} {found / count:7.2%} {confirmed / count:9.2%} "
        f"{1 - confirmed / tried:8.2%} {count / alone:9,.0f} {count / both:9,.0f}"
    )
    for line in missed[:errors]:
        print("     ", line)


def _forget() -> None:
    """Empty the generator's memory: every lemma is met for the first time."""
    from fistyle.inflection import nominals, verbs

    nominals.paradigms_of.cache_clear()
    verbs.conjugations.cache_clear()


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=3000)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--analyser", default="auto")
    args = parser.parse_args()
    spent = subprocess.run([sys.executable, "-P", "-c", _START], capture_output=True, text=True, check=True).stdout
    print(f"import: {float(spent) * 1000:.0f} ms when a form is asked for, 0 ms otherwise")
    lexicon = Lexicon(choose_analyser(args.analyser))
    jobs = jobs_of(frequent_forms(args.folder), lexicon, args.top)
    print("class readings   usual   found confirmed rejected   forms/s  verified/s")
    for upos in CLASSES:
        evaluate(upos, jobs[upos], lexicon, args.errors)


if __name__ == "__main__":
    main()
