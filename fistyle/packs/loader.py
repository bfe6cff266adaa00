"""A rule file becomes rules. What is wrong with it is said with file, line and a cure, and nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, cast

from fistyle.config import CATEGORIES
from fistyle.errors import FistyleError, PackError
from fistyle.matching.kinds import WITHOUT_EXCEPTIONS
from fistyle.packs import shapes
from fistyle.packs.definitions import filled, read_definitions
from fistyle.packs.examples import read_brackets, read_plain
from fistyle.packs.fields import FieldReader, nearest
from fistyle.packs.specs import check_excepts, check_spec, find_kind, read_spec
from fistyle.packs.tables import PLACEHOLDER, fill_names, leaves
from fistyle.packs.yaml_reader import Listing, Node, Record, read_yaml
from fistyle.rule import Example, Rule, Severity
from fistyle.templates import parse_on, parse_template

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2}[0-9]{4}")
_MESSAGE_SLOT = re.compile(r"\{([^{}\s]+)\}")
_LABEL_PARTS = ("lemma", "root", "word")


class Entry(NamedTuple):
    """An entry of a rule file: its rule, or a table's rows and the examples of the table as a whole."""

    rules: Sequence[Rule]
    examples: tuple[Example, ...] = ()


def read_rules(data: bytes, path: str, *, pack: str, kinds: Collection[str] = tuple(shapes.KINDS)) -> list[Entry]:
    """Read one rule file.

    Raises PackError.
    """
    node = read_yaml(data, path)
    if node is None:
        return []
    if not isinstance(node, Listing):
        raise PackError("a rule file is a list", path=path, line=node.line, cure="begin each rule with a dash: - id: …")
    reader = _RuleReader(path, pack, kinds)
    if not node.items or (values := read_definitions(reader, node.items[0])) is None:
        return [reader.entry(item) for item in node.items]
    return [reader.entry(filled(item, values)) for item in node.items[1:]]


def check_unique(entries: Iterable[Entry]) -> None:
    """Make sure that no two rules of a pack share an id, an old id or a code, and no two rows of a table a key.

    Raises PackError at the later one.
    """
    seen: dict[tuple[str, str | None], Rule] = {}
    for rules, _ in entries:
        rule = rules[0]
        _enter("code", rule.code, rule, seen)
        for name in (rule.id, *rule.aliases):
            _enter("id", name, rule, seen)
        rows: dict[tuple[str, str | None], Rule] = {}
        for row in rules:
            _enter("row key", row.entry, row, rows)


def _enter(kind: str, name: str | None, rule: Rule, seen: dict[tuple[str, str | None], Rule]) -> None:
    first = seen.setdefault((kind, name), rule)
    if first is not rule:
        cure = f"{first.path}:{first.line} has it already"
        raise PackError(f"{kind} {name!r} twice", path=rule.path, line=rule.line, cure=cure)


