"""XML and HTML that cannot be got wrong: every text and every attribute is escaped where an element is made.

Only this module makes ``Markup``; whatever else is put into an element is text and comes out as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# What no XML document may hold, not even escaped; in HTML these are parse errors.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


class Markup(str):
    """A piece of markup that is safe to stand in a document as it is."""

    __slots__ = ()


Child = str | Markup | None


def clean(text: str) -> str:
    """Replace what no document may hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def text(content: str) -> Markup:
    """Return text as markup."""
    return content if isinstance(content, Markup) else Markup(escape(clean(content), quote=False))


def join(children: Iterable[Child]) -> Markup:
    """Put pieces one after the other; None is nothing."""
    return Markup("".join(text(child) for child in children if child is not None))


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """Make an element. Attributes that are None or False are left out, True stands alone.

    ``class_`` is the attribute class, ``data_rule`` is data-rule, ``viewBox`` keeps its capital.
    """
    return Markup(f"{start(name, **attributes)}{join(children)}</{name}>")


def start(name: str, /, **attributes: str | int | bool | None) -> Markup:
    """Make a start tag alone: of an element without content in HTML, or of one that is written piece by piece."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_quoted(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{told}>")


def _quoted(value: object) -> str:
    """Escape an attribute; its line breaks and tabs would else be read as spaces."""
    return escape(clean(str(value))).translate(_BREAKS)
