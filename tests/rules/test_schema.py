"""The JSON Schema that editors use, and the loader that it must agree with."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import fistyle
from fistyle.config import CATEGORIES
from fistyle.packs import shapes
from tests.rules.conftest import ROOT
from tests.test_packs import RULE, TABLE

SCHEMA: dict[str, Any] = json.loads(
    (Path(fistyle.__file__).parent / "schemas" / "rules.schema.json").read_text(encoding="utf-8")
)
FILES = sorted(path for path in ROOT.rglob("*.yaml") if not path.name.startswith("_"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def errors(text: str) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(yaml.load(text, yaml.BaseLoader))]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_file_is_valid(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [RULE, TABLE])
def test_rules_that_load_are_valid(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity", "severty"), ("warning", "warnign"), ("VI0101", "XX0101"), ("VI0101", "VI101"),
        ("id: toimesta", "id: Toimesta"), ("  source: \"toimitus\"\n", ""), ("      good: \"H", "      godo: \"H"),
        ("[hallituksen toimesta]", "hallituksen"), ("  pattern", "  regex: x\n  pattern"), ("pattern", "patern"),
    ],
)  # fmt: skip
def test_what_does_not_load_is_not_valid(old: str, new: str) -> None:
    assert old in RULE
    assert errors(RULE.replace(old, new, 1)) != []


def test_keys_and_values_are_the_loaders() -> None:
    definitions = SCHEMA["$defs"]

    assert set(definitions["rule"]["properties"]) == {*shapes.RULE_KEYS, *shapes.KINDS}
    assert set(definitions["row"]["properties"]) == {*shapes.ROW_KEYS, *shapes.KINDS}
    assert definitions["rule"]["properties"]["code"]["pattern"] == f"^({'|'.join(CATEGORIES)})[0-9]{{4}}$"
    for key, values in shapes.CLOSED.items():
        assert tuple(definitions["rule"]["properties"][key]["enum"]) == values
    for kind, shape in shapes.KINDS.items():
        if shape.form == "record":
            record = definitions["rule"]["properties"][kind]
            assert (set(record["properties"]), set(record["required"])) == (set(shape.keys), set(shape.required))
            for key, allowed in shape.values.items():
                assert tuple(record["properties"][key]["enum"]) == allowed
