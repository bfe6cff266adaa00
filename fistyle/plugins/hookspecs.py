"""What a plugin can offer. Hooks announce, they do not import: a target is loaded only when a run needs it.

A plugin is a module named by an entry point of the group ``fistyle``::

    from fistyle.plugins import PackSpec, hookimpl

    @hookimpl
    def fistyle_packs():
        return [PackSpec("own", Path(__file__).parent / "rules")]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import pluggy

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "fistyle"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class PackSpec(NamedTuple):
    """A rule pack: its name and the folder that holds ``pack.toml`` and the rule files."""

    name: str
    root: Path


class Target(NamedTuple):
    """Something to load when it is asked for by ``name``: ``target`` is ``module:attribute``."""

    name: str
    target: str


class ReaderSpec(NamedTuple):
    """A reader of one format: ``target`` is a function (source) -> Document, ``suffixes`` are like ``.md``."""

    name: str
    target: str
    suffixes: tuple[str, ...]


@hookspec
def fistyle_packs() -> Iterable[PackSpec]:
    """Announce rule packs."""
    raise NotImplementedError


@hookspec
def fistyle_check_kinds() -> Iterable[Target]:
    """Announce check kinds: each target builds a check, (rules) -> Check."""
    raise NotImplementedError


@hookspec
def fistyle_readers() -> Iterable[ReaderSpec]:
    """Announce readers of formats."""
    raise NotImplementedError


@hookspec
def fistyle_analysers() -> Iterable[Target]:
    """Announce morphological analysers: each target makes one, () -> Analyser."""
    raise NotImplementedError


@hookspec
def fistyle_reports() -> Iterable[Target]:
    """Announce report formats: each target writes one, (results, out, options) -> None."""
    raise NotImplementedError
