"""fistyle's own readers, analysers and reports, announced like anybody's; and the stock that a run is built from."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.documents import READERS, ReaderEntry
from fistyle.errors import AnalyserError, FistyleError, PackError
from fistyle.matching.kinds import KINDS
from fistyle.packs import load_pack
from fistyle.plugins import ReaderSpec, Target, hookimpl
from fistyle.plugins.manager import Plugins, load_plugins, load_target
from fistyle.suppressions import RULES

if TYPE_CHECKING:
    from fistyle.analysis import Lexicon
    from fistyle.packs import RulePack
    from fistyle.rule import Rule

REPORTS = {
    "text": "terminal:write",
    "full": "terminal:write",
    "concise": "concise:write",
    "grouped": "concise:write_grouped",
    "json": "json:write",
    "json-lines": "json_lines:write",
    "sarif": "sarif:write",
    "github": "github:write",
    "gitlab": "gitlab:write",
    "junit": "junit:write",
    "checkstyle": "checkstyle:write",
    "html": "html:write",
    "rdjson": "rdjson:write",
    "rdjsonl": "rdjson:write_lines",
}


@hookimpl
def fistyle_readers() -> Iterable[ReaderSpec]:
    """Announce our readers."""
    return [ReaderSpec(name, entry.place, entry.suffixes) for name, entry in READERS.items()]


@hookimpl
def fistyle_check_kinds() -> Iterable[Target]:
    """Announce our check kinds."""
    return [Target(name, target) for name, target in KINDS.items()]


@hookimpl
def fistyle_analysers() -> Iterable[Target]:
    """Announce our analysers."""
    return [
        Target("libvoikko", "fistyle.analysis.libvoikko_backend:LibvoikkoAnalyser"),
        Target("embedded", "fistyle.analysis.embedded_backend:EmbeddedAnalyser"),
    ]


@hookimpl
def fistyle_reports() -> Iterable[Target]:
    """Announce our report formats."""
    return [Target(name, f"fistyle.reports.{place}") for name, place in REPORTS.items()]


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that does not depend on a project: plugins, packs, the analyser's lexicon.

    ``failures`` are packs that somebody asked for and that cannot be used; ``warnings`` what nobody asked for.
    """

    plugins: Plugins
    packs: tuple[RulePack, ...]
    lexicon: Lexicon
    kinds: Mapping[str, str]
    readers: Mapping[str, ReaderEntry]
    failures: tuple[FistyleError, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def rules(self) -> Iterable[Rule]:
        """The rules of all packs, and our own about comments."""
        return (*(rule for pack in self.packs for rule in pack.rules), *RULES)

    @property
    def presets(self) -> dict[str, Path]:
        """The folders of the packs by name: what ``extend`` in a project's file may name."""
        return {pack.name: pack.root for pack in self.packs}


def own_plugins() -> Plugins:
    """Load what is built in and what is installed."""
    return load_plugins([sys.modules[__name__]])


def readers_of(plugins: Plugins) -> dict[str, ReaderEntry]:
    """Return the readers of all plugins as documents/ takes them."""
    return {name: ReaderEntry(spec.target, spec.suffixes) for name, spec in plugins.readers.items()}


def open_stock(*, analyser: str = "auto", folders: Sequence[Path] = (), cache: bool = True) -> Stock:
    """Load plugins and packs; ``folders`` are packs named on the command line.

    Raises FistyleError when there is no pack at all or no analyser.
    """
    plugins = own_plugins()
    kinds = {name: kind.target for name, kind in plugins.kinds.items()}
    packs, failures, broken = _load_packs(plugins, folders, tuple(kinds.keys() - KINDS.keys()))
    if not packs:
        told = "".join(f"; {what}" for what in (*failures, *broken, *plugins.failures))
        raise PackError(f"no rule pack found{told}", cure="run the set-up: pip install fistyle")
    return Stock(
        plugins=plugins,
        packs=packs,
        lexicon=_open_lexicon(plugins, analyser, cache=cache),
        kinds=kinds,
        readers=readers_of(plugins),
        failures=failures,
        warnings=(*map(str, plugins.failures), *broken),
    )


def _load_packs(
    plugins: Plugins, folders: Sequence[Path], kinds: Collection[str]
) -> tuple[tuple[RulePack, ...], tuple[FistyleError, ...], list[str]]:
    """Return the packs, the failures of those that were asked for, and what is wrong with others."""
    packs: list[RulePack] = []
    warnings: list[str] = []
    failures: list[FistyleError] = []
    for spec in plugins.packs.values():
        try:
            packs.append(load_pack(Path(spec.root), kinds=kinds))
        except FistyleError as error:
            warnings.append(str(error))
    for folder in folders:
        try:
            packs.append(load_pack(folder, kinds=kinds))
        except FistyleError as error:
            failures.append(error)
    return tuple(packs), tuple(failures), warnings


def _open_lexicon(plugins: Plugins, name: str, *, cache: bool) -> Lexicon:
    from fistyle.analysis import FormCache, Lexicon, choose_analyser

    if name not in ("auto", "libvoikko", "embedded") and name in plugins.analysers:
        analyser = load_target(plugins.analysers[name].target)()
    elif name == "auto" or name in plugins.analysers:
        analyser = choose_analyser(name)
    else:
        cure = f"choose one of auto, {', '.join(sorted(plugins.analysers))}"
        raise AnalyserError(f"unknown analyser “{name}”", cure=cure)
    return Lexicon(analyser, FormCache(analyser.identity) if cache else None)
