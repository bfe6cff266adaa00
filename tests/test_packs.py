"""Rule files: what they may hold, what their errors say, and the compiled form."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fistyle.errors import PackError
from fistyle.packs import compiled, load_pack, with_options
from fistyle.packs.examples import read_brackets
from fistyle.packs.loader import check_unique, read_rules
from fistyle.packs.shapes import KINDS
from fistyle.rule import Example, Rule

RULE = """\
- id: toimesta
  code: VI0101
  severity: warning
  title: "Agentti"
  message: "”{match}”: kerro tekijä."
  why: |
    Yksi kappale.
  source: "toimitus"
  pattern: |
    here:([case="Gen"] "toimesta")
  examples:
    - bad: "Päätös tehtiin [hallituksen toimesta]."
      good: "Hallitus päätti asiasta."
    - bad: "Työ tehtiin [kunnan toimesta]."
      good: ["Kunta teki työn.", "Työ tehtiin."]
      also: [VI0204]
    - ok: "Hän luopui toimesta."
"""
TABLE = """\
- id: kevytverbi
  code: KA0101
  severity: warning
  title: "Kevytverbi"
  message: "”{match}” (engl. {english}): kirjoita {better}."
  why: "Suora käännös."
  source: "toimitus"
  rows:
    - key: tehda-jarkea
      phrase: "<tehdä> järkeä"
      fields: {english: "make sense", better: "olla järkeä"}
      examples:
        - bad: "Tässä ei [tee järkeä]."
          good: "Tässä ei ole järkeä."
    - key: ottaa-paikka
      phrase: "<ottaa> paikka"
      order: free
      severity: error
      suggest: ["{better} nyt"]
      fields: {english: "take place", better: "tapahtua"}
      examples:
        - bad: "Juhla [otti paikan]."
          good: "Juhla tapahtui."
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FISTYLE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    root = tmp_path / "pack"
    (root / "KA").mkdir(parents=True)
    manifest = 'name = "standard"\nversion = "1.2"\nlanguage = "fi"\nlicence = "MIT"\n'
    (root / "pack.toml").write_text(manifest, encoding="utf-8")
    (root / "virka.yaml").write_text(RULE, encoding="utf-8")
    (root / "KA" / "taulu.yaml").write_text(TABLE, encoding="utf-8")
    return root


def rules_of(text: str, pack: str = "standard") -> list[Rule]:
    entries = read_rules(text.encode(), "x.yaml", pack=pack)
    check_unique(entries)
    return [rule for entry in entries for rule in entry.rules]


def error_of(text: str, pack: str = "standard") -> str:
    with pytest.raises(PackError) as caught:
        rules_of(text, pack)
    return str(caught.value)


def test_definitions_fill_patterns_and_later_definitions() -> None:
    defined = "- define:\n    GEN: 'case=\"Gen\"'\n    NP: '[{GEN}]'\n"
    old = '[case="Gen"]'
    assert old in RULE

    [rule] = rules_of(defined + RULE.lstrip("\n").replace(old, "{NP}"))

    assert rule.spec == rules_of(RULE)[0].spec


def test_defined_names_are_capitals_and_definitions_stand_alone() -> None:
    assert "defined name 'gen'" in error_of("- define:\n    gen: x\n" + RULE.lstrip("\n"))
    assert "unknown key 'id' in definitions" in error_of("- define:\n    GEN: x\n  id: a\n")


def test_a_rule_is_read_whole() -> None:
    [rule] = rules_of(RULE)

    assert rule == Rule(
        id="toimesta",
        code="VI0101",
        severity="warning",
        title="Agentti",
        message="”{match}”: kerro tekijä.",
        why="Yksi kappale.",
        source="toimitus",
        kind="pattern",
        spec='here:([case="Gen"] "toimesta")',
        examples=(
            Example("Päätös tehtiin hallituksen toimesta.", ((15, 35),), ("Hallitus päätti asiasta.",), (), 12),
            Example("Työ tehtiin kunnan toimesta.", ((12, 27),), ("Kunta teki työn.", "Työ tehtiin."), ("VI0204",), 14),
            Example("Hän luopui toimesta.", line=17),
        ),
        pack="standard",
        path="x.yaml",
        line=1,
    )


