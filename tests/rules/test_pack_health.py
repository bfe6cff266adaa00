"""What the loader does not ask of every pack, but we ask of ours."""

import re
import unicodedata
from pathlib import Path

from fistyle.packs import RulePack
from tests.rules.conftest import ROOT

LARGEST = 40  # rules in a file


def test_sources_are_pages_or_ours(pack: RulePack) -> None:
    odd = {rule.key: rule.source for rule in pack.rules if not re.match(r"https?://\S+$|toimitus$", rule.source)}

    assert odd == {}


def test_messages_leave_no_brace_open(pack: RulePack) -> None:
    odd = [rule.key for rule in pack.rules if rule.message.count("{") != rule.message.count("}")]

    assert odd == []


def test_texts_are_composed_and_end_in_a_sentence(pack: RulePack) -> None:
    odd = [
        rule.key
        for rule in pack.rules
        for text in (rule.message, rule.why)
        if not unicodedata.is_normalized("NFC", text) or text.rstrip()[-1] not in ".!?)”"
    ]

    assert odd == []


def test_examples_differ(pack: RulePack) -> None:
    odd = [
        rule.key
        for rule in pack.rules
        if len({example.text for example in rule.examples}) < len(rule.examples)
        or any(good == example.text for example in rule.examples for good in example.good)
    ]

    assert odd == []


def test_also_names_codes_that_exist(pack: RulePack) -> None:
    codes = {rule.code for rule in pack.rules}
    odd = {rule.key for rule in pack.rules for example in rule.examples if not codes.issuperset(example.also)}

    assert odd == set()


def test_files_stay_reviewable(pack: RulePack) -> None:
    for path in {Path(rule.path) for rule in pack.rules}:
        ids = {rule.id for rule in pack.rules if rule.path == str(path)}
        assert len(ids) <= LARGEST, path.relative_to(ROOT)
