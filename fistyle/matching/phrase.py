"""The check kind `phrase`: an idiom in everyday notation becomes CQP text.

    <tehdä> järkeä          any form of the lemma, then the fixed word; small words may stand between
    <asia case=Gen> (ihan)? _ sama|samat ... kuin

A translator only: what it returns is read by cqp.py like a pattern that somebody wrote by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import pairwise, product
from typing import Any, Literal

from fistyle.analysis.reading import VALUES
from fistyle.errors import PatternError

#: A word that may stand beside an inflected part. One that is unknown to the analyser satisfies neither half;
#: a closed-class word that happens to have a noun's or verb's reading too (juuri, tuo, siitä) satisfies the first.
SMALL_WORD = '[upos="ADV|PRON|INTJ" | none(upos="NOUN|VERB|X|SYM|PUNCT|CCONJ|SCONJ" | verbform="Fin|Inf|Part")]'
#: Anything but punctuation, known to the analyser or not; U+FFFC is inline code and the like.
ANY_WORD = '[word=".*[\\w\ufffc].*"]'
MOST_OPTIONALS = 4
#: Words that begin a clause: a phrase that holds one goes over a clause's edge on purpose.
CONJUNCTIONS = frozenset(
    "ja tai mutta vaan sekä eli sillä että jotta koska kun kuin jos vaikka ellei kunnes joten".split()  # noqa: SIM905
)

_OPEN_ATTRIBUTES = ("word", "form", "lemma", "root", "parts")
_PIECE = re.compile(
    r"""(?P<space>\s+)
    |(?P<wide>\.\.\.|…)
    |(?P<tight>_)
    |(?P<label>[a-z][a-z0-9]*):(?=[^\s:])
    |<(?P<lemma>[^<>]*)>
    |(?P<open>\()
    |(?P<close>\)\?)
    |(?P<mark>[,;!?])
    |(?P<word>[^\s<>()|,;!?_…"]+(?:\|[^\s<>()|,;!?_…"]+)*)""",
    re.VERBOSE,
)
_FEATURE = re.compile(r"(?P<name>[a-z]+)(?P<test>!?=)(?P<value>\S+)")

Gap = Literal["plain", "tight", "wide", "swapped"]
_REACH = {"wide": 4, "swapped": 3}


@dataclass(frozen=True, slots=True)
class CqpForms:
    """What a shorthand kind means in CQP: alternative patterns, patterns that cancel a match, suggestion templates."""

    patterns: tuple[str, ...]
    excepts: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One token of the phrase.

    ``gap`` is what may stand before it, ``option`` the number of its (…)? group, ``joint`` true for a mark or
    conjunction, where clauses meet.
    """

    cqp: str
    inflected: bool
    gap: Gap
    option: int | None
    joint: bool


def forms(spec: Any) -> CqpForms:
    """The whole kind: a phrase, a list of them, or a mapping with `phrase` and `order`."""
    return CqpForms(patterns=tuple(to_cqp(spec)))


def to_cqp(spec: Any, *, order: str = "fixed") -> list[str]:
    """Translate a phrase into alternative CQP patterns; PatternError.column points into the phrase."""
    if isinstance(spec, Mapping):
        unknown = sorted(set(spec) - {"phrase", "order"})
        if unknown or "phrase" not in spec:
            raise PatternError(
                f"a phrase knows no {unknown[0]!r}" if unknown else "`phrase` is missing",
                cure="write phrase: and, if the order is free, order: free",
            )
        return to_cqp(spec["phrase"], order=str(spec.get("order", order)))
    if order not in ("fixed", "free"):
        raise PatternError(f"the order of a phrase is not {order!r}", cure="write order: free, or leave it out")
    if isinstance(spec, str):
        return _translate(spec, free=order == "free")
    if isinstance(spec, Sequence) and spec:
        return [pattern for phrase in spec for pattern in to_cqp(phrase, order=order)]
    raise PatternError("a phrase is a text or a list of texts")


def escape(word: str) -> str:
    """The word as a regular expression that matches it literally, lower-case and composed (NFC)."""
    return re.sub(r"[\\.^$*+?{}\[\]()|]", r"\\\g<0>", unicodedata.normalize("NFC", word).lower())


def _translate(phrase: str, *, free: bool) -> list[str]:
    parts = _read(phrase)
    patterns = []
    options = sorted({part.option for part in parts if part.option is not None})
    if len(options) > MOST_OPTIONALS:
        raise PatternError(f"a phrase has at most {MOST_OPTIONALS} optional parts", cure="write several phrases")
    for kept in product((True, False), repeat=len(options)):
        dropped = {option for option, keep in zip(options, kept, strict=True) if not keep}
        chosen = [part for part in parts if part.option not in dropped]
        if not chosen:
            raise PatternError("not all of a phrase can be optional", column=1)
        patterns.append(_emit(chosen))
        if free and len(chosen) > 1:
            patterns.append(_emit(_swap(chosen)))
    return list(dict.fromkeys(patterns))


