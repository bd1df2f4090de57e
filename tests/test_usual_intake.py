"""A usual intake is judged from complete days as IOM (2000) does it: never more is said than the days can bear."""

import math
from dataclasses import asdict, replace
from statistics import NormalDist

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.person import Person
from checker.usual_basis import basis
from checker.usual_batch import usual_intakes
from checker.usual_intake import UsualIntake, UsualNutrient, usual_intake
from checker.usual_words import PILLS
from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities
from nutrition_data.sources import sources
from usual_days import days_of

WOMAN = Person(31)
DAYS = [(0, "few_days"), (2, "few_days"), (3, "likely_enough"), (4, "likely_enough")]
NEVER = ("deficien", "boost", "safe", "well done", "great", "!")


def one(found: UsualIntake, nutrient: str = "magnesium") -> UsualNutrient:
    return next(each for each in found.nutrients if each.nutrient.id == nutrient)


def magnesium(days: int = 7, person: Person = WOMAN, **more: object) -> UsualNutrient:
    return one(usual_intake(person, days_of(days, **more)))  # type: ignore[arg-type]


def test_the_confidence_is_that_of_mean_less_ear_over_both_sds() -> None:
    """Women 31-50: EAR 265, SD of need 10% of it, day to day 96.2 mg (day_to_day_variation.csv)."""
    found = magnesium(7, magnesium=320.0)
    z = (320 - 265) / math.sqrt(26.5**2 + 96.2**2 / 7)
    assert found.z.best == pytest.approx(z)
    assert found.confidence.best == pytest.approx(NormalDist().cdf(z))
    assert (found.status, found.pill, found.confidence_words) == ("likely_enough", "Likely enough", "about 90%")
    assert "Distance: 320 - 265 = 55 mg." in found.working.splitlines()


def test_the_sd_is_never_the_persons_own() -> None:
    steady = days_of([{"magnesium": 320.0}] * 4)
    varied = days_of([{"magnesium": each} for each in (20.0, 620.0, 10.0, 630.0)])
    assert one(usual_intake(WOMAN, steady)).z == one(usual_intake(WOMAN, varied)).z


@pytest.mark.parametrize(("days", "status"), DAYS)
def test_from_three_days_on_it_is_judged(days: int, status: str) -> None:
    found = usual_intake(WOMAN, days_of(days, magnesium=400.0))
    assert one(found).status == status
    assert found.missing_days == max(3 - days, 0)
    assert (one(found).confidence.best is None) == (days < 3)
    assert (one(found).mean is None) == (days == 0)


@pytest.mark.parametrize(("age", "has_one"), [(18.99, False), (19, True), (19.01, True)])
def test_under_19_the_average_stands_without_a_confidence(age: float, has_one: bool) -> None:
    found = magnesium(7, Person(age), magnesium=500.0)
    assert (found.confidence.best is not None) == has_one
    assert found.status == ("likely_enough" if has_one else "mean_above")
    assert ("from 19 years" in found.why_no_probability) != has_one


