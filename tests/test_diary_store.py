"""The stored day: survives, is private, and loses nothing when the disk says no."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import diary_backups, diary_file, diary_repair, diary_store
from checker.diary import Answer, AsRead, Day, add, remove, with_example
from checker.diary_document import document_of
from checker.diary_store import NotKept, NotRead
from checker.person import Person
from checker.preferences import Preferences
from test_diary import entry

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test's own, not made yet."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    yield tmp_path / "kept"
    diary_file.forget()


def restarted() -> None:
    """As after a restart: nothing is remembered, nothing is open."""
    diary_store._last_read.clear()
    diary_file.forget()


def damage(folder: Path, table: str = "entries", **values: object) -> None:
    """Writes into rows of the closed file what no checker writes."""
    restarted()
    with sqlite3.connect(folder / "diary.db") as file:
        for name, value in values.items():
            file.execute(f"UPDATE {table} SET {name} = ?", (value,))
    file.close()


def said_to_be_damaged(folder: Path) -> bool:
    """Whether the day is empty, and the sentence says where the damaged file is, which is whole."""
    whole = (folder / "diary.db").read_bytes()
    found = diary_store.load(TODAY)
    [aside] = folder.glob("diary-unreadable-*.db")
    return found.day == Day(TODAY) and str(aside) in (found.problem or "") and aside.read_bytes() == whole


def adding(id: str, **values: object) -> Callable[[Day], Day]:
    return lambda day: add(day, [entry(id, **values)])


def test_what_was_stored_comes_back_the_same() -> None:
    person = Person(31, "female", "pregnant", "EFSA", "no", True)
    typed = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" \ud800'
    stored = diary_store.edit(
        lambda day: replace(add(day, [entry("a", typed=typed, candidates=("x",))]), person=person, draft="2 eggs\n"),
        TODAY,
    )
    restarted()
    found = diary_store.load(TODAY).day
    # Half a character cannot be kept: it becomes the sign for a lost one.
    assert found.entries[0].typed == typed.replace("\ud800", "\ufffd")
    assert replace(found, entries=stored.entries) == stored
    assert replace(found.entries[0], typed=typed) == stored.entries[0]


def test_nothing_stored_is_an_empty_day_of_today() -> None:
    assert diary_store.load(TODAY).day == Day(TODAY)


def test_only_the_owner_can_read_what_lies_in_the_folder(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    restarted()
    diary_backups._made.clear()
    diary_store.edit(adding("b"), TODAY)  # with the first copy
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE((folder / "backups").stat().st_mode) == 0o700
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert {"diary.db", "diary.db-wal"} < found.keys()
    assert set(found.values()) == {0o600}


def test_a_file_that_others_could_read_is_the_owners_alone_after_the_next_change(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    restarted()
    (folder / "diary.db").chmod(0o644)
    diary_store.edit(adding("b"), TODAY)
    assert stat.S_IMODE((folder / "diary.db").stat().st_mode) == 0o600


def test_a_change_made_in_another_tab_is_kept() -> None:
    diary_store.load(TODAY)
    diary_store.edit(adding("a"), TODAY)  # the other tab
    assert [each.id for each in diary_store.edit(adding("b"), TODAY).entries] == ["a", "b"]


def test_tabs_that_write_at_the_same_moment_drop_nothing() -> None:
    ids = [f"entry-{number}" for number in range(24)]
    threads = [threading.Thread(target=diary_store.edit, args=(adding(id), TODAY)) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.id for each in diary_store.load(TODAY).day.entries) == sorted(ids)


@pytest.mark.parametrize("content", ["{", "SQLite format 3\x00 and then something else" * 99, "\x00" * 5000])
def test_a_file_that_is_no_diary_is_set_aside_whole_and_the_page_starts_empty(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "diary.db").write_text(content, encoding="utf-8")
    assert said_to_be_damaged(folder)
    assert diary_store.load(TODAY).problem is None  # said once
    assert [each.id for each in diary_store.edit(adding("a"), TODAY).entries] == ["a"]


@pytest.mark.parametrize("table", ["days", "entries"])
def test_a_page_that_is_overwritten_is_damage(folder: Path, table: str) -> None:
    for number in range(30):
        diary_store.edit(adding(f"entry-{number}", typed="oysters " * 40), TODAY)
    restarted()
    with sqlite3.connect(folder / "diary.db") as file:
        [page] = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    file.close()
    with (folder / "diary.db").open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(os.urandom(4096))
    assert said_to_be_damaged(folder)


def test_damage_that_shows_while_the_file_is_open_is_set_aside_too(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    damage(folder)
    diary_store.load(TODAY)
    with sqlite3.connect(folder / "diary.db") as file:  # another program, while ours is open
        file.execute("UPDATE entries SET grams = 'much'")
    file.close()
    diary_store._last_read.clear()
    found = diary_store.load(TODAY)
    assert (found.day, "could not be read" in (found.problem or "")) == (Day(TODAY), True)


def test_a_change_to_a_damaged_diary_goes_to_an_empty_one_and_the_next_page_says_so(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    damage(folder, grams="126 g")
    assert [each.id for each in diary_store.edit(adding("b"), TODAY).entries] == ["b"]
    assert "The damaged file is kept at" in (diary_store.load(TODAY).problem or "")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("days", "person", '{"age_years": 0}'),
        ("days", "answers", "[3]"),
        ("days", "answers", '"none"'),
        ("days", "draft", None),
        ("entries", "grams", "126 g"),
        ("entries", "meal", "tea"),
        ("entries", "candidates", "[["),
        ("entries", "candidates", "[" * 200_000),
    ],
)
def test_a_row_that_no_checker_wrote_is_damage(folder: Path, table: str, column: str, value: object) -> None:
    diary_store.edit(adding("a"), TODAY)
    restarted()
    with sqlite3.connect(folder / "diary.db") as file:
        file.execute("PRAGMA writable_schema=ON")
        file.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    file.close()
    damage(folder, table, **{column: value})
    assert said_to_be_damaged(folder)


def test_a_date_that_is_none_is_damage_once_the_days_are_listed(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    damage(folder, "days", date="yesterday")
    assert diary_store.days() == ()
    assert "could not be read" in (diary_store.load(TODAY).problem or "")


def test_the_database_of_another_program_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "diary.db") as file:
        file.execute("CREATE TABLE bookmarks (url TEXT)")
    file.close()
    before = (folder / "diary.db").read_bytes()
    assert "the database of another program" in (diary_store.load(TODAY).problem or "")
    with pytest.raises(NotKept, match="choose another place"):
        diary_store.edit(adding("a"), TODAY)
    diary_file.forget()
    assert (folder / "diary.db").read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"grams": -5.0},
        {"grams_low": 127.0},
        {"grams_low": -1.0},
        {"grams_low": 0.0, "grams": 0.0},
        {"grams_low": None},
        {"grams": None},
        {"grams_high": 125.0},
        {"grams_high": float("inf")},
        {"amount": float("inf")},
        {"amount": "a cup"},
    ],
)
def test_an_amount_that_nobody_can_eat_is_damage(folder: Path, wrong: dict[str, float | None]) -> None:
    diary_store.edit(adding("a"), TODAY)  # 101 to 136 g, best 126 g
    damage(folder, **wrong)
    assert said_to_be_damaged(folder)


@pytest.mark.parametrize("grams", [(None, None, None), (126.0, 126.0, 126.0), (0.0, 122.0, 268.4)])
def test_no_amount_no_spread_and_an_amount_that_may_be_none_are_no_damage(
    grams: tuple[float | None, float | None, float | None],
) -> None:
    low, best, high = grams
    stored = diary_store.edit(adding("a", grams_low=low, grams=best, grams_high=high), TODAY)
    restarted()
    assert diary_store.load(TODAY).day == stored


def test_a_file_that_another_tab_made_good_meanwhile_is_not_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_store.edit(adding("a"), TODAY)
    restarted()
    good = (folder / "diary.db").read_bytes()
    (folder / "diary.db").write_text("{")
    put_right = diary_repair.put_right

    def late() -> None:
        (folder / "diary.db").write_bytes(good)  # the other tab was first
        put_right()

    monkeypatch.setattr(diary_repair, "put_right", late)
    found = diary_store.load(TODAY)
    assert ([each.id for each in found.day.entries], found.problem) == (["a"], None)
    assert list(folder.glob("diary-unreadable-*")) == []


def test_deleting_waits_for_the_tab_that_is_writing(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    deleting = threading.Thread(target=diary_store.delete_everything)
    with diary_file.writing():
        deleting.start()
        deleting.join(0.2)
        assert (folder / "diary.db").exists()
    deleting.join()
    assert not (folder / "diary.db").exists()


def test_a_change_that_waited_while_all_was_deleted_is_in_the_new_file(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    entered = threading.Event()

    def slow(day: Day) -> Day:
        entered.set()
        time.sleep(0.1)
        return add(day, [entry("b")])

    first = threading.Thread(target=diary_store.edit, args=(slow, TODAY))
    first.start()
    entered.wait()
    deleting = threading.Thread(target=diary_store.delete_everything)
    deleting.start()
    time.sleep(0.02)
    last = threading.Thread(target=diary_store.edit, args=(adding("c"), TODAY))
    last.start()
    for thread in (first, deleting, last):
        thread.join()
    # Before or after the deleting, but never into a file that is gone.
    assert [each.id for each in diary_store.load(TODAY).day.entries] in (["c"], [])
    diary_store.edit(adding("d"), TODAY)
    assert diary_store.load(TODAY).day.entry("d") is not None


def test_a_full_disk_keeps_what_was_there_and_says_so_in_one_sentence(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    with diary_file.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # of the one connection that is open
    with pytest.raises(NotKept, match="the disk is full") as raised:
        diary_store.edit(adding("b", typed="oysters" * 10_000), TODAY)
    assert str(raised.value).endswith("(the disk is full). Make room on that disk, then try again.")
    assert "oysters" not in str(raised.value.__cause__)
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a"]
    restarted()
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a"]


def test_a_diary_that_another_program_holds_is_one_sentence_and_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary_file, "BUSY_S", 0.05)
    diary_store.edit(adding("a"), TODAY)
    restarted()
    diary_store.load(TODAY)
    other = sqlite3.connect(folder / "diary.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKept, match="another program is writing to it"):
        diary_store.edit(adding("b"), TODAY)
    diary_store._last_read.clear()
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a"]  # it can be read meanwhile
    other.execute("ROLLBACK")
    other.close()
    assert [each.id for each in diary_store.edit(adding("b"), TODAY).entries] == ["a", "b"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "file" / "kept"))
    with pytest.raises(NotKept, match="could not be saved"):
        diary_store.edit(adding("a"), TODAY)


def test_a_day_of_yesterday_stays_what_it_is_and_today_is_a_new_one_for_the_same_person() -> None:
    person = Person(40, "male")
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), person=person), YESTERDAY)
    assert diary_store.load(TODAY).day == Day(TODAY, person)
    diary_store.edit(adding("b"), TODAY)
    found = diary_store.day_on(None, YESTERDAY), diary_store.day_on(None, TODAY)
    assert [[each.id for each in day.entries] for day in found if day] == [["a"], ["b"]]


def test_what_was_said_yesterday_without_food_is_of_today() -> None:
    diary_store.edit(lambda day: replace(day, person=Person(40, "male"), draft="2 eggs"), YESTERDAY)
    for _ in range(2):  # read from the file, then remembered
        assert diary_store.load(TODAY).day == Day(TODAY, Person(40, "male"), draft="2 eggs")


def test_starting_today_twice_changes_nothing() -> None:
    diary_store.edit(adding("a"), TODAY)
    assert [each.id for each in diary_store.start_day(TODAY).entries] == ["a"]


def test_an_example_day_is_not_kept_among_the_days() -> None:
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), example=True), TODAY)
    assert diary_store.start_day(TODAY).entries == ()
    assert diary_store.days() == ()


def test_an_example_of_yesterday_is_not_todays_and_nothing_of_it_is_copied() -> None:
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), example=True), YESTERDAY)
    assert diary_store.load(TODAY).day == Day(TODAY)
    assert diary_store.last_recorded_before(None, TODAY) is None


EXAMPLE_PERSON = Person(31, "female", "pregnant", potassium_care="no")


def example(day: Day) -> Day:
    return with_example(day, EXAMPLE_PERSON, [entry("a")])


def test_what_was_done_on_the_example_cannot_be_undone_on_the_own_day_that_follows() -> None:
    diary_store.edit(example, TODAY)
    diary_store.edit(adding("b"), TODAY, words="added to the example")
    diary_store.edit(lambda day: remove(day, "a"), TODAY, words="removed from the example")
    assert diary_store.load(TODAY).undo == "removed from the example"
    diary_store.start_day(TODAY)
    assert diary_store.load(TODAY).undo is None
    assert diary_store.undo(TODAY) is None
    assert diary_store.load(TODAY).day.entries == ()


def test_what_was_done_before_the_example_is_undone_after_it_and_never_in_it() -> None:
    diary_store.edit(adding("mine"), TODAY, words="added")
    diary_store.edit(lambda day: remove(day, "mine"), TODAY, words="removed")
    diary_store.edit(example, TODAY)
    assert (diary_store.load(TODAY).undo, diary_store.undo(TODAY)) == (None, None)
    diary_store.edit(adding("b"), TODAY, words="added to the example")
    diary_store.undo(TODAY)
    assert diary_store.load(TODAY).undo is None
    diary_store.start_day(TODAY)
    assert diary_store.load(TODAY).undo == "removed"
    diary_store.undo(TODAY)
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["mine"]


def test_the_person_of_the_example_does_not_become_the_user() -> None:
    assert diary_store.edit(example, TODAY).person == EXAMPLE_PERSON
    restarted()
    assert diary_store.start_day(TODAY).person is None


@pytest.mark.parametrize("said", [Person(40, "male", potassium_care="yes"), EXAMPLE_PERSON])
def test_a_person_said_before_the_example_stays(said: Person) -> None:
    diary_store.edit(lambda day: replace(day, person=said), TODAY)
    diary_store.edit(example, TODAY)
    assert diary_store.start_day(TODAY).person == said


def test_who_changes_the_person_of_the_example_is_asked_about_potassium_again() -> None:
    diary_store.edit(example, TODAY)
    diary_store.edit(lambda day: replace(day, person=Person(40, "female", potassium_care="no")), TODAY)
    assert diary_store.start_day(TODAY).person == Person(40, "female", potassium_care="unknown")


def test_who_says_in_the_example_that_potassium_needs_care_has_said_so() -> None:
    diary_store.edit(example, TODAY)
    diary_store.edit(lambda day: replace(day, person=Person(40, "female", potassium_care="yes")), TODAY)
    assert diary_store.start_day(TODAY).person == Person(40, "female", potassium_care="yes")


def test_deleting_everything_leaves_no_trace_of_what_was_entered(folder: Path) -> None:
    diary_store.edit(adding("a", typed="oysters"), YESTERDAY)
    damage(folder, grams="oysters, damaged")
    diary_store.load(TODAY)
    diary_store.edit(adding("b", typed="oysters"), TODAY, words="You added oysters.")
    diary_store.save_favourite(None, "oysters", [entry("c")])
    restarted()
    diary_backups._made.clear()
    diary_store.edit(adding("c", typed="oysters"), TODAY)
    assert len(diary_store.backups()) == 1
    (folder / "diary.json").write_text(document_of([add(Day(TODAY), [entry("e", typed="oysters")])]))
    (folder / "diary.db.99.new").write_text("oysters")
    diary_store.delete_everything()
    assert [path.name for path in folder.iterdir()] == ["diary.db.lock"]
    assert diary_store.load(TODAY) == diary_store.Diary(Day(TODAY))


def test_what_was_answered_is_kept_with_its_day_and_is_not_of_the_next() -> None:
    answered = replace(add(Day(YESTERDAY), [entry("a")]), answers=(Answer("milk", "fndds-11111000"),))
    diary_store.edit(lambda day: answered, YESTERDAY)
    restarted()
    assert diary_store.load(YESTERDAY).day.answers == (Answer("milk", "fndds-11111000"),)
    assert diary_store.load(TODAY).day.answers == ()


def test_an_entry_that_was_answered_comes_back_with_what_it_was_read_as(folder: Path) -> None:
    before = AsRead("fndds-2", 100.0, 120.0, 130.0, "1 cup", False, None)
    stored = diary_store.edit(adding("a", as_read=before), TODAY)
    restarted()
    assert diary_store.load(TODAY).day == stored
    damage(folder, as_read=json.dumps(asdict(before) | {"grams_low": 125.0}))
    assert said_to_be_damaged(folder)


def test_an_answer_of_a_day_that_was_emptied_is_not_of_today() -> None:
    diary_store.edit(lambda day: replace(day, answers=(Answer("milk", "fndds-11111000"),)), YESTERDAY)
    assert diary_store.load(YESTERDAY).day.answers != ()
    assert diary_store.load(TODAY).day.answers == ()


@pytest.mark.parametrize(("name", "value"), [("lead", 1.5), ("lead", -0.1), ("explained", "yes"), ("as_read", 3)])
def test_an_entry_whose_doubt_cannot_be_is_set_aside(folder: Path, name: str, value: object) -> None:
    diary_store.edit(adding("a"), TODAY)
    damage(folder, **{name: value})
    assert said_to_be_damaged(folder)


WISHES = Preferences(("vegan", "no_nuts"), ("liver", "fndds-63107010"), True, 400.0)


def test_what_a_person_does_not_eat_is_kept_with_the_day() -> None:
    stored = diary_store.edit(lambda day: replace(day, preferences=WISHES), TODAY)
    restarted()
    assert diary_store.load(TODAY).day == stored
    assert stored.preferences == WISHES


def test_a_new_day_starts_with_what_the_person_does_not_eat() -> None:
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), preferences=WISHES), YESTERDAY)
    assert diary_store.load(TODAY).day.preferences == WISHES


@pytest.mark.parametrize(
    "wrong", [{"diets": "vegan"}, {"avoid": [1]}, {"low_energy": 1}, {"energy_kcal": -1}, {"energy_kcal": "250"}]
)
def test_preferences_that_no_checker_wrote_set_the_file_aside(folder: Path, wrong: dict[str, object]) -> None:
    diary_store.edit(lambda day: replace(day, preferences=WISHES), TODAY)
    damage(folder, "days", preferences=json.dumps(asdict(WISHES) | wrong))
    assert said_to_be_damaged(folder)


def test_a_day_keeps_the_person_it_was_for_when_they_change() -> None:
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), person=Person(31)), YESTERDAY)
    diary_store.edit(lambda day: replace(day, person=Person(31, "female", "pregnant")), TODAY)
    found = diary_store.day_on(None, YESTERDAY)
    assert found == add(Day(YESTERDAY, Person(31)), [entry("a")])
    assert diary_store.load(TODAY + timedelta(1)).day.person == Person(31, "female", "pregnant")


def other_program(script: str, folder: Path) -> subprocess.Popen[str]:
    """Another program with the diary of this test, which says a line when it is there."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n{script}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "MINERAL_CHECKER_DATA": str(folder)},
    )  # fmt: skip


