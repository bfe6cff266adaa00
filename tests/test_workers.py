"""Several processes: the same output, in the same order, whatever happens in one of them."""

import argparse
import json
import multiprocessing.context
import os
import pickle
import signal
import subprocess
import sys
from functools import partial

import pytest

from fistyle.attempts import Task, start_worker
from fistyle.config import Config
from fistyle.errors import FistyleError
from fistyle.text import SourceText
from fistyle.workers import in_order
from tests.test_cli import ERROR, PACK, WARNING


def double(tasks):
    return [(os.getpid(), task * 2) for task in tasks]


def make_double():
    return double


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_order(monkeypatch, jobs):
    monkeypatch.setattr("fistyle.workers.SMALL", 50)
    monkeypatch.setattr("fistyle.workers.CHUNK", 7)
    items = [number if number % 3 else str(number) for number in range(100)]
    size = lambda item: 1 if isinstance(item, int) else 0  # noqa: E731
    done = list(in_order(items, size, double, jobs=jobs, start=make_double))
    assert [one if isinstance(one, str) else one[1] for one in done] == [
        one if isinstance(one, str) else one * 2 for one in items
    ]
    processes = {one[0] for one in done if not isinstance(one, str)}
    assert (os.getpid() in processes) is (jobs == 1)


def test_small_runs_stay_here():
    done = list(in_order(range(1, 20), lambda _: 1, double, jobs=4, start=make_double))
    assert {process for process, _ in done} == {os.getpid()}


def test_what_is_done_already_passes_at_once():
    def items():
        yield "a"
        raise AssertionError("asked for more than was wanted")

    assert next(iter(in_order(items(), lambda _: 0, double, jobs=2, start=make_double))) == "a"


def test_runs_are_the_same(fistyle, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("fistyle.workers.SMALL", 100)
    monkeypatch.setattr("fistyle.workers.CHUNK", 60)
    for number in range(40):
        (tmp_path / f"{number:02}.md").write_text(ERROR * (number % 3) + WARNING * (number % 4) + f"{number}\n")
    (tmp_path / "20.md").write_bytes(b"\xff\xff")
    args = ("check", "--pack", PACK, "--select", "TY98,VI98", "--output-format", "json", ".", "99.md")
    runs = {fistyle(*args, *more) for more in (("--jobs", 1, "--no-cache"), ("--jobs", 2, "--no-cache"), ("--jobs", 3))}
    (done,) = runs
    assert done.code == 2
    document = json.loads(done.out)
    assert [file["path"] for file in document["files"]] == [f"{n:02}.md" for n in range(40) if n != 20]
    assert [failure["path"] for failure in document["failures"]] == ["20.md", "99.md"]
    assert fistyle(*args) == done, "from the cache"


def test_our_mistake_in_another_process_is_told(fistyle, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("fistyle.workers.SMALL", 10)
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(ERROR)
    monkeypatch.setattr("fistyle.linter.Linter.judge", lambda *_: 1 / 0)
    done = fistyle("check", "--pack", PACK, "--jobs", 2, ".")
    assert done.code == 2
    assert "fistyle: a.md: ZeroDivisionError" in done.err


def die(tasks):
    os._exit(9)


def test_a_process_that_is_ended_is_told(monkeypatch):
    monkeypatch.setattr("fistyle.workers.SMALL", 1)
    with pytest.raises(FistyleError, match="ended from outside"):
        list(in_order(range(1, 9), lambda _: 1, die, jobs=2, start=make_double))


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_ends_all_of_them_quietly(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.md").write_text(f"{ERROR}\n" * 1000)
    command = [sys.executable, "-m", "fistyle", "check", "--pack", str(PACK), "--jobs", "2", "."]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 130


def test_where_processes_cannot_be_forked(monkeypatch):
    monkeypatch.setattr("fistyle.workers.SMALL", 5)
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr("multiprocessing.get_context", lambda _: multiprocessing.context.SpawnContext())
    done = list(in_order(range(1, 20), lambda _: 1, double, jobs=2, start=make_double))
    assert [value for _, value in done] == [number * 2 for number in range(1, 20)]
    assert os.getpid() not in {process for process, _ in done}


def test_what_such_a_process_builds_does_the_same(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(ERROR)
    args = argparse.Namespace(analyser="embedded", pack=[PACK], no_cache=False, lang="fi")
    work = pickle.loads(pickle.dumps(partial(start_worker, args)))()
    config = Config(select=("TY98",))
    (attempt,) = work(pickle.loads(pickle.dumps([Task(SourceText.read(file), config, True)])))
    assert attempt.problems == ()
    assert [one.rule for one in pickle.loads(pickle.dumps(attempt)).result.findings] == ["small/virhe"]
