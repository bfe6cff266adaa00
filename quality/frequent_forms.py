"""Makes fistyle/analysis/data/frequent.txt and english.txt from wordfreq's lists: frequent_forms.py WORDFREQ_DATA

WORDFREQ_DATA is the folder `wordfreq/data` of the wheel wordfreq 3.1.1 (pip download --no-deps wordfreq). A list is a
gzipped msgpack array: a header, then for each centibel of rarity the words of that frequency. Needs `pip install
msgpack` and libvoikko. What is written by hand at the end of english.txt is kept.
"""

from __future__ import annotations

import gzip
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from fistyle.analysis import choose_analyser
from fistyle.analysis.mapping import read

DATA = Path(__file__).parent.parent / "fistyle" / "analysis" / "data"
FINNISH, ENGLISH = 560, 540  # centibels: 10 ** -(n / 100) of all words
OWN = "# Our own"


def words(path: Path, rarest: int) -> list[str]:
    """Return the words of a list that are at most so rare."""
    msgpack: Any = import_module("msgpack")
    with gzip.open(path) as file:
        buckets = msgpack.load(file, raw=False)[1:]
    return [word for bucket in buckets[: rarest + 1] for word in bucket]


def main() -> None:
    """Write both files."""
    folder, analyser = Path(sys.argv[1]), choose_analyser("libvoikko")
    forms = sorted(w for w in words(folder / "large_fi.msgpack.gz", FINNISH) if re.fullmatch("[a-zåäö]{5,}", w))
    good = []
    for form, raw in zip(forms, analyser.analyse(forms), strict=True):
        readings = read(form, form, raw) if raw else ()
        if any(not r.features.proper and not r.features.abbr and r.features.upos != "INTJ" for r in readings):
            good.append(form)
    write("frequent.txt", good)
    foreign = sorted(w for w in words(folder / "small_en.msgpack.gz", ENGLISH) if re.fullmatch("[a-z]{3,}", w))
    write("english.txt", [w for w, raw in zip(foreign, analyser.analyse(foreign), strict=True) if not raw])


def write(name: str, found: list[str]) -> None:
    """Replace the words of a file between its header and what is our own."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    own = next((n for n, line in enumerate(lines) if line.startswith(OWN)), len(lines))
    header = [line for line in lines[:own] if line.startswith("#")]
    (DATA / name).write_text("\n".join([*header, *found, *lines[own:]]) + "\n", encoding="utf-8")
    print(name, len(found))


if __name__ == "__main__":
    main()
