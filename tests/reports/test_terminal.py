"""Text for people, with colours and without."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from fistyle.findings import FileResult
from fistyle.reports import ReportOptions
from fistyle.reports.layout import fold
from fistyle.reports.terminal import write
from fistyle.text import SourceText, Span
from tests.reports.results import INSERTION, RESULTS

PLAIN = """\
docs/a.md
  3:32  varoitus VI0101  fistyle rule toimesta:x
    Se on 😋 päätös, joka tehtiin **hallituksen** toimesta.
                                    ^^^^^^^^^^^^^^^^^^^^^^
    ”hallituksen toimesta”: kerro tekijä subjektina tai käytä passiivia ilman
    tekijää, jos se on selvä.
    ”hallituksen toimesta” → ”hallitus”

c.txt
  1:8  virhe PI0101  fistyle rule pilkku
    Tiedän että hän tulee.
           ^
    Lisää pilkku.

3 tiedostoa: 2 löydöstä (1 virhe, 1 varoitus)
1\N{NO-BREAK SPACE}240 sanaa, 102 virkettä, LIX 47,4
"""


def written(*results, **options):
    out = io.StringIO()
    write(results, out, ReportOptions(**options))
    return out.getvalue()


def test_plain():
    assert written(*RESULTS) == PLAIN


def test_colours_change_nothing_but_colours():
    painted = written(*RESULTS, colour=True)
    assert "\x1b[" in painted
    bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", painted)
    assert [line.rstrip() for line in bare.splitlines()] == PLAIN.splitlines()


def test_the_code_links_to_the_explanation():
    assert "https://example.org/toimesta" in written(*RESULTS, colour=True)


def test_english():
    out = written(*RESULTS, lang="en")
    assert "  3:32  warning VI0101" in out
    assert out.endswith("3 files: 2 findings (1 error, 1 warning)\n1,240 words, 102 sentences, LIX 47.4\n")


def test_clean():
    assert written(RESULTS[3]) == "1 tiedosto: Ei huomautettavaa.\n2 sanaa, 1 virkettä, LIX 2,0\n"


def test_nothing_was_read():
    assert written(RESULTS[1]) == ""


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width):
    words = "Kuljettajan pitkäaikaisen työskentelyn seurauksena hän oli väsynyt ja lähti kotiin. " * 9
    finding = replace(INSERTION, span=Span(12, 600), context=Span(0, len(words)), message=words)
    out = written(FileResult(SourceText("a.txt", words), (finding,)), width=width)
    assert max(map(len, out.splitlines())) <= width
    assert len(out.splitlines()) < 40 + 80 * 40 // width


def test_a_long_line_is_shown_in_part():
    text = "sana " * 200_000 + "täsmälleen " + "muu " * 200_000
    start = text.index("täsmälleen")
    finding = replace(INSERTION, span=Span(start, start + 10), context=Span(0, len(text)))
    lines = written(FileResult(SourceText("a.txt", text), (finding,))).splitlines()
    assert len(lines) < 12
    shown = next(number for number, line in enumerate(lines) if "täsmälleen" in line)
    assert lines[shown + 1].strip() == "^" * 10
    assert lines[shown + 1].index("^") == lines[shown].index("täsmälleen")
    assert lines[2].startswith("    … sana")
    assert any(line.endswith("muu …") for line in lines)


def test_control_characters_do_not_reach_the_terminal():
    text = "Hän \x1b[2J tuli\x07 kotiin."
    finding = replace(INSERTION, span=Span(0, 3), context=Span(0, len(text)))
    assert "\x1b" not in written(FileResult(SourceText("a.txt", text), (finding,)))


def test_rich_is_imported_only_for_colours():
    code = "import sys, fistyle.reports.terminal, fistyle.reports.json; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("yksi kaksi kolme", 10, ["yksi kaksi", "kolme"]),
        ("yksi  kaksi", 5, ["yksi", "kaksi"]),
        ("a lentokonesuihkuturbiini b", 10, ["a", "lentokones", "uihkuturbi", "ini b"]),
        ("😋😋 😋😋", 5, ["😋😋", "😋😋"]),
        ("pa\u0308a\u0308 pa\u0308a\u0308", 7, ["pa\u0308a\u0308 pa\u0308a\u0308"]),
    ],
)
def test_lines_break_between_words(text, width, lines):
    assert fold(text, width) == lines
