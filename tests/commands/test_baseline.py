"""The baseline: old findings stay known where sentences move and change a little, and it only shrinks."""

import json
import tomllib

import pytest

from tests.test_cli import ERROR, PACK, WARNING

NAME = "fistyle-baseline.toml"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fistyle.toml").write_text('select = ["TY98", "VI98"]\n')


@pytest.fixture
def run(fistyle):
    return lambda command, *args: fistyle(command, "--pack", PACK, *args)


@pytest.fixture
def lines(run):
    """Return the lines of what a check tells."""

    def check(*args):
        document = json.loads(run("check", "--output-format", "json", *args, ".").out)
        return [(file["path"], one["start"]["line"]) for file in document["files"] for one in file["findings"]]

    return check


def test_what_was_there_is_known(run, lines, tmp_path):
    (tmp_path / "a.md").write_text(f"{WARNING}\n{ERROR}")
    (tmp_path / "b.txt").write_text(ERROR)
    done = run("baseline", ".")
    assert (done.code, done.out, done.err) == (0, f"{tmp_path / NAME}: 3 löydöstä kirjattu\n", "")
    assert lines() == []
    again = run("check", ".")
    assert (again.code, again.err) == (0, f"fistyle: 3 löydöstä tunnettiin ennestään ({NAME})\n")
    assert run("check", "-q", ".").err == ""
    assert len(lines("--no-baseline")) == 3
    (tmp_path / "a.md").write_text(f"{WARNING}\n{ERROR}\nUusi niinkuin tämä.\n")
    assert lines() == [("a.md", 5)]


def test_the_file_can_be_read(run, tmp_path):
    (tmp_path / "a.md").write_text(f"{ERROR}\n{ERROR}\n{WARNING}")
    run("baseline", ".")
    text = (tmp_path / NAME).read_text()
    data = tomllib.loads(text)
    assert data["paths"] == ["."]
    (names,) = data["files"].values()
    assert sorted(names.values()) == [1, 2]
    assert any(name.startswith("small/virhe ") for name in names)
    assert "niinkuin" not in text


@pytest.mark.parametrize(
    "text",
    [
        "\n\n\nSe tehtiin hallituksen toimesta.\n",
        "Se tehtiin\nhallituksen toimesta.\n",
        "Alku.\n\n> Se tehtiin hallituksen toimesta!\n",
        "Se **tehtiin** hallituksien toimesta.\n",
    ],
)
def test_moved_wrapped_and_edited_sentences_stay_known(run, lines, tmp_path, text):
    (tmp_path / "a.md").write_text(WARNING)
    run("baseline", ".")
    (tmp_path / "a.md").unlink()
    (tmp_path / "uusi.md").write_text(text)
    assert lines() == []


def test_a_copy_is_new(run, lines, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    run("baseline", ".")
    (tmp_path / "a.md").write_text(f"{ERROR}\n{ERROR}")
    assert lines() == [("a.md", 3)]


def test_it_only_shrinks(run, lines, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(f"{WARNING}\n{ERROR}\n{ERROR}")
    (tmp_path / "b.md").write_text(ERROR)
    assert run("baseline", "docs").code == 0
    again = run("baseline", "docs")
    assert again.code == 2
    assert "lähtötaso on jo kirjattu" in again.err
    (tmp_path / "docs" / "a.md").write_text(f"{ERROR}\nUusi niinkuin tämä.\n")
    done = run("baseline", "--update")
    assert (done.code, done.out) == (0, f"{tmp_path / NAME}: 3 → 1\n")
    assert lines() == [("b.md", 1), ("docs/a.md", 3)]
    assert run("baseline", "--update").out == f"{tmp_path / NAME}: 1 → 1\n"
    assert run("baseline", "--update", "b.md").code == 2


def test_sentences_move_between_files(run, lines, tmp_path):
    (tmp_path / "a.md").write_text(f"{ERROR}\n{WARNING}")
    (tmp_path / "b.md").write_text("Kissa.\n")
    run("baseline", ".")
    (tmp_path / "a.md").write_text(WARNING)
    (tmp_path / "b.md").write_text(ERROR)
    assert lines() == []
    (tmp_path / "a.md").write_text(f"{ERROR}\n{WARNING}")
    assert lines() == [("b.md", 1)]


def test_a_name_of_its_own(run, lines, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    assert run("baseline", "--baseline", "vanhat.toml").code == 0
    assert lines() == [("a.md", 1)]
    assert lines("--baseline", "vanhat.toml") == []
    (tmp_path / "fistyle.toml").write_text('select = ["TY98", "VI98"]\nbaseline = "vanhat.toml"\n')
    assert lines() == []


@pytest.mark.parametrize("text", ["version = 2", "[", 'version = 1\nfiles.a.b = "x"'])
def test_a_broken_one_is_never_silence(run, tmp_path, text):
    (tmp_path / "a.md").write_text(ERROR)
    (tmp_path / NAME).write_text(text)
    done = run("check", ".")
    assert (done.code, done.out) == (2, "")
    assert NAME in done.err
    assert run("check", "--baseline", "puuttuu.toml", ".").code == 2


def test_a_failed_run_writes_nothing(run, tmp_path):
    assert run("baseline", "puuttuu.md").code == 2
    assert not (tmp_path / NAME).exists()
