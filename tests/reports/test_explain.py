"""A rule explained."""

from dataclasses import replace

from fistyle.reports.explain import explain, list_rules
from fistyle.rule import Example, Rule

RULE = Rule(
    id="toimesta",
    code="VI0101",
    severity="warning",
    title="Agentti toimesta-rakenteella",
    title_en="Agent with toimesta",
    message="”{match}”",
    why="Tekijä jää piiloon.\n",
    source="https://example.org",
    kind="pattern",
    spec='[case="Gen"] "toimesta"\n',
    excepts=('"omasta" "toimesta"',),
    examples=(
        Example("Päätös tehtiin hallituksen toimesta.", ((15, 35),), ("Hallitus päätti.",)),
        Example("Hän luopui toimesta."),
    ),
    measured={"native": "0.4"},
)
TEXT = """\
# toimesta (VI0101)

Agentti toimesta-rakenteella · varoitus · vakaa

## Miksi

Tekijä jää piiloon.

## Esimerkit

- ✗ Päätös tehtiin [hallituksen toimesta].
  → Hallitus päätti.
- ✓ Hän luopui toimesta. (ei huomautettavaa)

## Mitä haetaan

pattern:

    [case="Gen"] "toimesta"
    "omasta" "toimesta"

## Mitattu

- native: 0.4

Lähde: https://example.org
"""


def test_a_rule():
    assert explain([RULE], "fi") == TEXT


def test_in_english():
    assert explain([RULE], "en").startswith("# toimesta (VI0101)\n\nAgent with toimesta · warning · stable\n\n## Why\n")


def test_a_list():
    assert list_rules([RULE], "fi") == (
        "VI0101  warning  stable   toimesta: Agentti toimesta-rakenteella\n1 sääntö\n"
    )  # fmt: skip


def test_a_rule_that_waits_for_evidence():
    told = explain([replace(RULE, evidence="released")], "fi")
    assert "## Näyttö\n\nPuhuu vain tekstissä, joka on selvästi käännöskieltä: vähintään 150 sanaa" in told
    assert "vähintään 3,5 muuta KA-virhettä tai -varoitusta vähintään 3 säännöltä" in told
    assert "at most 1.0 other KA errors" in explain([replace(RULE, evidence="silenced")], "en")