@pytest.mark.parametrize(("most", "has_one"), [(34.9, False), (35.0, True), (35.1, True)])
def test_where_days_differ_too_much_only_the_average_is_told(
    most: float, has_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The CV of magnesium of women 31-50 is 35.0% in the table; the limit is moved about it."""
    from checker import usual_verdicts
    from nutrition_data.usual_intake import limit

    monkeypatch.setattr(usual_verdicts, "limit", lambda id: most if id == "cv_percent" else limit(id))
    found = magnesium(7, magnesium=300.0)
    assert (found.confidence.best is not None) == has_one
    assert found.status == ("not_sure" if has_one else "mean_between")


@pytest.mark.parametrize(
    ("person", "has_one"),
    [
        (Person(25), False),  # 65.1%
        (Person(31), True),  # 57.4%
        (Person(31, "male"), False),  # 76.1%
        (Person(55, "male"), True),  # 51.5%
        (Person(35, life_stage="pregnant"), False),  # 61.9%
        (Person(47, life_stage="pregnant"), False),  # no row of pregnant women at 47: theirs decides all the same
        (Person(35, life_stage="lactating"), True),  # the row of women who are not pregnant
    ],
)
def test_vitamin_b6_has_a_confidence_only_where_its_cv_allows_one(person: Person, has_one: bool) -> None:
    found = one(usual_intake(person, days_of(7, vitamin_b6=0.5)), "vitamin_b6")
    assert (found.confidence.best is not None) == has_one
    assert has_one or found.status == "mean_below"
    assert has_one or "differs too much" in found.why_no_probability


@pytest.mark.parametrize(
    ("age", "nutrient", "sd", "says"),
    [
        (19, "potassium", 831.5, "none for pregnancy at your age"),
        (20, "potassium", 1009.5, "51 pregnant women"),  # larger than 831.5
        (25, "magnesium", 100.1, "The larger of two is used"),  # larger than the 86.6 of pregnant women
        (44.9, "potassium", 1009.5, "51 pregnant women"),
        (45, "potassium", 801.9, "none for pregnancy at your age"),
    ],
)
def test_in_pregnancy_the_larger_of_two_sds_is_used(age: float, nutrient: str, sd: float, says: str) -> None:
    found = one(usual_intake(Person(age, life_stage="pregnant"), days_of(3)), nutrient)
    assert found.sd_within == sd
    assert says in found.sd_words


def test_breastfeeding_uses_the_womans_row_and_says_so() -> None:
    found = magnesium(3, Person(31, life_stage="lactating"))
    assert found.sd_within == 96.2
    assert "none for breastfeeding" in found.sd_words


def test_supplements_are_added_as_a_constant() -> None:
    without, beside = magnesium(7, magnesium=350.0), magnesium(7, magnesium=250.0, taken={"magnesium": 100.0})
    assert beside.z == without.z
    assert beside.taken is not None
    assert without.taken is None


@pytest.mark.parametrize(("mean", "status"), [(2599.9, "cannot_say"), (2600.0, "not_sure"), (2600.1, "not_sure")])
def test_below_an_ai_nothing_is_said(mean: float, status: str) -> None:
    found = one(usual_intake(WOMAN, days_of(300, potassium=mean)), "potassium")
    assert found.status == status
    assert (found.confidence.best is None) == (mean < 2600)
    assert found.more_days is None or mean > 2600


def test_well_above_an_ai_is_probably_enough() -> None:
    """SE = 801.9 / sqrt(4) = 400.95; one of it above 2,600 is 3,000.95."""
    for mean, status in ((3000.9, "not_sure"), (3000.95, "likely_enough"), (3001.0, "likely_enough")):
        assert one(usual_intake(WOMAN, days_of(4, potassium=mean)), "potassium").status == status


def test_potassium_is_not_judged_for_who_must_take_care_with_it() -> None:
    for mean in (1000.0, 9000.0):
        found = one(usual_intake(replace(WOMAN, potassium_care="yes"), days_of(9, potassium=mean)), "potassium")
        assert (found.status, found.references, found.z.best, found.more_days) == ("not_judged", (), None, None)


def test_magnesium_from_food_is_never_held_against_its_upper_level() -> None:
    found = magnesium(9, magnesium=4000.0)
    assert found.status == "likely_enough"
    assert [each.verdict for each in found.limits] == ["not_over"]


@pytest.mark.parametrize(("dose", "verdict"), [(349.9, "not_over"), (350.0, "not_over"), (350.1, "over")])
def test_a_level_for_supplements_is_compared_with_supplements_alone(dose: float, verdict: str) -> None:
    found = magnesium(3, magnesium=100.0, taken={"magnesium": dose})
    assert found.limits[0].verdict == verdict
    assert (found.status == "above_limit") == (verdict == "over")


@pytest.mark.parametrize(
    ("mean", "verdict"),
    [
        *((2299.2, "not_over"), (2299.3, "cannot_tell"), (2500.0, "cannot_tell"), (2500.1, "may_be_over")),
        *((2700.7, "may_be_over"), (2700.8, "over")),
    ],
)
def test_a_level_for_everything_is_one_standard_error_away_before_it_is_certain(mean: float, verdict: str) -> None:
    """Calcium, women 31-50: SE = 401.6 / sqrt(4) = 200.8, so certain from 2,299.2 down and from 2,700.8 up."""
    found = one(usual_intake(WOMAN, days_of(4, calcium=mean)), "calcium")
    assert found.limits[0].verdict == verdict


def test_what_is_not_counted_never_clears_a_level_and_makes_the_confidence_a_least() -> None:
    found = usual_intake(WOMAN, days_of(7, unknown=1, unbounded=True, calcium=1300.0, magnesium=200.0))
    calcium, short = one(found, "calcium"), one(found)
    assert calcium.limits[0].verdict == "cannot_tell"
    assert calcium.status == "likely_enough"
    assert calcium.mean is not None
    assert calcium.mean.high is None
    assert short.status == "not_sure", "a minimum under the EAR is no shortfall"
    assert short.confidence_words.startswith("at least")
    assert short.reading == "", "a minimum under the EAR is not very likely in need of improvement"
    assert short.more_days is None


def test_with_something_not_counted_the_confidence_is_that_of_the_low_end() -> None:
    """365 mg less a fifth is 292: z = 27 / √(26.5² + 96.2²/3) = 0.44, 67%; the best estimate alone would be 95%."""
    found = magnesium(3, unknown=1, unbounded=True, magnesium=365.0, spread=0.2)
    assert found.confidence_words == "at least 65%"
    assert "low end: at least 65%" in found.working


def test_with_something_not_counted_and_the_low_end_below_the_ai_no_confidence_is_said_and_none_left_blank() -> None:
    found = one(usual_intake(WOMAN, days_of(7, unknown=1, unbounded=True, potassium=2_900.0, spread=0.2)), "potassium")
    assert found.status == "not_sure"
    assert found.headline.endswith(
        "not known. At the low end of your amounts it is below the AI. Something is not counted, so it may be higher."
    )


@pytest.mark.parametrize(
    ("mean", "words"), [(2_166, "proves nothing"), (2_167, "too rough"), (2_600, "too rough"), (2_601, "too rough")]
)
def test_an_average_that_may_be_above_the_ai_with_rough_amounts_is_not_called_one_below_it(
    mean: float, words: str
) -> None:
    """The AI of women of 19 or more is 2,600 mg (NASEM); 2,166 mg and a fifth are 2,599, 2,167 and a fifth 2,600.4."""
    found = one(usual_intake(WOMAN, days_of(7, potassium=float(mean), spread=0.2)), "potassium")
    assert words in found.more_days_words


def test_a_supplement_of_an_unknown_amount_is_not_worked_out_as_nothing_taken() -> None:
    label_not_copied = days_of(3).assign(supplement_high=math.nan, supplement_unknown=1)
    found = one(usual_intake(WOMAN, label_not_copied))
    assert "From supplements: not known, so nothing is added." in found.working


@pytest.mark.parametrize(
    ("mean", "status", "words"),
    [
        (150.0, "likely_short", "very likely it needs to be improved"),
        (256.0, "not_sure", ""),  # z = -9 / √(26.5² + 96.2²/20) = -0.26, 40%
        (274.0, "not_sure", ""),
        (310.0, "likely_enough", ""),  # 91%, and below the RDA of 320
        (321.0, "likely_enough", "you can be quite sure it is enough"),
    ],
)
def test_the_ready_made_words_for_an_average_never_speak_against_its_confidence(
    mean: float, status: str, words: str
) -> None:
    found = magnesium(20, magnesium=mean)
    assert found.status == status
    assert (words in found.reading) if words else (found.reading == "")
    assert "The IOM’s words on such an average" in found.working


def test_ends_that_disagree_are_not_sure_and_both_are_said() -> None:
    found = magnesium(7, magnesium=330.0, spread=0.2)
    assert found.status == "not_sure"
    assert "At the low end of your amounts it is about 50%, at the high end over 97%." in found.headline
    assert "too rough" in found.more_days_words


def test_more_days_that_would_settle_it_are_counted_from_the_same_formula() -> None:
    """D = 30: n >= 96.2^2 / (30^2 - 26.5^2) = 46.8, so 47 days; D = 26.5 is never enough; D = 40: 10.3, so 11."""
    assert magnesium(4, magnesium=305.0).more_days == 11 - 4
    assert magnesium(4, magnesium=305.0).more_days_words.startswith("7 more days would probably settle magnesium")
    assert magnesium(4, magnesium=295.0).more_days == 47 - 4
    assert "more than 30" in magnesium(4, magnesium=295.0).more_days_words
    never = magnesium(4, magnesium=291.5)
    assert never.more_days is None
    assert never.more_days_words.startswith("More days alone would not settle magnesium: your average is so near")
    assert magnesium(11, magnesium=305.0).status == "likely_enough"
    assert magnesium(10, magnesium=305.0).status == "not_sure"


@pytest.mark.parametrize("authority", ["UK_DRV", "NNR2023", "WHO_FAO"])
def test_without_a_published_sd_of_need_only_the_average_is_told(authority: str) -> None:
    found = one(usual_intake(Person(31, authority=authority), days_of(9, calcium=300.0)), "calcium")
    assert (found.method, found.status, found.confidence.best) == ("none", "mean_below", None)
    assert "does not publish" in found.why_no_probability


@pytest.mark.parametrize("authority", authorities())
@pytest.mark.parametrize("days", [0, 5])
def test_every_authority_has_plain_words_for_everybody(authority: str, days: int) -> None:
    known = {each.id for each in sources()}
    people = [Person(5, "male"), Person(16, life_stage="pregnant"), Person(52, life_stage="lactating"), WOMAN]
    for person in people:
        found = usual_intake(replace(person, authority=authority, potassium_care="unknown"), days_of(days, spread=0.1))
        assert {each.nutrient.id for each in found.nutrients} == set(JUDGED)
        for each in found.nutrients:
            said = " ".join((found.headline, each.headline, each.reading, each.more_days_words, each.working))
            assert not [word for word in NEVER if word in said.lower()], said
            assert len(each.pill) <= 14
            assert each.headline.startswith(each.nutrient.name)
            assert set(each.source_ids) <= known
            assert each.method != "none" or each.why_no_probability


def test_every_pill_is_short_and_every_status_has_one() -> None:
    assert all(0 < len(pill) <= 14 for pill in PILLS.values())


def test_many_people_at_once_are_judged_as_each_alone() -> None:
    people = [
        WOMAN,
        Person(70, "male"),
        Person(30, life_stage="pregnant"),
        Person(12),
        Person(40, potassium_care="yes"),
    ]
    amounts = [
        days_of(
            2 + at,
            person=str(at),
            spread=0.05 * at,
            unknown=at % 2,
            magnesium=200.0 + 60 * at,
            calcium=3000.0 - 500 * at,
        )
        for at in range(len(people))
    ]
    frame = pd.DataFrame([{"person": str(at), **asdict(person)} for at, person in enumerate(people)])
    table = usual_intakes(pd.concat(amounts).sample(frac=1, random_state=1), frame, "US_CA_DRI")
    for at, (person, mine) in enumerate(zip(people, amounts, strict=True)):
        for each in usual_intake(person, mine).nutrients:
            row = table[(table["person"] == str(at)) & (table["nutrient"] == each.nutrient.id)].iloc[0]
            assert (row["n_days"], row["status"], row["method"]) == (each.n_days, each.status, each.method)
            for name, mine_said in (("z", each.z), ("confidence", each.confidence)):
                if each.method != "none":
                    said = math.nan if mine_said.best is None else mine_said.best
                    assert row[f"{name}_best"] == pytest.approx(said, nan_ok=True)


def test_days_of_nobody_are_refused() -> None:
    frame = pd.DataFrame([{"person": "a", **asdict(WOMAN)}])
    with pytest.raises(InputError, match="has days but no row"):
        usual_intakes(days_of(3, person="b"), frame, "US_CA_DRI")


@pytest.mark.parametrize("wrong", [-1.0, math.nan])
def test_an_amount_that_is_none_is_refused(wrong: float) -> None:
    amounts = days_of(3)
    amounts.loc[0, "best"] = wrong
    with pytest.raises(InputError, match="best is blank or below 0"):
        usual_intake(WOMAN, amounts)


def test_a_day_without_one_of_the_four_is_refused() -> None:
    with pytest.raises(InputError, match="lacks one of the four"):
        usual_intake(WOMAN, days_of(3).drop(index=0))


def test_efsa_calcium_has_an_sd_of_need_from_25_on() -> None:
    """requirement_variability.csv: (PRI - AR) / 1.96 = 102 mg for 25 years and over; none is published below."""
    at = JUDGED.index("calcium")
    for age, sd in ((24.99, math.nan), (25, 102), (25.01, 102)):
        people = pd.DataFrame([{"person": "a", **asdict(Person(age, authority="EFSA"))}])
        assert basis(people, "EFSA").sd_requirement[0, at] == pytest.approx(sd, abs=0.05, nan_ok=True)


@settings(max_examples=20, deadline=None)
@given(mean=st.floats(50, 900), spread=st.floats(0, 0.6), days=st.integers(3, 60), unknown=st.integers(1, 3))
def test_an_unknown_never_makes_a_shortfall_more_certain(mean: float, spread: float, days: int, unknown: int) -> None:
    whole = magnesium(days, magnesium=mean, spread=spread)
    opened = magnesium(days, magnesium=mean, spread=spread, unknown=unknown, unbounded=True)
    assert opened.status != "likely_short"
    assert opened.confidence == replace(whole.confidence, high=None)
    assert (opened.status == "likely_enough") == (whole.status == "likely_enough")
