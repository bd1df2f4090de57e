"""Who lives in the household, favourites, copies of the diary, and deleting one person."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import diary_backups, diary_file, diary_store
from checker.diary import Day, add
from checker.diary_store import NotKept
from checker.person import Person
from checker.supplements import Supplement
from test_diary import entry

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)
PILL = Supplement("p", "", "Magnesium", "magnesium", 400.0, "mg", "nutrient")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    diary_backups._made.clear()
    yield tmp_path
    diary_file.forget()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the day of the copies: so many days after TODAY."""

    def set_to(days: int) -> None:
        class Dated(date):
            @classmethod
            def today(cls) -> date:
                return TODAY + timedelta(days)

        monkeypatch.setattr(diary_backups, "date", Dated)

    set_to(0)
    return set_to


def adding(id: str, **values: object) -> Callable[[Day], Day]:
    return lambda day: add(day, [entry(id, **values)])


def ids(day: Day | None) -> list[str]:
    return [each.id for each in day.entries] if day else []


def test_each_member_has_days_of_their_own() -> None:
    diary_store.edit(adding("a"), TODAY)
    ben = diary_store.add_member("Ben")
    diary_store.edit(lambda day: replace(add(day, [entry("b")]), person=Person(9)), TODAY, ben.id)
    diary_store.rename_member(ben.id, "Benjamin")
    found = diary_store.load(TODAY, ben.id)
    assert (ids(found.day), found.day.person) == (["b"], Person(9))
    assert [member.name for member in found.members] == ["You", "Benjamin"]
    assert (ids(diary_store.load(TODAY).day), diary_store.load(TODAY).day.person) == (["a"], None)


def test_the_last_day_on_which_anything_was_recorded_is_found_across_empty_days() -> None:
    diary_store.edit(adding("a"), TODAY - timedelta(9))
    diary_store.edit(lambda day: replace(day, supplements=(PILL,)), TODAY - timedelta(5))
    diary_store.edit(lambda day: replace(day, draft="2 eggs"), TODAY - timedelta(2))
    found = diary_store.last_recorded_before(None, TODAY)
    assert found is not None
    assert (found.date, found.supplements) == (TODAY - timedelta(5), (PILL,))
    assert ids(diary_store.last_recorded_before(None, TODAY - timedelta(5))) == ["a"]
    assert diary_store.last_recorded_before(None, TODAY - timedelta(9)) is None


def test_a_favourite_comes_back_as_it_was_kept_in_the_order_they_were_made() -> None:
    porridge = diary_store.save_favourite(None, "Porridge", [entry("a", meal="breakfast")], [PILL])
    toast = diary_store.save_favourite(None, "Toast", [entry("b")])
    assert porridge.entries == (entry("a", meal="breakfast"),)
    assert diary_store.favourites() == (porridge, toast)


def test_a_favourite_of_the_same_name_takes_the_place_of_the_first() -> None:
    diary_store.save_favourite(None, "Porridge", [entry("a")])
    toast = diary_store.save_favourite(None, "Toast", [entry("b")])
    porridge = diary_store.save_favourite(None, "Porridge", [entry("c")])
    assert diary_store.favourites() == (porridge, toast)


def test_favourites_belong_to_one_member_and_one_can_be_removed() -> None:
    ben = diary_store.add_member("Ben")
    diary_store.add_member("Ada")
    mine = diary_store.save_favourite(ben.id, "Porridge", [entry("a")])
    ada = diary_store.load(TODAY).members[1]
    assert diary_store.favourites(ada.id) == ()
    diary_store.remove_favourite(mine.id)
    assert diary_store.favourites(ben.id) == ()


def test_a_copy_is_made_before_the_first_change_of_a_day_and_the_last_seven_are_kept(
    folder: Path, clock: Callable[[int], None]
) -> None:
    for day in range(10):
        clock(day)
        diary_store.edit(adding(f"{day}-1"), TODAY)
        diary_store.edit(adding(f"{day}-2"), TODAY)
    days = [backup.path.stem.removeprefix("diary-") for backup in diary_store.backups()]
    assert days == [(TODAY + timedelta(day)).isoformat() for day in range(9, 2, -1)]
    copy = sqlite3.connect(diary_store.backups()[0].path)
    assert copy.execute("SELECT count(*) FROM entries").fetchone() == (18,)
    copy.close()
    assert [path.name for path in (folder / "backups").iterdir() if path.suffix != ".db"] == []


def test_copies_that_are_turned_off_are_deleted_and_none_is_made(folder: Path, clock: Callable[[int], None]) -> None:
    diary_store.edit(adding("a"), TODAY)
    clock(1)
    diary_store.edit(adding("b"), TODAY)
    assert (diary_store.backups_on(), len(diary_store.backups())) == (True, 1)
    diary_store.keep_backups(False)
    clock(2)
    diary_store.edit(adding("c"), TODAY)
    assert (diary_store.backups_on(), diary_store.backups()) == (False, ())
    diary_store.keep_backups(True)
    clock(3)
    diary_store.edit(adding("d"), TODAY)
    assert (diary_store.backups_on(), len(diary_store.backups())) == (True, 1)