WRITER = """
from datetime import date
from checker import diary_store
from checker.diary import add
from test_diary import entry
for number in range(15):
    diary_store.edit(lambda day: add(day, [entry(f"other-{number}")]), date(2026, 3, 2))
    print(number, flush=True)
"""


def test_two_programs_that_write_to_one_diary_drop_nothing_of_each_other(folder: Path) -> None:
    with other_program(WRITER, folder) as other:
        assert other.stdout is not None
        other.stdout.readline()
        for number in range(15):
            diary_store.edit(adding(f"mine-{number}"), TODAY)
        other.stdout.read()  # to its end: a pipe closed before would end it
    found = {each.id for each in diary_store.load(TODAY).day.entries}
    assert found == {f"{who}-{number}" for who in ("mine", "other") for number in range(15)}


HOLDER = """
import sys
from datetime import date
from checker import diary_store
from checker.diary import add
from test_diary import entry
today = date(2026, 3, 2)
diary_store.edit(lambda day: add(day, [entry("kept", typed="oysters")]), today)
print("open", flush=True)
sys.stdin.readline()
print([each.id for each in diary_store.load(today).day.entries], flush=True)
later = lambda day: add(day, [entry("later")])
try:
    diary_store.edit(later, today)
except diary_store.NotKept:  # the file has gone, and that was not done here
    diary_store.start_new_diary()
    diary_store.edit(later, today)
"""


