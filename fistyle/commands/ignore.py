"""``fistyle ignore --add``: writes comments that silence what is found now, in each format's own way."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fistyle.documents import read_document
from fistyle.findings import Edit, FileResult, Finding
from fistyle.fixes import apply_edits, write_source
from fistyle.linter import Linter, Linters
from fistyle.reports.strings import count, say
from fistyle.run import Run, tell
from fistyle.suppressions import RULES, comment_edit
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.documents import Document

_OWN = frozenset(rule.id for rule in RULES)

ROUNDS = 3  # what one finding hid may come out when that is silenced

Lint = Callable[[SourceText], FileResult]


def run(args: argparse.Namespace, stock: Stock) -> int:
    """Effect: writes the comments into the files and says on stderr how many, and what could not be silenced."""

    def look(linter: Linter, source: SourceText) -> FileResult:
        before = silent = linter.lint(source)
        for _ in range(ROUNDS):
            document = read_document(silent.source, None, linter.readers)
            left = len(told(silent))
            silent = silence(silent, document, args.reason, linter.lint)
            if not told(silent) or len(told(silent)) == left:
                break
        made = len(told(before)) - len(told(silent))
        if made:
            write_source(silent.source)
            tell(f"{source.path}: {say(args.lang, 'made-silent', findings=count(args.lang, made, 'findings'))}")
        if told(silent) and document.comment is None:
            tell(f"{source.path}: {say(args.lang, 'no-comments', format=document.format)}")
        return replace(silent, findings=tuple(told(silent)))

    lint = Run(args, Linters(stock, english=args.lang == "en"), look)
    lint.check()
    for _ in lint.results(lint.find_files(args.paths)):
        pass
    return lint.code


def told(result: FileResult) -> list[Finding]:
    """Return the findings that a comment could silence: not those about comments."""
    return [finding for finding in result.findings if finding.rule not in _OWN]


def silence(result: FileResult, document: Document, reason: str | None, lint: Lint) -> FileResult:
    """Return the result of the text with comments, one on each line that needs one.

    A comment that does not do what it should, or makes others say something, is left out again.
    """
    if document.comment is None:
        return result
    lines: dict[int, list[Finding]] = {}
    for finding in told(result):
        lines.setdefault(document.source.position(finding.span.start).line, []).append(finding)
    edits = [comment_edit(document, line, findings, reason) for line, findings in lines.items()]
    whole = lint(_edited(document.source, edits))
    if not told(whole):
        return whole
    kept: list[Edit] = []
    best = result
    for edit in edits:
        tried = lint(_edited(document.source, [*kept, edit]))
        if len(told(tried)) < len(told(best)):
            kept.append(edit)
            best = tried
    return best


def _edited(source: SourceText, edits: Sequence[Edit]) -> SourceText:
    return replace(source, text=apply_edits(source.text, sorted(edits)))