def test_a_table_becomes_a_rule_per_row_with_its_fields_filled_in() -> None:
    first, second = rules_of(TABLE)

    assert (first.key, first.code, first.severity, first.spec) == (
        "kevytverbi:tehda-jarkea", "KA0101", "warning", "<tehdä> järkeä",
    )  # fmt: skip
    assert first.message == "”{match}” (engl. make sense): kirjoita olla järkeä."
    assert (second.key, second.severity, second.line) == ("kevytverbi:ottaa-paikka", "error", 15)
    assert second.spec == {"phrase": "<ottaa> paikka", "order": "free"}
    assert second.suggest == ("tapahtua nyt",)


def test_fields_fill_the_rules_own_pattern() -> None:
    text = TABLE.replace("  rows:", '  pattern: |\n    [lemma="{verbi}"] []{0,3} "järkeä"\n  rows:')
    text = text.replace('      phrase: "<tehdä> järkeä"\n', "").replace("{english", "{verbi: tehdä, english")

    first, second = rules_of(text)

    assert (first.kind, first.spec) == ("pattern", '[lemma="tehdä"] []{0,3} "järkeä"')
    assert second.kind == "phrase"


def test_words_that_yaml_takes_for_something_else_are_strings() -> None:
    text = RULE.replace('"Agentti"', "on").replace('"toimitus"', "no").replace("Yksi kappale.", "2024")
    [rule] = rules_of(text.replace("  title", "  safe: yes\n  title"))

    assert (rule.title, rule.source, rule.why, rule.safe) == ("on", "no", "2024", True)


def test_text_is_composed() -> None:
    [rule] = rules_of(RULE.replace("tekijä", "tekija\u0308"))

    assert "tekijä" in rule.message


def test_a_third_partys_ids_carry_its_name() -> None:
    written = RULE.replace("id: toimesta", "id: oma/toimesta").replace("  code", "  aliases: [vanha]\n  code")

    assert [rule.id for rule in (*rules_of(RULE, "oma"), *rules_of(written, "oma"))] == ["oma/toimesta"] * 2
    assert rules_of(written, "oma")[0].aliases == ("oma/vanha",)
    assert error_of(written, "toinen") == (
        "x.yaml:1: id 'oma/toimesta' in the pack 'toinen' (write toimesta or toinen/toimesta)"
    )


