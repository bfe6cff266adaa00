"""The closed part of the mapping: what a sequence of Voikko's tags says, computed once per sequence.

FSTOUTPUT interleaves tags and pieces of text: ``[Ln][Xp]talo[X]talo[Sela][Ny]sta``. The tags alone (the skeleton)
decide the features, and which pieces of text spell the lemma; some 3,000 skeletons cover all Finnish text, so each
is compiled to a ``Plan`` when first met. Tags: L word class, S case, N number, O possessive, C comparison, T mood or
infinitive, A tense, P person, E negation, F clitic, R participle, B boundary; X…X encloses dictionary forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fistyle.analysis.reading import Features

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = {
    "n": "Nom", "g": "Gen", "p": "Par", "ak": "Acc", "ine": "Ine", "ela": "Ela", "ill": "Ill", "ade": "Ade",
    "abl": "Abl", "all": "All", "es": "Ess", "tr": "Tra", "ab": "Abe", "ko": "Com", "in": "Ins",
}  # fmt: skip
_CLASSES = {
    "n": "NOUN", "l": "ADJ", "nl": "ADJ", "h": "INTJ", "ee": "NOUN", "es": "NOUN", "ep": "NOUN", "em": "NOUN",
    "t": "VERB", "a": "NOUN", "s": "ADV", "u": "NUM", "ur": "NUM", "r": "PRON", "c": "CCONJ", "d": "ADV", "k": "VERB",
    "p": "NOUN",
}  # fmt: skip
_MOODS = {"t": "Ind", "e": "Cnd", "k": "Imp", "m": "Pot"}
_POSSESSORS = {"1y": "Sg1", "2y": "Sg2", "1m": "Pl1", "2m": "Pl2", "3": "3"}
_PARTICIPLES = {
    "v": ("Pres", "Act"), "a": ("Pres", "Pass"), "u": ("Past", "Act"), "t": ("Past", "Pass"), "m": ("Agt", ""),
    "e": ("Neg", "Act"),
}  # fmt: skip
_CLITICS = {"kin": "kin", "kaan": "kaan", "ko": "ko"}
#: Derivational suffix (front vowels written as back ones) → derivation, by the class of what it makes.
_DERIVATIONS = {
    "n": {"us": "us", "ja": "ja", "u": "u", "o": "o", "to": "o", "ti": "nti", "ta": "nta", "a": "ma"},
    "l": {"inen": "inen", "ton": "ton"},
}
_NOMINAL = frozenset(("n", "l", "nl", "ee", "es", "ep", "em", "u", "ur", "r", "a"))
_BACK = str.maketrans("äöy", "aou")


class Plan(NamedTuple):
    """How to read an FSTOUTPUT with one sequence of tags.

    ``kind`` is the word class letter of Voikko (``n``, ``l``, ``t`` …; ``Rv`` … of participles). Of ``lemma``,
    ``base`` and ``root`` each is the tuple of the indices of the pieces of text that spell it (empty: ``base`` is
    the lemma, there is no root); ``lemma_end`` is appended to the lemma.
    """

    features: tuple[Features, ...]
    kind: str
    lemma: tuple[int, ...]
    lemma_end: str = ""
    base: tuple[int, ...] = ()
    root: tuple[int, ...] = ()


class Walk:
    """One pass over the tags: attributes, and a checkpoint (pieces of a dictionary form) at each X group.

    ``spelled`` are the pieces whose spelling the plan depends on: derivational suffixes and endings without a tag.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.attributes: dict[str, str] = {}
        self.classes: list[tuple[str, int]] = []  # class, number of checkpoints before it
        self.checkpoints: list[tuple[int, ...]] = []
        self.infinitive_at: tuple[int, ...] = ()  # surface before [Tn4]
        self.case_at: tuple[int, ...] = ()  # surface before the case tag
        self.negation = ""
        self.clitic_at = -1
        self.last = len(tags)
        surface = [0]
        inside = False
        for index, tag in enumerate(tags, 1):
            head, value = tag[:1], tag[1:]
            if head == "X":
                inside = bool(value)
                if value in ("p", "j"):
                    self.checkpoints.append((*surface, index))
            elif not inside:
                if head == "L":
                    self.classes.append((value, len(self.checkpoints)))
                elif head == "E":
                    self.negation = self.negation or value
                elif head == "F":
                    self.clitic_at = index
                    self.attributes["F"] = value
                elif head:
                    if head == "S":
                        self.case_at = tuple(surface)
                    elif tag == "Tn4":
                        self.infinitive_at = tuple(surface)
                    self.attributes[head] = value
            if not inside:
                surface.append(index)
        self.surface = tuple(surface)
        self.derived = len(self.classes) > 1 and len(self.checkpoints) > 1
        self.ending = self._ending(tags)
        self.spelled = self.checkpoints[-1][-2:] if self.derived else ()
        if self.ending >= 0:
            self.spelled += (self.ending,)

    def _ending(self, tags: Sequence[str]) -> int:
        """Index of an ending that only its spelling tells: clitics -han, -pa, -s have no tag but a last [Ef]."""
        if self.classes and self.classes[-1][0] == "k":
            return self.last - (tags[-1] == "Ef")
        if self.attributes.get("T") == "n2":
            return len(tags) - tags[::-1].index("Tn2")
        if self.clitic_at < 0 and tags and tags[-1] == "Ef":
            marks = sum(tag in ("Ef", "Eb", "Et") for tag in tags)
            return self.last - 1 if marks > ("P" in self.attributes) else -1
        return -1


