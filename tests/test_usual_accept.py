"""The usual intake against the method written again from its source, for people and days made at random."""

import random
import re
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

import pandas as pd
import pytest

from checker.person import Person
from checker.usual_intake import UsualIntake, UsualNutrient, usual_intake
from usual_oracle import NUTRIENTS, Judged, judged, spread, value

UNITS = dict.fromkeys(NUTRIENTS, "mg")
PLAIN = {"potassium": 2600.0, "calcium": 900.0, "magnesium": 280.0, "vitamin_b6": 1.6}
FORBIDDEN = re.compile(r"deficien|boost|\bsafe|danger|alarm|well done|great|congrat|unhealthy", re.IGNORECASE)
PEOPLE = [
    *((age, sex, "none") for age in (19, 30.99, 31, 45, 50.99, 51, 70.99, 71, 90) for sex in ("female", "male")),
    *((age, "female", "pregnant") for age in (20, 30, 31, 44)),
    *((age, "female", "lactating") for age in (19, 30, 31, 45)),
]

Days = Sequence[dict[str, float]]


def amounts(food: Days, taken: Days | None = None, **changed: dict[tuple[int, str], float]) -> pd.DataFrame:
    """Days as they are counted; `changed`: other values of a column for (day, nutrient)."""
    rows = []
    for at, day in enumerate(food):
        for nutrient in NUTRIENTS:
            more = taken[at].get(nutrient, 0.0) if taken else 0.0
            row = {
                **{"day": f"2026-03-{at + 1:02d}", "nutrient": nutrient, "unit": UNITS[nutrient]},
                **dict.fromkeys(("low", "best", "high"), day[nutrient]),
                **dict.fromkeys(("supplement_low", "supplement_best", "supplement_high"), more),
                **{"unknown_entries": 0, "missing_values": 0, "supplement_unknown": 0},
            }
            rows.append(
                row | {column: found[at, nutrient] for column, found in changed.items() if (at, nutrient) in found}
            )
    return pd.DataFrame(rows)


def of(usual: UsualIntake, nutrient: str) -> UsualNutrient:
    return next(each for each in usual.nutrients if each.nutrient.id == nutrient)


def every_word(usual: UsualIntake) -> str:
    """All that is said, of every nutrient."""
    said = [usual.headline, *usual.notes]
    for each in usual.nutrients:
        said += [each.pill, each.headline, each.confidence_words, each.why_no_probability, each.reading]
        said += [each.more_days_words, each.sd_words, each.requirement_words, each.working]
        said += [limit.words for limit in each.limits]
    return "\n".join(said)


def same(found: float | None, wanted: float | None) -> bool:
    return found is wanted is None or (found is not None and wanted == pytest.approx(found, rel=1e-9, abs=1e-12))


@pytest.mark.parametrize(("age", "sex", "stage"), PEOPLE)
def test_every_figure_is_that_of_the_method(shared: Path, age: float, sex: str, stage: str) -> None:
    chance = random.Random(f"{age} {sex} {stage}")
    n = chance.choice([3, 7, 21])
    food = [{name: PLAIN[name] * chance.uniform(0.3, 1.9) for name in NUTRIENTS} for _ in range(n)]
    taken = [{name: PLAIN[name] * chance.choice([0, 0.2]) for name in NUTRIENTS} for _ in range(n)]
    usual = usual_intake(Person(age, sex, stage), amounts(food, taken))
    assert (usual.n_days, usual.missing_days) == (n, 0)
    for name in NUTRIENTS:
        days = ([day[name] for day in food], [day[name] for day in taken])
        check(of(usual, name), judged(shared / "reference", name, age, sex, stage, *days), name)


def check(ours: UsualNutrient, wanted: Judged, name: str) -> None:
    assert ours.mean is not None
    assert ours.mean.best == pytest.approx(wanted.mean)
    assert same(ours.z.best, wanted.z), name
    assert bool(ours.why_no_probability) == (wanted.z is None)
    if name == "potassium" and wanted.z is not None and wanted.z < 0:
        assert ours.confidence_words == ""  # a low z proves nothing
    elif ours.confidence.best is not None or wanted.confidence is None:
        assert same(ours.confidence.best, wanted.confidence), name
    upper = [limit for limit in ours.limits if limit.reference.applies_to == "total"]
    for limit in upper:
        assert same(limit.z.best, wanted.upper_z), name
    assert bool(upper) == (name in ("calcium", "vitamin_b6"))


def steady(n: int, **per_day: float) -> list[dict[str, float]]:
    return [PLAIN | per_day for _ in range(n)]


