"""From dictionary words to forms: one row for each pattern of Finnish inflection."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fistyle.analysis.reading import VALUES, Features
from fistyle.inflection import Generator, Lexeme, candidates, lexeme_of

NOUN = Features("NOUN", "Nom", "Sing")
ADJECTIVE = Features("ADJ", "Nom", "Sing", degree="Pos")
VERB = Features("VERB", verbform="Fin", voice="Act", mood="Ind", tense="Pres")

#: genitive, partitive, illative, plural genitive, plural partitive, plural illative
NOUNS = """
valo: valon valoa valoon valojen valoja valoihin
katto: katon kattoa kattoon kattojen kattoja kattoihin
palvelu: palvelun palvelua palveluun palveluiden palveluita palveluihin
valtio: valtion valtiota valtioon valtioiden valtioita valtioihin
laatikko: laatikon laatikkoa laatikkoon laatikoiden laatikoita laatikkoihin
risti: ristin ristiä ristiin ristien ristejä risteihin
paperi: paperin paperia paperiin paperien papereja papereihin
ovi: oven ovea oveen ovien ovia oviin
nalle: nallen nallea nalleen nallejen nalleja nalleihin
kala: kalan kalaa kalaan kalojen kaloja kaloihin
koira: koiran koiraa koiraan koirien koiria koiriin
aika: ajan aikaa aikaan aikojen aikoja aikoihin
poika: pojan poikaa poikaan poikien poikia poikiin
ruoka: ruoan ruokaa ruokaan ruokien ruokia ruokiin
puku: puvun pukua pukuun pukujen pukuja pukuihin
raaka-aine: raaka-aineen raaka-ainetta raaka-aineeseen raaka-aineiden raaka-aineita raaka-aineisiin
vaaka: vaa'an vaakaa vaakaan vaakojen vaakoja vaakoihin
omena: omenan omenaa omenaan omenoiden omenoita omenoihin
kulkija: kulkijan kulkijaa kulkijaan kulkijoiden kulkijoita kulkijoihin
ongelma: ongelman ongelmaa ongelmaan ongelmien ongelmia ongelmiin
opettaja: opettajan opettajaa opettajaan opettajien opettajia opettajiin
maa: maan maata maahan maiden maita maihin
suo: suon suota suohon soiden soita soihin
tie: tien tietä tiehen teiden teitä teihin
filee: fileen fileetä fileeseen fileiden fileitä fileisiin
tiili: tiilen tiiltä tiileen tiilien tiiliä tiiliin
uni: unen unta uneen unien unia uniin
lumi: lumen lunta lumeen lumien lumia lumiin
meri: meren merta mereen merien meriä meriin
käsi: käden kättä käteen käsien käsiä käsiin
kynsi: kynnen kynttä kynteen kynsien kynsiä kynsiin
lapsi: lapsen lasta lapseen lasten lapsia lapsiin
sisar: sisaren sisarta sisareen sisarien sisaria sisariin
tytär: tyttären tytärtä tyttäreen tytärten tyttäriä tyttäriin
kytkin: kytkimen kytkintä kytkimeen kytkimien kytkimiä kytkimiin
nainen: naisen naista naiseen naisten naisia naisiin
vastaus: vastauksen vastausta vastaukseen vastausten vastauksia vastauksiin
kalleus: kalleuden kalleutta kalleuteen kalleuksien kalleuksia kalleuksiin
asukas: asukkaan asukasta asukkaaseen asukkaiden asukkaita asukkaisiin
rengas: renkaan rengasta renkaaseen renkaiden renkaita renkaisiin
mies: miehen miestä mieheen miesten miehiä miehiin
kevät: kevään kevättä kevääseen keväiden keväitä keväisiin
hame: hameen hametta hameeseen hameiden hameita hameisiin
koe: kokeen koetta kokeeseen kokeiden kokeita kokeisiin
liike: liikkeen liikettä liikkeeseen liikkeiden liikkeitä liikkeisiin
työpaikka: työpaikan työpaikkaa työpaikkaan työpaikkojen työpaikkoja työpaikkoihin
puhekieli: puhekielen puhekieltä puhekieleen puhekielien puhekieliä puhekieliin
Suomi: Suomen Suomea Suomeen
"""

#: first and third person, past first and third, conditional, passive, past passive; participles; infinitives
VERBS = """
sanoa: sanon sanoo sanoin sanoi sanoisi sanotaan sanottiin sanonut sanottu sanoessa sanomaan
muistaa: muistan muistaa muistin muisti muistaisi muistetaan muistettiin muistanut muistettu muistaessa muistamaan
huutaa: huudan huutaa huusin huusi huutaisi huudetaan huudettiin huutanut huudettu huutaessa huutamaan
antaa: annan antaa annoin antoi antaisi annetaan annettiin antanut annettu antaessa antamaan
lukea: luen lukee luin luki lukisi luetaan luettiin lukenut luettu lukiessa lukemaan
tuntea: tunnen tuntee tunsin tunsi tuntisi tunnetaan tunnettiin tuntenut tunnettu tuntiessa tuntemaan
sallia: sallin sallii sallin salli sallisi sallitaan sallittiin sallinut sallittu salliessa sallimaan
tietää: tiedän tietää tiesin tiesi tietäisi tiedetään tiedettiin tiennyt tiedetty tietäessä tietämään
saada: saan saa sain sai saisi saadaan saatiin saanut saatu saadessa saamaan
juoda: juon juo join joi joisi juodaan juotiin juonut juotu juodessa juomaan
voida: voin voi voin voi voisi voidaan voitiin voinut voitu voidessa voimaan
käydä: käyn käy kävin kävi kävisi käydään käytiin käynyt käyty käydessä käymään
tehdä: teen tekee tein teki tekisi tehdään tehtiin tehnyt tehty tehdessä tekemään
nähdä: näen näkee näin näki näkisi nähdään nähtiin nähnyt nähty nähdessä näkemään
tulla: tulen tulee tulin tuli tulisi tullaan tultiin tullut tultu tullessa tulemaan
ajatella: ajattelen ajattelee ajattelin ajatteli ajattelisi ajatellaan ajateltiin ajatellut ajateltu ajatellessa \
ajattelemaan
nousta: nousen nousee nousin nousi nousisi noustaan noustiin noussut noustu noustessa nousemaan
juosta: juoksen juoksee juoksin juoksi juoksisi juostaan juostiin juossut juostu juostessa juoksemaan
olla: olen on olin oli olisi ollaan oltiin ollut oltu ollessa olemaan
hypätä: hyppään hyppää hyppäsin hyppäsi hyppäisi hypätään hypättiin hypännyt hypätty hypätessä hyppäämään
haluta: haluan haluaa halusin halusi haluaisi halutaan haluttiin halunnut haluttu halutessa haluamaan
koota: kokoan kokoaa kokosin kokosi kokoaisi kootaan koottiin koonnut koottu kootessa kokoamaan
selvitä: selviän selviää selvisin selvisi selviäisi selvitään selvittiin selvinnyt selvitty selvitessä selviämään
valita: valitsen valitsee valitsin valitsi valitsisi valitaan valittiin valinnut valittu valitessa valitsemaan
paeta: pakenen pakenee pakenin pakeni pakenisi paetaan paettiin paennut paettu paetessa pakenemaan
"""


def rows(table: str) -> list[tuple[str, list[str]]]:
    lines = table.replace("\\\n", "").strip().split("\n")
    return [(line.split(": ")[0], line.split(": ")[1].split()) for line in lines]


def form(generator: Generator, lemma: str, upos: str = "", **changes: str) -> str:
    """Inflect the first dictionary word of that name."""
    for entry in generator.entries(lemma):
        if upos in ("", entry.features.upos) and (
            found := generator.inflect(lexeme_of(entry), entry.features._replace(**changes))
        ):
            return found
    return ""


@pytest.mark.parametrize(("lemma", "expected"), rows(NOUNS))
def test_nouns(generator: Generator, lemma: str, expected: list[str]) -> None:
    wanted = [(number, case) for number in ("Sing", "Plur") for case in ("Gen", "Par", "Ill")][: len(expected)]

    assert [form(generator, lemma, "NOUN", number=number, case=case) for number, case in wanted] == expected


@pytest.mark.parametrize(("lemma", "expected"), rows(VERBS))
def test_verbs(generator: Generator, lemma: str, expected: list[str]) -> None:
    word = Lexeme(lemma, lemma)
    one, three = {"person": "1", "number": "Sing"}, {"person": "3", "number": "Sing"}
    wanted = [
        VERB._replace(**one), VERB._replace(**three), VERB._replace(tense="Past", **one),
        VERB._replace(tense="Past", **three), VERB._replace(mood="Cnd", tense="", **three),
        VERB._replace(voice="Pass"), VERB._replace(voice="Pass", tense="Past"),
        Features("ADJ", "Nom", "Sing", voice="Act", verbform="Part", partform="Past"),
        Features("ADJ", "Nom", "Sing", voice="Pass", verbform="Part", partform="Past"),
        Features("VERB", "Ine", voice="Act", verbform="Inf", infform="2"),
        Features("VERB", "Ill", voice="Act", verbform="Inf", infform="3"),
    ]  # fmt: skip

    assert [generator.inflect(word, features) for features in wanted] == expected


@pytest.mark.parametrize(
    ("lemma", "changes", "expected"),
    [
        ("talo", {"case": "Ine", "psor": "Sg1"}, "talossani"),
        ("talo", {"case": "Ine", "psor": "3"}, "talossaan"),
        ("katto", {"case": "Gen", "psor": "3"}, "kattonsa"),
        ("talo", {"case": "Ill", "psor": "Pl1"}, "taloomme"),
        ("talo", {"case": "Tra", "number": "Plur", "psor": "3"}, "taloikseen"),
        ("talo", {"case": "Gen", "number": "Plur", "psor": "Sg2"}, "talojesi"),
        ("talo", {"case": "Ela", "clitic": "kin"}, "talostakin"),
        ("kylä", {"case": "Ade", "clitic": "ko"}, "kylälläkö"),
        ("vaalit", {"case": "Ela", "number": "Plur"}, "vaaleista"),
        ("markkinat", {"case": "Gen", "number": "Plur"}, "markkinoiden"),
        ("vuosi", {"case": "Ess"}, "vuonna"),
        ("suuri", {"case": "Gen", "number": "Plur"}, "suurten"),
        ("vanha", {"case": "Par", "degree": "Cmp"}, "vanhempaa"),
        ("vaikea", {"case": "Par", "number": "Plur", "degree": "Cmp"}, "vaikeampia"),
        ("kaunis", {"degree": "Sup"}, "kaunein"),
        ("hyvä", {"degree": "Cmp", "case": "Gen"}, "paremman"),
        ("pitkä", {"degree": "Cmp"}, "pidempi"),
        ("hidas", {"degree": "Sup", "case": "Gen"}, "hitaimman"),
        ("onneton", {"case": "Par", "number": "Plur"}, "onnettomia"),
        ("tämä", {"case": "Ade"}, "tällä"),
        ("kukaan", {"case": "Par"}, "ketään"),
        ("jompikumpi", {"case": "Ill"}, "jompaankumpaan"),
        ("kaksi", {"case": "Ine"}, "kahdessa"),
        ("kymmenen", {"case": "Ela"}, "kymmenestä"),
    ],
)
def test_further_features(generator: Generator, lemma: str, changes: dict[str, str], expected: str) -> None:
    assert form(generator, lemma, **changes) == expected


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        (Features("VERB", mood="Imp", verbform="Fin", voice="Act", person="2", number="Plur"), "tarkastakaa"),
        (Features("VERB", mood="Imp", verbform="Fin", voice="Act", person="2", number="Sing"), "tarkasta"),
        (Features("VERB", mood="Pot", verbform="Fin", voice="Act", person="3", number="Sing"), "tarkastanee"),
        (Features("VERB", mood="Cnd", verbform="Fin", voice="Pass"), "tarkastettaisiin"),
        (Features("VERB", mood="Ind", tense="Pres", verbform="Fin", voice="Pass", connegative="yes"), "tarkasteta"),
        (Features("VERB", "Tra", voice="Act", verbform="Inf", infform="1", psor="3"), "tarkastaakseen"),
        (Features("VERB", "Ine", voice="Act", verbform="Inf", infform="2", psor="3"), "tarkastaessaan"),
        (Features("VERB", "Ine", voice="Pass", verbform="Inf", infform="2"), "tarkastettaessa"),
        (Features("VERB", "Abe", voice="Act", verbform="Inf", infform="3"), "tarkastamatta"),
        (Features("ADJ", "Par", "Plur", voice="Pass", verbform="Part", partform="Past"), "tarkastettuja"),
        (Features("ADJ", "Gen", "Sing", voice="Act", verbform="Part", partform="Past"), "tarkastaneen"),
        (Features("ADJ", "Gen", "Plur", voice="Act", verbform="Part", partform="Pres"), "tarkastavien"),
    ],
)
def test_other_verb_forms(generator: Generator, features: Features, expected: str) -> None:
    assert generator.inflect(Lexeme("tarkastaa", "tarkastaa"), features) == expected


def test_what_nobody_confirms_is_not_given_out(generator: Generator) -> None:
    assert generator.inflect(Lexeme("zorkkula", "zorkkula"), NOUN._replace(case="Gen")) == ""
    assert generator.inflect(Lexeme("talo", "talo"), NOUN._replace(case="Gen", upos="ADJ")) == ""
    assert "zorkkulan" in candidates(Lexeme("zorkkula", "zorkkula"), NOUN._replace(case="Gen"))


def test_parallel_forms_follow_the_usual_one(generator: Generator) -> None:
    genitives = list(generator.forms(Lexeme("omena", "omena"), NOUN._replace(case="Gen", number="Plur")))

    assert {"omenien", "omenoiden", "omenoitten"} <= set(genitives)


LEMMAS = [lemma for lemma, _ in (*rows(NOUNS), *rows(VERBS))] + [
    "kaunis",
    "hyvä",
    "tämä",
    "kuka",
    "kaksi",
    "moni",
    "eri",
]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(LEMMAS), st.data())
def test_round_trip(generator: Generator, lemma: str, data: st.DataObject) -> None:
    """Whatever is asked for: the answer is nothing, or reads back as what was asked for."""
    names = ("case", "number", "person", "voice", "mood", "tense", "verbform", "partform", "psor", "clitic", "degree")
    asked = {name: data.draw(st.sampled_from(VALUES[name])) for name in data.draw(st.sets(st.sampled_from(names)))}
    for entry in generator.entries(lemma):
        word, features = lexeme_of(entry), entry.features._replace(**asked)

        found = generator.inflect(word, features)

        assert not found or generator.confirms(found, word, features)


@settings(deadline=None, max_examples=200)
@given(
    st.text("aeiouyäöhjklmnprstvd’-", max_size=12), st.sampled_from(VALUES["case"]), st.sampled_from(("Sing", "Plur"))
)
def test_any_string_can_be_tried(lemma: str, case: str, number: str) -> None:
    for features in (NOUN, ADJECTIVE._replace(degree="Sup"), ADJECTIVE._replace(degree="Cmp")):
        forms = list(candidates(Lexeme(lemma, lemma), features._replace(case=case, number=number)))
        assert len(forms) == len(set(forms))
    for finite in (VERB._replace(person="3", number="Sing"), VERB._replace(voice="Pass")):
        list(candidates(Lexeme(lemma, lemma), finite))