def test_what_is_deleted_is_gone_though_another_program_has_the_file_open_and_goes_on_writing(folder: Path) -> None:
    with other_program(HOLDER, folder) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        diary_store.delete_everything()
        assert [path.name for path in folder.rglob("*") if b"oysters" in path.read_bytes()] == []
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "[]\n"
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["later"]
    assert [path.name for path in folder.rglob("*") if path.is_file() and b"oysters" in path.read_bytes()] == []


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a_log_that_breaks_off_in_a_power_cut_gives_the_changes_before_it(folder: Path, kept: float) -> None:
    """Each change is whole or not there; those whose confirmation the disk had given are all in what is kept."""
    for number in range(20):
        diary_store.edit(adding(f"{number}"), TODAY)
    whole = {ending: (folder / f"diary.db{ending}").read_bytes() for ending in ("", "-wal")}
    restarted()
    for path in folder.glob("diary.db*"):
        path.unlink()
    (folder / "diary.db").write_bytes(whole[""])
    (folder / "diary.db-wal").write_bytes(whole["-wal"][: int(len(whole["-wal"]) * kept)])
    found = diary_store.load(TODAY)
    ids = [each.id for each in found.day.entries]
    assert found.problem is None
    assert ids == [str(number) for number in range(len(ids))]
    assert 1 <= len(ids) < 20