def compile_plan(walk: Walk, texts: Sequence[str]) -> Plan:
    """Compile a skeleton; of ``texts`` only the pieces that ``walk.spelled`` names are looked at."""
    kind = walk.classes[-1][0] if walk.classes else "p"
    whole = walk.checkpoints[-1] if walk.checkpoints else walk.surface
    if kind == "t":
        plan = _verb(walk, whole)
    elif kind == "k":
        plan = _negation(walk, whole)
    else:
        plan = _participle(walk) or _nominal(walk, kind, whole, texts)
    return plan if walk.ending < 0 else plan._replace(features=with_ending(plan, texts[walk.ending]))


def _verb(walk: Walk, whole: tuple[int, ...]) -> Plan:
    a = walk.attributes
    mood = a.get("T", "")
    plan = Plan((), "t", whole)
    psor = _POSSESSORS.get(a.get("O", ""), "")
    clitic = _CLITICS.get(a.get("F", ""), "")
    if mood == "n4":
        features = Features("NOUN", derivation="minen", clitic=clitic, **_declension(a))
        return Plan(with_possessives((features,), a), "n", walk.infinitive_at, "minen", root=whole)
    if mood[:1] == "n":
        case = CASES.get(a.get("S", ""), "")
        form = mood[1] if mood[1] in "123" else ""
        if mood == "n1" and psor:
            case = "Tra"
        infinitive = Features("VERB", case=case, voice="Act", verbform="Inf", infform=form, psor=psor, clitic=clitic)
        return plan._replace(features=(infinitive,))
    passive = a.get("P") == "4"
    tense = {"p": "Pres", "i": "Past"}.get(a.get("A", ""), "") if mood == "t" else ""
    finite = Features(
        "VERB", mood=_MOODS.get(mood, ""), tense=tense, verbform="Fin", voice="Pass" if passive else "Act",
        person="" if passive else a.get("P", ""), number="" if passive else number(a), clitic=clitic,
    )  # fmt: skip
    return plan._replace(features=_polarities(finite, walk.negation, passive))


def _polarities(finite: Features, negation: str, passive: bool) -> tuple[Features, ...]:
    """Voikko's ``both`` is an affirmative form and a connegative, ``true`` the connegative alone."""
    bare = finite._replace(voice="Pass" if passive else "", person="", number="", connegative="yes")
    if negation == "t":
        return (bare,)
    if negation != "b":
        return (finite,)
    if finite.mood == "Imp":
        return (finite, bare._replace(mood="Ind", tense="Pres"))
    if finite.mood == "Ind":  # leikkaa: also the imperative
        return (finite, bare, finite._replace(mood="Imp", tense="", person="2"))
    return (finite, bare)


def _negation(walk: Walk, whole: tuple[int, ...]) -> Plan:
    a = walk.attributes
    mood = "Imp" if a.get("T") == "k" else ""
    features = Features(
        "VERB", mood=mood, verbform="Fin", voice="Act", polarity="Neg", number=number(a),
        person=a.get("P", "").replace("4", ""), clitic=_CLITICS.get(a.get("F", ""), ""),
    )  # fmt: skip
    return Plan((features,), "k", whole[-1:])


