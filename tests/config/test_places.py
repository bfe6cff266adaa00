"""Every key of a TOML file is found on its line, whatever stands around it."""

import tomllib
from pathlib import Path

import pytest

from fistyle.config.places import find_places

ROOT = Path(__file__).resolve().parents[2]
ODD = '''\
# select = ["x"]
title = "a # = [b]"
text = """
ignore = ["not a key"]
[severity]
"""
raw = \'\'\'
exclude = 1\'\'\'
'quoted key' = 1   # = 2
"a.b".c = "x"
list = [
  "one",  # "remark"
  "two", ["three"],
  { inner = "four" },
]
[options.x-y]
a = 1
[ options . "z" ]
b = { c = 1 }
[[overrides]]
files = ["a"]
[overrides.severity]
VI = "info"
[[overrides]]
files = ["b"]
'''


def paths(data, above=()):
    for key, value in data.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from paths(value, (*above, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    yield from paths(item, (*above, key, str(number)))


def test_lines():
    places = find_places(ODD)
    line = lambda text: ODD[: ODD.index(text)].count("\n") + 1  # noqa: E731
    assert places["title",] == 2
    assert places["raw",] == line("raw")
    assert places["quoted key",] == line("'quoted key'")
    assert places["a.b", "c"] == line('"a.b".c')
    assert places["list", "two"] == line('"two"')
    assert places["options", "x-y", "a"] == line("a = 1")
    assert places["options", "z", "b"] == line("b = {")
    assert places["overrides", "0", "files", "a"] == line('files = ["a"]')
    assert places["overrides", "1", "files"] == line('files = ["b"]')
    assert ("ignore",) not in places
    assert ("exclude",) not in places
    assert ("severity",) not in places


@pytest.mark.parametrize("path", [ROOT / "pyproject.toml", *sorted((ROOT / "fistyle").rglob("*.toml"))], ids=str)
def test_no_key_is_missed(path):
    text = path.read_text(encoding="utf-8")
    places = find_places(text)
    lines = text.split("\n")
    for key in paths(tomllib.loads(text)):
        if key in places:
            assert key[-1] in lines[places[key] - 1]
        else:  # in an inline table, or a table that only its inner ones name
            above = any(key[:end] in places for end in range(1, len(key)))
            assert above or any(one[: len(key)] == key for one in places), key
