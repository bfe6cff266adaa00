"""Words spelt wrong: by a table, by a slip in a frequent word, or because nobody knows them."""

from __future__ import annotations

import pytest

from fistyle.analysis import AnalysedText, Lexicon
from fistyle.documents import Document
from fistyle.errors import PatternError
from fistyle.matching.kinds import build_checks
from fistyle.matching.misspelling import parse
from fistyle.matching.slips import sure
from fistyle.text import SourceText
from fistyle.tokens import tokenize
from tests.matching.test_kinds import block, rule

KNOWN = """
    tämä on enää tällaisessa tällainen sydämensä itsekin talossa ja sanoi edellä mainitussa ajan tasaista ajantasaista
    tasainen hyvin talo käsittelee käsitteli kirjoittaa suomalainen tietokoneen purjeveneen pidän siitä eilen näin koko
    asia että vaikka kuva hahmottua katselmoida palkinto
""".split()  # noqa: SIM905


class Analyser:
    """Knows a few words; of others it proposes what it was told to."""

    name, identity, dictionary = "libvoikko", "test", None

    def __init__(self, **proposals: str) -> None:
        self.proposals = proposals
        self.asked: list[str] = []

    def analyse(self, words):
        return [f"[Ln][Xp]{word}[X]{word}[Sn][Ny]" if word in KNOWN else "" for word in words]

    def suggest(self, word):
        self.asked.append(word)
        return self.proposals.get(word, "").split("|")


class Plain(Analyser):
    """An analyser that proposes nothing, as the embedded one."""

    suggest = None  # type: ignore[assignment]


def analysed(prose: str, analyser: Analyser | None = None) -> AnalysedText:
    lexicon = Lexicon(analyser or Analyser())
    one = block(prose)
    sentences = tokenize(one)
    lexicon.load({form for sentence in sentences for form in sentence.forms})
    return AnalysedText(Document(SourceText("a.txt", ""), (one,)), sentences, lexicon)


def found(kind, spec, prose, analyser=None):
    text = analysed(prose, analyser)
    return [
        (match.block.prose[match.start : match.end], match.values["better"])
        for check in build_checks([rule(kind, spec)])
        for match in check.find(text)
    ]


TABLE = """
    # a comment
    enään = enää
    talo on = taloon
    tälläi- = tällai-
    sydämm- = sydäm-
    -kkin = -kin
    -ilis- = -illis-
    ajan tasai- = ajantasai-
    edellämaini- = edellä maini-
"""


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Tämä on enään hyvin.", [("enään", "enää")]),
        ("Enäänkö on?", [("Enäänkö", "enääkö")]),
        ("Tällainen talo on hyvin.", [("talo on", "taloon")]),
        ("Se on tälläisessä talossa.", [("tälläisessä", "tällaisessa")]),  # the rest follows the vowels
        ("Hän sanoi sydämmensä.", [("sydämmensä", "sydämensä")]),
        ("Hän itsekkin sanoi.", [("itsekkin", "itsekin")]),
        ("Pidän ajan tasaista siitä.", [("ajan tasaista", "ajantasaista")]),
        ("Hän sanoi edellämainitussa talossa.", [("edellämainitussa", "edellä mainitussa")]),
        ("Hän sanoi tälläipuh ja sydämmix.", []),  # what does not become a known word
        ("Sanoi Kekkin, Halonilisen ja ajan talossa.", []),  # what may be a name
    ],
)
def test_a_table_finds_its_words_in_all_forms(prose, expected):
    assert found("misspelling", TABLE, prose) == expected