def _participle(walk: Walk) -> Plan | None:
    a = walk.attributes
    value = a.get("R")
    classes = [name for name, _ in walk.classes]
    if value not in _PARTICIPLES or classes[:1] != ["t"] or len(classes) != (3 if value == "e" else 2):
        return None
    if a.get("S") == "sti" or classes[-1] == "s" or not walk.classes[1][1]:
        return None
    verb = walk.checkpoints[walk.classes[1][1] - 1]
    form, voice = _PARTICIPLES[value]
    features = Features(
        "ADJ", voice=voice, verbform="Part", partform=form, degree=degree(a), clitic=_CLITICS.get(a.get("F", ""), ""),
        **_declension(a),
    )  # fmt: skip
    return Plan(with_possessives((features,), a), "R" + value, verb, base=walk.checkpoints[-1])


def _nominal(walk: Walk, kind: str, whole: tuple[int, ...], texts: Sequence[str]) -> Plan:
    a = walk.attributes
    upos = _CLASSES.get(kind, "X")
    clitic = _CLITICS.get(a.get("F", ""), "")
    if a.get("S") == "sti" or (a.get("S") == "in" and a.get("C") and upos == "ADJ"):
        features = Features("ADV", derivation="sti", degree=degree(a), clitic=clitic)
        if features.degree == "Sup":  # kaune|immin: the stem does not tell kauniisti
            return Plan((features,), "s", whole, root=whole)
        return Plan((features,), "s", walk.case_at, "sti", root=whole)
    derivation, root = _derivation(walk, kind, texts)
    features = Features(upos, clitic=clitic, derivation=derivation)
    if upos == "ADJ":
        features = features._replace(degree=degree(a) or "Pos")
    elif kind == "u":
        features = features._replace(numtype="Card")
    elif kind[0] == "e":
        features = features._replace(proper="yes")
    elif kind == "a":
        features = features._replace(abbr="yes")
    if kind in _NOMINAL:
        features = features._replace(**_declension(a))
    elif psor := _POSSESSORS.get(a.get("O", ""), ""):
        features = features._replace(psor=psor)
    readings = with_possessives((features,), a) if kind in _NOMINAL else (features,)
    return Plan(readings, kind, whole, root=root)


def _derivation(walk: Walk, kind: str, texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Which derivation made the word, and what the word was before it."""
    before = min(walk.classes[-1][1], len(walk.checkpoints) - 1) - 1 if walk.derived else -1
    if before < 0:
        return "", ()
    root = walk.checkpoints[before]
    if kind == "s":
        return "ttain", root
    stem, written = (texts[index].translate(_BACK) for index in walk.checkpoints[-1][-2:])
    name = _DERIVATIONS.get(kind, {}).get(written, "")
    if name == "us" and walk.classes[-2][0] != "t":
        name = "uus"
    elif kind == "l" and written == "nen":
        name = {"lli": "llinen", "lai": "lainen", "mai": "mainen"}.get(stem[-3:], "inen")
    return name, root if name else ()


def _declension(a: dict[str, str]) -> dict[str, str]:
    return {
        "case": CASES.get(a.get("S", ""), ""),
        "number": number(a),
        "psor": _POSSESSORS.get(a.get("O", ""), ""),
    }


def number(a: dict[str, str]) -> str:
    """Return the number in Universal Dependencies terms."""
    return {"y": "Sing", "m": "Plur"}.get(a.get("N", ""), "")


def degree(a: dict[str, str]) -> str:
    """Return comparative or superlative, else nothing."""
    return {"c": "Cmp", "s": "Sup"}.get(a.get("C", ""), "")


def with_possessives(features: tuple[Features, ...], a: dict[str, str]) -> tuple[Features, ...]:
    """Voikko calls *talonsa* Nom Sg only; it is Gen Sg and Nom Pl as well."""
    if not a.get("O") or a.get("S") != "n" or a.get("N") != "y":
        return features
    first = features[0]
    return (*features, first._replace(case="Gen"), first._replace(number="Plur"))


def with_ending(plan: Plan, ending: str) -> tuple[Features, ...]:
    """The plan's features, with what only the spelling of ``ending`` tells."""
    spelling = ending.lower().translate(_BACK)
    if plan.kind == "t" and plan.features[0].infform == "2":
        first = plan.features[0]
        passive = "aess" in spelling or "aen" in spelling  # teh|täessä, but teh|dessä
        case = "Ine" if "ss" in spelling else "Ins"
        return (first._replace(case=case, voice="Pass" if passive else "Act"),)
    clitic = next((name for name in ("han", "pa") if spelling.endswith(name)), "")
    if plan.kind == "k" and not clitic:
        clitic = "ka" if spelling.endswith("ka") else "ko" if spelling.endswith("ko") else ""
    if not clitic and spelling.endswith("s") and plan.kind != "k":
        clitic = "s"
    return tuple(f._replace(clitic=clitic) for f in plan.features) if clitic else plan.features
