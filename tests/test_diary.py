"""The day: adding, changing and removing entries changes nothing else."""

from dataclasses import dataclass
from datetime import date

from checker.diary import Day, Entry, add, change, known_foods_only, remove, rows


@dataclass(frozen=True)
class Read:
    """What the reader gives for one food."""

    typed: str = "banana"
    food_id: str | None = "fndds-1"
    grams_low: float | None = 101.0
    grams: float | None = 126.0
    grams_high: float | None = 136.0
    amount: float | None = 1.0
    measure: str | None = "medium"
    how: str = "1 medium, assumed"
    assumed: bool = True
    candidates: tuple[str, ...] = ()
    problem: str | None = None
    unused: tuple[str, ...] = ()
    explained: float = 0.8
    lead: float = 0.1


def entry(id: str = "a", **values: object) -> Entry:
    known = {name: getattr(Read(), name) for name in Read.__dataclass_fields__}
    return Entry(id=id, line_id=f"line-{id}", line="banana", **(known | values))  # type: ignore[arg-type]


TODAY = date(2026, 3, 1)


def test_an_entry_is_added_after_the_others() -> None:
    day = add(add(Day(TODAY), [entry("a")]), [entry("b"), entry("c")])
    assert [each.id for each in day.entries] == ["a", "b", "c"]


def test_removing_one_entry_keeps_the_others() -> None:
    day = remove(add(Day(TODAY), [entry("a"), entry("b"), entry("c")]), "b")
    assert [each.id for each in day.entries] == ["a", "c"]


def test_changing_an_entry_keeps_its_place_what_was_typed_and_the_food_it_was() -> None:
    day = add(Day(TODAY), [entry("a"), entry("b", candidates=("fndds-2", "fndds-3"))])
    changed = change(day, "b", Read(typed="", food_id="fndds-2", grams=50.0, how="50 g", assumed=False))  # type: ignore[arg-type]
    assert changed.entries[0] == day.entries[0]
    found = changed.entries[1]
    assert (found.id, found.line, found.typed) == ("b", "banana", "banana")
    assert (found.food_id, found.grams, found.how, found.assumed) == ("fndds-2", 50.0, "50 g", False)
    assert found.candidates == ("fndds-1", "fndds-3")  # the way back is one click


def test_changing_an_entry_that_was_removed_elsewhere_does_not_bring_it_back() -> None:
    day = add(Day(TODAY), [entry("a")])
    assert change(remove(day, "a"), "a", Read()).entries == ()  # type: ignore[arg-type]


def test_every_entry_is_a_row_and_what_is_not_counted_is_an_unknown_row() -> None:
    not_found = entry("b", typed="nan's casserole", food_id=None, grams_low=None, grams=None, grams_high=None)
    no_amount = entry("c", grams_low=None, grams=None, grams_high=None, problem="30,000 g is more than a day's food.")
    found = rows(add(Day(TODAY), [entry("a"), not_found, no_amount]))
    assert list(found["food_id"].isna()) == [False, True, True]
    assert list(found["grams"].fillna(-1)) == [126.0, -1.0, -1.0]
    assert found["typed"].tolist()[1] == "nan's casserole"


def test_a_day_without_entries_has_no_rows_but_all_columns() -> None:
    found = rows(Day(TODAY))
    assert len(found) == 0
    assert {"person", "day", "food_id", "grams_low", "grams", "grams_high"} <= set(found.columns)
    assert found["grams"].dtype == "float64"


def test_a_food_that_the_table_no_longer_has_is_kept_and_not_counted() -> None:
    day = add(Day(TODAY), [entry("a"), entry("b", food_id="fndds-gone")])
    checked = known_foods_only(day, {"fndds-1"})
    assert checked.entries[0] == day.entries[0]
    assert checked.entries[1].typed == "banana"
    assert not checked.entries[1].counted
    assert "no longer in our table" in (checked.entries[1].problem or "")


def test_a_food_without_a_name_in_the_table_is_not_found_whatever_its_id() -> None:
    (checked,) = known_foods_only(add(Day(TODAY), [entry("a", food_id="")]), {"fndds-1"}).entries
    assert checked.food_id is None
    assert not checked.counted
