"""How far a long run has come, on the terminal of the one who waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

from fistyle.reports.strings import say

Item = TypeVar("Item")
PATIENCE = 1.0  # seconds before anything is shown


def with_progress(items: Iterable[Item], total: int, out: TextIO, lang: str) -> Iterator[Item]:
    """Pass the items on.

    Effect: writes one line to ``out`` that replaces itself, and takes it away at the end; nothing when ``out`` is no
    terminal or the run is short.
    """
    if not out.isatty():
        yield from items
        return
    start = last = monotonic()
    line = ""
    for number, item in enumerate(items, 1):
        now = monotonic()
        if now - start > PATIENCE and now - last > PATIENCE / 10:
            last = now
            line = say(lang, "linted", n=number, all=total)
            out.write(f"\r{line}")
            out.flush()
        if line:
            # What the item makes others write must not stand behind the line.
            out.write("\r" + " " * len(line) + "\r")
        yield item
    out.flush()
