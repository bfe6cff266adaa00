"""Names in texts and specs: a row's fields and a rule's options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

PLACEHOLDER = re.compile(r"\{([a-z][\w-]*)\}")


def fill_names(value: Any, values: Mapping[str, str]) -> Any:
    """Fill ``{name}`` into every string of a spec; names without a value stay (``{0,3}`` is CQP)."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), value)
    if isinstance(value, dict):
        return {key: fill_names(item, values) for key, item in value.items()}
    return [fill_names(item, values) for item in value]


def leaves(value: Any) -> Iterator[str]:
    """Yield the strings of a spec, the keys of mappings too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from leaves(item)
    else:
        for item in value:
            yield from leaves(item)