@pytest.mark.parametrize(
    ("text", "plain", "spans"),
    [
        ("Ei [tee järkeä] nyt.", "Ei tee järkeä nyt.", ((3, 13),)),
        ("[Yksi] ja [kaksi].", "Yksi ja kaksi.", ((0, 4), (8, 13))),
        ("Hän sanoi[] että", "Hän sanoi että", ((9, 9),)),
        (r"Ks. \[1\] ja [\[2\]].", "Ks. [1] ja [2].", ((11, 14),)),
        (r"C:\polku", r"C:\polku", ()),
    ],
)
def test_brackets_become_spans(text: str, plain: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_brackets(text) == (plain, spans)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        # YAML
        ("  title", "  code: VI0102\n  title", "x.yaml:4: duplicate key 'code' (it stands on line 2 already)"),
        ('"toimitus"', "*a", "x.yaml:8: alias *a (write the value out: rules are read one at a time)"),
        ('"toimitus"', "&a b", "x.yaml:8: anchor &a (take it away, or quote the text)"),
        (
            '"toimitus"', "!!str b",
            "x.yaml:8: tag tag:yaml.org,2002:str (take it away, or quote the text: every value is a string)",
        ),
        ("  source", "\tsource", "x.yaml:8: a tab in the indentation (indent with spaces)"),
        (
            '"Agentti"', "Agentti: toimesta",
            "x.yaml:4: not readable as YAML: mapping values are not allowed in this context"
            " (quote the text that holds a colon, or mend the indentation)",
        ),
        ('"toimitus"', '"toimitus', "x.yaml:8: a quote that goes on over lines"
         " (close the quote on its line, or use a block scalar (|))"),
        ("ok: \"Hän luopui toimesta.\"", "ok: \"Hän", "x.yaml:17: not readable as YAML: a quote that is never"
         " closed (close it)"),
        ("- id: toimesta", "---\n- id: a\n---\n- id: toimesta", "x.yaml:3: a second document"
         " (take away the line ---; one file is one list of rules)"),
        ("  title", "  {a: b}: c\n  title", "x.yaml:4: a key that is no string"
         " (quote it: { } and [ ] have a meaning in YAML)"),
        # keys
        ("  severity", "  severty", "x.yaml:3: unknown key 'severty' in rule (did you mean 'severity'?)"),
        ("      good: \"H", "      godo: \"H", "x.yaml:13: unknown key 'godo' in example (did you mean 'good'?)"),
        ("  severity: warning\n", "", "x.yaml:1: rule has no 'severity' (add severity: …)"),
        ('"Agentti"', '""', "x.yaml:4: title is empty (write it, or take the key away)"),
        ('"Agentti"', "[a, b]", "x.yaml:4: title must be a text (quote it if it begins with [ or {)"),
        ("warning", "warnign", "x.yaml:3: unknown severity 'warnign' (did you mean 'warning'?)"),
        ("  title", "  status: beta\n  title", "x.yaml:4: unknown status 'beta' (known: stable, preview)"),
        ("  title", "  blocks: [header]\n  title", "x.yaml:4: unknown block kind 'header' (did you mean 'heading'?)"),
        # id and code
        ("id: toimesta", "id: Toimesta", "x.yaml:1: id 'Toimesta' (small letters a-z, digits and hyphens: sana-tahto)"),
        ("VI0101", "VI101", "x.yaml:2: code 'VI101' (two capital letters and four digits: VI0101)"),
        (
            "VI0101", "XX0101",
            "x.yaml:2: unknown category XX in the code 'XX0101'"
            " (known: KA, VI, RE, KO, LA, LU, SA, PI, YH, TY, TO, OI)",
        ),
        # kinds
        (
            "  pattern", '  regex: "x"\n  pattern',
            "x.yaml:10: two check kinds in rule: regex and pattern (keep one, or make two rules)",
        ),
        (
            '  pattern: |\n    here:([case="Gen"] "toimesta")\n', "",
            "x.yaml:1: rule has no check kind (add one of pattern, phrase, substitution, government, measure, density,"
            " consistency, repetition, regex, misspelling, unknown, python)",
        ),
        ("  pattern", "  order: free\n  pattern", "x.yaml:9: order beside pattern (only a phrase has an order)"),
        ('[case="Gen"]', '[case="Gn"]', "x.yaml:9: pattern, column 13: case is never 'Gn'"),
        ("  title", "  except: '[lema=\"a\"]'\n  title", "x.yaml:4: except, column 2: unknown attribute 'lema'"),
        # examples
        ("[hallituksen toimesta]", "hallituksen toimesta", "x.yaml:12: bad example without brackets"
         " (put [ ] around what must be found)"),
        ("[hallituksen toimesta]", "[hallituksen toimesta", "x.yaml:12: bad, column 16: a [ that is never closed"
         " (close it, or write \\[)"),
        ("[hallituksen", "[[hallituksen", "x.yaml:12: bad, column 17: a [ inside brackets"
         " (close the first one, or write \\[)"),
        ("toimesta].", "toimesta]].", "x.yaml:12: bad, column 38: a ] without its [ (mark the start, or write \\])"),
        ("ok: \"Hän", "ok: \"[Hän]", "x.yaml:17: ok: brackets in an example that must be silent"
         " (only bad marks spans; a bracket is \\[)"),
        ('      good: "Hallitus päätti asiasta."\n', "", "x.yaml:12: bad example without good"
         " (add good: the same thought, written better)"),
        ("[VI0204]", "[virka]", "x.yaml:16: code 'virka' in also (two capital letters and four digits: VI0101)"),
        ('    - ok: "Hän luopui toimesta."\n', "", "x.yaml:11: no ok example"
         " (add a near miss that must stay silent: - ok: …)"),
        (RULE[RULE.index("    - bad: \"Työ") : RULE.index("    - ok")], "", "x.yaml:11: 1 bad example"
         " (a rule has at least two)"),
        (RULE[RULE.index("  examples") :], "", "x.yaml:1: rule has no examples"
         " (add bad ones with good, and near misses (ok))"),
        # texts
        ("{match}", "{mach}", "x.yaml:5: message names {mach}, which nothing fills (did you mean 'match'?)"),
        ("  title", '  suggest: ["{a}"]\n  title', "x.yaml:4: suggest, column 1: the pattern has no label 'a'"
         " (known: here)"),
        ("  title", '  suggest: ["{here|kase=Par}"]\n  title', "x.yaml:4: suggest, column 1: unknown feature 'kase'"
         " (did you mean 'case'?)"),
        ("  title", '  options: {n: "3"}\n  title', "x.yaml:4: option 'n' is used nowhere (write {n} in the spec)"),
    ],
)  # fmt: skip
def test_errors_name_place_and_cure(old: str, new: str, message: str) -> None:
    assert old in RULE
    assert error_of(RULE.replace(old, new, 1)).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ottaa-paikka", "tehda-jarkea", "x.yaml:15: row key 'tehda-jarkea' twice (x.yaml:9 has it already)"),
        ("ottaa-paikka", "Ottaa paikka", "x.yaml:15: row key 'Ottaa paikka'"),
        ("{english: \"make sense\", better", "{bettr", "x.yaml:5: message names {english}, which nothing fills"),
        ("{english: \"make", "{match: \"make", "x.yaml:11: field name 'match'"),
        (TABLE[TABLE.index("      examples") : TABLE.index("    - key: ottaa")], "", "x.yaml:9: row has no examples"),
        ("      fields: {english: \"make", "      field: {english: \"make", "x.yaml:11: unknown key 'field' in row"
         " (did you mean 'fields'?)"),
    ],
)  # fmt: skip
def test_errors_in_tables(old: str, new: str, message: str) -> None:
    assert old in TABLE
    assert error_of(TABLE.replace(old, new, 1)).startswith(message)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("measure: {of: words, limit: 30}", "unknown of 'words' in measure"),
        ("measure: {of: sentence-words}", "measure has no 'limit' (add limit: …)"),
        ("measure: {of: sentence-words, limit: 30, max: 3}", "unknown key 'max' in measure"),
        ("government: {governor: '<kiinnostua>', wrong: Gn, takes: Ela}", "government"),
        ("substitution: {a: b, c: d}", "substitution must be one phrase and its better wording"),
        ("consistency: {variants: {a: '\"x\"'}}", "variants must name two or more patterns"),
        ("regex: 'a(b'", "regex: not a regular expression: missing )"),
        ("phrase: '<tehdä järkeä'", "phrase, column 1: < is not closed by >"),
    ],
)
def test_errors_in_specs(kind: str, message: str) -> None:
    text = RULE.replace('pattern: |\n    here:([case="Gen"] "toimesta")', kind)

    assert error_of(text).startswith(f"x.yaml:9: {message}")


