"""The measured figures are judged by the aims that were promised, and read from what the scoring script prints."""

from pathlib import Path

import pandas as pd
import pytest

from bench import recall_figures
from bench.disagreements import distinct, sample
from bench.figures import Figure, share
from bench.nasty_texts import gallery
from bench.query_figures import fair_readings, is_right, is_within, names_of
from bench.recall_lines import lines_of, recorded_foods
from checker.read_foods import ReadFood, unread
from nutrition_data import amount_words

# As score.py prints it, every number another one.
NHANES = """nhanes: 7206 entries in 3.4 s, not matched 0.1%
  potassium: median |error| 3.6%, 90th percentile 13%, bias +0.2%, within 20% 96%, same side of the reference 94%
  calcium: median |error| 6.0%, 90th percentile 25%, bias -0.3%, within 20% 87%, same side of the reference 93%
  magnesium: median |error| 3.5%, 90th percentile 14%, bias +1.1%, within 20% 95%, same side of the reference 92%
  vitamin_b6: median |error| 9.3%, 90th percentile 36%, bias -1.3%, within 20% 74%, same side of the reference 89%
"""
ASA24 = """asa24: 43 of 625 rows scored apart
asa24: 582 entries in 3.5 s, not matched 3.4%
  grams: median |error| 4.8%, within 20% 64%
  potassium: median |error| 18.9%, 90th percentile 42%, bias +13.2%, within 20% 53%, same side of the reference 73%
  calcium: median |error| 19.7%, 90th percentile 59%, bias +4.2%, within 20% 54%, same side of the reference 86%
  magnesium: median |error| 14.7%, 90th percentile 40%, bias +4.9%, within 20% 55%, same side of the reference 78%
  vitamin_b6: median |error| 29.3%, 90th percentile 76%, bias +9.9%, within 20% 41%, same side of the reference 80%
"""


def told(days: str, said: str) -> dict[str, tuple[float, str]]:
    return {figure.what: (figure.value, figure.aim) for figure in recall_figures.figures(days, said)}


def test_days_with_grams_are_read_from_the_script_beside_their_aims() -> None:
    assert told("nhanes", NHANES) == {
        "nhanes: not matched": (0.1, "at most 1 %"),
        "nhanes: day error of potassium": (3.6, "at most 3.8 %"),
        "nhanes: day error of calcium": (6.0, "at most 6.2 %"),
        "nhanes: day error of magnesium": (3.5, "at most 3.6 %"),
        "nhanes: day error of vitamin B6": (9.3, "at most 9.8 %"),
        "nhanes: day error of potassium, 90 of 100 days": (13, "at most 15 %"),
        "nhanes: day error of calcium, 90 of 100 days": (25, "at most 27 %"),
        "nhanes: day error of magnesium, 90 of 100 days": (14, "at most 16 %"),
        "nhanes: day error of vitamin B6, 90 of 100 days": (36, "at most 35 %"),
    }


def test_days_of_text_are_read_from_the_script_beside_their_aims() -> None:
    assert told("asa24", ASA24) == {
        "asa24: not matched": (3.4, "at most 2 %"),
        "asa24: grams, median error": (4.8, "at most 3 %"),
        "asa24: grams within 20%": (64, "at least 85 %"),
        "asa24: day error of potassium": (18.9, "at most 12 %"),
        "asa24: day error of calcium": (19.7, "at most 15 %"),
        "asa24: day error of magnesium": (14.7, "at most 12 %"),
        "asa24: day error of vitamin B6": (29.3, "at most 20 %"),
        "asa24: day error of potassium, 90 of 100 days": (42, ""),
        "asa24: day error of calcium, 90 of 100 days": (59, ""),
        "asa24: day error of magnesium, 90 of 100 days": (40, ""),
        "asa24: day error of vitamin B6, 90 of 100 days": (76, ""),
    }


def test_a_figure_the_script_does_not_print_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="grams within 20%"):
        list(recall_figures.figures("asa24", ASA24.replace(", within 20% 64%", "")))


