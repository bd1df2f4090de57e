"""The stored day: survives, is private, and loses nothing when the disk says no."""

import errno
import json
import os
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import diary_store
from checker.diary import Answer, AsRead, Day, add, with_example
from checker.diary_store import NotKept
from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences
from test_diary import entry

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own, not made yet."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    return tmp_path / "kept"


def adding(id: str, **values: object) -> Callable[[Day], Day]:
    return lambda day: add(day, [entry(id, **values)])


def test_what_was_stored_comes_back_the_same() -> None:
    person = Person(31, "female", "pregnant", "EFSA", "no", True)
    typed = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" \ud800'
    stored = diary_store.edit(
        lambda day: replace(add(day, [entry("a", typed=typed, candidates=("x",))]), person=person, draft="2 eggs\n"),
        TODAY,
    )
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day == stored
    assert diary_store.load(TODAY).day.entries[0].typed == typed


def test_nothing_stored_is_an_empty_day_of_today() -> None:
    assert diary_store.load(TODAY).day == Day(TODAY)


def test_only_the_owner_can_read_the_file(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    assert stat.S_IMODE((folder / "diary.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


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


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 1, "days": []}',
        '{"format": 99, "days": [1]}',
        '{"format": 1, "days": [{"date": "2026-03-02", "person": null, "entries": [{}], "example": true}]}',
        '{"format": 1, "days": [{"date": "yesterday", "person": null, "entries": [], "draft": "", "example": false}]}',
        '{"format": 1, "days": [{"date": "2026-03-02", "person": {"age_years": 0},'
        ' "entries": [], "draft": "", "example": false}]}',
    ],
)
def test_a_damaged_file_is_set_aside_whole_and_the_page_starts_empty(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "diary.json").write_text(content, encoding="utf-8")
    found = diary_store.load(TODAY)
    assert found.day == Day(TODAY)
    [aside] = folder.glob("diary-unreadable-*.json")
    assert aside.read_text(encoding="utf-8") == content
    assert str(aside) in (found.problem or "")
    assert [each.id for each in diary_store.edit(adding("a"), TODAY).entries] == ["a"]


def test_a_file_in_another_encoding_is_set_aside(folder: Path) -> None:
    folder.mkdir()
    (folder / "diary.json").write_bytes('{"format": 1, "days": ["é"]}'.encode("latin-1"))
    assert "could not be read" in (diary_store.load(TODAY).problem or "")


def test_an_amount_that_is_words_is_damage(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    kept = json.loads((folder / "diary.json").read_text())
    kept["days"][0]["entries"][0]["grams"] = "126"
    (folder / "diary.json").write_text(json.dumps(kept))
    assert diary_store.load(TODAY).problem is not None


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
        {"grams": float("nan")},
        {"amount": float("nan")},
        {"grams_high": 10**400},
    ],
)
def test_an_amount_that_nobody_can_eat_is_damage(folder: Path, wrong: dict[str, float | None]) -> None:
    diary_store.edit(adding("a"), TODAY)  # 101 to 136 g, best 126 g
    kept = json.loads((folder / "diary.json").read_text())
    kept["days"][0]["entries"][0] |= wrong
    content = json.dumps(kept)
    (folder / "diary.json").write_text(content)
    found = diary_store.load(TODAY)
    assert (found.day, "could not be read" in (found.problem or "")) == (Day(TODAY), True)
    [aside] = folder.glob("diary-unreadable-*.json")
    assert aside.read_text() == content


@pytest.mark.parametrize("grams", [(None, None, None), (126.0, 126.0, 126.0), (0.0, 122.0, 268.4)])
def test_no_amount_no_spread_and_an_amount_that_may_be_none_are_no_damage(
    grams: tuple[float | None, float | None, float | None],
) -> None:
    low, best, high = grams
    stored = diary_store.edit(adding("a", grams_low=low, grams=best, grams_high=high), TODAY)
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day == stored


def test_nesting_without_end_is_damage(folder: Path) -> None:
    folder.mkdir()
    (folder / "diary.json").write_text("[" * 200_000)
    assert "could not be read" in (diary_store.load(TODAY).problem or "")


