"""How often a second recalled day falls where the first predicts it, and how long judging a usual intake takes.

The day-to-day SDs were worked out from the same survey, so this checks the arithmetic and the normal shape; it is no
independent test. Given day one x, day two is expected at m + r (x - m), where m is the group's mean and r the share of
the spread of day one that lies between people; its SD is SD_within * sqrt(1 + r).
"""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist
from time import process_time

import numpy as np
import pandas as pd

from bench.figures import Figure, median
from checker.person import Person
from checker.usual_basis import basis
from checker.usual_batch import usual_intakes
from checker.usual_intake import usual_intake
from nutrition_data.nutrients import JUDGED
from nutrition_data.usual_intake import words
from usual_days import days_of

RANGES = (50, 80, 95)
BANDS = (19, 31, 51, 71, 200)
LEAST_PEOPLE = 10
PEOPLE = 100_000


def measure(shared: Path) -> Iterator[Figure]:
    """The shares by nutrient and group, then the times."""
    people = two_days(shared)
    for nutrient in JUDGED:
        for group, mine in groups(people):
            yield from _calibration(nutrient, group, mine)
    yield from _times()


def two_days(shared: Path) -> pd.DataFrame:
    """One row per person from 19 with two days: age_years, sex, life_stage, `{nutrient}_1`, `{nutrient}_2`."""
    days = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_day_totals.csv")
    days = days[days["age"] >= BANDS[0]]
    columns = [f"{each}_mg" for each in JUDGED]
    wide = days.pivot_table(index="person", columns="day", values=columns).dropna()
    who = days.drop_duplicates("person").set_index("person").loc[wide.index]
    found = pd.DataFrame(
        {
            "person": wide.index.astype(str),
            "age_years": who["age"].to_numpy(float),
            "sex": who["sex"].map({"F": "female", "M": "male"}).to_numpy(dtype=object),
            "life_stage": np.where(who["pregnant"] == "yes", "pregnant", "none").astype(object),
        }
    )
    for each in JUDGED:
        for day in (1, 2):
            found[f"{each}_{day}"] = wide[(f"{each}_mg", day)].to_numpy(float)
    return found


def groups(people: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Everybody, then by sex and age band, then pregnant women."""
    yield "all", people
    expecting = people["life_stage"] == "pregnant"
    for sex in ("female", "male"):
        for start, end in pairwise(BANDS):
            of_age = (people["age_years"] >= start) & (people["age_years"] < end)
            name = f"{'women' if sex == 'female' else 'men'} {start}{f'-{end - 1}' if end < BANDS[-1] else '+'}"
            yield name, people[of_age & (people["sex"] == sex) & ~expecting]
    yield "pregnant", people[expecting]


def inside(first: np.ndarray, second: np.ndarray, sd_within: np.ndarray, percent: int) -> tuple[float, float]:
    """The share of second days within the range from day one alone, and from the group's mean and day one."""
    z = NormalDist().inv_cdf(0.5 + percent / 200)
    alone = np.abs(second - first) <= z * np.sqrt(2) * sd_within
    within = float(np.mean(sd_within**2))
    both = np.concatenate([first, second])
    between = max(float(np.var(both)) - within, 0.0)
    r = between / (between + within)
    expected = both.mean() + r * (first - both.mean())
    return 100 * float(alone.mean()), 100 * float((np.abs(second - expected) <= z * sd_within * np.sqrt(1 + r)).mean())


def _calibration(nutrient: str, group: str, people: pd.DataFrame) -> Iterator[Figure]:
    if len(people) < LEAST_PEOPLE:
        return
    sd = basis(people, "US_CA_DRI").sd_within[:, JUDGED.index(nutrient)]
    first, second = (people[f"{nutrient}_{day}"].to_numpy() for day in (1, 2))
    for percent in RANGES:
        alone, with_mean = inside(first, second, sd, percent)
        how = f"{len(people)} people; from the group's mean and day 1: {with_mean:.0f}%"
        if group == "all" and percent == RANGES[0]:
            how += f". {words().same_survey}"
        yield Figure(f"{nutrient}, {group}: day 2 in the {percent}% range", alone, "%", None, how)


def _times() -> Iterator[Figure]:
    person, year = Person(31), days_of(365)
    usual_intake(person, year)
    took = []
    for _ in range(20):
        began = process_time()
        usual_intake(person, year)
        took.append(1000 * (process_time() - began))
    yield Figure("usual_intake of 365 days", median(took), "ms", 20, "processor time, median of 20")
    everybody = pd.DataFrame([{"person": "a", **asdict(person)}]).loc[np.zeros(PEOPLE, dtype=int)]
    everybody = everybody.assign(person=np.arange(PEOPLE).astype(str)).reset_index(drop=True)
    three = days_of(3)
    amounts = pd.concat([three] * PEOPLE, ignore_index=True)
    amounts = amounts.assign(person=np.repeat(everybody["person"].to_numpy(), len(three)))
    began = process_time()
    usual_intakes(amounts, everybody, "US_CA_DRI")
    how = f"{PEOPLE:,} people x 3 days, processor time"
    yield Figure("usual_intakes of many people", process_time() - began, "s", None, how)
