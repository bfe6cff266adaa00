"""What to write instead: suggestion templates, and the names that messages fill in.

    {a}  {a.lemma}  {a.root}  {a.parts[-1]}     text, lemma, verb or adjective behind it, compound part of a label
    {a|case=Par}  {b.root|like:a}               with other features, with those of another label (rewording.py)
    {"vaikea"|like:a}                           the same of a word that is not in the text
    {!a}                                        nothing, and no suggestion where the label is set
    {{  }}                                      braces; the rest is literal

A template replaces the match, or the labels of ``on: a..b``. ``{match}`` is the match itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from fistyle.templates import ATTRIBUTES, WHOLE, Slot, parse_on, parse_template

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.matching.match import Match
    from fistyle.rule import Rule


_FILLED = re.compile(r"\{([^{}\s]+)\}")


class Replacement(NamedTuple):
    """Prose offsets in the match's block, and what to write there."""

    start: int
    end: int
    text: str


def render(template: str, match: Match, text: AnalysedText) -> str | None:
    """Fill a template for a match; None when a label is unset or its word is unknown.

    The first letter is a capital where what it replaces begins with one.
    """
    out = ""
    for part in parse_template(template):
        piece = part if isinstance(part, str) else _value(part, match, text, initial=not out)
        if piece is None:
            return None
        out += piece
    span = replaced(match)
    if span and out and _begins_large(span, match, text):
        out = out[0].upper() + out[1:]
    return out


def replaced(match: Match) -> tuple[int, int] | None:
    """Return the prose offsets that a suggestion replaces; None when a label of its range is unset."""
    spans = [_span(label, match) for label in parse_on(match.rule.on)]
    if None in spans:
        return None
    known = [span for span in spans if span is not None]
    return min(start for start, _ in known), max(end for _, end in known)


def make_replacements(match: Match, text: AnalysedText) -> tuple[Replacement, ...]:
    """Return the suggestions for a match, the best first; one that leaves the text as it is is none."""
    span = replaced(match)
    if span is None:
        return ()
    found: dict[str, Replacement] = {}
    prose = match.block.prose
    for template in templates_of(match.rule):
        out = render(template, match, text)
        if out is None or out == prose[slice(*span)]:
            continue
        found.setdefault(out, _deletion(prose, *span) if not out else Replacement(*span, out))
    return tuple(found.values())


def templates_of(rule: Rule) -> tuple[str, ...]:
    """Return a rule's templates: its own, or those that a substitution consists of."""
    if rule.kind == "substitution" and not rule.suggest:
        return tuple(wording.strip() for value in rule.spec.values() for wording in value.split("|"))
    return rule.suggest


def fill(message: str, values: Mapping[str, str]) -> str:
    """Fill ``{name}`` into a message; a name without a value stays as it is."""
    return _FILLED.sub(lambda found: values.get(found[1], found[0]), message)


def message_values(message: str, match: Match, text: AnalysedText) -> dict[str, str]:
    """Return what a message names: the match, its labels, the rule's options and what the check reports."""
    values = {**match.rule.options, **match.values}
    for name in _FILLED.findall(message):
        label, _, attribute = name.partition(".")
        if name in values or attribute not in ("", *ATTRIBUTES):
            continue
        if label in match.labels or label in WHOLE:
            value = _value(Slot(label, attribute), match, text, initial=True)
            values[name] = value if value is not None else _text(label, match) or ""
    return values


def _tokens(label: str, match: Match) -> tuple[int, int] | None:
    """Return the token range of a label; None when it is unset or empty."""
    if match.sentence is None:
        return None
    first, last = match.labels.get(label, (match.first, match.last) if label in WHOLE else (0, 0))
    return (first, last) if first < last else None


def _span(label: str, match: Match) -> tuple[int, int] | None:
    tokens = None if label in WHOLE else _tokens(label, match)
    if tokens is None or match.sentence is None:
        return (match.start, match.end) if label in WHOLE else None
    return match.sentence.span(*tokens)


