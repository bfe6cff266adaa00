"""The JSON Schema of fistyle.toml and the reader accept the same files."""

import json
import tomllib
from importlib.resources import files

import jsonschema
import pytest

from fistyle.config import read_table
from fistyle.config.keys import KEYS
from fistyle.config.schema import make_schema
from fistyle.errors import ConfigError

SCHEMA = json.loads(files("fistyle").joinpath("schemas/config.schema.json").read_text(encoding="utf-8"))

GOOD = """
extend = ["../talo.toml"]
packs = ["."]
profile = "tekninen"
select = ["ALL"]
extend-select = ["OI"]
ignore = ["toimesta", "tehda-jarkea:tekee-jarkea"]
min-severity = "info"
preview = true
evidence = false
vocabulary = ["softa"]
vocabulary-files = []
exclude = ["vanhat/"]
respect-gitignore = false
baseline = "vanhat.toml"
severity.VI = "info"
options.pitka-virke.max-words = 25
[[overrides]]
files = ["docs/"]
profile = "kauno"
"""


def test_the_shipped_schema_is_the_made_one():
    assert make_schema() == SCHEMA, "run: python -m fistyle.config.schema > fistyle/schemas/config.schema.json"


def test_the_example_has_every_key():
    assert tomllib.loads(GOOD).keys() == KEYS.keys()


BAD = [
    "slect = []", "select = 'ALL'", "select = [1]", "profile = 'x'", "min-severity = 1", "preview = 'yes'",
    "severity = []", "severity.VI = 'suuri'", "options = 1", "options.a = 1", "options.a.b = []", "overrides = {}",
    "overrides = [1]", "overrides = [{ignore = []}]", "overrides = [{files = []}]", "baseline = ''",
    "overrides = [{files = ['a'], exclude = []}]", "overrides = [{files = ['a'], select = 1}]", "extend = 1",
    "respect-gitignore = 1", "vocabulary = {}", "overrides = [{files = 'a'}]",
]  # fmt: skip


@pytest.mark.parametrize(("text", "good"), [(GOOD, True), ("", True), ("extend = 'a.toml'", True),
                                            *((text, False) for text in BAD)])  # fmt: skip
def test_schema_and_reader_agree(text, good):
    data = tomllib.loads(text)
    try:
        read_table(data, "fistyle.toml", text)
        read = True
    except ConfigError as error:
        assert error.line == 1, error
        read = False
    assert (read, jsonschema.Draft202012Validator(SCHEMA).is_valid(data)) == (good, good)
