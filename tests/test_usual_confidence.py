"""The arithmetic of the IOM (2000) gives the book's worked examples, and keeps to its own laws."""

import csv
import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.usual_confidence import confidence, days_needed, sd_of_difference, side_of, standard_error, z_of
from checker.usual_words import confidence_words

# In the row of 7 days the book prints 95%, which is z = 1.69; (1200 - 1000) / (325 / sqrt(7)) = 200 / 122.84 = 1.628,
# and the normal curve below 1.628 holds 94.8%. The confidence is right as rounded; the z that was read off it is not.
MISPRINT = ("AI", "325.0", "7")


def examples(shared: Path) -> list[dict[str, str]]:
    with (shared / "reference" / "iom_2000_worked_examples.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def z_of_example(row: dict[str, str]) -> float:
    error = standard_error(float(row["sd_within"]), int(row["n_days"]))
    return float(
        z_of(
            float(row["mean_intake"]),
            float(row["reference"]),
            sd_of_difference(float(row["sd_requirement"] or 0), error),
        )
    )


def test_the_worked_examples_come_out_as_in_the_book(shared: Path) -> None:
    rows = examples(shared)
    assert len(rows) == 13
    for row in rows:
        z = z_of_example(row)
        if (row["method"], row["sd_within"], row["n_days"]) == MISPRINT:
            assert float(row["z_book"]) == 1.69
            assert z == pytest.approx(1.628, abs=0.001)
        else:
            assert z == pytest.approx(float(row["z_book"]), abs=0.015), row


def test_the_misprinted_row_step_by_step(shared: Path) -> None:
    row = next(each for each in examples(shared) if (each["method"], each["sd_within"], each["n_days"]) == MISPRINT)
    assert float(row["mean_intake"]) - float(row["reference"]) == 200
    assert standard_error(325, 7) == pytest.approx(325 / 2.6458, abs=0.01)  # sqrt(7) = 2.6458
    assert pytest.approx(z_of_example(row), abs=0.001) == 200 / 122.84
    assert float(confidence(z_of_example(row))) == pytest.approx(0.948, abs=0.0005)


def test_the_first_example_gives_about_85_percent() -> None:
    """p. 54: D = 55, SD_D = sqrt(26.5^2 + 85.9^2 / 3) = 56, about 85% sure."""
    sd = sd_of_difference(26.5, standard_error(85.9, 3))
    assert float(sd) == pytest.approx(56, abs=0.5)
    share = float(confidence(z_of(320, 265, sd)))
    assert share == pytest.approx(NormalDist().cdf(55 / 56), abs=0.005)
    assert confidence_words(share) == "about 85%"


@pytest.mark.parametrize(
    ("z", "side"), [(0.999, 0), (1.0, 1), (1.001, 1), (-0.999, 0), (-1.0, -1), (-1.001, -1), (math.nan, 0)]
)
def test_reasonably_certain_begins_at_a_z_of_1(z: float, side: int) -> None:
    assert int(side_of(z, 1)) == side


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.8413, "about 85%"), (0.5, "about 50%"), (0.97, "about 95%"), (0.971, "over 97%"), (1.0, "over 97%"),
        (0.03, "about 5%"), (0.029, "under 3%"), (0.0, "under 3%"),
    ],
)  # fmt: skip
def test_a_confidence_is_said_in_steps(share: float, said: str) -> None:
    assert confidence_words(share) == said


@given(st.floats(0, 1))
def test_at_least_and_at_most_never_say_more_than_is_known(share: float) -> None:
    least, most = confidence_words(share, "at least"), confidence_words(share, "at most")
    if least.startswith("at least"):
        assert float(least.split()[2].rstrip("%")) <= 100 * share + 1e-6
    if most.startswith("at most"):
        assert float(most.split()[2].rstrip("%")) >= 100 * share - 1e-6


amounts = st.floats(1, 5000)


@given(mean=amounts, reference=amounts, sd_r=st.floats(0, 500), sd_w=amounts, n=st.integers(1, 400))
def test_more_days_with_the_same_mean_never_make_z_smaller(
    mean: float, reference: float, sd_r: float, sd_w: float, n: int
) -> None:
    fewer, more = (
        abs(float(z_of(mean, reference, sd_of_difference(sd_r, standard_error(sd_w, days))))) for days in (n, n + 1)
    )
    assert more >= fewer


@given(distance=st.floats(-2000, 2000), sd_r=st.floats(0, 300), sd_w=st.floats(1, 1500))
def test_the_days_needed_are_the_fewest_that_do(distance: float, sd_r: float, sd_w: float) -> None:
    needed = float(days_needed(distance, sd_r, sd_w, 1))

    def z_at(days: float) -> float:
        return round(abs(distance) / math.hypot(sd_r, sd_w / math.sqrt(days)), 4)

    if math.isinf(needed):
        assert z_at(1e12) <= 1.0001
    else:
        assert z_at(needed) >= 0.9999
        assert needed == 1 or z_at(needed - 1) <= 1.0001


def test_no_number_of_days_settles_what_lies_within_the_spread_of_need() -> None:
    assert np.isinf(days_needed([26.4, 26.5], 26.5, 86, 1)).tolist() == [True, True]
    assert float(days_needed(26.6, 26.5, 86, 1)) == math.ceil(86**2 / (26.6**2 - 26.5**2))
    assert float(days_needed(30, 10, 80, 1.5)) == 22  # 80^2 / ((30 / 1.5)^2 - 10^2) = 6400 / 300 = 21.3
