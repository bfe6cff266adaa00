"""Raw analyses on disk, so that a form is analysed once per machine.

One SQLite file per analyser identity in the user's cache folder; several processes may share it. It holds the
analyser's FSTOUTPUT strings, which do not depend on the mapping, and of the user's texts nothing but single words
without digits or ``@``. A damaged file is thrown away; where nothing can be written, all goes on without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
import time
from typing import TYPE_CHECKING, TypeVar

from fistyle.config import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_T = TypeVar("_T")

#: Changes when the strings themselves change (form of the guesses for unknown words).
FORMAT = "2"
#: The file may hold about two million forms.
MAX_BYTES = 250_000_000

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS forms(word TEXT PRIMARY KEY, raw TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID",
    # What a set of rules asked of a form, as a number; the same number serves many forms.
    "CREATE TABLE IF NOT EXISTS owners(owner INTEGER PRIMARY KEY, used INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS marks(owner INTEGER, form TEXT, id INTEGER, PRIMARY KEY(owner, form)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS numbers(owner INTEGER, id INTEGER, number BLOB, PRIMARY KEY(owner, id)) WITHOUT ROWID",
)
#: So many rule sets' marks are kept.
OWNERS = 4
_LONGEST = 60
#: Seconds to wait for another process that writes.
TIMEOUT = 2.0


class FormCache:
    """Raw analyses by lower-case word. Opened when first used; never raises for what happens on disk."""

    def __init__(self, identity: str, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else cache_folder()
        key = hashlib.sha256(f"{identity}\n{FORMAT}".encode()).hexdigest()[:16]
        self.path = self.folder / f"forms-{key}.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._broken = False
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self._files() if path.exists())

    def count(self) -> int:
        """How many forms are kept."""
        with self._lock:
            rows = self._run(lambda connection: connection.execute("SELECT count(*) FROM forms").fetchone())
        return int(rows[0]) if rows else 0

    def get(self, words: Sequence[str]) -> dict[str, str]:
        """Return what is known of ``words``."""
        wanted = json.dumps(words, ensure_ascii=False)
        query = "SELECT word, raw FROM json_each(?) JOIN forms ON word = value"
        with self._lock:
            rows = self._run(lambda connection: connection.execute(query, (wanted,)).fetchall())
        return dict(rows) if rows else {}

    def add(self, raw: Mapping[str, str]) -> None:
        """Remember analyses, except of what may be personal or useless."""
        today = int(time.time() // 86400)
        rows = [(word, line, today) for word, line in raw.items() if keepable(word)]
        if rows:
            with self._lock:
                self._run(lambda connection: self._insert(connection, rows))

    def get_marks(self, key: str, forms: Sequence[str]) -> dict[str, int]:
        """Return the numbers that were kept for ``forms`` under ``key``."""
        wanted = json.dumps(forms, ensure_ascii=False)
        owner = _short(key.encode())
        # CROSS JOIN: the few words that are asked for must be the outer loop
        query = "SELECT form, marks.id FROM json_each(?) AS j CROSS JOIN marks ON owner = ? AND form = j.value"
        with self._lock:
            rows = self._run(lambda connection: connection.execute(query, (wanted, owner)).fetchall()) or []
            ids = json.dumps(list({number for _, number in rows}))
            join = "json_each(?) AS j CROSS JOIN numbers ON owner = ? AND numbers.id = j.value"
            query = f"SELECT numbers.id, number FROM {join}"
            found = self._run(lambda connection: connection.execute(query, (ids, owner)).fetchall()) or []
        numbers = {row: int.from_bytes(number, "little") for row, number in found}
        return {form: numbers[row] for form, row in rows if row in numbers}

    def add_marks(self, key: str, marks: Mapping[str, int]) -> None:
        """Keep numbers for forms under ``key``, except for what may be personal or useless."""
        owner = _short(key.encode())
        numbers = {n: n.to_bytes((n.bit_length() + 7) // 8 or 1, "little") for n in set(marks.values())}
        ids = {number: _short(data) for number, data in numbers.items()}
        rows = [(owner, form, ids[number]) for form, number in marks.items() if keepable(form)]
        known = [(owner, ids[number], data) for number, data in numbers.items()]
        if rows:
            with self._lock:
                self._run(lambda connection: self._insert_marks(connection, owner, rows, known))

    def clear(self) -> None:
        """Delete all form caches of the folder, those of other analysers too."""
        with self._lock:
            self._close()
            for path in self.folder.glob("forms-*.sqlite*"):
                with contextlib.suppress(OSError):
                    path.unlink()
            self._broken = False

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._close()

    def _insert(self, connection: sqlite3.Connection, rows: list[tuple[str, str, int]]) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO forms VALUES (?, ?, ?)", rows)
        if self.path.stat().st_size > MAX_BYTES:
            middle = "SELECT day FROM forms ORDER BY day LIMIT 1 OFFSET (SELECT count(*) / 2 FROM forms)"
            with connection:
                connection.execute(f"DELETE FROM forms WHERE day <= ({middle})")
            connection.execute("VACUUM")

    def _insert_marks(
        self,
        connection: sqlite3.Connection,
        owner: int,
        rows: list[tuple[int, str, int]],
        numbers: list[tuple[int, int, bytes]],
    ) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO owners VALUES (?, ?)", (owner, time.time_ns()))
            old = connection.execute(
                "SELECT owner FROM owners ORDER BY used DESC LIMIT -1 OFFSET ?", (OWNERS,)
            ).fetchall()
            for table in ("owners", "marks", "numbers") if old else ():
                connection.executemany(f"DELETE FROM {table} WHERE owner = ?", old)
            connection.executemany("INSERT OR REPLACE INTO numbers VALUES (?, ?, ?)", numbers)
            connection.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", rows)

    def _run(self, action: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do something with the database; start anew once if it is damaged, give up quietly if that does not help."""
        for _ in range(2):
            if self._broken:
                return None
            try:
                if self._connection is None:
                    self._connection = self._open()
                return action(self._connection)
            except sqlite3.OperationalError as error:
                if _code(error) == sqlite3.SQLITE_ERROR:  # no such column: some other program's table
                    self._discard()
                    continue
                self._broken = _code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
                self._close()
                return None
            except (sqlite3.DatabaseError, OSError):
                self._discard()
        self._broken = True
        return None

    def _open(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=TIMEOUT, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine damages is built again
            for statement in _SCHEMA:
                connection.execute(statement)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _discard(self) -> None:
        self._close()
        for path in self._files():
            with contextlib.suppress(OSError):
                path.unlink()

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _files(self) -> tuple[Path, ...]:
        return tuple(self.path.with_name(self.path.name + suffix) for suffix in ("", "-wal", "-shm"))


def _short(data: bytes) -> int:
    """Return a number of 63 bits that stands for the data."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") >> 1


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def keepable(word: str) -> bool:
    """Tell whether a word may stand on disk: not what is long, or holds digits or ``@`` (it may be personal)."""
    return len(word) <= _LONGEST and (word.isalpha() or ("@" not in word and not any(map(str.isdigit, word))))
