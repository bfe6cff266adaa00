"""The check kind `regex`: typography, seen in the prose as it stands.

All blocks are searched as the lines of one text: `^` and `$` are a block's edges, and no match goes over them. What a
match cannot do without (“%”, a digit, “esim” …) is read off the expression, so most blocks are never searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from fistyle.errors import PackError
from fistyle.matching.kinds import Check, CheckFailure, in_blocks
from fistyle.matching.match import Match

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.documents import Block
    from fistyle.rule import Rule

TIMEOUT = 2.0  # seconds for one search; a rule that needs longer has failed
MANY = 3  # letters: shorter texts stand in nearly every block
FEW = 40  # texts: looking for more of them costs more than it saves
MOST = 5  # of so many blocks one must be searched: then all are, in one go

_DIGITS = frozenset("0123456789")
#: What the modules `re` and `regex` read differently, or `re` warns of.
_DIFFERENT = ("--", "&&", "||", "~~", "[[", "[:", "{e", "{i", "{s", "{d", "{c", "(?V", "(?v")


def build(rules: Sequence[Rule]) -> Check:
    """Build the one check for all rules of the kind."""
    return _Searches([_Search(rule) for rule in rules])


def prepare(rule: Rule) -> list[list[str]]:
    """Return what a match cannot do without, as JSON can hold it: its marks, and the text that is rarest."""
    needs = required(rule.spec)
    marks = [need for need in needs if all(len(text) == 1 for text in need)]
    few = [need for need in needs if need not in marks and len(need) <= FEW]
    return [sorted(need) for need in (*marks, *sorted(few, key=_commonness)[:1])]


class _Search:
    """One rule's expression, compiled when a text first holds what a match needs (`regex` takes its time)."""

    __slots__ = ("_pattern", "needs", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        needs = prepare(rule) if rule.prepared is None else rule.prepared
        self.needs = tuple(frozenset(need) for need in needs)  # of each set a match holds at least one text
        self._pattern: Any = _compile(rule) if rule.prepared is None else None

    @property
    def pattern(self) -> Any:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern = _compile(self.rule)
        return self._pattern


def _compile(rule: Rule) -> Any:
    regex: Any = import_module("regex")  # has no types
    try:
        return regex.compile(rule.spec, regex.MULTILINE)
    except (regex.error, TypeError) as error:
        raise PackError(
            f"{rule.key}: not a regular expression: {error}", path=rule.path or None, line=rule.line or None
        ) from error


class _Searches:
    __slots__ = ("_interesting", "_searches")  # not local: an expression may look back over a block's edge

    def __init__(self, searches: list[_Search]) -> None:
        self._searches = searches
        self._interesting = frozenset[str]().union(*(need for search in searches for need in search.needs))

    def find(self, text: AnalysedText) -> Iterator[Match | CheckFailure]:
        lines = _Lines(text.document.blocks, self._interesting)
        for search in self._searches:
            try:
                for line, found in lines.search(search):
                    block = lines.blocks[line]
                    if in_blocks(search.rule, block):
                        yield _match(search.rule, block, lines.starts[line], found)
            except TimeoutError:
                yield CheckFailure(
                    search.rule, f"{search.rule.key}: the regular expression took more than {TIMEOUT:g} seconds"
                )


class _Lines:
    """A document's blocks as one text, with the lines that hold each interesting character as bits."""

    __slots__ = ("blocks", "ends", "holders", "starts", "text")

    def __init__(self, blocks: Sequence[Block], interesting: frozenset[str]) -> None:
        self.blocks = blocks
        self.text = "\n".join(block.prose for block in blocks)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.holders: dict[str, int] = dict.fromkeys(interesting, 0)
        foreign = frozenset(c for c in set(self.text) if c.isdecimal() and not c.isascii())  # \d matches these too
        start, bit = 0, 1
        for block in blocks:
            self.starts.append(start)
            self.ends.append(start + len(block.prose))
            start = self.ends[-1] + 1
            characters = set(block.prose)
            for character in characters & interesting:
                self.holders[character] |= bit
            if not foreign.isdisjoint(characters):
                for digit in _DIGITS & interesting:
                    self.holders[digit] |= bit
            bit <<= 1
        for text in interesting:
            if len(text) > 1:
                self.holders[text] = self._lines_with(text)

    def _lines_with(self, text: str) -> int:
        lines, place = 0, self.text.find(text)
        while place >= 0:
            line = bisect_right(self.starts, place) - 1
            lines |= 1 << line
            place = self.text.find(text, self.ends[line])
        return lines

    def search(self, search: _Search) -> Iterator[tuple[int, Any]]:
        """Yield (line, match)."""
        possible = (1 << len(self.blocks)) - 1
        for need in search.needs:
            holders = 0
            for character in need:
                holders |= self.holders[character]
            possible &= holders
        if not possible:
            return
        if possible.bit_count() * MOST > len(self.blocks):
            yield from self._everywhere(search.pattern)
            return
        while possible:
            line = (possible & -possible).bit_length() - 1
            possible &= possible - 1
            for found in self._inside(search.pattern, self.starts[line], self.ends[line]):
                yield line, found

    def _everywhere(self, pattern: Any) -> Iterator[tuple[int, Any]]:
        start = 0
        while start <= len(self.text):
            for found in pattern.finditer(self.text, start, timeout=TIMEOUT):
                line = bisect_right(self.starts, found.start()) - 1
                if found.end() > self.ends[line]:
                    # Over the edge: the block's own matches instead, then on from the next block.
                    for inner in self._inside(pattern, found.start(), self.ends[line]):
                        yield line, inner
                    start = self.ends[line] + 1
                    break
                yield line, found
            else:
                return

    def _inside(self, pattern: Any, start: int, end: int) -> Iterator[Any]:
        """The matches between two places of one line; the line end itself can be looked at."""
        for found in pattern.finditer(self.text, start, min(end + 1, len(self.text)), timeout=TIMEOUT):
            if found.end() > end:
                yield from pattern.finditer(self.text, min(found.start(), end), end, timeout=TIMEOUT)
                return
            yield found


def _match(rule: Rule, block: Block, offset: int, found: Any) -> Match:
    groups = found.groupdict()
    start, end = found.span("here" if groups.get("here") is not None else 0)
    values = {name: text for name, text in groups.items() if text is not None}
    return Match(rule, block, start - offset, end - offset, values=values)


def required(expression: str) -> tuple[frozenset[str], ...]:
    """Return sets of texts of each of which every match holds at least one; () when nothing is sure.

    Reads the tree that the module `re` makes. It knows less than `regex`: where the two might differ, nothing is sure.
    """
    if any(different in expression for different in _DIFFERENT):
        return ()
    parser: Any = import_module("re._parser")
    try:
        tree = parser.parse(_SHIM.sub(lambda found: _SHIMS[found.lastgroup or ""], expression))
    except Exception:  # noqa: BLE001 - whatever `re` does not understand has no prefilter
        return ()
    if tree.state.flags & re.VERBOSE:  # white space and comments are not told apart reliably
        return ()
    return tuple(dict.fromkeys(_needs(tree, bool(tree.state.flags & re.IGNORECASE))))


#: What `re` lacks and what does not matter here: properties are some letter, names of groups, references to them.
_SHIM = re.compile(r"(?P<property>\\[pP]\{\^?\w+\})|(?P<group>\(\?P<\w+>)|(?P<reference>\(\?P=\w+\))|(?P<other>\\\\)")
_SHIMS = {"property": r"\w", "group": "(", "reference": "(?:)", "other": r"\\"}


def _needs(tree: Any, any_case: bool) -> list[frozenset[str]]:
    needs: list[frozenset[str]] = []
    run = ""
    for operation, argument in [*tree, ("END", None)]:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if len(run) >= (MANY if run.isalpha() and not run.isupper() else 2) and not (
            any_case and run.lower() != run.upper()
        ):
            needs.append(frozenset([run]))
        else:
            for mark in run:
                needs += _useful([mark])
        run = ""
        if name == "IN":
            needs += _useful(_members(argument))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if argument[0] > 0:
                needs += _needs(argument[2], any_case)
        elif name == "SUBPATTERN":
            needs += _needs(argument[3], any_case or bool(argument[1] & re.IGNORECASE))
        elif name == "ATOMIC_GROUP":
            needs += _needs(argument, any_case)
        elif name == "BRANCH":
            branches = [_needs(branch, any_case) for branch in argument[1]]
            if all(branches):
                needs.append(frozenset().union(*(min(branch, key=_commonness) for branch in branches)))
    return needs


def _commonness(need: frozenset[str]) -> float:
    """Order needs from the rarest: long texts, then short ones, marks and digits; commas and stops are everywhere."""
    return sum(50.0 if text in ",." else 1.0 if len(text) == 1 else 10.0 ** (2 - 2 * len(text)) for text in need)


def _members(items: Any) -> list[str]:
    """The characters of a set; [] when they are not marks and digits only."""
    members: list[str] = []
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            members.append(chr(argument))
        elif name == "RANGE" and argument[1] - argument[0] < 100:
            members += map(chr, range(argument[0], argument[1] + 1))
        elif name == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            members += _DIGITS
        else:
            return []
    return members


def _useful(members: list[str]) -> list[frozenset[str]]:
    """A set of marks and digits; letters and spaces stand in nearly every block (and letters have two cases)."""
    if not members or any(member.isalpha() or member.isspace() for member in members):
        return []
    return [frozenset(members)]
