"""The check kind `consistency`: of two ways that are both right, a text keeps to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fistyle.errors import PackError
from fistyle.matching.match import Match

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.rule import Rule


def parts(rule: Rule) -> list[tuple[str, Rule]]:
    """Return the variants by name, each as a rule of the kind `pattern`.

    Raises PackError where there are not two.
    """
    patterns = rule.spec.get("variants") if isinstance(rule.spec, Mapping) else None
    if not isinstance(patterns, Mapping) or len(patterns) < 2:
        raise PackError(
            f"{rule.key}: consistency needs two variants",
            path=rule.path or None,
            line=rule.line or None,
            cure="write variants: {name: pattern, other: pattern}",
        )
    return [
        (name, replace(rule, kind="pattern", spec=texts, entry=f"{rule.entry or ''}/{name}", prepared=None))
        for name, texts in patterns.items()
    ]


class Consistencies:
    """All rules of the kind. ``counted`` are the patterns whose matches ``report`` is to be given."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._owners: dict[str, tuple[Rule, str]] = {}
        self.counted: list[Rule] = []
        for rule in rules:
            for name, part in parts(rule):
                self._owners[part.key] = rule, name
                self.counted.append(replace(part, prepared=(rule.prepared or {}).get(name)))

    def report(self, matches: Iterable[Match], text: AnalysedText) -> Iterator[Match]:
        """Yield one match for each variant that is not the text's own way."""
        found: dict[str, dict[str, list[Match]]] = {}
        for match in matches:
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
