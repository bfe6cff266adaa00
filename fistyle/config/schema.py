"""The JSON Schema of fistyle.toml, made from the same table that the reader uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fistyle.config.keys import FILES, KEYS, OVERRIDE_KEYS, SEVERITIES, Key

_STRINGS = {"type": "array", "items": {"type": "string"}}
_KINDS: dict[str, dict[str, Any]] = {
    "strings": _STRINGS,
    "some": {"anyOf": [{"type": "string"}, _STRINGS]},
    "string": {"type": "string", "minLength": 1},
    "flag": {"type": "boolean"},
    "severities": {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "options": {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
    },
}


def make_schema() -> dict[str, Any]:
    """Return the schema; the shipped file is what ``python -m fistyle.config.schema`` prints."""
    override = {**_table(OVERRIDE_KEYS), "required": [FILES.name]}
    override["properties"][FILES.name]["minItems"] = 1
    whole = _table(KEYS)
    whole["properties"]["overrides"] = {
        "description": KEYS["overrides"].about, "type": "array", "items": override,
    }  # fmt: skip
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "fistyle.toml", **whole}


def _table(keys: Mapping[str, Key]) -> dict[str, Any]:
    properties = {key.name: _property(key) for key in keys.values()}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _property(key: Key) -> dict[str, Any]:
    kind = {"enum": list(key.choices)} if key.kind == "choice" else _KINDS.get(key.kind, {})
    return {"description": key.about, **kind}


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(make_schema(), indent=1, ensure_ascii=False) + "\n")
