"""The analysers that can be had here, and a lexicon on each."""

import pytest

from fistyle.analysis import Analyser, Lexicon, choose_analyser
from fistyle.errors import AnalyserError

NAMES = ("libvoikko", "embedded")


@pytest.fixture(scope="session", params=NAMES)
def analyser(request: pytest.FixtureRequest) -> Analyser:
    try:
        return choose_analyser(request.param)
    except AnalyserError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def lexicon(analyser: Analyser) -> Lexicon:
    return Lexicon(analyser)