@pytest.mark.parametrize("n", [0, 1, 2])
def test_under_three_days_nothing_is_judged(n: int) -> None:
    usual = usual_intake(Person(30), amounts(steady(n)) if n else amounts(steady(1)).iloc[:0])
    assert usual.missing_days == 3 - n
    assert {(each.z.best, each.confidence.best, each.confidence_words) for each in usual.nutrients} <= {
        (None, None, "")
    }


def test_the_persons_own_spread_of_days_is_never_used() -> None:
    wild = [PLAIN | {"magnesium": 0.0}, PLAIN | {"magnesium": 560.0}, PLAIN | {"magnesium": 280.0}]
    even = steady(3, magnesium=280.0)
    figures = [of(usual_intake(Person(40), amounts(days)), "magnesium") for days in (wild, even)]
    assert figures[0].z == figures[1].z
    assert figures[0].sd_within == figures[1].sd_within


def test_a_supplement_is_a_constant_that_moves_the_mean_and_not_its_error() -> None:
    food = usual_intake(Person(40), amounts(steady(3, magnesium=300.0)))
    both = usual_intake(Person(40), amounts(steady(3, magnesium=200.0), [{"magnesium": 100.0}] * 3))
    once = usual_intake(Person(40), amounts(steady(3, magnesium=200.0), [{"magnesium": 300.0}, {}, {}]))
    found = [of(each, "magnesium") for each in (food, both, once)]
    assert found[0].z.best == pytest.approx(found[1].z.best)
    assert found[0].z.best == pytest.approx(found[2].z.best)
    assert len({each.standard_error for each in found}) == 1


@pytest.mark.parametrize(("age", "is_young"), [(18.99, True), (19, False), (19.01, False)])
def test_under_19_there_is_a_mean_and_no_probability(age: float, is_young: bool) -> None:
    usual = usual_intake(Person(age), amounts(steady(5)))
    for each in usual.nutrients:
        assert each.mean is not None
        assert each.mean.best == pytest.approx(PLAIN[each.nutrient.id])
    assert (of(usual, "magnesium").z.best is None) == is_young
    assert bool(of(usual, "magnesium").why_no_probability) == is_young
    if is_young:
        assert {each.confidence_words for each in usual.nutrients} == {""}
        assert "19" in of(usual, "magnesium").why_no_probability


def test_pregnant_the_larger_of_two_spreads_is_used_for_each_nutrient(shared: Path) -> None:
    usual = usual_intake(Person(30, "female", "pregnant"), amounts(steady(3)))
    assert of(usual, "magnesium").sd_within == 100.1  # a woman of 19 to 30: 100.1; pregnant: 86.6
    assert of(usual, "calcium").sd_within == 414.7  # 413.0; pregnant: 414.7
    assert of(usual, "potassium").sd_within == 1009.5  # 831.5; pregnant: 1,009.5
    assert of(usual, "vitamin_b6").z.best is None  # 65.1% and 61.9% of the mean, both over 60


def test_breastfeeding_the_row_of_a_woman_who_is_not_pregnant_is_used_and_said() -> None:
    usual = usual_intake(Person(35, "female", "lactating"), amounts(steady(3)))
    assert of(usual, "magnesium").sd_within == 96.2
    assert "breastfeeding" in every_word(usual).casefold()
    assert "not pregnant" in of(usual, "magnesium").sd_words.casefold()


def test_where_days_differ_by_more_than_60_percent_there_is_a_mean_and_a_reason() -> None:
    b6 = of(usual_intake(Person(40, "male"), amounts(steady(14, vitamin_b6=3.0))), "vitamin_b6")  # 76.1%
    assert b6.mean is not None
    assert (b6.mean.best, b6.z.best, b6.confidence.best, b6.confidence_words) == (pytest.approx(3.0), None, None, "")
    assert "60" in b6.why_no_probability
    assert [limit.z.best for limit in b6.limits if limit.reference.applies_to == "total"] == [None]


def test_little_potassium_is_never_called_too_little() -> None:
    for mean in (0.0, 900.0, 2500.0):
        k = of(usual_intake(Person(40), amounts(steady(30, potassium=mean))), "potassium")
        said = " ".join([k.pill, k.headline, k.reading, k.confidence_words, k.more_days_words, k.why_no_probability])
        assert not re.search(
            r"inadequa|too little|not enough|improved|short of|likely low|under \d+%", said, re.IGNORECASE
        )
        assert k.more_days is None


