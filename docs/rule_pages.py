"""The pages about rules, made from the rules themselves: one a family (a file of the pack), an anchor a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from fistyle.packs import RulePack
from fistyle.reports.markup import Child, Markup, element, join
from fistyle.reports.strings import count, say
from fistyle.rule import SEVERITIES, Example, Rule

CATEGORIES = {
    "KA": ("Käännöskieli", "Translationese"),
    "VI": ("Virkakieli", "Officialese"),
    "RE": ("Rektio", "Government"),
    "KO": ("Kongruenssi ja päätteet", "Agreement and suffixes"),
    "LA": ("Lauserakenne", "Sentence structure"),
    "LU": ("Luettavuus", "Readability"),
    "SA": ("Sananvalinta", "Choice of words"),
    "PI": ("Pilkut", "Commas"),
    "YH": ("Yhdyssanat", "Compounds"),
    "TY": ("Typografia", "Typography"),
    "TO": ("Toisto ja yhtenäisyys", "Repetition and consistency"),
    "OI": ("Tuntemattomat sanat", "Unknown words"),
}
TEXTS = {
    "rules": ("Säännöt", "Rules"),
    "intro": (
        "Sivut on tehty sääntöjen omasta tiedosta. Luvut kertovat, montako osumaa sääntö saa 10 000 sanassa suomeksi "
        "kirjoitettua ja suomeksi käännettyä tekstiä, ja montako arvioiduista osumista oli oikeita.",
        "These pages are made from the rules' own data. The figures say how many hits a rule gets in 10,000 words of "
        "text written in Finnish and translated to Finnish, and how many of the judged hits were right. "
        "The texts of the rules are Finnish.",
    ),
    "family": ("Tiedosto", "File"),
    "number": ("Sääntöjä", "Rules"),
    "examples": ("Esimerkit", "Examples"),
    "pattern": ("Mitä haetaan", "What is looked for"),
    "preview": ("kokeiluvaiheessa", "preview"),
    "stable": ("vakaa", "stable"),
    "row": ("Rivi", "Row"),
    "bad": ("Ei näin", "Not so"),
    "good": ("Vaan näin", "But so"),
}
MEASURED = {
    "suomeksi kirjoitettu": "written in Finnish",
    "käännetty": "translated",
    "oikein arvioiduista": "right of judged",
}
#: File names are plain ASCII; these words are not.
WORDS = {
    "kaannos": "käännös", "kaannoskieli": "käännöskieli", "konekaannos": "konekääntäminen", "elaimet": "eläimet",
    "tyoelama": "työelämä", "ylos": "ylös", "kayttoliittymajate": "käyttöliittymäjäte", "pitaa": "pitää",
    "tehda": "tehdä", "taytesanat": "täytesanat", "teonnimet": "teonnimet", "yhtenaisyys": "yhtenäisyys",
    "yleistava": "yleistävä", "sina": "sinä", "it": "IT", "merkinnat": "merkinnät",
}  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!>])")


def pages(pack: RulePack, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of each page, the list of all first."""
    families: dict[str, list[Rule]] = {}
    for rule in pack.rules:
        families.setdefault(Path(rule.path).stem, []).append(rule)
    yield "index.md", _index(families, lang)
    for family, rules in families.items():
        yield f"{family}.md", _family(family, rules, lang)


def titles(pack: RulePack) -> dict[str, list[tuple[str, str]]]:
    """Return, by category, the families (title and stem) that have most of their rules in it."""
    homes: dict[str, Counter[str]] = {}
    for rule in pack.rules:
        homes.setdefault(Path(rule.path).stem, Counter())[rule.category] += 1
    told: dict[str, list[tuple[str, str]]] = {category: [] for category in CATEGORIES}
    for family, categories in sorted(homes.items()):
        told.setdefault(categories.most_common(1)[0][0], []).append((_title(family), family))
    return {category: families for category, families in told.items() if families}


def category(code: str, lang: str) -> str:
    """Return the name of a category."""
    return CATEGORIES.get(code, (code, code))[lang == "en"]


def _say(lang: str, key: str) -> str:
    return TEXTS[key][lang == "en"]


