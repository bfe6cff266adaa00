"""``fistyle config`` and ``fistyle init``: what holds, where it comes from, and a file to begin with."""

import io
import json
import tomllib

import pytest

from fistyle.commands.init import ask_profile
from fistyle.config import PROFILES, read_config


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def rows(text):
    return {key.strip(): source.strip() for key, _, source in (line.partition("#") for line in text.splitlines()[1:])}


def test_each_value_with_its_source(fistyle, tmp_path):
    (tmp_path / "talo.toml").write_text('ignore = ["VI"]\n')
    (tmp_path / "fistyle.toml").write_text(
        '# meidän\nextend = "talo.toml"\nprofile = "tekninen"\n[severity]\nTY = "info"\n'
        '[[overrides]]\nfiles = ["docs/"]\npreview = true\n'
    )
    done = fistyle("config", "docs/a.md", "--ignore", "PI")
    assert done.code == 0
    told = rows(done.out)
    assert told['profile = "tekninen"'] == "fistyle.toml:3"
    assert told["preview = true"] == "fistyle.toml:8"
    assert told['min-severity = "warning"'] == "oletus"
    assert told['ignore = ["PI"]'] == "komentorivi"
    assert told['ignore = ["VI"]'] == "talo.toml:1"
    assert told['severity.TY = "info"'] == "fistyle.toml:5"
    assert told['options.pitka-virke.max-words = "25"'] == "tekstilaji tekninen"


def test_json(fistyle, tmp_path):
    (tmp_path / "fistyle.toml").write_text('exclude = ["a.md"]\n')
    document = json.loads(fistyle("config", "--output-format", "json", "a.md").out)
    assert document["excluded"] is True
    (row,) = (row for row in document["settings"] if row["key"] == "exclude")
    assert (row["value"], row["line"]) == (["a.md"], 1)


def test_isolated_and_arguments(fistyle, tmp_path):
    (tmp_path / "fistyle.toml").write_text('profile = "kauno"\n')
    (tmp_path / "muu.toml").write_text('profile = "selkokieli"\n')
    assert 'profile = "kauno"' in fistyle("config", "a.md").out
    assert 'profile = "yleiskieli"' in fistyle("config", "a.md", "--isolated").out
    assert 'profile = "tekninen"' in fistyle("config", "a.md", "--config", "profile=tekninen").out
    assert 'profile = "selkokieli"' in fistyle("config", "a.md", "--config", "muu.toml").out
    assert "options.pitka-virke.max-words = \"9\"" in fistyle(
        "config", "a.md", "--config", "options.pitka-virke.max-words=9"
    ).out  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("slect=VI", "--config slect=VI: tuntematon avain ”slect” (tarkoititko: ”select”?)"),
        ("profile=x", "--config profile=x: ”profile” ei voi olla 'x'"),
        ("muu.toml", "--config muu.toml: tiedostoa ei ole"),
        ("extend=a.toml", "vain tiedosto voi jatkaa toista"),
    ],
)
def test_bad_arguments(fistyle, given, message):
    done = fistyle("config", "a.md", "--config", given)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_init(fistyle, tmp_path):
    done = fistyle("init", "--profile", "tekninen")
    assert (done.code, done.err) == (0, "")
    config = read_config(tmp_path / "fistyle.toml")
    assert config.profile == "tekninen"
    again = fistyle("init")
    assert again.code == 2
    assert "fistyle.toml: asetukset on jo kirjoitettu (muokkaa sitä)" in again.err
    for lang in ("fi", "en"):
        (tmp_path / lang).mkdir()
        assert fistyle("init", "--lang", lang, lang, stdin=b"").code == 0
        assert tomllib.loads((tmp_path / lang / "fistyle.toml").read_text())["profile"] == "yleiskieli"
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "fistyle.toml").unlink()
    assert fistyle("init").code == 0


@pytest.mark.parametrize(
    ("answers", "profile"), [("\n", "yleiskieli"), ("5\n", "tekninen"), ("9\nkauno\n", "kauno"), ("", "yleiskieli")]
)
def test_questions(monkeypatch, capsys, answers, profile):
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert ask_profile("fi") == profile
    told = capsys.readouterr().err
    assert all(name in told for name in PROFILES)


def test_project_packs_and_gitignore(fistyle, tmp_path):
    pack = tmp_path / "tyyli"
    pack.mkdir()
    from tests.test_cli import PACK

    for name in ("pack.toml", "rules.yaml"):
        (pack / name).write_text((PACK / name).read_text())
    (tmp_path / "fistyle.toml").write_text('packs = ["tyyli"]\nselect = ["small/virhe"]\n')
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "build").mkdir()
    for name in ("a.txt", "build/b.txt"):
        (tmp_path / name).write_text("Se on niinkuin ennen.\n")
    other = ("--pack", tmp_path / "toinen")
    (tmp_path / "toinen").mkdir()
    (tmp_path / "toinen" / "pack.toml").write_text((PACK / "pack.toml").read_text().replace("small", "toinen"))
    files = lambda *args: [one["path"] for one in json.loads(  # noqa: E731
        fistyle("check", *other, "--output-format", "json", ".", *args).out)["files"]]  # fmt: skip
    assert files() == ["a.txt"]
    assert files("--config", "respect-gitignore=false") == ["a.txt", "build/b.txt"]
    assert files("build/b.txt") == ["a.txt", "build/b.txt"], "what is named is linted"
    assert files("build/b.txt", "--force-exclude") == ["a.txt"]
