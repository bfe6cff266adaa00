"""READ FIRST. A Linter is built once and lints many texts; ``lint`` is the whole of fistyle in seven steps.

    source text → document → tokens → readings → matches → findings → report

Each stage takes the former's frozen value and returns a new one. The first stage (reading bytes) and the last
(writing a report) are the caller's: cli.py, lsp/ and testing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from fistyle.analysis import analyse_text
from fistyle.config import COMMAND_LINE, Config, Configs
from fistyle.documents import READERS, read_document
from fistyle.errors import ConfigError, FistyleError, PackError
from fistyle.evidence import NONE, gate, gates, judge
from fistyle.findings import Failure, FileResult, filter_findings, make_findings, position
from fistyle.matching.kinds import KINDS, CheckFailure, build_checks
from fistyle.packs import load_pack, with_options
from fistyle.profiles import with_profile
from fistyle.readability import measure
from fistyle.suppressions import KIND as SUPPRESSION
from fistyle.suppressions import RULES as OWN_RULES
from fistyle.suppressions import Judge, drop_suppressed, judge_comments
from fistyle.text import SourceText
from fistyle.vocabulary import without_accepted

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Lexicon
    from fistyle.builtin import Stock
    from fistyle.documents import ReaderEntry
    from fistyle.evidence import Evidence
    from fistyle.findings import Finding
    from fistyle.matching.kinds import Check
    from fistyle.matching.match import Match
    from fistyle.packs import RulePack
    from fistyle.rule import Rule, Severity
    from fistyle.scores import Statistics
    from fistyle.suppressions import Silence

KEPT = 15  # Linters beside the latest: a server's configuration changes now and then
WHOLE_TEXT = frozenset({"density", "consistency"})  # check kinds that need the whole text


class Linter:
    """The rules of one configuration, ready to run.

    ``rules`` are all rules of all packs; the configuration chooses among them. ``kinds`` are the check
    kinds that there are (name → builder), ``readers`` the formats that can be read.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        lexicon: Lexicon,
        config: Config | None = None,
        *,
        kinds: Mapping[str, str] | None = None,
        readers: Mapping[str, ReaderEntry] = READERS,
        english: bool = False,
    ) -> None:
        self.rules = tuple(rules)
        self.config = with_profile(config or Config())
        self.config.check_selectors((*self.rules, *OWN_RULES))
        self.own = [replace(rule, severity=self._severity_of(rule)) for rule in OWN_RULES if self._wants(rule)]
        self.words = self.config.words
        self.active = tuple(with_options(rule, self._options_of(rule)) for rule in self.rules if self.runs(rule))
        self.waiting = gates(self.active)
        self.signs = frozenset(rule.key for rule in self.active if self._tells(rule))
        self.lexicon = lexicon
        self.left_out: list[str] = []  # packs whose rules cannot be built
        self.failures: list[FistyleError] = []  # why, in the same order
        self.kinds = kinds or KINDS
        self.checks = self._build([rule for rule in self.active if rule.evidence != "released"])
        self.readers = readers
        self.english = english

    @cached_property
    def released(self) -> list[Check]:
        """The checks that run only where evidence releases them, built when the first text does."""
        return self._build([rule for rule in self.active if rule.evidence == "released"])

    def lint(self, source: SourceText, format: str | None = None) -> FileResult:
        """Lint one text."""
        return self.judge(self.analyse(source, format))

    def survey(self, source: SourceText, genre: str = "") -> Statistics:
        """Lint one text and measure it against a genre, the profile's unless told. Raises FistyleError for no genre."""
        from fistyle.profiles import load_profile
        from fistyle.scores import find_genre, survey

        text = self.analyse(source)
        result = self.judge(text)
        bands = find_genre(genre or load_profile(self.config.profile).genre)
        evidence = self.weigh(result.findings, result.metrics.words)
        told = survey(text, result, evidence, bands, self.active)
        return told if self.config.shows("info") else told.without_translationese()

    def analyse(
        self, source: SourceText, format: str | None = None, memo: dict[Any, Any] | None = None
    ) -> AnalysedText:
        """Take the first four steps: nothing in them depends on the rules.

        ``memo``, empty at first, is what is kept for the text's next version.
        """
        text = analyse_text(read_document(source, format, self.readers), self.lexicon)
        return text if memo is None else replace(text, memo=memo)

    def judge(self, text: AnalysedText) -> FileResult:
        """Take the other steps."""
        failures: list[Failure] = []
        metrics = measure(text)
        findings = self._find(self.checks, text, failures)
        shown, silences = self._filter(findings, text)
        if self.waiting:
            verdict = self.weigh(shown, metrics.words).verdict
            if verdict == "translated":
                findings += self._find(self.released, text, failures)
                shown, silences = self._filter(findings, text)
            shown = gate(shown, self.waiting, verdict)
        if silences and not failures:
            shown = tuple(sorted((*shown, *self._judge_comments(silences, text.document.source)), key=position))
        return FileResult(text.document.source, shown, metrics, tuple(failures))

    def _judge_comments(self, silences: list[Silence], source: SourceText) -> list[Finding]:
        """Tell which comments silence nothing; what arguments have left out is not held against them."""
        config = self.config
        narrowed = any(layer.path == COMMAND_LINE and (layer.select or layer.ignore) for layer in config.layers)
        whole = not narrowed and config.scope == "document" and config.shows("warning")
        return judge_comments(silences, source, Judge(self.active, self.rules, whole), self.own, english=self.english)

    def weigh(self, findings: Iterable[Finding], words: int) -> Evidence:
        """Say what the findings of a whole document tell of its origin; nothing where no rule would show it."""
        if not self.signs:
            return NONE
        return judge((one for one in findings if one.key in self.signs), words)

    def runs(self, rule: Rule) -> bool:
        """Tell whether a rule is on; what would not be shown is not looked for."""
        config = self.config
        if rule.kind == SUPPRESSION or (config.scope == "sentence" and rule.kind in WHOLE_TEXT):
            return False
        if rule.evidence == "released" and not _weighs(config):
            return False
        return self._wants(rule)

    def _wants(self, rule: Rule) -> bool:
        return self.config.shows(self._severity_of(rule)) and self.config.enabled(rule)

    @property
    def aliases(self) -> dict[str, str]:
        """Old ids of rules and the ids that they have now."""
        return {old: rule.id for rule in self.rules for old in rule.aliases}

    def _options_of(self, rule: Rule) -> dict[str, str]:
        """Return the options chosen for a rule; the option ``vocabulary`` is the project's list of its own words."""
        chosen = self.config.options_of(rule)
        if "vocabulary" in rule.options and self.words:
            own = chosen.get("vocabulary", rule.options["vocabulary"])
            chosen["vocabulary"] = " ".join((*sorted(self.words), own))
        return chosen

    def _build(self, rules: Sequence[Rule]) -> list[Check]:
        """Build the checks; of packs whose rules cannot be built one is left out, but not all."""
        try:
            return build_checks(rules, self.kinds)
        except FistyleError:
            self._blame_options(rules)
            checks: list[Check] = []
            for pack in sorted({rule.pack for rule in rules}):
                try:
                    checks += build_checks([rule for rule in rules if rule.pack == pack], self.kinds)
                except FistyleError as error:
                    self.left_out.append(pack)
                    self.failures.append(error)
            if not checks:
                raise
            return checks

    def _blame_options(self, rules: Iterable[Rule]) -> None:
        """Raise ConfigError where a rule cannot be built because of an option that the configuration gives it."""
        for rule in rules:
            if place := self.config.place_of_options(rule):
                try:
                    build_checks([rule], self.kinds)
                except FistyleError as error:
                    raise ConfigError(error.message, path=place[0], line=place[1], cure=error.cure) from error

    def _find(self, checks: Iterable[Check], text: AnalysedText, failures: list[Failure]) -> list[Finding]:
        """Return what checks find, told in words, but for what the project accepts."""
        matches: Iterable[Match] = self._find_matches(checks, text, failures)
        if self.words:
            matches = without_accepted(matches, self.words, text)
        return make_findings(matches, text, self._severity_of, english=self.english)

    def _filter(self, findings: Sequence[Finding], text: AnalysedText) -> tuple[tuple[Finding, ...], list[Silence]]:
        """Return the findings that are shown, and what the writer's comments have silenced."""
        document = text.document
        kept, silences = drop_suppressed(findings, document, self.aliases if document.suppressions else None)
        return filter_findings(kept), silences

    def _find_matches(self, checks: Iterable[Check], text: AnalysedText, failures: list[Failure]) -> Iterator[Match]:
        """Run checks; a rule that cannot be judged is told of and costs no other its matches."""
        for check in checks:
            for found in check.find(text):
                if isinstance(found, CheckFailure):
                    failures.append(Failure(text.document.source.path, "rule", found.message))
                else:
                    yield found

    def _severity_of(self, rule: Rule) -> Severity:
        config = self.config
        return cast("Severity", config.severity_of(rule)) if config.severity or config.base else rule.severity

    def _tells(self, rule: Rule) -> bool:
        """Tell whether a rule's findings are evidence: by its own severity, for which the bounds are measured."""
        return rule.category == "KA" and rule.severity != "info" and not rule.evidence and _weighs(self.config)


