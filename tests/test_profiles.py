"""Profiles: what they set exists, the configuration has the last word, and each has its page."""

from pathlib import Path

import pytest

from fistyle.builtin import open_stock
from fistyle.config import DEFAULT_PROFILE, PROFILE, PROFILES, Config, read_config
from fistyle.errors import ConfigError
from fistyle.linter import Linter
from fistyle.profiles import FOLDER, load_profile, with_profile
from fistyle.scores import load_genres
from tests.config.test_settings import Rule

ROOT = Path(__file__).parent.parent
LONG = Rule("pitka-virke", "LU0101", aliases=())


@pytest.fixture(scope="module")
def stock():
    return open_stock()


def test_files_are_the_profiles():
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(PROFILES)


@pytest.mark.parametrize("name", PROFILES)
def test_what_a_profile_sets_exists(name, stock):
    profile = load_profile(name)
    profile.settings.check_selectors(stock.rules)
    options = {rule.id: set(rule.options) for rule in stock.rules}
    for rule, chosen in profile.settings.options.items():
        assert set(chosen) <= options[rule]
    assert profile.genre in load_genres()
    assert profile.settings.select == ()


@pytest.mark.parametrize("name", PROFILES)
def test_each_has_its_page(name):
    page = (ROOT / "docs" / "profiilit" / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {name}\n")
    assert f'profile = "{name}"' in page


def test_the_default_leaves_the_rules_as_they_are():
    assert load_profile(DEFAULT_PROFILE).settings == Config(path=PROFILE.format(DEFAULT_PROFILE))
    assert with_profile(Config()) == Config()


def test_an_unknown_profile_is_an_error_with_the_nearest(tmp_path):
    with pytest.raises(ConfigError, match=r"unknown profile “selko” \(did you mean “selkokieli”\?\)"):
        with_profile(Config(profile="selko"))
    path = tmp_path / "fistyle.toml"
    path.write_text('profile = "virka"')
    with pytest.raises(
        ConfigError, match=r"fistyle.toml:1: “profile” cannot be 'virka' \(did you mean “virkakieli”\?\)"
    ):
        read_config(path)


def laid(profile, **config):
    return Config(base=Config(**profile), **config)


def test_severity_is_the_rules_then_the_profiles_then_the_configurations():
    assert laid({"severity": {"LU": "error"}}).severity_of(LONG) == "error"
    assert laid({"severity": {"pitka-virke": "error"}}, severity={"LU": "info"}).severity_of(LONG) == "info"
    assert laid({"severity": {"pitka-virke": "error"}}, severity={"VI": "info"}).severity_of(LONG) == "error"


@pytest.mark.parametrize(
    ("profile", "config", "runs"),
    [
        ({"ignore": ("LU",)}, {}, False),
        ({"ignore": ("LU",)}, {"select": ("ALL",)}, False),
        ({"ignore": ("LU",)}, {"extend_select": ("LU",)}, True),
        ({"ignore": ("pitka-virke",)}, {"select": ("LU",)}, False),
        ({"ignore": ("pitka-virke",)}, {"extend_select": ("pitka-virke",)}, True),
        ({"extend_select": ("pitka-virke",)}, {"ignore": ("LU",)}, True),
        ({"extend_select": ("pitka-virke",)}, {"ignore": ("pitka-virke",)}, False),
        ({"extend_select": ("pitka-virke",)}, {"select": ("VI",)}, False),
    ],
)
def test_the_longer_selector_wins_and_of_equals_the_configurations(profile, config, runs):
    assert laid(profile, **config).enabled(LONG) is runs


def test_a_profile_can_turn_a_preview_rule_on():
    assert laid({"extend_select": ("toimesta",)}).enabled(Rule(status="preview"))


def test_options_are_laid_over_one_by_one():
    config = laid({"options": {"pitka-virke": {"max-words": "15", "x": "1"}}}, options={"pitka-virke": {"x": "2"}})
    assert config.options_of(LONG) == {"max-words": "15", "x": "2"}


def test_a_profile_reaches_the_rules(stock):
    linter = Linter(stock.rules, stock.lexicon, Config(profile="selkokieli"), kinds=stock.kinds)
    active = {rule.id: rule for rule in linter.active}
    assert active["pitka-virke"].options["max-words"] == "15"
    assert "genetiivijono" in active
    fiction = Linter(stock.rules, stock.lexicon, Config(profile="kauno"), kinds=stock.kinds)
    assert not any(rule.category == "LU" for rule in fiction.active)


def test_the_command_line_chooses_a_profile(fistyle, tmp_path):
    (tmp_path / "fistyle.toml").write_text('profile = "kauno"')
    (tmp_path / "a.txt").write_text(f"Kunta rakensi {'pienen ' * 20}talon.\n")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text((ROOT / "rules" / "pack.toml").read_text())
    (pack / "rules.yaml").write_text((ROOT / "rules" / "luettavuus.yaml").read_text())
    run = lambda *args: fistyle("check", "--pack", pack, *args, tmp_path / "a.txt").out.count("LU0101")  # noqa: E731
    assert run() == 0
    assert run("--profile", "selkokieli") == 1
    assert run("--profile", "yleiskieli") == 0
