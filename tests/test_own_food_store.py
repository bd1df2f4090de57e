"""Own foods are kept with the diary, show in every tab, and past days stay right when one is taken away."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import diary_store, own_food_store, own_overlay
from checker.diary import add, entries_of, known_foods_only
from checker.own_food_store import OwnFoods, Used
from checker.own_foods import Ingredient
from checker.reading import read_line
from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from own_food_examples import BREAD, PUDDING

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diary of this test's own."""
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "one" / "diary.db"))


def test_what_was_saved_comes_back_the_same_and_is_beside_the_table() -> None:
    own_food_store.save(BREAD)
    own_food_store.save(PUDDING)
    assert own_food_store.own_foods() == OwnFoods((BREAD,), (PUDDING,))
    assert {BREAD.id, PUDDING.id} <= set(foods().index)
    own_food_store.save(replace(BREAD, name="Granny's rye"))
    assert [each.name for each in own_food_store.own_foods().offered] == ["Granny's rye", "Nan's pudding"]


def test_looking_writes_nothing(tmp_path: Path) -> None:
    assert own_food_store.sync()
    assert own_food_store.own_foods() == OwnFoods()
    assert own_food_store.draft() == {}
    assert not (tmp_path / "one").exists()


def test_what_cannot_be_is_not_kept() -> None:
    with pytest.raises(InputError):
        own_food_store.save(replace(BREAD, label=()))
    own_food_store.save(PUDDING)
    with pytest.raises(InputError, match="made of itself"):
        own_food_store.save(replace(PUDDING, ingredients=(Ingredient(PUDDING.id, 1, 1, 1, "pudding"),)))
    assert own_food_store.own_foods() == OwnFoods((), (PUDDING,))


def test_a_food_of_past_days_is_put_away_and_still_counted() -> None:
    own_food_store.save(BREAD)
    day = diary_store.edit(lambda day: add(day, entries_of(read_line("2 slices of granny's bread"))), TODAY)
    assert own_food_store.uses(BREAD.id) == Used(1, ())
    own_food_store.remove(BREAD.id)
    assert own_food_store.own_foods().offered == ()
    assert known_foods_only(day, foods().index) == day
    assert read_line("granny's bread").foods[0].food_id != BREAD.id


def test_a_food_in_a_recipe_is_put_away_and_one_in_nothing_is_gone() -> None:
    own_food_store.save(BREAD)
    own_food_store.save(PUDDING)
    assert own_food_store.uses(BREAD.id) == Used(0, ("Nan's pudding",))
    own_food_store.remove(BREAD.id)
    own_food_store.remove(PUDDING.id)
    assert own_food_store.own_foods() == OwnFoods((BREAD,), (), frozenset({BREAD.id}))


def test_a_change_in_another_tab_is_seen_and_no_change_costs_nothing() -> None:
    own_food_store.save(BREAD)
    shown = own_overlay.shown()
    own_overlay.show((), (), mark="another process, which has not looked yet")
    assert own_food_store.sync()
    assert own_overlay.shown() == shown
    table = foods()
    own_food_store.sync()
    assert foods() is table


def test_a_food_put_in_the_place_of_one_taken_away_is_seen() -> None:
    """The number of foods is the same, and nobody looked in between."""
    own_food_store.save(BREAD)
    before = own_overlay.shown()
    own_food_store.remove(BREAD.id)
    own_food_store.save(replace(BREAD, id="own:other"))
    assert own_overlay.shown() != before
    assert "own:other" in foods().index


def test_two_diaries_do_not_share_their_foods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_food_store.save(BREAD)
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "two" / "diary.db"))
    own_food_store.sync()
    assert BREAD.id not in foods().index
    assert read_line("granny's bread").foods[0].food_id != BREAD.id
    own_food_store.save(PUDDING)
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "one" / "diary.db"))
    own_food_store.sync()
    assert [id for id in foods().index if id.startswith("own:")] == [BREAD.id]


def test_a_draft_is_kept_until_it_is_forgotten() -> None:
    own_food_store.keep_draft({"name": "Nan's <b>&amp;</b> 🍌", "calcium": "12o"})
    assert own_food_store.draft() == {"name": "Nan's <b>&amp;</b> 🍌", "calcium": "12o"}
    own_food_store.keep_draft({})
    assert own_food_store.draft() == {}