def test_much_potassium_is_said_to_be_probably_enough() -> None:
    k = of(usual_intake(Person(40), amounts(steady(7, potassium=4000.0))), "potassium")  # z = 1400 / 303 = 4.6
    assert k.z.best == pytest.approx(1400 / (801.9 / sqrt(7)))
    assert k.confidence_words


def test_magnesium_from_food_is_never_held_against_its_upper_level() -> None:
    magnesium = of(usual_intake(Person(40), amounts(steady(7, magnesium=2000.0))), "magnesium")
    assert [limit.verdict for limit in magnesium.limits] in ([], ["not_over"])
    assert {limit.z.best for limit in magnesium.limits} <= {None}
    assert magnesium.limits_of_any == ()


@pytest.mark.parametrize(("pill", "is_over"), [(1.0, False), (50.0, True)])
def test_supplements_over_another_authoritys_level_stand_in_the_first_sentence(pill: float, is_over: bool) -> None:
    """50 mg of vitamin B6 is under NASEM's 100 mg and over EFSA's 12 mg; 1 mg is under every level."""
    usual = usual_intake(Person(40), amounts(steady(3), [{"vitamin_b6": pill}] * 3))
    assert of(usual, "vitamin_b6").status not in ("above_limit", "may_be_above")
    assert usual.headline.endswith("; supplements pass an upper level for vitamin B6.") is is_over


@pytest.mark.parametrize(("pill", "is_over"), [(349.0, False), (350.0, False), (351.0, True)])
def test_magnesium_from_supplements_is_held_against_350_mg_as_a_constant(pill: float, is_over: bool) -> None:
    usual = usual_intake(Person(40), amounts(steady(3), [{"magnesium": pill}] * 3))
    [limit] = [each for each in of(usual, "magnesium").limits if each.reference.applies_to == "supplement"]
    assert (limit.verdict == "over") == is_over
    assert limit.z.best is None


def test_what_is_unknown_makes_the_mean_a_minimum_without_a_high_end() -> None:
    gap = {(1, name): float("nan") for name in NUTRIENTS}
    usual = usual_intake(Person(40), amounts(steady(3), high=gap, unknown_entries={(1, name): 1 for name in NUTRIENTS}))
    for each in usual.nutrients:
        assert each.open_days == 1
        assert each.mean is not None
        assert each.mean.high is None
        assert each.z.high is None
        assert each.confidence.high in (None, 1.0)  # there may be any amount more
        assert re.search(r"at least|minimum", f"{each.headline} {each.working} {each.reading}".casefold())


def test_an_unknown_entry_never_lets_the_mean_be_called_too_little() -> None:
    """What was not counted may hold all that is missing."""
    gap = {(1, "magnesium"): float("nan")}
    days = amounts(steady(7, magnesium=60.0), high=gap, unknown_entries={(1, "magnesium"): 1})
    known, open_ = (
        of(usual_intake(Person(40), each), "magnesium") for each in (amounts(steady(7, magnesium=60.0)), days)
    )
    assert known.status != open_.status
    assert "very likely" in known.reading
    assert "very likely" not in open_.reading


def test_the_days_that_would_settle_it_come_from_the_same_formula(shared: Path) -> None:
    """The fewest more days with the same mean that bring z to 1; one fewer does not."""
    found = 0
    for mean in range(180, 360, 7):
        usual = of(usual_intake(Person(40), amounts(steady(3, magnesium=float(mean)))), "magnesium")
        if usual.more_days is None:
            continue
        found += 1
        within = spread(shared / "reference", "magnesium", 40, "female", "none")
        ear = value(shared / "reference", "magnesium", "EAR", 40, "female", "none")
        assert within is not None
        assert ear is not None
        z = [
            abs(mean - ear[0]) / sqrt(26.5**2 + within[0] ** 2 / n)
            for n in (3 + usual.more_days - 1, 3 + usual.more_days)
        ]
        assert z[0] < 1 <= z[1] + 1e-9
        said = str(usual.more_days) if usual.more_days <= 30 else "hardly"
        assert said in usual.more_days_words
    assert found


def test_no_forbidden_word_is_said_of_anybody() -> None:
    chance = random.Random(4)
    for age, sex, stage in [*PEOPLE, (5, "female", "none"), (17, "female", "pregnant")]:
        food = [{name: PLAIN[name] * chance.choice([0, 0.4, 1, 6]) for name in NUTRIENTS} for _ in range(4)]
        said = every_word(
            usual_intake(Person(age, sex, stage), amounts(food, [{"vitamin_b6": 60.0, "magnesium": 500.0}] * 4))
        )
        assert not FORBIDDEN.findall(said), said
