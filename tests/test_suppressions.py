"""Comments that silence: a line, the next line, a block, a range, a file; and what becomes of those that do not."""

import json
from dataclasses import replace

import pytest

from fistyle.documents import CommentSyntax, Document, Suppression
from fistyle.documents.markdown import read
from fistyle.documents.suppressions import find_suppressions
from fistyle.findings import Finding
from fistyle.fixes import apply_edits
from fistyle.rule import Rule
from fistyle.suppressions import RULES, UNUSED, Judge, drop_suppressed, judge_comments
from fistyle.text import SourceText, Span
from tests.test_cli import PACK

WORD = "virhe"


def rule(name, code):
    return Rule(name, code, "warning", "", "", "", "", "pattern", "", aliases=("vanha",) if name == "eka" else ())


ACTIVE = [rule("eka", "KA0101"), rule("toka", "VI0102")]


def findings(source, name="eka", code="KA0101"):
    """Find every “virhe”."""
    text, start = source.text, -1
    while (start := text.find(WORD, start + 1)) >= 0:
        span = Span(start, start + len(WORD))
        yield Finding(name, None, code, code[:2], "warning", "stable", "", span, span, WORD, str(start))


def left(text, *, name="eka", code="KA0101"):
    """Return the lines on which findings are left."""
    source = SourceText("a.md", text)
    kept, _ = drop_suppressed(list(findings(source, name, code)), read(source), {"vanha": "eka"})
    return [source.position(one.span.start).line for one in kept]


def unused(text, found=ACTIVE, **settings):
    """Return what is said of comments, and the text with the edits made."""
    source = SourceText("a.md", text)
    document = read(source)
    _, silences = drop_suppressed(list(findings(source)), document)
    judge = Judge(**{"active": found, "known": ACTIVE, "whole": True, **settings})
    told = judge_comments(silences, source, judge, RULES)
    edits = [edit for one in told for fix in one.suggestions for edit in fix.edits]
    return [one.message for one in told], apply_edits(text, edits)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("virhe <!-- fistyle: ignore -->\nvirhe\n", [2]),
        ("virhe <!-- fistyle: ignore[eka] reason: lainaus -->\n", []),
        ("virhe <!-- fistyle: ignore[vanha] -->\n", []),
        ("virhe <!-- fistyle: ignore[KA] -->\n", []),
        ("virhe <!-- fistyle: ignore[KA01, toka] -->\n", []),
        ("virhe <!-- fistyle: ignore[toka] -->\n", [1]),
        ("<!-- fistyle: ignore-next-line -->\nvirhe\nvirhe\n", [3]),
        ("<!-- fistyle: ignore-next-line -->\n\nvirhe\nvirhe\n", [4]),
        ("<!-- fistyle: ignore-block -->\n\nvirhe\nvirhe\n\nvirhe\n", [6]),
        ("a\nvirhe <!-- fistyle: ignore-block -->\nvirhe\n\nvirhe\n", [5]),
        ("- virhe\n- virhe <!-- fistyle: ignore-block -->\n- virhe\n", [1, 3]),
        ("virhe\n\n<!-- fistyle: ignore-start -->\n\nvirhe\n\n<!-- fistyle: ignore-end -->\n\nvirhe\n", [1, 9]),
        ("virhe\n\n<!-- fistyle: ignore-start[eka] -->\n\nvirhe\n", [1]),
        (
            "<!-- fistyle: ignore-start[toka] -->\n\nvirhe\n\n<!-- fistyle: ignore-start[eka] -->\n\nvirhe\n\n"
            "<!-- fistyle: ignore-end[toka] -->\n\nvirhe\n\n<!-- fistyle: ignore-end -->\n\nvirhe\n",
            [3, 15],
        ),
        ("virhe\n\nvirhe\n\n<!-- fistyle: ignore-file -->\n", []),
        ("virhe <!-- fistyle: ingore -->\n", [1]),
        ("# virhe <!-- fistyle: ignore -->\n\n| virhe <!-- fistyle: ignore --> |\n|---|\n| virhe |\n", [5]),
        ("---\ntitle: A\nfistyle: ignore[eka]\n---\n\nvirhe\n", []),
        ('---\r\nfistyle: "ignore[eka] reason: vanha teksti"\r\n---\r\n\r\nvirhe\r\n', []),
        ('+++\nfistyle = "ignore[KA]"\n+++\n\nvirhe\n', []),
        ("---\ntitle: A\n---\n\nfistyle: ignore[eka] virhe\n", [5]),
        ("`<!-- fistyle: ignore -->` virhe\n", [1]),
    ],
)
def test_where_a_comment_counts(text, lines):
    assert left(text) == lines


