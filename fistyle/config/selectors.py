"""Selectors: ``ALL``, a code or its beginning, an id, or ``id:entry``; and how closely one fits a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Selectable(Protocol):
        """What selection looks at in a rule."""

        @property
        def id(self) -> str: ...  # noqa: D102
        @property
        def code(self) -> str: ...  # noqa: D102
        @property
        def entry(self) -> str | None: ...  # noqa: D102
        @property
        def severity(self) -> str: ...  # noqa: D102
        @property
        def status(self) -> str: ...  # noqa: D102
        @property
        def aliases(self) -> tuple[str, ...]: ...  # noqa: D102


CATEGORIES = ("KA", "VI", "RE", "KO", "LA", "LU", "SA", "PI", "YH", "TY", "TO", "OI")
OFF = ("OI",)  # categories that run only where somebody asks for them
EXACT = 6  # a whole code; ids come after it

_CODE = re.compile(r"[A-Z]{2}\d{0,4}")


def length(rule: Selectable, selector: str) -> int:
    """Return how closely a selector fits a rule: -1 not at all, then ALL, code beginnings, id, id:entry."""
    if selector == "ALL":
        return 0
    if _CODE.fullmatch(selector):
        return len(selector) if rule.code.startswith(selector) else -1
    name, _, entry = selector.partition(":")
    if name == rule.id or name in rule.aliases:
        return 7 if not entry else 8 if entry == rule.entry else -1
    return -1


def longest(rule: Selectable, selectors: Iterable[str]) -> int:
    """Return how closely the closest of some selectors fits a rule."""
    return max((length(rule, selector) for selector in selectors), default=-1)


def known_names(rules: Iterable[Selectable]) -> set[str]:
    """Return every name that a selector may spell out."""
    known = set(CATEGORIES)
    for rule in rules:
        known.update((rule.id, rule.code, rule.code[:2], *rule.aliases))
        if rule.entry:
            known.add(f"{rule.id}:{rule.entry}")
    return known


def names_something(selector: str, known: set[str]) -> bool:
    """Tell whether a selector fits any of the rules whose names are known."""
    if selector == "ALL" or selector in known:
        return True
    return bool(_CODE.fullmatch(selector)) and any(name.startswith(selector) for name in known)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Say which known name was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else None
