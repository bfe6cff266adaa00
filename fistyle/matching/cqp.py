"""The pattern language: CQP text becomes a frozen tree.

The syntax is that of the IMS Corpus Workbench's query language (as in Korp and Sketch Engine), with ``any``, ``none``
and ``all`` over a token's readings, ``agree()`` in global constraints, and ``within clause``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from fistyle.analysis.reading import VALUES
from fistyle.errors import PatternError
from fistyle.matching.finite import PLAIN, finite
from fistyle.matching.tree import (
    TOKEN_ATTRIBUTES,
    Agree,
    And,
    Choice,
    Compare,
    Condition,
    Constraint,
    Edge,
    Element,
    Expression,
    Group,
    Node,
    Not,
    Or,
    Over,
    Query,
    Repeat,
    Sequence,
    Test,
    check_labels,
    node_labels,
    nullable,
)

OPEN_ATTRIBUTES = ("lemma", "root", "parts")
ATTRIBUTES = (*TOKEN_ATTRIBUTES, *OPEN_ATTRIBUTES, *VALUES)
BLOCK_KINDS = ("heading", "paragraph", "item", "cell", "quotation", "caption")
MAX_REPEAT = 60  # {m,n} is unrolled; no Finnish construction is longer

_ALIASES = {"upos": {"AUX": "VERB", "PROPN": "NOUN", "ADP": "ADV", "DET": "PRON", "PART": "ADV"}}
_KORP = {
    "pos": "upos", "msd": "case, number, person …", "deprel": "(no dependency relations)", "inf": "infform",
    "num": "number", "per": "person", "px": "psor", "clit": "clitic", "part": "partform", "fin": 'verbform="Fin"',
    "deg": "degree", "lex": "lemma", "q": 'clitic="ko"',
}  # fmt: skip


_LEX = re.compile(
    r'(?P<space>\s+)|(?P<string>"(?:\\.|[^"\\])*"(?:%[cd]+)?|\'(?:\\.|[^\'\\])*\'(?:%[cd]+)?)'
    r"|(?P<edge></?s>)|(?P<constraint>::)|(?P<op>!=|[\[\]()|&!=?*+{},:.])|(?P<number>\d+)|(?P<name>[A-Za-z_]\w*)"
)
_BRACKET = re.compile(r"""\[(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^]"'])*\]""")
_READ: dict[str, Expression | None] = {}  # brackets by their text: the same ones stand in many patterns


def parse(text: str) -> Query:
    """Read one pattern; PatternError points at the column (from 1) and proposes the nearest name."""
    return _Parser(text).query()


