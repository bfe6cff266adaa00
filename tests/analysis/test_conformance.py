"""Both analysers read the same words alike: conformance.tsv, one reading a line, is the table they must pass."""

from collections import defaultdict
from pathlib import Path

import pytest

from fistyle.analysis import VALUES, Analyser, Lexicon, Reading

TABLE = Path(__file__).with_name("conformance.tsv")


def table() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        form, reading = line.split("\t")
        rows[form].append(reading)
    return rows


def written(reading: Reading) -> str:
    extra = [f"base={reading.base}"] if reading.base != reading.lemma else []
    extra += [f"root={reading.root}"] if reading.root else []
    extra += [f"parts={'+'.join(reading.parts)}"] if len(reading.parts) > 1 else []
    values = [f"{name}={value}" for name, value in reading.features._asdict().items() if value and name != "upos"]
    return " ".join((reading.features.upos, reading.lemma, *extra, *values))


@pytest.mark.parametrize(("form", "expected"), table().items())
def test_readings(lexicon: Lexicon, form: str, expected: list[str]) -> None:
    assert sorted(map(written, lexicon[form].readings)) == sorted(expected)


def test_every_value_is_declared(lexicon: Lexicon) -> None:
    for form in table():
        for reading in lexicon[form].readings:
            for name, value in reading.features._asdict().items():
                assert not value or value in VALUES[name], (form, name, value)


def test_identity_names_the_dictionary(analyser: Analyser) -> None:
    name, *_, digest = analyser.identity.split(" ")
    assert name == analyser.name
    assert len(digest) == 64
    assert analyser.dictionary is not None
