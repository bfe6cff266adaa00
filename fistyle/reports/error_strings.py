"""Errors are raised in English, where no language is known; here they become Finnish on their way out.

Each pattern is a piece of a message or of its cure. tests/test_languages.py looks at every place where one is made.
Errors in rule packs and patterns stay English, as the language of rules is.
"""

from __future__ import annotations

import re
from functools import cache

_PIECES = {
    # what is wrong
    r"unknown rule “(.+?)” in (\S+)": r"tuntematon sääntö ”\1” (\2)",
    r"unknown rule “(.+?)”": r"tuntematon sääntö ”\1”",
    r"the rule “(.+?)” has no option “(.+?)”": r"säännöllä ”\1” ei ole asetusta ”\2”",
    r"unknown key “(.+?)”": r"tuntematon avain ”\1”",
    r"unknown profile “(.+?)”": r"tuntematon tekstilaji ”\1”",
    r"unknown output format “(.+?)”": r"tuntematon tulostusmuoto ”\1”",
    r"unknown pack “(.+?)”": r"tuntematon sääntöpaketti ”\1”",
    r"unknown genre “(.+?)”": r"tuntematon laji ”\1”",
    r"unknown analyser (\S+)": r"tuntematon jäsennin \1",
    r"“(.+?)” must be a list of strings": r"”\1”: tarvitaan luettelo merkkijonoja",
    r"“(.+?)” must be a string": r"”\1”: tarvitaan merkkijono",
    r"“(.+?)” must be true or false": r"”\1”: tarvitaan true tai false",
    r"“(.+?)” must be tables": r"”\1”: tarvitaan tauluja",
    r"“(.+?)” must be a table": r"”\1”: tarvitaan taulu",
    r"“(.+?)” must be a number or a string": r"”\1”: tarvitaan luku tai merkkijono",
    r"“(.+?)” cannot stand in an override": r"”\1” ei voi olla overrides-taulussa",
    r"“(.+?)” cannot be ('.*?'|\S+)": r"”\1” ei voi olla \2",
    r"an override must say which files it is about": "overrides-taulusta puuttuu, mitä tiedostoja se koskee",
    r"“(.+?)” extends this file": r"”\1” jatkaa tätä tiedostoa",
    r"there is no “(.+?)” to extend": r"ei ole tiedostoa eikä pakettia ”\1”, josta jatkaa",
    r"“(.+?)” holds no \[tool\.fistyle\]": r"tiedostossa ”\1” ei ole taulua [tool.fistyle]",
    r"there is no \[tool\.fistyle\] in it": "siinä ei ole taulua [tool.fistyle]",
    r"there is no folder (.+)": r"kansiota \1 ei ole",
    r"only a file can extend another": "vain tiedosto voi jatkaa toista",
    r"the baseline cannot be read: ": "lähtötasoa ei voi lukea: ",
    r"this is no baseline of version (\S+)": r"tämä ei ole version \1 lähtötaso",
    r"\[files\] must hold tables of numbers": "[files] on tauluja, joissa on lukuja",
    r"the dictionary (.+) is missing": r"sanasto \1 puuttuu",
    r"the dictionary (.+) cannot be read: ": r"sanastoa \1 ei voi lukea: ",
    r"the embedded analyser is not installed": "mukana tulevaa jäsennintä ei ole asennettu",
    r"the libvoikko package cannot be imported": "libvoikko-pakettia ei voi ladata",
    r"the libvoikko library cannot be loaded: ": "libvoikko-kirjastoa ei voi ladata: ",
    r"libvoikko has no Finnish dictionary: ": "libvoikolla ei ole suomen sanastoa: ",
    r"no such file\b": "tiedostoa ei ole",
    r"this is a folder, not a file": "tämä on kansio, ei tiedosto",
    r"no permission to read": "lukuoikeus puuttuu",
    r"cannot be read: ": "ei voi lukea: ",
    r"cannot be written: ": "ei voi kirjoittaa: ",
    r"not text: the file holds NUL characters": "ei tekstiä: tiedostossa on NUL-merkkejä",
    r"not valid (\S+) at byte (\d+), though its BOM says so": r"ei ole \1-tekstiä tavussa \2, vaikka BOM väittää",
    r"not UTF-8: byte (\S+) at offset (\d+), line (\d+)": r"ei UTF-8-tekstiä: tavu \1 kohdassa \2, rivi \3",
    r"no reader for the format “(.+?)”": r"muodolle ”\1” ei ole lukijaa",
    r"no rule pack found": "sääntöpakettia ei ole",
    r"cannot load (\S+): ": r"ei voi ladata: \1: ",
    r"git cannot be run: ": "gitiä ei voi ajaa: ",
    r"git knows no revision “(.+?)”": r"git ei tunne versiota ”\1”",
    r"git (\S+) failed": r"git \1 epäonnistui",
    r"a process was ended from outside": "prosessi lopetettiin ulkopuolelta",
    r"a project's pack cannot hold python rules": "projektin omassa paketissa ei voi olla python-sääntöjä",
    r"no report is left for (\S+)": r"paikkaan \1 ei jää raporttia",
    r"two reports to (standard output|\S+)": r"kaksi raporttia samaan paikkaan: \1",
    r"cannot write (\S+): ": r"ei voi kirjoittaa: \1: ",
    # what to do about it
    r"name a format without a file of its own": "anna muoto, jolla ei ole omaa tiedostoa",
    r"name a file for one of them: ": "anna toiselle tiedosto: ",
    r"\bstandard output\b": "vakiotuloste",
    r"name the pack on the command line: ": "nimeä paketti komentorivillä: ",
    r"did you mean “(.+?)”\?": r"tarkoititko: ”\1”?",
    r"choose one of ": "vaihtoehdot: ",
    r"\bone of ": "vaihtoehdot: ",
    r"\bwrite (--config|\[|\S+ =)": r"kirjoita \1",
    r" or (--config FILE)": r" tai \1",
    r"break the circle": "katkaise kehä",
    r"a file, from this file's folder, or an installed pack with a fistyle\.toml": (
        "tiedosto tämän tiedoston kansiosta lukien tai asennettu paketti, jossa on fistyle.toml"
    ),
    r"\[tool\.fistyle\] is for pyproject\.toml: here its keys stand alone": (
        "[tool.fistyle] kuuluu pyproject.tomliin: tässä avaimet ovat sellaisinaan"
    ),
    r"packs are folders with a pack\.toml": "sääntöpaketti on kansio, jossa on pack.toml",
    r"make it: (fistyle baseline) PATH": r"kirjaa se: \1 POLKU",
    r"make it anew": "kirjaa se uudestaan",
    r"check the path": "tarkista polku",
    r"check its rights": "tarkista oikeudet",
    r"name the files in it or give the folder to the command line": "anna tiedostot tai kansio komentoriville",
    r"leave it out, or save a UTF-16 text as UTF-8": "jätä se pois, tai tallenna UTF-16-teksti UTF-8:na",
    r"save the file as UTF-8": "tallenna tiedosto UTF-8:na",
    r"convert the file to UTF-8, for example: ": "muunna tiedosto UTF-8:ksi, esimerkiksi: ",
    r"run the set-up: ": "asenna: ",
    r"\binstall (git)": r"asenna \1",
    r"name a commit, a branch or a tag of this repository": "anna tämän säilön muutos, haara tai tunniste",
    r"try --jobs 1: it may lack memory": "kokeile --jobs 1: muisti voi olla lopussa",
    r"\binstall the system library and dictionary": "asenna järjestelmän kirjasto ja sanasto",
    r", or use the embedded analyser": " tai käytä mukana tulevaa jäsennintä",
    r"“(.+?)”": r"”\1”",
}


@cache
def _pieces() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(told), better) for told, better in _PIECES.items())


def localised(message: str, lang: str) -> str:
    """Return an error as it is told in a language."""
    if lang == "fi":
        for pattern, better in _pieces():
            message = pattern.sub(better, message)
    return message
