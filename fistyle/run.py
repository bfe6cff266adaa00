"""One run over many files: which they are, what is done with each, and what went wrong on the way.

What could not be done is told on stderr at once and handed on as a Failure; it costs no other file its result.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from fistyle.config import SEVERITIES, Config, changed, find_config
from fistyle.errors import FistyleError, ReadError
from fistyle.profiles import with_profile
from fistyle.reports.strings import say

if TYPE_CHECKING:
    from fistyle.findings import Failure, Finding
    from fistyle.linter import Linter, Linters
    from fistyle.text import SourceText

STDIN = "<stdin>"
FAILED = 2


class Result(Protocol):
    """What a run looks at in the result of a file."""

    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102
    @property
    def failures(self) -> Sequence[Failure]: ...  # noqa: D102


R = TypeVar("R", bound=Result)


class Job(NamedTuple):
    """A file to lint; ``named`` when the user gave its own path."""

    path: str
    named: bool


class Run(Generic[R]):
    """One run over many files; remembers what its exit code needs. ``look`` makes a result of a file."""

    def __init__(self, args: argparse.Namespace, linters: Linters, look: Callable[[Linter, SourceText], R]) -> None:
        from fistyle.findings import Failure

        self.failure = Failure
        self.args = args
        self.linters = linters
        self.look = look
        self.told: set[tuple[str, str]] = set()
        self.early = [Failure(error.path or "", "pack", str(error)) for error in linters.stock.failures]
        self.code = FAILED if self.early else 0
        self.asked = {pack.name for pack in linters.stock.packs if pack.root in args.pack}
        self.suffixes = tuple(suffix for entry in linters.stock.readers.values() for suffix in entry.suffixes)

    def settings(self, config: Config) -> Config:
        """Return a configuration with the arguments laid over it."""
        args = self.args
        return changed(
            config,
            select=_names(args.select),
            ignore=_names(args.ignore),
            exclude=_names(args.exclude),
            min_severity=args.min_severity,
            preview=args.preview,
            scope=args.scope,
            profile=args.profile,
            evidence=False if args.no_evidence else None,
        )

    def check(self) -> None:
        """Raise FistyleError for an argument that names no rule or profile, before any file is read."""
        config = self.settings(Config())
        config.check_selectors(self.linters.stock.rules)
        with_profile(config)

    def find_files(self, paths: Iterable[str]) -> Iterator[Job]:
        """Return the files to lint, each once; folders are walked in the order of names."""
        seen: set[str] = set()
        for path in paths:
            folder = path != "-" and Path(path).is_dir()
            found = list(self._walk(path)) if folder else [Job(path, named=True)]
            if not found:
                self._fail(path, "empty", say(self.args.lang, "no-text", suffixes=" ".join(self.suffixes)), grave=False)
            for job in found:
                if (name := os.path.normpath(job.path)) not in seen:
                    seen.add(name)
                    yield job

    def _walk(self, folder: str) -> Iterator[Job]:
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(self.suffixes) and not name.startswith("."):
                    yield Job(str(Path(place, name)), named=False)

    def results(self, jobs: Iterable[Job]) -> Iterator[R | Failure]:
        """Lint the files one by one."""
        for job in jobs:
            yield from self._drain()
            result = self._lint(job)
            if result is not None:
                for failure in result.failures:
                    tell(f"{failure.path}: {failure.message}")
                self._rate(result)
                yield result
        yield from self._drain()

    def _lint(self, job: Job) -> R | None:
        path = self.args.stdin_filename or STDIN if job.path == "-" else job.path
        try:
            config = self.settings(find_config(Path(path)))
            if (self.args.force_exclude or not job.named) and config.excludes(path):
                return None
            linter = self.linters.of(config)
            for pack, error in zip(linter.left_out, linter.failures, strict=True):
                self._fail(error.path or pack, "pack", str(error), grave=pack in self.asked)
            return self.look(linter, self._read(job, path))
        except ReadError as error:
            self._fail(path, error.kind, str(error), grave=job.named)
        except FistyleError as error:
            self._fail(error.path or path, "configuration", str(error))
        except Exception as error:  # noqa: BLE001  our own mistake in one file must not cost the others
            self._fail(path, "internal", f"{type(error).__name__}: {error}")
        return None

    def _read(self, job: Job, path: str) -> SourceText:
        from fistyle.text import SourceText

        return SourceText.decode(path, sys.stdin.buffer.read()) if job.path == "-" else SourceText.read(path)

    def _rate(self, result: R) -> None:
        limit = self.args.fail_on
        if self.code == 0 and limit != "never":
            grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
            self.code = int(any(finding.severity in grave for finding in result.findings))

    def _fail(self, path: str, kind: str, message: str, *, grave: bool = True) -> None:
        """Effect: tells on stderr what could not be done; it is in the report as well."""
        if (path, message) not in self.told:
            self.told.add((path, message))
            self.early.append(self.failure(path, kind, message))
            tell(message if message.startswith(f"{path}:") else f"{path}: {message}")
        if grave:
            self.code = FAILED

    def _drain(self) -> Iterator[Failure]:
        while self.early:
            yield self.early.pop(0)


def _names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """Take apart ``--select A,B --select C``."""
    return tuple(name.strip() for item in given for name in item.split(",") if name.strip()) if given else None


def tell(message: str) -> None:
    """Effect: writes a line to stderr."""
    sys.stderr.write(f"fistyle: {message}\n")
