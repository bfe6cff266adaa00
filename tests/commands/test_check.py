"""The options of ``fistyle check`` that change what is shown, not what is found."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.test_cli import ERROR, PACK, WARNING

RULES = ("--pack", PACK, "--select", "TY98,VI98")


@pytest.fixture
def check(fistyle, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"{WARNING}\n{ERROR}")
    (tmp_path / "b.md").write_text(ERROR)
    return lambda *args: fistyle("check", *RULES, *args, ".")


def test_statistics(check):
    done = check("--statistics")
    assert (done.code, done.out) == (
        1,
        "      2  TY9801  virhe      small/virhe  [2 korjattavissa: --fix]\n"
        "      1  VI9801  varoitus   small/varoitus\n3 löydöstä, 2 sääntöä\n",
    )
    rows = json.loads(check("--statistics", "--output-format", "json").out)
    assert rows[0] == {
        "code": "TY9801",
        "rule": "small/virhe",
        "severity": "error",
        "count": 2,
        "files": 2,
        "fixable": 2,
    }
    assert check("--statistics", "--ignore", "TY98,VI98").out == "Ei huomautettavaa.\n"


def test_exit_zero(check, tmp_path):
    assert check("--exit-zero").code == 0
    (tmp_path / "fistyle.toml").write_text("slect = 1")
    assert check("--exit-zero").code == 2


def test_limits_cut_last(check):
    done = check("--max-findings", 2, "--output-format", "json")
    files = json.loads(done.out)["files"]
    assert [[one["start"]["line"] for one in file["findings"]] for file in files] == [[1, 3], []]
    assert (done.code, done.err) == (1, "fistyle: 1 löydös jäi näyttämättä (--max-findings 2)\n")
    assert check("--max-findings", 0).code == 1
    assert check("--max-findings", -1).code == 2


def test_quiet(check, tmp_path):
    loud, quiet = check(), check("--quiet")
    assert loud.out.startswith(quiet.out)
    assert quiet.out.endswith("”niinkuin” → ”niin kuin”\n\n")
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("Hyvä.\n")
    assert check("-q").out == ""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_watch(tmp_path):
    (tmp_path / "a.md").write_text("Hyvä.\n")
    command = [sys.executable, "-m", "fistyle", "check", *map(str, RULES), "--watch", "."]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout and process.stderr
            assert "odotan muutoksia" in process.stderr.readline().decode()
            time.sleep(0.1)
            (tmp_path / "a.md").write_text(ERROR)
            assert "odotan muutoksia" in process.stderr.readline().decode()
        finally:
            process.send_signal(signal.SIGINT)
        out = process.stdout.read().decode()
        assert process.wait(timeout=20) == 130
    assert out.index("Ei huomautettavaa.") < out.index("small/virhe")