def test_a_table_need_not_ask_about_known_words():
    assert found("misspelling", "itsekin- = talo-\n-ossa = -oissa", "Hän itsekin on talossa.") == []


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("# nothing", "the table is empty"),
        ("enään", "is no line of a table"),
        ("enään- = enää", "is no line of a table"),
        ("sama = sama", "is no line of a table"),
        ("Enään = enää", "has capitals"),
        ("en- = on-", "is too short"),
        ("-ajan tasai- = -ajantasai-", "several words"),
        ("enään = enää\nenään = enempi", "stands twice"),
    ],
)
def test_mistakes_of_a_table_are_told(table, message):
    with pytest.raises(PatternError, match=message):
        parse(table)


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("tänäään", "tänään"),  # a letter too many
        ("kirjottiin", None),  # several words are near, and speech drops that i
        ("esimekiksi", "esimerkiksi"),  # too few
        ("jokiasesta", "jokaisesta"),  # the wrong order
        ("bussissä", "bussissa"),  # the wrong vowel
        ("kesksuteltiin", "keskusteltiin"),
        ("hienoo", None),  # spoken forms
        ("yhessä", None),
        ("mittään", None),
        ("tullu", None),
        ("esim", None),  # too short to tell
        ("kwantti", None),  # not Finnish letters
        ("blaablaa", None),
    ],
)
def test_sure_slips(word, better):
    assert sure(word) == better


SLIP = {"of": "slip", "vocabulary": "fistyle"}
WORD = {"of": "word", "vocabulary": "fistyle"}


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Tämä on esimekiksi hyvin.", [("esimekiksi", "esimerkiksi")]),
        ("Tämä on Esimekiksi hyvin.", []),  # a name
        ("Tämä on Esimekiksi-talo.", []),
        ("Tämä on the esimekiksi house.", []),  # foreign company
        ("Tama on yksityisyytta.", []),  # a text without dots
        ("Tämä on yksityisyytta.", [("yksityisyytta", "yksityisyyttä")]),
        ("Näin esimekiksi, esimekiksi ja esimekiksi.", []),  # the text's own word
    ],
)
def test_slips_in_frequent_words_are_reported_where_they_are_no_names(prose, expected):
    assert found("unknown", SLIP, prose) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Hahottua pidän siitä.", []),  # it may be a name, and no frequent word is near
        ("Pidän purjevenhon siitä.", []),  # two changes away
        ("Pidän hahottua siitä.", [("hahottua", "hahmottua")]),
        ("Pidän taskeista ja storesta.", []),  # English in Finnish clothes
        ("Pidän fistylestä siitä.", []),  # the project's own
        ("Pidän näintalo siitä.", []),  # two words, which other rules tell
        ("Pidän xqz:n siitä ja x7hahottua.", []),
        ("Pidän omituinenvuokko siitä.", []),  # nothing is near
    ],
)
def test_unknown_words_are_reported_with_what_was_meant(prose, expected):
    proposals = {"purjevenhon": "purjeveneen", "näintalo": "näin talo", "taskeista": "maskeista"}
    analyser = Analyser(hahottua="hahmottua|hajottua", **proposals)
    assert found("unknown", WORD, prose, analyser) == expected


def test_proposals_are_asked_once_and_only_for_what_is_reported():
    analyser = Analyser(hahottua="hahmottua")
    text = analysed("Pidän hahottua. Sanoi hahottua Kekkonen Urhonen.", analyser)
    checks = build_checks([rule("unknown", WORD)])
    for _ in range(2):
        assert [len(list(check.find(text))) for check in checks] == [2]
    assert analyser.asked == ["hahottua"]


def test_without_proposals_frequent_words_are_proposed():
    assert found("unknown", WORD, "Pidän tietokoneeen siitä.", Plain()) == [("tietokoneeen", "tietokoneen")]
    assert found("unknown", WORD, "Pidän hahottua siitä.", Plain()) == []


def test_what_a_table_knows_no_other_rule_reports():
    rules = [
        rule("misspelling", "esimekiksi = esimerkiksi", id="t"),
        rule("unknown", SLIP, id="s"),
        rule("unknown", WORD, id="w"),
    ]
    [check] = build_checks(rules)
    assert [match.rule.id for match in check.find(analysed("Tämä on esimekiksi ja jokiasesta."))] == ["t", "s"]
