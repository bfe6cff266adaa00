"""Comments that tell the linter to be silent: ``fistyle: KIND[ID, ID] reason: …`` in a format's own comments.

A reader hands over where its comments stand and how they are written; what they mean is told in suppressions.py at the
end of the line. In front matter the key ``fistyle: ignore[ID]`` is about the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from fistyle.documents.document import CommentSyntax, Suppression
from fistyle.text import Span

HTML = CommentSyntax("<!--", "-->")

_CONTENT = re.compile(r"\s*([\w-]*)\s*(?:\[([^\]]*)\])?\s*(?:reason:(.*))?(.*)", re.DOTALL)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^fistyle[ \t]*[:=][ \t]*(\"[^\"\n]*\"|'[^'\n]*'|[^\n\r]*)", re.MULTILINE)


@cache
def _comment(syntax: CommentSyntax) -> re.Pattern[str]:
    end = re.escape(syntax.close) if syntax.close else r"(?=[\r\n]|\Z)"
    return re.compile(rf"{re.escape(syntax.open)}[ \t]*fistyle:(.*?){end}", re.DOTALL)


def find_suppressions(text: str, comments: Iterable[Span], syntax: CommentSyntax = HTML) -> Iterator[Suppression]:
    """Yield the suppressions among ranges of the source that a reader knows to hold comments."""
    for comment in comments:
        for match in _comment(syntax).finditer(text, *comment):
            yield _suppression(match[1], *match.span())


def find_in_front_matter(text: str) -> Iterator[Suppression]:
    """Yield what the key ``fistyle`` of YAML or TOML front matter says: it is about the whole file."""
    if text.startswith(("---", "+++")) and (head := _FRONT_MATTER.match(text)):
        for match in _KEY.finditer(text, *head.span(2)):
            told = _suppression(match[1].strip("\"'"), *match.span())
            yield replace(told, kind="ignore-file") if told.kind == "ignore" else told


def front_matter_end(text: str) -> int:
    """Return where the line after YAML or TOML front matter begins, 0 where there is none."""
    head = _FRONT_MATTER.match(text) if text.startswith(("---", "+++")) else None
    return min(text.find("\n", head.end()) % (len(text) + 1) + 1, len(text)) if head else 0


def _suppression(content: str, start: int, end: int) -> Suppression:
    told = _CONTENT.match(content)
    assert told, "every part of the expression may be empty"
    ids = tuple(name for part in (told[2] or "").split(",") if (name := part.strip()))
    kind = told[1] if not (told[4] or "").strip() else content.strip()
    return Suppression(kind, ids, " ".join((told[3] or "").split()), start, end)
