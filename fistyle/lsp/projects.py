"""Which settings hold for a text in an editor: the profile's, the editor's on top, the project's files above both.

Files are read as they are saved; while one is broken, the last settings that were not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle.baseline import NAME, Known, read_baseline
from fistyle.config import NAMES, Config, Configs, project_folder, read_table, stacked
from fistyle.config.discovery import parse_toml
from fistyle.errors import ConfigError, FistyleError
from fistyle.findings import FileResult

if TYPE_CHECKING:
    from fistyle.linter import Linters
    from fistyle.text import SourceText

EDITOR = "<editor>"
WATCHED = tuple(f"**/{name}" for name in (*NAMES, NAME))


class Projects:
    """The settings of all folders; ``mistakes`` are those met since somebody asked last."""

    def __init__(self, linters: Linters) -> None:
        self.linters = linters
        self.mistakes: list[FistyleError] = []
        self._editor: dict[str, Config] = {"": _layer({})}
        self._good: dict[str, Config] = {}

    def set_editor(self, settings: Mapping[str, Any], folder: str = "") -> None:
        """Effect: takes the editor's settings, keys as in fistyle.toml, for all folders or for one of them.

        Raises ConfigError; then the old ones stay.
        """
        layer = _layer(settings)
        layer.check_selectors(self.linters.rules_of(layer))
        self._editor[folder] = layer

    def config_of(self, path: str) -> Config:
        """Return what holds for a file."""
        editor = self._editor_of(path)
        try:
            # Read anew each time: an editor need not tell us when a file has changed.
            config = stacked(Configs(self.linters.stock.presets).of(Path(path)), editor)
            self.linters.of(config)
        except FistyleError as error:
            self.mistakes.append(error)
            return self._good.get(str(Path(path).parent), editor)
        self._good[str(Path(path).parent)] = config
        return config

    def unknown_of(self, result: FileResult, config: Config) -> FileResult:
        """Leave out what the project's baseline knows."""
        path = Path(config.baseline) if config.baseline else project_folder(Path(result.source.path).parent) / NAME
        if config.baseline or path.is_file():
            try:
                known = Known(read_baseline(path), path)
                return next(one for one in known([result]) if isinstance(one, FileResult))
            except FistyleError as error:
                self.mistakes.append(error)
        return result

    def mistake_in(self, source: SourceText) -> FistyleError | None:
        """Return what is wrong with a file of settings as it stands in the editor, saved or not."""
        path = Path(source.path)
        table = ("tool", "fistyle") if path.name == "pyproject.toml" else ()
        try:
            data: Any = parse_toml(source.text, source.path)
            for name in table:
                data = data.get(name, {})
            if not isinstance(data, Mapping):
                raise ConfigError("“tool.fistyle” must be a table", path=source.path)
            config = read_table(data, source.path, source.text, table)
            config.check_selectors(self.linters.rules_of(config))
        except FistyleError as error:
            return error
        return None

    def _editor_of(self, path: str) -> Config:
        folders = [folder for folder in self._editor if folder and Path(path).is_relative_to(folder)]
        return self._editor[max(folders, key=len, default="")]


def is_settings(path: str) -> bool:
    """Tell whether a file can hold settings of fistyle."""
    return Path(path).name in NAMES


def _layer(settings: Mapping[str, Any]) -> Config:
    """Return what an editor sets; by default it shows everything, notes as hints."""
    return read_table({"min-severity": "info", **settings}, EDITOR, "")