def _text(label: str, match: Match) -> str | None:
    """Return the prose of a label, or what the check calls by that name (a group of a regular expression)."""
    span = _span(label, match)
    return " ".join(match.block.prose[slice(*span)].split()) if span else match.values.get(label)


def _value(slot: Slot, match: Match, text: AnalysedText, *, initial: bool) -> str | None:
    if slot.absent:
        return None if _tokens(slot.label, match) else ""
    if slot.word:
        return _form(slot, slot.word, match, text) if slot.inflected else slot.word
    if not slot.attribute and not slot.inflected:
        value = _text(slot.label, match)
        return value if value is None or initial else _inside(value, slot.label, match, text)
    tokens = _tokens(slot.label, match)
    if tokens is None or match.sentence is None:
        return None
    words = [_word(slot, form, text) for form in match.sentence.forms[slice(*tokens)]]
    if slot.attribute in ("root", "parts"):
        word = words[-1]  # the head of a Finnish phrase stands last
        return _form(slot, word, match, text) if word and slot.inflected else word
    if slot.inflected:
        return _form(slot, words[-1] or "", match, text)
    return None if None in words else " ".join(word for word in words if word)


def _form(slot: Slot, word: str, match: Match, text: AnalysedText) -> str | None:
    """Return a word in the form that a slot asks for; None where that is not certain: better none than a wrong one."""
    like = _tokens(slot.like, match) if slot.like else None
    if match.sentence is None or (slot.like and not like):
        return None
    from fistyle.rewording import Rewording

    rewording = Rewording(match.sentence, text, dict(slot.features), like[1] - 1 if like else None)
    tokens = _tokens(slot.label, match) if slot.attribute in ("", "lemma") and not slot.word else None
    if tokens is None:
        return rewording.word(word)
    return rewording.word(rewording.lemma(tokens[1] - 1) or word) if slot.attribute else rewording.phrase(*tokens)


def _word(slot: Slot, form: str, text: AnalysedText) -> str | None:
    """Return what a slot makes of one word, by the first reading that has it."""
    value: str
    for reading in text.readings(form):
        match slot.attribute:
            case "lemma":
                value = reading.lemma
            case "root":
                value = reading.root
            case "parts":
                index = slot.index or 0
                value = reading.parts[index] if -len(reading.parts) <= index < len(reading.parts) else ""
            case _:
                value = reading.base
        if value:
            return value
    return None


def _inside(value: str, label: str, match: Match, text: AnalysedText) -> str:
    """Take away the capital of a word that began the sentence and does so no longer."""
    tokens = _tokens(label, match)
    if tokens is None or match.sentence is None or tokens[0] != 0 or not value[1:2].islower():
        return value
    return value if _is_name(match.sentence.forms[0], text) else value[0].lower() + value[1:]


def _begins_large(span: tuple[int, int], match: Match, text: AnalysedText) -> bool:
    """Tell whether a capital stands there for its place, not for a name inside the sentence."""
    word = re.match(r"\W*(\w[\w'’-]*)", match.block.prose[slice(*span)])
    if not word or not word[1][0].isupper() or word[1][1:2].isupper():
        return False
    first = match.sentence is None or not any(map(str.isalnum, match.block.prose[match.sentence.start : span[0]]))
    return first or not _is_name(word[1], text)


def _is_name(form: str, text: AnalysedText) -> bool:
    return any(reading.features.proper for reading in text.readings(form))


def _deletion(prose: str, start: int, end: int) -> Replacement:
    """Take a word away together with one of the spaces beside it, a mark alone: the space after it stays."""
    if not any(map(str.isalnum, prose[start:end])) and prose[start - 1 : start] not in ("", " "):
        return Replacement(start, end, "")
    if prose[end : end + 1] == " ":
        return Replacement(start, end + 1, "")
    return Replacement(start - (prose[start - 1 : start] == " "), end, "")
