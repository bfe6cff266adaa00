"""Results of files that have not changed, kept in ``.fistyle_cache`` at the top of the project.

A key is made of the text, its format, the configuration, the rules, the analyser and fistyle itself: what is found is
what a run would find. An entry holds ids and offsets, and what messages quote of the text only in a form that nobody
can read who does not have the text (docs/decisions/result-cache.md). A damaged file is thrown away; where nothing can
be written, all goes on without.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b, shake_128
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from fistyle.findings import Edit, FileResult, Finding, Fix, Metrics, Related
from fistyle.text import SourceText, Span

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.config import Config
    from fistyle.packs import RulePack

FOLDER = ".fistyle_cache"
FORMAT = "1"
MAX_BYTES = 50_000_000  # of the file; about 100,000 results
BATCH = 100  # results are written together
TIMEOUT = 2.0  # seconds to wait for another process that writes

_SCHEMA = "CREATE TABLE IF NOT EXISTS results(key BLOB PRIMARY KEY, day INTEGER NOT NULL, data BLOB NOT NULL)"


class ResultCache:
    """The results of one run's settings. Never raises for what happens on disk; several processes may share it."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.path = folder / FOLDER / "results.sqlite"
        self.stamp = stamp
        self.today = int(time.time() // 86400)
        self._configs: dict[int, tuple[Config, bytes]] = {}
        self._new: list[tuple[bytes, int, bytes]] = []
        self._old: list[tuple[int, bytes]] = []
        self._connection: sqlite3.Connection | None = None
        self._broken = False

    def get(self, source: SourceText, config: Config, packs: Iterable[RulePack]) -> FileResult | None:
        """Return the result of a text if it is known."""
        key, secret = self._keys(source, config, packs)
        rows = self._run("SELECT data, day FROM results WHERE key = ?", key)
        if not rows:
            return None
        if rows[0][1] != self.today:
            self._old.append((self.today, key))
        try:
            return decode(_crypt(rows[0][0], secret), source)
        except (ValueError, TypeError, IndexError, KeyError, zlib.error):
            return None

    def add(self, result: FileResult, config: Config, packs: Iterable[RulePack]) -> None:
        """Remember a result; one with failures is worth another try."""
        if result.failures:
            return
        key, secret = self._keys(result.source, config, packs)
        self._new.append((key, self.today, _crypt(encode(result), secret)))
        if len(self._new) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        if self._new or self._old:
            self._connect()
            with suppress(sqlite3.Error):
                if self._connection is not None:
                    self._write(self._connection)
            self._new.clear()
            self._old.clear()

    def close(self) -> None:
        """Write what is new and close the file."""
        self.flush()
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _keys(self, source: SourceText, config: Config, packs: Iterable[RulePack]) -> tuple[bytes, bytes]:
        """Return the key of a text and the secret that its entry is kept with: one does not tell the other."""
        if id(config) not in self._configs:
            told = "\0".join((FORMAT, self.stamp, repr(config), *(pack.stamp for pack in packs)))
            self._configs[id(config)] = config, blake2b(told.encode(), digest_size=32).digest()
        digest = blake2b(self._configs[id(config)][1], digest_size=48)
        digest.update(PurePath(source.path).suffix.lower().encode())
        digest.update(source.text.encode("utf-8", "surrogatepass"))
        both = digest.digest()
        return both[:16], both[16:]

    def _write(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", self._new)
            connection.executemany("UPDATE results SET day = ? WHERE key = ?", self._old)
        # What stands in the write-ahead log counts too: the file itself may lag behind.
        ((size,),) = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        if size > MAX_BYTES:
            half = "SELECT rowid FROM results ORDER BY day, rowid LIMIT (SELECT count(*) / 2 FROM results)"
            with connection:
                connection.execute(f"DELETE FROM results WHERE rowid IN ({half})")
            connection.execute("VACUUM")

    def _run(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        self._connect()
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._fail(error)
            return []

    def _connect(self) -> None:
        for _ in range(2):
            if self._connection is not None or self._broken:
                return
            try:
                self._connection = self._open()
            except (sqlite3.Error, OSError) as error:
                self._fail(error)

    def _open(self) -> sqlite3.Connection:
        folder = self.path.parent
        if not folder.exists():
            folder.mkdir()
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            tag = "Signature: 8a477f597d28d172789f06886806bc55\n# fistyle: https://bford.info/cachedir/\n"
            (folder / "CACHEDIR.TAG").write_text(tag, encoding="utf-8")
        connection = sqlite3.connect(self.path, timeout=TIMEOUT, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine damages is built again
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, day, data FROM results LIMIT 1")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _fail(self, error: Exception) -> None:
        """Give up for this run, after throwing away what is damaged; a file that is only busy stays."""
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if busy or isinstance(error, OSError):
            self._broken = True
            return
        try:
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError:
            self._broken = True


def make_stamp(stock: Stock, *, english: bool) -> str:
    """Describe everything that results depend on beside text, configuration and packs."""
    package = Path(__file__).parent
    own = [
        (str(path.relative_to(package)), stat.st_size, stat.st_mtime_ns)
        for folder in (package, *(path for path in package.rglob("*") if path.is_dir() and path.name != "__pycache__"))
        for path in sorted(folder.iterdir())
        if path.suffix != ".pyc" and (stat := path.stat())
    ]
    plugins = [(*plugin, _changed(plugin.module)) for plugin in stock.plugins.loaded]
    told = (sys.version, own, plugins, stock.lexicon.analyser.identity, english)
    return json.dumps(told)


def _changed(module: str) -> int:
    """Return when a plugin's module was last written."""
    file = getattr(sys.modules.get(module), "__file__", None)
    try:
        return os.stat(file).st_mtime_ns if file else 0  # noqa: PTH116
    except OSError:
        return 0


def encode(result: FileResult) -> bytes:
    """Write a result as JSON; pieces of the source are left out, as the reader of an entry has it."""
    return zlib.compress(json.dumps([list(result.metrics), [_row(one) for one in result.findings]]).encode(), 1)


def decode(data: bytes, source: SourceText) -> FileResult:
    """Read a result. Raises ValueError and its like for what is none."""
    metrics, rows = json.loads(zlib.decompress(data))
    findings = tuple(_finding(row, source) for row in rows)
    limit = len(source.text)
    if any(not 0 <= place <= limit for one in findings for place in (*one.span, *one.context)):
        raise ValueError("an offset lies outside the text")
    return FileResult(source, findings, Metrics(*metrics))


def _row(one: Finding) -> list[Any]:
    return [
        one.rule, one.entry, one.code, one.category, one.severity, one.status, one.message, one.span, one.context,
        one.fingerprint, one.url, one.place, one.gated, one.related, one.suggestions,
    ]  # fmt: skip


def _finding(row: list[Any], source: SourceText) -> Finding:
    rule, entry, code, category, severity, status, message, span, context, name, url, place, gated, related, fixes = row
    return Finding(
        rule, entry, code, category, severity, status, message, Span(*span), Span(*context),
        source.text[slice(*span)], name, url, place,
        tuple(Related(Span(*where), told) for where, told in related),
        tuple(Fix(title, safe, tuple(Edit(Span(*at), text) for at, text in edits)) for title, safe, edits in fixes),
        gated,
    )  # fmt: skip


def _crypt(data: bytes, secret: bytes) -> bytes:
    """Turn readable into unreadable and back with a stream that only the text's own digest gives."""
    stream = shake_128(secret).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