def _weighs(config: Config) -> bool:
    """Tell whether evidence is asked for and can be seen whole."""
    return config.evidence and config.scope == "document" and config.shows("warning")


class Linters:
    """One Linter for each configuration that the files of a run have, all from one stock."""

    def __init__(self, stock: Stock, *, english: bool = False) -> None:
        self.stock = stock
        self.english = english
        self._made: list[tuple[Config, Linter]] = []
        self._packs: dict[str, RulePack] = {}

    def of(self, config: Config) -> Linter:
        """Return the Linter of a configuration. Raises ConfigError for a selector that names no rule."""
        for known, linter in self._made:
            if known is config or known == config:
                return linter
        stock = self.stock
        linter = Linter(
            self.rules_of(config), stock.lexicon, config, kinds=stock.kinds, readers=stock.readers, english=self.english
        )
        self._made = [*self._made[-KEPT:], (config, linter)]
        return linter

    def rules_of(self, config: Config) -> tuple[Rule, ...]:
        """Return all rules that a configuration chooses among. Raises PackError for a pack that it names."""
        return (*(rule for pack in self.packs_of(config) for rule in pack.rules), *OWN_RULES)

    def packs_of(self, config: Config) -> tuple[RulePack, ...]:
        """Return the packs of the stock and of the configuration. Raises PackError."""
        folders = dict.fromkeys(folder for layer in config.layers for folder in layer.packs)
        for folder in folders:
            if folder not in self._packs:
                self._packs[folder] = _data_only(load_pack(Path(folder)))
        return (*self.stock.packs, *(self._packs[folder] for folder in folders))


