"""Supplements in numbers: the label as printed, the salt by its formula, and what only the label knows as unknown."""

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.supplement_amounts import amounts_of, supplement_intake, supplement_rows
from checker.supplement_problems import problem_with
from checker.supplements import STANDS_FOR, LabelAmount, Supplement
from nutrition_data.supplement_substances import substances

Span = tuple[float, float | None, float | None]
ZERO = (0.0, 0.0, 0.0)
UNKNOWN = (0.0, None, None)


def taken(substance: str | None = "magnesium_oxide", dose: float | None = 400.0, **values: object) -> Supplement:
    unit = values.pop("unit", "mg")
    return Supplement("a", "", "A pill", substance, dose, unit, **values)  # type: ignore[arg-type]


def spans(supplement: Supplement) -> dict[str, Span]:
    return {each.nutrient: (each.low, each.best, each.high) for each in amounts_of(supplement)}


def test_a_plain_nutrients_figure_is_the_nutrient_whatever_was_said_of_it() -> None:
    for stands_for in STANDS_FOR:
        found = spans(taken("magnesium", stands_for=stands_for))
        assert found == {"magnesium": (400, 400, 400), "calcium": ZERO, "potassium": ZERO, "vitamin_b6": ZERO}


def test_a_salts_figure_said_to_be_the_salt_is_multiplied_by_its_share() -> None:
    """400 mg of MgO: 24.305 / (24.305 + 15.999) = 0.60304; 400 x 0.60304 = 241.2 mg."""
    low, best, high = spans(taken(stands_for="substance"))["magnesium"]
    assert low == best == high == pytest.approx(241.2, abs=0.05)


def test_a_salts_figure_of_which_nothing_is_said_runs_from_the_salt_to_the_nutrient() -> None:
    low, best, high = spans(taken(stands_for="not_said"))["magnesium"]
    assert (low, best) == (pytest.approx(241.2, abs=0.05), pytest.approx(241.2, abs=0.05))
    assert high == 400


def test_where_the_name_leaves_the_water_open_the_share_is_a_range() -> None:
    """1,000 mg of calcium citrate: 120.23/570.49 with four water, 120.23/498.43 without."""
    low, best, high = spans(taken("calcium_citrate", 1000.0, stands_for="substance"))["calcium"]
    assert (low, high) == (pytest.approx(210.8, abs=0.1), pytest.approx(241.2, abs=0.1))
    assert best == pytest.approx((low + high) / 2)


def test_a_copied_label_counts_exactly_as_printed_times_the_units_and_nothing_else() -> None:
    printed = (LabelAmount("calcium", 150.0), LabelAmount("vitamin_b6", 1.9))
    found = spans(taken("prenatal_multivitamin", None, label=printed, per_day=2.0))
    assert found == {"calcium": (300, 300, 300), "vitamin_b6": (3.8, 3.8, 3.8), "magnesium": ZERO, "potassium": ZERO}


def test_a_label_decides_over_the_figure_that_was_typed() -> None:
    found = spans(taken("magnesium_oxide", 400.0, label=(LabelAmount("magnesium", 240.0),)))
    assert found["magnesium"] == (240, 240, 240)


@pytest.mark.parametrize("id", ["prenatal_multivitamin", "multivitamin", None, "a substance of a later table"])
def test_what_only_the_label_knows_leaves_all_four_unknown(id: str | None) -> None:
    assert set(spans(taken(id, None)).values()) == {UNKNOWN}
    assert set(spans(taken(id, 500.0, stands_for="nutrient")).values()) == {UNKNOWN}


def test_a_salt_without_a_dose_leaves_only_its_own_nutrient_unknown() -> None:
    assert spans(taken(dose=None)) == {"magnesium": UNKNOWN, "calcium": ZERO, "potassium": ZERO, "vitamin_b6": ZERO}


def test_an_antacid_may_bring_minerals_but_no_vitamin() -> None:
    assert spans(taken("antacid", None)) == {
        "magnesium": UNKNOWN, "calcium": UNKNOWN, "potassium": UNKNOWN, "vitamin_b6": ZERO,
    }  # fmt: skip


def test_of_one_nutrient_nothing_holds_more_than_it_weighs() -> None:
    assert spans(taken("pyridoxal_phosphate", 50.0))["vitamin_b6"] == (0, None, 50)
    assert spans(taken("pyridoxal_phosphate", 50.0, stands_for="nutrient"))["vitamin_b6"] == (50, 50, 50)


