"""Profiles: what a kind of text asks of the rules. Each is a small file in ``profiles/``, written like a project's own.

Severity is the rule's, then the profile's, then the configuration's: the last wins. The same holds of options; of two
selectors the longer wins, at equal length the configuration's (config.py lays one over the other).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fistyle.config import DEFAULT_PROFILE, PROFILE, PROFILES, Config, nearest, read_table, stacked
from fistyle.errors import ConfigError

FOLDER = Path(__file__).with_name("profiles")


class Profile(NamedTuple):
    """One kind of text: its settings, and the genre that ``fistyle stats`` compares with."""

    name: str
    genre: str
    settings: Config


def with_profile(config: Config) -> Config:
    """Lay a configuration over the profile that it names. Raises ConfigError for an unknown one."""
    if config.profile == DEFAULT_PROFILE:  # it leaves the rules as they are: no file need be read for that
        return config
    return stacked(config, load_profile(config.profile).settings)


@cache
def load_profile(name: str) -> Profile:
    """Read a profile. Raises ConfigError for an unknown one, with the nearest name."""
    if name not in PROFILES:
        raise ConfigError(f"unknown profile “{name}”", cure=nearest(name, PROFILES) or f"one of {', '.join(PROFILES)}")
    import tomllib

    path = FOLDER / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    genre = str(data.pop("genre"))
    settings = replace(read_table(data, str(path), text), path=PROFILE.format(name))
    return Profile(name, genre, settings)
