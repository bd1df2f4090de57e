"""The stored day: survives, is private, and loses nothing when the disk says no."""

import errno
import json
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import diary_store
from checker.diary import Day, add
from checker.diary_store import NotKept
from checker.person import Person
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


def test_deleting_everything_leaves_no_trace_of_what_was_entered(folder: Path) -> None:
    diary_store.edit(adding("a", typed="oysters"), TODAY)
    (folder / "diary.json").write_text("oysters, damaged")
    diary_store.load(TODAY)
    diary_store.edit(adding("b", typed="oysters"), TODAY)
    diary_store.delete_everything()
    assert diary_store.load(TODAY).day == Day(TODAY)
    assert [path.name for path in folder.iterdir() if b"oysters" in path.read_bytes()] == []
