"""Amounts: what the arithmetic must give, and what no edit of a day may change."""

import time
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.intake import BATCH_ORDER, entry_amounts, intake
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, MILK, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, Entry, rows, weighed
from nutrition_data.errors import InputError
from nutrition_data.foods import foods

FOODS = [MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED]
TOTALS = ["low", "best", "high"]


def of(table: pd.DataFrame, nutrient: str) -> dict[str, float]:
    return dict(table[table["nutrient"] == nutrient].iloc[0])


def test_244_g_whole_milk_and_a_126_g_banana_as_usda_prints_them() -> None:
    # FNDDS 2021-2023 per 100 g: whole milk K 150, Ca 123, Mg 12, B6 0.061, 61 kcal; raw banana K 326, Ca 5, Mg 28,
    # B6 0.212, 97 kcal. Potassium: 2.44 x 150 + 1.26 x 326 = 366 + 410.76 = 776.76.
    day = intake(rows([weighed(MILK, 244), weighed(BANANA, 126)]))
    assert day["nutrient"].tolist() == ["potassium", "calcium", "magnesium", "vitamin_b6", "energy"]
    assert day["best"].tolist() == pytest.approx([776.76, 306.42, 64.56, 0.41596, 271.06])
    assert day["low"].tolist() == pytest.approx(day["best"].tolist())
    assert day["high"].tolist() == pytest.approx(day["best"].tolist())
    assert day["unit"].tolist() == ["mg", "mg", "mg", "mg", "kcal"]


def test_lows_add_to_lows_and_highs_to_highs() -> None:
    # Whole milk Mg 12 mg in 100 g, banana Mg 28: low 12 x 2 + 28 x 1 = 52, high 12 x 3 + 28 x 1.5 = 78.
    magnesium = of(intake(rows([(MILK, 200, 244, 300), (BANANA, 100, 126, 150)])), "magnesium")
    assert [magnesium[end] for end in TOTALS] == pytest.approx([52, 12 * 2.44 + 28 * 1.26, 78])


def test_a_value_that_was_not_measured_is_not_zero() -> None:
    # SR Legacy prints no vitamin B6 for dried chia; the highest of its kind in the table is 1.7 mg in 100 g.
    b6 = of(intake(rows([weighed(MILK, 100), (CHIA_DRIED, 10, 20, 40)])), "vitamin_b6")
    assert [b6[end] for end in TOTALS] == pytest.approx([0.061, 0.061, 0.061 + 0.4 * 1.7])
    assert (b6["missing_values"], b6["unknown_entries"]) == (1, 0)
    magnesium = of(intake(rows([weighed(MILK, 100), weighed(CHIA_DRIED, 20)])), "magnesium")
    assert [magnesium[end] for end in TOTALS] == pytest.approx([79, 79, 79])
    assert magnesium["missing_values"] == 0


@pytest.mark.parametrize("unknown", [None, np.nan, "no-such-food", ""])
def test_an_entry_that_was_not_found_leaves_every_total_without_an_end(unknown: object) -> None:
    entries = rows([weighed(MILK, 100), weighed(BANANA, 50)])
    entries.loc[1, "food_id"] = unknown
    day = intake(entries)
    assert day["high"].isna().all()
    assert day["unknown_entries"].tolist() == [1] * 5
    assert of(day, "calcium")["best"] == pytest.approx(123)


def test_a_food_without_an_amount_is_unknown_too() -> None:
    entries = rows([weighed(MILK, 100), weighed(BANANA, 50)])
    entries.loc[1, ["grams_low", "grams", "grams_high"]] = np.nan
    assert intake(entries)["unknown_entries"].tolist() == [1] * 5


def test_a_day_where_nothing_was_found_still_has_its_rows() -> None:
    day = intake(rows([(None, 0, 0, 0)]))
    assert day["nutrient"].tolist() == list(BATCH_ORDER)
    assert day["best"].tolist() == [0] * 5
    assert day["high"].isna().all()


def test_days_come_in_the_order_they_first_appear() -> None:
    parts = [rows([weighed(MILK, 1)], "z", "2"), rows([weighed(MILK, 1)], "a", "1"), rows([weighed(MILK, 1)], "z", "2")]
    days = intake(pd.concat(parts, ignore_index=True))
    assert days[["person", "day"]].drop_duplicates().to_numpy().tolist() == [["z", "2"], ["a", "1"]]
    assert of(days, "calcium")["best"] == pytest.approx(2.46)


def test_no_rows_give_no_days_and_one_day_of_nothing_when_not_grouped() -> None:
    assert intake(rows([])).empty
    assert intake(rows([]), by=())["best"].tolist() == [0] * 5


