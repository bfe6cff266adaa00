"""Results are kept: the same answer, faster, and never a wrong or a readable one."""

import json
import os
import sqlite3
import subprocess
import sys
import zlib

import pytest

from fistyle.config import Config
from fistyle.linter import Linter
from fistyle.result_cache import FOLDER, ResultCache, decode, encode
from fistyle.text import SourceText
from tests.test_cli import ERROR, INFO, PACK, WARNING


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def check(fistyle):
    return lambda *args: fistyle("check", "--pack", PACK, "--output-format", "json", "--select", "TY98,VI98", *args)


@pytest.fixture
def lints(monkeypatch):
    """Count what is linted."""
    seen = []
    lint = Linter.lint
    monkeypatch.setattr(Linter, "lint", lambda self, source, *rest: seen.append(source.path) or lint(self, source))
    return seen


def database(tmp_path):
    return tmp_path / FOLDER / "results.sqlite"


def test_what_has_not_changed_is_not_linted_again(check, lints, tmp_path):
    (tmp_path / "a.md").write_text(f"# Otsikko\n\n{WARNING}\n{ERROR}")
    (tmp_path / "b.md").write_text("Kissa istuu.\n")
    first = check(".")
    assert (first.code, lints) == (1, ["a.md", "b.md"])
    lints.clear()
    assert check(".") == first
    assert lints == []
    (tmp_path / "b.md").write_text(ERROR)
    again = check(".")
    assert lints == ["b.md"]
    assert json.loads(again.out)["summary"]["findings"] == 3
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "fistyle.toml").write_text('ignore = ["VI"]'),
        lambda folder: (folder / "pack" / "rules.yaml").write_text(
            (PACK / "rules.yaml").read_text().replace("kerro tekijä", "sano, kuka")
        ),
        lambda folder: (folder / "a.txt").rename(folder / "a.md"),
    ],
)
def test_what_results_depend_on(fistyle, lints, tmp_path, change):
    (tmp_path / "pack").mkdir()
    for name in ("pack.toml", "rules.yaml"):
        (tmp_path / "pack" / name).write_text((PACK / name).read_text())
    (tmp_path / "fistyle.toml").write_text("")
    (tmp_path / "a.txt").write_text(WARNING)
    run = lambda *args: fistyle("check", "--pack", "pack", "--select", "TY98,VI98", *args)  # noqa: E731
    run("a.txt")
    run("a.txt")
    assert len(lints) == 1
    change(tmp_path)
    run(next(tmp_path.glob("a.*")).name)
    assert len(lints) == 2
    run("--lang", "en", next(tmp_path.glob("a.*")).name)
    assert len(lints) == 3


def test_options_that_do_without(check, lints, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    check("a.md", "--no-cache")
    check("a.md", "--no-result-cache")
    assert not (tmp_path / FOLDER).exists()
    check("a.md")
    check("a.md", "--no-result-cache")
    assert len(lints) == 4


def test_damage_costs_nothing(check, lints, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    first = check("a.md")
    database(tmp_path).write_bytes(b"SQLite format 3\0 no longer")
    assert check("a.md") == first
    assert check("a.md") == first
    assert len(lints) == 2
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("UPDATE results SET data = ?", (b"\xff" * 40,))
    assert check("a.md") == first
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("DROP TABLE results")
        connection.execute("CREATE TABLE results(other TEXT)")
    assert check("a.md") == first


def test_a_folder_that_cannot_be_written(check, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    (tmp_path / FOLDER).write_text("a file is in the way")
    done = check("a.md")
    assert (done.code, done.err) == (1, "")


def test_nobody_can_read_the_text_in_it(check, tmp_path):
    (tmp_path / "a.md").write_text("Salainen lause tehtiin hallituksen toimesta.\n")
    check("a.md")
    data = database(tmp_path).read_bytes()
    with sqlite3.connect(database(tmp_path)) as connection:
        ((entry,),) = connection.execute("SELECT data FROM results").fetchall()
    assert b"toimesta" not in data
    with pytest.raises(zlib.error):
        zlib.decompress(entry)


def test_a_planted_result_is_rejected():
    with pytest.raises(ValueError, match="outside"):
        finding = ["r", None, "TY0001", "TY", "error", "stable", "", [0, 99], [0, 3], "f", None, None, False, [], []]
        decode(zlib.compress(json.dumps([[1, 1, 1.0], [finding]]).encode()), SourceText("a", "abc"))


def test_results_come_back_whole(fistyle, tmp_path):
    from fistyle.builtin import open_stock
    from fistyle.linter import Linters

    stock = open_stock(folders=[PACK], analyser="embedded")
    config = Config(select=("TY98", "VI98"), min_severity="info")
    result = Linters(stock).of(config).lint(SourceText("a.txt", WARNING + ERROR + INFO))
    assert len(result.findings) == 2
    assert decode(encode(result), result.source) == result


def test_it_stays_small(tmp_path, monkeypatch):
    from fistyle.findings import FileResult

    monkeypatch.setattr("fistyle.result_cache.MAX_BYTES", 60_000)
    monkeypatch.setattr("fistyle.result_cache.BATCH", 20)
    cache = ResultCache(tmp_path, "x")
    config = Config()
    for number in range(2000):
        cache.add(FileResult(SourceText(f"{number}.md", str(number))), config, ())
    cache.close()
    assert database(tmp_path).stat().st_size < 120_000
    assert ResultCache(tmp_path, "x").get(SourceText("1999.md", "1999"), config, ()) is not None


def test_several_processes_share_it(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.md").write_text(f"{number} kissaa.\n\n{ERROR}")
    command = [
        sys.executable,
        "-m",
        "fistyle",
        "check",
        "--pack",
        PACK,
        "--select",
        "TY98",
        "--output-format",
        "json",
        ".",
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(os.environ)) for _ in range(3)]
    outputs = {process.communicate(timeout=60)[0] for process in running}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["summary"]["findings"] == 30
