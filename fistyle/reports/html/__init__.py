"""HTML: one page that needs nothing else, with the texts, their findings in place and their readability.

The page may hold anybody's text, so all of it goes through ``markup.element``. Besides, a policy names the page's only
script and only style sheet by their hashes, and forbids it to run or load anything else.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fistyle.findings import Failure, FileResult, Finding
from fistyle.reports import Counts, ReportOptions, surveyed
from fistyle.reports.html import cards, charts, prose
from fistyle.reports.markup import Markup, element, start
from fistyle.reports.strings import count, figure, say
from fistyle.reports.terminal import metrics_line
from fistyle.rule import SEVERITIES
from fistyle.version import __version__

if TYPE_CHECKING:
    from fistyle.scores import Statistics

HERE = Path(__file__).parent
KEYS = {
    "n p": "keys-next",
    "1 2 3": "keys-severity",
    "r": "keys-rules",
    "t": "keys-theme",
    "Esc": "keys-close",
}


@surveyed
def write(results: Iterable[FileResult | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one HTML page to ``out``."""
    failures: list[Failure] = []
    counts = Counts()
    # The findings are those of the result, of which a baseline may have left some out.
    files = [
        replace(options.surveys[result.source.path], result=result) for result in counts.counted(results, failures)
    ]
    page = _Page(files, failures, counts, options)
    out.write("<!doctype html>\n")
    out.write(start("html", lang=options.lang))
    for part in page.parts():
        out.write(part + "\n")
    out.write("</html>\n")


