"""The reader for Markdown: CommonMark with GFM tables, footnotes, definition lists, formulas and front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar
from mdit_py_plugins.footnote.index import footnote_def

from fistyle.documents.document import Block, Document
from fistyle.documents.markdown_inline import InlineParser
from fistyle.documents.markdown_prose import InlineProse, LineMap
from fistyle.documents.markdown_skips import skip_lines
from fistyle.documents.prose import make_block
from fistyle.documents.suppressions import HTML, find_in_front_matter, find_suppressions
from fistyle.text import SourceText, Span

_SPACES = " \t"
_ODD_SPACES = str.maketrans({"\x0b": " ", "\x0c": " ", "\x1c": " ", "\x1d": " ", "\x1e": " ", "\x1f": " "})
_NOT_PROSE = frozenset({"fence", "code_block", "html_block", "hr", "math_block", "math_block_label"})


def read(source: SourceText) -> Document:
    """Read Markdown into blocks of prose."""
    reader = _Reader(source)
    reader.walk()
    blocks = sorted(reader.blocks, key=lambda block: block.segments[0].start)
    suppressions = (*find_in_front_matter(source.text), *find_suppressions(source.text, reader.comments))
    return Document(source, tuple(blocks), suppressions, format="markdown", comment=HTML)


class _Parser(MarkdownIt):
    """markdown-it that leaves link targets alone: they are never shown, and odd ones must not become text."""

    def __init__(self) -> None:
        super().__init__("default", {"html": True})
        self.inline = InlineParser()
        ruler = self.block.ruler
        ruler.at("table", _table_with_places, {"alt": ["paragraph", "reference"]})
        math = math_block_dollar(allow_labels=True)
        ruler.before("fence", "math_block", math, {"alt": ["paragraph", "reference", "blockquote", "list"]})
        ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
        self.use(deflist_plugin)
        self.use(admon_plugin)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the target as it stands."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Accept every target."""
        return True


