"""A configuration: a stack of layers, each what one source says, the nearest on top.

Single values are those of the nearest layer that gives one. Lists and tables of all layers count together: the longer
selector wins; at equal length the nearer layer's, and within a layer ``ignore``. A nearer ``select`` replaces others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle.config.keys import DEFAULT_PROFILE, SEVERITIES
from fistyle.config.selectors import EXACT, OFF, known_names, length, longest, names_something, nearest
from fistyle.errors import ConfigError

if TYPE_CHECKING:
    from fistyle.config.selectors import Selectable

#: Settings with one value, which goes on to the layers above until one of them gives its own.
SINGLE = ("min_severity", "preview", "profile", "scope", "evidence", "respect_gitignore", "baseline")
_SELECTING = ("select", "extend_select", "ignore", "severity", "options")
COMMAND_LINE = "<command line>"
PROFILE = "<profile {}>"


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the files that match the patterns, laid over the rest."""

    files: tuple[str, ...]
    settings: Config


@dataclass(frozen=True, slots=True)
class Config:
    """One layer, on top of its ``base``. A selector is ``ALL``, a code or its beginning, an id, or ``id:entry``.

    ``path`` is the file that the layer comes from, or says in <> what else it is; ``places`` says on which line each
    key and each string in its list stands: (key,) or (key, string) → line.
    """

    select: tuple[str, ...] = ()  # empty: everything that is on by default
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    min_severity: str = "warning"
    preview: bool = False
    profile: str = DEFAULT_PROFILE
    scope: str = "document"  # "sentence": without the rules that look at the whole text
    evidence: bool = True  # of translationese, which some rules wait for
    respect_gitignore: bool = True
    baseline: str = ""
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()  # folders
    overrides: tuple[Override, ...] = ()
    path: str = ""
    root: str = ""  # where patterns count from; empty: the file's folder, without a file the working folder
    base: Config | None = None
    places: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def layers(self) -> Iterator[Config]:
        """All layers, the nearest first."""
        layer: Config | None = self
        while layer is not None:
            yield layer
            layer = layer.base

    @property
    def folder(self) -> Path:
        """Where the layer's patterns count from."""
        return Path(self.root) if self.root else Path(self.path).parent if self.file else Path.cwd()

    @property
    def file(self) -> str | None:
        """The file that the layer comes from, None where it comes from none."""
        return self.path if self.path and not self.path.startswith("<") else None

    @property
    def words(self) -> frozenset[str]:
        """The vocabulary of all layers, in lower case."""
        return frozenset(word.lower() for layer in self.layers for word in layer.vocabulary)

    def enabled(self, rule: Selectable) -> bool:
        """Tell whether a rule runs.

        A preview rule runs with ``preview`` or when a selector names it and nothing else.
        """
        closest, covered, on, selected = -1, -1, False, False
        for layer in self.layers:
            wanted = layer.extend_select if selected else (*layer.select, *layer.extend_select)
            chosen, ignored = longest(rule, wanted), longest(rule, layer.ignore)
            covered = max(covered, chosen)
            if max(chosen, ignored) > closest:
                closest, on = max(chosen, ignored), chosen > ignored
            if layer.select and not selected:
                selected = True
                if covered < 0:
                    return False
        if closest < 0:
            closest, on = 0, not rule.code.startswith(OFF)
        if rule.status == "preview" and not self.preview and closest < EXACT:
            return False
        return on

    def severity_of(self, rule: Selectable) -> str:
        """Return the severity that a rule has in this project: that of the nearest layer that gives it one."""
        for layer in self.layers:
            fits = {length(rule, selector): severity for selector, severity in layer.severity.items()}
            if fits and (best := max(fits)) >= 0:
                return fits[best]
        return rule.severity

    def options_of(self, rule: Selectable) -> dict[str, str]:
        """Return the options that this project, or else its profile, sets for a rule."""
        chosen: dict[str, str] = {}
        for layer in reversed(list(self.layers)):
            if layer.options:
                for name in (rule.code, *rule.aliases, rule.id):
                    chosen.update(layer.options.get(name, {}))
        return chosen

    def place_of_options(self, rule: Selectable) -> tuple[str | None, int | None] | None:
        """Return file and line of the nearest options for a rule; None where only its own hold."""
        for layer in self.layers:
            for name in (rule.id, *rule.aliases, rule.code):
                if options := layer.options.get(name):
                    lines = (layer.places.get(("options", name, option)) for option in options)
                    return layer.file, next(filter(None, lines), None)
        return None

    def shows(self, severity: str) -> bool:
        """Tell whether findings of this severity are reported."""
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.min_severity)

    def excludes(self, path: str, *, folder: bool = False) -> bool:
        """Tell whether a file or folder is left out by a pattern; .gitignore is another matter (exclude.py)."""
        if not any(layer.exclude for layer in self.layers):
            return False
        from fistyle.config.exclude import decide

        patterns = [(layer.folder, layer.exclude) for layer in reversed(list(self.layers)) if layer.exclude]
        return bool(decide(path, patterns, folder=folder))

    def gives(self, name: str) -> bool:
        """Tell whether this layer itself gives a setting that has one value."""
        if (name.replace("_", "-"),) in self.places:
            return True
        return self.base is None and getattr(self, name) != getattr(_DEFAULTS, name)

    def check_selectors(self, rules: Iterable[Selectable]) -> None:
        """Raise ConfigError for a selector or an option that names nothing, with the nearest name that does."""
        # What profiles say is ours: it may name rules of a pack that is not there.
        layers = [layer for layer in self.layers if not layer.path.startswith(PROFILE[:8])]
        told = [one for layer in layers for one in (layer, *(override.settings for override in layer.overrides))]
        told = [one for one in told if any(getattr(one, key) for key in _SELECTING)]
        if told:
            rules = list(rules)
            known = known_names(rules)
            for one in told:
                one._check_own(rules, known)

    def _check_own(self, rules: Iterable[Selectable], known: set[str]) -> None:
        for key in _SELECTING:
            for selector in getattr(self, key):
                if not names_something(selector, known):
                    name = key.replace("_", "-")
                    where = f" in {name}" if self.file or key != "select" else ""
                    raise self.mistake(f"unknown rule “{selector}”{where}", (name, selector), known)
        self._check_options(rules)

    def _check_options(self, rules: Iterable[Any]) -> None:
        if not self.options:
            return
        of: dict[str, set[str]] = {}
        for rule in rules:
            for name in (rule.id, rule.code, *rule.aliases):
                if name in self.options:
                    of.setdefault(name, set()).update(getattr(rule, "options", ()))
        for name, chosen in self.options.items():
            for option in chosen:
                if name in of and option not in of[name]:
                    message = f"the rule “{name}” has no option “{option}”"
                    raise self.mistake(message, ("options", name, option), of[name])

    def mistake(self, message: str, place: tuple[str, ...], known: Iterable[str]) -> ConfigError:
        """Return the error for a wrong name in this layer, with its line and what was probably meant."""
        known = sorted(known)
        lines = (self.places[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.places)
        cure = nearest(place[-1], known) or (f"one of {', '.join(known)}" if len(known) <= 8 else None)
        return ConfigError(message, path=self.file, line=next(lines, 0) or None, cure=cure)


_DEFAULTS = Config()


def stacked(top: Config, below: Config | None) -> Config:
    """Lay a configuration over another one: its single values go on where the upper says nothing of its own."""
    if below is None:
        return top
    if top.base is not None:
        below = stacked(top.base, below)
    own = {name for name in SINGLE if top.gives(name)}
    going_on: dict[str, Any] = {name: getattr(below, name) for name in SINGLE if name not in own}
    keys: dict[tuple[str, ...], int] = {(name.replace("_", "-"),): 0 for name in own}
    return replace(top, **going_on, places={**keys, **top.places}, base=below)


def changed(config: Config, **values: object) -> Config:
    """Return the configuration with what the command line says on top; None says nothing."""
    given: dict[str, Any] = {key: value for key, value in values.items() if value is not None}
    if not given:
        return config
    places: dict[tuple[str, ...], int] = {(key.replace("_", "-"),): 0 for key in given}
    return stacked(Config(**given, path=COMMAND_LINE, places=places), config)
