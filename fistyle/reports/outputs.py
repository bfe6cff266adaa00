"""Which reports a run writes and where: ``FORMAT`` to standard output, ``FORMAT=FILE`` to a file, any number."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from fistyle.config import nearest
from fistyle.errors import FistyleError
from fistyle.reports import ReportOptions


class Output(NamedTuple):
    """One report of a run: what writes it, and the file it goes to; without one, standard output."""

    write: Callable[..., None]
    path: str | None

    @property
    def surveys(self) -> bool:
        """Tell whether the report wants a survey of each text: it is marked ``@surveyed``."""
        return getattr(self.write, "surveyed", False)


def choose_outputs(
    asked: Sequence[str] | None, file: str | None, known: Collection[str], load: Callable[[str], Any]
) -> tuple[Output, ...]:
    """Return the reports that are asked for; ``file`` takes what would go to standard output.

    Raises FistyleError for an unknown format, and for two reports that would go to one place.
    """
    outputs: list[Output] = []
    for told in asked or ("text",):
        name, _, path = told.partition("=")
        if name not in known:
            cure = nearest(name, known) or f"choose one of {', '.join(sorted(known))}"
            raise FistyleError(f"unknown output format “{name}”", cure=cure)
        place = path or file
        if place in {output.path for output in outputs}:
            where = place or "standard output"
            raise FistyleError(f"two reports to {where}", cure=f"name a file for one of them: {name}=FILE")
        outputs.append(Output(load(name), place))
    if file and not any(output.path == file for output in outputs):
        raise FistyleError(f"no report is left for {file}", cure="name a format without a file of its own")
    return tuple(outputs)


def write_outputs(outputs: Sequence[Output], results: Iterable[Any], options: ReportOptions) -> None:
    """Write all reports, each in the width and colours that suit the place where it goes.

    Effect: opens every file before the first result is asked for, so that one that cannot be written is known before
    the work. One report is written as the results come, several when all are there.
    """
    with ExitStack() as stack:
        streams = [sys.stdout if path is None else stack.enter_context(_open(path)) for _, path in outputs]
        if len(outputs) > 1:
            results = tuple(results)
        for output, stream in zip(outputs, streams, strict=True):
            fit = ReportOptions.of(stream, options.lang)
            output.write(results, stream, options._replace(width=fit.width, colour=fit.colour))


def _open(path: str) -> TextIO:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        # What UTF-8 cannot hold (a file name that is none) is escaped, as on standard output.
        return Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise FistyleError(f"cannot write {path}: {error.strerror}") from error
