"""The check kind `substitution`: a phrase and the wording that replaces it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fistyle.errors import PatternError
from fistyle.matching.phrase import CqpForms, to_cqp

_CURE = 'write {"niinkuin": "niin kuin"}; more than one makes a table with rows'


def forms(spec: Any) -> CqpForms:
    """The key as a phrase, the value as suggestions (`|` between alternatives, empty = leave it out)."""
    if not isinstance(spec, Mapping) or len(spec) != 1:
        raise PatternError("a substitution is one phrase and its better wording", cure=_CURE)
    [(phrase, wording)] = spec.items()
    if not isinstance(wording, str):
        raise PatternError("the better wording is a text", cure=_CURE)
    suggestions = tuple(alternative.strip() for alternative in wording.split("|"))
    if len(suggestions) > 1 and "" in suggestions:
        raise PatternError("an alternative wording is empty", column=wording.index("|") + 1, cure=_CURE)
    return CqpForms(patterns=tuple(to_cqp(phrase)), suggestions=suggestions)
