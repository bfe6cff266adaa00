"""One rule explained, in Markdown that reads well as it is: for the terminal, the editor's hover and the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fistyle.evidence import KINDS, LEAST, NATIVE, TRANSLATED
from fistyle.reports.strings import count, figure, say
from fistyle.rule import SEVERITIES

if TYPE_CHECKING:
    from fistyle.rule import Example, Rule

ROWS = 12  # of a table are listed at most
EXAMPLES = 6


def explain(rules: Sequence[Rule], lang: str) -> str:
    """Explain a rule; a table comes as all its rows, one of its rows alone."""
    rule = rules[0]
    title = rule.title_en if lang == "en" and rule.title_en else rule.title
    severity = ", ".join(say(lang, one) for one in SEVERITIES if any(row.severity == one for row in rules))
    parts = [
        f"# {rule.key if len(rules) == 1 else rule.id} ({rule.code})",
        f"{title} · {severity} · {say(lang, rule.status)}",
    ]
    if rule.why:
        parts.append(f"## {say(lang, 'why')}\n\n{rule.why.strip()}")
    if rule.evidence:
        bounds = {"native": figure(lang, NATIVE), "translated": figure(lang, TRANSLATED)}
        waits = say(lang, rule.evidence, words=LEAST, kinds=KINDS, **bounds)
        parts.append(f"## {say(lang, 'gate')}\n\n{waits}")
    examples = [example for row in rules for example in row.examples]
    if shown := [_example(example, lang) for example in examples[:EXAMPLES]]:
        parts.append(f"## {say(lang, 'examples')}\n\n" + "\n".join(shown))
    if len(rules) > 1:
        keys = [f"- {row.key}" for row in rules[:ROWS]] + (["- …"] if len(rules) > ROWS else [])
        parts.append(f"## {say(lang, 'rows')} ({len(rules)})\n\n" + "\n".join(keys))
    else:
        told = [_spec(rule), *rule.excepts, *rule.except_sentence]
        code = "\n".join("    " + line for text in told for line in text.strip().splitlines())
        parts.append(f"## {say(lang, 'pattern')}\n\n{rule.kind}:\n\n{code}")
    if rule.measured:
        measured = "\n".join(f"- {name}: {value}" for name, value in rule.measured.items())
    else:
        measured = say(lang, "not-measured")
    parts.append(f"## {say(lang, 'measured')}\n\n{measured}")
    parts.append(f"{say(lang, 'source')}: {rule.source}")
    return "\n\n".join(parts) + "\n"


def list_rules(rules: Iterable[Rule], lang: str) -> str:
    """List rules, one a line; a table is one rule."""
    lines, number = [], 0
    for (code, name), group in groupby(rules, key=lambda rule: (rule.code, rule.id)):
        rows = list(group)
        rule, number = rows[0], number + len(rows)
        title = rule.title_en if lang == "en" and rule.title_en else rule.title
        size = f" ({len(rows)})" if rule.entry else ""
        lines.append(f"{code}  {rule.severity:7}  {rule.status:7}  {name}{size}: {title}\n")
    return "".join(lines) + count(lang, number, "rules") + "\n"


def tested(rules: Sequence[Rule], failures: int, lang: str) -> str:
    """Tell in one line how a pack's examples did."""
    examples = sum(len(rule.examples) for rule in rules)
    return f"{count(lang, len(rules), 'rules')}, {count(lang, examples, 'examples')}, {count(lang, failures, 'wrong')}"


def _example(example: Example, lang: str) -> str:
    if not example.bad:
        return f"- ✓ {example.text} ({say(lang, 'accepted')})"
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    good = "".join(f"\n  → {better}" for better in example.good)
    return f"- ✗ {text}{good}"


def _spec(rule: Rule) -> str:
    spec: Any = rule.spec
    if isinstance(spec, str):
        return spec
    if isinstance(spec, dict):
        return "\n".join(f"{key}: {value}" for key, value in spec.items())
    return "\n".join(map(str, spec))
