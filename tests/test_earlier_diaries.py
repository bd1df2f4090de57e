"""A diary kept by any earlier version opens in today's with every day, word, answer and supplement in it."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import diary_store
from checker.diary import Answer, Day, Entry

KEPT = Path(__file__).parent / "kept_diaries"
with open(KEPT / "diaries.csv", encoding="utf-8", newline="") as _lines:
    LINE_UP = {row["file"]: row for row in csv.DictReader(_lines)}
LATER = date(2026, 12, 24)  # after every day that was kept
BANANA, MILK, SPINACH, ALMONDS = "fndds-63107010", "fndds-11111000", "fndds-72125211", "fndds-42100100"
SOY_MILK, POTATOES = "fndds-11320000", "fndds-71102980"
ODD = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" \u202e Crème brûlée 数'

# What was typed into each version, and what was said there about each day: written down while doing so.
TYPED: dict[str, dict[str, list[str]]] = {
    "diary-1-first.json": {
        "2024-02-29": [
            "126 g banana",
            "250 g whole milk",
            "2 slices wholemeal toast with butter",
            "3 splorts of zzxqplonk",
        ],
        "2025-11-20": ["100 g cooked spinach", ODD],
        "2025-11-21": ["126 g banana", "126 g banana"],
    },
    "diary-2-example-person.json": {
        "2026-03-03": ["126 g banana", "100 g cooked spinach"],
        "2026-03-02": ["250 g whole milk", "50 g almonds"],
    },
    "diary-3-food-as-read.json": {
        "2026-04-01": ["a glass of milk", "126 g banana"],
        "2026-04-02": ["a cup of oat milk", "126 g banana", "a bowl of oatmeal with milk"],
    },
    "diary-4-as-read.json": {
        "2026-05-01": ["a cup of oat milk", "126 g banana", "a glass of milk", "1 bowl of soup"],
        "2026-05-02": ["250 g whole milk", "3 splorts of zzxqplonk"],
    },
    "diary-5-conditions.json": {
        "2026-06-01": ["126 g banana", "250 g whole milk"],
        "2026-06-02": ["100 g cooked spinach"],
    },
    "diary-6-supplements.json": {
        "2026-07-30": ["126 g banana", "250 g whole milk"],
        "2026-07-29": [],
        "2026-09-01": ["100 g cooked spinach", "a cup of soy milk", ODD],
    },
    "diary-7-preferences.json": {
        "2026-08-30": ["126 g banana", "250 g whole milk"],
        "2026-08-29": [],
        "2026-11-22": ["100 g cooked spinach", "a cup of soy milk", ODD],
        "2026-11-23": ["150 g boiled potatoes"],
    },
}
DRAFTS = {
    ("diary-1-first.json", "2025-11-21"): "half a tin of\nsomething ½ 🐟",
    ("diary-3-food-as-read.json", "2026-04-03"): "2 eggs\n",
    ("diary-4-as-read.json", "2026-05-02"): "\ud800 half a surrogate",
    ("diary-7-preferences.json", "2026-11-23"): "and then",
}
# food and grams of what was weighed
WEIGHED = [
    ("diary-1-first.json", "2024-02-29", "126 g banana", BANANA, 126.0),
    ("diary-1-first.json", "2024-02-29", "250 g whole milk", MILK, 250.0),
    ("diary-1-first.json", "2025-11-20", "100 g cooked spinach", SPINACH, 100.0),
    ("diary-2-example-person.json", "2026-03-03", "126 g banana", BANANA, 126.0),
    ("diary-2-example-person.json", "2026-03-03", "100 g cooked spinach", SPINACH, 100.0),
    ("diary-2-example-person.json", "2026-03-02", "50 g almonds", ALMONDS, 50.0),
    ("diary-3-food-as-read.json", "2026-04-02", "126 g banana", BANANA, 150.0),  # changed by hand to 150 g
    ("diary-4-as-read.json", "2026-05-02", "250 g whole milk", MILK, 250.0),
    ("diary-6-supplements.json", "2026-09-01", "a cup of soy milk", SOY_MILK, 244.0),  # USDA: 1 cup is 244 g
    ("diary-7-preferences.json", "2026-11-23", "150 g boiled potatoes", POTATOES, 150.0),
]
ANSWERS = {
    ("diary-3-food-as-read.json", "2026-04-02"): [("calcium in oat milk", "no")],
    ("diary-4-as-read.json", "2026-05-01"): [("calcium in oat milk", "no"), ("milk", "plant"), ("soup", "split pea")],
}
# age, sex, life stage, authority, potassium care, cramps, conditions
PEOPLE = {
    "diary-1-first.json": (31, "female", "pregnant", "EFSA", "no", True, ()),
    "diary-4-as-read.json": (28, "female", "none", "EFSA", "unknown", True, ()),
    "diary-5-conditions.json": (52, "male", "none", "US_CA_DRI", "yes", False, ("kidney_disease",)),
    "diary-6-supplements.json": (35, "female", "pregnant", "US_CA_DRI", "no", False, ()),
    "diary-7-preferences.json": (35, "female", "pregnant", "US_CA_DRI", "no", False, ()),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own."""
    place = tmp_path / "kept"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(place))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    return place