def test_a_copy_that_is_restored_is_the_diary_and_the_one_before_is_a_copy(clock: Callable[[int], None]) -> None:
    diary_store.edit(adding("a"), TODAY)
    clock(1)
    diary_store.edit(adding("b"), TODAY)
    [backup] = diary_store.backups()
    diary_store.load(TODAY)
    diary_store.restore(backup)
    assert ids(diary_store.load(TODAY).day) == ["a"]
    newest = diary_store.backups()[0]
    diary_store.restore(newest)
    assert ids(diary_store.load(TODAY).day) == ["a", "b"]


def test_a_copy_that_cannot_be_read_is_not_restored(clock: Callable[[int], None]) -> None:
    diary_store.edit(adding("a"), TODAY)
    clock(1)
    diary_store.edit(adding("b"), TODAY)
    [backup] = diary_store.backups()
    backup.path.write_bytes(b"x" * 9000)
    with pytest.raises(NotKept, match="diary is as it was"):
        diary_store.restore(backup)
    assert ids(diary_store.load(TODAY).day) == ["a", "b"]


def test_a_damaged_diary_goes_on_from_the_newest_copy_that_can_be_read(
    folder: Path, clock: Callable[[int], None]
) -> None:
    for day, id in enumerate("abcd"):
        clock(day)
        diary_store.edit(adding(id), TODAY)
    diary_store.backups()[0].path.write_bytes(b"damaged too" * 999)
    diary_file.forget()
    (folder / "diary.db").write_bytes(b"damaged" * 999)
    found = diary_store.load(TODAY)
    assert ids(found.day) == ["a", "b"]
    [aside] = folder.glob("diary-unreadable-*.db")
    made = diary_store.backups()[1].made
    assert f"kept at {aside}" in (found.problem or "")
    assert f"the copy of {made:%d %B %Y}" in (found.problem or "")
    assert ids(diary_store.edit(adding("e"), TODAY)) == ["a", "b", "e"]


def test_deleting_one_person_leaves_no_trace_of_them_and_all_of_the_others(
    folder: Path, clock: Callable[[int], None]
) -> None:
    diary_store.edit(adding("a", typed="lentils"), TODAY)
    ben = diary_store.add_member("Benjamin")
    for day in range(3):
        clock(day)
        diary_store.edit(adding(f"b{day}", typed="oysters"), TODAY, ben.id, words="You added oysters.")
    diary_store.save_favourite(ben.id, "oysters", [entry("c")])
    assert len(diary_store.backups()) == 2
    diary_store.delete_member(ben.id)
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert (b"oysters" in kept, b"Benjamin" in kept, kept.count(b"lentils") > 0) == (False, False, True)
    assert ids(diary_store.load(TODAY, ben.id).day) == ["a"]
    [backup] = diary_store.backups()  # made anew
    copy = sqlite3.connect(backup.path)
    assert copy.execute("SELECT name FROM members").fetchall() == [("You",)]
    copy.close()


def test_deleting_takes_the_diaries_put_aside_by_imports_too_and_leaves_the_files_of_others(folder: Path) -> None:
    diary_store.edit(adding("a", typed="oysters"), TODAY)
    ben = diary_store.add_member("Ben")
    (folder / "diary.db.before-import-20260101-000000.json").write_text("oysters")
    (folder / "backups").mkdir(exist_ok=True)
    (folder / "backups" / ".DS_Store").write_text("a window's place")
    (folder / "letters.txt").write_text("somebody's letters")
    diary_store.delete_member(ben.id)
    assert not list(folder.glob("diary.db.before-import-*"))
    diary_store.delete_everything()
    kept = {path.name for path in folder.rglob("*") if path.is_file()}
    assert kept == {".DS_Store", "letters.txt", "diary.db.lock"}


def test_a_folder_and_a_file_with_odd_names_are_kept_and_deleted_like_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a?b#c%20 [d]"
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(place / "my *days?.db"))
    diary_store.edit(adding("a"), TODAY)
    assert (place / "my *days?.db").exists()
    diary_file.forget()
    assert ids(diary_store.load(TODAY).day) == ["a"]
    (place / "my other days?.db").write_text("of somebody else")
    diary_store.delete_everything()
    assert {path.name for path in place.iterdir()} == {"my other days?.db", "my *days?.db.lock"}


def test_no_file_of_anybody_else_in_a_chosen_folder_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[int], None]
) -> None:
    names = (
        *("diary.json", "diary.db-notes.txt", "diary-unreadable-letters.jpg", "diary-before-database-notes.json"),
        *("backups/diary-of-my-grandmother.odt", "backups/diary-2019-01-01.db"),
    )
    (tmp_path / "backups").mkdir()
    for name in names:
        (tmp_path / name).write_text("of somebody else")
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "diary.db"))
    diary_store.edit(adding("a"), TODAY)
    clock(1)
    diary_store.edit(adding("b"), TODAY)
    assert len(diary_store.backups()) == 1
    diary_store.delete_member(diary_store.load(TODAY).members[0].id)
    diary_store.delete_everything()
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*names, "diary.db.lock"}
