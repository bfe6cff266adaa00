"""One run over many files: what is done with each, and what went wrong on the way.

What could not be done is told on stderr at once and handed on as a Failure; it costs no other file its result.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, cast

from fistyle.attempts import Attempt, R, Task, Worker, problem_of, size_of, start_worker
from fistyle.config import SEVERITIES, Config, project_folder
from fistyle.errors import FistyleError
from fistyle.files import Finder, Job
from fistyle.profiles import with_profile
from fistyle.reports.error_strings import localised
from fistyle.reports.strings import say
from fistyle.settings import Settings

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.findings import Failure, FileResult
    from fistyle.linter import Linter, Linters
    from fistyle.result_cache import ResultCache
    from fistyle.text import SourceText

STDIN = "<stdin>"
FAILED = 2


class Run(Generic[R]):
    """One run over many files; remembers what its exit code needs.

    ``look`` makes a result of a file, ``filters`` leave out what is not to be told of it. With a ``cache`` and with
    several ``jobs`` the look must be ``Linter.lint``.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        linters: Linters,
        look: Callable[[Linter, SourceText], R],
        *,
        filters: Sequence[Callable[[Iterable[R | Failure]], Iterable[R | Failure]]] = (),
        cache: ResultCache | None = None,
        jobs: int = 1,
    ) -> None:
        from fistyle.findings import Failure

        self.filters = filters
        self.cache = cache
        self.jobs = jobs
        self.failure = Failure
        self.args = args
        self.linters = linters
        self.look = look
        self.told: set[tuple[str, str]] = set()
        self.early = [
            Failure(error.path or "", "pack", localised(str(error), args.lang)) for error in linters.stock.failures
        ]
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
        items: Iterable[R | Failure] = self.lint_all(self._tasks(jobs))
        for leave_out in self.filters:
            items = leave_out(items)
        for item in items:
            if not isinstance(item, self.failure):
                for failure in item.failures:
                    tell(f"{failure.path}: {failure.message}")
                self._rate(item)
            yield item

    def lint_all(self, items: Iterable[Task | Failure]) -> Iterator[R | Failure]:
        """Lint what has been read and is not in the cache of results; failures pass through."""
        from fistyle.workers import in_order

        tasks = map(self._recall, items) if self.cache else items
        work = Worker(self.linters, self.look).attempt_all
        start = partial(start_worker, self.args)
        forms = self.linters.stock.lexicon.cache
        prepare = forms.close if forms else lambda: None  # a connection cannot be taken along
        for outcome in in_order(tasks, size_of, work, jobs=self.jobs, start=start, prepare=prepare):
            if isinstance(outcome, Attempt):
                yield from self._settle(outcome)
            else:
                yield outcome
        if self.cache:
            self.cache.close()

    def _recall(self, item: Task | Failure) -> Task | Failure | R:
        """Return the result of a task where it is known."""
        if self.cache is None or isinstance(item, self.failure):
            return item
        try:
            packs = self.linters.packs_of(item.config)
        except FistyleError:  # told of when it is linted
            return item
        return cast("R | None", self.cache.get(item.source, item.config, packs)) or item

    def _settle(self, attempt: Attempt[R]) -> Iterator[R | Failure]:
        """Tell what went wrong and pass the result on."""
        task, result = attempt.task, attempt.result
        for problem in attempt.problems:
            grave = problem.grave if problem.pack is None else problem.pack in self.asked
            yield from self._fail(problem.path, problem.kind, problem.message, grave=grave)
        if result is not None:
            if self.cache and not attempt.problems:
                self.cache.add(cast("Any", result), task.config, self.linters.packs_of(task.config))
            yield result

    def _tasks(self, jobs: Iterable[Job]) -> Iterator[Task | Failure]:
        """Read the files one by one."""
        for job in jobs:
            yield from self._drain()
            path = self.args.stdin_filename or STDIN if job.path == "-" else job.path
            try:
                if self.finder.wants(job._replace(path=path)):
                    yield Task(self._read(job, path), self.settings.of(path), job.named)
            except FistyleError as error:
                problem = problem_of(error, path, named=job.named)
                yield from self._fail(problem.path, problem.kind, problem.message, grave=problem.grave)
        yield from self._drain()

    def _read(self, job: Job, path: str) -> SourceText:
        from fistyle.text import SourceText

        return SourceText.decode(path, sys.stdin.buffer.read()) if job.path == "-" else SourceText.read(path)

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
        message = localised(message, self.args.lang)
        if (path, message) not in self.told:
            self.told.add((path, message))
            tell(message if message.startswith(f"{path}:") else f"{path}: {message}")
            yield self.failure(path, kind, message)

    def _drain(self) -> Iterator[Failure]:
        while self.early:
            yield self.early.pop(0)


def fixing(
    args: argparse.Namespace, survey: Callable[[Linter, SourceText], FileResult] | None = None
) -> Callable[[Linter, SourceText], FileResult]:
    """Return a look that makes the safe fixes first; what is left is the result. ``survey`` looks at the mended text.

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
        if made and not args.quiet:
            tell(f"{source.path}: {count(args.lang, made, 'fixes')}")
        return survey(linter, result.source) if survey else result

    return look


def result_cache(args: argparse.Namespace, stock: Stock) -> ResultCache | None:
    """Return the cache of results of the project that we are in, unless nobody wants one."""
    if args.no_cache or args.no_result_cache:
        return None
    from fistyle.result_cache import ResultCache, make_stamp

    return ResultCache(project_folder(), make_stamp(stock, english=args.lang == "en"))


def tell(message: str) -> None:
    """Effect: writes a line to stderr."""
    sys.stderr.write(f"fistyle: {message}\n")
