"""Which check kinds there are and how rules become checks. Builders are imported when a rule needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from fistyle.errors import FistyleError, PackError, PatternError
from fistyle.matching.kept import find_kept
from fistyle.matching.match import Match

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.documents import Block
    from fistyle.rule import Rule

#: Kind → ``module:attribute`` of its builder. Kinds with the same builder are handed to it together.
KINDS: Mapping[str, str] = {
    "pattern": "fistyle.matching.pattern:build",
    "phrase": "fistyle.matching.pattern:build",
    "substitution": "fistyle.matching.pattern:build",
    "government": "fistyle.matching.pattern:build",
    "measure": "fistyle.matching.measure:build",
    "density": "fistyle.matching.pattern:build",
    "consistency": "fistyle.matching.pattern:build",
    "repetition": "fistyle.matching.repetition:build",
    "regex": "fistyle.matching.raw:build",
    "misspelling": "fistyle.matching.spelling:build",
    "unknown": "fistyle.matching.spelling:build",
    "python": "fistyle.matching.kinds:build_python",
}
#: Kind → what prepares its rules when a pack is compiled, so that start-up reads no expression.
PREPARE: Mapping[str, str] = {
    **dict.fromkeys(("pattern", "phrase", "substitution", "government"), "fistyle.matching.pattern:prepare"),
    **dict.fromkeys(("density", "consistency"), "fistyle.matching.pattern:prepare_parts"),
    "regex": "fistyle.matching.raw:prepare",
}
#: Kinds of ours that find no token ranges an exception could overlap.
WITHOUT_EXCEPTIONS = frozenset({"measure", "repetition", "regex", "misspelling", "unknown"})


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A rule that could not be judged (a timeout, a plugin's error): the run says so instead of staying silent."""

    rule: Rule
    message: str
    block: Block | None = None


class Check(Protocol):
    """Some rules, ready to meet texts.

    A check with the attribute ``local`` finds in a block what depends on nothing outside it (kept.py).
    """

    def find(self, text: AnalysedText) -> Iterable[Match | CheckFailure]:
        """Yield what the rules see in a text, in no particular order."""
        ...


Builder = Callable[[Sequence["Rule"]], Check]


def build_checks(rules: Iterable[Rule], kinds: Mapping[str, str] = KINDS) -> list[Check]:
    """Build the checks for some rules; ``kinds`` names the builder of each kind.

    Raises PackError (with the rule's place) for a kind that nobody announces, and what builders raise.
    """
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind not in kinds:
            raise PackError(
                f"{rule.key}: there is no check kind {rule.kind!r}",
                path=rule.path or None,
                line=rule.line or None,
                cure=f"kinds are {', '.join(sorted(kinds))}",
            )
        if rule.kind in WITHOUT_EXCEPTIONS and (rule.excepts or rule.except_sentence):
            raise PackError(f"{rule.key}: {rule.kind} knows no except", path=rule.path or None, line=rule.line or None)
        groups.setdefault(kinds[rule.kind], []).append(rule)
    return [_Filtered(load(target)(group)) for target, group in groups.items()]


def prepare(rule: Rule) -> Any:
    """Return what a rule's check kind can work out once and for all, as JSON can hold it; None for most kinds.

    Raises PatternError.
    """
    target = PREPARE.get(rule.kind)
    return load(target)(rule) if target else None


def load(target: str) -> Any:
    """Import what ``module:attribute`` names."""
    module, _, attribute = target.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise FistyleError(f"cannot load {target}: {type(error).__name__}: {error}") from error


def in_blocks(rule: Rule, block: Block) -> bool:
    """Tell whether a rule applies to a block."""
    return not rule.blocks or block.kind in rule.blocks


@contextmanager
def located(rule: Rule) -> Iterator[None]:
    """Give a pattern's error the place of the rule that holds the pattern."""
    try:
        yield
    except PatternError as error:
        if error.path is None:
            error.path, error.line = rule.path or None, rule.line or None
        raise


def number_of(rule: Rule, key: str, default: int | None = None, *, least: int = 0) -> int:
    """Return a whole number of a rule's spec."""
    value = rule.spec.get(key, None if default is None else str(default))
    if not isinstance(value, str) or not value.isdecimal() or int(value) < least:
        raise PackError(
            f"{rule.key}: {key} is {value!r}",
            path=rule.path or None,
            line=rule.line or None,
            cure=f'write a whole number from {least} up, as in {key}: "30"',
        )
    return int(value)


class _Filtered:
    """Keeps a rule to its block kinds, whatever its check does."""

    __slots__ = ("_check",)

    def __init__(self, check: Check) -> None:
        self._check = check

    def find(self, text: AnalysedText) -> Iterator[Match | CheckFailure]:
        for found in find_kept(self._check, text):
            if isinstance(found, CheckFailure) or in_blocks(found.rule, found.block):
                yield found


def build_python(rules: Sequence[Rule]) -> Check:
    """Build the checks that a plugin wrote: functions (text, rule) -> matches, named ``module:function``."""
    return _Python([(rule, load(rule.spec)) for rule in rules])


class _Python:
    __slots__ = ("_functions",)

    def __init__(self, functions: list[tuple[Rule, Any]]) -> None:
        self._functions = functions

    def find(self, text: AnalysedText) -> Iterator[Match | CheckFailure]:
        for rule, function in self._functions:
            try:
                yield from list(function(text, rule))
            except Exception as error:  # noqa: BLE001 - a plugin is foreign code: it may fail in any way
                yield CheckFailure(rule, f"{rule.key}: {rule.spec} failed: {type(error).__name__}: {error}")
