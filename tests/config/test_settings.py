"""Configuration: found from the file, strict about its keys, and the longer selector wins."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from fistyle.config import Config, changed, find_config, forget_configs, read_config, stacked
from fistyle.errors import ConfigError


@dataclass
class Rule:
    id: str = "toimesta"
    code: str = "VI0101"
    entry: str | None = None
    severity: str = "warning"
    status: str = "stable"
    aliases: tuple[str, ...] = ("agentti",)


ROW = Rule("tehda-jarkea", "KA0101", "tekee-jarkea", aliases=())


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ((), (), True),
        (("VI",), (), True),
        (("VI0",), (), True),
        (("KA",), (), False),
        (("ALL",), ("VI",), False),
        (("VI",), ("VI",), False),
        (("VI0101",), ("VI",), True),
        (("VI",), ("VI0101",), False),
        (("toimesta",), ("VI0101",), True),
        (("agentti",), ("VI",), True),
        ((), ("agentti",), False),
        (("toimesta",), ("ALL",), True),
    ],
)
def test_the_longer_selector_wins_and_ignore_wins_a_draw(select, ignore, runs):
    assert Config(select=select, ignore=ignore).enabled(Rule()) is runs


def test_rows_of_a_table_are_chosen_one_by_one():
    assert Config(select=("tehda-jarkea:tekee-jarkea",)).enabled(ROW)
    assert not Config(select=("tehda-jarkea:muu",)).enabled(ROW)
    assert not Config(ignore=("tehda-jarkea:tekee-jarkea",)).enabled(ROW)
    assert Config(ignore=("tehda-jarkea",), extend_select=("tehda-jarkea:tekee-jarkea",)).enabled(ROW)


def test_unknown_words_are_off_until_asked_for():
    unknown = Rule("tuntematon", "OI0201")
    assert not Config().enabled(unknown)
    assert not Config(extend_select=("KA",)).enabled(unknown)
    assert Config(extend_select=("OI",)).enabled(unknown)
    assert Config(select=("ALL",)).enabled(unknown)
    assert Config().enabled(Rule("kirjoitusvirhe", "OI0101"))


def test_preview_rules_run_when_named_or_asked_for():
    fresh = Rule(status="preview")
    assert not Config().enabled(fresh)
    assert not Config(select=("VI",)).enabled(fresh)
    assert Config(preview=True).enabled(fresh)
    assert Config(select=("toimesta",)).enabled(fresh)
    assert Config(select=("VI0101",)).enabled(fresh)


def test_severity_follows_the_longest_selector():
    config = Config(severity={"toimesta": "error", "VI": "info"})
    assert config.severity_of(Rule()) == "error"
    assert config.severity_of(Rule("muu", "VI0102")) == "info"
    assert config.severity_of(ROW) == "warning"


def test_unknown_selectors_are_errors_with_the_nearest_name():
    with pytest.raises(ConfigError, match=r"unknown rule “toimista” \(did you mean “toimesta”\?\)"):
        Config(select=("toimista",)).check_selectors([Rule()])
    with pytest.raises(ConfigError, match="unknown rule “VI9” in ignore"):
        Config(ignore=("VI9",)).check_selectors([Rule()])
    Config(select=("ALL", "PI", "VI01", "agentti"), ignore=("tehda-jarkea:tekee-jarkea",)).check_selectors(
        [Rule(), ROW]
    )


@pytest.mark.parametrize("name", ["fistyle.toml", ".fistyle.toml", "pyproject.toml"])
def test_found_upward_from_the_file(tmp_path, name):
    head = "[tool.fistyle]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(f'{head}select = ["KA"]\nmin-severity = "info"\n')
    inner = tmp_path / "docs" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "docs" / "pyproject.toml").write_text("[tool.other]\nselect = 1\n")
    forget_configs()
    config = find_config(inner / "a.md")
    assert config == Config(select=("KA",), min_severity="info", path=str(tmp_path / name))


def test_every_key(tmp_path):
    path = tmp_path / "fistyle.toml"
    path.write_text(
        """
        select = ["KA", "VI"]
        extend-select = ["OI"]
        ignore = ["toimesta"]
        exclude = ["vendor/"]
        min-severity = "error"
        profile = "tekninen"
        preview = true
        vocabulary = ["fistyle"]
        [severity]
        KA = "info"
        [options]
        pitka-virke.words = 40
        """
    )
    assert read_config(path) == Config(
        select=("KA", "VI"),
        extend_select=("OI",),
        ignore=("toimesta",),
        exclude=("vendor/",),
        min_severity="error",
        profile="tekninen",
        preview=True,
        vocabulary=("fistyle",),
        severity={"KA": "info"},
        options={"pitka-virke": {"words": "40"}},
        path=str(path),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignore = ["KA"]\nselct = ["VI"]', "fistyle.toml:2: unknown key “selct” (did you mean “select”?)"),
        ('\nselect = "VI"', 'fistyle.toml:2: “select” must be a list of strings (write select = ["…"])'),
        ('min-severity = "grave"', "fistyle.toml:1: “min-severity” cannot be 'grave' (one of error, warning, info)"),
        ("preview = 1", "fistyle.toml:1: “preview” must be true or false"),
        ("[severity]\nKA = 'no'", "fistyle.toml:2: “KA” cannot be 'no' (one of error, warning, info)"),
        ("severity = 3", "fistyle.toml:1: “severity” must be a table (write [severity])"),
        ("select = [", "fistyle.toml:1: "),
    ],
)
def test_mistakes_say_where_and_what_to_do(tmp_path, text, message):
    path = tmp_path / "fistyle.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as error:
        read_config(path)
    assert message in str(error.value)


def test_the_command_line_comes_last():
    config = Config(select=("KA",), ignore=("toimesta",), min_severity="info", path="p")
    assert changed(config) is config
    over = changed(config, select=("VI",), min_severity=None, preview=None)
    assert (over.min_severity, over.base) == ("info", config)
    assert not over.enabled(Rule())  # the longer selector wins, whoever says it
    assert over.enabled(Rule("muu", "VI0102"))
    assert not over.enabled(ROW)
    assert changed(config, select=("toimesta",)).enabled(Rule())  # at equal length the nearer


def test_layers():
    below = Config(ignore=("VI",), severity={"VI0101": "info"}, options={"toimesta": {"a": "1", "b": "2"}})
    above = stacked(Config(extend_select=("VI0101",), severity={"VI": "error"}, options={"VI0101": {"b": "3"}}), below)
    assert above.enabled(Rule())
    assert not above.enabled(Rule("muu", "VI0102"))
    assert above.severity_of(Rule()) == "error"  # the nearer layer, though its selector is shorter
    assert above.options_of(Rule()) == {"a": "1", "b": "3"}
    assert stacked(Config(select=("KA",)), below).enabled(ROW)
    assert not stacked(Config(select=("KA",)), below).enabled(Rule())
    assert stacked(Config(preview=True), Config(min_severity="info")).min_severity == "info"


def test_exclude_follows_gitignore(tmp_path, monkeypatch):
    config = Config(exclude=("vendor/", "*.gen.md", "!keep.gen.md"), path=str(tmp_path / "fistyle.toml"))
    excluded = {name for name in ("a.md", "vendor/a.md", "x/vendor/a.md", "a.gen.md", "keep.gen.md")
                if config.excludes(str(tmp_path / name))}  # fmt: skip
    assert excluded == {"vendor/a.md", "x/vendor/a.md", "a.gen.md"}
    assert config.excludes(str(tmp_path / "vendor"), folder=True)
    assert not config.excludes(str(tmp_path / "vendor"))
    monkeypatch.chdir(tmp_path)
    assert Config(exclude=("a.md",)).excludes(str(Path("a.md")))
