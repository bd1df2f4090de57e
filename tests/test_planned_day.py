"""A plan put into the day and taken out again: nothing else of the day changes, and nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest

from checker.answers import added, answered
from checker.comparison import Span
from checker.diary import Day, Entry, change, entries_of, remove, rows
from checker.judgement import judge
from checker.person import Person
from checker.plan_records import Change, Plan
from checker.planned_day import is_in, planned_entries, with_plan, without_plan
from checker.questions import asked
from checker.reading import amount_of, read_line
from diary_rows import BANANA, MILK, PUMPKIN_SEEDS, per_100_g
from nutrition_data.errors import InputError

WOMAN = Person(30.0, "female", potassium_care="no")
OAT_MILK = "fndds-11360200"  # Oat milk; its calcium is added
KEFIR = "fndds-11115400"  # Kefir, NS as to fat content, in FNDDS 2021-2023


def day_of(*lines: str) -> Day:
    return added(Day(date(2026, 3, 1), WOMAN), (entry for line in lines for entry in entries_of(read_line(line))))


def changed(food_id: str, grams: float, replaces: int | None = None) -> Change:
    return Change(
        *("add" if replaces is None else "swap", food_id, "a food", grams, "g", grams, grams, grams),
        *("portion", "serving", 0.0, replaces),
    )


def plan_of(*changes: Change) -> Plan:
    return Plan("ok", changes, (), 0.0, 0.0, 0.0, 0.0, "A plan")


def foods_of(day: Day) -> list[tuple[str | None, float | None]]:
    return [(entry.food_id, entry.grams) for entry in day.entries]


def amounts(day: Day) -> dict[str, Span]:
    assert day.person is not None
    return {each.nutrient.id: Span(each.low, each.best, each.high) for each in judge(day.person, rows(day)).nutrients}


def test_what_a_plan_adds_stands_after_the_other_entries_and_what_it_swaps_in_place() -> None:
    before = day_of("200 g banana", "300 g whole milk", "2 eggs")
    plan = plan_of(changed(PUMPKIN_SEEDS, 30.0), changed(KEFIR, 250.0, replaces=1))
    after = with_plan(before, planned_entries(before, plan))
    assert foods_of(after) == [foods_of(before)[0], (KEFIR, 250.0), foods_of(before)[2], (PUMPKIN_SEEDS, 30.0)]
    assert (after.entries[0], after.entries[2]) == (before.entries[0], before.entries[2])


def test_the_day_with_a_plan_holds_what_the_plan_brings() -> None:
    # Magnesium: 250 g of kefir instead of 300 g of milk, and 30 g of pumpkin seeds, by the food table.
    before = day_of("200 g banana", "300 g whole milk")
    milk, kefir, seeds = (per_100_g(id, "magnesium_mg") for id in (MILK, KEFIR, PUMPKIN_SEEDS))
    plan = plan_of(changed(PUMPKIN_SEEDS, 30.0), changed(KEFIR, 250.0, replaces=1))
    after = amounts(with_plan(before, planned_entries(before, plan)))["magnesium"]
    assert after.best == pytest.approx(amounts(before)["magnesium"].best - 3.0 * milk + 2.5 * kefir + 0.3 * seeds)


def test_an_added_portion_is_the_amount_that_amount_of_gives() -> None:
    before = day_of("200 g banana")
    read = amount_of(BANANA, 2.0, "cup")
    one = replace(changed(BANANA, 0.0), count=2.0, measure="cup")
    entry = planned_entries(before, plan_of(one)).added[0]
    assert (entry.grams_low, entry.grams, entry.grams_high) == (read.grams_low, read.grams, read.grams_high)
    assert (entry.amount, entry.measure, entry.how) == (2.0, "cup", read.how)


def test_undo_gives_back_exactly_the_day_before() -> None:
    before = day_of("milk", "2 slices toast with butter", "nonsense zzqx")
    planned = planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=0), changed(PUMPKIN_SEEDS, 30.0)))
    assert without_plan(with_plan(before, planned), planned) == before


def test_undo_leaves_alone_what_was_changed_since() -> None:
    before = day_of("200 g banana", "300 g whole milk", "2 eggs")
    planned = planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=1), changed(PUMPKIN_SEEDS, 30.0)))
    since = change(with_plan(before, planned), before.entries[0].id, amount_of(BANANA, 50.0, "g"))
    since = added(remove(since, before.entries[2].id), entries_of(read_line("100 g rice")))
    undone = without_plan(since, planned)
    assert [entry.id for entry in undone.entries] == [before.entries[0].id, before.entries[1].id, since.entries[-1].id]
    assert undone.entries[0].grams == 50.0
    assert undone.entries[1] == before.entries[1]


def test_undo_takes_out_an_added_food_whose_amount_was_changed_since() -> None:
    before = day_of("200 g banana")
    planned = planned_entries(before, plan_of(changed(PUMPKIN_SEEDS, 30.0)))
    since = change(with_plan(before, planned), planned.added[0].id, amount_of(PUMPKIN_SEEDS, 10.0, "g"))
    assert without_plan(since, planned) == before


def test_undo_brings_back_what_was_swapped_even_if_its_new_food_was_removed() -> None:
    before = day_of("200 g banana", "300 g whole milk", "2 eggs")
    planned = planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=1), changed(PUMPKIN_SEEDS, 30.0)))
    since = remove(with_plan(before, planned), planned.swapped[0].after.id)
    assert without_plan(since, planned) == before


def test_a_day_with_nothing_left_of_a_plan_is_not_changed_by_undo() -> None:
    before = day_of("200 g banana", "300 g whole milk")
    planned = planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=1)))
    other = day_of("2 eggs")
    assert is_in(with_plan(before, planned), planned)
    assert not is_in(other, planned)
    assert without_plan(other, planned) is other


def test_two_plans_are_undone_in_any_order() -> None:
    before = day_of("200 g banana", "300 g whole milk")
    first = planned_entries(before, plan_of(changed(PUMPKIN_SEEDS, 30.0)))
    middle = with_plan(before, first)
    second = planned_entries(middle, plan_of(changed(KEFIR, 250.0, replaces=1)))
    both = with_plan(middle, second)
    assert without_plan(without_plan(both, first), second) == before
    assert without_plan(without_plan(both, second), first) == before


def test_a_planned_food_is_asked_nothing_and_no_answer_changes_it() -> None:
    # Oat milk asks whether calcium was added; oat milk that a plan names was chosen with what its note says.
    before = day_of("250 ml oat milk")
    [question] = list(asked(before.entries[0], ()))
    planned = planned_entries(before, plan_of(changed(OAT_MILK, 250.0)))
    day = with_plan(before, planned)
    assert list(asked(planned.added[0], ())) == []
    assert rows(day)["alternatives"].map(len).tolist() == [1, 0]
    other = next(choice.id for choice in question.choices if choice.food_id != OAT_MILK)
    said = answered(day, question.key, other)
    assert said.entries[0].food_id != OAT_MILK
    assert said.entries[1] == planned.added[0]


def test_what_comes_back_follows_what_was_answered_since() -> None:
    before = day_of("milk", "200 ml milk")
    planned = planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=0)))
    [question] = list(asked(before.entries[1], ()))
    other = next(choice.id for choice in question.choices if choice.food_id != before.entries[1].food_id)
    undone = without_plan(answered(with_plan(before, planned), question.key, other), planned)
    assert undone == answered(before, question.key, other)


def test_an_amount_that_cannot_be_entered_is_an_error_before_the_day_changes() -> None:
    before = day_of("200 g banana")
    with pytest.raises(InputError, match="has no measure “bucket”"):
        planned_entries(before, plan_of(replace(changed(BANANA, 1.0), measure="bucket")))


def test_a_plan_for_a_longer_day_is_not_put_into_a_shorter_one() -> None:
    before = day_of("200 g banana")
    with pytest.raises(IndexError):
        planned_entries(before, plan_of(changed(KEFIR, 250.0, replaces=1)))


def test_each_entry_of_a_plan_is_its_own() -> None:
    before = day_of("200 g banana")
    twice = [planned_entries(before, plan_of(changed(MILK, 200.0))) for _ in range(2)]
    day = with_plan(with_plan(before, twice[0]), twice[1])
    assert len({entry.id for entry in day.entries}) == 3
    left: tuple[Entry, ...] = without_plan(day, twice[0]).entries
    assert left == (*before.entries, *twice[1].added)