@pytest.mark.parametrize("id", ["iron", "vitamin_d", "omega_3", "folic_acid"])
def test_a_supplement_that_brings_none_of_the_four_is_counted_with_zero(id: str) -> None:
    for each in (taken(id, 14.0), taken(id, None), taken(id, 10.0, unit="IU"), taken(id, 400.0, unit="kg")):
        assert set(spans(each).values()) == {ZERO}
        assert problem_with(each) is None


@pytest.mark.parametrize(("dose", "unit"), [(0.4, "g"), (400.0, "mg"), (400_000.0, "ug")])
def test_a_weight_is_the_same_in_every_unit(dose: float, unit: str) -> None:
    low, best, high = spans(taken("magnesium", dose, unit=unit))["magnesium"]
    assert (low, best, high) == (pytest.approx(400), pytest.approx(400), pytest.approx(400))


@pytest.mark.parametrize("unit", ["IU", "%", "mmol", "Mg", "", None, "ml"])
def test_an_unknown_unit_is_unknown_and_said_never_guessed(unit: str | None) -> None:
    supplement = taken("vitamin_b6", 50.0, unit=unit)
    assert spans(supplement)["vitamin_b6"] == UNKNOWN
    assert "not a unit of weight" in (problem_with(supplement) or "")


@pytest.mark.parametrize(
    ("id", "dose", "known"),
    [
        ("magnesium", 19_999.0, True), ("magnesium", 20_000.0, True), ("magnesium", 20_001.0, False),
        ("vitamin_b6", 999.0, True), ("vitamin_b6", 1000.0, True), ("vitamin_b6", 1001.0, False),
        ("magnesium", 0.0, True), ("magnesium", -1.0, False), ("magnesium", math.nan, False),
    ],
)  # fmt: skip
def test_a_dose_beyond_belief_is_kept_and_unknown_with_a_sentence(id: str, dose: float, known: bool) -> None:
    supplement = taken(id, dose)
    assert (problem_with(supplement) is None) is known
    assert (spans(supplement)[id] != UNKNOWN) is known


@pytest.mark.parametrize(
    ("per_day", "known"), [(0.0, True), (99.5, True), (100.0, True), (100.5, False), (-1.0, False)]
)
def test_a_count_beyond_belief_is_kept_and_unknown_with_a_sentence(per_day: float, known: bool) -> None:
    supplement = taken("calcium", 10.0, per_day=per_day)
    assert (problem_with(supplement) is None) is known
    assert spans(supplement)["calcium"] == ((10 * per_day,) * 3 if known else UNKNOWN)


def test_none_taken_brings_nothing_however_little_is_known_of_it() -> None:
    assert set(spans(taken("multivitamin", None, per_day=0.0)).values()) == {ZERO}


def test_a_problem_makes_what_it_can_bring_unknown() -> None:
    found = spans(taken("magnesium", 300.0, problem="“200 - 400 mg” is not one number."))
    assert found["magnesium"] == UNKNOWN
    assert found["calcium"] == ZERO


def test_rows_carry_who_when_and_the_amounts_with_blanks_for_what_is_not_known() -> None:
    rows = supplement_rows([taken("magnesium"), taken("multivitamin", None)], person="Ann", day="2026-03-01")
    assert rows["person"].tolist() == ["Ann", "Ann"]
    assert rows["name"].tolist() == ["A pill", "A pill"]
    assert rows["magnesium_best"].tolist()[0] == 400
    assert np.isnan(rows["magnesium_best"].tolist()[1])
    assert np.isnan(rows["magnesium_high"].tolist()[1])
    assert rows["magnesium_low"].tolist() == [400, 0]


def test_no_supplements_are_no_rows_but_all_columns() -> None:
    rows = supplement_rows([])
    assert len(rows) == 0
    assert {"person", "day", "name", "calcium_low", "vitamin_b6_high"} <= set(rows.columns)
    assert len(supplement_intake(rows)) == 0


def test_the_intake_sums_what_is_known_and_counts_what_is_not() -> None:
    supplements = [taken("magnesium", 100.0), taken("magnesium_oxide", 400.0), taken("magnesium_citrate", None)]
    total = supplement_intake(supplement_rows(supplements)).set_index("nutrient").loc["magnesium"]
    assert total["low"] == pytest.approx(341.2, abs=0.05)
    assert total["best"] == pytest.approx(341.2, abs=0.05)
    assert np.isnan(total["high"])
    assert total["unknown_entries"] == 1
    assert total["unit"] == "mg"


