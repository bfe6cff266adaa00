"""Lines of a Markdown file that are no Markdown: front matter, template tags, admonition markers and the like.

They are emptied before the parser sees them. Every other line keeps its number and its text, so places hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n")
_FIELD = re.compile(r"[ \t]*[\"']?[\w-]+[\"']?[ \t]*[:=]|[ \t]*(?:#|-|$)")
_ALERT = re.compile(r"^((?:[ \t]{0,3}>)+[ ]?)\[![\w-]+(?:\]|[ \t\[])[^\n]*$", re.MULTILINE)
_LINES = (
    # What must be in the text for the expression to be tried; the expression for a whole line.
    (":::", re.compile(r"^[ \t>]*:::+[^\n]*$", re.MULTILINE)),
    ("toc", re.compile(r"^[ ]{0,3}(?:\[\[?_?toc_?\]\]?|[*+-] toc(?=\n\{:toc))[ \t]*$", re.MULTILINE | re.IGNORECASE)),
    ("*[", re.compile(r"^[ ]{0,3}\*\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)),
    ("--- ", re.compile(r"^[ \t]*--- /?[\w-]+ ---[ \t]*$", re.MULTILINE)),
    ("[!", re.compile(r"^[ \t]*(?:[*+-] )?\[!(?:include|video)\b[^\n]*$", re.MULTILINE | re.IGNORECASE)),
    ("{", re.compile(r"^[ \t]*\{(?:%[^{}\n]*%|\{[%<][^{}\n]*[%>]\}|\{[ \t]*toc[ \t]*\})\}?[ \t]*$", re.MULTILINE)),
)
_OUTPUT = re.compile(r"^[ \t]*<(sample-output|sample-data|samp|pre)\b[^>\n]*>.*?</\1>[ \t]*$", re.MULTILINE | re.DOTALL)
_TAG_BLOCK = re.compile(r"^[ \t]*\{%-?[ \t]*(highlight|comment|mermaid)\b[^\n]*%\}[ \t]*$", re.MULTILINE)


class Skipped(NamedTuple):
    """The text with lines emptied, and the numbers (from 0) of lines that open a GitHub alert or Obsidian callout."""

    text: str
    alerts: frozenset[int]


def skip_lines(text: str) -> Skipped:
    """Empty what is no Markdown, line by line."""
    text = _without_front_matter(text)
    if "{%" in text:
        text = _without_tag_blocks(text)
    if "</sa" in text or "</pre" in text:  # what a program prints, blank lines and all
        text = _OUTPUT.sub(lambda found: "\n" * found.group().count("\n"), text)
    alerts: frozenset[int] = frozenset()
    if "[!" in text:
        alerts = frozenset(_line_numbers(text, [match.start() for match in _ALERT.finditer(text)]))
        text = _ALERT.sub(r"\1", text)
    lower = text.lower() if "[" in text or "toc" in text else text
    for key, expression in _LINES:
        if key in lower:
            text = expression.sub("", text)
    return Skipped(text, alerts)


def _without_front_matter(text: str) -> str:
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return text
    fence, pos = opening[1], opening.end()
    while pos < len(text):
        end = text.find("\n", pos)
        end = len(text) if end < 0 else end
        line = text[pos:end].rstrip(" \t")
        if line == fence or (line == "..." and fence == "---"):
            head = text[opening.end() : pos]
            if head and not _FIELD.match(head.split("\n", 1)[0]):
                return text
            return "\n" * text.count("\n", 0, end) + text[end:]
        pos = end + 1
    return text


def _without_tag_blocks(text: str) -> str:
    """Empty the blocks whose content is code or a remark; the tags must stand on lines of their own."""
    parts: list[str] = []
    unclosed: set[str] = set()
    done = 0
    for opening in _TAG_BLOCK.finditer(text):
        name = opening[1]
        if opening.start() < done or name in unclosed:
            continue
        closing = re.compile(rf"^[ \t]*\{{%-?[ \t]*end{name}[ \t]*-?%\}}[ \t]*$", re.MULTILINE).search(
            text, opening.end()
        )
        if closing:
            parts += text[done : opening.start()], "\n" * text.count("\n", opening.start(), closing.end())
            done = closing.end()
        else:
            unclosed.add(name)
    return "".join((*parts, text[done:]))


def _line_numbers(text: str, offsets: list[int]) -> Iterator[int]:
    line = done = 0
    for offset in offsets:
        line += text.count("\n", done, offset)
        done = offset
        yield line
