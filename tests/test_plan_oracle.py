"""The second opinion on plans is tried: it finds nothing against a good plan, each broken promise by name."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from checker.comparison import Span
from checker.person import Person
from checker.plan_records import BeforeAfter, Change, Plan, Plans
from checker.preferences import Preferences
from diary_rows import rows, weighed
from plan_oracle import (
    UNITS,
    Amount,
    Fault,
    eaten_rows,
    faults,
    faults_of_all,
    needs,
    of_food,
    table,
    total,
    with_plan,
)

WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")
KIDNEYS = Person(30, conditions=("kidney_disease",))
MILK, SKIM, CHIA = "fndds-11111000", "fndds-11113000", "sr-170554"
LENTILS, SPINACH, POTATO = "fndds-41304970", "fndds-72125211", "fndds-71508001"
LIVER, BRIE, SWORDFISH, SARDINES = "fndds-25110140", "fndds-14103020", "fndds-26149110", "fndds-26139180"
COFFEE, SALT = "fndds-92101000", "sr-173468"
# Short of calcium only (728 mg); a cup of skim milk brings 290 mg at the low end of its range, 132 mg in 100 g.
DAY = rows([weighed(LENTILS, 400), weighed(SPINACH, 150), weighed(POTATO, 300), weighed(MILK, 400)])


def cups(food_id: str, how_many: float = 1, **more: object) -> Change:
    """So many cups of milk as the table of portions prints them: 244 g, 219.6 to 268.4."""
    name = table()[food_id]["name"]
    words = f"{how_many:g} cup" + ("" if how_many == 1 else "s")
    low, grams, high = (each * how_many for each in (219.6, 244.0, 268.4))
    energy = of_food(food_id, "energy_kcal", grams) or 0.0
    change = Change("add", food_id, name, how_many, "1 cup", low, grams, high, words, f"{words} of {name}", energy)
    return replace(change, **more)  # type: ignore[arg-type]


def grams_of(food_id: str, grams: float) -> Change:
    """A weight of a food, entered in grams."""
    name, said = table()[food_id]["name"], f"{grams:.0f} g"
    energy = of_food(food_id, "energy_kcal", grams) or 0.0
    return Change("add", food_id, name, grams, "g", grams, grams, grams, said, f"{said} of {name}", energy)


def span(amount: Amount) -> Span:
    return Span(amount.low, amount.best, None if amount.high == float("inf") else amount.high)


def plan_of(person: Person, day: pd.DataFrame, changes: Sequence[Change], status: str = "ok") -> Plan:
    """A plan that says of itself what the tables say."""
    before = eaten_rows(day)
    empty = Plan(status, tuple(changes), (), 0, 0, 0, 0, "A cup of milk")
    after = with_plan(before, empty)
    shown = []
    for id, unit in UNITS.items():
        need = needs(person.sex, person.life_stage, person.age_months)[id]
        to_raise = person.potassium_care == "no" or id != "potassium"
        first, then = (total(each, f"{id}_{unit}") for each in (before, after))
        reached = "target" if then.low >= (need.target or 0) else "below"
        shown.append(
            BeforeAfter(
                id, unit, span(first), span(then), need.target if to_raise else None, "RDA", need.average,
                reached if to_raise else "no_target",
            )
        )  # fmt: skip
    energy, sodium = (
        (total(before, column).best, total(after, column).best) for column in ("energy_kcal", "sodium_mg")
    )
    return replace(
        empty,
        nutrients=tuple(shown),
        energy_kcal=energy[1] - energy[0],
        sodium_mg=sodium[1] - sodium[0],
        sodium_after_mg=sodium[1],
        caffeine_after_mg=total(after, "caffeine_mg").best,
    )


def rules(found: Sequence[Fault]) -> set[str]:
    return {each.rule for each in found}


def test_the_oracle_adds_up_what_the_table_prints() -> None:
    """Whole milk, USDA 11111000: 150 mg potassium and 38 mg sodium in 100 g; 200 to 300 g of it, best 250."""
    assert total([(MILK, 200, 250, 300)], "potassium_mg") == Amount(300, 375, 450)
    assert total([(MILK, 200, 200, 200)], "sodium_mg").best == 76


def test_what_was_not_measured_is_nothing_at_least_and_the_highest_of_its_kind_at_most() -> None:
    highest = float(table()[CHIA]["vitamin_b6_highest_mg"])
    assert total([(CHIA, 50, 50, 50)], "vitamin_b6_mg") == Amount(0, 0, highest / 2)
    assert total([(None, 0, 0, 0)], "calcium_mg").high == float("inf")


def test_the_oracle_reads_the_values_of_a_woman_of_30() -> None:
    """NASEM 2019, IOM 1997-2011: K 2,600 (AI), Ca 1,000, Mg 310, B6 1.3 mg (RDA); pregnant 2,900, 1,000, 350, 1.9."""
    woman, pregnant = needs("female", "none", 360), needs("female", "pregnant", 360)
    assert [woman[id].target for id in UNITS] == [2600, 1000, 310, 1.3]
    assert [pregnant[id].target for id in UNITS] == [2900, 1000, 350, 1.9]
    assert (woman["calcium"].upper, woman["vitamin_b6"].upper, woman["magnesium"].upper) == (2500, 100, None)


def test_nothing_is_found_against_a_good_plan() -> None:
    assert faults(WOMAN, DAY, plan_of(WOMAN, DAY, [cups(SKIM)])) == []


def test_nothing_is_found_against_a_good_swap() -> None:
    assert faults(WOMAN, DAY, plan_of(WOMAN, DAY, [swapped(2)])) == []


def swapped(place: int, **more: object) -> Change:
    """Two cups of skim milk instead of an entry."""
    food_id, _, grams, _ = eaten_rows(DAY)[place]
    return cups(SKIM, 2, action="swap", replaces=place, replaces_name=table()[food_id or ""]["name"],
                replaces_grams=grams, **more)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("at most 4 changes", [cups(SKIM)] * 5),
        ("at most 2 portions", [cups(SKIM, 3)]),
        ("at most 2 portions", [cups(SKIM), cups(SKIM), cups(SKIM)]),
        ("energy allowance", [cups(MILK, 2)]),
        ("a swap is of an entry", [replace(swapped(2), replaces=4)]),
        ("a swap is of what was eaten", [replace(swapped(2), replaces_name="Bread")]),
        ("a swap says how much was eaten", [replace(swapped(2), replaces_grams=299.0)]),
        ("an entry is replaced once", [swapped(2), swapped(2)]),
        ("an addition replaces nothing", [cups(SKIM, replaces=1)]),
        ("the food's own name", [cups(SKIM, name="Milk")]),
        ("grams of the table", [cups(SKIM, grams_low=244.0)]),
        ("grams low to high", [cups(SKIM, grams_low=245.0)]),
        ("a measure of this food", [cups(SKIM, measure="1 bucket")]),
        ("a household measure has a range", [cups(SKIM, count=244.0, measure="g", grams_low=244.0, grams_high=244.0)]),
        ("the words are the amount", [cups(SKIM, portion="2 cups")]),
        ("ok is every target", [cups("fndds-11350020", 0.25)]),
        ("sodium", [grams_of(SALT, 5)]),
        ("words", [cups(SKIM, note="It is safe.")]),
        ("plain words", [cups(SKIM, note="A cup of as_sold milk.")]),
        ("a figure has its unit", [cups(SKIM, note="It brings 322 of calcium.")]),
    ],
)
def test_each_broken_promise_of_a_change_is_found_by_name(rule: str, changes: list[Change]) -> None:
    assert rule in rules(faults(WOMAN, DAY, plan_of(WOMAN, DAY, changes)))


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("energy said", {"energy_kcal": 0.0}),
        ("sodium said", {"sodium_mg": 0.0}),
        ("sodium after said", {"sodium_after_mg": 0.0}),
        ("caffeine after said", {"caffeine_after_mg": 5.0}),
        ("all nutrients before and after", {"nutrients": ()}),
        ("words", {"title": "Corrects a deficiency"}),
    ],
)
def test_each_false_figure_of_a_plan_is_found_by_name(rule: str, broken: dict[str, object]) -> None:
    plan = replace(plan_of(WOMAN, DAY, [cups(SKIM)]), **broken)  # type: ignore[arg-type]
    assert rules(faults(WOMAN, DAY, plan)) == {rule}


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("the sums", {"after": Span(1000, 1100, 1200)}),
        ("the sums", {"before": Span(0, 0, None)}),
        ("what is reached", {"reached": "average"}),
        ("the target", {"target": 900.0}),
        ("unit", {"unit": "g"}),
    ],
)
def test_each_false_figure_of_a_nutrient_is_found_by_name(rule: str, broken: dict[str, object]) -> None:
    plan = plan_of(WOMAN, DAY, [cups(SKIM)])
    shown = [replace(each, **broken) if each.nutrient == "calcium" else each for each in plan.nutrients]  # type: ignore[arg-type]
    assert rules(faults(WOMAN, DAY, replace(plan, nutrients=tuple(shown)))) == {rule}


@pytest.mark.parametrize(
    ("diets", "avoid", "rule"),
    [
        (("vegan",), (), "diet vegan"),
        (("no_dairy",), (), "diet no_dairy"),
        ((), ("milk",), "avoid"),
        ((), (SKIM,), "avoid"),
    ],
)
def test_a_food_that_is_not_eaten_is_found(diets: tuple[str, ...], avoid: tuple[str, ...], rule: str) -> None:
    found = faults(WOMAN, DAY, plan_of(WOMAN, DAY, [cups(SKIM)]), Preferences(diets=diets, avoid=avoid))
    assert rules(found) == {rule}


def test_a_flag_that_is_unknown_breaks_a_diet() -> None:
    unknown = next(id for id, food in table().items() if food["nuts"] == "unknown")
    plan = plan_of(WOMAN, DAY, [cups(SKIM), grams_of(unknown, 5)])
    assert "diet no_nuts" in rules(faults(WOMAN, DAY, plan, Preferences(diets=("no_nuts",))))


@pytest.mark.parametrize("food_id", [LIVER, BRIE, SWORDFISH])
def test_what_pregnancy_advice_is_against_is_found(food_id: str) -> None:
    plan = plan_of(PREGNANT, DAY, [cups(SKIM), grams_of(food_id, 20)])
    assert "advised against" in rules(faults(PREGNANT, DAY, plan))


def test_too_much_retinol_is_found_for_everybody() -> None:
    """Beef liver: 7,667 ug retinol in 100 g; the upper level is 3,000 ug."""
    assert "retinol" in rules(faults(WOMAN, DAY, plan_of(WOMAN, DAY, [cups(SKIM), grams_of(LIVER, 60)])))


def test_fish_is_found_where_some_was_eaten_or_two_portions_are_planned() -> None:
    one = float(table()[SARDINES]["usual_portion_g"])
    fish = rows([*((id, *grams) for id, *grams in eaten_rows(DAY)), weighed(SARDINES, 50)])
    assert "one portion of fish a week" in rules(
        faults(PREGNANT, fish, plan_of(PREGNANT, fish, [cups(SKIM), grams_of(SARDINES, one)]))
    )
    assert "one portion of fish a week" in rules(
        faults(PREGNANT, DAY, plan_of(PREGNANT, DAY, [cups(SKIM), grams_of(SARDINES, 2 * one)]))
    )
    assert "one portion of fish a week" not in rules(
        faults(PREGNANT, DAY, plan_of(PREGNANT, DAY, [cups(SKIM), grams_of(SARDINES, one)]))
    )


def test_a_caffeinated_drink_over_the_limit_is_found() -> None:
    plan = plan_of(PREGNANT, DAY, [cups(SKIM), grams_of(COFFEE, 1000)])
    assert {"caffeine", "advised against"} <= rules(faults(PREGNANT, DAY, plan))


def test_more_potassium_is_found_with_kidney_disease_and_less_is_not() -> None:
    assert "potassium may not rise" in rules(faults(KIDNEYS, DAY, plan_of(KIDNEYS, DAY, [cups(SKIM)])))
    assert faults(KIDNEYS, DAY, plan_of(KIDNEYS, DAY, [swapped(2)])) == []


def test_what_must_be_kept_or_left_out_is_found() -> None:
    plan = plan_of(WOMAN, DAY, [cups(SKIM)])
    assert rules(faults(WOMAN, DAY, plan, keep=(MILK,))) == {"kept"}
    assert rules(faults(WOMAN, DAY, plan, leave_out=(SKIM,))) == {"left out"}


def test_an_average_that_is_not_reached_is_found_in_a_plan_of_averages() -> None:
    empty = rows([weighed(POTATO, 100)])
    plan = plan_of(WOMAN, empty, [cups(SKIM)], "ear_only")
    assert "ear_only is every average" in rules(faults(WOMAN, empty, plan))


def test_plans_that_are_alike_are_found() -> None:
    one = plan_of(WOMAN, DAY, [cups(SKIM)])
    assert rules(faults_of_all(WOMAN, DAY, Plans("ok", (one, one)))) == {"clearly different"}
    assert faults_of_all(WOMAN, DAY, Plans("ok", (one,))) == []


def test_an_answer_that_does_not_hold_together_is_found() -> None:
    one = plan_of(WOMAN, DAY, [cups(SKIM)])
    two = plan_of(WOMAN, DAY, [cups("fndds-11112210", 1), cups("fndds-11112110", 0.25)])
    assert "none says why" in rules(faults_of_all(WOMAN, DAY, Plans("none", ())))
    assert "status has a plan" in rules(faults_of_all(WOMAN, DAY, Plans("ok", ())))
    assert "the smallest first" in rules(faults_of_all(WOMAN, DAY, Plans("ok", (two, one))))
    assert "status of the first" in rules(faults_of_all(WOMAN, DAY, Plans("ear_only", (one,))))
    assert "three plans" in rules(faults_of_all(WOMAN, DAY, Plans("ok", (one,) * 4)))
