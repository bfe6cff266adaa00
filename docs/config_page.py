"""The reference of fistyle.toml, made from its JSON Schema; the Finnish descriptions come from a table of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fistyle.reports.markup import Markup, element

PLACE = "<!-- reference -->"
TEXTS = {
    "key": ("Avain", "Key"),
    "value": ("Arvo", "Value"),
    "about": ("Merkitys", "Meaning"),
    "overrides": ("Avaimet taulukossa `[[overrides]]`", "Keys of `[[overrides]]`"),
}
KINDS = {
    "string": ("teksti", "string"),
    "boolean": ("true tai false", "true or false"),
    "integer": ("kokonaisluku", "integer"),
    "number": ("luku", "number"),
    "array": ("lista", "list"),
    "object": ("taulukko", "table"),
}


def reference(schema: Mapping[str, Any], about: Mapping[str, str], lang: str) -> str:
    """Return the keys as Markdown. ``about`` are descriptions by key; KeyError for one that is missing in Finnish."""
    overrides = schema["properties"].get("overrides", {}).get("items", {}).get("properties", {})
    parts = [_table(schema["properties"], about, lang)]
    if overrides:
        names = ", ".join(f"`{name}`" for name in overrides)
        parts.append(f"{TEXTS['overrides'][lang == 'en']}: {names}.")
    return "\n\n".join(parts)


def _table(properties: Mapping[str, Any], about: Mapping[str, str], lang: str) -> Markup:
    head = element("tr", *(element("th", TEXTS[name][lang == "en"]) for name in ("key", "value", "about")))
    rows = [
        element(
            "tr",
            element("td", element("code", name), id=f"key-{name}"),
            element("td", _value(told, lang)),
            element("td", about[name] if lang == "fi" else told.get("description", "")),
        )
        for name, told in properties.items()
    ]
    return element("table", element("thead", head), element("tbody", *rows))


def _value(told: Mapping[str, Any], lang: str) -> str:
    if "enum" in told:
        return ", ".join(map(str, told["enum"]))
    if "anyOf" in told:
        return " / ".join(_value(one, lang) for one in told["anyOf"])
    kind = told.get("type", "string")
    return " / ".join(KINDS[one][lang == "en"] for one in ([kind] if isinstance(kind, str) else kind))