def test_a_finding_is_on_every_line_that_it_touches():
    source = SourceText("a.md", "eka rivi\ntoka rivi\n")
    one = replace(next(findings(SourceText("", WORD))), span=Span(4, 13))
    for line in (1, 2):
        comment = Suppression("ignore", (), "", source.offset(line, 1), source.offset(line, 3))
        assert drop_suppressed([one], Document(source, (), (comment,)))[0] == []


@pytest.mark.parametrize(
    ("text", "message", "better"),
    [
        ("hyvä <!-- fistyle: ignore -->\n", "”ignore” ei vaienna mitään.", "hyvä\n"),
        ("hyvä <!-- fistyle: ignore[eka] --> sana\n", "”eka” ei vaienna mitään.", "hyvä sana\n"),
        ("a\n\n<!-- fistyle: ignore-block[eka] -->\n\nb\n", "”eka” ei vaienna mitään.", "a\n\nb\n"),
        ("<!-- fistyle: ignore-file -->\na\n", "”ignore” ei vaienna mitään.", "a\n"),
        (
            "virhe <!-- fistyle: ignore[toka, eka] reason: x -->\n",
            "”toka” ei vaienna mitään.",
            "virhe <!-- fistyle: ignore[eka] reason: x -->\n",
        ),
        ("---\na: b\nfistyle: ignore[eka]\n---\nhyvä\n", "”eka” ei vaienna mitään.", "---\na: b\n---\nhyvä\n"),
        (
            "virhe <!-- fistyle: ignore[ekaa, eka] -->\n",
            "”ekaa” ei ole mitään, mitä voisi vaientaa. Tarkoititko: ”eka”?",
            "virhe <!-- fistyle: ignore[ekaa, eka] -->\n",
        ),
        (
            "virhe <!-- fistyle: ingore -->\n",
            "”ingore” ei ole mitään, mitä voisi vaientaa. Tarkoititko: ”ignore”?",
            "virhe <!-- fistyle: ingore -->\n",
        ),
    ],
)
def test_what_silences_nothing_is_told_and_taken_away(text, message, better):
    messages, mended = unused(text)
    assert (messages, mended) == ([message], better)


def test_comments_that_serve_are_left_alone():
    assert unused("virhe <!-- fistyle: ignore[KA] -->\n") == ([], "virhe <!-- fistyle: ignore[KA] -->\n")


def test_what_did_not_run_is_not_judged():
    text = "hyvä <!-- fistyle: ignore[toka] --> <!-- fistyle: ignore -->\n"
    assert unused(text, ACTIVE[:1], whole=False) == ([], text)
    assert len(unused(text)[0]) == 2


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        (CommentSyntax("#"), "a: b # fistyle: ignore[eka] reason: x\nc: d\n"),
        (CommentSyntax("%"), "virhe % fistyle: ignore[eka] reason: x"),
        (CommentSyntax("/*", "*/"), "/* fistyle: ignore[eka] reason: x */ a"),
        (CommentSyntax(".."), ".. fistyle: ignore[eka] reason: x\n\nvirhe"),
    ],
)
def test_other_syntaxes(syntax, text):
    (found,) = find_suppressions(text, [Span(0, len(text))], syntax)
    assert (found.kind, found.ids, found.reason) == ("ignore", ("eka",), "x")
    written = syntax.write("fistyle: ignore[eka] reason: x")
    assert text[found.start : found.end].strip() == written


@pytest.fixture
def check(fistyle, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fistyle.toml").write_text('select = ["small/virhe", "OH"]\n')
    return lambda *args: fistyle("check", "--pack", PACK, "--output-format", "json", *args)


def test_in_a_run(check, tmp_path):
    file = tmp_path / "a.md"
    text = "Se on niinkuin ennen. <!-- fistyle: ignore[small/virhe] -->\n\nHyvä. <!-- fistyle: ignore[TY] -->\n"
    file.write_text(text)
    (found,) = json.loads(check("a.md").out)["files"][0]["findings"]
    assert (found["rule"], found["start"]["line"], found["suggestions"][0]["safe"]) == (UNUSED.id, 3, True)
    done = check("--fix", "a.md")
    assert (done.code, done.err) == (0, "fistyle: a.md: 1 korjaus\n")
    assert file.read_text() == text.replace(" <!-- fistyle: ignore[TY] -->", "")
    assert check("--ignore", "OH", "a.md").code == 0


def test_the_rules_explain_themselves(fistyle):
    done = fistyle("rule", "--pack", PACK, "turha-vaiennus")
    assert done.code == 0
    assert "OH0001" in done.out
