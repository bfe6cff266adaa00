"""The program's own words, Finnish and English. Rule texts are not here: they live in their rules."""

from __future__ import annotations

from collections.abc import Mapping

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
    "rule": ("selitä sääntö", "explain a rule"),
    "rules": ("luettele säännöt", "list the rules"),
    "test": ("aja sääntöjen esimerkit", "run the examples of rules"),
    "doctor": ("kerro, mitä on asennettu ja mitä puuttuu", "tell what is installed and what is missing"),
    "cache": ("näytä tai tyhjennä välimuisti", "show or clear the cache"),
    "lsp": ("käynnistä editorin palvelin", "start the server for editors"),
    "text": ("tulosta teksti niin kuin säännöt sen näkevät", "print the text as the rules see it"),
    "paths": ("tiedosto, kansio tai - (vakiosyöte)", "a file, a folder or - (standard input)"),
    "stdin-filename": ("minkä tiedoston teksti vakiosyötteestä tulee", "the file that standard input stands for"),
    "output-format": ("text, json tai liitännäisen muoto", "text, json or a plugin's format"),
    "min-severity": ("lievin näytettävä (oletus warning)", "the mildest to show (default warning)"),
    "fail-on": ("lievin, josta paluuarvo on 1 (oletus warning)", "the mildest to exit with 1 (default warning)"),
    "select": ("vain nämä säännöt", "only these rules"),
    "ignore": ("ei näitä sääntöjä", "not these rules"),
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
    "files": (("tiedosto", "tiedostoa"), ("file", "files")),
    "examples": (("esimerkki", "esimerkkiä"), ("example", "examples")),
    "wrong": (("virhe", "virhettä"), ("failure", "failures")),
    "rules": (("sääntö", "sääntöä"), ("rule", "rules")),
}


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