@pytest.fixture(params=sorted(LINE_UP))
def kept(request: pytest.FixtureRequest, folder: Path) -> str:
    """The name of a diary of an earlier version, which lies where that version kept it."""
    name = str(request.param)
    shutil.copyfile(KEPT / name, folder / "diary.json")
    return name


def all_days() -> list[Day]:
    """Every day that today's version finds, asked for by its date."""
    first = diary_store.load(LATER)
    assert first.problem is None
    assert len(first.members) == 1
    written = {date.fromisoformat(on) for lines in TYPED.values() for on in lines}
    kept = {line.date for line in diary_store.days()} | written
    found = [diary_store.load(LATER, on=on).day for on in sorted(kept)]
    return [day for day in found if not day.example and (day.recorded or day.draft or day.date in written)]


def days_on(on: str) -> list[Day]:
    return [day for day in all_days() if day.date == date.fromisoformat(on)]


def entries_on(on: str) -> list[Entry]:
    return [entry for day in days_on(on) for entry in day.entries]


def as_written(name: str) -> Iterator[dict[str, Any]]:
    """The days in the file, without the example, as plain mappings."""
    for day in json.loads((KEPT / name).read_text(encoding="utf-8"))["days"]:
        if not day["example"]:
            yield day


def plain(record: object) -> Any:
    return json.loads(json.dumps(record, default=str))


def same_text(found: str, typed: str) -> bool:
    """Half a surrogate pair is no character: a store that cannot keep it may keep the mark for one instead."""
    return found in (typed, typed.replace("\ud800", "\ufffd"))


def test_every_kept_diary_is_in_the_line_up_and_holds_what_it_says() -> None:
    assert sorted(LINE_UP) == sorted(path.name for path in KEPT.glob("diary-*.json")) == sorted(TYPED)
    for name, row in LINE_UP.items():
        days = json.loads((KEPT / name).read_text(encoding="utf-8"))["days"]
        counts = [len(days), *(sum(len(day.get(what, ())) for day in days) for what in ("entries", "supplements"))]
        assert counts == [int(row[column]) for column in ("days", "entries", "supplements")], name


def test_every_line_that_was_typed_is_there(kept: str) -> None:
    for on, lines in TYPED[kept].items():
        found = {entry.line_id: entry.line for entry in entries_on(on)}
        assert Counter(found.values()) == Counter(lines), on
    for (name, on), draft in DRAFTS.items():
        if name == kept:  # a day with nothing but a draft may have become today's
            assert any(same_text(day.draft, draft) for day in (*days_on(on), diary_store.load(LATER).day)), on


