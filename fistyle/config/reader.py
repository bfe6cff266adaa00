"""Turns the tables of one file into a layer; every mistake is told with its line and the nearest right name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fistyle.config.keys import KEYS, OVERRIDE_KEYS, SEVERITIES, Key
from fistyle.config.places import find_places, under
from fistyle.config.selectors import nearest
from fistyle.config.settings import Config, Override
from fistyle.errors import ConfigError

Places = dict[tuple[str, ...], int]


def read_table(data: Mapping[str, object], path: str, text: str, table: tuple[str, ...] = ()) -> Config:
    """Make a layer of a table read from a file; ``table`` says where in the file it is.

    What it extends is not read (discovery.py). Raises ConfigError with the file and the line.
    """
    places = find_places(text)
    return _Reader(path, under(places, table) if table else places).config(data, KEYS)


def extended(data: Mapping[str, object]) -> tuple[str, ...]:
    """Return what a table extends."""
    value = data.get("extend", ())
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


class _Reader:
    def __init__(self, path: str, places: Places, line: int | None = None) -> None:
        self.path = path
        self.places = places
        self.line = line  # of the table, where it is no file

    def config(self, data: Mapping[str, object], keys: Mapping[str, Key]) -> Config:
        values: dict[str, Any] = {"path": self.path, "places": self.places}
        words: tuple[str, ...] = ()
        for name, value in data.items():
            if name not in keys:
                raise self._unknown(name, keys)
            told = self._value(keys[name], value)
            if name == "vocabulary-files":
                words = tuple(word for file in told for word in self._words(file))
            elif name == "baseline":
                values[name] = self._beside(told)
            elif name == "packs":
                values[name] = tuple(map(self._folder, told))
            elif name not in ("extend", "files"):
                values[name.replace("-", "_")] = told
        values["vocabulary"] = (*values.get("vocabulary", ()), *words)
        return Config(**values)

    def _value(self, key: Key, value: object) -> Any:
        name = key.name
        match key.kind:
            case "strings":
                return self._strings(name, value)
            case "some":
                return (value,) if isinstance(value, str) else self._strings(name, value)
            case "string":
                if isinstance(value, str) and value:
                    return value
                raise self._error((name,), f"“{name}” must be a string", f'write {name} = "…"')
            case "choice":
                return self._choice((name,), value, key.choices)
            case "flag":
                if isinstance(value, bool):
                    return value
                raise self._error((name,), f"“{name}” must be true or false", None)
            case "severities":
                table = self._table((name,), value)
                return {rule: self._choice((name, rule), told, SEVERITIES) for rule, told in table.items()}
            case "options":
                return {
                    rule: {
                        option: self._scalar((name, rule, option), told)
                        for option, told in self._table((name, rule), chosen).items()
                    }
                    for rule, chosen in self._table((name,), value).items()
                }
            case "overrides":
                if isinstance(value, list) and all(isinstance(one, dict) for one in value):
                    return tuple(self._override(number, one) for number, one in enumerate(value))
                raise self._error((name,), f"“{name}” must be tables", f"write [[{name}]]")

    def _override(self, number: int, data: Mapping[str, object]) -> Override:
        place = ("overrides", str(number))
        line = self.places.get(place) or self.places.get(place[:1])
        reader = _Reader(self.path, under(self.places, place), line)
        settings = reader.config(data, OVERRIDE_KEYS)
        files = data.get("files")
        if not files:
            raise self._error(place, "an override must say which files it is about", 'write files = ["docs/"]')
        return Override(tuple(files) if isinstance(files, list) else (), settings)

    def _words(self, name: str) -> list[str]:
        path = self._beside(name)
        try:
            lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise self._error(("vocabulary-files", name), f"{path} cannot be read: {error}", None) from error
        return [word for line in lines if (word := line.partition("#")[0].strip())]

    def _beside(self, name: str) -> str:
        """Return a path that counts from the file's folder."""
        return os.path.normpath(Path(self.path).parent / name)

    def _folder(self, name: str) -> str:
        path = self._beside(name)
        if not Path(path).is_dir():
            raise self._error(("packs", name), f"there is no folder {path}", "packs are folders with a pack.toml")
        return path

    def _unknown(self, name: str, keys: Mapping[str, Key]) -> ConfigError:
        if name in KEYS:
            return self._error((name,), f"“{name}” cannot stand in an override", None)
        cure = "[tool.fistyle] is for pyproject.toml: here its keys stand alone" if name == "tool" else None
        return self._error((name,), f"unknown key “{name}”", cure or nearest(name, keys))

    def _error(self, place: tuple[str, ...], message: str, cure: str | None) -> ConfigError:
        lines = (self.places[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.places)
        return ConfigError(message, path=self.path, line=next(lines, self.line), cure=cure)

    def _strings(self, name: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self._error((name,), f"“{name}” must be a list of strings", f'write {name} = ["…"]')

    def _choice(self, place: tuple[str, ...], value: object, choices: tuple[str, ...]) -> str:
        if isinstance(value, str) and value in choices:
            return value
        near = nearest(value, choices) if isinstance(value, str) and len(choices) > 3 else None
        raise self._error(place, f"“{place[-1]}” cannot be {value!r}", near or f"one of {', '.join(choices)}")

    def _table(self, place: tuple[str, ...], value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        raise self._error(place, f"“{place[-1]}” must be a table", f"write [{'.'.join(place)}]")

    def _scalar(self, place: tuple[str, ...], value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str | int | float):
            return str(value)
        raise self._error(place, f"“{place[-1]}” must be a number or a string", None)
