"""The program's own words, Finnish and English. Rule texts are not here: they live in their rules."""

from __future__ import annotations

from collections.abc import Mapping

from fistyle.reports import team_strings

STRINGS: dict[str, tuple[str, str]] = {
    "error": ("virhe", "error"),
    "warning": ("varoitus", "warning"),
    "info": ("huomio", "info"),
    "failure": ("ei onnistunut", "failed"),
    "clean": ("Ei huomautettavaa.", "Nothing to mark."),
    "metrics": (
        "{words} sanaa, {sentences} virkettä, LIX {lix}",
        "{words} words, {sentences} sentences, LIX {lix}",
    ),
    "total": ("{files}: {findings} ({severities})", "{files}: {findings} ({severities})"),
    "why": ("Miksi", "Why"),
    "examples": ("Esimerkit", "Examples"),
    "instead": ("paremmin", "better"),
    "accepted": ("ei huomautettavaa", "accepted"),
    "pattern": ("Mitä haetaan", "What is looked for"),
    "source": ("Lähde", "Source"),
    "measured": ("Mitattu", "Measured"),
    "not-measured": ("Ei vielä mitattu.", "Not measured yet."),
    "rows": ("Rivit", "Rows"),
    "preview": ("kokeiluvaiheessa (--preview)", "preview (--preview)"),
    "stable": ("vakaa", "stable"),
    "no-text": ("kansiossa ei ole tekstitiedostoja ({suffixes})", "no text files in the folder ({suffixes})"),
    "no-rule": ("sääntöä ”{name}” ei ole", "there is no rule “{name}”"),
    "plugin": ("liitännäinen jätettiin pois: {what}", "plugin left out: {what}"),
    "linted": ("{n}/{all} tiedostoa", "{n}/{all} files"),
    "cache-cleared": ("Välimuisti tyhjennetty: {path}", "Cache cleared: {path}"),
    "report": ("Tyyliraportti", "Style report"),
    "report-for": ("Tyyliraportti: {name}", "Style report: {name}"),
    "not-prose": ("{n} riviä, jotka eivät ole proosaa", "{n} lines that are not prose"),
    "rules-menu": ("Säännöt", "Rules"),
    "all-rules": ("Kaikki", "All"),
    "no-rules": ("Ei mitään", "None"),
    "find-rule": ("Etsi sääntöä", "Find a rule"),
    "files-menu": ("Tiedostot", "Files"),
    "theme": ("Vaihda tummaan tai vaaleaan", "Switch between dark and light"),
    "keys": ("Näppäimet", "Keys"),
    "keys-next": ("seuraava ja edellinen löydös", "next and previous finding"),
    "keys-severity": ("virheet, varoitukset, huomiot näkyviin tai piiloon", "show or hide errors, warnings, infos"),
    "keys-rules": ("valitse säännöt", "choose rules"),
    "keys-theme": ("tumma tai vaalea", "dark or light"),
    "keys-close": ("sulje", "close"),
    "next": ("Seuraava", "Next"),
    "previous": ("Edellinen", "Previous"),
    "close": ("Sulje", "Close"),
    "suggestion": ("Ehdotus", "Suggestion"),
    "read-more": ("Lähde", "Source"),
    "nothing-shown": ("Valinnoilla ei näy yhtään löydöstä.", "No finding is shown with these choices."),
    "readability": ("Luettavuus", "Readability"),
    "lengths-chart": ("Virkkeiden pituudet", "Sentence lengths"),
    "lengths-band": (
        "Varjostus: useimpien saman lajin tekstien keskipituus ({low}–{high} sanaa)",
        "Shaded: the mean length in most texts of the genre ({low}–{high} words)",
    ),
    "sentence-words": ("{n} sanaa, rivi {line}", "{n} words, line {line}"),
    "sentences-words": ("{k} virkettä, pisin {n} sanaa, rivi {line}", "{k} sentences, longest {n} words, line {line}"),
    "scores-chart": ("Pisteet", "Scores"),
    "scores-note": (
        "50 on lajin keskitaso; palkki kattaa kahdeksan tekstiä kymmenestä. Alle {n} sanan osio jää ilman pisteitä.",
        "50 is the middle of the genre; the bar covers eight texts of ten. A section under {n} words gets no scores.",
    ),
    "whole-text": ("Koko teksti", "Whole text"),
    "measures": ("Mitat", "Figures"),
    "could-not": ("Ei onnistunut", "Failed"),
    "genre": ("tekstilaji {name}", "genre {name}"),
    "native": ("ei merkkejä käännöksestä", "no signs of translation"),
    "translated": ("selvästi käännöskieltä", "clearly translationese"),
    "unclear": ("ei selvää näyttöä käännöksestä", "no clear evidence of translation"),
    "evidence-rate": ("{rate} löydöstä 1 000 sanaa kohti", "{rate} findings per 1,000 words"),
    "raskaus": ("raskaus", "heaviness"),
    "kaannosmaisyys": ("käännösmäisyys", "translationese"),
    "virheet": ("virheet", "errors"),
    "score": ("pisteet (50 = lajin keskitaso)", "score (50 = the genre's middle)"),
    "figure": ("mitta", "figure"),
    "value": ("arvo", "value"),
    "band": ("lajissa", "in genre"),
    "sentence_mean": ("virkkeen pituus, sanaa", "sentence length, words"),
    "sentence_median": ("virkkeen pituuden mediaani", "median sentence length"),
    "sentence_longest": ("pisin virke, sanaa", "longest sentence, words"),
    "lix": ("LIX", "LIX"),
    "wiio": ("Wiion luokka", "Wiio's grade"),
    "nouns_per_verb": ("substantiiveja verbiä kohti", "nouns per verb"),
    "passives": ("passiiveja, % verbimuodoista", "passives, % of finite verbs"),
    "minen": ("minen-sanoja, % sanoista", "minen-nouns, % of words"),
    "deverbal": ("muita teonnimiä, % sanoista", "other deverbal nouns, % of words"),
    "genitives": ("genetiivejä, % sanoista", "genitives, % of words"),
    "clauses": ("lauseita virkkeessä", "clauses per sentence"),
    "lix-0": ("helppo", "easy"),
    "lix-1": ("tavallinen", "plain"),
    "lix-2": ("raskas", "heavy"),
    "lix-3": ("kuin lakiteksti", "like a statute"),
    "lengths": ("virkkeitä pituuden mukaan", "sentences by length"),
    "share": ("osuus", "share"),
    "words": ("sanaa", "words"),
    "over": ("yli {n}", "over {n}"),
    "line": ("rivi", "line"),
    "section": ("osio", "section"),
    "no-title": ("(ei otsikkoa)", "(no heading)"),
    "released": (
        "Puhuu vain tekstissä, joka on selvästi käännöskieltä: vähintään {words} sanaa ja niiden 1 000 sanaa kohti "
        "vähintään {translated} muuta KA-virhettä tai -varoitusta vähintään {kinds} säännöltä (luvun kertoo "
        "`fistyle stats`; --no-evidence vaientaa).",
        "Speaks only in a text that is clearly translationese: {words} words or more, with {translated} or more other "
        "KA errors or warnings per 1,000 words from {kinds} or more rules (`fistyle stats` tells how many; "
        "--no-evidence silences it).",
    ),
    "silenced": (
        "Vaikenee tekstissä, joka ei ole käännöskieltä: jos sanoja on vähintään {words}, niiden 1 000 sanaa kohti "
        "enintään {native} muuta KA-virhettä tai -varoitusta, lyhyemmässä ei yhtään (luvun kertoo `fistyle stats`; "
        "--no-evidence antaa puhua aina).",
        "Silent in a text that is no translationese: in {words} words or more with at most {native} other KA errors or "
        "warnings per 1,000 words, in a shorter text with none (`fistyle stats` tells how many; with --no-evidence it "
        "always speaks).",
    ),
    "gate": ("Näyttö", "Evidence"),
    "cache-size": ("{path} ({size} Mt)", "{path} ({size} MB)"),
    "analyser": ("Sanojen jäsennin", "Word analyser"),
    "dictionary": ("Sanasto", "Dictionary"),
    "cache": ("Välimuisti", "Cache"),
    "packs": ("Sääntöpaketit", "Rule packs"),
    "plugins": ("Liitännäiset", "Plugins"),
    "problems": ("Korjattavaa", "To mend"),
    "advice": ("Neuvo", "Advice"),
    "faster": (
        "nopeampi jäsennin: asenna libvoikko ja sen suomen sanasto ({how})",
        "for a faster analyser install libvoikko and its Finnish dictionary ({how})",
    ),
    "lsp-missing": (
        "Editoripalvelin tarvitsee lisäosan: pip install 'fistyle[lsp]'",
        "The language server needs an extra: pip install 'fistyle[lsp]'",
    ),
}

