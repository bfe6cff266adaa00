"""Stage 6 of 7: a match becomes what the writer is told, then filters leave out what should not be told.

The filters are pure and run in one order: suppressed, duplicates, overlaps, sort. Whatever limits the number of
findings cuts last, so that what is shown never depends on the order of rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from fistyle import suggest
from fistyle.rule import SEVERITIES, Severity, Status
from fistyle.text import SourceText, Span

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.matching.match import Match
    from fistyle.rule import Rule

_WORD = re.compile(r"[^\W_]+")


class Edit(NamedTuple):
    """A piece of the source and what to write in its place."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A suggestion that can be carried out; ``safe`` when it cannot change the meaning."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that belongs to the finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the writer is told. ``span`` and ``context`` (the sentence) are offsets in the source."""

    rule: str
    entry: str | None
    code: str
    category: str
    severity: Severity
    status: Status
    message: str
    span: Span
    context: Span
    text: str
    fingerprint: str
    url: str | None = None
    place: str | None = None
    related: tuple[Related, ...] = ()
    suggestions: tuple[Fix, ...] = ()
    gated: bool = False  # released by evidence of translationese

    @property
    def key(self) -> str:
        """``id`` or ``id:entry``."""
        return f"{self.rule}:{self.entry}" if self.entry else self.rule


class Metrics(NamedTuple):
    """The size and the readability of a text."""

    words: int = 0
    sentences: int = 0
    lix: float = 0.0


NOTHING = Metrics()


class Failure(NamedTuple):
    """Something that could not be done, told beside the findings; nothing else is lost for it."""

    path: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file came to."""

    source: SourceText
    findings: tuple[Finding, ...] = ()
    metrics: Metrics = NOTHING
    failures: tuple[Failure, ...] = ()


Severities = Callable[["Rule"], Severity]


def make_findings(
    matches: Iterable[Match], text: AnalysedText, severity_of: Severities, *, english: bool = False
) -> list[Finding]:
    """Tell each match in words."""
    return [_make_finding(match, text, severity_of(match.rule), english=english) for match in matches]


def _make_finding(match: Match, text: AnalysedText, severity: Severity, *, english: bool) -> Finding:
    rule, block, source = match.rule, match.block, text.document.source
    span = block.source_span(match.start, match.end)
    sentence = match.sentence
    first, last = (sentence.start, sentence.end) if sentence else (0, len(block.prose))
    fixes = _fixes(match, text, english=english)
    message = rule.message_en if english and rule.message_en else rule.message
    values = suggest.message_values(message, match, text)
    if fixes:
        values["suggestion"] = fixes[0].edits[0].text.strip()
    return Finding(
        rule=rule.id,
        entry=rule.entry,
        code=rule.code,
        category=rule.category,
        severity=severity,
        status=rule.status,
        message=suggest.fill(message, values),
        span=span,
        context=block.source_span(first, last),
        text=source.text[span.start : span.end],
        fingerprint=fingerprint(rule, block.prose[first:last]),
        url=rule.source if rule.source.startswith(("http://", "https://")) else None,
        related=tuple(_related(other) for other in match.related),
        suggestions=fixes,
    )


def _related(match: Match) -> Related:
    return Related(match.block.source_span(match.start, match.end), f"”{_prose(match)}”")


def _prose(match: Match) -> str:
    return " ".join(match.block.prose[match.start : match.end].split())


def _fixes(match: Match, text: AnalysedText, *, english: bool) -> tuple[Fix, ...]:
    """Turn the suggestions for a match into edits of the source."""
    block, source = match.block, text.document.source.text
    fixes: list[Fix] = []
    for start, end, better in suggest.make_replacements(match, text):
        span = block.source_span(start, end)
        # Where markup stands between the words an edit would take it away: nobody should apply that unseen.
        safe = match.rule.safe and not fixes and source[slice(*span)] == block.prose[start:end]
        fixes.append(Fix(_title(block.prose[start:end], better, english=english), safe, (Edit(span, better),)))
    return tuple(fixes)


def _title(old: str, new: str, *, english: bool) -> str:
    if old.strip() != new.strip():  # else the spaces are what differs
        old, new = old.strip(), new.strip()
    if not new:
        return f"remove “{old}”" if english else f"poista ”{old}”"
    if not old:
        return f"insert “{new}”" if english else f"lisää ”{new}”"
    return f"“{old}” → “{new}”" if english else f"”{old}” → ”{new}”"


def fingerprint(rule: Rule, sentence: str) -> str:
    """Name a finding so that re-wrapping, moving and most re-inflecting of its sentence keep the name."""
    words = _WORD.findall(unicodedata.normalize("NFC", sentence).lower())
    told = "\n".join((rule.id, rule.entry or "", " ".join(word[:5] for word in words)))
    return sha256(told.encode()).hexdigest()[:16]


def filter_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Run the filters that come after what comments suppress, in their order."""
    kept = drop_duplicates(findings)
    kept = drop_overlaps(kept)
    return tuple(sorted(kept, key=position))


def drop_duplicates(findings: Sequence[Finding]) -> list[Finding]:
    """Leave one of several findings that say the same code of the same place."""
    kept: dict[tuple[Span, str], Finding] = {}
    for finding in findings:
        place = (finding.span, finding.code)
        if place not in kept or _rank(finding) < _rank(kept[place]):
            kept[place] = finding
    return list(kept.values())


def drop_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """Of overlapping findings of one rule leave the leftmost, of those that start together the longest."""
    kept = []
    reach: dict[str, int] = {}
    for finding in sorted(findings, key=lambda finding: (finding.span.start, -finding.span.end, *_rank(finding))):
        if finding.span.start >= reach.get(finding.rule, 0):
            kept.append(finding)
            reach[finding.rule] = max(finding.span.end, finding.span.start + 1)
    return kept


def position(finding: Finding) -> tuple[int, int, str, str, str]:
    """Order findings by place, then by name, never by the order of rules."""
    return (*finding.span, finding.code, *_rank(finding)[1:])


def _rank(finding: Finding) -> tuple[int, str, str]:
    return SEVERITIES.index(finding.severity), finding.rule, finding.entry or ""
