"""What a project asks for: which rules run, how grave they are, what is left out.

Found upward from the *file* that is linted (``fistyle.toml``, ``.fistyle.toml`` or ``[tool.fistyle]`` in
pyproject.toml), so that the command line, the hook and the editor agree.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle.errors import ConfigError

if TYPE_CHECKING:
    from typing import Protocol

    class Selectable(Protocol):
        """What selection looks at in a rule."""

        @property
        def id(self) -> str: ...  # noqa: D102
        @property
        def code(self) -> str: ...  # noqa: D102
        @property
        def entry(self) -> str | None: ...  # noqa: D102
        @property
        def severity(self) -> str: ...  # noqa: D102
        @property
        def status(self) -> str: ...  # noqa: D102
        @property
        def aliases(self) -> tuple[str, ...]: ...  # noqa: D102


NAMES = ("fistyle.toml", ".fistyle.toml", "pyproject.toml")
SEVERITIES = ("error", "warning", "info")
DEFAULT_PROFILE = "yleiskieli"
PROFILES = (DEFAULT_PROFILE, "kaannos", "virkakieli", "selkokieli", "tekninen", "kauno")
CATEGORIES = ("KA", "VI", "RE", "KO", "LA", "LU", "SA", "PI", "YH", "TY", "TO", "OI")
OFF = ("OI02",)  # beginnings of the codes that run only where somebody asks for them

_CODE = re.compile(r"[A-Z]{2}\d{0,4}")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project. A selector is ``ALL``, a code or its beginning, an id, or ``id:entry``."""

    select: tuple[str, ...] = ()  # empty: everything that is on by default
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    min_severity: str = "warning"
    preview: bool = False
    profile: str = DEFAULT_PROFILE
    scope: str = "document"  # "sentence": without the rules that look at the whole text
    evidence: bool = True  # of translationese, which some rules wait for
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()
    path: str = ""
    base: Config | None = None  # the profile's settings, which these are laid over

    def enabled(self, rule: Selectable) -> bool:
        """Tell whether a rule runs: the longer selector wins, ignore wins at equal length.

        The profile's selectors count too; at equal length ours win. A preview rule runs with ``preview`` or when a
        selector names it and nothing else.
        """
        chosen = _longest(rule, (*(self.select or ("ALL",)), *self.extend_select))
        ignored = _longest(rule, self.ignore)
        if self.base and (chosen >= 0 or not self.select):
            below = _longest(rule, self.base.extend_select), _longest(rule, self.base.ignore)
            if max(below) > max(chosen, ignored):
                chosen, ignored = below
        if not self.select and chosen == 0 and rule.code.startswith(OFF):
            return False
        if rule.status == "preview" and not self.preview and chosen < _EXACT:
            return False
        return chosen > ignored

    def severity_of(self, rule: Selectable) -> str:
        """Return the severity that a rule has in this project."""
        found, length = self.base.severity_of(rule) if self.base else rule.severity, -1
        for selector, severity in self.severity.items():
            if (matched := _length(rule, selector)) > length:
                found, length = severity, matched
        return found

    def options_of(self, rule: Selectable) -> dict[str, str]:
        """Return the options that this project, or else its profile, sets for a rule."""
        below = self.base.options.get(rule.id, {}) if self.base else {}
        return {**below, **self.options.get(rule.id, {})}

    def shows(self, severity: str) -> bool:
        """Tell whether findings of this severity are reported."""
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.min_severity)

    def excludes(self, path: str) -> bool:
        """Tell whether a file is left out; patterns count from the configuration's folder, else from where we are."""
        if not self.exclude:
            return False
        from pathspec import PathSpec

        root = Path(self.path).parent if self.path else Path.cwd()
        return PathSpec.from_lines("gitignore", self.exclude).match_file(os.path.relpath(path, root))

    def check_selectors(self, rules: Iterable[Selectable]) -> None:
        """Raise ConfigError for a selector that names nothing, with the nearest name that does."""
        known = set(CATEGORIES)
        for rule in rules:
            known.update((rule.id, rule.code, rule.code[:2], *rule.aliases))
            if rule.entry:
                known.add(f"{rule.id}:{rule.entry}")
        for key in ("select", "extend_select", "ignore", "severity", "options"):
            for selector in getattr(self, key):
                if selector == "ALL" or selector in known:
                    continue
                if _CODE.fullmatch(selector) and any(name.startswith(selector) for name in known):
                    continue
                where = f" in {key.replace('_', '-')}" if self.path or key != "select" else ""
                raise ConfigError(
                    f"unknown rule “{selector}”{where}", path=self.path or None, cure=nearest(selector, known)
                )


_EXACT = 6  # a whole code; ids come after it


def _length(rule: Selectable, selector: str) -> int:
    """Return how closely a selector fits a rule: -1 not at all, then ALL, code beginnings, id, id:entry."""
    if selector == "ALL":
        return 0
    if _CODE.fullmatch(selector):
        return len(selector) if rule.code.startswith(selector) else -1
    name, _, entry = selector.partition(":")
    if name == rule.id or name in rule.aliases:
        return 7 if not entry else 8 if entry == rule.entry else -1
    return -1


