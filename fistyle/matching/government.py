"""The check kind `government`: a governor with a complement in the wrong case or infinitive becomes CQP text.

governor … complement     reported, unless the complement could be read as right,
                          unless a right complement stands in the same clause,
                          and for a genitive unless a noun follows whose attribute it may be
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fistyle.analysis.reading import VALUES
from fistyle.errors import PatternError
from fistyle.matching.phrase import CqpForms, to_cqp

DEFAULT_COMPLEMENT = 'upos="NOUN|PRON"'
#: What may stand between governor and complement; a word that is unknown to the analyser may not.
FILLER = '[none(verbform="Fin|Inf|Part" | upos="VERB|X|SYM|PUNCT|CCONJ|SCONJ")]'
REACH = 12  # tokens, within the clause, in which a right complement excuses
#: After a genitive: neither the head of its phrase, nor a postposition, nor an infinitive that it is the subject of.
NO_HEAD = '[word="[^\\w\ufffc]+" | none(upos="NOUN|PRON|ADJ|NUM|ADV|X" | verbform="Inf|Part")]'

_KEYS = ("governor", "wrong", "takes", "complement", "gap", "side")
_FORM = re.compile(r"(?P<kind>inf[123]|minen)(?:\.(?P<case>[A-Z][a-z]{2}))?")
_NOTATION = "a case (Gen, Ela), an infinitive (inf1, inf3.Ill) or minen.Par, with | between several"
_SINGLE = re.compile(r"""\[[^\[\]]*\]|"[^"]*\"""")
_LABELLED = re.compile(r"\b(?:governor|complement):")


def forms(spec: Any) -> CqpForms:
    """Translate the kind's data (rules/README.md); the labels are `governor` and `complement`."""
    values = _checked(spec)
    governors = _governors(spec["governor"])
    restriction = values.get("complement", "")
    right = _expression(values["takes"], 'upos="NOUN|PRON|ADJ|NUM"', restriction=False)
    cases, others = _split(values["wrong"])
    gap = _gap(values.get("gap", "1"))
    side = values.get("side", "right")
    patterns: list[str] = []
    for governor in governors:
        for wrong, genitive in ((cases - {"Gen"}, False), (cases & {"Gen"}, True), (others, False)):
            if not wrong:
                continue
            notation = "|".join(item for item in values["wrong"].split("|") if item in wrong)
            bad = _expression(notation, restriction or DEFAULT_COMPLEMENT, restriction=bool(restriction))
            complement = f"complement:[({bad}) & none({right})]"
            if side in ("right", "both"):
                core = f"governor:{governor}{gap} {complement}"
                patterns.append(f"here:({core}) ({NO_HEAD} | </s>)" if genitive else core)
            if side in ("left", "both"):
                patterns.append(f"{complement}{gap} governor:{governor}")
    excepts = [
        except_
        for governor in governors
        for except_ in (
            f"{governor} []{{0,{REACH}}} [{right}] within clause",
            f"[{right}] []{{0,{REACH}}} {governor} within clause",
        )
    ]
    return CqpForms(patterns=tuple(f"{pattern} within clause" for pattern in patterns), excepts=tuple(excepts))


def _checked(spec: Any) -> dict[str, str]:
    if not isinstance(spec, Mapping):
        raise PatternError("government is a mapping", cure="write governor:, wrong: and takes:")
    unknown = sorted(set(spec) - set(_KEYS))
    if unknown:
        raise PatternError(f"government knows no {unknown[0]!r}", cure=f"it knows {', '.join(_KEYS)}")
    for key in ("governor", "wrong", "takes"):
        if not spec.get(key):
            raise PatternError(f"government needs {key}", cure="write governor:, wrong: and takes:")
    values = {}
    for key, value in spec.items():
        if key == "governor":
            continue
        if not isinstance(value, str):
            raise PatternError(f"{key} is a text")
        values[key] = value.replace(" ", "") if key in ("wrong", "takes") else value.strip()
    if values.get("side", "right") not in ("right", "left", "both"):
        raise PatternError(f"side is never {values['side']!r}", cure="it is right, left or both")
    same = set(values["wrong"].split("|")) & set(values["takes"].split("|"))
    if same:
        raise PatternError(f"{min(same)} is both wrong and right")
    return values


def _governors(governor: Any) -> list[str]:
    """A bracket (CQP) stays as it is, anything else is a phrase; several tokens get parentheses."""
    if isinstance(governor, str) and governor.lstrip().startswith(("[", '"', "(")):
        if _LABELLED.search(governor):
            raise PatternError("the labels governor and complement are set already", column=1)
        return [_grouped(governor.strip())]
    if isinstance(governor, Sequence) and not isinstance(governor, str):
        return [one for item in governor for one in _governors(item)]
    translated = to_cqp(governor)
    if any(pattern.endswith(" within clause") for pattern in translated):
        raise PatternError("a governor cannot hold ...", column=1, cure="write a shorter phrase")
    return [_grouped(pattern) for pattern in translated]


def _grouped(pattern: str) -> str:
    return pattern if _SINGLE.fullmatch(pattern) else f"({pattern})"


def _gap(gap: str) -> str:
    if not gap.isdecimal():
        raise PatternError(f"gap is a number of words, not {gap!r}")
    return f" {FILLER}{{0,{int(gap)}}}" if int(gap) else ""


def _split(notation: str) -> tuple[set[str], set[str]]:
    """The cases and the infinitives of a notation, which a genitive's and a verb's surroundings tell apart."""
    items = set(notation.split("|"))
    cases = items & set(VALUES["case"])
    return cases, items - cases


def _expression(notation: str, nominal: str, *, restriction: bool) -> str:
    """The inside of a bracket: ``nominal`` holds for a complement in a case, with ``restriction`` for any."""
    cases = [item for item in notation.split("|") if item in VALUES["case"]]
    tests = [f'case="{"|".join(cases)}" & verbform!="Inf" & ({nominal})'] if cases else []
    for item in notation.split("|"):
        if item in VALUES["case"]:
            continue
        form = _FORM.fullmatch(item)
        if form is None or (form["case"] and form["case"] not in VALUES["case"]):
            raise PatternError(f"{item!r} is no complement", cure=f"write {_NOTATION}")
        infinitive = f'infform="{form["kind"][-1]}"'
        test = 'upos="NOUN" & derivation="minen"' if form["kind"] == "minen" else infinitive
        if form["case"]:
            test += f' & case="{form["case"]}"'
        tests.append(f"{test} & ({nominal})" if restriction else test)
    return " | ".join(f"({test})" for test in tests) if len(tests) > 1 else tests[0]
