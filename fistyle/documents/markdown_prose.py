"""From Markdown's inline tokens to pieces of prose with their places in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fistyle.documents.document import PLACEHOLDER
from fistyle.documents.markdown_inline import InlineParser
from fistyle.documents.prose import Piece
from fistyle.text import Span

_SPACES = " \t"
_DEEPEST = 4
# HTML elements whose text is no prose.
_OBJECT_TAG = re.compile(r"<(code|kbd|samp|var|tt|pre|math|svg|script|style|textarea)\b[^>]*(?<!/)>", re.IGNORECASE)
_OTHER_OBJECT = re.compile(r"<(?:img|input|video|audio|iframe)\b", re.IGNORECASE)
_BREAK_TAG = re.compile(r"</?(?:br|p|div|hr)\b", re.IGNORECASE)


class Places(NamedTuple):
    """Where each line of a block's content comes from: its start in the content, and what leads to the source."""

    starts: list[int]
    shifts: list[int]

    def at(self, offset: int) -> int:
        """Turn an offset of the content into one of the source."""
        if len(self.starts) == 1:
            return offset + self.shifts[0]
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


class LineMap:
    """The lines of the source, as the parser sees them and where they start."""

    def __init__(self, starts: list[int], texts: list[str]) -> None:
        self.starts = starts
        self.texts = texts

    def end(self, line: int) -> int:
        """Return the offset at which the text of a line (from 0) ends."""
        return self.starts[line] + len(self.texts[line])

    def within(self, start: int, content: str) -> Places:
        """Place content that stands in one line as it is."""
        return Places([0], [start])

    def places(self, token: Token, *, atx: bool) -> Places | None:
        """Place a block's content: each of its lines is the end of a line of the source.

        A parser drops container marks and indents before a line, and white space after the last one (and closing
        hashes of a heading). None when that does not hold: text whose place is unknown is not read.
        """
        assert token.map is not None
        line = token.map[0]
        content = token.content
        if "\n" not in content:
            text = self.texts[line]
            if atx:
                text = _without_closing_hashes(text)
            if not text.endswith(content):
                text = text.rstrip()
                if not text.endswith(content):
                    return None
            return Places([0], [self.starts[line] + len(text) - len(content)])
        starts: list[int] = []
        shifts: list[int] = []
        offset = 0
        for part in content.split("\n"):
            text = self.texts[line]
            # A tab that is partly indent leaves spaces at the front that the source does not have.
            bare = part.lstrip(_SPACES)
            if not text.endswith(bare):
                text = text.rstrip()
                if not text.endswith(bare):
                    return None
            starts.append(offset)
            shifts.append(self.starts[line] + len(text) - len(part) - offset)
            offset += len(part) + 1
            line += 1
        return Places(starts, shifts)


def _without_closing_hashes(text: str) -> str:
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare != text and bare[-1:] in _SPACES else text


class InlineResult(NamedTuple):
    """Pieces of the block, blocks of their own that stand inside it, and ranges of HTML comments."""

    pieces: list[Piece]
    inner: list[tuple[str, list[Piece]]]
    comments: list[Span]


class InlineProse:
    """Reads the inline content of blocks."""

    def __init__(self, parser: MarkdownIt, env: dict[str, Any]) -> None:
        self.parser = parser
        self.env = env

    def read(self, content: str, places: Places, start: int) -> InlineResult:
        """Read content from ``start`` on."""
        result = InlineResult([], [], [])
        _Walk(self, places, 0, result).walk(content, start)
        return result

    def tokens(self, content: str, start: int) -> list[Token]:
        """Parse content into tokens with ranges."""
        inline = self.parser.inline
        assert isinstance(inline, InlineParser)
        return inline.read(content, self.parser, self.env, start)