@pytest.mark.parametrize(
    ("value", "at_least", "verdict"),
    [
        (84.9, True, "NOT REACHED"), (85.0, True, "reached"), (85.1, True, "reached"),
        (84.9, False, "reached"), (85.0, False, "reached"), (85.1, False, "NOT REACHED"),
        (float("nan"), True, "NOT REACHED"), (float("nan"), False, "NOT REACHED"),
    ],
)  # fmt: skip
def test_an_aim_is_reached_at_its_edge_and_by_a_number_only(value: float, at_least: bool, verdict: str) -> None:
    assert Figure("share", value, "%", 85, at_least=at_least).verdict == verdict


def test_a_figure_without_an_aim_is_only_told() -> None:
    figure = Figure("share", 1.0, "%")
    assert (figure.aim, figure.verdict) == ("", "")


def test_a_share_of_nothing_reaches_no_aim() -> None:
    assert share("hits", [], 90).verdict == "NOT REACHED"
    assert share("hits", [True, True, False, True]).value == 75  # 3 of 4


@pytest.mark.parametrize(
    ("names", "right"),
    [
        (["Milk, whole", "Banana, raw"], True),
        (["MILK, whole", "banana, raw"], True),  # capitals do not matter
        (["Milk, reduced fat (2%)", "Banana, raw"], True),  # the other accepted name
        (["Milk, fat free", "Banana, raw"], False),
        (["Banana, raw", "Milk, whole"], False),  # the order matters
        (["Milk, whole"], False),
        (["Milk, whole", "Banana, raw", "Salt"], False),
        (["Shake with milk, whole", "Banana, raw"], False),  # the beginning counts
        (["Fruit smoothie"], True),  # the other fair reading
        (["unknown", "Banana, raw"], False),
    ],
)
def test_a_line_is_right_when_each_food_in_order_begins_as_accepted(names: list[str], right: bool) -> None:
    assert is_right(names, fair_readings("milk, whole | Milk, reduced + Banana || Fruit smoothie")) is right


def weighing(grams: float) -> ReadFood:
    return ReadFood("milk", "fndds-11111000", grams, grams, grams)


def test_a_word_that_names_no_food_must_stay_unread() -> None:
    fair = fair_readings("UNKNOWN + milk, whole")
    milk = weighing(100)  # fndds-11111000 is "Milk, whole" in the release
    assert is_right(names_of([unread("qwerty", "no food"), milk]), fair)
    assert not is_right(names_of([milk, milk]), fair)


@pytest.mark.parametrize(
    ("grams", "within"),
    [(99.9, False), (100.0, True), (100.1, True), (149.9, True), (150.0, True), (150.1, False)],
)
def test_a_line_weighs_what_its_foods_weigh_together(grams: float, within: bool) -> None:
    read = [weighing(grams - 40), unread("qwerty", "no food"), weighing(40)]
    assert is_within(read, "100", "150") is within


def test_a_bound_left_blank_is_no_bound() -> None:
    assert is_within([weighing(4000)], "100", "")
    assert is_within([weighing(1)], "", "150")


def test_lines_for_speed_differ_and_are_the_same_every_time(shared: Path) -> None:
    lines = lines_of(recorded_foods(shared), 2000)
    assert len(set(lines)) == 2000
    assert lines == lines_of(recorded_foods(shared), 2000)


def test_nasty_texts_reach_the_limits_and_go_beyond() -> None:
    longest = int(amount_words.limits()["longest_line"])
    lengths = [
        len(text) for text in gallery([f"pumpkin{'abcdefgh'[at % 8] * at} soup" for at in range(2, 160)]).values()
    ]
    assert longest in lengths
    assert max(lengths) > longest


def test_an_entry_that_was_judged_is_shown_again_when_others_no_longer_differ() -> None:
    rows = pd.DataFrame(
        {"entry": [f"{n} apples" for n in range(300)], "coded_as": "Apple, raw", "ours": "Apple, dried"}
    )
    shown = sample(rows, 100)
    assert len(shown) == 100
    kept = rows[rows["entry"].isin(shown["entry"]) | (rows.index % 3 == 0)]
    assert sample(kept, 100)["entry"].tolist() == shown["entry"].tolist()


def test_what_differs_alike_is_shown_once_with_how_often() -> None:
    rows = pd.DataFrame(
        {"entry": ["tea", "tea", "milk"], "coded_as": ["Tea"] * 3, "ours": ["Coffee", "Coffee", "Milk"]}
    )
    assert distinct(rows)[["entry", "rows"]].to_numpy().tolist() == [["tea", 2], ["milk", 1]]
