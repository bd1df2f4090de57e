"""Two tabs on one day, and clocks that are set, wrong or cross midnight: no edit drops another, no day is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import diary_file, diary_store
from checker.diary import Day, Entry, add, remove
from checker.diary_store import NotKept
from checker.person import Person
from test_diary import entry

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test's own, not made yet."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    diary_file.forget()
    yield tmp_path / "kept"
    diary_file.forget()


def adding(id: str) -> Callable[[Day], Day]:
    return lambda day: add(day, [entry(id)])


def weighing(id: str, grams: float) -> Callable[[Day], Day]:
    """One entry with another weight."""

    def changed(each: Entry) -> Entry:
        return replace(each, grams_low=grams, grams=grams, grams_high=grams) if each.id == id else each

    return lambda day: replace(day, entries=tuple(map(changed, day.entries)))


def ids(on: date, today: date = TODAY) -> list[str]:
    return [each.id for each in diary_store.load(today, on=on).day.entries]


def grams(on: date = TODAY) -> dict[str, float | None]:
    return {each.id: each.grams for each in diary_store.load(TODAY, on=on).day.entries}


# --- two tabs ---


def test_two_tabs_that_change_different_entries_keep_both_changes() -> None:
    diary_store.edit(lambda day: add(day, [entry("a"), entry("b")]), TODAY, words="added")
    diary_store.load(TODAY)  # both tabs show the day
    diary_store.edit(weighing("a", 10), TODAY, words="changed a")
    diary_store.edit(weighing("b", 20), TODAY, words="changed b")
    assert grams() == {"a": 10, "b": 20}


def test_the_later_of_two_changes_of_one_entry_is_kept_and_undo_brings_the_other_back() -> None:
    diary_store.edit(adding("a"), TODAY, words="added")
    diary_store.edit(weighing("a", 10), TODAY, words="one tab")
    diary_store.edit(weighing("a", 20), TODAY, words="the other tab")
    assert grams() == {"a": 20}
    assert (diary_store.load(TODAY).undo or "") == "the other tab"
    diary_store.undo(TODAY)
    assert grams() == {"a": 10}


def test_an_undo_in_one_tab_leaves_alone_what_another_tab_changed_since() -> None:
    diary_store.edit(lambda day: add(day, [entry("a"), entry("b")]), TODAY, words="one tab adds")
    diary_store.edit(weighing("a", 20), TODAY)  # the other tab, in a way that cannot be undone
    done = diary_store.undo(TODAY)
    assert done is not None
    assert (grams(), done.left) == ({"a": 20}, 1)


def test_an_undo_undoes_the_step_it_names_though_another_tab_made_one_since() -> None:
    diary_store.edit(adding("juice"), TODAY, words="added juice")
    named = diary_store.load(TODAY).undo_step
    diary_store.edit(adding("banana"), TODAY, words="added banana")
    done = diary_store.undo(TODAY, step=named)
    assert done is not None
    assert (done.words, ids(TODAY)) == ("added juice", ["banana"])
    assert diary_store.undo(TODAY, step=named) is None  # the second press of a double click
    assert ids(TODAY) == ["banana"]


def test_a_step_undone_elsewhere_is_not_undone_again_nor_the_one_that_has_its_number_now() -> None:
    diary_store.edit(adding("juice"), TODAY, words="added juice")
    named = diary_store.load(TODAY).undo_step
    diary_store.undo(TODAY)
    diary_store.edit(adding("banana"), TODAY, words="added banana")
    assert diary_store.undo(TODAY, step=named) is None
    assert ids(TODAY) == ["banana"]
    assert diary_store.undo(TODAY, step="no step of ours") is None


def test_an_entry_removed_in_one_tab_is_not_brought_back_by_a_change_in_another() -> None:
    diary_store.edit(lambda day: add(day, [entry("a"), entry("b")]), TODAY, words="added")
    diary_store.edit(lambda day: remove(day, "a"), TODAY, words="removed")
    diary_store.edit(weighing("a", 20), TODAY, words="changed")
    assert list(grams()) == ["b"]
    assert diary_store.load(TODAY).undo == "removed"  # what changed nothing is no step


def test_undoing_everything_ends_at_the_empty_day_whatever_the_order() -> None:
    diary_store.edit(adding("a"), TODAY, words="1")
    diary_store.edit(adding("b"), TODAY, words="2")
    diary_store.edit(lambda day: remove(day, "a"), TODAY, words="3")
    diary_store.edit(weighing("b", 5), TODAY, words="4")
    while diary_store.load(TODAY).undo is not None:
        diary_store.undo(TODAY)
    assert diary_store.load(TODAY).day.entries == ()


def test_what_is_typed_for_a_deleted_person_never_reaches_another() -> None:
    """A tab that still shows them is told; what it wants to keep belongs to nobody else."""
    diary_store.edit(adding("a"), TODAY, words="added")
    gone = diary_store.add_member("Bo").id
    diary_store.edit(adding("b"), TODAY, gone, words="added")
    diary_store.delete_member(gone)
    with pytest.raises(NotKept):
        diary_store.edit(adding("for Bo"), TODAY, gone, words="added")
    with pytest.raises(NotKept):
        diary_store.undo(TODAY, gone)
    with pytest.raises(NotKept):
        diary_store.edit_people(lambda person: replace(person, age_years=99), gone)
    assert ids(TODAY) == ["a"]


# --- past days ---


def test_a_past_day_that_was_emptied_stays_that_day_and_takes_entries_again() -> None:
    diary_store.edit(adding("a"), TODAY, on=TODAY - DAY, words="added")
    diary_store.edit(adding("today"), TODAY, words="added")
    diary_store.edit(lambda day: remove(day, "a"), TODAY, on=TODAY - DAY, words="removed")
    assert diary_store.load(TODAY, on=TODAY - DAY).day.date == TODAY - DAY
    diary_store.edit(adding("b"), TODAY, on=TODAY - DAY, words="added")
    assert (ids(TODAY - DAY), ids(TODAY)) == (["b"], ["today"])


def test_what_was_removed_yesterday_is_never_put_back_into_today() -> None:
    diary_store.edit(adding("a"), TODAY - DAY, words="added")
    diary_store.edit(lambda day: remove(day, "a"), TODAY - DAY, words="removed")
    assert diary_store.load(TODAY).undo is None
    diary_store.edit(adding("today"), TODAY, words="added")
    diary_store.undo(TODAY)
    diary_store.undo(TODAY)
    assert ids(TODAY) == []


def test_a_draft_typed_late_yesterday_is_not_lost_by_midnight() -> None:
    diary_store.edit(lambda day: replace(day, draft="half a tin of"), TODAY - DAY)
    drafts = [diary_store.load(TODAY, on=on).day.draft for on in (TODAY, TODAY - DAY)]
    assert "half a tin of" in drafts


def test_a_past_day_that_was_said_to_be_complete_stays_so() -> None:
    diary_store.edit(lambda day: replace(day, complete=True), TODAY, on=TODAY - DAY)  # a day of fasting
    assert diary_store.load(TODAY).day.complete is None
    diary_store.edit(adding("a"), TODAY)
    assert diary_store.load(TODAY, on=TODAY - DAY).day.complete is True


# --- clocks ---


@pytest.mark.parametrize("jump", [-30, -1, 1, 30, 366], ids=lambda days: f"{days} days")
def test_a_clock_that_jumps_and_comes_back_loses_no_day(jump: int) -> None:
    diary_store.edit(adding("before"), TODAY)
    other = TODAY + jump * DAY
    diary_store.edit(adding("there"), other)
    diary_store.edit(adding("back"), TODAY)
    assert (ids(TODAY), ids(other)) == (["before", "back"], ["there"])
    assert [line.date for line in diary_store.days()] == sorted([TODAY, other])


def test_a_day_in_the_future_does_not_decide_who_a_new_day_is_for() -> None:
    """The clock was a month ahead, was put right, and then the person said that they are pregnant."""
    diary_store.edit(lambda day: replace(adding("a")(day), person=Person(30)), TODAY + 30 * DAY)
    diary_store.edit(lambda day: replace(adding("b")(day), person=Person(30, "female", "pregnant")), TODAY)
    person = diary_store.load(TODAY + DAY).day.person
    assert person is not None
    assert person.life_stage == "pregnant"


def test_changing_a_past_day_does_not_change_who_a_new_day_is_for() -> None:
    diary_store.edit(lambda day: replace(adding("a")(day), person=Person(30, "female", "pregnant")), TODAY - 40 * DAY)
    diary_store.edit(lambda day: replace(adding("b")(day), person=Person(30, "female", "lactating")), TODAY)
    diary_store.edit(adding("c"), TODAY, on=TODAY - 40 * DAY)
    fresh, old = diary_store.load(TODAY + DAY).day.person, diary_store.load(TODAY, on=TODAY - 40 * DAY).day.person
    assert fresh is not None
    assert old is not None
    assert (fresh.life_stage, old.life_stage) == ("lactating", "pregnant")


@pytest.mark.parametrize(
    "on", [date(2024, 2, 29), date(2026, 3, 29), date(2026, 10, 25), date(1999, 12, 31), date(2026, 11, 1)]
)
def test_leap_days_and_days_on_which_clocks_change_are_days_like_any_other(on: date) -> None:
    for day in (on - DAY, on, on + DAY):
        diary_store.edit(adding(f"e{day}"), day)
    assert [line.date for line in diary_store.days()] == [on - DAY, on, on + DAY]
    assert [ids(day) for day in (on - DAY, on, on + DAY)] == [[f"e{day}"] for day in (on - DAY, on, on + DAY)]
