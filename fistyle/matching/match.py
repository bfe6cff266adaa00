"""What a check saw in the text, before anyone is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fistyle.documents import Block
    from fistyle.rule import Rule
    from fistyle.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule holds.

    ``start`` and ``end`` are prose offsets in ``block`` (the span to report: label ``here``, else the whole match).
    ``labels`` maps each label to its token range (first, last exclusive) in ``sentence``. ``values`` are what the
    message may name besides ({n}, {limit} …). ``related`` are further places (density, consistency, split points).
    ``sentence`` is None for a check that does not look at sentences (raw text, paragraphs).
    """

    rule: Rule
    block: Block
    start: int
    end: int
    sentence: Sentence | None = None
    first: int = 0
    last: int = 0
    labels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Match, ...] = ()
