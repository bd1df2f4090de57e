"""A full, read-only, locked or damaged disk: one sentence with what to do, and nothing that was confirmed is lost."""

import errno
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from checker import diary_backups, diary_file, diary_store
from checker.copied_food import copying
from checker.diary import Day, add
from checker.diary_store import NotKept
from checker.supplements import Supplement
from diary_rows import MILK
from test_diary import entry

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 3, 2)
PAGES = [name for name in ("my_days", "my_foods", "my_data") if (ROOT / f"checker/pages/{name}.py").exists()]
NOT_PERMITTED = "mounting a small disk needs root and is not permitted here"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test's own, not made yet; no waiting for locks."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    monkeypatch.setattr(diary_file, "BUSY_S", 0.05)
    diary_file.forget()
    yield tmp_path / "kept"
    diary_file.forget()


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 640 kB with the data folder on it."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and _mount("-t", "tmpfs", "-o", "size=640k", "tmpfs", place)
    if not mounted:
        pytest.skip(NOT_PERMITTED)
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(place / "kept"))
    yield place
    diary_file.forget()
    subprocess.run(["umount", "-l", place], check=True)


def _mount(*words: object) -> bool:
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def adding(id: str, **values: object) -> Callable[[Day], Day]:
    return lambda day: add(day, [entry(id, **values)])


def ids() -> list[str]:
    return [each.id for each in diary_store.load(TODAY).day.entries]


def is_one_sentence_with_what_to_do(words: str | None) -> bool:
    """Where, what was found, and what to do; nothing of a program's inside, nothing of the day."""
    assert words is not None
    assert not re.search(r"traceback|sqlalchemy|sqlite3\.|errno|select |insert |banana|http", words, re.IGNORECASE), (
        words
    )
    assert "\n" not in words.strip()
    assert 40 < len(words) < 400, words
    return bool(
        re.search(r"\b(Make|Free|Check|Move|Close|Choose|Use|Update|Try|Delete|Restore|Open)\b", words, re.IGNORECASE)
    )


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


# --- full ---


def filled(words: str = "crumbs " * 200) -> tuple[list[str], str]:
    """Entries are added until the disk is full: those that were confirmed, and what was said then."""
    confirmed: list[str] = []
    for number in range(5000):
        try:
            diary_store.edit(adding(f"e{number}", typed=words), TODAY, words="added")
        except NotKept as problem:
            return confirmed, str(problem)
        confirmed.append(f"e{number}")
    raise AssertionError("the disk never filled up")


def test_a_full_disk_loses_nothing_confirmed_and_room_made_is_enough_to_go_on(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(150_000))
    confirmed, said = filled()
    assert confirmed
    assert is_one_sentence_with_what_to_do(said)
    assert ids() == confirmed
    diary_file.forget()  # the checker is started again, still without room
    assert ids() == confirmed
    with pytest.raises(NotKept):
        diary_store.edit(adding("late", typed="crumbs " * 40_000), TODAY)
    ballast.unlink()
    diary_store.edit(adding("later"), TODAY)
    diary_file.forget()
    assert ids() == [*confirmed, "later"]
    assert integrity(diary_store.database()) == "ok"


def test_a_disk_that_is_full_from_the_start_is_told_and_the_page_starts_empty(small_disk: Path) -> None:
    with suppress(OSError):
        (small_disk / "ballast").write_bytes(bytes(700_000))
    assert diary_store.load(TODAY).day == Day(TODAY)
    with pytest.raises(NotKept) as problem:
        diary_store.edit(adding("a"), TODAY)
    assert is_one_sentence_with_what_to_do(str(problem.value))
    (small_disk / "ballast").unlink()
    diary_store.edit(adding("b"), TODAY)
    assert ids() == ["b"]


