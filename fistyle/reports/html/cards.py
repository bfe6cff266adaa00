"""What is told of each finding beside the text: the reason, the suggestions, why, where to read more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fistyle.findings import Finding
from fistyle.reports.layout import clean as one_line
from fistyle.reports.markup import Markup, element
from fistyle.reports.strings import say
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.rule import Rule

LONGEST = 60  # characters of the marked text that a card shows


def render(findings: Mapping[str, Finding], source: SourceText, rules: Mapping[str, Rule], lang: str) -> Markup:
    """Return the cards of a text in its order; the findings are told by their ids on the page."""
    cards = [
        _card(name, number, finding, source, rules.get(finding.key), lang)
        for number, (name, finding) in enumerate(findings.items(), 1)
    ]
    return element("ol", *cards, class_="cards")


def _card(name: str, number: int, finding: Finding, source: SourceText, rule: Rule | None, lang: str) -> Markup:
    line, column, _ = source.position(finding.span.start)
    place = finding.place or f"{line}:{column}"
    head = element(
        "button",
        element("span", str(number), class_="number", aria_hidden="true"),
        element("span", f"{say(lang, finding.severity)} {finding.code}", class_="code"),
        element("span", place, class_="place"),
        element("span", _short(finding.text), class_="quote", lang="fi"),
        type="button",
        aria_expanded="true",
        aria_controls=f"{name}-body",
    )
    body = [element("p", finding.message, class_="message", lang="fi")]
    body += [element("p", fix.title, class_="fix", lang="fi") for fix in finding.suggestions]
    body += _reason(rule, lang)
    body.append(_footer(finding, lang))
    inside = element("div", *body, class_="body", id=f"{name}-body")
    return element(
        "li", head, inside, class_=f"card {finding.severity}", id=name, data_rule=finding.rule,
        data_severity=finding.severity,
    )  # fmt: skip


def _reason(rule: Rule | None, lang: str) -> list[Markup]:
    if rule is None or not rule.why.strip():
        return []
    title = rule.title_en if lang == "en" and rule.title_en else rule.title
    return [element("p", element("b", title), " – ", " ".join(rule.why.split()), class_="why", lang="fi")]


def _footer(finding: Finding, lang: str) -> Markup:
    key = element("code", finding.key)
    # The address comes from a rule pack, which may be anybody's.
    if finding.url and finding.url.startswith(("https://", "http://")):
        link = element("a", say(lang, "read-more"), href=finding.url, target="_blank", rel="noreferrer noopener")
        return element("p", key, " · ", link, class_="rule")
    return element("p", key, class_="rule")


def _short(text: str) -> str:
    told = " ".join(one_line(text).split())
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
