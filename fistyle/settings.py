"""The configuration of each file of a run: what is found for it, and the command line's arguments on top."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from fistyle.config import Config, Configs, changed, read_arguments, stacked


class Settings:
    """The configuration of each file of a run: what is found for it, and the arguments on top."""

    def __init__(self, args: argparse.Namespace, presets: Mapping[str, Path]) -> None:
        file, self.layer = read_arguments(args.config)
        self.configs = Configs(presets, file=file, isolated=args.isolated)
        self.args = args
        # By id: the first of each pair is kept, so that no other configuration gets its id.
        self._made: dict[int, tuple[Config, Config]] = {}

    def of(self, path: str) -> Config:
        """Return what holds for a file or folder; the same object wherever the same holds. Raises ConfigError."""
        found = self.configs.of(Path(path))
        if id(found) not in self._made:
            self._made[id(found)] = found, self.over(found)
        return self._made[id(found)][1]

    def over(self, config: Config) -> Config:
        """Lay the arguments over a configuration."""
        args = self.args
        return changed(
            stacked(self.layer, config) if self.layer else config,
            select=_names(args.select),
            extend_select=_names(args.extend_select),
            ignore=_names(args.ignore),
            exclude=_names(args.exclude),
            min_severity=args.min_severity,
            preview=args.preview,
            scope=args.scope,
            profile=args.profile,
            evidence=False if args.no_evidence else None,
        )


def _names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """Take apart ``--select A,B --select C``."""
    return tuple(name.strip() for item in given for name in item.split(",") if name.strip()) if given else None
