"""``fistyle test`` over a fake linter that finds fixed words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from fistyle import testing
from fistyle.packs import RulePack
from fistyle.packs.examples import read_brackets
from fistyle.rule import Example, Rule


@dataclass(frozen=True)
class Found:
    rule: str
    entry: str | None
    code: str
    span: tuple[int, int]


class FakeLinter:
    """Finds every place of each rule's regular expression and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, rules: Sequence[Rule]) -> testing.Lint:
        def lint(text: str) -> list[Found]:
            self.asked.append(text)
            return [
                Found(rule.id, rule.entry, rule.code, found.span())
                for rule in rules
                for found in re.finditer(rule.spec, text)
            ]

        return lint


def rule(name: str, code: str, spec: str, *examples: Example, entry: str | None = None) -> Rule:
    return Rule(name, code, "warning", "", "", "", "", "regex", spec, entry=entry, examples=examples, path="x.yaml")


def bad(text: str, good: str | tuple[str, ...] = "Kelpo.", also: tuple[str, ...] = (), line: int = 7) -> Example:
    plain, spans = read_brackets(text)
    return Example(plain, spans, (good,) if isinstance(good, str) else good, also, line)


def failures(*rules: Rule, tables: dict[str, tuple[Example, ...]] | None = None) -> list[str]:
    pack = RulePack("p", "1", "fi", "MIT", rules, Path(), tables or {})
    return [str(failure) for failure in testing.test_pack(pack, FakeLinter())]


def test_a_pack_that_keeps_its_word_has_no_failures() -> None:
    one = rule("a", "VI0001", "toimesta", bad("Sen [toimesta] ja [toimesta]."), Example("Toimi."))

    assert failures(one) == []


@pytest.mark.parametrize(
    ("spec", "text", "expected", "got"),
    [
        ("taholta", "Sen [toimesta].", "Sen [toimesta].", "nothing"),
        ("toimesta", "[Sen toimesta].", "[Sen toimesta].", "Sen [toimesta]."),
        ("toimesta", "[toimesta] toimesta", "[toimesta] toimesta", "[toimesta] [toimesta]"),
        ("(?=,)", "Hän[] tuli", "Hän[] tuli", "nothing"),
        ("x", r"Ks. \[[y]\]", r"Ks. \[[y]\]", "nothing"),
    ],
)
def test_bad_must_give_exactly_its_spans(spec: str, text: str, expected: str, got: str) -> None:
    assert failures(rule("a", "VI0001", spec, bad(text))) == [
        f"x.yaml:7: a: bad\n    expected  {expected}\n    got       {got}"
    ]


def test_an_insertion_point_is_found() -> None:
    assert failures(rule("a", "PI0001", "(?= että)", bad("Sanoi[] että", "Sanoi, ettei"))) == []


def test_a_row_must_find_its_own_example() -> None:
    first = rule("a", "VI0001", "x", bad("[x] y"), entry="ensi")
    second = rule("a", "VI0001", "y", bad("[x]", line=9), entry="toinen")

    assert failures(first, second) == ["x.yaml:9: a:toinen: bad\n    expected  [x]\n    got       nothing"]


def test_any_row_may_find_the_tables_examples() -> None:
    first, second = (rule("a", "VI0001", spec, entry=spec) for spec in "xy")
    examples = (bad("[x] z"), bad("z [y]"), bad("[z]", line=12), Example("xz", line=13))

    assert failures(first, second, tables={"a": examples}) == [
        "x.yaml:12: a: bad\n    expected  [z]\n    got       nothing",
        "x.yaml:13: a: ok\n    expected  nothing\n    got       [x]z",
    ]


def test_ok_is_silent_for_its_own_rule_only() -> None:
    one = rule("a", "VI0001", "toimesta", Example("Uudesta toimesta.", line=5))
    other = rule("b", "VI0002", "Uudesta")

    assert failures(one, other) == ["x.yaml:5: a: ok\n    expected  nothing\n    got       Uudesta [toimesta]."]


def test_good_is_silent_for_every_rule_where_it_differs() -> None:
    one = rule("a", "VI0001", "päätös tehtiin", bad("Eilen [päätös tehtiin].", ("Eilen se päätettiin.", "Eilen tuli.")))
    other = rule("b", "VI0002", "päätettiin", entry="rivi")
    elsewhere = rule("c", "VI0003", "Eilen")

    assert failures(one, other, elsewhere) == [
        "x.yaml:7: a: good\n"
        "    expected  nothing in Eilen [se] [päätettiin].\n"
        "    got       VI0002 b:rivi: Eilen se [päätettiin]."
    ]


def test_a_known_clash_is_allowed() -> None:
    one = rule("a", "VI0001", "tehtiin", bad("Se [tehtiin].", "Se päätettiin.", also=("VI0002",)))

    assert failures(one, rule("b", "VI0002", "päätettiin")) == []


def test_a_finding_across_words_that_are_gone_counts() -> None:
    one = rule("a", "SA0001", "ihan", bad("Se on [ihan] hyvä.", "Se on hyvä."))

    assert failures(one, rule("b", "VI0002", "on hyvä")) != []
    assert failures(one, rule("b", "VI0002", "Se on")) == []


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Se on hyvä.", "Se on hyvä.", "Se on hyvä."),
        ("Hallituksen toimesta.", "Hallitus päätti.", "[Hallitus] [päätti]."),
        ("Se on suuri.", "Se on suuret.", "Se on [suuret]."),
        ("Sanoi että", "Sanoi, että", "Sanoi[,] että"),
        ("Se on ihan hyvä.", "Se on hyvä.", "Se on []hyvä."),
    ],
)
def test_changed_parts_are_whole_words(old: str, new: str, marked: str) -> None:
    assert testing.mark(new, testing.changed_parts(old, new)) == marked


def test_every_text_is_linted_once_after_all_together() -> None:
    linter = FakeLinter()
    rules = (rule("a", "VI0001", "x", bad("[x]", "z"), bad("[x] y", "z"), Example("z")),)

    testing.test_pack(RulePack("p", "1", "fi", "MIT", rules, Path()), linter)

    assert linter.asked == ["x\n\nz\n\nx y", "x", "z", "x y"]
