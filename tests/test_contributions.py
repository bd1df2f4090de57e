"""What gave most of a nutrient: one sum for each food, however often it was eaten that day."""

from dataclasses import replace

import pytest

from checker.contributions import Contribution, by_food
from checker.judgement import judge
from checker.pages.result_details import details_html
from checker.person import Person
from checker.supplements import Supplement
from diary_rows import rows, weighed

BAR = Contribution("food", "own-bar", "Zebra bar", "", 45.0, 100.0, 40.0, 45.0, 50.0, 0)
MILK = Contribution("food", "milk", "Milk", "dairy", 100.0, 120.0, 120.0, 120.0, 120.0, 1)


def test_the_same_food_twice_is_one_sum_of_grams_and_amounts_and_the_largest_sum_stands_first() -> None:
    twice = replace(BAR, grams=90.0, amount=90.0, low=80.0, high=100.0, entry_index=2)
    assert by_food([MILK, twice, BAR]) == (
        replace(BAR, grams=135.0, amount=135.0, low=120.0, high=150.0, entry_index=2),
        MILK,
    )


def test_one_without_an_end_leaves_the_sum_without_one() -> None:
    assert [each.high for each in by_food([BAR, replace(BAR, high=None)])] == [None]


def test_two_foods_of_one_name_and_a_supplement_of_a_foods_name_stay_apart() -> None:
    other = replace(BAR, food_id="other-bar")
    pill = replace(BAR, kind="supplement", food_id="", grams=None, per_100_g=None)
    assert len(by_food([BAR, other, pill])) == 3
    (pills,) = by_food([pill, pill])
    assert (pills.amount, pills.grams) == (90.0, None)


def test_the_page_says_each_food_once_and_its_grams_together() -> None:
    """Whole milk: 123 mg of calcium in 100 g (FNDDS 2021-2023); 100, 200 and 300 g are 738 mg."""
    pill = Supplement("p", "", "calcium", "calcium", 100.0, "mg", "nutrient")
    eaten = rows([weighed("fndds-11111000", grams) for grams in (100.0, 200.0, 300.0)])
    (calcium,) = (each for each in judge(Person(31), eaten, [pill, pill]).nutrients if each.nutrient.id == "calcium")
    html = details_html(calcium, "")
    assert "From whole milk <b>738</b>, calcium <b>200</b> <" in html
    assert html.count("g × ") == 1
    assert f"600 g × {calcium.contributions[0].per_100_g:,.3g} mg in 100 g =" in html
    assert sum(each.amount for each in by_food(calcium.contributions)) == pytest.approx(calcium.best)
