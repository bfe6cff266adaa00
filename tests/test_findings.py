"""Stage 6: matches are told in words, and the filters leave out what should not be told."""

from dataclasses import replace

import pytest

from fistyle.documents import Block, Document, Segment, read_document
from fistyle.findings import Edit, Finding, Fix, Related, filter_findings, fingerprint, make_findings
from fistyle.matching.match import Match
from fistyle.rule import Rule
from fistyle.text import SourceText, Span
from fistyle.tokens import tokenize

RULE = Rule(
    id="toimesta",
    code="VI0101",
    severity="warning",
    title="Agentti",
    message="”{match}”: kerro {a}.",
    message_en="“{match}”: say who.",
    why="",
    source="https://example.org/toimesta",
    kind="pattern",
    spec="",
)


class Text:
    """An analysed text without an analyser."""

    def __init__(self, markdown: str) -> None:
        self.document = read_document(SourceText("a.md", markdown))
        self.sentences = tuple(sentence for block in self.document.blocks for sentence in tokenize(block))

    def readings(self, form):
        return ()

    def match(self, first, last, rule=RULE, sentence=0, **more):
        found = self.sentences[sentence]
        return Match(rule, found.block, *found.span(first, last), found, first, last, **more)


def told(match, text, **more):
    return make_findings([match], text, lambda rule: rule.severity, **more)[0]


def test_a_finding_says_everything():
    text = Text("Eilen. Päätös tehtiin **hallituksen**\n toimesta.\n")
    rule = replace(RULE, suggest=("hallitus",), safe=True)
    match = text.match(2, 4, rule, 1, labels={"a": (2, 3)}, related=(text.match(0, 1),))
    assert told(match, text) == Finding(
        rule="toimesta",
        entry=None,
        code="VI0101",
        category="VI",
        severity="warning",
        status="stable",
        message="”hallituksen toimesta”: kerro hallituksen.",
        span=Span(24, 47),
        context=Span(7, 48),
        text="hallituksen**\n toimesta",
        fingerprint=fingerprint(RULE, "Päätös tehtiin hallituksen toimesta."),
        url="https://example.org/toimesta",
        related=(Related(Span(0, 5), "”Eilen”"),),
        # Not safe: applying it would take markup away.
        suggestions=(Fix("”hallituksen toimesta” → ”hallitus”", False, (Edit(Span(24, 47), "hallitus"),)),),
    )


def test_suggestions_are_edits_of_the_source():
    text = Text("Se on niinkuin ennen.\n")
    rule = replace(RULE, message="Kirjoita ”{suggestion}”.", suggest=("niin kuin", "kuten"), safe=True)
    finding = told(text.match(2, 3, rule), text)
    assert finding.message == "Kirjoita ”niin kuin”."
    assert finding.suggestions == (
        Fix("”niinkuin” → ”niin kuin”", True, (Edit(Span(6, 14), "niin kuin"),)),
        Fix("”niinkuin” → ”kuten”", False, (Edit(Span(6, 14), "kuten"),)),
    )


def test_a_suggestion_can_take_away():
    text = Text("Se on vaan ennen.\n")
    finding = told(text.match(2, 3, replace(RULE, suggest=("",))), text)
    assert finding.suggestions == (Fix("poista ”vaan”", False, (Edit(Span(6, 11), ""),)),)


def test_english():
    text = Text("Se on niinkuin ennen.\n")
    finding = told(text.match(2, 3, replace(RULE, suggest=("niin kuin",))), text, english=True)
    assert finding.message == "“niinkuin”: say who."
    assert finding.suggestions[0].title == "“niinkuin” → “niin kuin”"


def test_a_match_without_a_sentence_is_told_by_its_block():
    block = Block("paragraph", "Kaksi  väliä.", (Segment(0, 13, 4, 17),))
    text = Text("")
    text.document = Document(SourceText("a", "\n\n\n\nKaksi  väliä."), (block,))
    finding = told(Match(replace(RULE, source="toimitus"), block, 5, 7), text)
    assert (finding.span, finding.context, finding.text, finding.url) == (Span(9, 11), Span(4, 17), "  ", None)


@pytest.mark.parametrize(
    ("sentence", "same"),
    [
        ("Päätös tehtiin hallituksen toimesta.", True),
        ("Päätös  tehtiin\nhallituksen toimesta", True),
        ("PÄÄTÖS tehtiin: hallituksien toimesta!", True),
        ("Pa\u0308a\u0308to\u0308s tehtiin hallituksen toimesta.", True),
        ("Päätös tehtiin eduskunnan toimesta.", False),
    ],
)
def test_fingerprints_survive_rewrapping_and_inflecting(sentence, same):
    assert (fingerprint(RULE, sentence) == fingerprint(RULE, "Päätös tehtiin hallituksen toimesta.")) is same


def test_fingerprints_tell_rules_and_rows_apart():
    names = {fingerprint(rule, "Virke.") for rule in (RULE, replace(RULE, id="x"), replace(RULE, entry="a"))}
    assert len(names) == 3


def finding(start, end, rule="a", code="KA0101", *, severity="warning", entry=None):
    return Finding(
        rule, entry, code, code[:2], severity, "stable", "", Span(start, end), Span(0, 99), "", f"{start}"
    )  # fmt: skip


def kept(*findings):
    results = {filter_findings(order) for order in (findings, findings[::-1])}
    assert len(results) == 1, "the order of findings must not matter"
    return list(results.pop())


def test_duplicates():
    first = finding(3, 5, "a")
    assert kept(first, finding(3, 5, "b")) == [first]
    grave = finding(3, 5, "b", severity="error")
    assert kept(first, grave) == [grave]
    other = finding(3, 5, "b", "KA0102")
    assert kept(first, other) == [first, other]


def test_of_overlapping_findings_of_a_rule_the_leftmost_stays():
    first = finding(3, 9, entry="x")
    assert kept(finding(5, 12, entry="y"), first) == [first]
    assert kept(finding(3, 5), first) == [first]
    beside = finding(9, 12)
    assert kept(first, beside) == [first, beside]
    other = finding(5, 12, "b", "KA0102")
    assert kept(first, other) == [first, other]


def test_places_to_insert_do_not_swallow_each_other():
    assert kept(finding(5, 5), finding(6, 6)) == [finding(5, 5), finding(6, 6)]
