"""From FSTOUTPUT strings to readings: skeleton by skeleton, with the closed lists' corrections.

``VERSION`` counts changes that alter readings; result caches use it. The form cache keeps the raw strings, which do
not depend on it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle.analysis.closed import ENDINGS, ClosedLists, closed_lists
from fistyle.analysis.reading import Features, Reading
from fistyle.analysis.skeleton import Plan, Walk, compile_plan

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "1"

_HIDDEN = re.compile(r"\[X.\][^\[]*\[X\]|\[[^\]]*\]")
_DICTIONARY_FORM = re.compile(r"\[X[pj]\]([^\[]*)\[X\]")
_HEADS_LIMIT = 50_000

_walks: dict[tuple[str, ...], Walk] = {}
_plans: dict[tuple[str, ...], Plan] = {}
_heads: dict[str, tuple[str, tuple[str, ...]]] = {}
_altered: dict[tuple[Features, tuple[tuple[str, str], ...]], Features] = {}
_GUESS = (("guess", "yes"),)
_PERSON = (("upos", "NOUN"), ("degree", ""))  # suomalainen is an adjective and a noun,
_PEOPLE = ("lainen", "läinen")
_KINDS = ("llainen", "nlainen", "rilainen", "lläinen", "nläinen")  # but sellainen is not
_ORDINAL = (("upos", "ADJ"), ("numtype", "Ord"))

_new: Callable[[type[Reading], tuple[Any, ...]], Reading] = tuple.__new__  # past NamedTuple's slower constructor


@cache
def readings_version() -> str:
    """Return a text that changes when a form may get other readings: what is kept of readings depends on it."""
    folder = Path(__file__).parent
    files = (*folder.glob("*.py"), *folder.glob("data/*.tsv"))
    stats = ((path.name, path.stat()) for path in sorted(files))
    return ",".join((VERSION, *(f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats)))


def read(word: str, form: str, raw: str) -> tuple[Reading, ...]:
    """Return the readings of ``form`` (``word`` is its lower-case) from the analyser's lines; () if there are none.

    Left out: proper names for a form in lower case, and compounds with more boundaries than the simplest reading
    has, wherever another reading remains (*talosta* is no Talonen, *koirakin* no koi + rakki).
    """
    lists = closed_lists()
    readings: list[Reading] = []
    if word in lists.forms:
        readings += lists.readings(word)
        if lists.instead(word):
            return tuple(readings)
    elif word[-2:] in ENDINGS:
        readings += lists.extended(word)
    if not raw:
        return tuple(readings)
    lines = raw.split("\n")
    if len(lines) > 1:
        lines = _plausible(lines, form == word, lists)
    lemmas = [reading.lemma for reading in readings]
    for line in lines:
        found = _line(line, lists)
        lemmas.append(found[0].lemma)
        readings += found
    if len(lemmas) > 1:
        if len(set(lemmas)) < len(lemmas):
            readings = _distinct(readings)
        if word in lists.odd:
            odd = lists.odd[word]
            readings = [each for each in readings if f"{each.features.upos}\t{each.base}" not in odd] or readings
    return tuple(readings)


def _distinct(readings: list[Reading]) -> list[Reading]:
    """Leave out double readings; of those that differ in the derivation only, keep the derived one."""
    found: dict[tuple[Any, ...], Reading] = {}
    for reading in readings:
        features, lemma, base, _, _ = reading
        key = (lemma, base, *features[:15], *features[16:])
        if key not in found or (features.derivation and not found[key].features.derivation):
            found[key] = reading
    return list(found.values())


def _plausible(lines: list[str], lower: bool, lists: ClosedLists) -> list[str]:
    """Leave out the far-fetched lines: compounds where a simpler word is there, names in lower case, odd readings."""
    names = [line for line in lines if _is_name(line)]
    common = [line for line in lines if line not in names] if names else lines
    if len(common) > 1:
        weights = [line.count("[Bc]") + _penalty(line, lists) for line in common]
        least = min(weights)
        if least != max(weights):
            common = [line for line, weight in zip(common, weights, strict=True) if weight == least]
    if not common or not lower:
        simple = [line for line in names if "[Bc]" not in line]
        return common + (simple or ([] if common else names))
    return common


def _is_name(line: str) -> bool:
    return "[Le" in line and "[Le" in line[line.rfind("[Bc]") + 1 :] and "[Dg]" not in line


def _penalty(line: str, lists: ClosedLists) -> int:
    """Odd readings that Voikko gives besides good ones: *tilaviestistä* of tilaviestinen, archaic *tekemän*."""
    if "[Tn3]" in line and line.find("[Sin]") > line.find("[Tn3]"):
        return 9
    if "[Xj]inen[X]" not in line:
        return 0
    tail = line.rpartition("[Bc]")[2]
    before, suffix, _ = tail.partition("[Xj]inen[X]")
    if not suffix or "[Ln]" not in before:
        return 0
    return -1 if _HIDDEN.sub("", before) + "inen" in lists.adjectives else 1


def _line(line: str, lists: ClosedLists) -> list[Reading]:
    """Read one FSTOUTPUT string."""
    guessed = line[0] == "?"
    if guessed:
        line = line[1:]
    if line[-4:] == "[Bc]":  # a first part alone: arviointi-
        line = line.removesuffix("[Bc]").removesuffix("[Bh]").removesuffix("-")
    head, _, tail = line.rpartition("[Bc]")
    pieces = tail.replace("]", "[").split("[")  # text, tag, text, tag … text
    texts, key = pieces[::2], tuple(pieces[1::2])
    walk = _walks.get(key)
    if walk is None:
        walk = _walks[key] = Walk(key)
    if walk.spelled:
        key = (*key, "", *[texts[index] for index in walk.spelled])
    plan = _plans.get(key)
    if plan is None:
        plan = _plans[key] = compile_plan(walk, texts)

    lemma = "".join([texts[index] for index in plan.lemma]) + plan.lemma_end
    base = "".join([texts[index] for index in plan.base]) if plan.base else lemma
    root = "".join([texts[index] for index in plan.root]).replace("=", "") if plan.root else ""
    features = plan.features
    kind = plan.kind
    if guessed:
        features = tuple([altered(each, _GUESS) for each in features])
    if kind == "n" and base[base.rfind("=") + 1 :] in lists.derivations:
        derived = lists.derivation(base[base.rfind("=") + 1 :])
        root = derived[1]
        features = tuple([altered(each, (("derivation", derived[0]),)) for each in features])
    parts: tuple[str, ...] = (base,)
    if "=" in lemma:
        lemma = lemma.replace("=", "")
    if "=" in base:
        parts = tuple(base.split("="))
        base = base.replace("=", "")
    surface = ""
    if head:
        surface, before = _heads.get(head) or _head(head)
        if features[0].proper:
            surface = surface.capitalize()
        parts = before + parts
    if lemma in lists.lemmas and kind != "t":
        corrected = _corrected(plan._replace(features=features), lemma, lists, surface)
        if corrected:
            return corrected
    if surface:
        lemma, base = surface + lemma, surface + base
    if kind == "u" and lemma[-1:] in "s.":
        features = tuple([altered(each, _ORDINAL) for each in features])
    elif lemma[-6:] in _PEOPLE and not lemma.endswith(_KINDS) and features[0].degree == "Pos":
        features += tuple([altered(each, _PERSON) for each in features])
    return [_new(Reading, (each, lemma, base, root, parts)) for each in features]


def _head(head: str) -> tuple[str, tuple[str, ...]]:
    """Surface of the compound parts before the last one, without a leading hyphen, and their dictionary forms."""
    parts = []
    for part in head.split("[Bc]"):
        form = _HIDDEN.sub("", part)
        matches = list(_DICTIONARY_FORM.finditer(part))
        if matches:
            last = matches[-1]
            form = (_HIDDEN.sub("", part[: last.start()]) + last[1]).replace("=", "")
        parts.append(form.strip("-"))
    surface = _HIDDEN.sub("", head).lstrip("-")
    if len(_heads) >= _HEADS_LIMIT:
        _heads.clear()
    _heads[head] = result = (surface, tuple(part for part in parts if part))
    return result


def altered(features: Features, changes: tuple[tuple[str, str], ...]) -> Features:
    """Return ``features`` with changes, one shared object for each outcome."""
    key = (features, changes)
    result = _altered.get(key)
    if result is None:
        result = _altered[key] = features._replace(**dict(changes))
    return result


def _corrected(plan: Plan, lemma: str, lists: ClosedLists, head: str) -> list[Reading]:
    """Apply the list of lemmas: a pronoun that Voikko calls a noun, *joka* + *-kin* that is *jokin* …"""
    clitic = plan.features[0].clitic
    base = head + lemma
    corrections = lists.corrections(lemma)
    if clitic and (own := lists.corrections(f"{lemma}+{clitic}")):
        corrections, base = own, ""
    readings = []
    for kinds, new_lemma, changes in corrections:
        if plan.kind in kinds and not (head and ("upos", "PRON") in changes):
            new = head + new_lemma
            for each in plan.features:
                kept = changes  # useampi, useimmat: what is compared stays so
                if each.degree in ("Cmp", "Sup"):
                    kept = tuple(change for change in changes if change != ("degree", ""))
                readings.append(_new(Reading, (altered(each, kept), new, base or new, "", (new,))))
    return readings
