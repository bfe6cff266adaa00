"""Words of the commands that a team uses: configuration, baseline, suppressions, caches. Finnish and English."""

STRINGS: dict[str, tuple[str, str]] = {
    "usage": ("käyttö: ", "usage: "),
    "arguments": ("argumentit", "arguments"),
    "options": ("valitsimet", "options"),
    "command": ("KOMENTO", "COMMAND"),
    "by-default": ("oletus", "default"),
    "by-profile": ("tekstilaji {name}", "profile {name}"),
    "by-arguments": ("komentorivi", "command line"),
    "left-out": ("jätetään pois", "left out"),
    "config-exists": ("asetukset on jo kirjoitettu", "there is a configuration already"),
    "config-edit": ("muokkaa sitä", "edit it"),
    "config-written": ("Kirjoitettu {path}. Kokeile: fistyle check .", "Written: {path}. Now try: fistyle check ."),
    "ask-profile": ("Millaista tekstiä täällä on?", "What kind of text is this?"),
    "profile-yleiskieli": ("asiatekstiä", "prose about facts"),
    "profile-kaannos": ("käännöksiä tai konekäännöksiä", "translations, by people or machines"),
    "profile-virkakieli": ("viranomaisen tekstejä ihmisille", "what an authority writes to people"),
    "profile-selkokieli": ("selkokieltä", "easy language"),
    "profile-tekninen": ("ohjeita ja dokumentaatiota", "manuals and documentation"),
    "profile-kauno": ("kaunokirjallisuutta", "fiction"),
    "fix-stdin": ("--fix tarvitsee tiedostoja, ei vakiosyötettä", "--fix needs files, not standard input"),
}

COUNTED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "fixes": (("korjaus", "korjausta"), ("fix", "fixes")),
}

HELP: dict[str, tuple[str, str]] = {
    "--help": ("näytä tämä ohje", "show this help"),
    "--version": ("näytä ohjelman versio", "show the version of the program"),
    "name": ("säännön tunnus tai koodi", "id or code of a rule"),
    "packs": ("sääntöpaketin nimi tai kansio", "name or folder of a rule pack"),
    "action": ("path: missä, clear: tyhjennä", "path: where, clear: empty"),
    "path": ("tiedosto", "a file"),
    "config": ("kerro, mitkä asetukset tiedostolle pätevät ja mistä", "tell what holds for a file and why"),
    "init": ("kirjoita asetustiedosto", "write a configuration file"),
    "extend-select": ("nämäkin säännöt", "these rules too"),
    "isolated": ("älä lue asetustiedostoja", "read no configuration files"),
    "--config": ("asetus niin kuin fistyle.tomlissa, tai tiedosto", "a setting as in fistyle.toml, or a file"),
    "fix": (
        "korjaa se, minkä voi korjata merkityksen muuttumatta",
        "mend what can be mended without a change of sense",
    ),
    "jobs": ("kuinka monta prosessia (oletus: suorittimien määrä)", "how many processes (default: all processors)"),
    "no-result-cache": ("tarkista nekin, jotka eivät ole muuttuneet", "check even what has not changed"),
    "yes": ("älä kysy mitään", "ask nothing"),
    "folder": ("kansio (oletus: tämä)", "a folder (default: this one)"),
    "file": ("tiedosto", "a file"),
}
