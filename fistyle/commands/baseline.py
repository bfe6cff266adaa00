"""``fistyle baseline``: writes down what is found now, so that checks tell only what is new."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.baseline import Baseline, make_baseline, named_from, read_baseline, shrunk, write_baseline
from fistyle.commands.check import baseline_path
from fistyle.errors import ConfigError
from fistyle.findings import Failure
from fistyle.linter import Linter, Linters
from fistyle.reports.strings import count, say
from fistyle.run import FAILED, Run, result_cache
from fistyle.workers import processors

if TYPE_CHECKING:
    from fistyle.builtin import Stock


def run(args: argparse.Namespace, stock: Stock) -> int:
    """Effect: writes the baseline, or with ``--update`` takes away from it what is no longer found."""
    path, _ = baseline_path(args, stock)
    lang = args.lang
    if args.update:
        old = read_baseline(path)
        if args.paths:
            raise ConfigError(say(lang, "baseline-paths"), path=str(path))
        now = survey(args, stock, [os.path.relpath(path.parent / one) for one in old.paths], path.parent)
        if now is None:
            return FAILED
        new = shrunk(old, now)
        before, after = old.names.total(), new.names.total()
        told = say(lang, "baseline-shrunk", before=before, after=after, path=path)
    else:
        if path.exists():
            raise ConfigError(say(lang, "baseline-exists"), path=str(path), cure=say(lang, "baseline-cure"))
        made = survey(args, stock, args.paths or ["."], path.parent)
        if made is None:
            return FAILED
        new = made
        told = say(lang, "baseline-written", findings=count(lang, new.names.total(), "findings"), path=path)
    try:
        path.write_text(write_baseline(new), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error
    sys.stdout.write(told + "\n")
    return 0


def survey(args: argparse.Namespace, stock: Stock, paths: Sequence[str], folder: Path) -> Baseline | None:
    """Lint everything and return what is found, files named from the baseline's folder; None when the run failed."""
    lint = Run(
        args,
        Linters(stock, english=args.lang == "en"),
        Linter.lint,
        cache=result_cache(args, stock),
        jobs=args.jobs or processors(),
    )
    lint.check()
    results = [result for result in lint.results(lint.find_files(paths)) if not isinstance(result, Failure)]
    if lint.code == FAILED:
        return None
    made = make_baseline(results, (named_from(folder, path) for path in paths))
    return replace(made, files={named_from(folder, path): names for path, names in made.files.items()})