def _swap(parts: list[_Part]) -> list[_Part]:
    """The inflected end goes to the other end; what stays together stays in order."""
    cut = len(parts) - 1 if parts[-1].inflected and not parts[0].inflected else 1
    front, back = parts[cut:], parts[:cut]
    return [*front, replace(back[0], gap="swapped"), *back[1:]]


def _emit(parts: list[_Part]) -> str:
    pieces = [parts[0].cqp]
    wide = False
    for before, part in pairwise(parts):
        if part.gap in _REACH:
            wide = True
            pieces.append(f"{ANY_WORD}{{0,{_REACH[part.gap]}}}")
        elif part.gap == "plain" and (before.inflected or part.inflected):
            pieces.append(SMALL_WORD + "{0,2}")
        pieces.append(part.cqp)
    narrow = wide and not any(part.joint for part in parts[1:-1])
    return " ".join(pieces) + (" within clause" if narrow else "")


def _read(phrase: str) -> list[_Part]:
    parts: list[_Part] = []
    position, options = 0, 0
    option: int | None = None
    gap: Gap = "tight"  # what the next part gets; without white space nothing can stand between
    label = ""
    pending = 0  # column of a gap sign or label that waits for its part
    while position < len(phrase):
        piece = _PIECE.match(phrase, position)
        column = position + 1
        if piece is None:
            raise PatternError(_stray(phrase[position]), column=column)
        position = piece.end()
        kind = piece.lastgroup
        if kind == "space":
            gap = "plain" if gap == "tight" and not pending else gap
        elif kind in ("wide", "tight"):
            if pending or label:
                raise PatternError("two signs in a row", column=column)
            if not parts:
                raise PatternError("a phrase does not begin with a gap", column=column)
            gap, pending = ("wide" if kind == "wide" else "tight"), column
        elif kind == "label":
            label, pending = piece["label"], pending or column
        elif kind == "open":
            if option is not None or label:
                raise PatternError("a label or another ( cannot stand before (", column=column)
            option, options = options, options + 1
        elif kind == "close":
            if option is None or not parts or parts[-1].option != option:
                raise PatternError("this )? closes nothing", column=column)
            option = None
        else:
            cqp = _inflected(piece["lemma"], column + 1) if kind == "lemma" else _fixed(piece[0])
            joint = kind == "mark" or not CONJUNCTIONS.isdisjoint(piece[0].lower().split("|"))
            parts.append(_Part(f"{label}:{cqp}" if label else cqp, kind == "lemma", gap, option, joint))
            gap, label, pending = "tight", "", 0
    if option is not None:
        raise PatternError("( is not closed by )?", column=phrase.rindex("(") + 1)
    if pending:
        raise PatternError("something must follow this sign", column=pending)
    if not parts:
        raise PatternError("the phrase is empty", column=1)
    return parts


def _stray(character: str) -> str:
    return {
        "<": "< is not closed by >",
        ")": "a part in parentheses is optional: write )?",
        "|": "alternatives are fixed words (a|b) or lemmas in one pair of brackets (<a|b>)",
        '"': "quotation marks cannot stand in a phrase: use a pattern",
    }.get(character, f"{character} cannot stand here")


def _fixed(words: str) -> str:
    return '"' + "|".join(escape(word) for word in words.split("|")) + '"'


def _inflected(text: str, column: int) -> str:
    """``asia|juttu case=Gen`` → ``[lemma="asia|juttu" & case="Gen"]``."""
    tests = []
    for item in re.finditer(r"\S+", text):
        place = column + item.start()
        feature = _FEATURE.fullmatch(item[0])
        if feature:
            _check_feature(feature["name"], feature["value"], place)
            tests.append(f'{feature["name"]}{feature["test"]}"{feature["value"]}"')
        elif tests or "=" in item[0] or '"' in item[0]:
            raise PatternError(f"{item[0]} is no feature", column=place, cure="write <lemma case=Gen number=Sing>")
        else:
            tests.append('lemma="' + "|".join(_lemma(lemma, place) for lemma in item[0].split("|")) + '"')
    if not tests:
        raise PatternError("a lemma must stand between < and >", column=column)
    return f"[{' & '.join(tests)}]"


def _lemma(lemma: str, column: int) -> str:
    """Lemmas keep their case: Suomi is a name, suomi a language."""
    if not lemma:
        raise PatternError("a lemma is missing beside |", column=column)
    return re.sub(r"[\\.^$*+?{}\[\]()]", r"\\\g<0>", unicodedata.normalize("NFC", lemma))


def _check_feature(name: str, value: str, column: int) -> None:
    if name in _OPEN_ATTRIBUTES:
        return
    if name not in VALUES:
        near = get_close_matches(name, [*VALUES, *_OPEN_ATTRIBUTES], n=1)
        raise PatternError(f"there is no attribute {name}", column=column, cure=f"use {near[0]}" if near else None)
    for one in value.split("|"):
        if one not in VALUES[name]:
            raise PatternError(f"{name} is never {one}", column=column, cure=f"it is {', '.join(VALUES[name])}")
