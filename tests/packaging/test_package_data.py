"""What is not Python must be named in pyproject.toml, or the wheel leaves it out without a word."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def test_every_package_is_named():
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "fistyle").rglob("__init__.py")}
    assert found == set(SETTINGS["packages"]) - {"fistyle_rules"}


def test_every_other_file_is_named():
    patterns = SETTINGS["package-data"]["fistyle"]
    package = ROOT / "fistyle"
    left_out = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
        if not any(fnmatch(path.relative_to(package).as_posix(), pattern) for pattern in patterns)
    ]
    assert left_out == []