class _RuleReader(FieldReader):
    """Reads the rules of one file."""

    def __init__(self, path: str, pack: str, kinds: Collection[str]) -> None:
        super().__init__(path)
        self.pack = pack
        self.kinds = kinds
        self.rule_keys = (*shapes.RULE_KEYS, *kinds)
        self.row_keys = (*shapes.ROW_KEYS, *kinds)

    def entry(self, node: Node) -> Entry:
        record = self.record(node, "rule", self.rule_keys)
        self.required(record, "id", "rule")
        kind = find_kind(self, record, self.kinds, "rule")
        if "rows" not in record.items:
            return Entry([self.rule(record, kind, None, {})])
        rules = [self.row(record, kind, row) for row in self.listing(record.items["rows"], "rows")]
        return Entry(rules, self.examples(record, "table") if "examples" in record.items else ())

    def row(self, record: Record, kind: str | None, node: Node) -> Rule:
        row = self.record(node, "row", self.row_keys)
        entry = self.required(row, "key", "row")
        if not _ID.fullmatch(entry):
            self.fail(f"row key {entry!r}", row.keys["key"], "small letters a-z, digits and hyphens: tehda-jarkea")
        own = find_kind(self, row, self.kinds, "row")
        above = {key: item for key, item in record.items.items() if own is None or key != kind}
        items = {**above, **row.items}
        if "examples" not in row.items:
            self.fail("row has no examples", row.line, "add at least one: - bad: … with good: …")
        del items["rows"]
        whole = Record(items, {**record.keys, **row.keys}, row.line)
        fields = self.strings(row, "fields")
        for name in fields:
            if not PLACEHOLDER.fullmatch("{" + name + "}") or name in shapes.VALUES:
                self.fail(f"field name {name!r}", row.keys["fields"], "small letters a-z; not match or suggestion")
        return self.rule(whole, own or kind, entry, fields)

    def rule(self, record: Record, kind: str | None, entry: str | None, fields: dict[str, str]) -> Rule:
        what = "rule" if entry is None else "row"
        if kind is None:
            self.fail(f"{what} has no check kind", record.line, "add one of " + ", ".join(self.kinds))
        options = self.strings(record, "options")
        spec = fill_names(read_spec(self, record, kind), fields)
        labels = check_spec(self, kind, spec, options, record.keys[kind])

        def filled(key: str) -> tuple[str, ...]:
            return tuple(fill_names(text, fields) for text in self.texts(record, key))

        def text(key: str, *, required: bool = True) -> str:
            value = self.required(record, key, what) if required else self.text(record, key)
            return cast("str", fill_names(value, fields))

        rule = Rule(
            id=self.name(self.required(record, "id", what), record.keys["id"]),
            code=self.code(record),
            severity=cast("Severity", self.severity(record, what)),
            title=text("title"),
            message=text("message"),
            why=text("why"),
            source=text("source"),
            kind=kind,
            spec=spec,
            entry=entry,
            title_en=text("title-en", required=False),
            message_en=text("message-en", required=False),
            status=cast("Any", self.choice(record, "status", "stable")),
            certainty=cast("Any", self.choice(record, "certainty", "probable")),
            evidence=cast("Any", self.choice(record, "evidence", "") if "evidence" in record.items else ""),
            blocks=self.blocks(record),
            excepts=filled("except"),
            except_sentence=filled("except-sentence"),
            suggest=filled("suggest"),
            on=self.text(record, "on", "here"),
            safe=self.choice(record, "safe", "no") == "yes",
            examples=self.examples(record, what),
            aliases=tuple(self.name(name, record.keys["aliases"]) for name in self.texts(record, "aliases")),
            options=options,
            fields=fields,
            measured=self.strings(record, "measured"),
            pack=self.pack,
            path=self.path,
            line=record.line,
        )
        self.check(rule, record, labels)
        return rule

    def name(self, name: str, line: int) -> str:
        """Return the id that findings carry: a third party's begins with its pack's name."""
        prefix, slash, bare = name.rpartition("/")
        if slash and prefix != self.pack:
            self.fail(f"id {name!r} in the pack {self.pack!r}", line, f"write {bare} or {self.pack}/{bare}")
        if not _ID.fullmatch(bare):
            self.fail(f"id {name!r}", line, "small letters a-z, digits and hyphens: sana-tahto")
        return bare if self.pack == shapes.STANDARD else f"{self.pack}/{bare}"

    def code(self, record: Record) -> str:
        code = self.required(record, "code", "rule")
        if not _CODE.fullmatch(code):
            self.fail(f"code {code!r}", record.keys["code"], "two capital letters and four digits: VI0101")
        if code[:2] not in CATEGORIES:
            cure = "known: " + ", ".join(CATEGORIES)
            self.fail(f"unknown category {code[:2]} in the code {code!r}", record.keys["code"], cure)
        return code

    def severity(self, record: Record, what: str) -> str:
        self.required(record, "severity", what)
        return self.choice(record, "severity", "")

    def blocks(self, record: Record) -> frozenset[str]:
        names = self.texts(record, "blocks")
        for name in names:
            if name not in shapes.BLOCKS:
                self.fail(f"unknown block kind {name!r}", record.keys["blocks"], nearest(name, shapes.BLOCKS))
        return frozenset(names)

    def examples(self, record: Record, what: str) -> tuple[Example, ...]:
        if "examples" not in record.items:
            self.fail(f"{what} has no examples", record.line, "add bad ones with good, and near misses (ok)")
        examples = tuple(self.example(node) for node in self.listing(record.items["examples"], "examples"))
        bad, ok = sum(one.bad for one in examples), sum(not one.bad for one in examples)
        line = record.keys["examples"]
        if what == "rule" and bad < 2:
            self.fail(f"{bad} bad example{'s' * (bad != 1)}", line, "a rule has at least two")
        if what == "row" and not bad:
            self.fail("no bad example", line, "a row has at least one")
        if what == "rule" and not ok:
            self.fail("no ok example", line, "add a near miss that must stay silent: - ok: …")
        return examples

    def example(self, node: Node) -> Example:
        record = self.record(node, "example", (*shapes.BAD_KEYS, *shapes.OK_KEYS))
        if "ok" in record.items:
            self.record(record, "ok example", shapes.OK_KEYS)
            return Example(self.silent(record, "ok")[0], line=record.line)
        bad = self.required(record, "bad", "example")
        line = record.keys["bad"]
        try:
            text, spans = read_brackets(bad)
        except PackError as error:
            self.fail_inside("bad", error, line)
        if not spans:
            self.fail("bad example without brackets", line, "put [ ] around what must be found")
        if "good" not in record.items:
            self.fail("bad example without good", line, "add good: the same thought, written better")
        also = self.texts(record, "also")
        for code in also:
            if not _CODE.fullmatch(code):
                self.fail(f"code {code!r} in also", record.keys["also"], "two capital letters and four digits: VI0101")
        return Example(text, spans, self.silent(record, "good"), also, record.line)

    def silent(self, record: Record, key: str) -> tuple[str, ...]:
        try:
            return tuple(read_plain(text) for text in self.some_texts(record.items[key], key))
        except PackError as error:
            if error.path is not None:
                raise
            self.fail_inside(key, error, record.keys[key])

    def check(self, rule: Rule, record: Record, labels: frozenset[str] | None) -> None:
        """Check what texts and patterns say of each other."""
        for key, patterns in (("except", rule.excepts), ("except-sentence", rule.except_sentence)):
            filled = [fill_names(pattern, rule.options) for pattern in patterns]
            if filled and rule.kind in WITHOUT_EXCEPTIONS:
                self.fail(f"{key} beside {rule.kind}", record.keys[key], "only checks of words know exceptions")
            check_excepts(self, filled, key, record.keys.get(key, rule.line))
        named = " ".join([*leaves(rule.spec), *rule.excepts, *rule.except_sentence, rule.message])
        for option in rule.options:
            if "{" + option + "}" not in named:
                cure = f"write {{{option}}} in the spec"
                self.fail(f"option {option!r} is used nowhere", record.keys["options"], cure)
        shape = shapes.KINDS.get(rule.kind)
        if shape is None or labels is None:
            self.suggestions(rule, record, None)
            return
        self.suggestions(rule, record, labels)
        names = {*shapes.VALUES, *shape.reports, *rule.options, *labels}
        for key, message in (("message", rule.message), ("message-en", rule.message_en)):
            for slot in _MESSAGE_SLOT.findall(message):
                label, _, part = slot.partition(".")
                if label not in names or (part and part not in _LABEL_PARTS):
                    near = nearest(slot, sorted(names))
                    self.fail(f"{key} names {{{slot}}}, which nothing fills", record.keys[key], near)

    def suggestions(self, rule: Rule, record: Record, labels: Collection[str] | None) -> None:
        for key, read, texts in (("suggest", parse_template, rule.suggest), ("on", parse_on, (rule.on,))):
            for text in texts:
                try:
                    read(text, labels)
                except FistyleError as error:
                    self.fail_inside(key, error, record.keys.get(key, rule.line))
