"""The command line: what it prints, what it returns, and that bad input costs nothing else."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from fistyle import __version__

PACK = Path(__file__).parent / "plugins" / "small_pack"
RULES = ("--pack", PACK, "--select", "small/virhe,small/varoitus,small/huomio")
SCHEMA = json.loads(files("fistyle").joinpath("schemas/findings.schema.json").read_text(encoding="utf-8"))
WARNING = "Se tehtiin hallituksen toimesta.\n"
ERROR = "Se on niinkuin ennen.\n"
INFO = "Se on tosi hyvä.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def check(fistyle):
    """Run ``check`` with the small pack."""

    def run(*args, stdin=b""):
        return fistyle("check", *RULES, *args, stdin=stdin)

    return run


@pytest.fixture
def check_json(check):
    def run(*args, stdin=b""):
        done = check("--output-format", "json", *args, stdin=stdin)
        document = json.loads(done.out)
        jsonschema.validate(document, SCHEMA)
        return done.code, document, done.err

    return run


def rules(document):
    return {file["path"]: [finding["rule"] for finding in file["findings"]] for file in document["files"]}


def kinds(document):
    return {failure["path"]: failure["kind"] for failure in document["failures"]}


def test_text(check, tmp_path):
    (tmp_path / "a.md").write_text(f"# Otsikko\n\n{WARNING}{ERROR}{INFO}", newline="\n")
    assert check("a.md") == (
        1,
        """\
a.md
  3:12  varoitus VI9801  fistyle rule small/varoitus
    Se tehtiin hallituksen toimesta.
               ^^^^^^^^^^^^^^^^^^^^
    ”hallituksen toimesta”: kerro tekijä.

  4:7  virhe TY9801  fistyle rule small/virhe
    Se on niinkuin ennen.
          ^^^^^^^^
    Kirjoita ”niin kuin”.
    ”niinkuin” → ”niin kuin”