WITH_A_LIMIT = """
import resource, signal, sys
sys.path[:0] = sys.argv[1:3]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import test_diary_in_trouble as trouble
import checker.diary_store, sqlalchemy.dialects.sqlite
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
confirmed, said = trouble.filled()
print(len(confirmed)); print(said)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on the size of files")
def test_a_file_that_may_not_grow_loses_nothing_confirmed() -> None:
    """The portable stand-in for a full disk: every write past 200 kB fails."""
    here = [str(ROOT / "tests"), str(ROOT)]
    told = subprocess.run(
        [sys.executable, "-c", WITH_A_LIMIT, *here], capture_output=True, text=True, check=True, env={**os.environ}
    ).stdout.splitlines()
    assert int(told[0]) > 0
    assert is_one_sentence_with_what_to_do(told[1])
    assert ids() == [f"e{number}" for number in range(int(told[0]))]
    assert integrity(diary_store.database()) == "ok"


@pytest.mark.parametrize("started_again", [False, True])
def test_everything_can_be_deleted_from_a_full_disk(small_disk: Path, started_again: bool) -> None:
    confirmed, _ = filled("zzxqplonk " * 200)
    assert confirmed
    if started_again:
        diary_file.forget()
    diary_store.delete_everything()
    assert [path.name for path in small_disk.rglob("*") if path.is_file() and path.read_bytes()] == []
    assert diary_store.load(TODAY).problem is None
    assert [each.id for each in diary_store.edit(adding("a"), TODAY).entries] == ["a"]


def test_everything_is_deleted_though_the_disk_fills_up_while_the_file_is_emptied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_store.edit(adding("a", typed="zzxqplonk"), TODAY)

    def full() -> None:
        raise OperationalError(None, None, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(diary_file, "compacted", full)
    diary_store.delete_everything()
    assert [path.name for path in folder.iterdir()] == ["diary.db.lock"]


# --- one sentence for each cause ---


@pytest.mark.parametrize(
    ("number", "helps"),
    [
        (errno.ENOSPC, "Make room on that disk,"),
        (errno.EDQUOT, "Make room on that disk,"),
        (errno.EROFS, "Give your account the right to write to it"),
        (errno.EACCES, "Give your account the right to write to it"),
        (errno.EIO, "Check that disk,"),
    ],
)
def test_the_sentence_names_what_helps_against_its_cause_and_nothing_else(
    number: int, helps: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(writes: bool) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(diary_file, "_file", stopped)
    with pytest.raises(NotKept) as problem:
        diary_store.add_member("Ada")
    said = str(problem.value)
    assert is_one_sentence_with_what_to_do(said)
    remedies = ("Make room", "Close that program", "Give your account", "Check that disk")
    assert [each for each in remedies if each in said] == [each for each in remedies if helps.startswith(each)]
    assert "day" not in said.replace(str(diary_store.database()), "")


# --- read-only ---


def test_a_read_only_disk_is_told_and_what_was_kept_is_not_lost(small_disk: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_file.forget()
    assert _mount("-o", "remount,ro", small_disk)
    found = diary_store.load(TODAY)
    assert found.problem is not None or [each.id for each in found.day.entries] == ["a"]
    if found.problem is not None:
        assert is_one_sentence_with_what_to_do(found.problem)
    with pytest.raises(NotKept) as problem:
        diary_store.edit(adding("b"), TODAY)
    assert is_one_sentence_with_what_to_do(str(problem.value))
    assert _mount("-o", "remount,rw", small_disk)
    assert [each.id for each in diary_store.edit(adding("c"), TODAY).entries] == ["a", "c"]


def test_a_disk_that_becomes_read_only_while_the_checker_runs_is_told(small_disk: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    held = diary_store.load(TODAY)
    assert held.problem is None
    diary_file.forget()
    assert _mount("-o", "remount,ro", small_disk)
    with pytest.raises(NotKept) as problem:
        diary_store.delete_everything()
    assert is_one_sentence_with_what_to_do(str(problem.value))
    assert f"Still there: your days in {diary_store.database()}." in str(problem.value)
    assert "Give your account the right to write to it" in str(problem.value)
    assert _mount("-o", "remount,rw", small_disk)
    assert ids() == ["a"]


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(NotKept) as problem:
        diary_store.edit(adding("a"), TODAY)
    assert is_one_sentence_with_what_to_do(str(problem.value))
    assert diary_store.load(TODAY).day.entries == ()
    assert folder.read_text() == "a file where the folder should be"


# --- locked ---


def test_a_database_that_another_program_holds_is_told_and_works_once_it_lets_go() -> None:
    diary_store.edit(adding("a"), TODAY)
    with closing(sqlite3.connect(diary_store.database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ids() == ["a"]  # reading goes on
        with pytest.raises(NotKept) as problem:
            diary_store.edit(adding("b"), TODAY)
        assert is_one_sentence_with_what_to_do(str(problem.value))
        assert "Close that program or wait until it is done, then try again." in str(problem.value)
        with pytest.raises(NotKept, match=r"Still there: your days in .* Close that program"):
            diary_store.delete_everything()
        assert ids() == ["a"]
        other.execute("ROLLBACK")
    assert [each.id for each in diary_store.edit(adding("c"), TODAY).entries] == ["a", "c"]


def test_a_database_that_is_locked_when_the_checker_starts_is_told_without_a_trace() -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_file.forget()
    with closing(sqlite3.connect(diary_store.database(), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE diaries SET revision = revision")
        found = diary_store.load(TODAY)
        assert is_one_sentence_with_what_to_do(found.problem)
        with pytest.raises(NotKept):
            diary_store.edit(adding("b"), TODAY)
    assert ids() == ["a"]


# --- damaged ---


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2 + 17]


def _random_middle(content: bytes) -> bytes:
    noise = random.Random(1).randbytes(len(content))
    return content[:4096] + noise[4096 : len(content) - 4096] + content[-4096:]


def _text(content: bytes) -> bytes:
    return b"Dear diary, today I ate 126 g banana.\n" * 200


def _random_first_page(content: bytes) -> bytes:
    return random.Random(2).randbytes(4096) + content[4096:]


def stored_file() -> Path:
    """A diary of forty lines, closed, in one file."""
    diary_store.edit(lambda day: add(day, [entry(f"e{number}", typed="crumbs " * 90) for number in range(40)]), TODAY)
    path = diary_store.database()
    diary_file.forget()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink(missing_ok=True)
    return path


@pytest.mark.parametrize(
    "damage", [_truncated, _random_middle, _text, _random_first_page], ids=lambda each: each.__name__
)
def test_a_damaged_file_is_told_kept_whole_and_not_written_over(damage: Callable[[bytes], bytes]) -> None:
    path = stored_file()
    spoilt = damage(path.read_bytes())
    path.write_bytes(spoilt)
    found = diary_store.load(TODAY)
    assert is_one_sentence_with_what_to_do(found.problem) or "kept" in (found.problem or "")
    assert found.day.entries == ()
    with suppress(NotKept):  # it may refuse, or start anew beside the damaged file
        diary_store.edit(adding("a"), TODAY)
    assert spoilt in [each.read_bytes() for each in path.parent.rglob("*") if each.is_file()]


def test_an_empty_file_is_an_empty_diary_and_takes_entries() -> None:
    path = stored_file()
    path.write_bytes(b"")
    assert diary_store.load(TODAY).day.entries == ()
    diary_store.edit(adding("a"), TODAY)
    assert ids() == ["a"]


def test_an_empty_file_beside_a_copy_of_what_it_held_is_damage_and_a_new_diary_beside_one_is_not() -> None:
    path = stored_file()
    diary_backups._made.clear()  # as on the next day
    diary_store.edit(adding("later"), TODAY)
    diary_file.forget()
    path.write_bytes(b"")
    found = diary_store.load(TODAY)
    assert "this page goes on from the copy" in (found.problem or "")
    assert len(found.day.entries) == 40
    diary_store.load(TODAY)
    path.unlink()
    diary_store.start_new_diary()
    assert [each.id for each in diary_store.edit(adding("a"), TODAY).entries] == ["a"]


def test_a_log_of_another_file_beside_the_diary_changes_nothing(tmp_path: Path) -> None:
    """SQLite's own guard: a log whose salt is not that of the file is not applied."""
    path = stored_file()
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE notes (words TEXT)")
        connection.execute("INSERT INTO notes VALUES ('not a diary')")
        log = Path(f"{other}-wal").read_bytes()
    assert log
    Path(f"{path}-wal").write_bytes(log[: len(log) // 2])
    found = diary_store.load(TODAY)
    assert found.problem is not None or len(found.day.entries) == 40


@pytest.mark.parametrize(
    "spoilt", ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version", "DROP TABLE diaries"]
)
def test_a_database_of_a_newer_version_or_of_another_program_is_refused_and_left_untouched(spoilt: str) -> None:
    path = stored_file()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(spoilt)
    before = path.read_bytes()
    found = diary_store.load(TODAY)
    assert is_one_sentence_with_what_to_do(found.problem)
    assert found.day.entries == ()
    with pytest.raises(NotKept) as problem:
        diary_store.edit(adding("a"), TODAY)
    assert is_one_sentence_with_what_to_do(str(problem.value))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.glob("*.db")] == [path.name]


def test_everything_can_be_deleted_though_the_file_is_damaged() -> None:
    path = stored_file()
    path.write_bytes(_random_middle(path.read_bytes()))
    diary_store.delete_everything()
    assert not path.exists()
    assert diary_store.load(TODAY).problem is None


def _newer(path: Path) -> None:
    """As a version of the checker that is to come may leave it: tables that nobody here knows."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("CREATE TABLE weights (words TEXT)")
        connection.execute("INSERT INTO weights VALUES ('zzxqplonk')")


def test_everything_can_be_deleted_though_a_newer_version_wrote_it_and_only_what_the_checker_made(
    folder: Path, tmp_path: Path
) -> None:
    path = stored_file()
    _newer(path)
    (folder / "backups").mkdir()
    for name in ("backups/diary-2026-03-01.db", "backups/letters.db", "letters.txt"):
        (folder / name).write_text("kept")
    os.link(path, tmp_path / "as_it_lies_on_the_disk")
    assert diary_store.load(TODAY).problem
    diary_store.delete_everything()
    left = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}
    assert left == {"backups/letters.db", "letters.txt", "diary.db.lock"}
    assert b"zzxqplonk" not in (tmp_path / "as_it_lies_on_the_disk").read_bytes()
    assert diary_store.load(TODAY).problem is None


def test_what_a_newer_version_wrote_is_not_deleted_while_it_writes() -> None:
    path = stored_file()
    _newer(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotKept) as problem:
            diary_store.delete_everything()
        assert is_one_sentence_with_what_to_do(str(problem.value))
        other.execute("ROLLBACK")
    assert path.exists()


def test_the_database_of_another_program_is_never_deleted() -> None:
    path = stored_file()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE diaries")
    before = path.read_bytes()
    with pytest.raises(NotKept) as problem:
        diary_store.delete_everything()
    assert is_one_sentence_with_what_to_do(str(problem.value))
    assert path.read_bytes() == before


# --- on the page ---


def shown(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


def test_what_was_typed_stays_on_the_page_while_the_diary_is_locked_and_is_stored_later() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    diary_store.edit(adding("a"), date.today())
    with closing(sqlite3.connect(diary_store.database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        app.button_group(key="mode").set_value("Write the whole day").run()
        app.text_area(key="lines").set_value("126 g banana").run()
        app.button(key="read_lines").click().run()
        assert not app.exception
        assert "could not be saved" in shown(app)
        assert "126 g" in shown(app)
        other.execute("ROLLBACK")
    app.text_area(key="lines").set_value("250 g whole milk").run()
    app.button(key="read_lines").click().run()
    assert "could not be saved" not in shown(app)
    lines = [each.line for each in diary_store.load(date.today()).day.entries]
    assert lines[1:] == ["126 g banana", "250 g whole milk"]


def test_my_data_offers_to_delete_what_it_cannot_read() -> None:
    path = stored_file()
    _newer(path)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page("checker/pages/my_data.py").run()
    app.button(key="delete").click().run()
    assert shown(app).count("kept by a newer version") == 1
    assert "What is in the file cannot be read here" in shown(app)
    assert "0 days" not in shown(app)
    app.button(key="delete").click()
    app.button(key="delete_now").click().run()
    assert not path.exists()
    assert "Nothing is kept yet" in shown(app)
    assert "Everything is deleted." in shown(app)


def test_my_data_does_not_say_that_something_is_deleted_that_is_not() -> None:
    path = stored_file()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page("checker/pages/my_data.py").run()
    app.button(key="delete").click().run()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        app.button(key="delete").click()
        app.button(key="delete_now").click().run()
        assert "Everything is deleted." not in shown(app)
        assert "Not everything could be deleted (another program is writing to it)" in shown(app)
        other.execute("ROLLBACK")
    assert ids()


def test_my_data_offers_to_delete_nothing_of_another_program() -> None:
    with closing(sqlite3.connect(stored_file(), isolation_level=None)) as connection:
        connection.execute("DROP TABLE diaries")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page("checker/pages/my_data.py").run()
    assert "the database of another program" in shown(app)
    assert [each.key for each in app.button] == []


def _damaged(path: Path) -> None:
    path.write_bytes(_random_middle(path.read_bytes()))


@pytest.mark.parametrize("trouble", [_damaged, _newer], ids=["damaged", "newer"])
def test_every_page_opens_with_a_sentence_over_a_file_that_cannot_be_read(trouble: Callable[[Path], None]) -> None:
    trouble(stored_file())
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert 'role="alert"' in shown(app)
    for page in PAGES:
        app.switch_page(f"checker/pages/{page}.py").run()
        assert not app.exception, page


def test_the_page_opens_with_a_sentence_while_another_program_keeps_the_file_to_itself() -> None:
    path = stored_file()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
        assert not app.exception
        assert 'role="alert"' in shown(app)
        app.switch_page("checker/pages/my_data.py").run()
        assert not app.exception
        other.execute("ROLLBACK")
    assert len(diary_store.load(TODAY).day.entries) == 40


def test_a_day_with_a_food_that_is_no_longer_in_the_table_can_be_copied() -> None:
    today = date.today()
    gone = entry("a", typed="3 slices of gone", food_id="fndds-1", grams_low=1.0, grams=2.0, grams_high=3.0)
    diary_store.edit(lambda day: add(day, [gone]), today, on=today - timedelta(days=1))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.button(key="copy_last_day").click().run()
    assert not app.exception
    [copy] = diary_store.load(today).day.entries
    assert (copy.typed, copy.counted) == ("3 slices of gone", False)


def test_a_copy_that_waits_to_be_stored_is_the_same_each_time_it_is_made() -> None:
    """Else what is removed of it meanwhile would come back, under another id."""
    both = [entry("a", food_id=MILK), entry("b", food_id=MILK)]
    change = copying(both, [Supplement("s", "", "Magnesium", "magnesium", 100.0, "mg", "nutrient")])
    first, second = change(Day(TODAY)), change(Day(TODAY))
    assert first == second
    assert len({*(each.id for each in first.entries), "a", "b"}) == 4
    assert first.supplements[0].id != "s"


def day_page() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


def write_lines(app: AppTest, words: str) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app.text_area(key="lines").set_value(words).run()
    app.button(key="read_lines").click().run()


def lines_kept() -> list[str]:
    return [each.line for each in diary_store.load(date.today()).day.entries]


def test_a_file_that_goes_while_its_page_is_open_is_told_and_what_is_entered_waits_for_the_persons_word() -> None:
    diary_store.edit(adding("a"), date.today())
    app = day_page()
    for path in diary_store.folder().glob("diary.db*"):
        path.unlink()
    write_lines(app, "126 g banana")
    assert not app.exception
    assert shown(app).count("is no longer at") == 1
    assert "126 g" in shown(app)
    assert not diary_store.database().exists()
    app.switch_page("checker/pages/my_days.py").run()
    assert "is no longer at" in shown(app)
    assert "No day is kept yet" not in shown(app)
    app.switch_page("checker/pages/today.py").run()
    app.button(key="new_diary").click().run()
    assert "is no longer at" not in shown(app)
    assert lines_kept() == ["126 g banana"]


def test_a_file_that_goes_is_brought_back_from_its_copy_with_what_was_entered_since() -> None:
    diary_store.edit(adding("a"), date.today())
    diary_backups._made.clear()  # as on the next day
    diary_store.edit(adding("b"), date.today())
    app = day_page()
    for path in diary_store.folder().glob("diary.db*"):
        path.unlink()
    write_lines(app, "126 g banana")
    app.switch_page("checker/pages/my_data.py").run()
    assert "Nothing is kept yet" not in shown(app)
    app.button(key="restore").click().run()
    app.button(key="restore").click()
    app.button(key="restore_now").click().run()
    assert not app.exception
    assert "is no longer at" not in shown(app)
    assert lines_kept() == ["banana", "126 g banana"]


def test_a_page_loaded_anew_says_again_that_nothing_can_be_saved_until_something_can() -> None:
    diary_store.edit(adding("a"), date.today())
    with closing(sqlite3.connect(diary_store.database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        app = day_page()
        assert "saved" not in shown(app)  # nothing was tried yet
        write_lines(app, "126 g banana")
        assert "Close that program or wait until it is done, then try again. What you enter waits" in shown(app)
        assert "Nothing can be saved in" in shown(day_page())
        other.execute("ROLLBACK")
    assert "Nothing can be saved in" not in shown(day_page())
    app.button(key="save_now").click().run()
    assert "could not be saved" not in shown(app)
    assert lines_kept()[1:] == ["126 g banana"]
