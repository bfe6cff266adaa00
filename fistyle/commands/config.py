"""``fistyle config FILE``: what holds for a file, and where each value comes from."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fistyle.config import Config
from fistyle.config.settings import SINGLE
from fistyle.profiles import with_profile
from fistyle.reports.strings import say
from fistyle.settings import Settings

_LISTS = ("select", "extend_select", "ignore", "exclude", "packs", "vocabulary")
_SHOWN = 8  # words of a long list
_ONLY_IF_GIVEN = ("scope", "baseline")


class Setting(NamedTuple):
    """One value that holds. ``source`` is the file (or the profile, or the command line), None for a default."""

    key: str
    value: Any
    source: str | None
    line: int | None


def list_settings(config: Config) -> Iterator[Setting]:
    """Yield everything that a stack of layers says, single values first, the nearest layer first."""
    layers = list(config.layers)
    for name in SINGLE:
        key = name.replace("_", "-")
        layer = next((one for one in layers if one.gives(name)), None)
        if layer or name not in _ONLY_IF_GIVEN:
            yield _setting(key, getattr(config, name), layer, (key,))
    for name in _LISTS:
        for layer in layers:
            if value := getattr(layer, name):
                key = name.replace("_", "-")
                yield _setting(key, list(value), layer, (key,))
    for layer in layers:
        for rule, severity in layer.severity.items():
            yield _setting(f"severity.{rule}", severity, layer, ("severity", rule))
    for layer in layers:
        for rule, options in layer.options.items():
            for option, value in options.items():
                yield _setting(f"options.{rule}.{option}", value, layer, ("options", rule, option))


def _setting(key: str, value: Any, layer: Config | None, place: tuple[str, ...]) -> Setting:
    if layer is None:
        return Setting(key, value, None, None)
    return Setting(key, value, layer.path or None, layer.places.get(place) or None if layer.file else None)


def run(args: argparse.Namespace) -> int:
    """Effect: writes the settings of a file to standard output."""
    from fistyle.builtin import own_plugins
    from fistyle.files import Finder, Job

    presets = {name: Path(spec.root) for name, spec in own_plugins().packs.items()}
    settings = Settings(args, presets)
    config = with_profile(settings.of(args.path))
    told = list(list_settings(config))
    left_out = not Finder((), settings.of, force=True).wants(Job(args.path, named=True))
    if args.output_format == "json":
        rows = [setting._asdict() for setting in told]
        document = {"path": args.path, "excluded": left_out, "settings": rows}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = [(f"{setting.key} = {_toml(setting.value)}", _source(setting, args.lang)) for setting in told]
    width = min(60, max(len(line) for line, _ in lines))
    sys.stdout.write(f"# {args.path}{': ' + say(args.lang, 'left-out') if left_out else ''}\n")
    sys.stdout.write("".join(f"{line:{width}}  # {source}\n" for line, source in lines))
    return 0


def _source(setting: Setting, lang: str) -> str:
    if setting.source is None:
        return say(lang, "by-default")
    if setting.source.startswith("<"):
        kind, _, name = setting.source.strip("<>").partition(" ")
        return say(lang, "by-profile", name=name) if kind == "profile" else say(lang, "by-arguments")
    path = os.path.relpath(setting.source)
    path = setting.source if path.startswith("..") else path
    return f"{path}:{setting.line}" if setting.line else path


def _toml(value: Any) -> str:
    if isinstance(value, list) and len(value) > _SHOWN:
        return f"{json.dumps(value[:_SHOWN], ensure_ascii=False)[:-1]}, … ({len(value)})]"
    return json.dumps(value, ensure_ascii=False)
