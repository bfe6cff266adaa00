"""Pronouns that follow no paradigm: whole tables.

A row: lemma, number, then the forms in the order of ``CASES``; ``/`` parts parallel forms, ``-`` stands for none.
Pronouns that decline like nouns or adjectives (*itse*, *moni*, *eräs*, *sellainen*) are not here.
"""

from __future__ import annotations

from functools import cache

CASES = ("Nom", "Gen", "Acc", "Par", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Abe", "Ins")

_ROWS = """
minä S minä/mä/mie minun/mun minut/mut minua/mua minussa/mussa minusta/musta minuun/muhun minulla/mulla minulta/multa \
minulle/mulle minuna/muna minuksi/muksi minutta
minä P me meidän meidät meitä meissä meistä meihin meillä meiltä meille meinä meiksi meittä
sinä S sinä/sä/sie sinun/sun sinut/sut sinua/sua sinussa/sussa sinusta/susta sinuun/suhun sinulla/sulla sinulta/sulta \
sinulle/sulle sinuna/suna sinuksi/suksi sinutta
sinä P te teidän teidät teitä teissä teistä teihin teillä teiltä teille teinä teiksi teittä
hän S hän hänen hänet häntä hänessä hänestä häneen hänellä häneltä hänelle hänenä häneksi hänettä
hän P he heidän heidät heitä heissä heistä heihin heillä heiltä heille heinä heiksi heittä
tämä S tämä/tää tämän/tän tämän tätä tässä tästä tähän tällä tältä tälle tänä täksi tättä
tämä P nämä/nää näiden/näitten nämä näitä näissä näistä näihin näillä näiltä näille näinä näiksi näittä näin
tuo S tuo/toi tuon/ton tuon tuota/tota tuossa/tossa tuosta/tosta tuohon/tuonne tuolla tuolta tuolle tuona tuoksi tuotta
tuo P nuo/noi noiden/noitten nuo noita noissa noista noihin noilla noilta noille noina noiksi noitta noin
se S se sen sen sitä siinä siitä siihen sillä siltä sille sinä siksi sittä
se P ne niiden/niitten ne niitä niissä niistä niihin niillä niiltä niille niinä niiksi niittä niin
joka S joka jonka jonka jota jossa josta johon/jonne/johonka jolla jolta jolle jona joksi jotta
joka P jotka joiden/joitten/joidenka jotka joita joissa joista joihin joilla joilta joille joina joiksi joitta join
mikä S mikä minkä minkä mitä missä mistä mihin/minne/mihinkä millä miltä mille minä miksi mittä
mikä P mitkä minkä mitkä mitä missä mistä mihin millä miltä mille minä miksi
kuka S kuka/ken kenen/kunka kenet ketä/kuta kenessä/kussa kenestä/kusta keneen/kehen/kuhun \
kenellä/kellä/kulla keneltä/keltä/kulta kenelle/kelle/kulle kenenä/kenä/kuna keneksi/kuksi kenettä
kuka P ketkä/kutka keiden/keitten ketkä keitä keissä keistä keihin keillä keiltä keille keinä keiksi keittä
joku S joku jonkun/jonku jonkun jotakuta/jotakutta jossakussa jostakusta johonkuhun jollakulla joltakulta jollekulle \
jonakuna joksikuksi
joku P jotkut joidenkuiden/joittenkuitten/joidenkin jotkut joitakuita/joitakin joissakuissa joistakuista \
joihinkuihin joillakuilla joiltakuilta joillekuille joinakuina joiksikuiksi
jokin S jokin jonkin jonkin jotakin/jotain jossakin/jossain jostakin/jostain johonkin/jonnekin jollakin/jollain \
joltakin/joltain jollekin jonakin/jonain joksikin
jokin P jotkin joidenkin/joittenkin jotkin joitakin/joitain joissakin/joissain joistakin/joistain joihinkin \
joillakin/joillain joiltakin/joiltain joillekin joinakin/joinain joiksikin
mikään S mikään minkään minkään mitään missään mistään mihinkään/minnekään millään miltään millekään \
minään/minäkään miksikään
mikään P mitkään minkään mitkään mitään missään mistään mihinkään millään miltään millekään minään miksikään
kukaan S kukaan/kenkään kenenkään ketään ketään/kutakaan kenessäkään/kessään kenestäkään/kestään \
keneenkään/kehenkään kenelläkään/kellään keneltäkään/keltään kenellekään/kellekään kenenäkään/kenään keneksikään
kukaan P ketkään/kutkaan keidenkään/keittenkään ketkään keitään/keitäkään keissään/keissäkään keistään/keistäkään \
keihinkään keillään/keilläkään keiltään/keiltäkään keillekään keinään/keinäkään keiksikään
kukin S kukin/kenkin kunkin/kenenkin kunkin kutakin/ketäkin kussakin kustakin kuhunkin kullakin kultakin kullekin \
kunakin kuksikin
kukin P kutkin kuidenkin kutkin kuitakin kuissakin kuistakin kuihinkin kuillakin kuiltakin kuillekin kuinakin kuiksikin
mikin S mikin/mikäkin minkin/minkäkin minkin mitäkin missäkin mistäkin mihinkin/minnekin milläkin \
miltäkin millekin minäkin miksikin
mikin P mitkin minkin mitkin mitäkin missäkin mistäkin mihinkin milläkin miltäkin millekin minäkin miksikin
moni S moni monen - monta/montaa
kaikki P kaikki kaikkien/kaikkein kaikki kaikkia kaikissa kaikista kaikkiin kaikilla kaikilta kaikille kaikkina \
kaikiksi kaikitta kaikin
""".replace("\\\n", "")

#: Pronouns that decline before a fixed ending: kummankin; or in both parts: jommankumman.
_WITH_ENDING = {"kumpikin": ("kumpi", "kin"), "kumpikaan": ("kumpi", "kaan"), "kumpainenkin": ("kumpainen", "kin")}
_DOUBLE = {"jompikumpi": ("jompi", "kumpi")}


@cache
def _tables() -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    tables = {}
    for row in _ROWS.split("\n"):
        if row:
            lemma, number, *forms = row.split()
            tables[lemma, {"S": "Sing", "P": "Plur"}[number]] = {
                case: tuple(form.split("/")) for case, form in zip(CASES, forms, strict=False) if form != "-"
            }
    return tables


def pronoun_forms(lemma: str, case: str, number: str) -> tuple[str, ...]:
    """Return the parallel forms of a pronoun, the usual one first; () where it has no table of its own."""
    if table := _tables().get((lemma, number)):
        return table.get(case, ())
    from fistyle.inflection.declining import decline
    from fistyle.inflection.nominals import declensions

    if lemma in _WITH_ENDING:
        stem, ending = _WITH_ENDING[lemma]
        return tuple(form + ending for form in decline(next(declensions(stem)), case, number))
    if lemma in _DOUBLE:
        forms = (decline(next(declensions(part)), case, number) for part in _DOUBLE[lemma])
        return tuple(map("".join, zip(*forms, strict=True)))
    return ()
