"""Reading single keys of rule files: each reader checks form and value, and names the place when it is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from fistyle.errors import FistyleError, PackError
from fistyle.packs.shapes import CLOSED
from fistyle.packs.yaml_reader import Listing, Node, Record, Scalar


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return a cure that proposes the known name that looks most like ``name``, else one that lists them."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return "known: " + ", ".join(names) if len(names) <= 15 else None


class FieldReader:
    """Reads the keys of one file. Every method raises PackError with file and line."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, message: str, line: int, cure: str | None = None) -> NoReturn:
        """Raise a PackError for a line of this file."""
        raise PackError(message, path=self.path, line=line, cure=cure)

    def fail_inside(self, key: str, error: FistyleError, line: int) -> NoReturn:
        """Raise an error about a text again, now with its place; its column counts in the text."""
        where = f"{key}, column {error.column}" if error.column else key
        raise PackError(f"{where}: {error.message}", path=self.path, line=line, cure=error.cure) from error

    def record(self, node: Node, what: str, known: Iterable[str]) -> Record:
        """Take a node as a mapping that has only known keys."""
        if not isinstance(node, Record):
            self.fail(f"{what} must be a mapping", node.line, "write key: value lines")
        for key, line in node.keys.items():
            if key not in known:
                self.fail(f"unknown key {key!r} in {what}", line, nearest(key, known))
        return node

    def listing(self, node: Node, what: str) -> tuple[Node, ...]:
        """Take a node as a list that has items."""
        if not isinstance(node, Listing):
            self.fail(f"{what} must be a list", node.line, "begin each item with a dash")
        if not node.items:
            self.fail(f"{what} is empty", node.line)
        return node.items

    def scalar(self, node: Node, what: str) -> str:
        """Take a node as a text; only a suggestion can be empty or a space."""
        if not isinstance(node, Scalar):
            self.fail(f"{what} must be a text", node.line, "quote it if it begins with [ or {")
        if not node.text.strip() and what != "suggest":
            self.fail(f"{what} is empty", node.line, "write it, or take the key away")
        return node.text

    def required(self, record: Record, key: str, what: str) -> str:
        """Return the text of a key that must be there."""
        if key not in record.items:
            self.fail(f"{what} has no {key!r}", record.line, f"add {key}: …")
        return self.scalar(record.items[key], key)

    def text(self, record: Record, key: str, default: str = "") -> str:
        """Return the text of a key that may be lacking."""
        return self.scalar(record.items[key], key) if key in record.items else default

    def choice(self, record: Record, key: str, default: str) -> str:
        """Return the value of a key that has a closed list of values."""
        value = self.text(record, key, default)
        if value not in CLOSED[key]:
            self.fail(f"unknown {key} {value!r}", record.keys[key], nearest(value, CLOSED[key]))
        return value

    def texts(self, record: Record, key: str) -> tuple[str, ...]:
        """Return the texts of a key that holds a text or a list of them, maybe an empty one."""
        node = record.items.get(key)
        if node is None or (isinstance(node, Listing) and not node.items):
            return ()
        return self.some_texts(node, key)

    def some_texts(self, node: Node, what: str) -> tuple[str, ...]:
        """Take a node as a text or a list of texts."""
        if isinstance(node, Listing):
            return tuple(self.scalar(item, what) for item in self.listing(node, what))
        return (self.scalar(node, what),)

    def strings(self, record: Record, key: str) -> dict[str, str]:
        """Return a key that maps names to texts."""
        if key not in record.items:
            return {}
        node = record.items[key]
        if not isinstance(node, Record):
            self.fail(f"{key} must be a mapping", node.line, 'write {name: "value"}')
        return {name: self.scalar(item, f"{key}.{name}") for name, item in node.items.items()}
