"""How well the readings cover a treebank: ``python quality/readings_eval.py TREEBANK.conllu [--errors N]``.

For each word of a CoNLL-U file: has some reading the gold UPOS and features (and lemma)? Gold annotation is first
brought to the rule vocabulary: AUX = VERB, PROPN = NOUN, ADP = ADV, DET = PRON, PART = ADV, a participle annotated as
an adjective counts as either. Features compared: Case Number Person Voice Mood Tense VerbForm InfForm PartForm
Person[psor] Clitic Connegative Degree Polarity; the normalisations are those of shared/MORPHOLOGY.md.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from pathlib import Path

from fistyle.analysis import Lexicon, choose_analyser
from fistyle.analysis.reading import Features, Reading

UPOS = {"AUX": "VERB", "PROPN": "NOUN", "ADP": "ADV", "DET": "PRON", "PART": "ADV"}
FIELDS = (
    "case", "number", "person", "voice", "mood", "tense", "verbform", "infform", "partform", "psor", "clitic",
    "connegative", "degree", "polarity",
)  # fmt: skip


def gold_words(path: Path) -> list[tuple[str, str, str, dict[str, str]]]:
    """Form, lemma, UPOS and features of each syntactic word; parts of a contraction get its written form."""
    words, contracted = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) < 10:
            contracted = {}
        elif "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            contracted.update(dict.fromkeys(range(first, last + 1), row[1]))
        elif row[0].isdigit():
            features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
            form = contracted.get(int(row[0]), row[1])
            words.append((form, row[2], row[3], features))
    return words


def normal_gold(upos: str, gold: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Bring gold annotation to the rule vocabulary."""
    g = dict(gold)
    upos = UPOS.get(upos, upos)
    psor = g.get("Person[psor]", "")
    if psor and psor != "3":
        psor = {"Sing": "Sg", "Plur": "Pl"}.get(g.get("Number[psor]", ""), "") + psor
    out = {
        "case": g.get("Case", ""), "number": g.get("Number", ""), "person": g.get("Person", "").replace("0", "3"),
        "voice": g.get("Voice", ""), "mood": g.get("Mood", ""), "tense": g.get("Tense", ""),
        "verbform": g.get("VerbForm", ""), "infform": g.get("InfForm", ""), "partform": g.get("PartForm", ""),
        "psor": psor, "clitic": g.get("Clitic", "").lower(), "degree": g.get("Degree", "").replace("Pos", ""),
        "connegative": g.get("Connegative", "").lower(), "polarity": g.get("Polarity", ""),
    }  # fmt: skip
    if out["verbform"] == "Inf":
        out["number"] = ""
        out["case"] = out["case"].replace("Lat", "")
    if out["connegative"] and out["voice"] == "Act":
        out["voice"] = ""
    if out["partform"] == "Agt":
        out["voice"] = ""
    if out["verbform"] == "Part" and upos == "VERB":
        upos = "ADJ"
    if upos in ("SYM", "X", "PUNCT"):
        out = dict.fromkeys(out, "")
    return upos, out


def fits(features: Features, upos: str, gold: dict[str, str]) -> bool:
    """True where a reading says what the gold annotation says."""
    if features.upos != upos:
        return False
    own = {field: getattr(features, field) for field in FIELDS}
    own["degree"] = own["degree"].replace("Pos", "")
    if own["verbform"] == "Inf" and own["infform"] == "1":
        own["case"] = gold["case"] if gold["case"] == own["case"] else own["case"]
    if own["verbform"] == "Part" and not gold["verbform"]:  # a participle annotated as an adjective
        own["verbform"] = own["partform"] = own["voice"] = ""
    if "," in gold["clitic"]:
        gold = {**gold, "clitic": own["clitic"] if own["clitic"] in gold["clitic"].split(",") else gold["clitic"]}
    return own == gold


def normal_lemma(lemma: str) -> str:
    """Lemmas are compared without compound marks, hyphens and case."""
    return lemma.replace("#", "").replace("-", "").lower()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--analyser", default="auto")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N most frequent misses")
    parser.add_argument("--lemmas", type=int, default=0, metavar="N", help="show the N most frequent lemma misses")
    parser.add_argument("--ambiguous", type=int, default=0, metavar="N", help="show the N costliest ambiguities")
    arguments = parser.parse_args()
    gold = gold_words(arguments.treebank)
    lexicon = Lexicon(choose_analyser(arguments.analyser), None)
    start = time.perf_counter()
    lexicon.load([form for form, *_ in gold])
    counts: collections.Counter[str] = collections.Counter()
    misses: collections.Counter[tuple[str, ...]] = collections.Counter()
    lemma_misses: collections.Counter[tuple[str, ...]] = collections.Counter()
    ambiguous: collections.Counter[tuple[str, ...]] = collections.Counter()
    for form, lemma, gold_upos, gold_features in gold:
        readings = lexicon[form].readings
        upos, features = normal_gold(gold_upos, gold_features)
        fitting = [r for r in readings if fits(r.features, upos, features)]
        lemma_ok = any(normal_lemma(lemma) in (normal_lemma(r.lemma), normal_lemma(r.base)) for r in readings)
        counts["words"] += 1
        counts["readings"] += len(readings)
        counts["ambiguous"] += len(readings) > 1
        counts["upos"] += any(r.features.upos == upos for r in readings)
        counts["features"] += bool(fitting)
        counts["lemma"] += lemma_ok
        counts["all"] += any(normal_lemma(lemma) in (normal_lemma(r.lemma), normal_lemma(r.base)) for r in fitting)
        short = " ".join(value for value in (gold_upos, *features.values()) if value)
        if not fitting:
            misses[form.lower(), short, " | ".join(_short(r) for r in readings)] += 1
        if not lemma_ok:
            lemma_misses[form.lower(), lemma, " ".join(sorted({r.lemma for r in readings}))] += 1
        if len(readings) > 2:
            ambiguous[form.lower(), " | ".join(_short(r) for r in readings)] += len(readings) - 1
    seconds = time.perf_counter() - start
    total = counts["words"]
    print(f"{arguments.treebank.name}: {total} words, {len(lexicon)} forms, {seconds:.2f} s ({lexicon.analyser.name})")
    for name in ("upos", "features", "lemma", "all"):
        print(f"  {name:9} {100 * counts[name] / total:6.2f} %")
    print(f"  readings per word {counts['readings'] / total:.3f}, ambiguous {100 * counts['ambiguous'] / total:.1f} %")
    for title, table, wanted in (
        ("features", misses, arguments.errors), ("lemma", lemma_misses, arguments.lemmas),
        ("ambiguous", ambiguous, arguments.ambiguous),
    ):  # fmt: skip
        if wanted:
            print(f"-- {title}")
            for row, count in table.most_common(wanted):
                print(f"  {count:4} {' : '.join(row)}")
    return 0


def _short(reading: Reading) -> str:
    values = [v for v in reading.features if v]
    return "/".join((reading.lemma, *values))


if __name__ == "__main__":
    sys.exit(main())
