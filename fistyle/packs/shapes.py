"""The vocabulary of rule files: keys, check kinds and the values that a key can take. The JSON Schema repeats it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fistyle.rule import SEVERITIES

STANDARD = "standard"  # our own pack: its ids stand alone, everybody else's are written pack/id
STATUSES = ("stable", "preview")
CERTAINTIES = ("probable", "possible")
EVIDENCE = ("released", "silenced")
ANSWERS = ("yes", "no")
BLOCKS = ("heading", "paragraph", "item", "cell", "quotation", "caption")

MANIFEST_KEYS = ("name", "version", "language", "licence", "authors", "description", "url")

#: Keys that a rule and a row of a table can have alike.
SHARED_KEYS = (
    "severity", "status", "title", "title-en", "message", "message-en", "why", "source", "order", "except",
    "except-sentence", "blocks", "certainty", "evidence", "suggest", "on", "safe", "examples", "measured",
)  # fmt: skip
RULE_KEYS = ("id", "code", *SHARED_KEYS, "options", "aliases", "rows")
ROW_KEYS = ("key", *SHARED_KEYS, "fields")
BAD_KEYS = ("bad", "good", "also")
OK_KEYS = ("ok",)

#: Keys with a closed list of values.
CLOSED: Mapping[str, tuple[str, ...]] = {
    "severity": SEVERITIES,
    "status": STATUSES,
    "certainty": CERTAINTIES,
    "evidence": EVIDENCE,
    "safe": ANSWERS,
    "order": ("fixed", "free"),
}

#: What a message can name whatever the check kind is.
VALUES = ("match", "suggestion")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a check kind's data looks.

    ``form`` is "texts" (a string or a list of them), "text", "pair" (a mapping of one key) or "record" (a mapping with
    ``keys``). ``reports`` are the names that its messages can use besides.
    """

    form: str
    keys: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reports: tuple[str, ...] = ()


MEASURES = (
    "sentence-words", "sentence-clauses", "parenthesis-words", "paragraph-words", "paragraph-sentences", "word-length",
    "compound-parts",
)  # fmt: skip

KINDS: Mapping[str, Shape] = {
    "pattern": Shape("texts"),
    "phrase": Shape("texts"),
    "substitution": Shape("pair"),
    "government": Shape(
        "record",
        ("governor", "wrong", "takes", "complement", "gap", "side"),
        ("governor", "wrong", "takes"),
        {"side": ("right", "left", "both")},
    ),
    "measure": Shape("record", ("of", "limit"), ("of", "limit"), {"of": MEASURES}, ("n", "limit")),
    "density": Shape(
        "record", ("pattern", "limit", "per", "min"), ("pattern", "limit"), {}, ("n", "limit", "per", "words")
    ),
    "consistency": Shape("record", ("variants",), ("variants",), {}, ("minority", "majority", "n", "m")),
    "repetition": Shape(
        "record",
        ("of", "within", "pattern", "adjacent"),
        ("of",),
        {"of": ("word", "lemma"), "adjacent": ANSWERS},
        ("n", "within", "word", "lemma"),
    ),
    "regex": Shape("text"),
    "misspelling": Shape("text"),
    "unknown": Shape("record", ("of", "vocabulary"), ("of",), {"of": ("slip", "word")}),
    "python": Shape("text"),
}
