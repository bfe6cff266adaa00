"""The keys of fistyle.toml: what the reader accepts, and what the JSON Schema and the reference say of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

NAMES = ("fistyle.toml", ".fistyle.toml", "pyproject.toml")
SEVERITIES = ("error", "warning", "info")
DEFAULT_PROFILE = "yleiskieli"
PROFILES = (DEFAULT_PROFILE, "kaannos", "virkakieli", "selkokieli", "tekninen", "kauno")

Kind = Literal["strings", "some", "string", "choice", "flag", "severities", "options", "overrides"]


class Key(NamedTuple):
    """One key. ``some`` is a string or a list of them; ``everywhere`` says that an override may hold it too."""

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()
    everywhere: bool = True


KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("extend", "some", "Files (or packs with a fistyle.toml) that this one goes on from.", everywhere=False),
        Key("packs", "strings", "Folders of rule packs, data only, from this file's folder.", everywhere=False),
        Key("profile", "choice", "What kind of text it is.", PROFILES),
        Key("select", "strings", "Only these rules: ids, id:entry, codes or their beginnings, ALL."),
        Key("extend-select", "strings", "These rules too: off by default, in preview, or ignored further down."),
        Key("ignore", "strings", "Not these rules. The longer selector wins, ignore wins at equal length."),
        Key("min-severity", "choice", "The mildest findings to show.", SEVERITIES),
        Key("preview", "flag", "Also run the rules that are not measured well enough yet."),
        Key("evidence", "flag", "Draw conclusions from the whole text: is it translated?"),
        Key("severity", "severities", "Severities by rule id, code or its beginning."),
        Key("options", "options", "Options by rule id."),
        Key("vocabulary", "strings", "Words that are right here, in every form and as parts of compounds."),
        Key("vocabulary-files", "strings", "Files with such words, one a line, # begins a remark."),
        Key("exclude", "strings", "Files to leave out, in the syntax of .gitignore.", everywhere=False),
        Key("respect-gitignore", "flag", "Leave out what .gitignore leaves out.", everywhere=False),
        Key("baseline", "string", "The file of findings that are known already.", everywhere=False),
        Key("overrides", "overrides", "Settings for some files only; the later one wins.", everywhere=False),
    )
}
#: An override has this key besides, in the syntax of .gitignore.
FILES = Key("files", "strings", "The files that an override is about, in the syntax of .gitignore.")
OVERRIDE_KEYS: dict[str, Key] = {"files": FILES, **{name: key for name, key in KEYS.items() if key.everywhere}}
