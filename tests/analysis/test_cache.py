import multiprocessing
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from fistyle.analysis import FormCache, Lexicon, cache


class Counting:
    """An analyser that knows one word and counts what it is asked."""

    name = "libvoikko"
    identity = "counting"
    dictionary = None

    def __init__(self) -> None:
        self.asked: list[str] = []

    def analyse(self, words: Sequence[str]) -> list[str]:
        self.asked += words
        return ["[Ln][Xp]talo[X]talo[Sn][Ny]" if word == "talo" else "" for word in words]


def test_second_lexicon_asks_nothing(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    Lexicon(first, FormCache("x", tmp_path)).load(["Talo", "talo", "xyz", "."])
    lexicon = Lexicon(second, FormCache("x", tmp_path))
    lexicon.load(["Talo", "xyz"])
    assert first.asked == ["talo", "xyz"]
    assert second.asked == []
    assert lexicon["talo"].readings[0].lemma == "talo"


def test_identity_is_the_key(tmp_path: Path) -> None:
    FormCache("x", tmp_path).add({"talo": "a"})
    assert FormCache("y", tmp_path).get(["talo"]) == {}


def test_personal_words_are_not_kept(tmp_path: Path) -> None:
    kept = FormCache("x", tmp_path)
    kept.add({"talo": "a", "minä@posti": "b", "a1": "c", "x" * 80: "d"})
    assert kept.get(["talo", "minä@posti", "a1", "x" * 80]) == {"talo": "a"}
    assert kept.count() == 1
    assert kept.size > 0


@pytest.mark.parametrize(
    "damage", [b"not a database at all, but long enough to look at" * 50, b"", b"SQLite format 3\0"]
)
def test_damaged_file_is_rebuilt(tmp_path: Path, damage: bytes) -> None:
    kept = FormCache("x", tmp_path)
    kept.path.write_bytes(damage)
    assert kept.get(["talo"]) == {}
    kept.add({"talo": "a"})
    kept.close()
    assert FormCache("x", tmp_path).get(["talo"]) == {"talo": "a"}


def test_foreign_table_is_rebuilt(tmp_path: Path) -> None:
    kept = FormCache("x", tmp_path)
    with sqlite3.connect(kept.path) as connection:
        connection.execute("CREATE TABLE forms(other TEXT)")
    connection.close()
    assert kept.get(["talo"]) == {}
    kept.add({"talo": "a"})
    assert kept.get(["talo"]) == {"talo": "a"}


def test_unwritable_folder_goes_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    kept = FormCache("x", blocked / "folder")
    kept.add({"talo": "a"})
    assert kept.get(["talo"]) == {}
    assert kept.count() == 0
    assert kept.size == 0


def test_locked_file_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "TIMEOUT", 0.05)
    kept = FormCache("x", tmp_path)
    kept.add({"talo": "a"})
    other = sqlite3.connect(kept.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept.add({"auto": "b"})
    assert kept.get(["talo", "auto"]) == {"talo": "a"}
    other.execute("ROLLBACK")
    other.close()
    kept.add({"auto": "b"})
    assert kept.get(["auto"]) == {"auto": "b"}


def test_clear(tmp_path: Path) -> None:
    kept = FormCache("x", tmp_path)
    kept.add({"talo": "a"})
    FormCache("y", tmp_path).add({"talo": "b"})
    (tmp_path / "other.txt").write_text("stays")
    kept.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["other.txt"]
    kept.add({"talo": "a"})
    assert kept.get(["talo"]) == {"talo": "a"}


def test_oldest_half_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = FormCache("x", tmp_path)
    monkeypatch.setattr("time.time", lambda: 86400 * 100)
    kept.add({f"vanha{'a' * n}": "x" * 500 for n in range(40)})
    kept.close()  # moves the journal into the file
    monkeypatch.setattr("time.time", lambda: 86400 * 200)
    monkeypatch.setattr(cache, "MAX_BYTES", 10_000)
    kept.add({"uusi": "y"})
    assert kept.get(["uusi"]) == {"uusi": "y"}
    assert kept.count() == 1


def _fill(folder: Path, start: int) -> None:
    kept = FormCache("x", folder)
    for n in range(start, start + 50):
        kept.add({"sana" + chr(0x4E00 + n): "r"})
    kept.close()


def test_several_processes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_fill, args=(tmp_path, 50 * n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert FormCache("x", tmp_path).count() == 200


def test_marks_are_kept_by_owner(tmp_path):
    cache = FormCache("x", tmp_path)
    cache.add({"talo": "raw"})
    cache.add_marks("one", {"Talo": 5, "suuri": 1 << 300, "nolla": 0, "a1": 7})
    cache.add_marks("two", {"Talo": 6})
    again = FormCache("x", tmp_path)
    assert again.get_marks("one", ["Talo", "suuri", "nolla", "a1", "muu"]) == {"Talo": 5, "suuri": 1 << 300, "nolla": 0}
    assert again.get_marks("two", ["Talo", "suuri"]) == {"Talo": 6}
    assert again.get(["talo"]) == {"talo": "raw"}


from fistyle.analysis import cache as cache_module  # noqa: E402


def test_only_the_last_owners_marks_are_kept(tmp_path):
    cache = FormCache("x", tmp_path)
    for number in range(cache_module.OWNERS + 2):
        cache.add_marks(str(number), {"talo": number})
    kept = [n for n in range(cache_module.OWNERS + 2) if cache.get_marks(str(n), ["talo"])]
    assert len(kept) <= cache_module.OWNERS
