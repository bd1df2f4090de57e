"""From the diary to the usual intake: the days that count, their mean from USDA's values, and z by the oracle."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import diary_file, diary_store
from checker.diary import Day, add, add_supplements
from checker.diary_history import history
from checker.pages.my_days_figures import figures
from checker.person import Person
from checker.supplements import Supplement
from diary_rows import BANANA, MILK, per_100_g
from test_diary import entry
from usual_oracle import NUTRIENTS, judged

TODAY = date(2026, 3, 2)  # a Monday
WOMAN = Person(40)
COLUMNS = {
    "potassium": "potassium_mg",
    "calcium": "calcium_mg",
    "magnesium": "magnesium_mg",
    "vitamin_b6": "vitamin_b6_mg",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder of this test's own."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    diary_file.forget()
    yield
    diary_file.forget()


def eaten(food_id: str | None, grams: float | None) -> Callable[[Day], Day]:
    return lambda day: add(
        day, [entry(f"{food_id}{grams}", food_id=food_id, grams_low=grams, grams=grams, grams_high=grams)]
    )


def keep(days_ago: int, *changes: Callable[[Day], Day]) -> None:
    for change in (lambda day: replace(day, person=day.person or WOMAN), *changes):
        diary_store.edit(change, TODAY, on=TODAY - timedelta(days=days_ago))


def magnesium(mg: float) -> Callable[[Day], Day]:
    return lambda day: add_supplements(day, [Supplement("m", "", "Magnesium", "magnesium", mg, "mg", "nutrient")])


def test_only_days_that_count_make_the_mean_and_its_z_is_that_of_the_method(shared: Path) -> None:
    litre, bananas = eaten(MILK, 1000.0), eaten(BANANA, 500.0)  # about 600 and 480 kcal
    keep(1, litre)
    keep(2, litre, bananas)
    keep(3, bananas, litre, magnesium(100.0))
    keep(10, litre, magnesium(100.0))
    keep(4, eaten(BANANA, 100.0))  # 97 kcal: more often unfinished than eaten
    keep(5, eaten(BANANA, 100.0), lambda day: replace(day, complete=True))  # but they said so
    keep(6, litre, lambda day: replace(day, complete=False))
    keep(7, litre, lambda day: replace(day, example=True))
    keep(8, litre, lambda day: replace(day, person=Person(40, "female", "lactating")))
    keep(0, litre)  # today is not over
    keep(-3, litre)  # the clock was ahead
    keep(9, lambda day: replace(day, draft="half a"))  # a gap, not a day without food
    found = figures(WOMAN, history(), TODAY)
    assert sorted((TODAY - day.date).days for day in found.days if not day.left_out) == [1, 2, 3, 5, 10]
    assert found.usual is not None
    assert found.usual.n_days == 5
    milk, banana = [10.0, 10.0, 10.0, 0.0, 10.0], [0.0, 5.0, 5.0, 1.0, 0.0]  # hundreds of grams
    for name in NUTRIENTS:
        [row] = [each for each in found.usual.nutrients if each.nutrient.id == name]
        of_milk, of_banana = per_100_g(MILK, COLUMNS[name]), per_100_g(BANANA, COLUMNS[name])
        food = [m * of_milk + b * of_banana for m, b in zip(milk, banana, strict=True)]
        taken = [0.0, 0.0, 100.0, 0.0, 100.0] if name == "magnesium" else [0.0] * 5
        wanted = judged(shared / "reference", name, 40, "female", "none", food, taken)
        assert row.mean is not None
        assert row.mean.best == pytest.approx(wanted.mean)
        assert row.z.best == (None if wanted.z is None else pytest.approx(wanted.z))
