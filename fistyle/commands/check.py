"""``fistyle check``: lints files and writes a report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.baseline import NAME, Known, read_baseline
from fistyle.config import project_folder
from fistyle.errors import FistyleError
from fistyle.findings import Failure, FileResult
from fistyle.linter import Linter, Linters, surveying
from fistyle.reports.strings import count, say
from fistyle.run import FAILED, Run, fixing, result_cache, tell
from fistyle.settings import Settings
from fistyle.suppressions import RULES as OWN_RULES
from fistyle.workers import processors

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.reports.outputs import Output
    from fistyle.scores import Statistics


def run(args: argparse.Namespace, stock: Stock) -> int:
    """Lint what the arguments name and return the exit code.

    Effect: writes the report to standard output, with ``--fix`` the files that it mends.
    """
    outputs = find_outputs(args, stock)
    if args.watch:
        from fistyle.commands.watch import watch

        return watch(args, lambda: check(args, stock, outputs))
    return check(args, stock, outputs)


def check(args: argparse.Namespace, stock: Stock, outputs: Sequence[Output]) -> int:
    """Lint once."""
    from fistyle.reports import ReportOptions
    from fistyle.reports.outputs import write_outputs
    from fistyle.reports.progress import with_progress

    filters: list[Callable[[Iterable[FileResult | Failure]], Iterable[FileResult | Failure]]] = []
    wanted: Callable[[str], bool] = _all
    if args.since:
        from fistyle.git import Changes

        changes = Changes(args.since)
        wanted = changes.has
        filters.append(changes)
    known = find_baseline(args, stock)
    if known:
        filters.append(known)
    linters = Linters(stock, english=args.lang == "en")
    surveys: dict[str, Statistics] = {}
    survey = surveying(surveys) if any(output.surveys for output in outputs) else None
    if args.fix:
        lint = Run(args, linters, fixing(args, survey), filters=filters)
    elif survey:
        lint = Run(args, linters, survey, filters=filters)  # surveys are in no cache, and of this process
    else:
        cache = result_cache(args, stock)
        lint = Run(args, linters, Linter.lint, filters=filters, cache=cache, jobs=args.jobs or processors())
    lint.check()
    jobs = [job for job in lint.find_files(args.paths) if wanted(job.path)]
    results: Iterable[FileResult | Failure] = with_progress(lint.results(jobs), len(jobs), sys.stderr, args.lang)
    limited = Limited(results, args.max_findings)
    options = ReportOptions(args.lang, quiet=args.quiet, rules=(*stock.rules, *OWN_RULES), surveys=surveys)
    write_outputs(outputs, limited, options)
    if not args.quiet:
        if limited.cut:
            tell(say(args.lang, "cut", findings=count(args.lang, limited.cut, "findings"), shown=args.max_findings))
        if known and known.met:
            tell(say(args.lang, "known", findings=count(args.lang, known.met, "findings"), name=known.path.name))
    return 0 if args.exit_zero and lint.code != FAILED else lint.code


class Limited:
    """Results of which only so many findings are shown: the first ones, in the order of files and places."""

    def __init__(self, results: Iterable[FileResult | Failure], limit: int | None) -> None:
        self.results = results
        self.limit = limit
        self.cut = 0

    def __iter__(self) -> Iterator[FileResult | Failure]:
        left = self.limit
        for result in self.results:
            if left is None or isinstance(result, Failure):
                yield result
                continue
            shown = result.findings[:left]
            self.cut += len(result.findings) - len(shown)
            left -= len(shown)
            yield replace(result, findings=shown)


def find_outputs(args: argparse.Namespace, stock: Stock) -> Sequence[Output]:
    """Return the reports that are asked for. Raises FistyleError for an unknown one."""
    from fistyle.plugins.manager import load_target
    from fistyle.reports.outputs import choose_outputs

    reports = stock.plugins.reports
    if args.statistics:
        from fistyle.reports import statistics

        return choose_outputs(args.output_format, args.output_file, statistics.FORMATS, statistics.FORMATS.__getitem__)
    return choose_outputs(args.output_format, args.output_file, reports, lambda name: load_target(reports[name].target))


def find_baseline(args: argparse.Namespace, stock: Stock) -> Known | None:
    """Return the baseline that counts: the one that is named, the configuration's, else the one of the project.

    Raises ConfigError for a named one that cannot be read.
    """
    if args.no_baseline:
        return None
    path, named = baseline_path(args, stock)
    return Known(read_baseline(path), path) if named or path.is_file() else None


def baseline_path(args: argparse.Namespace, stock: Stock) -> tuple[Path, bool]:
    """Return where the baseline is, and whether somebody said so."""
    try:
        named = args.baseline or Settings(args, stock.presets).of(".").baseline
    except FistyleError:  # told of with the files that it holds for
        named = ""
    return (Path(named), True) if named else (project_folder() / NAME, False)


def _all(_path: str) -> bool:
    return True