def test_ids_and_codes_are_unique_in_a_pack() -> None:
    other = RULE.replace("VI0101", "VI0102")
    named = RULE.replace("id: toimesta", "id: toinen\n  aliases: [toimesta]").replace("VI0101", "VI0102")
    coded = RULE.replace("id: toimesta", "id: toinen")

    assert error_of(RULE + other) == "x.yaml:18: id 'toimesta' twice (x.yaml:1 has it already)"
    assert error_of(RULE + named) == "x.yaml:18: id 'toimesta' twice (x.yaml:1 has it already)"
    assert error_of(RULE + coded) == "x.yaml:18: code 'VI0101' twice (x.yaml:1 has it already)"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id: a\n", "x.yaml:1: a rule file is a list (begin each rule with a dash: - id: …)"),
        ("- id: ä\n".encode("latin-1"), "x.yaml:1: not UTF-8 (save the file as UTF-8)"),
        (b"- id: a\n- id: \x07\n", "x.yaml:2: a control character (take it away)"),
    ],
)
def test_files_that_are_no_rule_files(data: bytes, message: str) -> None:
    with pytest.raises(PackError) as caught:
        read_rules(data, "x.yaml", pack="standard")

    assert str(caught.value) == message


def test_an_empty_file_has_no_rules() -> None:
    assert rules_of("# tulossa\n") == []


