"""Sentences and tokens, on sentences of our own."""

import time
from types import SimpleNamespace

import pytest

from fistyle.tokens import Sentence, is_word, tokenize


def cut(prose: str) -> tuple[Sentence, ...]:
    return tokenize(SimpleNamespace(prose=prose))  # type: ignore[arg-type]


def texts(prose: str) -> list[str]:
    return [sentence.text for sentence in cut(prose)]


def forms(prose: str) -> list[str]:
    return [form for sentence in cut(prose) for form in sentence.forms]


# "|" marks where a sentence ends and the next begins.
SENTENCES = [
    "Kissa nukkuu.| Koira haukkuu!| Mitä hevonen tekee?",
    "Ilman loppumerkkiä",
    # Ordinals and numbers
    "Kokous pidetään 1. tammikuuta ja 24. joulukuuta.| Tervetuloa.",
    "Asun 5. kerroksessa.| Hissi ei toimi.",
    "Näyttely on auki 3.–9. toukokuuta.",
    "Hän syntyi vuonna 1999.| Sitten hän muutti.",
    "Hän syntyi vuonna 1999.| sitten hän muutti.",
    "Palkinto oli 10 000.| kukaan ei voittanut.",
    "Tavataan 12.3.2024 klo 10.30.| Tule ajoissa.",
    "Tavataan 24.12. aamulla.",
    "Matka kestää 11–12.8. ja jatkuu 24. –25. lokakuuta.",
    "Tulos oli 2–1.| Katsojia oli 300.",
    "1. Kirjaudu sisään.| 2. Valitse kieli.",
    "Kaarle XII. armeija hävisi.",
    # Abbreviations
    "Ota mukaan esim. vettä, leipää jne. ennen lähtöä.",
    "Ota mukaan vettä jne.| Lähdemme aamulla.",
    "Kertoi prof. Virtanen.| Ks. s. 5.",
    "Paikalla oli n. 20 ihmistä, mm. tri Aalto, os. Salo.",
    "Rooma perustettiin 753 eKr.| Kaupunki kasvoi.",
    "Hinta on 5 milj. euroa.",
    "Ministeri Anna Salo (vihr.) erosi.| Häntä seuraa Mikko Aho (kok.).",
    "Suomen ev.-lut. kirkko, o.s. Virtanen, ja t.s. kaikki.",
    "Lääk. hoito aloitettiin eilen.",
    "Hän kuuluu SAK.| Se on järjestö.",
    "Katso Joh. 3:16.| Sitten tapasin Timin.",
    # Initials
    "Presidentti J. K. Paasikivi puhui.| Kansa kuunteli.",
    "Sen kirjoitti F. E. Sillanpää.",
    # Quotations and brackets
    "”Hei!” sanoi Liisa.| ”Mitä kuuluu?” kysyi hän.",
    "»Hei!» sanoi Liisa.| »Moi.»| Sitten he lähtivät.",
    '"Tule tänne."| "Miksi?" kysyi poika.| "Siksi."',
    "”Tulen pian.”| Hän lähti.",
    "Hän lähti.| (Miksi?)| Kukaan ei tiennyt.",
    "Se oli (onneksi!) ohi.",
    "– Tulen pian, hän sanoi.| – Hyvä.",
    "Hän nauroi. ”",
    # Ellipsis
    "En tiedä… ehkä huomenna.| Kuka tietää…| Minä en.",
    "Niin... no jaa.| Odota...| Nyt!",
    "Mitä?!| Ei!!!| Kyllä.",
    # Lower-case beginnings
    "Tulin kotiin.| sitten söin.",
    # Smileys, emojis, addresses
    "Kivaa :)| Nähdään taas.",
    "Kivaa.:)| Nähdään taas. :D| Hei.",
    "Kivaa 😂😂| Nähdään taas.",
    "Lue lisää osoitteesta www.esimerkki.fi/sivu.html.| Kiitos.",
    "Katso Node.js tai yle.fi ennen kuin jatkat.",
    "Upeaa. #talvi #lumi| Huomenna sataa.",
    # Inline code
    "Käytä komentoa \ufffc.| \ufffc asentaa sen.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked):
    assert texts(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


# White space and "|" part tokens; "~" is a space inside one.
TOKENS = [
    "Kissa nukkuu|.",
    "Tule 1. tammikuuta klo 10.30|, esim. 12.3.2024|.",
    "Mukana oli J. K. Paasikivi jne.|, ym. väkeä|.",
    "Salo (|kok.|) ja Aho (|vihr.|)|, s. 5|.",
    "Hinta on 110~000 euroa|, ei 1~000~000,5|.",
    "Vuonna 2010 100 ihmistä sai 5~000:n palkinnon|.",
    "Osuus on 100 % eli 100|% eikä 5 %:n verran|.",
    "Se maksoi 1,5 euroa ja 2.5mm kuluu|.",
    "Vuosina 1990–2000 tulos oli 2-1|, sitten 3–0|.",
    "EU:n|, H&M:n ja 20:n jäsen|.",
    "H&M Home -tuotteita ja lasten- ja nuortenkirjoja|.",
    "touko-/kesäkuussa ja/tai km/h|, rypäleitä|/|viinejä|, 89/662/ETY|, TCP/IP",
    "linja-auto|, tilaaja–tuottaja-malli|, Show'ssa|, vaa’an",
    "Pakkasta oli -10 astetta|.",
    "”|Hei|!|” sanoi »|Liisa|»|.",
    "”|Kalevala|”|:n ja (|”|Kanteletar|”|) -kirjan",
    "En tiedä|... ehkä|… niin|?! Ei|!!!",
    "– Tulen|. −|Hyvä|.",
    "sana -- sana -> nuoli",
    "Kivaa :) tai ;-) tai :D 😂😂",
    "Kirjoita matti.meikalainen@esimerkki.fi tai @matti|, #talvi-ilta",
    "Osoite on https://esimerkki.fi/a?b=c|, www.yle.fi|.",
    "Asenna \ufffc:illä tai \ufffc-haara|, esi-\ufffc ja \ufffc|.",
    "ks. [|5|] ja {|x|}",
    "loppui|.|Alkoi",
    "jokin|*|tähti",
]


@pytest.mark.parametrize("marked", TOKENS)
def test_tokens(marked):
    expected = [token.replace("~", " ") for token in marked.replace("|", " ").split()]
    assert forms(marked.replace("|", "").replace("~", " ")) == expected


@pytest.mark.parametrize("prose", ["", " ", "\u00a0  "])
def test_nothing(prose):
    assert cut(prose) == ()


def test_spans():
    prose = "  No niin.  Hinta  on 5 000 euroa, ei 5.  "
    first, second = cut(prose)
    assert (first.start, first.end) == (2, 10)
    assert second.text == "Hinta  on 5 000 euroa, ei 5."
    assert [prose[slice(*second.span(i))] for i in range(len(second))] == list(second.forms)
    assert prose[slice(*second.span(1, 4))] == "on 5 000 euroa"
    assert prose[slice(*second.span(0, len(second)))] == second.text


def test_is_word():
    assert [form for form in forms("Hei, 5 € ja – \ufffc:n -talo %:n!") if is_word(form)] == [
        "Hei", "5", "ja", "\ufffc:n", "-talo", "%:n",
    ]  # fmt: skip


PATHOLOGICAL = {
    "dots": ".",
    "dotted letters": "a.",
    "dotted capitals": "A.",
    "spaced dots": ". ",
    "one word": "a",
    "spaces": " ",
    "groups": " 000",
    "digits": "0",
    "brackets": "(",
    "closed marks": ".)",
    "hyphens": "-",
    "dashes": "–",
    "spaced hyphens": "- ",
    "colons": ":",
    "smileys": ":) ",
    "broken smileys": ":(a",
    "quotes": '." ',
    "addresses": "http://",
    "broken addresses": "www.)",
    "stars": "*a",
    "slashes": "a/",
    "marks": "a\u0301",
    "apostrophes": ":'",
    "bracketed": ".[1]",
    "numbers": "1. ",
    "words": "sana, ",
    "equals": "=-",
    "hashes": ". #a ",
}


@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_linear_time(piece):
    seconds = []
    for size in (50_000, 400_000):
        prose = (piece * size)[:size]
        began = time.process_time()
        sentences = cut(prose)
        seconds.append(time.process_time() - began)
        assert "".join(form for s in sentences for form in s.forms).replace(" ", "") == prose.replace(" ", "")
    assert seconds[1] < max(0.1, 40 * seconds[0])  # quadratic would be 64 times and seconds at that
