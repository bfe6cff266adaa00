"""``fistyle ignore --add``: afterwards nothing is found, and the prose is what it was."""

import pytest

from fistyle.documents import read_document
from fistyle.text import SourceText
from tests.test_cli import ERROR, PACK, WARNING

RULES = ("--pack", PACK, "--select", "TY98,VI98,OH")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Se on niinkuin ennen.\n", "Se on niinkuin ennen. <!-- fistyle: ignore[small/virhe] -->\n"),
        ("# Se on niinkuin\n", "# Se on niinkuin <!-- fistyle: ignore[small/virhe] -->\n"),
        ("- Se on\n  niinkuin\n  ennen.\n", "- Se on\n  niinkuin <!-- fistyle: ignore[small/virhe] -->\n  ennen.\n"),
        ("> niinkuin\\\n> uusi\r\n", "> niinkuin <!-- fistyle: ignore[small/virhe] -->\\\n> uusi\r\n"),
        (
            "| a | niinkuin | b |\n|---|---|---|\n| a | b | c |\n",
            "| a | niinkuin <!-- fistyle: ignore[small/virhe] --> | b |\n|---|---|---|\n| a | b | c |\n",
        ),
        (
            "Se tehtiin niinkuin hallituksen toimesta.",
            "Se tehtiin niinkuin hallituksen toimesta. <!-- fistyle: ignore[small/virhe, small/varoitus] -->",
        ),
        (
            "Se tehtiin hallituksen\ntoimesta.\n",
            "Se tehtiin hallituksen <!-- fistyle: ignore[small/varoitus] -->\ntoimesta.\n",
        ),
        ("Hyvä.\n", "Hyvä.\n"),
    ],
)  # fmt: skip
def test_comments_are_written(fistyle, tmp_path, text, better):
    file = tmp_path / "a.md"
    file.write_bytes(text.encode())
    done = fistyle("ignore", "--add", *RULES, file)
    assert done.code == 0, done.err
    assert file.read_bytes().decode() == better
    check = fistyle("check", *RULES, file)
    assert check.code == 0, check.out
    prose = [[block.prose for block in read_document(SourceText("a.md", one)).blocks] for one in (text, better)]
    assert prose[0] == prose[1]
    fistyle("ignore", "--add", *RULES, file)
    assert file.read_bytes().decode() == better


def test_a_reason(fistyle, tmp_path):
    file = tmp_path / "a.md"
    file.write_text(f"{ERROR}\n{WARNING}")
    done = fistyle("ignore", "--add", "--reason", "vanha teksti", *RULES, file)
    assert done.err == f"fistyle: {file}: 2 löydöstä vaiennettu\n"
    assert file.read_text().count("reason: vanha teksti -->") == 2


def test_formats_without_comments_are_told(fistyle, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(ERROR)
    done = fistyle("ignore", "--add", *RULES, file)
    assert done.code == 1
    assert "kirjaa löydökset tunnetuiksi (fistyle baseline)" in done.err
    assert file.read_text() == ERROR