def nearest(name: str, known: tuple[str, ...] | list[str]) -> str | None:
    """Return the known name that is most like ``name``, if any is near."""
    lower = {k.lower(): k for k in known}
    found = difflib.get_close_matches(name.lower(), list(lower), n=1, cutoff=0.5)
    return lower[found[0]] if found else None


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._lex())
        self.at = 0

    def _lex(self) -> Iterator[tuple[str, str, int]]:
        place = 0
        while place < len(self.text):
            if self.text[place] == "[" and (whole := _BRACKET.match(self.text, place)) and whole.group() in _READ:
                yield "bracket", whole.group(), place
                place = whole.end()
                continue
            found = _LEX.match(self.text, place)
            if found is None:
                what = self.text[place]
                cure = "close the string with another quotation mark" if what in "\"'" else None
                raise PatternError(f"unexpected {what!r}", column=place + 1, cure=cure)
            if found.lastgroup != "space":
                yield found.lastgroup or "", found.group(), place
            place = found.end()
        yield "end", "", len(self.text)

    @property
    def kind(self) -> str:
        return self.tokens[self.at][0]

    @property
    def value(self) -> str:
        return self.tokens[self.at][1]

    def error(self, message: str, cure: str | None = None, at: int | None = None) -> PatternError:
        return PatternError(message, column=self.tokens[self.at if at is None else at][2] + 1, cure=cure)

    def take(self) -> str:
        value = self.value
        self.at += 1
        return value

    def accept(self, value: str) -> bool:
        if self.value == value and self.kind != "string":
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.accept(value):
            found = repr(self.value) if self.value else "the end"
            raise self.error(f"expected {value!r}, found {found}")

    def query(self) -> Query:
        node = self.choice()
        constraint = self.condition() if self.accept("::") else None
        within = "s"
        if self.accept("within"):
            at = self.at
            within = self.take()
            if within not in ("s", "clause"):
                raise self.error(f"unknown range {within!r} after within", "within clause, or within s", at)
        if constraint is None and self.accept("::"):
            constraint = self.condition()
        if self.kind != "end":
            raise self.error(f"unexpected {self.value!r}")
        if nullable(node):
            raise PatternError("the pattern matches nothing at all", column=1, cure="make one part of it obligatory")
        labels = node_labels(node)
        if constraint is not None:
            check_labels(constraint, labels)
        return Query(node, constraint, within)

    def choice(self) -> Node:
        items = [self.sequence()]
        while self.accept("|"):
            items.append(self.sequence())
        return items[0] if len(items) == 1 else Choice(tuple(items))

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.kind in ("string", "edge", "name", "bracket") or self.value in ("[", "(", "!"):
            if self.value == "within" and self.kind == "name" and self.tokens[self.at + 1][0] == "name":
                break
            items.append(self.repeated())
        if not items:
            found = repr(self.value) if self.value else "the end"
            raise self.error(f"expected a token, found {found}", 'a token is [attribute="value"], "word" or []')
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def repeated(self) -> Node:
        at = self.at
        node = self.atom()
        while self.value in ("?", "*", "+", "{") and self.kind == "op":
            least, most = self.counts()
            if nullable(node):
                raise self.error("a part that may be empty cannot be repeated", "drop the inner ? or *", at)
            node = Repeat(node, least, most)
        return node

    def counts(self) -> tuple[int, int | None]:
        at = self.at
        mark = self.take()
        if mark != "{":
            return {"?": (0, 1), "*": (0, None), "+": (1, None)}[mark]
        least = int(self.number()) if self.kind == "number" else 0
        most: int | None = least
        if self.accept(","):
            most = int(self.number()) if self.kind == "number" else None
        self.expect("}")
        if most is not None and (most < least or most == 0):
            raise self.error(f"{{{least},{most}}} allows nothing", "the second number is the larger one", at)
        if max(least, most or 0) > MAX_REPEAT:
            raise self.error(f"more than {MAX_REPEAT} repetitions", "use + or * with within clause", at)
        return least, most

    def number(self) -> str:
        if self.kind != "number":
            raise self.error("expected a number")
        return self.take()

    def atom(self) -> Node:
        if self.kind == "edge":
            return Edge(self.take() == "<s>")
        if self.kind == "name":
            label = self.take()
            self.expect(":")
            if self.value == "(":
                if self.tokens[self.at + 1][1] == ")":
                    self.at += 2
                    return Group(Sequence(()), label)
                return Group(self.group(), label)
            return Element(self.token(), label)
        if self.value == "(" and self.kind == "op":
            return self.group()
        return Element(self.token())

    def group(self) -> Node:
        self.expect("(")
        node = self.choice()
        self.expect(")")
        return node

    def token(self) -> Expression | None:
        if self.kind == "string":
            return self.test("word", self.at, False)
        if self.accept("!"):
            inner = self.bracket()
            return Over("none", inner) if inner else self.impossible()
        inner = self.bracket()
        if inner is not None and self.value == "!" and self.kind == "op":
            self.take()
            return Over("all", inner)
        return inner

    def impossible(self) -> Expression:
        raise self.error("![] can never hold")

    def bracket(self) -> Expression | None:
        if self.kind == "bracket":
            return _READ[self.take()]
        start = self.tokens[self.at][2]
        self.expect("[")
        inner = None if self.value == "]" else self.expression()
        end = self.tokens[self.at][2] + 1
        self.expect("]")
        _READ[self.text[start:end]] = inner
        return inner

    def expression(self) -> Expression:
        items = [self.conjunction()]
        while self.accept("|"):
            items.append(self.conjunction())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def conjunction(self) -> Expression:
        items = [self.negation()]
        while self.accept("&"):
            items.append(self.negation())
        return items[0] if len(items) == 1 else And(tuple(items))

    def negation(self) -> Expression:
        if self.accept("!"):
            return Not(self.negation())
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        at = self.at
        if self.kind == "string":
            return self.test("word", at, False)
        if self.kind != "name":
            found = repr(self.value) if self.value else "the end"
            raise self.error(f"expected an attribute, found {found}")
        name = self.take()
        if name in ("any", "none", "all") and self.value == "(":
            self.take()
            inner = self.expression()
            self.expect(")")
            return Over(name, inner)
        self.known(name, at)
        negated = self.accept("!=")
        if not negated:
            self.expect("=")
        return self.test(name, at, negated)

    def known(self, name: str, at: int) -> None:
        if name in ATTRIBUTES:
            return
        if name in _KORP:
            raise self.error(f"unknown attribute {name!r}", f"here it is {_KORP[name]}", at)
        near = nearest(name, ATTRIBUTES)
        raise self.error(f"unknown attribute {name!r}", f"did you mean {near!r}?" if near else None, at)

    def test(self, attribute: str, at: int, negated: bool) -> Expression:
        if self.kind != "string":
            raise self.error(f"expected a value in quotation marks after {attribute}")
        place = self.at
        raw = self.take()
        ignore_case = "%" in raw[raw.rindex(raw[0]) :]
        pattern = raw[1 : raw.rindex(raw[0])].replace("\\" + raw[0], raw[0])
        if ignore_case and attribute not in VALUES:
            pattern = f"(?i:{pattern})"
        if not PLAIN.fullmatch(pattern):
            try:
                re.compile(pattern)
            except re.error as error:
                raise self.error(f"bad regular expression {pattern!r}: {error}", at=place) from None
        if attribute == "word" and pattern != pattern.lower() and not ignore_case and re.search(r"[A-ZÄÖÅ]", pattern):
            raise self.error(f'word is lower case, "{pattern}" never matches', 'use form="…" for capitals', place)
        if attribute == "block":
            self.closed(attribute, pattern, BLOCK_KINDS, place)
        if attribute in VALUES:
            return self.closed_test(attribute, pattern, negated, place)
        return Test(attribute, pattern, negated)

    def closed_test(self, attribute: str, pattern: str, negated: bool, place: int) -> Expression:
        aliases = _ALIASES.get(attribute, {})
        words = pattern.split("|")
        proper_only = attribute == "upos" and words == ["PROPN"]
        if aliases:
            pattern = "|".join(dict.fromkeys(aliases.get(w, w) for w in words))
        for value in pattern.split("|"):
            if re.fullmatch(r"\w+", value) and value not in VALUES[attribute]:
                near = nearest(value, VALUES[attribute])
                cure = f"did you mean {near!r}?" if near else "one of " + ", ".join(VALUES[attribute])
                raise self.error(f"{attribute} is never {value!r}", cure, place)
        self.closed(attribute, pattern, VALUES[attribute], place)
        test = Test(attribute, pattern, negated)
        if not proper_only:
            return test
        both = And((Test(attribute, pattern), Test("proper", "yes")))
        return Not(both) if negated else both

    def closed(self, attribute: str, pattern: str, values: tuple[str, ...], place: int) -> None:
        if not pattern:  # the attribute is lacking
            return
        plain = finite(pattern)
        if not any(value in plain if plain else re.fullmatch(pattern, value) for value in values):
            near = nearest(pattern, values)
            cure = f"did you mean {near!r}?" if near else "one of " + ", ".join(values)
            raise self.error(f"{attribute} is never {pattern!r}", cure, place)

    def condition(self) -> Constraint:
        items = [self.condition_and()]
        while self.accept("|"):
            items.append(self.condition_and())
        return items[0] if len(items) == 1 else Condition("|", tuple(items))

    def condition_and(self) -> Constraint:
        items = [self.condition_not()]
        while self.accept("&"):
            items.append(self.condition_not())
        return items[0] if len(items) == 1 else Condition("&", tuple(items))

    def condition_not(self) -> Constraint:
        if self.accept("!"):
            return Condition("!", (self.condition_not(),))
        if self.accept("("):
            inner = self.condition()
            self.expect(")")
            return inner
        if self.value == "agree" and self.tokens[self.at + 1][1] == "(":
            return self.agree()
        left = self.reference()
        negated = self.accept("!=")
        if not negated:
            self.expect("=")
        if self.kind == "string":
            test = self.test(left[1], self.at, False)
            pattern = test.pattern if isinstance(test, Test) else "NOUN"
            return Compare(left, pattern, negated)
        return Compare(left, self.reference(), negated)

    def reference(self) -> tuple[str, str]:
        if self.kind != "name":
            raise self.error("expected label.attribute or agree(…)")
        label = self.take()
        self.expect(".")
        at = self.at
        name = self.take()
        self.known(name, at)
        return label, name

    def agree(self) -> Constraint:
        at = self.at
        self.take()
        self.expect("(")
        names = []
        while True:
            if self.kind != "name":
                raise self.error("expected a label or an attribute")
            names.append((self.take(), self.at - 1))
            if not self.accept(","):
                break
        self.expect(")")
        attributes = tuple(name for name, _ in names if name in VALUES)
        labels = tuple(name for name, _ in names if name not in VALUES)
        if len(labels) < 2 or not attributes:
            raise self.error("agree needs two labels and an attribute", "agree(a, b, case, number)", at)
        return Agree(labels, attributes)