HELP: dict[str, tuple[str, str]] = {
    "": ("Suomenkielisen tekstin tyylintarkistin.", "A style linter for Finnish."),
    "commands": ("komennot", "commands"),
    "lang": ("ohjelman kieli", "language of the program"),
    "pack": ("lisää kansion sääntöpaketti", "add the rule pack in a folder"),
    "analyser": ("sanojen jäsennin: auto, libvoikko, embedded", "word analyser: auto, libvoikko, embedded"),
    "no-cache": ("älä käytä sanojen välimuistia", "do without the cache of words"),
    "check": ("tarkista tiedostot ja kansiot", "check files and folders"),
    "stats": ("mittaa tekstin raskaus, käännösmäisyys ja virheet", "measure heaviness, translationese and errors"),
    "rule": ("selitä sääntö", "explain a rule"),
    "rules": ("luettele säännöt", "list the rules"),
    "test": ("aja sääntöjen esimerkit", "run the examples of rules"),
    "doctor": ("kerro, mitä on asennettu ja mitä puuttuu", "tell what is installed and what is missing"),
    "cache": ("näytä tai tyhjennä välimuisti", "show or clear the cache"),
    "lsp": ("käynnistä editorin palvelin", "start the server for editors"),
    "text": ("tulosta teksti niin kuin säännöt sen näkevät", "print the text as the rules see it"),
    "paths": ("tiedosto, kansio tai - (vakiosyöte)", "a file, a folder or - (standard input)"),
    "stdin-filename": ("minkä tiedoston teksti vakiosyötteestä tulee", "the file that standard input stands for"),
    "output-format": (
        "text (= full), concise, grouped, html, json, json-lines, sarif, github, gitlab, junit, checkstyle, rdjson, "
        "rdjsonl tai liitännäisen muoto; =FILE ohjaa tiedostoon, voi toistaa",
        "text (= full), concise, grouped, html, json, json-lines, sarif, github, gitlab, junit, checkstyle, rdjson, "
        "rdjsonl or a plugin's format; =FILE sends it to a file, may be repeated",
    ),
    "output-file": ("kirjoita raportti tiedostoon", "write the report to a file"),
    "profile": ("tekstilajin asetukset: yleiskieli, kaannos …", "settings for a kind of text: yleiskieli, kaannos …"),
    "genre": ("mihin verrataan: blogi, asiateksti …", "what to compare with: blogi, asiateksti …"),
    "min-severity": ("lievin näytettävä (oletus warning)", "the mildest to show (default warning)"),
    "fail-on": ("lievin, josta paluuarvo on 1 (oletus warning)", "the mildest to exit with 1 (default warning)"),
    "select": ("vain nämä säännöt", "only these rules"),
    "preview": ("myös kokeiluvaiheen säännöt", "preview rules too"),
    "exclude": ("jätä pois (gitignoren merkintätapa)", "leave out (the syntax of gitignore)"),
    "force-exclude": ("jätä pois myös nimeltä annetut", "leave out even what is named"),
    "no-evidence": ("älä päättele mitään koko tekstistä", "draw no conclusions from the whole text"),
    "scope": ("sentence: ei koko tekstin sääntöjä", "sentence: no rules about the whole text"),
}

