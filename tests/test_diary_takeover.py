"""The days of versions without a database: taken in once, whole; their file stays until everything is deleted."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import diary_file, diary_store, diary_takeover
from checker.diary import Answer, Day, add, with_example
from checker.diary_document import document_of
from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences
from checker.supplements import Supplement
from test_diary import entry

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
PILL = Supplement("p", "", "Magnesium", "magnesium", 400.0, "mg", "nutrient")
WISHES = Preferences(("vegan",), ("liver",), True, 400.0)
DAYS = (
    Day(MONDAY, Person(31), (entry("a"), entry("b", meal="lunch")), preferences=WISHES),
    Day(
        TUESDAY,
        Person(31, "female", "pregnant"),
        (entry("a"),),
        "2 eggs\n",
        answers=(Answer("milk", "fndds-11111000"),),
        supplements=(PILL,),
        preferences=WISHES,
    ),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    yield tmp_path
    diary_file.forget()


def written(folder: Path, days: tuple[Day, ...]) -> str:
    (folder / "diary.json").write_text(document_of(days), encoding="utf-8")
    return document_of(days)


def stored(*dates: date) -> tuple[Day | None, ...]:
    return tuple(diary_store.day_on(None, on) for on in dates)


def test_every_day_comes_over_and_the_file_is_set_aside_whole(folder: Path) -> None:
    document = written(folder, DAYS)
    assert diary_store.load(TUESDAY).day == DAYS[1]
    assert stored(MONDAY, TUESDAY) == DAYS
    assert not (folder / "diary.json").exists()
    assert (folder / "diary-before-database.json").read_text(encoding="utf-8") == document


def test_a_new_day_starts_with_who_was_said_last(folder: Path) -> None:
    written(folder, DAYS)
    assert diary_store.load(WEDNESDAY).day == Day(WEDNESDAY, Person(31, "female", "pregnant"), preferences=WISHES)


def test_the_person_of_an_example_does_not_come_over_as_the_user(folder: Path) -> None:
    written(folder, (with_example(Day(TUESDAY), Person(40), [entry("a")]),))
    assert diary_store.load(TUESDAY).day.example
    assert diary_store.load(WEDNESDAY).day.person is None


def test_two_days_of_one_date_become_one_with_all_that_was_entered(folder: Path) -> None:
    later = Day(MONDAY, Person(32), (entry("a", typed="toast"), entry("c")), "1 apple", supplements=(PILL,))
    written(folder, (replace(DAYS[0], draft="2 eggs"), later))
    [found] = stored(MONDAY)
    assert found is not None
    assert [each.typed for each in found.entries] == ["banana", "banana", "toast", "banana"]
    assert len({each.id for each in found.entries}) == 4
    assert (found.person, found.draft, found.supplements) == (Person(32), "2 eggs\n1 apple", (PILL,))


@pytest.mark.parametrize("example_first", [True, False])
def test_an_example_of_the_same_date_does_not_become_a_day_of_ones_own(folder: Path, example_first: bool) -> None:
    mine, example = DAYS[0], with_example(Day(MONDAY), Person(40), [entry("x")])
    written(folder, (example, mine) if example_first else (mine, example))
    assert stored(MONDAY) == (mine,)


def test_taken_in_again_after_a_crash_nothing_is_there_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, DAYS)
    with monkeypatch.context() as crash:
        crash.setattr(diary_takeover, "_keep_document", lambda: None)  # stopped before the file was set aside
        diary_store.load(TUESDAY)
    assert (folder / "diary.json").exists()
    assert stored(MONDAY, TUESDAY) == DAYS
    assert not (folder / "diary.json").exists()


def test_what_an_older_version_writes_later_is_added_and_the_first_file_stays(folder: Path) -> None:
    written(folder, DAYS[:1])
    diary_store.edit(lambda day: add(day, [entry("z")]), TUESDAY)
    written(folder, DAYS[1:])
    assert [[each.id for each in day.entries] for day in stored(MONDAY, TUESDAY) if day] == [["a", "b"], ["z", "a"]]
    assert len(list(folder.glob("diary-before-database*.json"))) == 2


def test_a_file_from_before_answers_preferences_and_supplements_is_taken_in(folder: Path) -> None:
    plain = Day(MONDAY, Person(31), (entry("a", explained=1.0, lead=1.0),))
    document = json.loads(document_of([plain]))
    for name in ("answers", "preferences", "supplements", "example_person", "complete"):
        del document["days"][0][name]
    for name in ("explained", "lead", "by_hand", "as_read", "meal"):
        del document["days"][0]["entries"][0][name]
    (folder / "diary.json").write_text(json.dumps(document))
    assert stored(MONDAY) == (plain,)
    assert plain.preferences == NO_PREFERENCES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b'{"format": 1, "days": []}',
        b'{"format": 99, "days": [1]}',
        b'{"format": 1, "days": [{"date": "2026-03-02", "person": null, "entries": [{}], "example": true}]}',
        b'{"format": 1, "days": ["\xe9"]}',
        b"[" * 200_000,
        document_of(DAYS).replace('"grams": 126.0', '"grams": -5').encode(),
        document_of(DAYS).replace('"date": "2026-03-02"', '"date": "yesterday"').encode(),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_whole_and_nothing_of_it_comes_over(
    folder: Path, content: bytes
) -> None:
    (folder / "diary.json").write_bytes(content)
    found = diary_store.load(TUESDAY)
    [aside] = folder.glob("diary-unreadable-*.json")
    assert aside.read_bytes() == content
    assert found.day == Day(TUESDAY)
    assert str(aside) in (found.problem or "")


def test_where_the_database_cannot_be_made_the_days_are_still_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, DAYS)

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "open", full)
    found = diary_store.load(TUESDAY)
    assert found.day == DAYS[1]
    assert "(the disk is full). Make room" in (found.problem or "")


def test_a_damaged_file_that_cannot_be_moved_is_a_sentence_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "diary.json").write_text("{")

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "open", full)
    found = diary_store.load(TUESDAY)
    assert found.day == Day(TUESDAY)
    assert "the disk is full" in (found.problem or "")


def test_deleting_everything_deletes_the_earlier_file_too(folder: Path) -> None:
    written(folder, DAYS)
    diary_store.load(TUESDAY)
    diary_store.delete_everything()
    assert [path.name for path in folder.iterdir()] == ["diary.db.lock"]
