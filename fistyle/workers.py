"""Work on several files at once, in processes of their own; what comes out keeps the order of what went in."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from fistyle.errors import FistyleError

if TYPE_CHECKING:
    from concurrent.futures import Future

#: Less than this many characters are not worth starting processes for: 0.8 s of work.
SMALL = 200_000
#: Characters that a process gets at a time.
CHUNK = 40_000
AHEAD = 4  # chunks for each process that wait to be worked on

Work = Callable[[Sequence[Any]], list[Any]]
Size = Callable[[Any], int]
_work: Work | None = None  # of this process


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def in_order(
    items: Iterable[Any],
    size: Size,
    work: Work,
    *,
    jobs: int,
    start: Callable[[], Work],
    prepare: Callable[[], None] = lambda: None,
) -> Iterator[Any]:
    """Yield the items, those with a size worked on. ``size`` is in characters, 0 for what is done already.

    ``start`` makes the work in a process that shares no memory with this one; it must be picklable.
    ``prepare`` is called before processes start, to close what they must not share.
    """
    held: deque[Any] = deque()
    waiting = 0
    items = iter(items)
    for item in items:
        count = size(item)
        if not count and not held:
            yield item
        elif jobs == 1:
            yield from work([item])
        else:
            held.append(item)
            waiting += count
            if waiting > SMALL:
                prepare()
                yield from _shared(held, items, size, work, jobs, start)
                return
    for item in held:
        yield from work([item]) if size(item) else [item]


def _shared(
    held: Iterable[Any], items: Iterable[Any], size: Size, work: Work, jobs: int, start: Callable[[], Work]
) -> Iterator[Any]:
    """Share the work among processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    fork = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if fork else None)
    global _work  # noqa: PLW0603  (a forked process finds it here, ready to run)
    _work = work
    begin = partial(_begin, None if fork else start)
    with ProcessPoolExecutor(jobs, context, begin) as pool:
        queue: deque[tuple[list[Any], Future[list[Any]] | None]] = deque()
        try:
            for chunk, tasks in _chunks(held, items, size):
                queue.append((chunk, pool.submit(_run, tasks) if tasks else None))
                while queue and (len(queue) > AHEAD * jobs or queue[0][1] is None or queue[0][1].done()):
                    yield from _collected(*queue.popleft(), size)
            while queue:
                yield from _collected(*queue.popleft(), size)
        except BrokenProcessPool as error:
            raise FistyleError("a process was ended from outside", cure="try --jobs 1: it may lack memory") from error
        finally:
            for _, future in queue:
                if future is not None:
                    future.cancel()
            _work = None


def _chunks(held: Iterable[Any], items: Iterable[Any], size: Size) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield runs of items, each with those of its items that are to be worked on."""
    chunk: list[Any] = []
    total = 0
    for item in chain(held, items):
        chunk.append(item)
        total += size(item)
        if total >= CHUNK:
            yield chunk, [one for one in chunk if size(one)]
            chunk, total = [], 0
    if chunk:
        yield chunk, [one for one in chunk if size(one)]


def _collected(chunk: list[Any], future: Future[list[Any]] | None, size: Size) -> Iterator[Any]:
    done = iter(future.result() if future is not None else ())
    for item in chunk:
        yield next(done) if size(item) else item


def _begin(start: Callable[[], Work] | None) -> None:
    import signal

    global _work  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts, interrupts the parent
    if start is not None:
        _work = start()


def _run(tasks: list[Any]) -> list[Any]:
    assert _work is not None
    return _work(tasks)
