"""What was not said of a day comes before any other advice where no plan is found."""

from dataclasses import replace
from datetime import date

import pytest

from checker.diary import Answer, Day, entries_of, rows
from checker.open_day import OpenDay, OpenEntry, open_day, open_entries, too_open
from checker.person import Person
from checker.plan_records import Plans
from checker.preferences import NO_PREFERENCES
from checker.reading import read_line
from checker.smallest_change import plans
from verdict_days import food_table

WOMAN = Person(31, "female", potassium_care="no")
# RDA of women of 31 to 50 years and AI of potassium, in mg (IOM 1997, 1998, 2011; NASEM 2019).
TARGETS = {"calcium": 1000, "magnesium": 320, "vitamin_b6": 1.3, "potassium": 2600}
PIZZA = OpenEntry("a", "cheese pizza", "amount", "", 0.3)
RICE, MILK = replace(PIZZA, name="rice"), OpenEntry("b", "milk", "kind", "which milk", 0.2)


def day_of(*lines: str) -> Day:
    return Day(date(2026, 3, 1), WOMAN, tuple(entry for line in lines for entry in entries_of(read_line(line))))


def asked_first(day: Day, person: Person = WOMAN) -> list[tuple[str, str]]:
    return [(each.asks, each.name) for each in open_entries(person, day, NO_PREFERENCES)]


def test_the_entries_that_leave_most_open_are_named_the_widest_first_and_three_at_most() -> None:
    day = day_of("apple", "pizza", "cheese sandwich", "rice", "spinach", "beans")
    found = open_entries(WOMAN, day, NO_PREFERENCES)
    assert len(found) == 3
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)
    assert "apple" not in {each.name for each in found}


def test_what_an_amount_leaves_open_is_the_largest_gap_of_a_short_nutrient_in_shares_of_its_target() -> None:
    day = day_of("pizza")
    (pizza,) = day.entries
    (found,) = open_entries(WOMAN, day, NO_PREFERENCES)
    assert pizza.food_id is not None
    assert (found.entry_id, found.asks) == (pizza.id, "amount")
    cells = food_table()[pizza.food_id]
    gap = (pizza.grams or 0) - (pizza.grams_low or 0)
    shares = [gap * float(cells[f"{id}_mg"]) / 100 / target for id, target in TARGETS.items()]
    assert found.share == pytest.approx(max(shares))


def test_what_was_said_or_answered_is_not_asked_again() -> None:
    assert asked_first(day_of("200 g cheese pizza", "300 ml whole milk", "100 g cooked white rice")) == []
    open_kind = day_of("300 ml milk")
    assert asked_first(open_kind) == [("kind", "milk")]
    answered = replace(open_kind, answers=(Answer("milk", "whole"),))
    assert ("kind", "milk") not in asked_first(answered)


def test_one_question_of_several_entries_is_named_once() -> None:
    assert asked_first(day_of("300 ml milk", "banana", "200 ml milk")) == [("kind", "milk")]


def test_a_nutrient_that_is_reached_asks_nothing() -> None:
    # 3 kg of yogurt: calcium 4 to 5 g, and every other target but vitamin B6 (0.03 mg in 100 g at least) too.
    found = asked_first(day_of("pizza", "3 kg plain whole milk yogurt", "1 kg banana", "1 kg cooked spinach"))
    assert found == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            OpenDay((PIZZA, RICE), opens=True, any_plan=False),
            "Your day is too open to plan: you did not say how much of the cheese pizza and the rice."
            " Answer that first.",
        ),
        (
            OpenDay((PIZZA, MILK), opens=True, any_plan=False),
            "Your day is too open to plan: you did not say how much of the cheese pizza, or which milk."
            " Answer that first.",
        ),
        (
            OpenDay((MILK,), opens=True, any_plan=True),
            "Your day is too open for a plan that reaches every value: you did not say which milk. Answer that first.",
        ),
        (
            OpenDay((MILK,), opens=False, any_plan=False),
            "A plan counts the least you may have eaten, and you did not say which milk. Answer that first.",
        ),
    ],
)
def test_it_is_said_plainly_what_was_not_said(found: OpenDay, said: str) -> None:
    assert too_open(found) == said


@pytest.mark.parametrize(
    ("lines", "opens"),
    [
        (("muesli", "cheese sandwich", "stir fry with rice", "chocolate"), True),
        (("cheese sandwich", "curry", "rice"), False),
    ],
)
def test_a_day_is_called_too_open_only_where_the_answers_would_open_a_plan(lines: tuple[str, ...], opens: bool) -> None:
    day = day_of(*lines)
    found = plans(WOMAN, rows(day), wanted=1)
    assert found.status == "none"
    opened = open_day(WOMAN, day, NO_PREFERENCES, (), (), found)
    assert opened is not None
    assert (opened.opens, opened.any_plan) == (opens, False)
    asked = {each.entry_id for each in opened.entries}
    weighed = tuple(
        replace(each, grams_low=each.grams, grams_high=each.grams, by_hand=True) if each.id in asked else each
        for each in day.entries
    )
    assert (plans(WOMAN, rows(replace(day, entries=weighed)), wanted=1).status == "ok") == opens


def test_a_day_whose_plans_reach_every_value_is_asked_nothing() -> None:
    assert open_day(WOMAN, day_of("pizza"), NO_PREFERENCES, (), (), Plans("ok", ())) is None
