"""What a rule is: frozen data with its proof, no behaviour. Packs make them (packs/), checks read them (matching/)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Status = Literal["stable", "preview"]
Gate = Literal["", "released", "silenced"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # from the gravest


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence (or short text) that proves a rule.

    ``text`` has its brackets taken away; ``spans`` are the bracketed spans in code points (empty for a near miss,
    start == end for an insertion point). ``good`` lists accepted better versions of a bad example. ``also`` names the
    codes that are known to fire on ``good`` as well.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    good: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    line: int = 0

    @property
    def bad(self) -> bool:
        """True for an example that must be found."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, or one row of a table (then ``entry`` is the row's key and the id is shared).

    ``kind`` names the check kind and ``spec`` is its data as the pack gave it, strings at the leaves
    (rules/README.md). ``fields`` are a row's values that templates name as ``{field}``; they are filled in already.
    ``suggest`` holds templates; ``on`` is the label range that they replace ("here", "a..b").
    """

    id: str
    code: str
    severity: Severity
    title: str
    message: str
    why: str
    source: str
    kind: str
    spec: Any
    entry: str | None = None
    title_en: str = ""
    message_en: str = ""
    status: Status = "stable"
    certainty: Literal["probable", "possible"] = "probable"
    evidence: Gate = ""  # of translationese: what releases or silences the rule (evidence.py)
    blocks: frozenset[str] = frozenset()  # empty: every kind of prose block
    excepts: tuple[str, ...] = ()
    except_sentence: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    on: str = "here"
    safe: bool = False
    examples: tuple[Example, ...] = ()
    aliases: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    measured: Mapping[str, str] = field(default_factory=dict)
    prepared: Any = None  # what the check kind read off the spec when the pack was compiled; JSON can hold it
    pack: str = ""
    path: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """``id`` or ``id:entry``: what select, ignore and counts work on."""
        return f"{self.id}:{self.entry}" if self.entry else self.id

    @property
    def category(self) -> str:
        """The two letters of the code: KA, VI …"""
        return self.code[:2]