def test_people_and_days_are_kept_apart_in_their_order() -> None:
    rows = supplement_rows([taken("calcium", 500.0)] * 3, person=["Zoe", "Ann", "Zoe"], day=["1", "1", "1"])
    found = supplement_intake(rows)
    calcium = found[found["nutrient"] == "calcium"]
    assert calcium[["person", "best"]].to_numpy().tolist() == [["Zoe", 1000.0], ["Ann", 500.0]]
    assert set(found["nutrient"]) == {"potassium", "calcium", "magnesium", "vitamin_b6"}


def test_without_groups_all_supplements_are_one_group() -> None:
    found = supplement_intake(supplement_rows([taken("calcium", 500.0)] * 3, person=["a", "b", "c"]), by=())
    assert found.set_index("nutrient").at["calcium", "best"] == 1500
    assert len(found) == 4


def test_a_hundred_thousand_supplements_take_well_under_two_seconds() -> None:
    supplements = [taken(list(substances())[at % 40], 100.0 + at % 7) for at in range(100_000)]
    people = [str(at // 3) for at in range(100_000)]
    began = time.process_time()
    supplement_intake(supplement_rows(supplements, person=people))
    assert time.process_time() - began < 2


doses = st.none() | st.floats(0, 900)
counts = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 7.0])
labels = st.lists(st.builds(LabelAmount, st.sampled_from(["magnesium", "calcium"]), st.floats(0, 500)), max_size=3)
anything = st.builds(
    Supplement,
    id=st.just("a"),
    line=st.just(""),
    name=st.just("A pill"),
    substance=st.none() | st.sampled_from(sorted(substances())),
    dose=doses,
    unit=st.sampled_from(["mg", "ug", None, "IU"]),
    stands_for=st.sampled_from(STANDS_FOR),
    per_day=counts,
    label=labels.map(tuple),
)


quick = settings(max_examples=50, deadline=None)  # each counts a table of supplements twice


def total(supplements: list[Supplement]) -> np.ndarray:
    return supplement_intake(supplement_rows(supplements), by=())[["low", "best", "high"]].to_numpy("float64")


@quick
@given(anything)
def test_low_is_never_above_best_nor_best_above_high(supplement: Supplement) -> None:
    for low, best, high in spans(supplement).values():
        assert low >= 0
        assert best is None or low <= best * (1 + 1e-12)
        assert high is None or low <= high * (1 + 1e-12)
        assert best is None or high is None or best <= high * (1 + 1e-12)


@quick
@given(st.lists(anything, max_size=5), st.randoms())
def test_the_order_of_supplements_changes_nothing(supplements: list[Supplement], random: object) -> None:
    shuffled = list(supplements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    np.testing.assert_allclose(total(shuffled), total(supplements))


@quick
@given(anything)
def test_taking_half_of_it_twice_changes_nothing(supplement: Supplement) -> None:
    half = replace(supplement, per_day=supplement.per_day / 2)
    np.testing.assert_allclose(total([half, half]), total([supplement]), atol=1e-9)


@quick
@given(st.lists(anything, max_size=4), anything)
def test_another_supplement_never_lowers_an_amount(supplements: list[Supplement], more: Supplement) -> None:
    before, after = total(supplements), total([*supplements, more])
    assert (after[:, 0] >= before[:, 0] - 1e-9).all()
    bounded = ~np.isnan(after[:, 2])
    assert (after[bounded, 2] >= before[bounded, 2] - 1e-9).all()


@quick
@given(anything)
def test_a_supplement_with_a_problem_leaves_the_range_no_narrower(supplement: Supplement) -> None:
    broken = replace(supplement, problem="It could not be read.", label=())
    for nutrient, (low, _, high) in spans(broken).items():
        known_low, _, known_high = spans(replace(supplement, label=()))[nutrient]
        assert low <= known_low
        assert high is None or (known_high is not None and high >= known_high)


@pytest.mark.parametrize("stands_for", ["nutrient", "substance"])
def test_either_answer_about_the_figure_of_a_salt_settles_it(stands_for: str) -> None:
    low, best, high = spans(taken(stands_for=stands_for))["magnesium"]
    assert low == best == high
