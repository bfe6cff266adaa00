"""The words of a project are right in every form, and as parts of compounds."""

import pytest

from fistyle.analysis import Lexicon, choose_analyser
from fistyle.vocabulary import is_form


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(choose_analyser("embedded"))


@pytest.mark.parametrize(
    ("form", "word", "same"),
    [
        ("softassa", "softa", True),
        ("Softan", "softa", True),
        ("softatalossa", "softa", True),
        ("talosoftaa", "softa", True),
        ("kanbanissa", "kanban", True),  # unknown to the analyser
        ("kanban-taululla", "kanban", True),
        ("kanbantaulun", "kanban", True),
        ("Grafanasta", "grafana", True),
        ("grafanakin", "grafana", True),
        ("talossa", "softa", False),
        ("kanbaxi", "kanban", False),
        ("taloudessa", "talo", False),
    ],
)
def test_forms(lexicon, form, word, same):
    assert is_form(form, word, lexicon) is same


def test_the_vocabulary_silences_findings(fistyle, tmp_path, monkeypatch):
    from tests.test_cli import PACK

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Se on niinkuin ennen.\nSe tehtiin hallituksen toimesta.\n")
    args = ("check", "--pack", PACK, "--select", "small/virhe,small/varoitus", "a.txt", "--config")
    assert fistyle(*args, "preview=false").out.count("fistyle rule") == 2
    assert fistyle(*args, 'vocabulary=["niinkuin"]').out.count("fistyle rule") == 1
    assert fistyle(*args, 'vocabulary=["hallitus toimi"]').out.count("fistyle rule") == 1
    assert fistyle(*args, 'vocabulary=["toimesta"]').out.count("fistyle rule") == 2, (
        "one word of a phrase is not enough"
    )
