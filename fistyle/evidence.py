"""Evidence of translationese: what a whole document says about its own origin.

It is summed only from findings that the writer is shown, errors and warnings of the category KA, and never from word
lists of its own. It can silence a rule or release it (a rule says so with ``evidence:``), but it never changes a
severity. Rules that wait for evidence are none themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from fistyle.findings import Finding
    from fistyle.rule import Rule

Verdict = Literal["native", "translated", "unclear"]

LEAST = 150  # words: a shorter text says nothing
COUNTED = 3  # findings of one rule: a habit is one habit, however often it shows
# Findings per 1,000 words: bounds between native and translated documents, measured by quality/genre_bands.py.
NATIVE = 1.0
TRANSLATED = 3.5
KINDS = 3  # rules: one habit is no translation (1.2 % of native texts pass, 77 % of translated ones)


class Evidence(NamedTuple):
    """``rate`` is of counted findings per 1,000 words; None where too little could be seen to judge."""

    rate: float | None
    verdict: Verdict


NONE = Evidence(None, "unclear")
UNSIGNED = Evidence(None, "native")  # a text too short to be weighed in which nothing speaks for a translation


def score(findings: Iterable[Finding], words: int) -> float:
    """Return how many errors and warnings of KA there are per 1,000 words, each rule counted three times at most."""
    return _rate(_signs(findings), words)


def judge(findings: Iterable[Finding], words: int) -> Evidence:
    """Say what the findings of a whole document tell of its origin."""
    signs = _signs(findings)
    if words < LEAST:
        return NONE if signs else UNSIGNED
    rate = _rate(signs, words)
    if rate >= TRANSLATED and len(signs) >= KINDS:
        return Evidence(rate, "translated")
    return Evidence(rate, "native" if rate <= NATIVE else "unclear")


def _signs(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(one.rule for one in findings if one.category == "KA" and one.severity != "info")


def _rate(signs: Counter[str], words: int) -> float:
    return 1000 * sum(min(number, COUNTED) for number in signs.values()) / words if words else 0.0


def gates(rules: Iterable[Rule]) -> dict[str, str]:
    """Return what waits for evidence: keys of rules and whether they are ``released`` or ``silenced`` by it."""
    return {rule.key: rule.evidence for rule in rules if rule.evidence}


def gate(findings: Collection[Finding], waiting: dict[str, str], verdict: Verdict) -> tuple[Finding, ...]:
    """Leave out what the evidence silences or has not released; what it has released is marked as ``gated``."""
    kept = []
    for finding in findings:
        told = waiting.get(finding.key)
        if told == "released" and verdict == "translated":
            kept.append(replace(finding, gated=True))
        elif told is None or (told == "silenced" and verdict != "native"):
            kept.append(finding)
    return tuple(kept)