def test_a_file_that_another_tab_made_good_meanwhile_is_not_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_store.edit(adding("a"), TODAY)
    good = (folder / "diary.json").read_bytes()
    (folder / "diary.json").write_text("{")
    turn = diary_store._turn

    def late(place: Path) -> AbstractContextManager[None]:
        (folder / "diary.json").write_bytes(good)  # the other tab was first
        return turn(place)

    monkeypatch.setattr(diary_store, "_turn", late)
    found = diary_store.load(TODAY)
    assert ([each.id for each in found.day.entries], found.problem) == (["a"], None)
    assert list(folder.glob("diary-unreadable-*.json")) == []


def test_deleting_waits_for_the_tab_that_is_writing(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    deleting = threading.Thread(target=diary_store.delete_everything)
    with diary_store._turn(folder):
        deleting.start()
        deleting.join(0.2)
        assert (folder / "diary.json").exists()
    deleting.join()
    assert not (folder / "diary.json").exists()


def test_a_full_disk_keeps_the_old_file_and_says_so_in_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_store.edit(adding("a"), TODAY)
    before = (folder / "diary.json").read_bytes()

    def full(new: Path, path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotKept, match="no space left on device") as raised:
        diary_store.edit(adding("b"), TODAY)
    assert "It stays on this page" in str(raised.value)
    assert (folder / "diary.json").read_bytes() == before
    assert [path.name for path in folder.glob("*.new")] == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "file" / "kept"))
    with pytest.raises(NotKept, match="could not be saved"):
        diary_store.edit(adding("a"), TODAY)


def test_a_day_of_yesterday_stays_until_today_is_started_and_is_kept_then() -> None:
    person = Person(40, "male")
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), person=person), YESTERDAY)
    assert diary_store.load(TODAY).day.date == YESTERDAY
    assert diary_store.start_day(TODAY) == Day(TODAY, person)
    [earlier] = diary_store.load(TODAY).earlier
    assert [each.id for each in earlier.entries] == ["a"]


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
    assert diary_store.load(TODAY).earlier == ()


EXAMPLE_PERSON = Person(31, "female", "pregnant", potassium_care="no")


def example(day: Day) -> Day:
    return with_example(day, EXAMPLE_PERSON, [entry("a")])


def test_the_person_of_the_example_does_not_become_the_user() -> None:
    assert diary_store.edit(example, TODAY).person == EXAMPLE_PERSON
    diary_store._last_read.clear()  # as after a restart
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


