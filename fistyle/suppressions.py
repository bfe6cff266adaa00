"""What comments silence: findings on a line, the next line, a block, a range or in the whole file.

A comment that silences nothing is a finding of its own, with the edit that takes it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fistyle.config import nearest
from fistyle.config.selectors import length
from fistyle.documents.suppressions import front_matter_end
from fistyle.findings import Edit, Finding, Fix, fingerprint
from fistyle.rule import Rule
from fistyle.text import SourceText, Span

if TYPE_CHECKING:
    from fistyle.documents import Document, Suppression

KINDS = ("ignore", "ignore-next-line", "ignore-block", "ignore-start", "ignore-end", "ignore-file")
KIND = "suppression"  # the check kind of the rules below: no builder looks for them
UNUSED = Rule(
    id="turha-vaiennus",
    code="OH0001",
    severity="warning",
    title="Vaiennus, joka ei vaienna mitään",
    title_en="A suppression that suppresses nothing",
    message="”{match}” ei vaienna mitään.",
    message_en="“{match}” suppresses nothing.",
    why="Kommentti jäi, kun teksti korjattiin. Se peittäisi seuraavan virheen, joka samaan paikkaan tulee.",
    source="toimitus",
    kind=KIND,
    spec="<!-- fistyle: ignore[…] -->",
    safe=True,
)
UNKNOWN = Rule(
    id="outo-vaiennus",
    code="OH0002",
    severity="warning",
    title="Vaiennus, jota ei ymmärretä",
    title_en="A suppression that cannot be understood",
    message="”{match}” ei ole mitään, mitä voisi vaientaa. {near}",
    message_en="“{match}” is nothing that could be suppressed. {near}",
    why="Säännön tunnus tai kommentin muoto on kirjoitettu väärin, joten kommentti ei vaikuta mihinkään.",
    source="toimitus",
    kind=KIND,
    spec="<!-- fistyle: ignore[…] -->",
)
RULES = (UNUSED, UNKNOWN)

_IDS = re.compile(r"\[[^\]]*\]")
_HARD_BREAKS = " \t\\"  # in Markdown a comment behind them would take the line break away


class Scope(NamedTuple):
    """Where a comment counts: lines from 1, both included, or a range of the source."""

    lines: tuple[int, int] | None = None
    span: Span | None = None


@dataclass(slots=True)
class Silence:
    """A comment, where it counts, and which of its ids have silenced something ("" for one without ids)."""

    comment: Suppression
    scope: Scope
    used: set[str] = field(default_factory=set)


def drop_suppressed(
    findings: Sequence[Finding], document: Document, aliases: Mapping[str, str] | None = None
) -> tuple[list[Finding], list[Silence]]:
    """Leave out what the writer has said to leave out; return what is left and what the comments did.

    ``aliases`` are old ids of rules and the ids that they have now.
    """
    silences = find_silences(document)
    kept = [
        finding
        for finding in findings
        if not [one for one in silences if _silences(one, finding, document.source, aliases or {})]
    ]
    return kept, silences


def find_silences(document: Document) -> list[Silence]:
    """Work out where each comment counts; those that cannot be understood count nowhere."""
    source = document.source
    silences: list[Silence] = []
    opened: list[tuple[Suppression, Silence]] = []
    for comment in sorted(document.suppressions, key=lambda comment: comment.start):
        scope = Scope()
        first, last = source.position(comment.start).line, source.position(comment.end).line
        match comment.kind:
            case "ignore":
                scope = Scope(lines=(first, last))
            case "ignore-next-line":
                line = _next_line(source, last)
                scope = Scope(lines=(line, line))
            case "ignore-block":
                scope = Scope(span=_block(document, comment))
            case "ignore-start":
                scope = Scope(span=Span(comment.end, len(source.text) + 1))
            case "ignore-end":
                pair = next((one for one in reversed(opened) if not comment.ids or one[0].ids == comment.ids), None)
                if pair:
                    opened.remove(pair)
                    pair[1].scope = Scope(span=Span(pair[0].end, comment.start))
                    continue  # it lives and dies with its beginning
            case "ignore-file":
                scope = Scope(span=Span(0, len(source.text) + 1))
        silences.append(Silence(comment, scope))
        if comment.kind == "ignore-start":
            opened.append((comment, silences[-1]))
    return silences


def comment_edit(document: Document, line: int, findings: Iterable[Finding], reason: str | None = None) -> Edit:
    """Return the edit that writes a comment at the end of what is prose on a line."""
    assert document.comment is not None
    source = document.source
    ids = ", ".join(dict.fromkeys(finding.key for finding in findings))
    content = f"fistyle: ignore[{ids}]" + (f" reason: {reason}" if reason else "")
    begin = source.line_starts[line - 1]
    end = begin + len(source.line(line).rstrip(_HARD_BREAKS))
    # A table cell ends before its line does, and so may its prose.
    inside = [block.span.end for block in document.blocks if block.kind == "cell" and begin <= block.span.start < end]
    last = max((finding.span.end for finding in findings), default=begin)
    end = min((place for place in inside if place >= last), default=end)
    return Edit(Span(end, end), f" {document.comment.write(content)}")


def file_comment_edit(document: Document, rule: str) -> Edit:
    """Return the edit that writes a comment about the whole file at its beginning, after front matter."""
    assert document.comment is not None
    place = front_matter_end(document.source.text)
    return Edit(Span(place, place), f"{document.comment.write(f'fistyle: ignore-file[{rule}]')}\n\n")


def _next_line(source: SourceText, line: int) -> int:
    """Return the next line that is not empty."""
    return next((n for n in range(line + 1, len(source.line_starts) + 1) if source.line(n).strip()), line + 1)


def _block(document: Document, comment: Suppression) -> Span | None:
    """Return the block that a comment stands in or behind on its line, else the next one."""
    source = document.source
    begin = source.line_starts[source.position(comment.start).line - 1]
    spans = [block.span for block in document.blocks]
    beside = [span for span in spans if span.start < comment.start and span.end > begin]
    after = [span for span in spans if span.start >= comment.end]
    return beside[-1] if beside else next(iter(after), None)


def _silences(silence: Silence, finding: Finding, source: SourceText, aliases: Mapping[str, str]) -> bool:
    """Tell whether a comment is about a finding, which is on every line that it touches; remember that it was."""
    scope, ids = silence.scope, silence.comment.ids
    if scope.lines is not None:
        first, last = (source.position(offset).line for offset in finding.span)
        if last < scope.lines[0] or first > scope.lines[1]:
            return False
    elif scope.span is None or finding.span.start >= scope.span.end or finding.span.end < scope.span.start:
        return False
    named = {name for name in ids if _names(name, finding, aliases)} if ids else {""}
    silence.used |= named
    return bool(named)


def _names(name: str, finding: Finding, aliases: Mapping[str, str]) -> bool:
    head, colon, entry = name.partition(":")
    return length(_Named(finding), f"{aliases.get(head, head)}{colon}{entry}") >= 0


class _Named:
    """What selectors look at, of a finding."""

    __slots__ = ("aliases", "code", "entry", "id", "severity", "status")

    def __init__(self, finding: Finding) -> None:
        self.id, self.code, self.entry = finding.rule, finding.code, finding.entry
        self.severity: str = finding.severity
        self.status: str = finding.status
        self.aliases: tuple[str, ...] = ()


class Judge(NamedTuple):
    """What a run knows of rules: ``active`` have looked at the text, ``known`` are all.

    ``whole`` when none that the configuration wants was left out by arguments: only then can a comment without ids be
    called unused.
    """

    active: Sequence[Rule]
    known: Sequence[Rule]
    whole: bool


def judge_comments(
    silences: Iterable[Silence], source: SourceText, judge: Judge, rules: Iterable[Rule], *, english: bool = False
) -> list[Finding]:
    """Tell which comments silence nothing or cannot be understood; ``rules`` are those of ours that are on."""
    on = {rule.id: rule for rule in rules}
    found: list[Finding] = []
    for silence in silences:
        comment = silence.comment
        whole = Span(comment.start, comment.end)
        if comment.kind not in KINDS:
            if UNKNOWN.id in on:
                found.append(
                    _finding(on[UNKNOWN.id], comment.kind or "fistyle:", whole, source, KINDS, english=english)
                )
            continue
        odd = [name for name in comment.ids if not any(length(rule, name) >= 0 for rule in judge.known)]
        if UNKNOWN.id in on:
            names = {name for rule in judge.known for name in (rule.id, rule.key, rule.code)} if odd else set()
            found += [_finding(on[UNKNOWN.id], name, whole, source, names, english=english) for name in odd]
        if UNUSED.id not in on:
            continue
        idle = [name for name in comment.ids if name not in silence.used and name not in odd]
        idle = [name for name in idle if any(length(rule, name) >= 0 for rule in judge.active)]
        if idle or (not comment.ids and judge.whole and not silence.used):
            fix = _without(comment, [name for name in comment.ids if name not in idle], source, english=english)
            told = ", ".join(idle) or "ignore"
            found.append(_finding(on[UNUSED.id], told, whole, source, (), fix, english=english))
    return found


def _without(comment: Suppression, ids: Sequence[str], source: SourceText, *, english: bool) -> Fix:
    """Return the edit that leaves only some ids in a comment, or takes it away with the line that it stands on."""
    text = source.text
    if ids:
        start, end, better = comment.start, comment.end, text[comment.start : comment.end]
        better = _IDS.sub(f"[{', '.join(ids)}]", better, count=1)
    else:
        first, last = source.position(comment.start).line, source.position(comment.end).line
        begin = source.line_starts[first - 1]
        stop = source.line_starts[last] if last < len(source.line_starts) else len(text)
        start, end, better = comment.start, comment.end, ""
        if not (text[begin:start] + text[end:stop]).strip():
            start, end = begin, stop
            if first > 1 and not source.line(first - 1).strip() and last < len(source.line_starts):
                following = source.line_starts[last + 1] if last + 1 < len(source.line_starts) else len(text)
                if not text[stop:following].strip():  # no two empty lines where there was one on each side
                    end = following
        else:
            start = begin + len(text[begin:start].rstrip(" \t"))
    title = "remove the comment" if english else "poista kommentti"
    return Fix(title, True, (Edit(Span(start, end), better),))


def _finding(
    rule: Rule, told: str, span: Span, source: SourceText, known: Iterable[str], *fixes: Fix, english: bool
) -> Finding:
    text = source.text[slice(*span)]
    message = rule.message_en if english else rule.message
    near = nearest(told, known) or ""
    near = near[:1].upper() + near[1:] if english else near.replace("did you mean", "Tarkoititko:").replace("“", "”")
    return Finding(
        rule=rule.id,
        entry=None,
        code=rule.code,
        category=rule.category,
        severity=rule.severity,
        status="stable",
        message=message.format(match=told, near=near).rstrip(),
        span=span,
        context=span,
        text=text,
        fingerprint=fingerprint(rule, text),
        suggestions=fixes,
    )
