"""A real diary of every schema there was opens in today's program with everything in it.

The facts are those that `kept_schema` filled in, written down here by hand.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from checker import diary_file, diary_schema, diary_store, own_food_store
from checker.diary_tables import metadata
from checker.own_foods import OwnFood, Recipe

KEPT = Path(__file__).parent / "kept_diaries"
SCHEMAS = sorted(path.stem.removeprefix("schema-") for path in KEPT.glob("schema-*.db"))
TODAY, YESTERDAY, LEAP_DAY = date(2026, 11, 23), date(2026, 11, 22), date(2024, 2, 29)
ODD = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" \u202e Crème brûlée 数'


@pytest.fixture(params=SCHEMAS)
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A diary of that schema where today's program looks for it."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    diary_file.forget()
    shutil.copyfile(KEPT / f"schema-{request.param}.db", tmp_path / "diary.db")
    yield tmp_path / "diary.db"
    diary_file.forget()


def columns_of(path: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names}


def test_a_diary_of_every_schema_is_kept_and_the_newest_has_all_tables_of_today() -> None:
    """A table or column that is added needs a migration: diaries that people have are of the schema kept here."""
    assert sorted([*diary_schema.EARLIER, diary_schema.HEAD]) == SCHEMAS
    today = {table.name: {column.name for column in table.columns} for table in metadata.sorted_tables}
    kept = columns_of(KEPT / f"schema-{diary_schema.HEAD}.db")
    assert {name: kept.get(name) for name in today} == today


def test_the_people_and_their_days_are_there(kept: Path) -> None:
    found = diary_store.load(TODAY)
    assert found.problem is None
    assert [member.name for member in found.members] == ["Zoë", "Bo"]
    zoe, bo = (member.id for member in found.members)
    assert [(line.date, line.entries, line.complete) for line in diary_store.days(zoe)] == [
        (LEAP_DAY, 1, None),
        (TODAY, 4, True),
    ]
    assert [(line.date, line.entries, line.complete) for line in diary_store.days(bo)] == [(YESTERDAY, 1, False)]
    assert [each.line for each in diary_store.load(TODAY, bo, YESTERDAY).day.entries] == ["250 g whole milk"]
    assert [each.name for each in diary_store.favourites(zoe)] == ["My breakfast"]
    assert diary_store.backups_on() is False


def test_every_word_of_a_day_is_there_and_its_last_step_can_be_undone(kept: Path) -> None:
    found = diary_store.load(TODAY)
    day = found.day
    assert [(each.id, each.line, each.meal) for each in day.entries] == [
        ("e1", "126 g banana", "breakfast"),
        ("e2", ODD, ""),
        ("e3", "granola", "snack"),
    ]
    assert [(each.grams_low, each.grams, each.grams_high) for each in day.entries][:2] == [
        (101.0, 126.0, 136.0),
        (None, None, None),
    ]
    assert (day.draft, day.complete, day.example) == ("half a tin of\nsomething ½", True, False)
    assert day.person is not None
    said = day.person
    assert (said.age_years, said.sex, said.life_stage, said.authority) == (31, "female", "pregnant", "EFSA")
    assert (said.potassium_care, said.cramps, said.conditions) == ("yes", True, ("kidney_disease",))
    [pill] = day.supplements
    assert [(each.nutrient, each.amount) for each in pill.label] == [("calcium", 200.0)]
    wanted = day.preferences
    assert (wanted.diets, wanted.avoid, wanted.low_energy, wanted.energy_kcal) == (
        ("vegetarian",),
        ("liver",),
        True,
        300,
    )
    assert found.undo == "Added what was typed"
    undone = diary_store.undo(TODAY)
    assert undone is not None
    assert (undone.day.entries, undone.day.supplements) == ((), ())


def test_own_foods_and_recipes_are_there(kept: Path) -> None:
    granola, stew = own_food_store.own_foods().offered
    assert isinstance(granola, OwnFood)
    assert isinstance(stew, Recipe)
    assert (granola.name, granola.basis, granola.basis_g) == ("Granola Özil", "serving", 45.0)
    assert [(each.nutrient, each.amount, each.unit) for each in granola.label] == [("calcium", 60.0, "mg")]
    assert [(each.name, each.grams) for each in granola.portions] == [("bowl", 60.0)]
    assert (stew.name, stew.cooked_yield_g, stew.servings, stew.other_names) == ("Stew", 80.0, 2.0, ("Eintopf",))
    assert [(each.food_id, each.grams) for each in stew.ingredients] == [(granola.id, 100.0)]


def test_a_diary_that_was_brought_up_to_date_takes_new_entries(kept: Path) -> None:
    day = diary_store.edit(lambda day: day, TODAY, words="nothing")
    assert len(day.entries) == 3
    tables = columns_of(kept)
    assert all({column.name for column in table.columns} <= tables[table.name] for table in metadata.sorted_tables)