def surveying(surveys: dict[str, Statistics]) -> Callable[[Linter, SourceText], FileResult]:
    """Return what lints a text like ``Linter.lint`` and puts its survey into ``surveys``, by its path."""

    def look(linter: Linter, source: SourceText) -> FileResult:
        told = surveys[source.path] = linter.survey(source)
        return told.result

    return look


def _data_only(pack: RulePack) -> RulePack:
    """Return a pack that a project's file names, if it holds nothing that runs: whoever lints it has not chosen it.

    Raises PackError.
    """
    for rule in pack.rules:
        if rule.kind == "python":
            cure = "name the pack on the command line: --pack DIR"
            raise PackError("a project's pack cannot hold python rules", path=rule.path, line=rule.line, cure=cure)
    return pack


def lint_text(text: str, path: str = "<text>", *, format: str | None = None) -> FileResult:
    """Lint a string with the default configuration; for many texts build one Linter."""
    return _default_linters().of(Config()).lint(SourceText(path, text), format)


def lint_file(path: str | Path) -> FileResult:
    """Lint a file with the configuration that holds for it. Raises FistyleError."""
    linters = _default_linters()
    return linters.of(Configs(linters.stock.presets).of(Path(path))).lint(SourceText.read(path))


@cache
def _default_linters() -> Linters:
    from fistyle.builtin import open_stock

    return Linters(open_stock())