def test_options_are_filled_in_with_the_projects_choice() -> None:
    kind = 'measure: {of: sentence-words, limit: "{raja}"}\n  options: {raja: "30"}'
    [rule] = rules_of(RULE.replace('pattern: |\n    here:([case="Gen"] "toimesta")', kind))

    assert with_options(rule).spec["limit"] == "30"
    assert with_options(rule, {"raja": "25"}).spec["limit"] == "25"


def test_a_pack_is_the_same_from_yaml_and_compiled(pack: Path) -> None:
    fresh, again = load_pack(pack), load_pack(pack)

    assert fresh == again
    assert (fresh.name, fresh.version, fresh.language, fresh.licence) == ("standard", "1.2", "fi", "MIT")
    assert [rule.key for rule in fresh.rules] == ["kevytverbi:tehda-jarkea", "kevytverbi:ottaa-paikka", "toimesta"]
    assert again.rules[2].examples[1].good == ("Kunta teki työn.", "Työ tehtiin.")
    assert again.rules[2].path == str(pack / "virka.yaml")


def test_a_compiled_rule_is_a_rule(pack: Path) -> None:
    rule = load_pack(pack).rules[2]

    changed = replace(rule, severity="error")

    assert (changed.severity, changed.why, changed.examples) == ("error", rule.why, rule.examples)
    with pytest.raises(AttributeError, match="colour"):
        _ = rule.colour  # type: ignore[attr-defined]


def test_a_tables_own_examples_belong_to_the_pack(pack: Path) -> None:
    own = TABLE + RULE[RULE.index("  examples") :]
    (pack / "KA" / "taulu.yaml").write_text(own, encoding="utf-8")

    examples = load_pack(pack).table_examples["kevytverbi"]

    assert [example.bad for example in examples] == [True, True, False]


def test_compiled_packs_are_read_without_yaml(pack: Path) -> None:
    load_pack(pack)
    code = (
        "import sys; from pathlib import Path; from fistyle.packs import load_pack\n"
        "load_pack(Path(sys.argv[1]))\n"
        "print([name for name in ('yaml', 'difflib', 'fistyle.packs.loader') if name in sys.modules])"
    )

    out = subprocess.run([sys.executable, "-c", code, str(pack)], capture_output=True, text=True, check=True)

    assert out.stdout == "[]\n"


def test_changes_are_seen_at_once(pack: Path) -> None:
    load_pack(pack)
    (pack / "virka.yaml").write_text(RULE.replace("Agentti", "Tekijä."), encoding="utf-8")
    os.utime(pack / "virka.yaml", ns=(1, 1))

    assert load_pack(pack).rules[2].title == "Tekijä."

    (pack / "KA" / "taulu.yaml").unlink()

    assert [rule.id for rule in load_pack(pack).rules] == ["toimesta"]


@pytest.mark.parametrize("damage", ["truncated", "flipped", "rubbish", "empty"])
def test_a_damaged_compiled_pack_is_made_again(pack: Path, cache: Path, damage: str) -> None:
    whole = load_pack(pack)
    [path] = (cache / "packs").iterdir()
    data = path.read_bytes()
    harmed = {
        "truncated": data[:-20],
        "flipped": data.replace(b"Yksi kappale", b"Yksi kapple!"),
        "rubbish": b"{}\n[]\n",
        "empty": b"",
    }[damage]
    path.write_bytes(harmed)

    assert load_pack(pack) == whole
    assert path.read_bytes() == data