@pytest.mark.parametrize(
    "grams", [(-1, -1, -1), (10, 5, 20), (1, 5, 4), (1, 5, np.inf), (np.inf, np.inf, np.inf), (-0.1, 0, 1)]
)
def test_an_amount_that_cannot_be_is_refused_with_its_row(grams: tuple[float, float, float]) -> None:
    with pytest.raises(InputError, match=r"Row 2: .* expected 0 or more grams"):
        intake(rows([weighed(MILK, 1), (MILK, *grams)]))


def test_a_blank_person_is_refused_with_its_row() -> None:
    entries = rows([weighed(MILK, 1), weighed(MILK, 1)])
    entries.loc[1, "person"] = None
    with pytest.raises(InputError, match="Row 2: person is blank"):
        intake(entries)


def test_categories_and_strings_give_the_same() -> None:
    entries = rows([weighed(MILK, 100), weighed(None, 0), weighed(CHIA_DRIED, 30)])
    as_category = entries.assign(
        food_id=entries["food_id"].astype("category"), person=entries["person"].astype("category")
    )
    pd.testing.assert_frame_equal(
        intake(as_category).astype({"person": "str"}), intake(entries).astype({"person": "str"})
    )


def test_what_one_entry_gave() -> None:
    shares = entry_amounts(rows([(CHIA_DRIED, 10, 20, 40), (None, 0, 0, 0), (MILK, 50, 100, 200)]))
    b6 = shares[shares["nutrient"] == "vitamin_b6"]
    assert b6["best"].isna().tolist() == [True, True, False]
    assert b6["high"].tolist() == pytest.approx([0.68, np.nan, 0.122], nan_ok=True)
    assert (b6["missing"].tolist(), b6["unknown"].tolist()) == ([True, False, False], [False, True, False])


# ---- what no edit of a day may change ----

amounts = st.floats(0, 2000, allow_nan=False).map(lambda grams: round(grams, 3))
spans = st.lists(amounts, min_size=3, max_size=3).map(sorted)
known_entries = st.builds(lambda food, span: (food, *span), st.sampled_from(FOODS), spans)
any_entries = st.one_of(known_entries, st.just((None, 0.0, 0.0, 0.0)))
days = st.lists(any_entries, min_size=1, max_size=8)
quick = settings(max_examples=60, deadline=None)


def totals(entries: list[Entry]) -> pd.DataFrame:
    return intake(rows(entries))[[*TOTALS, "unknown_entries", "missing_values"]]


@quick
@given(days)
def test_low_is_at_most_best_and_best_at_most_high(entries: list[Entry]) -> None:
    day = totals(entries)
    assert (day["low"] <= day["best"] + 1e-9).all()
    assert ((day["best"] <= day["high"] + 1e-9) | day["high"].isna()).all()


@quick
@given(days, any_entries)
def test_adding_a_food_never_lowers_an_amount(entries: list[Entry], more: Entry) -> None:
    before, after = totals(entries), totals([*entries, more])
    for end in ("low", "best"):
        assert (after[end] >= before[end] - 1e-9).all()
    assert (after["high"].isna() | (after["high"] >= before["high"] - 1e-9)).all()


@quick
@given(st.lists(known_entries, min_size=1, max_size=6), st.floats(0, 1), st.data())
def test_splitting_an_entry_in_two_changes_no_amount(entries: list[Entry], share: float, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    food, *span = entries[place]
    part = (food, *(grams * share for grams in span))
    rest = (food, *(grams - grams * share for grams in span))
    split = [*entries[:place], part, *entries[place + 1 :], rest]
    np.testing.assert_allclose(totals(split)[TOTALS], totals(entries)[TOTALS], rtol=1e-9, atol=1e-9)


@quick
@given(days, st.randoms())
def test_the_order_of_entries_changes_nothing(entries: list[Entry], random: Random) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    np.testing.assert_allclose(totals(shuffled), totals(entries), rtol=1e-9, atol=1e-9)


@quick
@given(days)
def test_entries_add_up_to_the_day(entries: list[Entry]) -> None:
    shares = entry_amounts(rows(entries)).groupby("nutrient", sort=False)["best"].sum()
    np.testing.assert_allclose(shares.to_numpy(), totals(entries)["best"], rtol=1e-9, atol=1e-9)


def test_a_million_rows_take_well_under_a_second() -> None:
    n = 1_000_000
    random = np.random.default_rng(1)
    grams = random.uniform(1, 300, n)
    many = pd.DataFrame(
        {
            "person": pd.Series((np.arange(n) // 30).astype(str)),
            "day": (np.arange(n) // 15) % 2,
            "food_id": pd.Series(foods().index.to_numpy()[random.integers(0, len(foods()), n)], dtype="str"),
            "grams_low": grams,
            "grams": grams,
            "grams_high": grams,
        }
    )
    began = time.process_time()
    assert len(intake(many)) == 5 * -(-n // 15)
    assert time.process_time() - began < 2  # of the processor; 0.15 s alone, the rest is room for a busy machine
