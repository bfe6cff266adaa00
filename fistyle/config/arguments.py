"""What ``--config`` says: ``KEY=VALUE``, as it would stand in fistyle.toml, or a file to read instead of searching."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fistyle.config.reader import read_table
from fistyle.config.settings import COMMAND_LINE, Config, stacked
from fistyle.errors import ConfigError


def read_arguments(items: Iterable[str]) -> tuple[Path | None, Config | None]:
    """Return the file and the layer that ``--config`` arguments give; of two values for one key the later wins.

    Raises ConfigError.
    """
    file: Path | None = None
    layer: Config | None = None
    for item in items:
        key, equals, value = item.partition("=")
        if not equals or Path(item).is_file():
            if not Path(item).is_file():
                raise ConfigError(f"--config {item}: no such file", cure="write --config KEY=VALUE or --config FILE")
            file = Path(item)
        else:
            layer = stacked(_layer(item, key.strip(), value.strip()), layer)
    return file, layer


def _layer(item: str, key: str, value: str) -> Config:
    import tomllib

    text = f"{key} = {value}"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        try:  # a shell takes quotes away
            data = tomllib.loads(f"{key} = '{value}'")
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"--config {item}: {error}", cure="write --config KEY=VALUE") from error
    if "extend" in data:
        raise ConfigError(f"--config {item}: only a file can extend another", cure="write --config FILE")
    try:
        return read_table(data, COMMAND_LINE, text)
    except ConfigError as error:
        raise ConfigError(f"--config {item}: {error.message}", cure=error.cure) from error
