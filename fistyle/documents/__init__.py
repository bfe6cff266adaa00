"""Stage 2 of 7: a source text becomes blocks of prose. One reader per format; what is not prose reaches no rule.

A reader is a function ``read(source: SourceText) -> Document``, named in ``READERS`` and imported when first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from fistyle.documents.document import KINDS, PLACEHOLDER, Block, CommentSyntax, Document, Segment, Suppression
from fistyle.errors import ReadError
from fistyle.text import SourceText

__all__ = [
    "KINDS",
    "PLACEHOLDER",
    "READERS",
    "Block",
    "CommentSyntax",
    "Document",
    "ReaderEntry",
    "Segment",
    "Suppression",
    "format_of",
    "read_document",
]


class ReaderEntry(NamedTuple):
    """Where a format's reader lives (``module:function``) and which file suffixes mean the format."""

    place: str
    suffixes: tuple[str, ...]


READERS: Mapping[str, ReaderEntry] = {
    "plain": ReaderEntry("fistyle.documents.plain:read", (".txt", ".text")),
    "markdown": ReaderEntry("fistyle.documents.markdown:read", (".md", ".markdown", ".mdown", ".mkd")),
}


def format_of(path: str, readers: Mapping[str, ReaderEntry] = READERS) -> str | None:
    """Return the format that a path's suffix stands for, None when no reader claims it."""
    suffix = PurePath(path).suffix.lower()
    return next((name for name, entry in readers.items() if suffix in entry.suffixes), None)


def read_document(
    source: SourceText, format: str | None = None, readers: Mapping[str, ReaderEntry] = READERS
) -> Document:
    """Read a source text with the reader of its format, by default the one of its suffix, else plain text.

    Raise ReadError with kind ``format`` for a format that has no reader.
    """
    name = format or format_of(source.path, readers) or "plain"
    entry = readers.get(name)
    if entry is None:
        cure = f"choose one of {', '.join(sorted(readers))}"
        raise ReadError(f"no reader for the format “{name}”", kind="format", path=source.path, cure=cure)
    module, _, function = entry.place.partition(":")
    document = getattr(import_module(module), function)(source)
    assert isinstance(document, Document)
    return document
