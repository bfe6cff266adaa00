"""The check kind of a rule: its data in the right form, its patterns readable, its labels known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from importlib import import_module
from typing import Any

from fistyle.errors import FistyleError
from fistyle.matching import government, misspelling, phrase, substitution
from fistyle.matching.cqp import parse
from fistyle.matching.tree import labels_of
from fistyle.packs.fields import FieldReader, nearest
from fistyle.packs.shapes import KINDS, Shape
from fistyle.packs.tables import fill_names
from fistyle.packs.yaml_reader import Listing, Node, Record, Scalar

regex: Any = import_module("regex")  # it has no types
_SHORTHANDS = {"phrase": phrase.forms, "substitution": substitution.forms, "government": government.forms}


def find_kind(reader: FieldReader, record: Record, kinds: Collection[str], what: str) -> str | None:
    """Return the one check kind that a rule or row names, None when it names none."""
    found = [key for key in record.items if key in kinds]
    if len(found) > 1:
        line = record.keys[found[1]]
        reader.fail(f"two check kinds in {what}: {found[0]} and {found[1]}", line, "keep one, or make two rules")
    return found[0] if found else None


def read_spec(reader: FieldReader, record: Record, kind: str) -> Any:
    """Return a kind's data as strings, lists and mappings; its form is checked, its patterns are not yet."""
    shape, node = KINDS.get(kind), record.items[kind]
    if "order" in record.items and kind != "phrase":
        reader.fail(f"order beside {kind}", record.keys["order"], "only a phrase has an order")
    if shape is None:
        return _plain(node)
    if shape.form == "record":
        return _record(reader, node, kind, shape)
    if shape.form == "pair":
        return _pair(reader, node, kind)
    if shape.form == "text":
        return reader.scalar(node, kind)
    texts = reader.some_texts(node, kind)
    spec: Any = texts[0] if isinstance(node, Scalar) else list(texts)
    if kind == "phrase" and "order" in record.items:
        return {"phrase": spec, "order": reader.choice(record, "order", "fixed")}
    return spec


def check_spec(reader: FieldReader, kind: str, spec: Any, options: dict[str, str], line: int) -> frozenset[str] | None:
    """Read the patterns of a spec and return the labels that they can set; None when only the kind knows them."""
    spec = fill_names(spec, options)
    try:
        match kind:
            case "pattern":
                patterns = _texts(spec)
            case "phrase" | "substitution" | "government":
                patterns = list(_SHORTHANDS[kind](spec).patterns)
            case "density":
                patterns = _texts(spec["pattern"])
            case "consistency":
                patterns = [text for variant in spec["variants"].values() for text in _texts(variant)]
            case "repetition":
                patterns = _texts(spec.get("pattern", []))
            case "regex":
                return frozenset(regex.compile(spec, regex.MULTILINE).groupindex)
            case "misspelling":
                misspelling.parse(spec)
                return frozenset({"better"})
            case "unknown":
                return frozenset({"better", "better2", "better3"})
            case "measure":
                patterns = []
            case _:
                return None
        return frozenset().union(*(labels_of(parse(pattern)) for pattern in patterns))
    except regex.error as error:
        reader.fail(f"{kind}: not a regular expression: {error}", line)
    except FistyleError as error:
        reader.fail_inside(kind, error, line)


def check_excepts(reader: FieldReader, patterns: Iterable[str], key: str, line: int) -> None:
    """Read the patterns that cancel a match."""
    for pattern in patterns:
        try:
            parse(pattern)
        except FistyleError as error:
            reader.fail_inside(key, error, line)


def _texts(spec: Any) -> list[str]:
    return [spec] if isinstance(spec, str) else spec


def _plain(node: Node) -> Any:
    match node:
        case Scalar(text):
            return text
        case Listing(items):
            return [_plain(item) for item in items]
        case Record(items):
            return {key: _plain(item) for key, item in items.items()}


def _record(reader: FieldReader, node: Node, kind: str, shape: Shape) -> dict[str, Any]:
    record = reader.record(node, kind, shape.keys)
    for key in shape.required:
        if key not in record.items:
            reader.fail(f"{kind} has no {key!r}", record.line, f"add {key}: …")
    spec: dict[str, Any] = {}
    for key, item in record.items.items():
        if key == "variants":
            spec[key] = _variants(reader, item)
        elif isinstance(item, Listing):
            spec[key] = list(reader.some_texts(item, key))
        else:
            spec[key] = reader.scalar(item, key)
        allowed = shape.values.get(key)
        if allowed and spec[key] not in allowed:
            reader.fail(f"unknown {key} {spec[key]!r} in {kind}", record.keys[key], nearest(str(spec[key]), allowed))
    return spec


def _variants(reader: FieldReader, node: Node) -> dict[str, Any]:
    if not isinstance(node, Record) or len(node.items) < 2:
        reader.fail("variants must name two or more patterns", node.line, "write {name: pattern, other: pattern}")
    return {name: _plain(item) for name, item in node.items.items() if reader.some_texts(item, name)}


def _pair(reader: FieldReader, node: Node, kind: str) -> dict[str, str]:
    if not isinstance(node, Record) or len(node.items) != 1:
        cure = 'write {"niinkuin": "niin kuin"}; more than one makes a table with rows'
        reader.fail(f"{kind} must be one phrase and its better wording", node.line, cure)
    [(phrase, wording)] = node.items.items()
    if not isinstance(wording, Scalar):
        reader.fail("the better wording must be a text", wording.line, "put | between alternatives")
    return {phrase: wording.text}
