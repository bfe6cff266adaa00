"""Every example of the standard pack, in one go: `fistyle test`."""

from collections import defaultdict

import pytest

from fistyle import testing
from fistyle.analysis import Lexicon, choose_analyser
from fistyle.packs import RulePack
from tests.rules.conftest import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.yaml") if not path.name.startswith("_"))


@pytest.fixture(scope="module")
def failures(pack: RulePack) -> dict[str, list[str]]:
    lexicon = Lexicon(choose_analyser(), None)
    found = defaultdict(list)
    for failure in testing.test_pack(pack, testing.make_linter(lexicon)):
        found[failure.path].append(str(failure))
    return found


@pytest.mark.parametrize("name", FILES)
def test_examples(name: str, failures: dict[str, list[str]]) -> None:
    assert not failures[str(ROOT / name)], "\n".join(failures[str(ROOT / name)])
