"""``fistyle test``: every example of a rule pack is a test.

bad    gives exactly the bracketed spans for its own rule (and row), nothing more and nothing less
good   is silent for all rules inside the part that differs from bad, but for the codes in ``also``, for what is off and
       for other rules that only a text which is clearly translationese releases
ok     is silent for its own rule
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, Protocol

from fistyle.config import Config
from fistyle.config.selectors import OFF
from fistyle.errors import FistyleError
from fistyle.matching.kinds import KINDS
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.analysis import Lexicon
    from fistyle.packs import RulePack
    from fistyle.rule import Example, Rule

_WORD = re.compile(r"\w+|\W")

Span = tuple[int, int]


class Found(Protocol):
    """What a test looks at in a finding; ``rule`` is its id."""

    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def entry(self) -> str | None: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102


Lint = Callable[[str], Sequence[Found]]
MakeLinter = Callable[[Sequence["Rule"]], Lint]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not prove what it should. ``part`` is "bad", "good" or "ok"."""

    rule: str
    path: str
    line: int
    part: str
    expected: str
    got: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: {self.rule}: {self.part}"
        return f"{place}\n    expected  {self.expected}\n    got       {self.got}"


def test_pack(pack: RulePack, make_linter: MakeLinter) -> list[Failure]:
    """Run every example of a pack through all its rules and return those that fail, in the pack's order.

    ``make_linter`` gets all rules and returns a function (plain text) -> findings that leaves out none for its severity
    or status.
    """
    lint = make_linter(pack.rules)
    examples = [(rule, example, rule.entry) for rule in pack.rules for example in rule.examples]
    tables = {rule.id: rule for rule in reversed(pack.rules)}
    examples += [(tables[name], example, None) for name, some in pack.table_examples.items() for example in some]
    texts = dict.fromkeys(text for _, example, _ in examples for text in (example.text, *example.good))
    lint("\n\n".join(texts))  # one text of everything first: the analyser then meets all its words in one batch
    found = {text: lint(text) for text in texts}
    released = {rule.id for rule in pack.rules if rule.evidence == "released"}
    return [
        failure
        for rule, example, entry in examples
        for failure in _test_example(rule, example, entry, found, released - {rule.id})
    ]


def make_linter(lexicon: Lexicon, kinds: Mapping[str, str] = KINDS) -> MakeLinter:
    """Return what ``test_pack`` asks for: a linter that runs every rule, preview ones too, and shows everything."""

    def make(rules: Sequence[Rule]) -> Lint:
        from fistyle.linter import Linter

        config = Config(select=("ALL",), preview=True, min_severity="info")
        plain = [replace(rule, evidence="") if rule.evidence else rule for rule in rules]  # an example is no document
        linter = Linter(plain, lexicon, config, kinds=kinds)
        for failure in linter.failures:
            raise failure

        def lint(text: str) -> Sequence[Found]:
            result = linter.lint(SourceText("example.txt", text), "plain")
            if result.failures:  # a check that broke down has not been silent
                raise FistyleError(result.failures[0].message)
            return result.findings

        return lint

    return make


def mark(text: str, spans: Iterable[Span]) -> str:
    """Put spans into a text as rule files write them."""
    places = []
    for start, end in spans:  # at one place, what ends comes before what begins
        places += [(start, 1, "["), (end, 0, "]")] if start < end else [(start, 1, "[]")]
    out, last = "", 0
    for place, _, bracket in sorted(places):
        out += _escaped(text[last:place]) + bracket
        last = place
    return out + _escaped(text[last:])


def changed_parts(bad: str, good: str) -> tuple[Span, ...]:
    """Return the parts of ``good`` that differ from ``bad``, in whole words; an empty part is where words are gone."""
    old, new = _WORD.findall(bad), _WORD.findall(good)
    offsets = [0]
    for word in new:
        offsets.append(offsets[-1] + len(word))
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple((offsets[start], offsets[end]) for tag, _, _, start, end in opcodes if tag != "equal")


def _test_example(
    rule: Rule,
    example: Example,
    entry: str | None,
    found: Mapping[str, Sequence[Found]],
    unheard: Collection[str],
) -> list[Failure]:
    """Test one example; ``entry`` is the row that must find it, None for any row of the table.

    Rules in ``unheard`` may speak in a good sentence: it alone would never release them.
    """
    findings = found[example.text]
    failure = partial(Failure, f"{rule.id}:{entry}" if entry else rule.id, rule.path, example.line)
    if not example.bad:
        spans = _spans(one for one in findings if one.rule == rule.id)
        return [failure("ok", "nothing", mark(example.text, spans))] if spans else []
    failures = []
    spans = _spans(one for one in findings if one.rule == rule.id and entry in (None, one.entry))
    if spans != sorted(example.spans):
        got = mark(example.text, spans) if spans else "nothing"
        failures.append(failure("bad", mark(example.text, example.spans), got))
    for good in example.good:
        parts = changed_parts(example.text, good)
        for one in found[good]:
            off = one.code.startswith(OFF) and one.code != rule.code  # speaks only where somebody asks for it
            if off or one.rule in unheard or one.code in example.also:
                continue
            if any(_touches(one.span, part) for part in parts):
                got = f"{one.code} {_key(one)}: {mark(good, [one.span])}"
                failures.append(failure("good", f"nothing in {mark(good, parts)}", got))
    return failures


def _spans(findings: Iterable[Found]) -> list[Span]:
    return sorted((one.span[0], one.span[1]) for one in findings)


def _touches(span: Span, part: Span) -> bool:
    """Tell whether a finding has to do with a changed part: it overlaps it, or spans the place where words are gone."""
    if span[0] == span[1]:
        return part[0] <= span[0] <= part[1]
    return span[0] < part[1] and part[0] < span[1]


def _key(found: Found) -> str:
    return f"{found.rule}:{found.entry}" if found.entry else found.rule


def _escaped(text: str) -> str:
    return text.replace("[", r"\[").replace("]", r"\]")
