"""A generator over the analyser that there is."""

import pytest

from fistyle.analysis import Lexicon, choose_analyser
from fistyle.inflection import Generator


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(choose_analyser())


@pytest.fixture(scope="session")
def generator(lexicon: Lexicon) -> Generator:
    return Generator(lambda form: lexicon[form].readings)
