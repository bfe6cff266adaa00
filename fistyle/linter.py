"""READ FIRST. A Linter is built once and lints many texts; ``lint`` is the whole of fistyle in seven steps.

    source text → document → tokens → readings → matches → findings → report

Each stage takes the former's frozen value and returns a new one. The first stage (reading bytes) and the last
(writing a report) are the caller's: cli.py, lsp.py and testing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fistyle.analysis import analyse_text
from fistyle.config import Config, find_config
from fistyle.documents import READERS, read_document
from fistyle.errors import FistyleError
from fistyle.evidence import NONE, gate, gates, judge
from fistyle.findings import Failure, FileResult, filter_findings, make_findings
from fistyle.matching.kinds import KINDS, CheckFailure, build_checks
from fistyle.packs import with_options
from fistyle.profiles import with_profile
from fistyle.readability import measure
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText, Lexicon
    from fistyle.builtin import Stock
    from fistyle.documents import ReaderEntry
    from fistyle.evidence import Evidence
    from fistyle.findings import Finding
    from fistyle.matching.kinds import Check
    from fistyle.matching.match import Match
    from fistyle.rule import Rule, Severity
    from fistyle.scores import Statistics

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
        self.config.check_selectors(self.rules)
        self.active = tuple(with_options(rule, self.config.options_of(rule)) for rule in self.rules if self._runs(rule))
        self.waiting = gates(self.active)
        self.signs = frozenset(rule.key for rule in self.active if self._tells(rule))
        self.lexicon = lexicon
        self.left_out: list[str] = []  # packs whose rules cannot be built
        self.failures: list[FistyleError] = []  # why, in the same order
        self.checks = self._build(kinds or KINDS)
        self.readers = readers
        self.english = english

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

    def analyse(self, source: SourceText, format: str | None = None) -> AnalysedText:
        """Take the first four steps: nothing in them depends on the rules."""
        return analyse_text(read_document(source, format, self.readers), self.lexicon)

    def judge(self, text: AnalysedText) -> FileResult:
        """Take the other steps."""
        failures: list[Failure] = []
        document, metrics = text.document, measure(text)
        matches = self._find_matches(text, failures)
        findings = make_findings(matches, text, self._severity_of, english=self.english)
        shown = filter_findings(findings, document)
        if self.waiting:
            shown = gate(shown, self.waiting, self.weigh(shown, metrics.words).verdict)
        return FileResult(document.source, shown, metrics, tuple(failures))

    def weigh(self, findings: Iterable[Finding], words: int) -> Evidence:
        """Say what the findings of a whole document tell of its origin; nothing where no rule would show it."""
        if not self.signs:
            return NONE
        return judge((one for one in findings if one.key in self.signs), words)

    def _runs(self, rule: Rule) -> bool:
        """Tell whether a rule is on; what would not be shown is not looked for."""
        config = self.config
        if config.scope == "sentence" and rule.kind in WHOLE_TEXT:
            return False
        if rule.evidence == "released" and not _weighs(config):
            return False
        return config.shows(self._severity_of(rule)) and config.enabled(rule)

    def _build(self, kinds: Mapping[str, str]) -> list[Check]:
        """Build the checks; of packs whose rules cannot be built one is left out, but not all."""
        try:
            return build_checks(self.active, kinds)
        except FistyleError:
            packs = {rule.pack for rule in self.active}
            checks: list[Check] = []
            for pack in sorted(packs):
                try:
                    checks += build_checks([rule for rule in self.active if rule.pack == pack], kinds)
                except FistyleError as error:
                    self.left_out.append(pack)
                    self.failures.append(error)
            if len(self.failures) == len(packs):
                raise
            return checks

    def _find_matches(self, text: AnalysedText, failures: list[Failure]) -> Iterator[Match]:
        """Run every check; a rule that cannot be judged is told of and costs no other its matches."""
        for check in self.checks:
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
        self._made: dict[str, tuple[Config, Linter]] = {}

    def of(self, config: Config) -> Linter:
        """Return the Linter of a configuration. Raises ConfigError for a selector that names no rule."""
        made = self._made.get(config.path)
        if made is None or made[0] != config:
            stock = self.stock
            linter = Linter(
                stock.rules, stock.lexicon, config, kinds=stock.kinds, readers=stock.readers, english=self.english
            )
            made = self._made[config.path] = (config, linter)
        return made[1]


def surveying(surveys: dict[str, Statistics]) -> Callable[[Linter, SourceText], FileResult]:
    """Return what lints a text like ``Linter.lint`` and puts its survey into ``surveys``, by its path."""

    def look(linter: Linter, source: SourceText) -> FileResult:
        told = surveys[source.path] = linter.survey(source)
        return told.result

    return look


def lint_text(text: str, path: str = "<text>", *, format: str | None = None) -> FileResult:
    """Lint a string with the default configuration; for many texts build one Linter."""
    return _default_linters().of(Config()).lint(SourceText(path, text), format)


def lint_file(path: str | Path) -> FileResult:
    """Lint a file with the configuration that holds for it. Raises FistyleError."""
    return _default_linters().of(find_config(Path(path))).lint(SourceText.read(path))


@cache
def _default_linters() -> Linters:
    from fistyle.builtin import open_stock

    return Linters(open_stock())
