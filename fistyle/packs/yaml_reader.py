"""YAML as rule packs use it: lists, mappings and strings. Every node knows its line.

Plain YAML reads Finnish *on* and *no* as booleans, so no scalar is resolved here. The parser's events are walked by
hand: they still show the aliases, anchors and tags that a composed tree has lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from fistyle.errors import PackError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAB = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping; ``keys`` says on which line each key stands."""

    items: Mapping[str, Node]
    keys: Mapping[str, int]
    line: int


Node = Scalar | Listing | Record


def read_yaml(data: bytes, path: str) -> Node | None:
    """Read one YAML document; None when the file holds nothing.

    Text is normalised to NFC, as the prose is that the rules meet.

    Raises PackError with file and line.
    """
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError("not UTF-8", path=path, line=line, cure="save the file as UTF-8") from None
    walk = _Walk(yaml.parse(text, Loader=_LOADER), path)
    try:
        return walk.document()
    except yaml.YAMLError as error:
        if walk.open_quote:
            cure = "close the quote on its line, or use a block scalar (|)"
            raise PackError("a quote that goes on over lines", path=path, line=walk.open_quote, cure=cure) from None
        raise _mended(error, text, path) from None


class _Walk:
    """Builds nodes of events."""

    def __init__(self, events: Iterator[Any], path: str) -> None:
        self.events = events
        self.path = path
        self.open_quote = 0  # the line where the latest text began, if it is quoted and goes on over lines

    def document(self) -> Node | None:
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        node = self.node(next(self.events))
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.fail("a second document", after, "take away the line ---; one file is one list of rules")
        return node

    def node(self, event: Any) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.fail(f"alias *{event.anchor}", event, "write the value out: rules are read one at a time")
        if event.anchor is not None:
            self.fail(f"anchor &{event.anchor}", event, "take it away, or quote the text")
        if event.tag is not None:
            self.fail(f"tag {event.tag}", event, "take it away, or quote the text: every value is a string")
        if isinstance(event, yaml.ScalarEvent):
            end = event.end_mark.line + 1 if event.end_mark else line
            self.open_quote = line if event.style in ("'", '"') and end > line else 0
            # A block scalar's last line end belongs to the notation, not to the text.
            return Scalar(event.value.rstrip("\n") if event.style in ("|", ">") else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self.node(inner) for inner in self.until(yaml.SequenceEndEvent)), line)
        return self.record(line)

    def record(self, line: int) -> Record:
        items: dict[str, Node] = {}
        keys: dict[str, int] = {}
        for event in self.until(yaml.MappingEndEvent):
            key = self.node(event)
            if not isinstance(key, Scalar):
                self.fail("a key that is no string", event, "quote it: { } and [ ] have a meaning in YAML")
            if key.text in items:
                self.fail(f"duplicate key {key.text!r}", event, f"it stands on line {keys[key.text]} already")
            keys[key.text] = key.line
            items[key.text] = self.node(next(self.events))
        return Record(items, keys, line)

    def until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def fail(self, message: str, event: Any, cure: str) -> NoReturn:
        raise PackError(message, path=self.path, line=event.start_mark.line + 1, cure=cure)


def _mended(error: yaml.YAMLError, text: str, path: str) -> PackError:
    """Say what the parser tripped over in the words of someone who writes rules."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        place = min(getattr(error, "position", 0), len(text))
        message = "a control character" if isinstance(error, yaml.reader.ReaderError) else str(error)
        return PackError(message, path=path, line=text.count("\n", 0, place) + 1, cure="take it away")
    line, problem = mark.line + 1, getattr(error, "problem", None) or str(error)
    lines = text.splitlines()
    here = lines[mark.line] if mark.line < len(lines) else ""
    if _TAB.match(here):
        return PackError("a tab in the indentation", path=path, line=line, cure="indent with spaces")
    if "mapping values" in problem:
        cure = "quote the text that holds a colon, or mend the indentation"
    elif "end of stream" in problem and getattr(error, "context_mark", None):
        line, problem, cure = error.context_mark.line + 1, "a quote that is never closed", "close it"  # type: ignore[attr-defined]
    elif "cannot start any token" in problem:
        cure = "quote the text"
    else:
        cure = "check quotes, brackets and indentation"
    return PackError(f"not readable as YAML: {problem}", path=path, line=line, cure=cure)