def test_every_field_of_every_entry_and_supplement_is_as_it_was(kept: str) -> None:
    wanted = [
        (day["date"], each) for day in as_written(kept) for each in (*day["entries"], *day.get("supplements", ()))
    ]
    found = {
        each.id: (day.date.isoformat(), plain(asdict(each)))
        for day in all_days()
        for each in (*day.entries, *day.supplements)
    }
    assert len(found) == len(wanted)
    for on, each in wanted:
        each.pop("food_as_read", None)  # became as_read, with more in it
        on_found, values = found[each["id"]]
        assert on_found == on
        assert {field: values[field] for field in each} == each


def test_entries_and_supplements_keep_their_order(kept: str) -> None:
    for on in TYPED[kept]:
        written = [each["id"] for day in as_written(kept) if day["date"] == on for each in day["entries"]]
        assert [entry.id for entry in entries_on(on)] == written
        taken = [each["id"] for day in as_written(kept) if day["date"] == on for each in day.get("supplements", ())]
        assert [each.id for day in days_on(on) for each in day.supplements] == taken


def test_what_was_weighed_answered_and_said_is_found_again(kept: str) -> None:
    for _, on, typed, food_id, grams in [row for row in WEIGHED if row[0] == kept]:
        assert (food_id, grams) in [(each.food_id, each.grams) for each in entries_on(on) if each.typed == typed], typed
    for (name, on), answers in ANSWERS.items():
        if name == kept:
            [day] = days_on(on)
            assert day.answers == tuple(Answer(*said) for said in answers)
    if kept in PEOPLE:
        wanted = PEOPLE[kept]
        for on in TYPED[kept]:
            for person in [day.person for day in days_on(on)]:
                assert person is not None
                said = (person.age_years, person.sex, person.life_stage, person.authority, person.potassium_care)
                assert (*said, person.cramps, person.conditions) == wanted


def test_a_milk_answered_as_a_plant_drink_still_knows_what_it_was_read_as(folder: Path) -> None:
    shutil.copyfile(KEPT / "diary-4-as-read.json", folder / "diary.json")
    [milk] = [entry for entry in entries_on("2026-05-01") if entry.line == "a glass of milk"]
    assert milk.food_id == "fndds-11300100"
    assert milk.unanswered().food_id == "fndds-11100000"


def test_the_salt_and_the_label_of_supplements_come_through(folder: Path) -> None:
    shutil.copyfile(KEPT / "diary-6-supplements.json", folder / "diary.json")
    [day], [alone] = days_on("2026-07-30"), days_on("2026-07-29")
    oxide, prenatal, calcium, typed = day.supplements
    assert (oxide.substance, oxide.dose, oxide.stands_for, oxide.per_day) == (
        "magnesium_oxide",
        250.0,
        "substance",
        2.0,
    )
    assert [(each.nutrient, each.amount) for each in prenatal.label] == [("calcium", 200.0), ("vitamin_b6", 1.9)]
    assert (calcium.dose, typed.line, typed.dose) == (None, "magnesium 300 mg", 300.0)
    assert "no amount is said" in (calcium.problem or "")
    assert [(each.line, each.per_day) for each in alone.supplements] == [("two tablets of tums", 2.0)]


def test_what_a_person_does_not_eat_comes_through(folder: Path) -> None:
    shutil.copyfile(KEPT / "diary-7-preferences.json", folder / "diary.json")
    [day] = days_on("2026-11-23")
    said = day.preferences
    assert (said.diets, said.avoid, said.low_energy, said.energy_kcal) == (
        ("vegetarian",),
        ("liver", "peanuts"),
        True,
        300.0,
    )


def test_nobody_becomes_the_person_who_came_with_an_example(folder: Path) -> None:
    shutil.copyfile(KEPT / "diary-2-example-person.json", folder / "diary.json")
    assert {day.person for day in all_days() if day.recorded} == {None}
    fresh = diary_store.start_day(LATER)
    assert (fresh.person, fresh.entries, fresh.example) == (None, (), False)
