"""Supplements in the diary: a line parts into foods and supplements; the day keeps both, and so does its document."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.diary import (
    Day,
    add_supplements,
    change_supplement,
    entries_of,
    remove_supplement,
    rows,
    supplements_of,
)
from checker.diary_document import Unreadable, days_of, document_of
from checker.person import Person
from checker.reading import read_line
from checker.supplement_amounts import amounts_of
from checker.supplement_reading import read_supplement
from checker.supplements import STANDS_FOR, LabelAmount, Supplement
from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED
from nutrition_data.supplement_substances import substances

TODAY = date(2026, 3, 1)


def pill(id: str = "a", **values: object) -> Supplement:
    return Supplement(id, "", "Magnesium", "magnesium", 400.0, "mg", "nutrient", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "foods", "taken"),
    [
        ("oatmeal, vitamin B6 15 mg", ["oatmeal"], ["vitamin B6 15 mg"]),
        ("magnesium citrate, 2 tablets", [], ["magnesium citrate, 2 tablets"]),
        ("eggs and a multivitamin", ["eggs"], ["a multivitamin"]),
        ("Breakfast: Pregnacare, toast with butter", ["toast", "butter"], ["Breakfast: Pregnacare"]),
        ("calcium carbonate 500 mg x2 and 2 slices toast", ["2 slices toast"], ["calcium carbonate 500 mg x2"]),
        ("eggs, 2 x calcium 600 mg tablets", ["eggs"], ["2 x calcium 600 mg tablets"]),
        ("magnesium 300 mg with a glass of milk", ["a glass of milk"], ["magnesium 300 mg"]),
        ("1 centrum and 2 eggs", ["2 eggs"], ["1 centrum"]),
        ("vitamin C 500 mg, toast", ["toast"], ["vitamin C 500 mg"]),
        ("calcium-fortified soy milk", ["calcium-fortified soy milk"], []),
        ("orange juice with calcium", ["orange juice with calcium"], []),
        ("coconut water with potassium", ["coconut water", "potassium"], []),
        ("whole milk with vitamin d", ["whole milk"], ["vitamin d"]),
        ("eggs with 2 calcium tablets", ["eggs"], ["2 calcium tablets"]),
        ("collagen powder 10 g in coffee", ["coffee"], ["collagen powder 10 g"]),
        ("magnesium 400 mg. toast and jam.", ["toast", "jam"], ["magnesium 400 mg"]),
        ("calcium tablet on toast", ["toast"], ["calcium tablet"]),
        ("vitamin water", ["vitamin water"], []),
        ("mineral water 500 ml", ["mineral water 500 ml"], []),
        ("cod liver oil 5 ml", ["cod liver oil 5 ml"], []),
        ("2 eggs, toast", ["2 eggs", "toast"], []),
    ],
)
def test_a_line_parts_into_its_foods_and_its_supplements(line: str, foods: list[str], taken: list[str]) -> None:
    read = read_line(line)
    assert [entry.typed for entry in entries_of(read)] == foods
    assert [each.line for each in supplements_of(read)] == taken


def test_a_line_without_supplements_gives_the_entries_it_gave_before() -> None:
    read = read_line("milk of the poppy, iron brew, spinach")
    assert [entry.typed for entry in entries_of(read)] == [food.typed for food in read.foods]


def test_rows_of_a_day_are_its_foods_only() -> None:
    assert len(rows(add_supplements(Day(TODAY), [pill()]))) == 0


def test_supplements_are_added_changed_and_removed_by_their_id() -> None:
    day = add_supplements(add_supplements(Day(TODAY), [pill("a")]), [pill("b"), pill("c")])
    assert [each.id for each in day.supplements] == ["a", "b", "c"]
    changed = change_supplement(day, pill("b", per_day=2.0))
    assert [each.per_day for each in changed.supplements] == [1.0, 2.0, 1.0]
    assert changed.supplement("b") == pill("b", per_day=2.0)
    assert [each.id for each in remove_supplement(changed, "b").supplements] == ["a", "c"]
    assert day.supplement("d") is None


def test_changing_a_supplement_that_was_removed_elsewhere_does_not_bring_it_back() -> None:
    day = add_supplements(Day(TODAY), [pill("a")])
    assert change_supplement(remove_supplement(day, "a"), pill("a")).supplements == ()


amounts = st.floats(0, 1e9)
kept = st.builds(
    Supplement,
    id=st.text(min_size=1, max_size=8),
    line=st.text(max_size=20),
    name=st.text(max_size=20),
    substance=st.none() | st.sampled_from(sorted(substances())),
    dose=st.none() | amounts,
    unit=st.none() | st.sampled_from(["mg", "g", "IU"]),
    stands_for=st.sampled_from(STANDS_FOR),
    per_day=amounts,
    label=st.lists(st.builds(LabelAmount, st.sampled_from(JUDGED), amounts), max_size=3).map(tuple),
    problem=st.none() | st.text(max_size=20),
    note=st.none() | st.text(max_size=20),
)


@given(st.lists(kept, max_size=4))
def test_a_day_comes_back_from_its_document_as_it_went_in(supplements: list[Supplement]) -> None:
    day = Day(TODAY, supplements=tuple(supplements))
    assert days_of(document_of([day])) == (day,)


@settings(deadline=None)
@given(st.sampled_from(["magnesium", "tums", "b6", "prenatal"]), st.text(max_size=30))
def test_whatever_was_typed_can_be_kept_and_read_again(name: str, rest: str) -> None:
    found = read_supplement(f"{name} {rest}")
    day = Day(TODAY, supplements=(found,) if found else ())
    assert days_of(document_of([day])) == (day,)


def stored(**values: object) -> str:
    document = json.loads(document_of([Day(TODAY, supplements=(pill(label=(LabelAmount("calcium", 5.0),)),))]))
    document["days"][0]["supplements"][0] |= values
    return json.dumps(document)


def test_a_document_from_before_there_were_supplements_has_none() -> None:
    document = json.loads(stored())
    del document["days"][0]["supplements"]
    [day] = days_of(json.dumps(document))
    assert day.supplements == ()


def test_a_supplement_kept_before_notes_has_none() -> None:
    document = json.loads(stored())
    del document["days"][0]["supplements"][0]["note"]
    assert days_of(json.dumps(document))[0].supplements[0].note is None


@pytest.mark.parametrize(
    "damage",
    [
        {"id": 1}, {"line": None}, {"name": 2.5}, {"substance": 3}, {"dose": "400"}, {"dose": -1}, {"dose": True},
        {"unit": 4}, {"stands_for": "both"}, {"stands_for": None}, {"per_day": None}, {"per_day": -0.5},
        {"label": "calcium"}, {"label": ["calcium"]}, {"label": [{"nutrient": "iron", "amount": 1}]},
        {"label": [{"nutrient": "calcium", "amount": "5"}]}, {"label": [{"nutrient": ["calcium"], "amount": 5}]},
        {"problem": 1}, {"note": []},
    ],
)  # fmt: skip
def test_a_damaged_supplement_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        days_of(stored(**damage))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_figure_that_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(Unreadable):
        days_of(stored().replace('"dose": 400.0', f'"dose": {number}'))


@pytest.mark.parametrize("supplements", ['"none"', "{}", "[3]", "null"])
def test_supplements_that_are_no_list_of_records_are_refused(supplements: str) -> None:
    document = json.loads(stored())
    document["days"][0]["supplements"] = json.loads(supplements)
    with pytest.raises(Unreadable):
        days_of(json.dumps(document))


def test_a_stored_supplement_that_the_table_no_longer_has_is_unknown_and_says_so() -> None:
    document = document_of([Day(TODAY, supplements=(pill(),))]).replace(
        '"substance": "magnesium"', '"substance": "gone"'
    )
    (day,) = days_of(document)
    assert day.supplements[0].substance is None
    assert "no longer in our table" in (day.supplements[0].problem or "")


# A unit of a mineral weighs at most 20 g, so its label prints at most 20,000 mg.
@pytest.mark.parametrize(("amount", "counted"), [(19_999, True), (20_000, True), (20_001, False), (1e300, False)])
def test_a_label_beyond_belief_is_unknown(amount: float, counted: bool) -> None:
    copied = pill(label=(LabelAmount("magnesium", amount),))
    magnesium = next(each for each in amounts_of(copied) if each.nutrient == "magnesium")
    # Otherwise it counts by the figure beside its name, 400 mg.
    assert magnesium.best == (amount if counted else 400)


@pytest.mark.parametrize(("taken", "counted"), [(100, True), (101, False), (1_000_000, False)])
def test_a_copied_label_is_counted_for_as_many_units_as_are_believed(taken: float, counted: bool) -> None:
    copied = pill(label=(LabelAmount("magnesium", 1.0),), per_day=taken)
    magnesium = next(each for each in amounts_of(copied) if each.nutrient == "magnesium")
    assert (magnesium.best == taken) == counted


@pytest.mark.parametrize("said", [{"cramps": "no"}, {"conditions": "kidney_disease"}, {"conditions": [None]}])
def test_a_person_who_is_not_as_we_write_them_is_refused(said: dict[str, object]) -> None:
    document = json.loads(document_of([Day(TODAY, Person(30))]))
    document["days"][0]["person"] |= said
    with pytest.raises((Unreadable, InputError)):
        days_of(json.dumps(document))