def _table_with_places(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table and note where each row starts, while the marks of the containers around it still hold."""
    known = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    for token in state.tokens[known:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.meta["length"] = state.eMarks[line] - state.bMarks[line] - state.tShift[line]
    return True


@dataclass(slots=True)
class _Level:
    """A list, and whether its items go on from a lead-in."""

    continues: bool
    fresh: bool = field(default=False)


class _Reader:
    def __init__(self, source: SourceText) -> None:
        text = source.text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.translate(_ODD_SPACES) if any(char in text for char in "\x0b\x0c\x1c\x1d\x1e\x1f") else text
        text = text.replace("\0", "\ufffd")
        self.parser = _Parser()
        self.env: dict[str, Any] = {}
        self.lines = LineMap(source.line_starts, text.split("\n"))
        skipped = skip_lines(text)
        self.alerts = skipped.alerts
        self.tokens: list[Token] = []
        self.parser.block.parse(skipped.text, self.parser, self.env, self.tokens)
        self.prose = InlineProse(self.parser, self.env)
        self.blocks: list[Block] = []
        # Where HTML comments stand that speak to the linter, as ranges of the source.
        self.comments: list[Span] = []
        self.lists: list[_Level] = []
        self.quotes: list[bool] = []
        self.lead = ""

    def walk(self) -> None:
        """Go through the block tokens once."""
        kind, level = "paragraph", 0
        cells: Iterator[tuple[int, int]] = iter(())
        in_title = False
        for token in self.tokens:
            name = token.type
            if name == "inline":
                if kind == "cell":
                    self._cell(token, next(cells, (0, 0)))
                elif token.content and not in_title:
                    self._inline(token, kind, level)
            elif name == "heading_open":
                kind, level = ("heading" if token.markup[0] == "#" else "setext"), int(token.tag[1])
            elif name in ("heading_close", "dt_close", "table_close"):
                kind, level = "paragraph", 0
            elif name == "dt_open":
                kind = "term"
            elif name == "table_open":
                kind = "cell"
            elif name == "tr_open":
                cells = self._cells(token)
            elif name in ("bullet_list_open", "ordered_list_open"):
                inherited = bool(self.lists) and self.lists[-1].continues
                self.lists.append(_Level(inherited or self.lead.endswith(":")))
            elif name in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
                self.lead = ""
            elif name == "list_item_open":
                self.lists[-1].fresh = True
            elif name == "blockquote_open":
                alert = token.map is not None and token.map[0] in self.alerts
                self.quotes.append(not alert)
            elif name == "blockquote_close":
                self.quotes.pop()
            elif name in ("admonition_title_open", "admonition_title_close"):
                in_title = name.endswith("open")
            elif name in _NOT_PROSE:
                self.lead = ""
                if name == "html_block" and token.map and "fistyle:" in token.content:
                    first, last = token.map
                    self.comments.append(Span(self.lines.starts[first], self.lines.end(last - 1)))

    def _inline(self, token: Token, kind: str, level: int) -> None:
        """Read a paragraph, heading or item."""
        places = self.lines.places(token, atx=kind == "heading")
        if places is None:
            return
        quoted = any(self.quotes)
        continues, task = False, False
        if kind == "setext":
            kind = "heading"
        elif kind == "term":
            kind = "item"
        elif kind == "paragraph" and self.lists and self.lists[-1].fresh:
            self.lists[-1].fresh = False
            kind, level, continues, task = "item", len(self.lists), self.lists[-1].continues, True
        elif kind == "paragraph" and quoted:
            kind = "quotation"
        content = token.content
        start = 4 if task and content[:4] in ("[ ] ", "[x] ", "[X] ") else 0
        result = self.prose.read(content, places, start)
        block = make_block(kind, result.pieces, level=level, quoted=quoted, continues=continues)
        self._keep(block, result.inner, quoted)
        self.comments += result.comments
        self.lead = block.prose if block else ""

    def _cells(self, row: Token) -> Iterator[tuple[int, int]]:
        """Split a row at its unescaped pipes as markdown-it does; yield each cell as a range of the source."""
        assert row.map is not None
        line = row.map[0]
        end = self.lines.end(line)
        text = self.lines.texts[line][len(self.lines.texts[line]) - row.meta["length"] :]
        start = end - len(text)
        start += len(text) - len(text.lstrip(_SPACES))
        text = text.strip(_SPACES)
        pipes = [i for i, char in enumerate(text) if char == "|" and (i == 0 or text[i - 1] != "\\")]
        bounds = list(zip([0, *(pipe + 1 for pipe in pipes)], [*pipes, len(text)], strict=True))
        if bounds and bounds[0][0] == bounds[0][1]:
            bounds.pop(0)
        for first, last in bounds:
            cell = text[first:last]
            begin = start + first + len(cell) - len(cell.lstrip(_SPACES))
            yield begin, begin + len(cell.strip(_SPACES))

    def _cell(self, token: Token, place: tuple[int, int]) -> None:
        """Read a cell from the source, not from the token: there an escaped pipe has lost its backslash."""
        start, end = place
        if start == end or token.map is None:
            return
        line = token.map[0]
        offset = start - self.lines.starts[line]
        content = self.lines.texts[line][offset : offset + end - start]
        result = self.prose.read(content, self.lines.within(start, content), 0)
        self.comments += result.comments
        quoted = any(self.quotes)
        self._keep(make_block("cell", result.pieces, quoted=quoted), result.inner, quoted)
        self.lead = ""

    def _keep(self, block: Block | None, inner: list[tuple[str, list[tuple[str, int, int]]]], quoted: bool) -> None:
        if block:
            self.blocks.append(block)
        for kind, pieces in inner:
            extra = make_block(kind, pieces, quoted=quoted)
            if extra:
                self.blocks.append(extra)
