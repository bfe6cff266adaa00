"""``fistyle rules``, ``new-rule`` and ``completion``."""

import json
import shutil
import subprocess

import pytest

from tests.test_cli import PACK


def codes(text):
    return [line.split()[0] for line in text.splitlines()[:-1]]


def test_the_table_and_its_filters(fistyle):
    run = lambda *args: fistyle("rules", "--pack", PACK, *args)  # noqa: E731
    everything = codes(run().out)
    assert "TY9801" in everything
    assert codes(run("TY98").out) == ["TY9801"]
    assert codes(run("small/virhe", "VI98").out) == ["TY9801", "VI9801"]
    assert set(codes(run("--severity", "info").out)) < set(everything)
    assert codes(run("SA98", "--status", "preview").out) == ["SA9802"]
    assert codes(run("--search", "small/virhe").out) == ["TY9801"]
    assert "SA9802" not in codes(run("--on").out)
    done = run("TY99")
    assert done.code == 2
    assert "tuntematon sääntö ”TY99”" in done.err


def test_json(fistyle):
    (rule,) = json.loads(fistyle("rules", "--pack", PACK, "--output-format", "json", "TY9801").out)
    assert (rule["id"], rule["severity"], rule["safe"], rule["pack"]) == ("small/virhe", "error", True, "small")


@pytest.mark.parametrize("kind", ["pattern", "phrase", "substitution"])
def test_a_new_rule_passes_its_own_test(fistyle, tmp_path, kind):
    folder = tmp_path / "oma"
    for number, name in enumerate(("eka", "toka-juttu"), 1):
        done = fistyle("new-rule", name, "--category", "SA", "--kind", kind, "--pack-folder", folder)
        assert (done.code, done.err) == (0, "")
        assert f"sa.yaml:{1 if number == 1 else 23 + (kind != 'phrase')}: täydennä" in done.out or number == 2
    done = fistyle("test", folder)
    assert "2 sääntöä, 6 esimerkkiä" in done.out, done.out
    listed = json.loads(fistyle("rules", "--pack", folder, "--output-format", "json", "SA90").out)
    assert [(rule["id"], rule["code"]) for rule in listed] == [("oma/eka", "SA9001"), ("oma/toka-juttu", "SA9002")]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("Eka", "--category", "SA"), "outo tunnus ”Eka”"),
        (("eka", "--category", "SO"), "tuntematon luokka ”SO”"),
        (("eka", "--category", "SA"), "sa.yaml:1: tunnus ”eka” on jo käytössä"),
    ],
)
def test_rules_that_cannot_begin(fistyle, tmp_path, args, message):
    fistyle("new-rule", "eka", "--category", "SA", "--pack-folder", tmp_path)
    before = (tmp_path / "sa.yaml").read_text()
    done = fistyle("new-rule", *args, "--pack-folder", tmp_path)
    assert done.code == 2
    assert message in done.err
    assert (tmp_path / "sa.yaml").read_text() == before


def test_bash_completes(fistyle, tmp_path):
    script = tmp_path / "fistyle.bash"
    script.write_text(fistyle("completion", "bash").out)

    def complete(*words):
        line = " ".join(f"'{word}'" for word in words)
        code = f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _fistyle; echo ${{COMPREPLY[@]}}"
        done = subprocess.run(["bash", "-euc", code], capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert complete("fistyle", "che") == ["check"]
    assert {"--since", "--statistics"} <= set(complete("fistyle", "check", "--s"))
    assert complete("fistyle", "check", "--fail-on", "") == ["error", "warning", "info", "never"]
    assert complete("fistyle", "cache", "cl") == ["clear"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells(fistyle, tmp_path, shell):
    text = fistyle("completion", shell, "--lang", "fi").out
    assert "tarkista tiedostot ja kansiot" in text
    assert "since" in text
    if shutil.which(shell):
        (tmp_path / "script").write_text(text)
        subprocess.run([shell, "-n", str(tmp_path / "script")], check=True)
