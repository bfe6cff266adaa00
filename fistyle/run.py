"""One run over many files: what is done with each, and what went wrong on the way.

What could not be done is told on stderr at once and handed on as a Failure; it costs no other file its result.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from fistyle.config import SEVERITIES, Config, Configs, changed, read_arguments, stacked
from fistyle.errors import FistyleError, ReadError
from fistyle.files import Finder, Job
from fistyle.profiles import with_profile
from fistyle.reports.strings import say

if TYPE_CHECKING:
    from fistyle.findings import Failure, FileResult, Finding
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


class Task(NamedTuple):
    """A file that has been read, and what holds for it."""

    source: SourceText
    config: Config
    named: bool


class Settings:
    """The configuration of each file of a run: what is found for it, and the arguments on top."""

    def __init__(self, args: argparse.Namespace, presets: Mapping[str, Path]) -> None:
        file, self.layer = read_arguments(args.config)
        self.configs = Configs(presets, file=file, isolated=args.isolated)
        self.args = args
        # By id: the first of each pair is kept, so that no other configuration gets its id.
        self._made: dict[int, tuple[Config, Config]] = {}

    def of(self, path: str) -> Config:
        """Return what holds for a file or folder; the same object wherever the same holds. Raises ConfigError."""
        found = self.configs.of(Path(path))
        if id(found) not in self._made:
            self._made[id(found)] = found, self.over(found)
        return self._made[id(found)][1]

    def over(self, config: Config) -> Config:
        """Lay the arguments over a configuration."""
        args = self.args
        return changed(
            stacked(self.layer, config) if self.layer else config,
            select=_names(args.select),
            extend_select=_names(args.extend_select),
            ignore=_names(args.ignore),
            exclude=_names(args.exclude),
            min_severity=args.min_severity,
            preview=args.preview,
            scope=args.scope,
            profile=args.profile,
            evidence=False if args.no_evidence else None,
        )


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
        self.settings = Settings(args, presets=linters.stock.presets)
        suffixes = tuple(suffix for entry in linters.stock.readers.values() for suffix in entry.suffixes)
        self.finder = Finder(suffixes, self.settings.of, force=args.force_exclude)

    def check(self) -> None:
        """Raise FistyleError for an argument that names no rule or profile, before any file is read."""
        config = self.settings.over(Config())
        try:
            rules = self.linters.rules_of(self.settings.of("."))
        except FistyleError:  # told of with the files that it holds for
            rules = tuple(self.linters.stock.rules)
        config.check_selectors(rules)
        with_profile(config)

    def find_files(self, paths: Iterable[str]) -> Iterator[Job]:
        """Return the files to lint, each once; folders are walked in the order of names."""
        return self.finder.find(paths, self._empty)

    def _empty(self, folder: str) -> None:
        suffixes = " ".join(self.finder.suffixes)
        self.early += self._fail(folder, "empty", say(self.args.lang, "no-text", suffixes=suffixes), grave=False)

    def results(self, jobs: Iterable[Job]) -> Iterator[R | Failure]:
        """Lint the files and return what each came to, in their order."""
        for item in self.lint_all(self._tasks(jobs)):
            if not isinstance(item, self.failure):
                for failure in item.failures:
                    tell(f"{failure.path}: {failure.message}")
                self._rate(item)
            yield item

    def lint_all(self, items: Iterable[Task | Failure]) -> Iterator[R | Failure]:
        """Lint what has been read, one file after the other; failures pass through."""
        for item in items:
            if isinstance(item, self.failure):
                yield item
            else:
                yield from self.lint(item)

    def lint(self, task: Task) -> Iterator[R | Failure]:
        """Lint one file; yields its result, after what was wrong with packs."""
        try:
            linter = self.linters.of(task.config)
            for pack, error in zip(linter.left_out, linter.failures, strict=True):
                yield from self._fail(error.path or pack, "pack", str(error), grave=pack in self.asked)
            yield self.look(linter, task.source)
        except FistyleError as error:
            yield from self._misread(error, task.source.path, named=task.named)
        except Exception as error:  # noqa: BLE001  our own mistake in one file must not cost the others
            yield from self._fail(task.source.path, "internal", f"{type(error).__name__}: {error}")

    def _tasks(self, jobs: Iterable[Job]) -> Iterator[Task | Failure]:
        """Read the files one by one."""
        for job in jobs:
            yield from self._drain()
            path = self.args.stdin_filename or STDIN if job.path == "-" else job.path
            try:
                if self.finder.wants(job._replace(path=path)):
                    yield Task(self._read(job, path), self.settings.of(path), job.named)
            except FistyleError as error:
                yield from self._misread(error, path, named=job.named)
        yield from self._drain()

    def _read(self, job: Job, path: str) -> SourceText:
        from fistyle.text import SourceText

        return SourceText.decode(path, sys.stdin.buffer.read()) if job.path == "-" else SourceText.read(path)

    def _misread(self, error: FistyleError, path: str, *, named: bool) -> Iterator[Failure]:
        if isinstance(error, ReadError):
            return self._fail(path, error.kind, str(error), grave=named)
        return self._fail(error.path or path, "configuration", str(error))

    def _rate(self, result: R) -> None:
        limit = self.args.fail_on
        if self.code == 0 and limit != "never":
            grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
            self.code = int(any(finding.severity in grave for finding in result.findings))

    def _fail(self, path: str, kind: str, message: str, *, grave: bool = True) -> Iterator[Failure]:
        """Yield a failure that was not told of yet.

        Effect: tells on stderr what could not be done; it is in the report as well.
        """
        if grave:
            self.code = FAILED
        if (path, message) not in self.told:
            self.told.add((path, message))
            tell(message if message.startswith(f"{path}:") else f"{path}: {message}")
            yield self.failure(path, kind, message)

    def _drain(self) -> Iterator[Failure]:
        while self.early:
            yield self.early.pop(0)


def fixing(args: argparse.Namespace) -> Callable[[Linter, SourceText], FileResult]:
    """Return a look that makes the safe fixes first; what is left is the result.

    Effect: it writes the files that it mends, and says so on stderr.
    """
    from fistyle.fixes import fix, write_source
    from fistyle.reports.strings import count

    if "-" in args.paths:
        raise FistyleError(say(args.lang, "fix-stdin"))

    def look(linter: Linter, source: SourceText) -> FileResult:
        result, made = fix(source, linter.lint)
        if made:
            write_source(result.source)
            tell(f"{source.path}: {count(args.lang, made, 'fixes')}")
        return result

    return look


def _names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """Take apart ``--select A,B --select C``."""
    return tuple(name.strip() for item in given for name in item.split(",") if name.strip()) if given else None


def tell(message: str) -> None:
    """Effect: writes a line to stderr."""
    sys.stderr.write(f"fistyle: {message}\n")