def test_a_healthy_diary_that_another_program_holds_is_never_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary_file, "BUSY_S", 0.05)
    diary_store.edit(adding("a"), TODAY)
    restarted()
    other = sqlite3.connect(folder / "diary.db", isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE diaries SET revision = revision + 1")
    with pytest.raises(NotRead):
        diary_repair.put_right()
    assert "cannot be read now (another program is writing to it)" in (diary_store.load(TODAY).problem or "")
    other.execute("ROLLBACK")
    other.close()
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a"]
    assert list(folder.glob("diary-unreadable-*")) == []


def test_a_diary_that_a_newer_version_changes_while_it_is_open_is_not_set_aside(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    with sqlite3.connect(folder / "diary.db") as other:
        other.execute("ALTER TABLE entries RENAME COLUMN grams TO weight")
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    assert "by a newer version of this checker" in (diary_store.load(TODAY).problem or "")
    with pytest.raises(NotKept, match="by a newer version"):
        diary_store.edit(adding("b"), TODAY)
    assert list(folder.glob("diary-unreadable-*")) == []


def test_a_change_that_waited_for_a_file_that_was_then_taken_away_goes_to_the_one_in_its_place(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_file.forget()
    shutil.copyfile(folder / "diary.db", folder / "another.db")
    diary_store.load(TODAY)
    other = sqlite3.connect(folder / "diary.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    waiting = threading.Thread(target=diary_store.edit, args=(adding("b"), TODAY))
    waiting.start()
    time.sleep(0.2)  # until it waits for the lock
    (folder / "another.db").replace(folder / "diary.db")
    other.execute("ROLLBACK")
    waiting.join()
    other.close()
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a", "b"]


# --- the file is taken away while its days are shown ---


def take_away(folder: Path) -> None:
    for path in folder.glob("diary.db*"):
        path.unlink()


def test_a_file_that_is_taken_away_is_told_and_nothing_goes_into_a_new_one_unasked(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    take_away(folder)
    for said in (diary_store.load(TODAY).problem, diary_store.load(TODAY).problem):
        assert said == (
            f"The file with your days is no longer at {folder / 'diary.db'}. There is no copy of it on My data: put the"
            " file back, or start a new diary."
        )
        with pytest.raises(NotKept, match="is no longer at"):
            diary_store.edit(adding("b"), TODAY)
    assert not (folder / "diary.db").exists()
    diary_store.start_new_diary()
    diary_store.edit(adding("b"), TODAY)
    assert ([each.id for each in diary_store.load(TODAY).day.entries], diary_store.load(TODAY).problem) == (["b"], None)


def test_a_file_that_is_put_back_is_simply_there_again(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_file.forget()
    diary_store.load(TODAY)
    (folder / "diary.db").rename(folder / "elsewhere.db")
    assert diary_store.load(TODAY).problem
    (folder / "elsewhere.db").rename(folder / "diary.db")
    assert diary_store.load(TODAY).problem is None
    assert [each.id for each in diary_store.edit(adding("b"), TODAY).entries] == ["a", "b"]


def test_a_file_that_is_taken_away_is_brought_back_from_its_copy_and_no_log_of_it_is_taken_for_that_of_the_copy(
    folder: Path,
) -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_backups._made.clear()  # as on the next day
    diary_store.edit(adding("b"), TODAY)
    assert (folder / "diary.db-wal").stat().st_size
    (folder / "diary.db").unlink()
    (copy,) = diary_store.backups()
    assert f"What was kept until {copy.made.day} {copy.made:%B, %H:%M} is in a copy" in (
        diary_store.load(TODAY).problem or ""
    )
    diary_store.restore(copy)
    assert ([each.id for each in diary_store.load(TODAY).day.entries], diary_store.load(TODAY).problem) == (["a"], None)
    assert [each.id for each in diary_store.edit(adding("c"), TODAY).entries] == ["a", "c"]


def test_who_deleted_everything_is_not_told_that_the_file_is_gone(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    diary_store.delete_everything()
    assert diary_store.load(TODAY).problem is None
    assert [each.id for each in diary_store.edit(adding("b"), TODAY).entries] == ["b"]