def test_a_day_stored_before_there_was_an_example_person_is_read(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    kept = json.loads((folder / "diary.json").read_text())
    del kept["days"][0]["example_person"]
    (folder / "diary.json").write_text(json.dumps(kept))
    assert [each.id for each in diary_store.load(TODAY).day.entries] == ["a"]


def test_a_change_that_was_waiting_is_part_of_the_day_that_is_kept() -> None:
    diary_store.edit(adding("a"), YESTERDAY)
    assert diary_store.start_day(TODAY, adding("b")).entries == ()
    [earlier] = diary_store.load(TODAY).earlier
    assert [each.id for each in earlier.entries] == ["a", "b"]


def test_deleting_everything_leaves_no_trace_of_what_was_entered(folder: Path) -> None:
    diary_store.edit(adding("a", typed="oysters"), TODAY)
    (folder / "diary.json").write_text("oysters, damaged")
    diary_store.load(TODAY)
    diary_store.edit(adding("b", typed="oysters"), TODAY)
    diary_store.delete_everything()
    assert diary_store.load(TODAY).day == Day(TODAY)
    assert [path.name for path in folder.iterdir() if b"oysters" in path.read_bytes()] == []


def test_what_was_answered_is_kept_with_the_day_and_gone_with_the_next(folder: Path) -> None:
    answered = replace(add(Day(YESTERDAY), [entry("a")]), answers=(Answer("milk", "fndds-11111000"),))
    diary_store.edit(lambda day: answered, YESTERDAY)
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day.answers == (Answer("milk", "fndds-11111000"),)
    assert diary_store.start_day(TODAY).answers == ()


def test_an_entry_that_was_answered_comes_back_with_what_it_was_read_as(folder: Path) -> None:
    before = AsRead("fndds-2", 100.0, 120.0, 130.0, "1 cup", False, None)
    stored = diary_store.edit(adding("a", as_read=before), TODAY)
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day == stored
    kept = json.loads((folder / "diary.json").read_text())
    kept["days"][0]["entries"][0]["as_read"]["grams_low"] = 125.0
    (folder / "diary.json").write_text(json.dumps(kept))
    assert "could not be read" in (diary_store.load(TODAY).problem or "")


def test_an_answer_of_a_day_that_was_emptied_is_not_of_today() -> None:
    diary_store.edit(lambda day: replace(day, answers=(Answer("milk", "fndds-11111000"),)), YESTERDAY)
    assert diary_store.load(YESTERDAY).day.answers != ()
    assert diary_store.load(TODAY).day.answers == ()


def test_a_day_stored_before_there_were_answers_is_read(folder: Path) -> None:
    diary_store.edit(adding("a", explained=1.0, lead=1.0), TODAY)
    stored = diary_store.load(TODAY).day
    kept = json.loads((folder / "diary.json").read_text())
    del kept["days"][0]["answers"]
    for name in ("explained", "lead", "by_hand", "as_read"):
        del kept["days"][0]["entries"][0][name]
    (folder / "diary.json").write_text(json.dumps(kept))
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day == stored


@pytest.mark.parametrize(
    ("name", "value"), [("lead", 1.5), ("lead", -0.1), ("explained", True), ("by_hand", 1), ("as_read", 3)]
)
def test_an_entry_whose_doubt_cannot_be_is_set_aside(folder: Path, name: str, value: object) -> None:
    diary_store.edit(adding("a"), TODAY)
    kept = json.loads((folder / "diary.json").read_text())
    kept["days"][0]["entries"][0][name] = value
    (folder / "diary.json").write_text(json.dumps(kept))
    assert "could not be read" in (diary_store.load(TODAY).problem or "")


WISHES = Preferences(("vegan", "no_nuts"), ("liver", "fndds-63107010"), True, 400.0)


def test_what_a_person_does_not_eat_is_kept_with_the_day() -> None:
    stored = diary_store.edit(lambda day: replace(day, preferences=WISHES), TODAY)
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).day == stored
    assert stored.preferences == WISHES


def test_a_new_day_starts_with_what_the_person_does_not_eat() -> None:
    diary_store.edit(lambda day: replace(add(day, [entry("a")]), preferences=WISHES), YESTERDAY)
    assert diary_store.start_day(TODAY).preferences == WISHES
    assert diary_store.load(TODAY).earlier[-1].preferences == WISHES


def test_a_day_kept_before_preferences_were_asked_for_has_none(folder: Path) -> None:
    diary_store.edit(adding("a"), TODAY)
    kept = json.loads((folder / "diary.json").read_text())
    del kept["days"][0]["preferences"]
    (folder / "diary.json").write_text(json.dumps(kept))
    diary_store._last_read.clear()
    assert diary_store.load(TODAY).problem is None
    assert diary_store.load(TODAY).day.preferences == NO_PREFERENCES


@pytest.mark.parametrize(
    "damage", [{"diets": "vegan"}, {"avoid": [1]}, {"low_energy": 1}, {"energy_kcal": -1}, {"energy_kcal": "250"}]
)
def test_preferences_that_no_checker_wrote_set_the_file_aside(folder: Path, damage: dict[str, object]) -> None:
    diary_store.edit(lambda day: replace(day, preferences=WISHES), TODAY)
    kept = json.loads((folder / "diary.json").read_text())
    kept["days"][0]["preferences"] |= damage
    (folder / "diary.json").write_text(json.dumps(kept))
    diary_store._last_read.clear()
    assert "could not be read" in str(diary_store.load(TODAY).problem)
