"""What comes of one file: its result and what went wrong, told to nobody yet, so that any process can do it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from fistyle.config import Config
from fistyle.errors import FistyleError, ReadError

if TYPE_CHECKING:
    from fistyle.findings import Failure, FileResult, Finding
    from fistyle.linter import Linter, Linters
    from fistyle.text import SourceText


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


class Problem(NamedTuple):
    """Something that went wrong with a file; a ``pack`` is grave if it was asked for."""

    path: str
    kind: str
    message: str
    grave: bool = True
    pack: str | None = None


class Attempt(NamedTuple, Generic[R]):
    """What came of a task."""

    task: Task
    result: R | None
    problems: tuple[Problem, ...]


class Worker(Generic[R]):
    """Lints files one by one, in this process or in one of several; tells nobody."""

    def __init__(self, linters: Linters, look: Callable[[Linter, SourceText], R]) -> None:
        self.linters = linters
        self.look = look

    def attempt_all(self, tasks: Iterable[Task]) -> list[Attempt[R]]:
        """Lint some files."""
        return [self.attempt(task) for task in tasks]

    def attempt(self, task: Task) -> Attempt[R]:
        """Lint one file; whatever goes wrong must not cost the others."""
        path = task.source.path
        problems: list[Problem] = []
        result = None
        try:
            linter = self.linters.of(task.config)
            for pack, error in zip(linter.left_out, linter.failures, strict=True):
                problems.append(Problem(error.path or pack, "pack", str(error), pack=pack))
            result = self.look(linter, task.source)
        except FistyleError as error:
            problems.append(problem_of(error, path, named=task.named))
        except Exception as error:  # noqa: BLE001  our own mistake
            problems.append(Problem(path, "internal", f"{type(error).__name__}: {error}"))
        return Attempt(task, result, tuple(problems))


def problem_of(error: FistyleError, path: str, *, named: bool) -> Problem:
    """Say what an error means for a run: a file that cannot be read is grave only if it was named."""
    if isinstance(error, ReadError):
        return Problem(path, error.kind, str(error), grave=named)
    return Problem(error.path or path, "configuration", str(error))


def start_worker(args: argparse.Namespace) -> Callable[[Iterable[Task]], list[Attempt[FileResult]]]:
    """Build what a process needs that could not be forked from this one."""
    from fistyle.builtin import open_stock
    from fistyle.linter import Linter, Linters

    stock = open_stock(analyser=args.analyser, folders=args.pack, cache=not args.no_cache)
    return Worker(Linters(stock, english=args.lang == "en"), Linter.lint).attempt_all


def size_of(item: object) -> int:
    """Return how much work there is, 0 for what is done."""
    return max(1, len(item.source.text)) if isinstance(item, Task) else 0
