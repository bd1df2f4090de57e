"""Makes a diary of today's schema to be kept: `PYTHONPATH=tests python -m kept_schema`, once for every new migration.

What it fills in is what `test_earlier_diaries` looks for, so a new schema only adds to it. A file that was kept is
never made again: it stands for the diaries that people have by then.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from checker import diary_store, own_food_store
from checker.diary import Day, Entry, add, add_supplements, remove
from checker.diary_schema import HEAD
from checker.own_foods import Ingredient, LabelValue, OwnFood, OwnPortion, Recipe
from checker.person import Person
from checker.preference_records import Preferences
from checker.supplements import LabelAmount, Supplement
from test_diary import entry

KEPT = Path(__file__).parent / "kept_diaries"
TODAY = date(2026, 11, 23)
LEAP_DAY = date(2024, 2, 29)
ODD = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" \u202e Crème brûlée 数'
GRANOLA, STEW = "own:0123456789ab", "own:ba9876543210"
EXPECTING = Person(31, "female", "pregnant", "EFSA", "yes", True, ("kidney_disease",))


def _typed(id: str, words: str, **values: object) -> Entry:
    return replace(entry(id, typed=words, **values), line=words)


def _today(day: Day) -> Day:
    prenatal = Supplement(
        "s1", "", "Prenatal multivitamin", "prenatal_multivitamin", label=(LabelAmount("calcium", 200.0),)
    )
    eaten = [
        _typed("e1", "126 g banana", meal="breakfast"),
        _typed("e2", ODD, food_id=None, grams_low=None, grams=None, grams_high=None, problem="not found"),
        _typed("e3", "granola", food_id=GRANOLA, meal="snack"),
    ]
    wanted = Preferences(("vegetarian",), ("liver",), True, 300.0)
    day = replace(add_supplements(add(day, eaten), [prenatal]), person=EXPECTING, preferences=wanted)
    return replace(day, draft="half a tin of\nsomething ½", complete=True)


def fill() -> None:
    """Two people, three days, an own food and a recipe, a favourite, steps to undo, daily copies turned off."""
    own_food_store.save(
        OwnFood(
            GRANOLA, "Granola Özil", "serving", (LabelValue("calcium", 60.0, "mg"),), 45.0, (OwnPortion("bowl", 60.0),)
        )
    )
    own_food_store.save(
        Recipe(STEW, "Stew", (Ingredient(GRANOLA, 90.0, 100.0, 110.0, "granola"),), 80.0, 2.0, ("Eintopf",))
    )
    diary_store.edit(_today, TODAY, words="Added what was typed")
    diary_store.edit(lambda day: remove(day, "e1"), TODAY, words="Removed a banana")
    diary_store.undo(TODAY)
    diary_store.edit(lambda day: add(day, [entry("e9", typed="leap")]), TODAY, on=LEAP_DAY, words="Added leap")
    first = diary_store.load(TODAY).member
    assert first is not None
    diary_store.rename_member(first.id, "Zoë")
    diary_store.save_favourite(first.id, "My breakfast", [entry("f1", typed="126 g banana")])
    other = diary_store.add_member("Bo")
    diary_store.edit(
        lambda day: replace(add(day, [_typed("b1", "250 g whole milk")]), complete=False),
        TODAY,
        other.id,
        TODAY - timedelta(days=1),
    )
    diary_store.keep_backups(False)


def main() -> None:
    """Writes the file, unless one of this schema is kept."""
    kept = KEPT / f"schema-{HEAD}.db"
    assert not kept.exists(), f"{kept} is kept already"
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {"MINERAL_CHECKER_DB": str(Path(place) / "diary.db")}
        fill()
        with closing(sqlite3.connect(diary_store.database())) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(diary_store.database(), kept)


if __name__ == "__main__":
    main()
