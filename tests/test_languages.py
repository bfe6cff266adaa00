"""The program speaks Finnish and English, all of it: words, help, errors, and the page made of them."""

import argparse
import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fistyle.arguments import commands_of, make_parser
from fistyle.commands.init import TEMPLATE
from fistyle.commands.man import make_page
from fistyle.lsp import strings as lsp_strings
from fistyle.reports import strings, team_strings
from fistyle.reports.error_strings import localised

PACK = Path(__file__).parent / "plugins" / "small_pack"
ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fi", "en")


@pytest.mark.parametrize("table", [strings.STRINGS, strings.HELP, lsp_strings.STRINGS, lsp_strings.FEATURES])
def test_every_word_is_there_in_both(table):
    for key, (finnish, english) in table.items():
        assert finnish.strip(), key
        assert english.strip(), key
        assert re.findall(r"\{(\w+)\}", finnish).sort() == re.findall(r"\{(\w+)\}", english).sort(), key


def test_counted_words_have_four_forms():
    for key, forms in strings.COUNTED.items():
        assert all(word for pair in forms for word in pair), key
        assert len([word for pair in forms for word in pair]) == 4, key


def test_no_word_is_told_twice():
    text = (ROOT / "fistyle" / "reports" / "strings.py").read_text(encoding="utf-8")
    first, rest = text.split("\nHELP: ")
    second, third = rest.split("\nCOUNTED: ")
    tables = (team_strings.STRINGS, team_strings.HELP, team_strings.COUNTED)
    for table, part in zip(tables, (first, second, third), strict=True):
        assert not [key for key in table if f'\n    "{key}": (' in part]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_has_help(lang):
    parser = make_parser(lang)
    commands = commands_of(parser)
    assert len(commands) >= 16
    for name, command in {"": parser, **commands}.items():
        assert command.description, name
        for action in command._actions:
            if not isinstance(action, argparse._SubParsersAction):
                assert action.help, f"{name} {action.dest}"
                assert action.help in {told[lang == "en"] for told in strings.HELP.values()}


def test_every_word_that_is_asked_for_is_known():
    """Look at the source: say(lang, "key") and count(lang, n, "key")."""
    for path in (ROOT / "fistyle").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "count"):
                said = lsp_strings.STRINGS if path.parent.name == "lsp" else strings.STRINGS
                table = said if node.func.id == "say" else strings.COUNTED
                for argument in node.args[1:]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        assert argument.value in table, f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    ("args", "finnish"),
    [
        (("chekc",), "KOMENTO: ei voi olla 'chekc' (vaihtoehdot: "),
        (("check",), "puuttuu: PATH"),
        (("check", "a.md", "--slect"), "tuntematon valitsin: --slect"),
        (("check", "a.md", "--jobs", "x"), "--jobs: ei kelpaa: 'x'"),
        (("check", "a.md", "--jobs"), "--jobs: arvo puuttuu"),
        (("check", "a.md", "--fail-on", "x"), "--fail-on: ei voi olla 'x' (vaihtoehdot: "),
        (("check", "a.md", "--no-"), "--no- voi olla mikä tahansa näistä: "),
        (("check", "a.md", "--fix=1"), "--fix: ei ota arvoa: '1'"),
    ],
)
def test_errors_are_finnish(fistyle, args, finnish):
    done = fistyle(*args)
    assert done.code == 2
    assert done.err.startswith("käyttö: fistyle")
    assert finnish in done.err
    assert "usage: fistyle" in fistyle(*args, "--lang=en").err


MADE_BEFORE = ("cure", "message", "_CURE")  # names that errors are made with later
RULE_LANGUAGE = (
    "packs",
    "matching",
    "suggest.py",
    "templates.py",
    "rewording.py",
    "testing.py",
    "cqp.py",
)  # errors of rules stay English


def errors():
    """Yield every message and cure in the source, with X1, X2 … where values come."""
    for path in (ROOT / "fistyle").rglob("*.py"):
        if not set(path.relative_to(ROOT / "fistyle").parts).intersection(RULE_LANGUAGE):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                texts = []
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    if name.endswith("Error") and name not in ("ValueError", "AttributeError", "NotImplementedError"):
                        texts += node.args[:1]
                    elif name == "_error":
                        texts += node.args[1:3]
                    elif name == "mistake":
                        texts += node.args[:1]
                    texts += [keyword.value for keyword in node.keywords if keyword.arg == "cure"]
                elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                    "cure",
                    "message",
                    "_CURE",
                ):
                    texts.append(node.value)
                for text in texts:
                    for part in text.values if isinstance(text, ast.BoolOp) else [text]:
                        if (told := sample(part)) is not None:
                            yield f"{path.name}:{node.lineno}", told


def sample(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else f"9{n}" for n, part in enumerate(node.values))
        return "".join(parts)
    return None


def test_every_error_is_finnish_too():
    """What nothing is translated in may hold only names, values and commands."""
    seen = 0
    for place, told in errors():
        seen += 1
        if re.search(r"[a-z]{3,} [a-z]{2,}", told) and not told.startswith("pip install"):
            assert localised(told, "fi") != told, f"{place}: {told}"
        assert localised(told, "en") == told
    assert seen > 60


def test_errors_speak_the_language_of_the_run(fistyle, tmp_path):
    (tmp_path / "fistyle.toml").write_text("slect = []")
    (tmp_path / "a.md").write_text("Hyvä.")
    assert (
        "1: tuntematon avain ”slect” (tarkoititko: ”select”?)"
        in fistyle("check", "--pack", PACK, tmp_path / "a.md").err
    )
    assert (
        "unknown key “slect” (did you mean “select”?)"
        in fistyle("check", "--pack", PACK, "--lang", "en", tmp_path / "a.md").err
    )


def test_help_follows_the_environment(fistyle, monkeypatch):
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert "näytä tämä ohje" in fistyle("rules", "--help").out
    monkeypatch.setenv("LANG", "sv_FI.UTF-8")
    assert "show this help" in fistyle("rules", "--help").out


def test_init_writes_the_same_keys_in_both():
    keys = [re.findall(r"^(\w+) =", TEMPLATE[lang], re.MULTILINE) for lang in LANGUAGES]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manual_page_is_what_the_program_says(lang):
    path = ROOT / "docs" / "man" / f"fistyle{'' if lang == 'en' else '.fi'}.1"
    assert path.read_text(encoding="utf-8") == make_page(lang), f"run: fistyle man --lang {lang} > {path}"


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manual_page_is_good_roff(lang):
    command = ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z"]
    done = subprocess.run(command, input=make_page(lang).encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
