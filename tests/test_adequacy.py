"""Verdicts: firm only where both ends of the range agree, and each kind of value read as what it is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.adequacy import VERDICT_COLUMNS, verdicts
from checker.intake import intake
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, MILK, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, Entry, rows, weighed
from nutrition_data.errors import InputError

UNBOUNDED = float("nan")


def somebody(age: float, sex: str = "female", life_stage: str = "none") -> pd.DataFrame:
    return pd.DataFrame([{"person": "p", "age_years": age, "sex": sex, "life_stage": life_stage}])


def day_of(nutrient: str, low: float, high: float, best: float | None = None) -> pd.DataFrame:
    row = {"person": "p", "day": "1", "nutrient": nutrient, "low": low, "best": low if best is None else best}
    return pd.DataFrame([row | {"high": high, "unit": "mg", "unknown_entries": 0, "missing_values": 0}])


def verdict(nutrient: str, kind: str, low: float, high: float, who: pd.DataFrame, authority: str = "US_CA_DRI") -> str:
    found = verdicts(day_of(nutrient, low, high), who, [authority])
    return str(found.loc[found["kind"] == kind, "verdict"].item())


# Woman of 31-50: magnesium EAR 265, RDA 320 (IOM 1997); calcium UL 2,500 (IOM 2011); potassium AI 2,600 (NASEM 2019).
@pytest.mark.parametrize(
    ("nutrient", "kind", "low", "high", "expected"),
    [
        ("magnesium", "EAR", 264.9, 264.9, "below"),
        ("magnesium", "EAR", 265, 265, "at_or_above"),
        ("magnesium", "EAR", 265.1, 265.1, "at_or_above"),
        ("magnesium", "RDA", 319.9, 319.9, "below"),
        ("magnesium", "RDA", 320, 320, "at_or_above"),
        ("magnesium", "RDA", 320.1, 320.1, "at_or_above"),
        ("magnesium", "RDA", 319.9, 320, "cannot_tell"),
        ("magnesium", "RDA", 300, 319.9, "below"),
        ("magnesium", "RDA", 320, UNBOUNDED, "at_or_above"),
        ("magnesium", "RDA", 319.9, UNBOUNDED, "cannot_tell"),
        ("magnesium", "RDA", 0, UNBOUNDED, "cannot_tell"),
        ("potassium", "AI", 2599.9, 2599.9, "not_judged"),
        ("potassium", "AI", 2600, 2600, "at_or_above"),
        ("potassium", "AI", 2600.1, 2600.1, "at_or_above"),
        ("potassium", "AI", 2599.9, 2600, "cannot_tell"),
        ("potassium", "AI", 0, UNBOUNDED, "cannot_tell"),
        ("calcium", "UL", 2499.9, 2499.9, "not_over"),
        ("calcium", "UL", 2500, 2500, "not_over"),
        ("calcium", "UL", 2500.1, 2500.1, "over"),
        ("calcium", "UL", 2500, 2500.1, "cannot_tell"),
        ("calcium", "UL", 2400, UNBOUNDED, "cannot_tell"),
        ("calcium", "UL", 2600, UNBOUNDED, "over"),
        ("calcium", "UL", 2600, 2600, "over"),
    ],
)
def test_a_verdict_is_firm_only_if_both_ends_agree(
    nutrient: str, kind: str, low: float, high: float, expected: str
) -> None:
    assert verdict(nutrient, kind, low, high, somebody(31)) == expected


@pytest.mark.parametrize(("age", "reference"), [(16, 2600), (30, 2900)])
def test_potassium_of_2500_mg_in_pregnancy_is_not_judged(age: float, reference: float) -> None:
    found = verdicts(day_of("potassium", 2500, 2500), somebody(age, life_stage="pregnant"), ["US_CA_DRI"])
    assert found[["kind", "reference", "verdict"]].to_numpy().tolist() == [["AI", reference, "not_judged"]]


@pytest.mark.parametrize("life_stage", ["none", "pregnant", "lactating"])
@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA"])
def test_pumpkin_seeds_and_milk_raise_no_magnesium_alarm(life_stage: str, authority: str) -> None:
    # 80 g of seeds at 550 mg and 500 g of milk at 12 mg in 100 g: 500 mg, above a UL that counts only pills.
    day = intake(rows([weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500)]))
    found = verdicts(day, somebody(30, life_stage=life_stage), [authority])
    magnesium = found[found["nutrient"] == "magnesium"]
    assert magnesium["best"].max() == pytest.approx(500)
    assert "over" not in set(found["verdict"])
    limit = magnesium[magnesium["kind"] == "UL"]
    assert limit["applies_to"].tolist() == ["supplement"]
    assert limit["verdict"].tolist() == ["not_over"]
    assert limit[["low", "best", "high"]].to_numpy().tolist() == [[0, 0, 0]]  # no supplement was taken


@pytest.mark.parametrize("amount", [0, 260, 340, 10_000])
@pytest.mark.parametrize("age", [1, 8, 9, 13, 30, 80])
def test_no_amount_of_magnesium_from_food_is_over_a_limit(age: float, amount: float) -> None:
    for authority in ("US_CA_DRI", "EFSA"):
        found = verdicts(day_of("magnesium", amount, amount), somebody(age), [authority])
        assert set(found.loc[found["kind"] == "UL", "verdict"]) <= {"not_over"}


def test_the_rows_are_those_of_the_contract_and_in_order() -> None:
    day = intake(rows([weighed(MILK, 500)]))
    found = verdicts(day, somebody(30), ["US_CA_DRI"])
    assert tuple(found.columns) == VERDICT_COLUMNS
    pairs = found[["nutrient", "kind"]].to_numpy().tolist()
    three = ["EAR", "RDA", "UL"]
    expected = [["potassium", "AI"], *([n, kind] for n in ("calcium", "magnesium", "vitamin_b6") for kind in three)]
    assert pairs == expected


@pytest.mark.parametrize(
    ("who", "authority", "nutrients"),
    [
        (somebody(52, life_stage="pregnant"), "US_CA_DRI", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
        (somebody(13, life_stage="pregnant"), "US_CA_DRI", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
        (somebody(16, life_stage="pregnant"), "EFSA", ["potassium", "calcium", "magnesium"]),
        (somebody(30), "US_CA_DRI", []),
        (somebody(1, "male"), "EFSA", []),
    ],
)
def test_where_the_authority_has_no_row_that_is_said(who: pd.DataFrame, authority: str, nutrients: list[str]) -> None:
    found = verdicts(intake(rows([weighed(MILK, 500)])), who, [authority])
    none = found[found["verdict"] == "no_reference"]
    assert none["nutrient"].tolist() == nutrients
    assert none["reference"].isna().all()


def test_a_row_seen_in_one_printing_gives_no_firm_verdict() -> None:
    # EFSA's UL of 8.6 mg for 11-14 years; at 12 mg it would be over, at 1 mg not over.
    for amount in (1, 8.6, 12):
        assert verdict("vitamin_b6", "UL", amount, amount, somebody(12), "EFSA") == "cannot_tell"


def test_a_row_that_is_not_verified_is_not_used() -> None:
    found = verdicts(day_of("vitamin_b6", 11, 11), somebody(16, life_stage="pregnant"), ["EFSA"])
    assert found["kind"].tolist() == ["AR", "PRI"]


def test_a_limit_that_nobody_set_is_no_row() -> None:
    found = verdicts(day_of("potassium", 90_000, 90_000), somebody(30), ["US_CA_DRI"])
    assert found["kind"].tolist() == ["AI"]


def test_efsa_and_the_us_differ_on_vitamin_b6_15_mg() -> None:
    assert verdict("vitamin_b6", "UL", 15, 15, somebody(30), "EFSA") == "over"
    assert verdict("vitamin_b6", "UL", 15, 15, somebody(30), "US_CA_DRI") == "not_over"


def test_a_blank_b6_value_makes_cannot_tell_where_it_matters_and_not_where_it_does_not() -> None:
    # B6 in 100 g: milk 0.061, banana 0.212, dried chia not printed (at most 1.7 like its kind). Woman of 30: EAR 1.1.
    little = intake(rows([weighed(MILK, 100), weighed(CHIA_DRIED, 100)]))
    much = intake(rows([weighed(BANANA, 700), weighed(CHIA_DRIED, 100)]))
    few = intake(rows([weighed(MILK, 100), weighed(CHIA_DRIED, 10)]))
    said = []
    for day in (little, much, few):
        found = verdicts(day, somebody(30), ["US_CA_DRI"])
        mine = (found["nutrient"] == "vitamin_b6") & (found["kind"] == "EAR")
        said.append(found.loc[mine, "verdict"].item())
    assert said == ["cannot_tell", "at_or_above", "below"]


def test_someone_without_a_row_in_people_is_an_error() -> None:
    with pytest.raises(InputError, match="person 'q' has entries but no row"):
        verdicts(day_of("calcium", 1, 1).assign(person="q"), somebody(30), ["US_CA_DRI"])


def test_many_people_and_days_are_judged_as_each_alone() -> None:
    ages = [1, 5, 12, 16, 25, 40, 60, 80]
    table = pd.DataFrame(
        {"person": [f"p{age}" for age in ages], "age_years": ages, "sex": "male", "life_stage": "none"}
    )
    people = table
    entries = [rows([weighed(MILK, 10 * age), weighed(BANANA, 300)], f"p{age}", day) for day in "12" for age in ages]
    together = verdicts(intake(pd.concat(entries, ignore_index=True)), people, ["EFSA"])
    alone = [verdicts(intake(each), people, ["EFSA"]) for each in entries]
    pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))


def test_floating_point_dust_does_not_turn_at_into_below() -> None:
    # 0.1 + 0.2 + ... of one reference: parts that add to 320 up to the last digits.
    parts = [320 * share for share in (0.1, 0.2, 0.3, 0.15, 0.05, 0.2)]
    total = float(np.sum(parts[::-1])) - 5e-14
    assert verdict("magnesium", "RDA", total, total, somebody(31)) == "at_or_above"


amounts = st.floats(0, 3000, allow_nan=False)
spans = st.lists(amounts, min_size=3, max_size=3).map(sorted)
eaten = st.sampled_from([MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED])
entries = st.lists(st.builds(lambda food, span: (food, *span), eaten, spans), min_size=1, max_size=5)
whom = st.sampled_from([(2, "none"), (16, "pregnant"), (30, "none"), (30, "pregnant"), (35, "lactating"), (80, "none")])


@settings(max_examples=60, deadline=None)
@given(entries, whom, st.sampled_from(["US_CA_DRI", "EFSA"]), st.data())
def test_a_verdict_never_gets_firmer_when_an_entry_is_made_unknown(
    day: list[Entry], who: tuple[float, str], authority: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(day) - 1))
    people = somebody(who[0], life_stage=who[1])
    before = verdicts(intake(rows(day)), people, [authority])["verdict"]
    kinds = verdicts(intake(rows(day)), people, [authority])["applies_to"]
    day = [*day[:place], (None, 0.0, 0.0, 0.0), *day[place + 1 :]]
    after = verdicts(intake(rows(day)), people, [authority])["verdict"]
    assert ((after == before) | (after == "cannot_tell")).all()
    assert not set(after[kinds == "total"]) & {"below", "not_over", "not_judged"}  # no food is a supplement
