"""The check kind `consistency`: of two ways that are both right, a text keeps to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fistyle.errors import PackError
from fistyle.matching import pattern
from fistyle.matching.kinds import Check
from fistyle.matching.match import Match

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.rule import Rule


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of the kind: every variant is matched as a rule of its own."""
    owners: dict[str, tuple[Rule, str]] = {}
    variants = []
    for rule in rules:
        patterns = rule.spec.get("variants") if isinstance(rule.spec, Mapping) else None
        if not isinstance(patterns, Mapping) or len(patterns) < 2:
            raise PackError(
                f"{rule.key}: consistency needs two variants",
                path=rule.path or None,
                line=rule.line or None,
                cure="write variants: {name: pattern, other: pattern}",
            )
        for name, texts in patterns.items():
            variant = replace(rule, kind="pattern", spec=texts, entry=f"{rule.entry or ''}/{name}")
            owners[variant.key] = rule, name
            variants.append(variant)
    return _Consistency(owners, pattern.build(variants))


class _Consistency:
    __slots__ = ("_hits", "_owners")

    def __init__(self, owners: dict[str, tuple[Rule, str]], hits: Check) -> None:
        self._owners = owners
        self._hits = hits

    def find(self, text: AnalysedText) -> Iterator[Match]:
        found: dict[str, dict[str, list[Match]]] = {}
        for match in self._hits.find(text):
            if isinstance(match, Match):
                rule, name = self._owners[match.rule.key]
                found.setdefault(rule.key, {}).setdefault(name, []).append(replace(match, rule=rule))
        for variants in found.values():
            # Names come in the order of the text, so of equals the one that was used first is the text's way.
            majority = max(variants, key=lambda name: len(variants[name]))
            for name, (first, *others) in variants.items():
                if name != majority:
                    n, m = len(others) + 1, len(variants[majority])
                    values = {"minority": name, "majority": majority, "n": str(n), "m": str(m)}
                    yield replace(first, values=values, related=tuple(others))
