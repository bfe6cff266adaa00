"""Comments that tell the linter to be silent: ``fistyle: ignore[ID, ID] reason: …`` in a format's own comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fistyle.documents.document import Suppression
from fistyle.text import Span

_HTML_COMMENT = re.compile(r"<!--[ \t]*fistyle:([^<>]*)-->")
_CONTENT = re.compile(r"\s*([a-z][a-z-]*)\s*(?:\[([^\]]*)\])?\s*(?:reason:(.*))?", re.DOTALL)


def find_suppressions(text: str, comments: Iterable[Span]) -> Iterator[Suppression]:
    """Yield the suppressions among ranges of the source that a reader knows to hold HTML comments."""
    for comment in comments:
        for match in _HTML_COMMENT.finditer(text, *comment):
            content = _CONTENT.match(match[1])
            if content:
                ids = tuple(name for part in (content[2] or "").split(",") if (name := part.strip()))
                yield Suppression(content[1], ids, " ".join((content[3] or "").split()), *match.span())
