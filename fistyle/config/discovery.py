"""Finds and reads configuration: the nearest file upward, what it extends below it, its overrides on top."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fistyle.config.keys import NAMES
from fistyle.config.reader import extended, read_table
from fistyle.config.selectors import nearest
from fistyle.config.settings import Config, Override, stacked
from fistyle.errors import ConfigError

_TABLE = ("tool", "fistyle")


class Configs:
    """The configurations of a run, each file read once.

    ``presets`` are the folders of installed packs by name: what ``extend`` may name. With ``file`` nothing is searched
    for, with ``isolated`` nothing is read.
    """

    def __init__(
        self, presets: Mapping[str, Path] | None = None, *, file: Path | None = None, isolated: bool = False
    ) -> None:
        self.presets = presets or {}
        self.file = file
        self.isolated = isolated
        self._folders: dict[str, Config] = {}
        self._stacks: dict[tuple[int, tuple[int, ...]], Config] = {}

    def of(self, path: Path) -> Config:
        """Return what holds for a file or folder; the same object wherever the same holds."""
        if self.isolated:
            return self._folders.setdefault("", Config())
        if self.file is not None:
            config = self._folders.get("") or self._folders.setdefault("", self._read_named(self.file))
        else:
            folder = path if path.is_dir() else path.parent
            config = self._of_folder(os.path.abspath(folder))  # noqa: PTH100  (resolve() would follow links)
        return self._overridden(config, path)

    def _read_named(self, path: Path) -> Config:
        config = read_config(path, self.presets)
        if config is None:
            raise ConfigError("there is no [tool.fistyle] in it", path=str(path))
        return config

    def _of_folder(self, folder: str) -> Config:
        if folder not in self._folders:
            self._folders[folder] = self._find(folder)
        return self._folders[folder]

    def _find(self, folder: str) -> Config:
        for name in NAMES:
            path = Path(folder, name)
            if path.is_file() and (config := read_config(path, self.presets)) is not None:
                return config
        parent = os.path.dirname(folder)  # noqa: PTH120
        return self._folders.setdefault("", Config()) if parent == folder else self._of_folder(parent)

    def _overridden(self, config: Config, path: Path) -> Config:
        layers = reversed(list(config.layers))
        overrides = [(layer, override) for layer in layers for override in layer.overrides]
        if not overrides:
            return config
        fits = tuple(number for number, (layer, override) in enumerate(overrides) if _about(override, layer, path))
        if not fits:
            return config
        # The stack refers to the configuration, so that its id stays its own.
        key = (id(config), fits)
        if key not in self._stacks:
            whole = config
            for number in fits:
                layer, override = overrides[number]
                whole = stacked(replace(override.settings, root=layer.root), whole)
            self._stacks[key] = whole
        return self._stacks[key]


def _about(override: Override, layer: Config, path: Path) -> bool:
    from fistyle.config.exclude import decide

    return bool(decide(path, [(layer.folder, override.files)]))


@cache
def _shared() -> Configs:
    return Configs()


def find_config(path: Path) -> Config:
    """Read the configuration that holds for a file or folder, or return the defaults."""
    return _shared().of(path)


def forget_configs() -> None:
    """Read configurations anew when they are next asked for."""
    _shared.cache_clear()


def read_config(path: Path, presets: Mapping[str, Path] | None = None, *, above: tuple[str, ...] = ()) -> Config | None:
    """Read one configuration file and what it extends; None for a pyproject.toml that says nothing of fistyle.

    ``above`` are the files that extend it. Raises ConfigError.
    """
    name = os.path.normpath(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=name) from error
    project = path.name == "pyproject.toml"
    if project and "tool.fistyle" not in text:
        return None
    data: Any = parse_toml(text, name)
    if project:
        data = data.get("tool", {}).get("fistyle")
        if data is None:
            return None
    config = read_table(data, name, text, _TABLE if project else ())
    below: Config | None = None
    for target in extended(data):
        line = config.places.get(("extend", target)) or config.places.get(("extend",))
        base = _read_extended(target, config, presets or {}, (*above, os.path.abspath(name)), line)  # noqa: PTH100
        below = stacked(base, below)
    return stacked(config, below)


def _read_extended(
    target: str, config: Config, presets: Mapping[str, Path], above: tuple[str, ...], line: int | None
) -> Config:
    """Read what ``extend`` names: a file, a folder with a fistyle.toml, or an installed pack with one."""
    preset = presets.get(target)
    path = Path(config.path).parent / target if preset is None else preset
    if path.is_dir():
        path /= NAMES[0]
    name = os.path.abspath(path)  # noqa: PTH100
    if name in above:
        raise ConfigError(f"“{target}” extends this file", path=config.path, line=line, cure="break the circle")
    if not path.is_file():
        cure = nearest(target, presets) or "a file, from this file's folder, or an installed pack with a fistyle.toml"
        raise ConfigError(f"there is no “{target}” to extend", path=config.path, line=line, cure=cure)
    base = read_config(path, presets, above=above)
    if base is None:
        raise ConfigError(f"“{target}” holds no [tool.fistyle]", path=config.path, line=line)
    # A pack's patterns are about the files of the project that uses it.
    return base if preset is None else replace(base, root=str(Path(config.path).parent))


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """Parse TOML. Raises ConfigError with the line."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(str(error), path=path, line=int(line[1]) if line else text.count("\n") + 1) from error
