"""What the pointer tells: of a finding why and what is better, of a word how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.lsp.strings import FEATURES, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fistyle.analysis import AnalysedText, Reading
    from fistyle.findings import FileResult, Finding
    from fistyle.rule import Rule
    from fistyle.text import Span


def finding_at(result: FileResult, offset: int) -> Finding | None:
    """Return the finding under an offset, the shortest where several lie."""
    under = [one for one in result.findings if one.span.start <= offset <= one.span.end]
    return min(under, key=lambda one: one.span.end - one.span.start, default=None)


def tell_finding(finding: Finding, rules: Sequence[Rule], lang: str) -> str:
    """Return message, better wordings, reason and source, in Markdown."""
    parts = [finding.message]
    if finding.suggestions:
        better = "\n".join(f"- {fix.title}" for fix in finding.suggestions)
        parts.append(f"**{say(lang, 'better')}**\n\n{better}")
    rule = next(iter(rules), None)
    if rule is not None and rule.why:
        parts.append(rule.why.strip())
        good = next((f"✗ {one.text}\n→ {one.good[0]}" for one in rule.examples if one.bad and one.good), "")
        if good:
            parts.append("\n".join(f"> {line}  " for line in good.splitlines()))
    if rule is not None and rule.source:
        parts.append(f"{say(lang, 'source')}: {rule.source}")
    return "\n\n".join((*parts, f"`{finding.key}` ({finding.code})"))


def word_at(text: AnalysedText, offset: int) -> tuple[str, Span] | None:
    """Return the token under an offset, with its place in the source."""
    for sentence in text.sentences:
        block = sentence.block
        if not block.span.start <= offset <= block.span.end:
            continue
        place = block.prose_offset(offset)
        if place is None or not sentence.start <= place <= sentence.end:
            continue
        for index, form in enumerate(sentence.forms):
            start, end = sentence.span(index)
            if start <= place <= end and any(map(str.isalpha, form)):
                return form, block.source_span(start, end)
    return None


def tell_word(text: AnalysedText, form: str, lang: str) -> str:
    """Return the readings of a word, in Markdown."""
    readings = text.readings(form)
    if not readings:
        return f"**{form}**: {say(lang, 'unknown-word')}"
    lines = dict.fromkeys(_tell_reading(reading, lang) for reading in readings)
    return "\n".join((f"**{form}**\n", *(f"- {line}" for line in lines)))


def _tell_reading(reading: Reading, lang: str) -> str:
    told = ", ".join(_features(reading, lang))
    parts = [f"*{reading.base}*: {told}" if told else f"*{reading.base}*"]
    if len(reading.parts) > 1:
        parts.append(f"{say(lang, 'parts')}: {' + '.join(reading.parts)}")
    if reading.root:
        parts.append(f"{say(lang, 'from')} *{reading.root}*")
    return "; ".join(parts)


def _features(reading: Reading, lang: str) -> Iterable[str]:
    told = reading.features._asdict()
    if told["infform"] or told["partform"]:
        told["verbform"] = ""  # said more exactly already
    if told["verbform"] != "Fin" and told["partform"]:
        told["tense"] = ""
    known = ((name, value) for (name, value) in FEATURES if told[name] == value)
    return [FEATURES[pair][lang == "en"] for pair in known]