def test_compiled_packs_are_json_of_one_place(pack: Path, cache: Path) -> None:
    load_pack(pack)

    [path] = (cache / "packs").iterdir()
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_several_processes_can_compile_at_once(pack: Path, cache: Path) -> None:
    code = "import sys; from pathlib import Path; from fistyle.packs import load_pack; load_pack(Path(sys.argv[1]))"

    started = [subprocess.Popen([sys.executable, "-c", code, str(pack)]) for _ in range(4)]

    assert [process.wait() for process in started] == [0] * 4
    assert [path.suffix for path in (cache / "packs").iterdir()] == [".json"]


def test_a_cache_that_cannot_be_written_costs_nothing_else(pack: Path, cache: Path) -> None:
    cache.write_text("no folder")

    assert len(load_pack(pack).rules) == 3


def test_plugins_kinds_are_known_when_announced(pack: Path) -> None:
    text = RULE.replace('pattern: |\n    here:([case="Gen"] "toimesta")', "sanakirja: {polku: [a, b]}")
    (pack / "virka.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(PackError, match=r"virka.yaml:9: unknown key 'sanakirja' in rule"):
        load_pack(pack)
    rule = load_pack(pack, kinds=["sanakirja"]).rules[2]
    assert (rule.kind, rule.spec) == ("sanakirja", {"polku": ["a", "b"]})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("licence", "license", "pack.toml:4: unknown key 'license' (did you mean 'licence'?)"),
        ('version = "1.2"\n', "", "pack.toml:1: 'version' is missing (add version = \"…\")"),
        ('"1.2"', "1.2", "pack.toml:2: version must be a text (quote it)"),
        ('"standard"', '"Oma paketti"', "pack.toml:1: pack name 'Oma paketti'"),
        ("name = ", "name ", "pack.toml:1: not readable as TOML"),
    ],
)
def test_errors_in_the_manifest(pack: Path, old: str, new: str, message: str) -> None:
    path = pack / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(PackError) as caught:
        load_pack(pack)

    assert message in str(caught.value)


def test_folders_that_are_no_packs(pack: Path, tmp_path: Path) -> None:
    (pack / "pack.toml").unlink()
    with pytest.raises(PackError, match=r"no pack.toml here \(a pack's folder has one\)"):
        load_pack(pack)
    with pytest.raises(PackError, match=r"the pack cannot be read: No such file"):
        load_pack(tmp_path / "nowhere")


def test_a_file_that_would_be_left_out_silently_is_an_error(pack: Path) -> None:
    (pack / "KA" / "lisa.yml").write_text(RULE, encoding="utf-8")

    with pytest.raises(PackError, match=r"lisa.yml: a rule file's name ends in .yaml"):
        load_pack(pack)


def test_templates_and_hidden_files_are_left_alone(pack: Path) -> None:
    (pack / "_malli.yaml").write_text("- id: rikki", encoding="utf-8")
    (pack / ".x.yaml").write_text("- id: rikki", encoding="utf-8")

    assert len(load_pack(pack).rules) == 3


def test_every_built_in_kind_has_a_shape() -> None:
    from fistyle.matching import kinds

    assert set(KINDS) == set(kinds.KINDS)
    assert all((Path(compiled.__file__).with_name(f"{name}.py")).exists() for name in compiled._LOADER)


def test_a_rule_can_wait_for_evidence(pack: Path) -> None:
    path = pack / "virka.yaml"
    path.write_text(RULE.replace("  severity:", "  evidence: released\n  severity:", 1), encoding="utf-8")

    assert [rule.evidence for rule in load_pack(pack).rules if rule.id == "toimesta"] == ["released"]

    path.write_text(RULE.replace("  severity:", "  evidence: relesed\n  severity:", 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"unknown evidence 'relesed' \(did you mean 'released'\?\)"):
        load_pack(pack)
