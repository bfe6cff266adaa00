"""The frozen tree of a CQP pattern, and what can be read off it without a text."""

from __future__ import annotations

from dataclasses import dataclass

from fistyle.errors import PatternError

TOKEN_ATTRIBUTES = ("word", "form", "block")


@dataclass(frozen=True, slots=True)
class Test:
    """``attribute="regex"`` or, negated, ``attribute!="regex"``, judged on one reading or on the token."""

    attribute: str
    pattern: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """``!expression``, judged on the same reading."""

    item: Expression


@dataclass(frozen=True, slots=True)
class And:
    """All items hold."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Some item holds."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """``any(…)``, ``none(…)``, ``all(…)``: a fact of the token as a whole."""

    quantifier: str
    item: Expression


Expression = Test | Not | And | Or | Over


@dataclass(frozen=True, slots=True)
class Element:
    """One token; ``expression`` None is ``[]``, any token."""

    expression: Expression | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items one after another."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the items, tried in order."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """``item`` from ``least`` to ``most`` times, fewest first; ``most`` None is without limit."""

    item: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """A labelled part; an empty ``Sequence`` inside marks a place between tokens."""

    item: Node
    label: str


@dataclass(frozen=True, slots=True)
class Edge:
    """``<s>`` (start) or ``</s>``."""

    start: bool


Node = Element | Sequence | Choice | Repeat | Group | Edge


@dataclass(frozen=True, slots=True)
class Agree:
    """``agree(a, b, case, number)``."""

    labels: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """``a.lemma = b.lemma`` or ``a.word = "regex"``; ``right`` is (label, attribute) or a regular expression."""

    left: tuple[str, str]
    right: tuple[str, str] | str
    negated: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """``&``, ``|`` or ``!`` over global constraints."""

    operator: str
    items: tuple[Constraint, ...]


Constraint = Agree | Compare | Condition


@dataclass(frozen=True, slots=True)
class Query:
    """A whole pattern."""

    node: Node
    constraint: Constraint | None = None
    within: str = "s"


def nullable(node: Node) -> bool:
    """Tell whether a node can match no token at all."""
    match node:
        case Element():
            return False
        case Edge():
            return True
        case Sequence(items):
            return all(map(nullable, items))
        case Choice(items):
            return any(map(nullable, items))
        case Repeat(item, least, _):
            return least == 0 or nullable(item)
        case Group(item, _):
            return nullable(item)


def node_labels(node: Node) -> dict[str, bool]:
    """Return the labels below a node; True for those that always name one token."""
    found: dict[str, bool] = {}

    def walk(node: Node) -> None:
        match node:
            case Element(_, label):
                if label:
                    found[label] = found.get(label, True)
            case Group(item, label):
                found[label] = False
                walk(item)
            case Sequence(items) | Choice(items):
                for item in items:
                    walk(item)
            case Repeat(item):
                walk(item)
            case Edge():
                pass

    walk(node)
    return found


def labels_of(query: Query) -> frozenset[str]:
    """Return the labels that a match of the query may set."""
    return frozenset(node_labels(query.node))


def check_labels(constraint: Constraint, labels: dict[str, bool]) -> None:
    """Raise PatternError if a constraint names a group; a label that is not here may come from elsewhere."""
    used: list[str] = []
    match constraint:
        case Agree(names, _):
            used = list(names)
        case Compare(left, right, _):
            used = [left[0], *([right[0]] if isinstance(right, tuple) else [])]
        case Condition(_, items):
            for item in items:
                check_labels(item, labels)
    for name in used:
        if labels.get(name) is False:
            cure = "put the label on the token itself"
            raise PatternError(f"label {name!r} names a group, a constraint needs one token", cure=cure)