def _longest(rule: Selectable, selectors: Iterable[str]) -> int:
    return max((_length(rule, selector) for selector in selectors), default=-1)


def find_config(path: Path) -> Config:
    """Read the configuration that holds for a file or folder, or return the defaults."""
    folder = path if path.is_dir() else path.parent
    return _config_of(os.path.abspath(folder))  # noqa: PTH100  (resolve() would follow links out of the project)


@cache
def _config_of(folder: str) -> Config:
    for name in NAMES:
        path = Path(folder, name)
        if path.is_file() and (config := read_config(path)) is not None:
            return config
    parent = os.path.dirname(folder)  # noqa: PTH120
    return Config() if parent == folder else _config_of(parent)


def forget_configs() -> None:
    """Read configurations anew when they are next asked for."""
    _config_of.cache_clear()


def read_config(path: Path) -> Config | None:
    """Read one configuration file; None for a pyproject.toml that says nothing of fistyle."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=str(path)) from error
    if path.name == "pyproject.toml" and "tool.fistyle" not in text:
        return None
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(str(error), path=str(path), line=int(line[1]) if line else text.count("\n") + 1) from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("fistyle")
        if data is None:
            return None
    return read_table(data, str(path), text)


def changed(config: Config, **values: object) -> Config:
    """Return the configuration with what the command line says: None says nothing, a tuple of ignores adds."""
    given: dict[str, Any] = {key: value for key, value in values.items() if value is not None}
    for key in ("ignore", "extend_select", "exclude"):
        if key in given:
            given[key] = (*getattr(config, key), *given[key])
    if "select" in given:
        given.setdefault("extend_select", ())
    return replace(config, **given) if given else config


def read_table(data: Mapping[str, object], path: str, text: str) -> Config:
    """Make a Config of a table read from a file. Raises ConfigError with the file and the line."""
    return _Reader(path, text).config(data)


class _Reader:
    """Turns the tables of one file into a Config; every mistake is told with its line."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def config(self, data: Mapping[str, object]) -> Config:
        values: dict[str, Any] = {"path": self.path}
        for key, value in data.items():
            match key:
                case "select" | "ignore" | "extend-select" | "exclude" | "vocabulary":
                    values[key.replace("-", "_")] = self._strings(key, value)
                case "min-severity":
                    values["min_severity"] = self._choice(key, value, SEVERITIES)
                case "profile":
                    values["profile"] = self._choice(key, value, PROFILES)
                case "preview":
                    values["preview"] = self._flag(key, value)
                case "severity":
                    table = self._table(key, value)
                    values["severity"] = {name: self._choice(name, told, SEVERITIES) for name, told in table.items()}
                case "options":
                    table = self._table(key, value)
                    values["options"] = {
                        rule: {name: self._scalar(name, told) for name, told in self._table(rule, chosen).items()}
                        for rule, chosen in table.items()
                    }
                case _:
                    raise self._error(key, f"unknown key “{key}”", nearest(key, KEYS))
        return Config(**values)

    def _error(self, key: str, message: str, cure: str | None) -> ConfigError:
        pattern = re.compile(rf"\s*(\[.*)?[\"']?{re.escape(key)}[\"']?\s*[]=.]")
        line = next((number for number, line in enumerate(self.lines, 1) if pattern.match(line)), None)
        return ConfigError(message, path=self.path, line=line, cure=cure)

    def _strings(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self._error(key, f"“{key}” must be a list of strings", f'write {key} = ["…"]')

    def _choice(self, key: str, value: object, choices: tuple[str, ...]) -> str:
        if isinstance(value, str) and value in choices:
            return value
        near = nearest(value, choices) if key == "profile" and isinstance(value, str) else None
        raise self._error(key, f"“{key}” cannot be {value!r}", near or f"one of {', '.join(choices)}")

    def _flag(self, key: str, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise self._error(key, f"“{key}” must be true or false", None)

    def _table(self, key: str, value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        raise self._error(key, f"“{key}” must be a table", f"write [{key}]")

    def _scalar(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str | int | float):
            return str(value)
        raise self._error(key, f"“{key}” must be a number or a string", None)


KEYS = (
    "select", "ignore", "extend-select", "exclude", "vocabulary", "min-severity", "profile", "preview", "severity",
    "options",
)  # fmt: skip


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Say which known name was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else None


def cache_folder() -> Path:
    """Return the folder of everything that fistyle keeps between runs; FISTYLE_CACHE_DIR moves it."""
    if chosen := os.environ.get("FISTYLE_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "linux":
        # What platformdirs says as well, without the 5 ms that its import takes.
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache") / "fistyle"
    from platformdirs import user_cache_path

    return user_cache_path("fistyle")
