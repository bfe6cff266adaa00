"""Whatever is typed, the server knows the text as it stands and finds in it what a fresh lint finds."""

from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lsprotocol.converters import get_converter

from fistyle.builtin import open_stock
from fistyle.config import Config
from fistyle.linter import Linters
from fistyle.lsp.diagnostics import diagnostics_of
from fistyle.text import SourceText

from .session import PACK
from .wire import server

TEXT = """\
# Otsikko 😋

Se on niinkuin ennen, ja päätös tehtiin hallituksen toimesta. Hän sanoi että tulee.

- yksi tosi hyvä asia
- toinen ihan ihan hyvä asia, joka maksaa 10€

Se on niinkuin ennen, ja päätös tehtiin hallituksen toimesta. Hän sanoi että tulee.

| a | b |
|---|---|
| niinkuin | tosi |

> Lainaus, jossa on niinkuin. <!-- fistyle: ignore -->
"""
PIECES = [
    "", " ", "\n", "\r\n", "\r", "\n\n", "😋", "pa\u0308a\u0308to\u0308s", "\u2028", "# ", "- ", "`",
    "*", "> ", "|", ".", ", ",
    "niinkuin", " niinkuin ", "hallituksen toimesta", "suorittaa tarkastuksen", "että", "10€", "tosi ",
    "<!-- fistyle: ignore -->", "<!-- fistyle: ignore-file[TY] -->", "---\nfistyle: ignore[VI]\n---\n", "```\n",
]  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=12)
CONFIG = Config(min_severity="info", preview=True)
NUMBERS = count()


@pytest.fixture(scope="module")
def linter():
    return Linters(open_stock(folders=[PACK])).of(CONFIG)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edits")
    (folder / "fistyle.toml").write_text('preview = true\nmin-severity = "info"\n')
    return folder


@pytest.fixture(scope="module")
def wire():
    with server() as speaking:
        yield speaking


def place(source, offset):
    line, character = source.utf16(offset)
    return {"line": line, "character": character}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
@example(edits=[(12, 3, "")])  # an expression that looks at the block before
def test_edits_and_a_fresh_lint_agree(linter, project, wire, edits):
    path = project / f"{next(NUMBERS)}.md"
    uri, text = path.as_uri(), TEXT
    item = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    wire.tell("textDocument/didOpen", {"textDocument": item})
    wire.wait()
    for version, (first, length, piece) in enumerate(edits, 1):
        source = SourceText(str(path), text)
        # No editor points between the two characters of one line end.
        start, end = (edge(text, min(offset, len(text))) for offset in (first, first + length))
        where = {"start": place(source, start), "end": place(source, end)}
        text = text[:start] + piece + text[end:]
        changes = [{"range": where, "text": piece}]
        wire.tell(
            "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}
        )
        wire.tell("textDocument/didSave", {"textDocument": {"uri": uri}})  # linted without a pause
        told = wire.wait()
        assert (told["uri"], told["version"]) == (uri, version)
        fresh = diagnostics_of(linter.lint(SourceText(str(path), text)), uri, None)
        assert told["diagnostics"] == get_converter().unstructure(fresh)
    wire.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    wire.wait()


def edge(text, offset):
    return offset - 1 if text[offset - 1 : offset + 1] == "\r\n" else offset