class _Walk:
    """One pass over the tokens of one piece of content."""

    def __init__(self, prose: InlineProse, places: Places, base: int, result: InlineResult, depth: int = 0) -> None:
        self.prose = prose
        self.places = places
        self.base = base
        self.result = result
        self.depth = depth
        self.pieces = result.pieces
        self.links = 0
        # Something was dropped since the last piece: spaces on both sides of it are one.
        self.dropped = False
        self.unclosed: set[str] = set()

    def walk(self, content: str, start: int) -> None:
        tokens = self.prose.tokens(content, start)
        index = 0
        while index < len(tokens):
            index = self._take(tokens, index)
        if self.dropped:
            self._strip_last()

    def _take(self, tokens: list[Token], index: int) -> int:
        """Read one token, or a stretch that makes one object; return the index of the next."""
        token = tokens[index]
        assert token.map is not None
        first, last = token.map
        match token.type:
            case "text":
                self._text(token.content, first, last)
            case "text_special":
                self._put(token.content, first, last)
            case "softbreak" | "hardbreak":
                self._strip_last()
                self._put("\n", first, last)
            case "code_inline" | "math" | "variable":
                self._put(PLACEHOLDER, first, last)
            case "image":
                self._put(PLACEHOLDER, first, last)
                # The alternative text of a badge in a link, or a file name, is nothing that was written to be read.
                if not self.links and " " in token.content.strip():
                    self._inner("caption", token.content, first + 2)
            case "note":
                self.dropped = True
                self._inner("paragraph", token.content, first + 2)
            case "link_open":
                if token.info == "auto":
                    close = index + 2
                    self._put(PLACEHOLDER, first, _end_of(tokens[close]))
                    return close + 1
                self.links += 1
            case "link_close":
                self.links -= 1
            case "s_open":
                self.dropped = True
                return self._struck(tokens, index)
            case "html_inline":
                return self._html(tokens, index)
            case "footnote_ref" | "template":
                self.dropped = True
        return index + 1

    def _put(self, text: str, first: int, last: int) -> None:
        self.dropped = False
        at, base = self.places.at, self.base
        self.pieces.append((text, at(base + first), at(base + last)))

    def _text(self, text: str, first: int, last: int) -> None:
        if not text:
            return
        if self.dropped:
            if text[0] in ".,:;!?)":
                self._strip_last()
            elif not self.pieces or self.pieces[-1][0][-1:].isspace():
                bare = text.lstrip(_SPACES)
                first += len(text) - len(bare)
                text = bare
                if not text:
                    return
        self._put(text, first, last)

    def _strip_last(self) -> None:
        """Take the spaces off that stood before something that was dropped at the end or before a mark."""
        if self.pieces:
            text, start, end = self.pieces[-1]
            bare = text.rstrip(_SPACES)
            if bare != text and len(text) == end - start:
                self.pieces[-1] = (bare, start, end - len(text) + len(bare))

    def _inner(self, kind: str, content: str, start: int) -> None:
        if self.depth >= _DEEPEST:
            return
        pieces: list[Piece] = []
        self.result.inner.append((kind, pieces))
        result = InlineResult(pieces, self.result.inner, self.result.comments)
        _Walk(self.prose, self.places, self.base + start, result, self.depth + 1).walk(content, 0)

    @staticmethod
    def _struck(tokens: list[Token], index: int) -> int:
        """Leave out what is struck through: it has been deleted."""
        depth = 0
        while index < len(tokens):
            depth += {"s_open": 1, "s_close": -1}.get(tokens[index].type, 0)
            index += 1
            if depth == 0:
                break
        return index

    def _html(self, tokens: list[Token], index: int) -> int:
        token = tokens[index]
        assert token.map is not None
        first, last = token.map
        tag = token.content
        if tag.startswith("<!--"):
            if "fistyle:" in tag:
                at = self.places.at
                self.result.comments.append(Span(at(self.base + first), at(self.base + last)))
            self.dropped = True
        elif _BREAK_TAG.match(tag):
            self._put("\n", first, last)
        elif _OTHER_OBJECT.match(tag):
            self._put(PLACEHOLDER, first, last)
        else:
            opening = _OBJECT_TAG.match(tag)
            other = self._closing(tokens, index, opening[1].lower()) if opening else 0
            if other:
                self._put(PLACEHOLDER, first, _end_of(tokens[other]))
                return other + 1
            self.dropped = True
        return index + 1

    def _closing(self, tokens: list[Token], index: int, name: str) -> int:
        """Return the index of the tag that closes an element, 0 when there is none."""
        if name not in self.unclosed:
            for other in range(index + 1, len(tokens)):
                if tokens[other].type == "html_inline" and tokens[other].content.lower().startswith(f"</{name}"):
                    return other
            self.unclosed.add(name)
        return 0


def _end_of(token: Token) -> int:
    assert token.map is not None
    return token.map[1]