class _Page:
    def __init__(
        self, files: Sequence[Statistics], failures: Sequence[Failure], counts: Counts, options: ReportOptions
    ) -> None:
        self.files = files
        self.failures = failures
        self.counts = counts
        self.lang = options.lang
        self.rules = {rule.key: rule for rule in options.rules}

    def parts(self) -> Iterable[Markup]:
        """Yield the page from top to bottom."""
        style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
        yield self._head(style, script)
        yield start("body")
        yield self._bar()
        if len(self.files) > 1:
            yield self._contents()
        yield start("main")
        if self.failures:
            yield self._failed()
        for number, told in enumerate(self.files, 1):
            yield self._file(f"t{number}", told)
        yield Markup("</main>")
        yield self._keys()
        yield element("footer", f"fistyle {__version__}")
        yield Markup(f"<script>{script}</script></body>")

    def _head(self, style: str, script: str) -> Markup:
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        name = self.files[0].result.source.path if len(self.files) == 1 else ""
        title = say(self.lang, "report-for", name=name) if name else say(self.lang, "report")
        return element(
            "head",
            start("meta", charset="utf-8"),
            start("meta", http_equiv="Content-Security-Policy", content=policy),
            start("meta", name="viewport", content="width=device-width, initial-scale=1"),
            start("meta", name="color-scheme", content="light dark"),
            start("meta", name="generator", content=f"fistyle {__version__}"),
            element("title", title),
            Markup(f"<style>{style}</style>"),
        )

    def _bar(self) -> Markup:
        lang, counts = self.lang, self.counts
        numbers = {"error": counts.errors, "warning": counts.warnings, "info": counts.infos}
        toggles = [
            element(
                "button", element("b", figure(lang, numbers[name])), f" {count(lang, numbers[name], name).split()[-1]}",
                type="button", class_=f"toggle {name}", data_severity=name, aria_pressed="true",
                disabled=not numbers[name],
            )
            for name in SEVERITIES
        ]  # fmt: skip
        theme = say(lang, "theme")
        return element(
            "header",
            element("h1", "fistyle"),
            element("div", *toggles, class_="toggles", role="group"),
            self._rule_menu(),
            element(
                "div",
                element("button", "↑", type="button", class_="step", data_step="-1", title=_key(lang, "previous", "p")),
                element("output", "", class_="where"),
                element("button", "↓", type="button", class_="step", data_step="1", title=_key(lang, "next", "n")),
                class_="steps",
            ),
            element("button", "?", type="button", class_="help", title=say(lang, "keys")),
            element("button", "◐", type="button", class_="theme", title=theme, aria_label=theme),
            class_="top",
        )

    def _rule_menu(self) -> Markup | None:
        lang, found = self.lang, Counter[str]()
        first: dict[str, Finding] = {}
        for told in self.files:
            for finding in told.findings:
                found[finding.rule] += 1
                first.setdefault(finding.rule, finding)
        if not found:
            return None
        rows = [
            element(
                "label",
                start("input", type="checkbox", checked=True, data_rule=name),
                element("span", first[name].code, class_=f"code {first[name].severity}"),
                element("span", self._title(first[name]), class_="title", lang="fi"),
                element("span", figure(lang, found[name]), class_="count"),
            )
            for name in sorted(found, key=lambda name: (first[name].code, name))
        ]
        choose = [
            element("button", say(lang, key), type="button", data_all=value)
            for key, value in (("all-rules", "yes"), ("no-rules", "no"))
        ]
        find = say(lang, "find-rule")
        box = start("input", type="search", placeholder=find, aria_label=find)
        inside = element("div", element("p", box, *choose), *rows, class_="menu")
        return element("details", element("summary", say(lang, "rules-menu")), inside, class_="rules")

    def _title(self, finding: Finding) -> str:
        rule = self.rules.get(finding.key)
        if rule is None:
            return finding.rule
        return rule.title_en if self.lang == "en" and rule.title_en else rule.title

    def _contents(self) -> Markup:
        rows = [
            element(
                "li",
                element("a", *_parted(told.result.source.path), href=f"#t{number}"),
                *(
                    element("span", figure(self.lang, sum(one.severity == name for one in told.findings)), class_=name)
                    for name in SEVERITIES
                    if any(one.severity == name for one in told.findings)
                ),
            )
            for number, told in enumerate(self.files, 1)
        ]
        title = say(self.lang, "files-menu")
        return element("nav", element("h2", title), element("ul", *rows), class_="files", aria_label=title)

    def _failed(self) -> Markup:
        told = [(one.path, one.message.removeprefix(f"{one.path}: ")) for one in self.failures]
        rows = [element("li", element("b", path), " ", message) for path, message in told]
        return element("section", element("h2", say(self.lang, "could-not")), element("ul", *rows), class_="failed")

    def _file(self, name: str, told: Statistics) -> Markup:
        lang, result = self.lang, told.result
        findings = {f"{name}-{number}": finding for number, finding in enumerate(result.findings, 1)}
        size = f"{metrics_line(result.metrics, lang)}, {say(lang, 'genre', name=told.genre.name)}"
        beside = cards.render(findings, result.source, self.rules, lang)
        if not findings:
            beside = element("p", say(lang, "clean"), class_="clean")
        return element(
            "article",
            element("h2", result.source.path),
            element("p", size, class_="size"),
            charts.render(told, name, lang),
            element(
                "div",
                prose.render(told.blocks, result.source, findings, name, lang),
                element("aside", beside, aria_label=count(lang, len(findings), "findings")),
                class_="columns",
            ),
            id=name,
        )

    def _keys(self) -> Markup:
        lang = self.lang
        rows = [
            element("tr", element("th", *(element("kbd", key) for key in keys.split())), element("td", say(lang, told)))
            for keys, told in KEYS.items()
        ]
        close = element("button", say(lang, "close"), type="submit")
        table = element("table", *rows)
        return element(
            "dialog", element("form", element("h2", say(lang, "keys")), table, close, method="dialog"), class_="keys"
        )


def _parted(path: str) -> tuple[Markup, str]:
    """Return the folder of a file, which the eye may skip, and its name."""
    folder, slash, name = path.rpartition("/")
    return element("span", folder + slash, class_="folder"), name


def _key(lang: str, name: str, key: str) -> str:
    return f"{say(lang, name)} ({key})"


def _hash(content: str) -> str:
    """Name a script or style sheet as a policy does."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