COUNTED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "findings": (("löydös", "löydöstä"), ("finding", "findings")),
    "error": (("virhe", "virhettä"), ("error", "errors")),
    "warning": (("varoitus", "varoitusta"), ("warning", "warnings")),
    "info": (("huomio", "huomiota"), ("info", "infos")),
    "sentences": (("virke", "virkettä"), ("sentence", "sentences")),
    "files": (("tiedosto", "tiedostoa"), ("file", "files")),
    "examples": (("esimerkki", "esimerkkiä"), ("example", "examples")),
    "wrong": (("virhe", "virhettä"), ("failure", "failures")),
    "rules": (("sääntö", "sääntöä"), ("rule", "rules")),
}


STRINGS.update(team_strings.STRINGS)
HELP.update(team_strings.HELP)
COUNTED.update(team_strings.COUNTED)


def say(lang: str, key: str, **values: object) -> str:
    """Return a string of the program in Finnish or English."""
    return STRINGS[key][lang == "en"].format(**values)


def about(lang: str, key: str) -> str:
    """Return the help of a command or an option."""
    return HELP[key][lang == "en"]


def count(lang: str, number: int, key: str) -> str:
    """Return a number with its noun: 1 virhe, 2 virhettä."""
    return f"{figure(lang, number)} {COUNTED[key][lang == 'en'][number != 1]}"


def figure(lang: str, number: float) -> str:
    """Write a number as the language does: 1 203, 48,2."""
    text = f"{number:,.1f}" if isinstance(number, float) else f"{number:,}"
    return text if lang == "en" else text.replace(",", "\u00a0").replace(".", ",")


def language(chosen: str | None, environment: Mapping[str, str]) -> str:
    """Return fi or en: what was asked for, else the locale's; without one, Finnish."""
    if chosen:
        return chosen
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "fi" if locale.split(".")[0] in {"", "C", "POSIX"} or locale.startswith("fi") else "en"
