"""What an entry can be beside the food taken is part of its range, and one answer takes it out again."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import diary
from checker.alternatives import Alternative, alternatives_of
from checker.answers import added, answered
from checker.diary import Day, Entry, entries_of
from checker.intake import entry_amounts, entry_shares, intake
from checker.picked_amounts import amount_of
from checker.questions import question_for
from checker.reading import read_line, read_many
from checker.settling import kind_amounts, settling
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, rows, weighed
from diary_rows import MILK as WHOLE

TODAY = date(2026, 3, 1)
MILK, SEMI, SKIMMED = "fndds-11100000", "fndds-11112110", "fndds-11113000"
PLANT, OAT, SOY, ALMOND = "fndds-11300100", "fndds-11360200", "fndds-11320000", "fndds-11350040"
RICE_MILK, COCONUT = "fndds-11360000", "fndds-11370000"
ORANGE_JUICE, ORANGE_JUICE_CALCIUM = "fndds-61210220", "fndds-61210250"
LINES = (
    "250 g milk", "milk", "coffee", "coffee, milk", "coffee with 200 ml milk", "2 slices bread", "toast", "oat milk",
    "200 ml plant milk", "orange juice", "150 g rice", "1 banana", "zzqx blorpf", "30 kg liver", "tofu", "1 oz cheese",
    "1 cup beans and 1 cup rice", "a baked potato", "100 g salmon", "-1", "", "1 cup milk; 1 cup coffee",
)  # fmt: skip


def only(line: str) -> Entry:
    [entry] = entries_of(read_line(line))
    return entry


def day_of(*lines: str) -> Day:
    day = Day(TODAY)
    for line in lines:
        day = added(day, entries_of(read_line(line)))
    return day


def of(day: pd.DataFrame, nutrient: str) -> pd.DataFrame:
    return day[day["nutrient"] == nutrient].reset_index(drop=True)


def total(rows_of_day: pd.DataFrame, nutrient: str) -> list[float]:
    return [float(each) for each in of(intake(rows_of_day), nutrient)[["low", "best", "high"]].iloc[0]]


def foods_of(line: str) -> list[str]:
    return [each.food_id for each in alternatives_of(only(line))]


def test_milk_can_be_any_milk_and_any_plant_milk() -> None:
    assert foods_of("250 g milk") == [WHOLE, SEMI, SKIMMED, PLANT, OAT, SOY, ALMOND, RICE_MILK, COCONUT]
    assert {(each.about, each.say) for each in alternatives_of(only("250 g milk"))} == {("milk", "which milk")}


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("200 ml orange juice", [ORANGE_JUICE_CALCIUM]),
        ("200 ml oat milk", ["own-oat_milk_unfortified"]),
        ("1 cup coffee", ["fndds-92101900"]),
    ],
)
def test_what_a_question_offers_is_possible(line: str, others: list[str]) -> None:
    assert foods_of(line) == others


@pytest.mark.parametrize(
    "line",
    ["250 g whole milk", "1 cup brewed coffee", "coffee with milk", "126 g banana", "pumpkin seeds", "zzqx blorpf",
     "30 kg liver", "200 ml unfortified oat milk"],
)  # fmt: skip
def test_a_kind_that_was_said_or_matters_little_and_an_amount_leave_no_other_food(line: str) -> None:
    assert alternatives_of(entries_of(read_line(line))[0]) == ()


@pytest.mark.parametrize("grams", [20, 124, 125, 126, 250])
def test_what_else_it_can_be_does_not_hang_on_the_amount(grams: int) -> None:
    # So that two halves of an entry have together what the whole has.
    whole, half = foods_of(f"{grams} g milk"), foods_of(f"{grams / 2:g} g milk")
    assert len(whole) == 9
    assert whole == half


def test_a_splash_of_another_milk_is_a_splash() -> None:
    splash = only("a splash of milk")
    assert {(each.grams_low, each.grams_high) for each in alternatives_of(splash)} == {
        (splash.grams_low, splash.grams_high)
    }
    assert answered(day_of("a splash of milk"), "milk", "whole").entries[0].grams == splash.grams


def test_as_another_food_the_same_measure_has_its_own_weight_and_spread() -> None:
    # FNDDS: a slice of white bread weighs 28 g, one of whole wheat bread 36; the spread around them is the same.
    white = only("2 slices bread")
    wholemeal = next(each for each in alternatives_of(white) if each.food_id == "fndds-51300110")
    assert white.grams == 56
    assert wholemeal.grams_low / 72 == pytest.approx((white.grams_low or 0) / 56)
    assert wholemeal.grams_high / 72 == pytest.approx((white.grams_high or 0) / 56)


def test_an_answered_entry_and_one_changed_by_hand_have_no_others() -> None:
    day = day_of("250 g milk")
    assert alternatives_of(answered(day, "milk", "whole").entries[0]) == ()
    by_hand = diary.change(day, day.entries[0].id, amount_of(MILK, 250.0, "g"))
    assert alternatives_of(by_hand.entries[0]) == ()


@pytest.mark.parametrize(
    ("line", "key", "choice"),
    [("1 cup coffee", "coffee", "black or a little milk"), ("150 g rice", "rice", "white"),
     ("oat milk", "calcium in oat milk", "yes")],
)  # fmt: skip
def test_an_answer_that_leaves_the_food_as_taken_is_not_open_again(line: str, key: str, choice: str) -> None:
    day = day_of(line)
    assert alternatives_of(day.entries[0])
    assert alternatives_of(answered(day, key, choice).entries[0]) == ()


def test_an_answer_that_leads_to_a_question_leaves_its_choices() -> None:
    plant = answered(day_of("250 g milk"), "milk", "plant")
    assert {OAT, SOY, ALMOND, RICE_MILK, COCONUT} <= {each.food_id for each in alternatives_of(plant.entries[0])}
    oat = answered(plant, "plant milk", "oat")
    assert [each.food_id for each in alternatives_of(oat.entries[0])] == ["own-oat_milk_unfortified"]
    no_calcium = answered(oat, "calcium in oat milk", "no")
    assert alternatives_of(no_calcium.entries[0]) == ()


def test_of_foods_about_as_likely_only_the_nearest_can_be_meant() -> None:
    tuna, white_fish = "fndds-26155110", "fndds-26158110"
    salmon = replace(only("100 g salmon"), lead=0.04, candidates=(tuna, white_fish))
    question = question_for(salmon)
    assert question is not None
    assert [choice.food_id for choice in question.choices][1:] == [tuna, white_fish]
    assert [each.food_id for each in alternatives_of(salmon)] == [tuna]
    assert alternatives_of(replace(salmon, lead=0.05)) == ()


def test_the_range_of_250_g_milk_reaches_over_every_milk() -> None:
    # FNDDS 2021-2023 per 100 g. Calcium: milk of no stated kind 125, least soy milk 97, most coconut milk drink 188:
    # 2.5 times these. Potassium: 156, least oat milk 18, most skim milk 167.
    milk = diary.rows(day_of("250 g milk"))
    assert total(milk, "calcium") == pytest.approx([242.5, 312.5, 470])
    assert total(milk, "potassium") == pytest.approx([45, 390, 417.5])
    assert total(diary.rows(answered(day_of("250 g milk"), "milk", "whole")), "calcium") == pytest.approx([307.5] * 3)


def test_juice_without_a_word_of_calcium_has_11_to_141_mg_in_100_g() -> None:
    # 200 ml are 209.64 g (1.0482 g/ml, FNDDS: a cup is 248 g), give or take a tenth: 188.676 to 230.604 g.
    juice = diary.rows(day_of("200 ml orange juice"))
    assert total(juice, "calcium") == pytest.approx([0.11 * 188.676, 0.11 * 209.64, 1.41 * 230.604])


def test_another_food_without_a_measured_value_makes_the_low_0() -> None:
    # Oat milk without added calcium: calcium was not measured; with it 155 mg in 100 g.
    oat = diary.rows(day_of("200 g oat milk"))
    assert total(oat, "calcium") == pytest.approx([0, 310, 310])
    assert of(intake(oat), "calcium")["missing_values"].tolist() == [0]


def test_another_food_without_any_known_value_leaves_no_high() -> None:
    milk = rows([weighed(WHOLE, 100)]).assign(alternatives=[(Alternative("no-such-food", 100, 100),)])
    assert np.isnan(total(milk, "calcium")[2])
    assert total(milk, "calcium")[:2] == pytest.approx([0, 123])


def test_one_entry_shows_the_same_range_as_the_day() -> None:
    milk = diary.rows(day_of("250 g milk", "126 g banana", "zzqx blorpf"))
    amounts = of(entry_amounts(milk), "potassium")
    assert amounts["low"].tolist()[:2] == pytest.approx([45, 410.76])  # banana: 326 mg in 100 g
    assert amounts["high"].tolist()[:2] == pytest.approx([417.5, 410.76])
    assert np.isnan(amounts["high"].iloc[2])


@pytest.mark.parametrize("line", LINES)
def test_the_page_and_the_batch_know_the_same_other_foods(line: str) -> None:
    on_the_page = diary.rows(day_of(*line.split("; ")))["alternatives"].tolist()
    in_the_batch = read_many(pd.Series([line]))["alternatives"].tolist()
    assert on_the_page == in_the_batch if on_the_page else in_the_batch == [()]


def test_rows_without_the_column_or_with_nothing_in_it_give_the_same_to_the_last_bit() -> None:
    day = diary.rows(day_of(*LINES))
    plain = day.drop(columns="alternatives")
    for nothing in ((), None, float("nan")):
        empty = plain.assign(alternatives=pd.Series([nothing] * len(plain), dtype="object"))
        pd.testing.assert_frame_equal(intake(empty), intake(plain), check_exact=True)
        pd.testing.assert_frame_equal(entry_amounts(empty), entry_amounts(plain), check_exact=True)
    pd.testing.assert_series_equal(intake(day)["best"], intake(plain)["best"], check_exact=True)


@pytest.mark.parametrize("choice", ["whole", "semi-skimmed (2%)", "skimmed"])
def test_an_answer_never_widens_a_range(choice: str) -> None:
    before = intake(diary.rows(day_of("1 glass of milk")))
    after = intake(diary.rows(answered(day_of("1 glass of milk"), "milk", choice)))
    assert (after["low"] >= before["low"] - 1e-9).all()
    assert (after["high"] <= before["high"] + 1e-9).all()


# ---- what no edit of a day may change ----

FOODS = [WHOLE, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED]
TOTALS = ["low", "best", "high"]
amounts_in_grams = st.floats(0, 2000, allow_nan=False).map(lambda grams: round(grams, 3))
spans = st.lists(amounts_in_grams, min_size=3, max_size=3).map(sorted)
others = st.lists(
    st.builds(lambda food, span: Alternative(food, span[0], span[2]), st.sampled_from(FOODS), spans), max_size=3
).map(tuple)
Doubtful = tuple[str, float, float, float, tuple[Alternative, ...]]
doubtful = st.builds(lambda food, span, can_be: (food, *span, can_be), st.sampled_from(FOODS), spans, others)
days = st.lists(doubtful, min_size=1, max_size=6)
quick = settings(max_examples=60, deadline=None)


def rows_of(entries: list[Doubtful]) -> pd.DataFrame:
    can_be = pd.Series([entry[4] for entry in entries], dtype="object")
    return rows([entry[:4] for entry in entries]).assign(alternatives=can_be)


def totals(entries: list[Doubtful]) -> pd.DataFrame:
    return intake(rows_of(entries))[TOTALS]


@quick
@given(days)
def test_low_is_at_most_best_and_best_at_most_high_and_the_range_only_widens(entries: list[Doubtful]) -> None:
    day, plain = totals(entries), totals([(*entry[:4], ()) for entry in entries])
    assert (day["low"] <= day["best"] + 1e-9).all()
    assert ((day["best"] <= day["high"] + 1e-9) | day["high"].isna()).all()
    assert (day["low"] <= plain["low"] + 1e-9).all()
    assert ((day["high"] >= plain["high"] - 1e-9) | day["high"].isna()).all()
    assert day["best"].tolist() == pytest.approx(plain["best"].tolist())


@quick
@given(days, st.floats(0, 1), st.data())
def test_splitting_an_entry_of_open_kind_in_two_changes_no_amount(
    entries: list[Doubtful], share: float, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))

    def part(times: float) -> Doubtful:
        food, low, best, high, can_be = entries[place]
        smaller = (
            replace(each, grams_low=each.grams_low * times, grams_high=each.grams_high * times) for each in can_be
        )
        return food, low * times, best * times, high * times, tuple(smaller)

    split = [*entries[:place], part(share), *entries[place + 1 :], part(1 - share)]
    np.testing.assert_allclose(totals(split), totals(entries), rtol=1e-9, atol=1e-6)


@quick
@given(days, st.randoms())
def test_the_order_of_entries_and_of_other_foods_changes_nothing(entries: list[Doubtful], random: Random) -> None:
    shuffled = [(*entry[:4], tuple(reversed(entry[4]))) for entry in entries]
    random.shuffle(shuffled)
    np.testing.assert_allclose(totals(shuffled), totals(entries), rtol=1e-9, atol=1e-6)


@quick
@given(days)
def test_entries_add_up_to_the_day_at_both_ends(entries: list[Doubtful]) -> None:
    shares = entry_amounts(rows_of(entries)).groupby("nutrient", sort=False)
    np.testing.assert_allclose(shares["low"].sum(), totals(entries)["low"], rtol=1e-9, atol=1e-6)
    highs = shares["high"].agg(lambda high: high.sum(skipna=False))
    np.testing.assert_allclose(highs, totals(entries)["high"], rtol=1e-9, atol=1e-6)


# ---- what would settle it ----


def settled(day: Day, nutrient: str, reference: float) -> tuple[str, str, str] | None:
    found = diary.rows(day)
    shares, kinds = entry_shares(found)[nutrient], kind_amounts(found)
    best = settling(found, shares, kinds, lambda low, high: (low >= reference) | (high < reference))
    return None if best is None else (best.doubt, best.settles, best.say)


@pytest.mark.parametrize(
    ("reference", "settles"),
    # 250 g: 242.5 mg of calcium as soy milk to 470 as coconut milk drink; each answer is one weighed amount.
    [(243, "every"), (300, "every"), (470, "every")],
)
def test_which_milk_decides_calcium(reference: float, settles: str) -> None:
    assert settled(day_of("250 g milk", "100 g banana"), "calcium", reference) == ("kind", settles, "which milk")


def test_some_answers_settle_it_where_another_amount_is_open_too() -> None:
    # 250 ml of milk are 232 to 284 g: as soy milk at most 275 mg of calcium, as oat milk at least 360, as whole milk
    # 285 to 349.
    assert settled(day_of("250 ml milk"), "calcium", 340) == ("kind", "some", "which milk")


def test_how_much_settles_it_where_the_kind_is_known() -> None:
    # Half to twice a usual portion of pumpkin seeds, 28 g: 77 to 308 mg of magnesium (550 mg in 100 g).
    assert settled(day_of("pumpkin seeds"), "magnesium", 200) == ("amount", "every", "")


def test_what_was_not_found_may_settle_it_or_not() -> None:
    assert settled(day_of("zzqx blorpf", "100 g banana"), "calcium", 1000) == ("not_found", "some", "")
    assert settled(day_of("zzqx blorpf", "qqzx vrump"), "calcium", 1000) == ("not_found", "none", "")


def test_a_kind_that_moves_another_nutrient_only_is_not_named() -> None:
    # Calcium added or not changes nothing of the potassium of 200 g of oat milk, 18 mg in 100 g either way.
    assert settled(day_of("200 g oat milk"), "potassium", 20) is None
    # A glass nobody measured is 122 to 488 g: 22 to 88 mg.
    assert settled(day_of("oat milk"), "potassium", 50) == ("amount", "every", "")


def test_where_nothing_is_open_nothing_settles_it() -> None:
    assert settled(day_of("100 g banana"), "calcium", 1000) is None
    assert settled(Day(TODAY), "calcium", 1000) is None
