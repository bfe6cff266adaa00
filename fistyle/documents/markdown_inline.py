"""The inline half of the Markdown reader: markdown-it's rules, made to say where every token comes from.

markdown-it keeps no place for inline tokens. Here its rules run under a tokenizer of our own that writes the range of
``state.src`` into ``Token.map`` (free for inline tokens) when a rule has succeeded. Text is pushed at once and never
gathered in ``state.pending``, so a text token is one range; rules are chosen by their first character.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    link_pairs,
    strikethrough,
)
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

_Rule = Callable[[StateInline, bool], bool]

_MATH = re.compile(r"\$\$[^$]{1,4000}\$\$|\$(?![\s$])(?:[^$\\\n]|\\.|\n(?!\n)){1,400}(?<!\s)\$(?!\d)", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,200}\]")
# Liquid, Hugo and Jinja; then attribute lists as in "# Otsikko {#tunnus}" and "{: .luokka}".
_TEMPLATE = re.compile(
    r"\{\{[<%].{1,400}?[>%]\}\}|\{%.{1,400}?%\}|\{:?[ ]?(?:[#.]|[\w-]+=)[^{}\n]{1,200}\}|\{:[^{}\n]{1,200}\}"
)
_VARIABLE = re.compile(r"\{\{.{1,400}?\}\}")


class InlineState(StateInline):
    """An inline state whose tokens know their range."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that starts here; the tokenizer sets its end."""
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token

    def push_text(self, start: int, end: int) -> None:
        """Push a range of the source as it stands."""
        token = Token("text", "", 0, content=self.src[start:end], map=[start, end])
        self.tokens.append(token)
        self.tokens_meta.append(None)


class InlineParser(ParserInline):
    """markdown-it's inline parser with a tokenizer that keeps places."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator = re.compile(r"[\n\\`~*_\[\]!<&${^]")

    def read(self, src: str, md: MarkdownIt, env: dict[str, Any], start: int = 0) -> list[Token]:
        """Return the tokens of inline content, from ``start`` on, each with its range in ``map``."""
        state = InlineState(src, md, env, [])
        state.pos = start
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):
            link_pairs(state)
            strikethrough.postProcess(state)
            emphasis.postProcess(state)
        return state.tokens

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Leave an image's alternative text unparsed: the reader reads it as a caption of its own."""
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Turn the rest of the range into tokens."""
        assert isinstance(state, InlineState)
        src, end, tokens = state.src, state.posMax, state.tokens
        deepest = state.md.options["maxNesting"]
        search = self.terminator.search
        while (pos := state.pos) < end:
            found = search(src, pos, end)
            stop = found.start() if found else end
            if stop > pos:
                state.push_text(pos, stop)
                state.pos = stop
                continue
            known = len(tokens)
            if state.level < deepest and any(rule(state, False) for rule in _RULES.get(src[pos], ())):
                if len(tokens) == known:  # a run of backticks that closes nowhere
                    state.pending = ""
                    state.push_text(pos, state.pos)
                else:
                    token = tokens[-1]
                    token.map = [token.map[0] if token.map else pos, state.pos]
            else:
                state.push_text(pos, pos + 1)
                state.pos = pos + 1

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        """Move past one token without making it."""
        pos = state.pos
        if pos in state.cache:
            state.pos = state.cache[pos]
            return
        found = self.terminator.search(state.src, pos, state.posMax)
        stop = found.start() if found else state.posMax
        if stop > pos:
            state.pos = stop
        elif state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            state.level += 1
            done = any(rule(state, True) for rule in _RULES.get(state.src[pos], ()))
            state.level -= 1
            if not done:
                state.pos = pos + 1
        state.cache[pos] = state.pos


def _newline(state: StateInline, silent: bool) -> bool:
    if not silent:
        state.push("softbreak", "br", 0)
    pos = state.pos + 1
    while pos < state.posMax and state.src[pos] in " \t":
        pos += 1
    state.pos = pos
    return True


def _delimiters(state: StateInline, silent: bool) -> bool:
    """Push ``*`` and ``_`` one by one and ``~`` or ``~~`` as one, as markdown-it does, each with its place."""
    if silent:
        return False
    start, marker = state.pos, state.src[state.pos]
    scanned = state.scanDelims(start, marker != "_")
    tilde = marker == "~"
    if tilde and scanned.length > 2:
        return False
    width = scanned.length if tilde else 1
    for pos in range(start, start + scanned.length, width):
        token = state.push("text", "", 0)
        token.content = marker * width
        token.map = [pos, pos + width]
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=0 if tilde else scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos = start + scanned.length
    return True


def _whole(kind: str, pattern: re.Pattern[str]) -> _Rule:
    """Make a rule for a construct that one expression recognises and that has nothing to read inside."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if not match:
            return False
        if not silent:
            state.push(kind, "", 0).content = match[0]
        state.pos = match.end()
        return True

    return rule


def _inline_note(state: StateInline, silent: bool) -> bool:
    """Read ``^[note]``: its text becomes a block of its own."""
    if not state.src.startswith("^[", state.pos) or state.pos + 2 >= state.posMax:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.push("note", "", 0).content = state.src[state.pos + 2 : end]
    state.pos = end + 1
    return True


_RULES: dict[str, tuple[_Rule, ...]] = {
    "\n": (_newline,),
    "\\": (escape,),
    "`": (backtick,),
    "~": (_delimiters,),
    "*": (_delimiters,),
    "_": (_delimiters,),
    "[": (_whole("footnote_ref", _FOOTNOTE), link),
    "!": (image,),
    "<": (autolink, html_inline),
    "&": (entity,),
    "$": (_whole("math", _MATH),),
    "{": (_whole("template", _TEMPLATE), _whole("variable", _VARIABLE)),
    "^": (_inline_note,),
}
