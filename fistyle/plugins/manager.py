"""Loads the plugins, each alone: one that is broken is named and left out while the rest runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import pluggy

from fistyle.errors import FistyleError
from fistyle.plugins import hookspecs
from fistyle.plugins.hookspecs import PROJECT, PackSpec, ReaderSpec, Target
from fistyle.plugins.scan import EntryPoint, installed_plugins

Announced = TypeVar("Announced", PackSpec, ReaderSpec, Target)


class PluginFailure(NamedTuple):
    """A plugin that is left out, and why."""

    plugin: EntryPoint
    message: str

    def __str__(self) -> str:
        return f"{self.plugin.name} ({self.plugin.distribution} {self.plugin.version}): {self.message}"


@dataclass(frozen=True, slots=True)
class Plugins:
    """What all plugins together offer, by name; nothing of it is imported yet."""

    packs: Mapping[str, PackSpec] = field(default_factory=dict)
    kinds: Mapping[str, Target] = field(default_factory=dict)
    readers: Mapping[str, ReaderSpec] = field(default_factory=dict)
    analysers: Mapping[str, Target] = field(default_factory=dict)
    reports: Mapping[str, Target] = field(default_factory=dict)
    loaded: tuple[EntryPoint, ...] = ()
    failures: tuple[PluginFailure, ...] = ()


def load_plugins(own: Sequence[object] = (), entries: Sequence[EntryPoint] | None = None) -> Plugins:
    """Load our own plugins and the installed ones, and collect what they announce.

    ``own`` are plugin modules that need no entry point; they come first, and no one may take their names.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    offers = _Offers()
    loaded: list[EntryPoint] = []
    failures: list[PluginFailure] = []
    for module in own:
        manager.register(module)
        manager.check_pending()
        offers.add(manager, module)
    for entry in installed_plugins() if entries is None else entries:
        try:
            module = import_module(entry.module)
            if not manager.is_registered(module):
                _register(manager, module)
                offers.add(manager, module)
        except (Exception, SystemExit) as error:  # noqa: BLE001  a plugin is foreign code: it may fail in any way
            failures.append(PluginFailure(entry, f"{type(error).__name__}: {error}"))
        else:
            loaded.append(entry)
    return Plugins(
        offers.packs, offers.kinds, offers.readers, offers.analysers, offers.reports, tuple(loaded), tuple(failures)
    )


def load_target(target: str) -> Any:
    """Import what an announced ``module:attribute`` names."""
    module, _, attribute = target.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (Exception, SystemExit) as error:  # a plugin is foreign code: it may fail in any way
        raise FistyleError(f"cannot load {target}: {type(error).__name__}: {error}") from error


def _register(manager: pluggy.PluginManager, module: object) -> None:
    manager.register(module)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError:
        manager.unregister(module)
        raise


class _Offers:
    """Collects announcements; a plugin's are taken together or, when one of them is wrong, not at all."""

    def __init__(self) -> None:
        self.packs: dict[str, PackSpec] = {}
        self.kinds: dict[str, Target] = {}
        self.readers: dict[str, ReaderSpec] = {}
        self.analysers: dict[str, Target] = {}
        self.reports: dict[str, Target] = {}

    def add(self, manager: pluggy.PluginManager, plugin: object) -> None:
        others = [other for other in manager.get_plugins() if other is not plugin]

        def call(hook: str) -> Iterable[Iterable[Any]]:
            return manager.subset_hook_caller(hook, remove_plugins=others)()  # type: ignore[no-any-return]

        accept: list[Callable[[], None]] = [
            _taken(self.packs, PackSpec, call("fistyle_packs")),
            _taken(self.kinds, Target, call("fistyle_check_kinds")),
            _taken(self.readers, ReaderSpec, call("fistyle_readers")),
            _taken(self.analysers, Target, call("fistyle_analysers")),
            _taken(self.reports, Target, call("fistyle_reports")),
        ]
        for take in accept:
            take()


def _taken(names: dict[str, Announced], kind: type[Announced], results: Iterable[Iterable[Any]]) -> Callable[[], None]:
    """Check the announcements of one hook and return what enters them into ``names``."""
    new: dict[str, Announced] = {}
    for result in results:
        for item in result:
            value = kind(*item)
            if value.name in names or value.name in new:
                raise ValueError(f"the name {value.name!r} is taken")
            new[value.name] = value
    return lambda: names.update(new)