1 tiedosto: 2 löydöstä (1 virhe, 1 varoitus)
13 sanaa, 3 virkettä, LIX 37,3
""",
        "",
    )


def test_english(check, tmp_path):
    (tmp_path / "a.txt").write_text(WARNING)
    assert "1:12  warning VI9801" in check("--lang", "en", "a.txt").out
    assert "“hallituksen toimesta”: say who." in check("--lang=en", "a.txt").out


def test_json(check_json, tmp_path):
    (tmp_path / "a.txt").write_text("Alku. " + ERROR)
    code, document, err = check_json("a.txt")
    assert (code, err) == (1, "")
    (finding,) = document["files"][0]["findings"]
    assert (finding["rule"], finding["code"], finding["severity"]) == ("small/virhe", "TY9801", "error")
    assert finding["start"] == {"line": 1, "column": 13, "offset": 12}
    assert finding["suggestions"] == [
        {"title": "”niinkuin” → ”niin kuin”", "safe": True, "edits": [{"start": 12, "end": 20, "text": "niin kuin"}]}
    ]
    assert document["summary"] == {"files": 1, "findings": 1, "errors": 1, "warnings": 0, "infos": 0}


@pytest.mark.parametrize(
    ("text", "args", "code"),
    [
        ("Kissa istuu.\n", (), 0),
        ("", (), 0),
        (WARNING, (), 1),
        (ERROR, (), 1),
        (INFO, (), 0),
        (INFO, ("--min-severity", "info"), 0),
        (INFO, ("--min-severity", "info", "--fail-on", "info"), 1),
        (WARNING, ("--fail-on", "error"), 0),
        (ERROR, ("--fail-on", "error"), 1),
        (ERROR, ("--fail-on", "never"), 0),
    ],
)
def test_exit_codes(check, tmp_path, text, args, code):
    (tmp_path / "a.txt").write_text(text)
    done = check("a.txt", *args)
    assert (done.code, done.err) == (code, "")


@pytest.mark.parametrize(
    ("severity", "shown"),
    [("error", ["small/virhe"]), ("warning", ["small/varoitus", "small/virhe"]),
     ("info", ["small/varoitus", "small/virhe", "small/huomio"])],
)  # fmt: skip
def test_min_severity(check_json, tmp_path, severity, shown):
    (tmp_path / "a.txt").write_text(WARNING + ERROR + INFO)
    assert rules(check_json("--min-severity", severity, "a.txt")[1]) == {"a.txt": shown}


def test_preview(fistyle, tmp_path):
    (tmp_path / "a.txt").write_text("Se on ihan hyvä.\n")
    args = ("check", "--pack", PACK, "a.txt", "--select")
    assert fistyle(*args, "SA98").code == 0
    assert fistyle(*args, "SA98", "--preview").code == 1
    assert fistyle(*args, "small/uusi").code == 1


def test_select_and_ignore(fistyle, tmp_path):
    (tmp_path / "a.txt").write_text(WARNING + ERROR)
    base = ("check", "--pack", PACK, "--output-format", "json", "a.txt")
    for args, found in [
        (("--select", "TY98"), ["small/virhe"]),
        (("--select", "TY98", "--select", "vanha-nimi"), None),
        (("--select", "TY98,VI98", "--ignore", "VI9801"), ["small/virhe"]),
    ]:
        done = fistyle(*base, *args)
        if found is None:
            assert (done.code, done.out) == (2, "")
            assert "tuntematon sääntö ”vanha-nimi”" in done.err
        else:
            assert rules(json.loads(done.out)) == {"a.txt": found}


def test_folders_are_walked(check_json, tmp_path):
    for name in ("b.md", "a.txt", "sub/c.MD", "sub/skip.py", ".hidden/d.txt", ".e.txt", "f.markdown"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WARNING)
    code, document, _ = check_json(".", "a.txt", "./b.md", "b.md")
    assert code == 1
    assert list(rules(document)) == ["a.txt", "b.md", "f.markdown", "sub/c.MD"]
    assert list(rules(check_json("--exclude", "sub/,*.txt", ".")[1])) == ["b.md", "f.markdown"]
    assert list(rules(check_json("--exclude", "*.txt", "a.txt")[1])) == ["a.txt"]
    assert check_json("--exclude", "*.txt", "--force-exclude", "a.txt")[:2] == (
        0,
        check_json("sub/../.hidden/..", "--exclude", "*")[1],
    )


def test_standard_input(check_json):
    code, document, _ = check_json("-", stdin=b"# Se on niinkuin ennen.\n")
    assert (code, rules(document)) == (1, {"<stdin>": ["small/virhe"]})
    code, document, _ = check_json("-", "--stdin-filename", "docs/a.md", stdin=b"`Se on niinkuin ennen.`\n")
    assert (code, rules(document)) == (0, {"docs/a.md": []})


def test_bad_files_cost_nothing_else(check_json, tmp_path):
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "latin.txt").write_bytes("hyvää päivää".encode("latin-1"))
    (tmp_path / "good.txt").write_text(WARNING)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "folder").mkdir()
    code, document, err = check_json("binary.txt", "latin.txt", "missing.txt", "good.txt", "empty.txt", "folder")
    assert code == 2
    assert rules(document) == {"good.txt": ["small/varoitus"], "empty.txt": []}
    assert kinds(document) == {
        "binary.txt": "binary", "latin.txt": "encoding", "missing.txt": "missing", "folder": "empty"
    }  # fmt: skip
    assert sorted(line.split(":")[1].strip() for line in err.splitlines()) == sorted(kinds(document))


def test_unreadable_files_of_a_folder_are_told_but_do_not_fail_the_run(check_json, tmp_path):
    (tmp_path / "latin.txt").write_bytes("hyvää päivää".encode("latin-1"))
    (tmp_path / "good.txt").write_text("Kissa istuu.\n")
    code, document, err = check_json(".")
    assert (code, kinds(document)) == (0, {"latin.txt": "encoding"})
    assert "iconv" in err


def test_a_folder_without_text_is_told(check):
    done = check(".")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("fistyle: .: kansiossa ei ole tekstitiedostoja (.txt .text .md")


def test_five_megabytes_without_a_line_break(check_json, tmp_path):
    (tmp_path / "long.txt").write_text("Kissa istuu penkillä. " * 230_000 + ERROR)
    started = time.monotonic()
    code, document, _ = check_json("long.txt")
    assert (code, rules(document)) == (1, {"long.txt": ["small/virhe"]})
    assert time.monotonic() - started < 30


def test_a_broken_pack_that_was_asked_for(fistyle, tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_bytes((PACK / "pack.toml").read_bytes())
    (tmp_path / "pack" / "rules.yaml").write_text("- id: x\n  cod: VI0101\n")
    (tmp_path / "a.txt").write_text(ERROR)
    done = fistyle("check", "--pack", "pack", *RULES, "--output-format", "json", "a.txt")
    document = json.loads(done.out)
    assert done.code == 2
    assert rules(document) == {"a.txt": ["small/virhe"]}
    assert kinds(document) == {"pack/rules.yaml": "pack"}
    assert "pack/rules.yaml:2" in done.err
    missing = fistyle("check", "--pack", "nowhere", *RULES, "a.txt")
    assert missing.code == 2
    assert "nowhere" in missing.err


def test_a_pack_whose_rules_cannot_be_built(fistyle, tmp_path):
    (tmp_path / "pack").mkdir()
    for name in ("pack.toml", "rules.yaml"):
        text = (PACK / name).read_text().replace('"small"', '"rikki"').replace("98", "97")
        (tmp_path / "pack" / name).write_text(text.replace("pattern: '\"tosi\"'", 'python: "no_such:thing"'))
    (tmp_path / "a.txt").write_text(ERROR + WARNING)
    args = (
        "--pack",
        "pack",
        *RULES,
        "--select",
        "rikki/huomio",
        "--min-severity",
        "info",
        "--output-format",
        "json",
        "a.txt",
    )
    done = fistyle("check", *args)
    document = json.loads(done.out)
    assert done.code == 2
    assert rules(document) == {"a.txt": ["small/virhe", "small/varoitus"]}
    assert "ei voi ladata: no_such:thing" in done.err


def test_an_unknown_rule_names_the_nearest(fistyle):
    done = fistyle("check", "--pack", PACK, "--select", "small/varoitos", "a.txt")
    assert done == (2, "", "fistyle: tuntematon sääntö ”small/varoitos” (tarkoititko: ”small/varoitus”?)\n")


def test_an_unknown_format_names_the_nearest(check):
    assert check("--output-format", "jsn", "a.txt") == (
        2, "", "fistyle: tuntematon tulostusmuoto ”jsn” (tarkoititko: ”json”?)\n"
    )  # fmt: skip


def test_an_unknown_analyser(check):
    done = check("--analyser", "voiko", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "tuntematon jäsennin ”voiko”" in done.err


def test_configuration_is_found_from_the_file(check_json, tmp_path):
    for folder, text in (("one", 'min-severity = "error"'), ("two", 'exclude = ["b.txt"]'), ("bad", "colour = 1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fistyle.toml").write_text(text)
        (tmp_path / folder / "a.txt").write_text(WARNING)
        (tmp_path / folder / "b.txt").write_text(WARNING)
    code, document, err = check_json("one", "two", "bad")
    assert code == 2
    assert rules(document) == {"one/a.txt": [], "one/b.txt": [], "two/a.txt": ["small/varoitus"]}
    assert [failure["kind"] for failure in document["failures"]] == ["configuration"]
    assert "bad/fistyle.toml:1: tuntematon avain ”colour”" in err


def test_our_own_mistakes_are_no_findings(check, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Kissa.")
    monkeypatch.setattr("fistyle.linter.measure", None)
    done = check("a.txt")
    assert done.code == 2
    assert "fistyle: a.txt: TypeError: " in done.err


def test_rule(fistyle):
    done = fistyle("rule", "--pack", PACK, "small/varoitus")
    assert done.code == 0
    assert done.out.startswith("# small/varoitus (VI9801)\n\nVaroitus · varoitus · vakaa\n\n## Miksi\n\nSiksi.\n")
    assert fistyle("rule", "--pack", PACK, "VI9801").out == done.out
    assert fistyle("rule", "--pack", PACK, "small/varoitsu") == (
        2, "", "fistyle: sääntöä ”small/varoitsu” ei ole (tarkoititko: ”small/varoitus”?)\n"
    )  # fmt: skip


def test_rules(fistyle):
    done = fistyle("rules", "--pack", PACK, "--lang", "en")
    assert "VI9801  warning  stable   small/varoitus: Warning\n" in done.out
    assert "SA9802  warning  preview  small/uusi: Kokeilu\n" in done.out
    assert done.out.splitlines()[-1].endswith(" rules")


def test_examples_of_a_pack(fistyle, tmp_path):
    assert fistyle("test", PACK) == (0, "small 1.0: 4 sääntöä, 12 esimerkkiä, 0 virhettä\n", "")
    for name in ("pack.toml", "rules.yaml"):
        text = (PACK / name).read_text()
        (tmp_path / name).write_text(text.replace("Se on [tosi] hyvä.", "[Se] on tosi hyvä."))
    done = fistyle("test", tmp_path)
    assert done.code == 1
    assert "rules.yaml:38: small/huomio: bad" in done.out
    assert done.out.endswith("small 1.0: 4 sääntöä, 12 esimerkkiä, 1 virhe\n")
    assert "tarkoititko: ”small”?" in fistyle("test", "--pack", PACK, "smal").err


def test_text_as_the_rules_see_it(fistyle, tmp_path):
    (tmp_path / "a.md").write_text("# Otsikko\n\nTämä on\n**lihava** `koodi`.\n")
    assert fistyle("text", "a.md") == (0, "Otsikko\n\nTämä on lihava \ufffc.\n", "")
    assert fistyle("text", "none.md").code == 2


def test_cache(fistyle, monkeypatch, tmp_path):
    monkeypatch.setenv("FISTYLE_CACHE_DIR", str(tmp_path / "kept"))
    assert fistyle("cache", "path").out == f"{tmp_path / 'kept'}\n{tmp_path / '.fistyle_cache'}\n"
    (tmp_path / "a.md").write_text(ERROR)
    fistyle("check", "--pack", PACK, "a.md")
    assert (tmp_path / "kept").is_dir()
    assert (tmp_path / ".fistyle_cache").is_dir()
    assert "Mt)" in fistyle("cache", "size").out
    assert fistyle("cache", "clear").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_version_and_help(fistyle):
    assert fistyle("--version").out == f"fistyle {__version__}\n"
    assert "tarkista tiedostot ja kansiot" in fistyle("--help").out
    assert "check files and folders" in fistyle("check", "--lang", "en", "--help").out
    assert fistyle().code == 2
    assert fistyle("check").code == 2


def run(*args, **more):
    command = [sys.executable, "-m", "fistyle", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_the_working_folder_is_not_imported_from(tmp_path):
    (tmp_path / "regex.py").write_text("raise SystemExit('imported from the project')")
    (tmp_path / "pluggy.py").write_text("raise SystemExit('imported from the project')")
    (tmp_path / "a.txt").write_text("Kissa istuu.\n")
    with run("check", *RULES, "a.txt") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "Ei huomautettavaa." in out.decode()


def test_no_pack_is_never_clean(tmp_path):
    (tmp_path / "a.txt").write_text(WARNING)
    code = (
        "import fistyle.plugins.manager as m; m.installed_plugins = tuple; from fistyle.cli import main; exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code, "check", "a.txt"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "sääntöpakettia ei ole (asenna: pip install fistyle)" in done.stderr.decode()


def test_a_closed_pipe_is_quiet(tmp_path):
    (tmp_path / "a.txt").write_text(WARNING * 4000)
    with run("check", *RULES, "a.txt") as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_interrupt(tmp_path):
    with run("check", *RULES, "-", stdin=subprocess.PIPE) as process:
        time.sleep(1.5)  # until it waits for its input
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_thousands_of_files_in_one_run(check_json, tmp_path):
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text("Kissa istuu penkillä.\n")
    started = time.process_time()
    code, document, _ = check_json("--no-cache", *(f"{number}.txt" for number in range(2000)))
    assert (code, document["summary"]["files"]) == (0, 2000)
    assert time.process_time() - started < 10