def _index(families: Mapping[str, Sequence[Rule]], lang: str) -> str:
    parts = [f"# {_say(lang, 'rules')}\n\n{_say(lang, 'intro')}\n"]
    homes: dict[str, list[str]] = {}
    for family, rules in families.items():
        homes.setdefault(Counter(rule.category for rule in rules).most_common(1)[0][0], []).append(family)
    for code in sorted(homes, key=list(CATEGORIES).index):
        parts.append(f"## {category(code, lang)} ({code}) {{ #{code} }}\n")
        parts.append(f"| {_say(lang, 'family')} | {_say(lang, 'number')} |\n|---|---:|")
        parts += [
            f"| [{_plain(_title(family))}]({family}.md) | {len(families[family])} |" for family in sorted(homes[code])
        ]
        parts.append("")
    return "\n".join(parts)


def _family(family: str, rules: Sequence[Rule], lang: str) -> str:
    parts = [f"# {_plain(_title(family))}\n"]
    for _, group in groupby(rules, key=lambda rule: rule.id):
        parts += _section(list(group), lang)
    return "\n".join(parts)


def _section(rules: Sequence[Rule], lang: str) -> Iterator[str]:
    rule = rules[0]
    title = rule.title_en if lang == "en" and rule.title_en else rule.title
    severities = ", ".join(say(lang, name) for name in SEVERITIES if any(row.severity == name for row in rules))
    yield f"## {_plain(title)} {{ #{rule.id} }}\n"
    head = _line(
        element("code", rule.id), rule.code, severities, _say(lang, rule.status),
        count(lang, len(rules), "rules") if rule.entry else None,
    )  # fmt: skip
    body: list[Child] = [element("p", *head, class_="facts")]
    body += [element("p", " ".join(part.split()), lang="fi") for part in rule.why.strip().split("\n\n") if part]
    body += [_rows(rules, lang)] if rule.entry else [_examples(rule.examples)]
    if not rule.entry:
        body.append(_pattern(rule, lang))
    body.append(element("p", *_line(*_measured(rule, lang), _source(rule, lang)), class_="facts"))
    yield element("div", *body, class_="rule") + "\n"


def _line(*parts: Child) -> Iterator[Child]:
    """Yield parts with dots between them; None is left out."""
    told = [part for part in parts if part]
    for number, part in enumerate(told):
        if number:
            yield " · "
        yield part


def _measured(rule: Rule, lang: str) -> Iterator[str]:
    if not rule.measured:
        yield say(lang, "not-measured")
    for name, value in rule.measured.items():
        yield f"{MEASURED.get(name, name) if lang == 'en' else name} {value}"


def _source(rule: Rule, lang: str) -> Child:
    if rule.source.startswith(("http://", "https://")):
        return element("a", say(lang, "source"), href=rule.source, rel="noreferrer")
    return f"{say(lang, 'source')}: {rule.source}"


def _examples(examples: Iterable[Example]) -> Markup:
    rows = []
    for example in examples:
        if not example.bad:
            rows.append(element("li", example.text, class_="ok"))
            continue
        rows.append(element("li", _marked(example), class_="bad"))
        rows += [element("li", better, class_="good") for better in example.good[:1]]
    return element("ul", *rows, class_="examples", lang="fi")


def _rows(rules: Sequence[Rule], lang: str) -> Markup:
    head = element("tr", *(element("th", _say(lang, key)) for key in ("row", "bad", "good")))
    rows = []
    for rule in rules:
        bad = next((example for example in rule.examples if example.bad), None)
        cells = [element("td", element("code", rule.entry), id=rule.key)]
        cells.append(element("td", _marked(bad) if bad else ""))
        cells.append(element("td", bad.good[0] if bad and bad.good else ""))
        rows.append(element("tr", *cells))
    return element("table", element("thead", head), element("tbody", *rows), lang="fi")


def _marked(example: Example) -> Markup:
    parts: list[Child] = []
    place = 0
    for start, end in sorted(example.spans):
        parts += [example.text[place:start], element("mark", example.text[start:end] or "‸")]
        place = end
    return join([*parts, example.text[place:]])


def _pattern(rule: Rule, lang: str) -> Markup:
    spec = rule.spec
    if isinstance(spec, dict):
        told = "\n".join(f"{key}: {value}" for key, value in spec.items())
    else:
        told = "\n".join([spec] if isinstance(spec, str) else map(str, spec))
    summary = element("summary", f"{_say(lang, 'pattern')} ({rule.kind})")
    return element("details", summary, element("pre", element("code", told.strip())))


def _title(family: str) -> str:
    first, *rest = (WORDS.get(word, word) for word in family.split("-"))
    title = first[:1].upper() + first[1:]
    return f"{title}: {' '.join(rest)}" if rest else title


def _plain(text: str) -> str:
    """Return text as Markdown that means nothing but itself."""
    told = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return told.replace("|", "&#124;")
