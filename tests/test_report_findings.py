"""A usual intake as the page for a midwife or doctor says it."""

from datetime import date

import pandas as pd
import pytest

from checker.person import Person
from checker.report_findings import findings_of, left_out_of, method_sources_of, report_of
from checker.report_records import Finding, LeftOut
from checker.usual_intake import UsualIntake, usual_intake
from nutrition_data.nutrients import JUDGED
from test_report import days

DAYS, ENDS = 4, ("low", "best", "high")
SALT = {"low": 524.0, "best": 524.0, "high": 1000.0}
WOMAN = Person(40, "female", potassium_care="no")


def usual(magnesium: float, person: Person = WOMAN, days: int = DAYS, supplement: float = 0.0) -> UsualIntake:
    """So many days of one amount of magnesium, and of 1,000 mg of calcium, 1.5 mg of B6 and 2,000 mg of potassium."""
    best = {"magnesium": magnesium, "calcium": 1000.0, "vitamin_b6": 1.5, "potassium": 2000.0}
    rows = [
        {"day": str(day), "nutrient": id, "low": best[id], "best": best[id], "high": best[id], "unit": "mg"}
        for day in range(days)
        for id in JUDGED
    ]
    taken = {f"supplement_{end}": supplement for end in ("low", "best", "high")} | {"supplement_unknown": 0}
    return usual_intake(person, pd.DataFrame(rows).assign(unknown_entries=0, missing_values=0, **taken))


def finding(nutrient: str, found: UsualIntake) -> Finding:
    return next(each for each in findings_of(found) if each.nutrient == nutrient)


# EAR 265 mg (IOM 1997, women of 31 to 50 years), SD of the need a tenth of it, four days: 150 mg is far below, 450 far
# above whatever the SD of days is within the survey's range (about 70 to 130 mg).
@pytest.mark.parametrize(
    ("magnesium", "verdict"), [(150, "Probably less than needed"), (265, "Not sure yet"), (450, "Probably adequate")]
)
def test_magnesium_is_said_with_how_sure_it_is(magnesium: float, verdict: str) -> None:
    found = finding("magnesium", usual(magnesium))
    assert found.verdict == verdict
    assert found.confidence.startswith("Confidence that usual intake is adequate: ")
    assert "%" in found.confidence


def test_how_many_more_days_would_settle_it_is_said_where_some_would() -> None:
    found = usual(300)
    (magnesium,) = (each for each in found.nutrients if each.nutrient.id == "magnesium")
    assert magnesium.more_days is not None
    assert f"{magnesium.more_days} more day" in finding("magnesium", found).confidence


def test_below_an_ai_nothing_is_said_of_the_need() -> None:
    found = finding("potassium", usual(300))
    assert found.verdict == "Mean below the AI: this says nothing about the need"
    assert "%" not in found.confidence


def test_where_the_low_end_is_below_an_ai_the_page_says_so_beside_the_confidence() -> None:
    """AI of potassium for women from 19 on: 2,600 mg (NASEM 2019); here 2,400 to 3,600 mg."""
    best = {"magnesium": 300.0, "calcium": 1000.0, "vitamin_b6": 2.0, "potassium": 3000.0}
    rows = [
        {"day": str(at), "nutrient": id, "low": 0.8 * best[id], "best": best[id], "high": 1.2 * best[id]}
        for at in range(7)
        for id in JUDGED
    ]
    found = finding("potassium", usual_intake(WOMAN, pd.DataFrame(rows).assign(unit="mg", unknown_entries=0)))
    assert "(below the AI at the low end of the range, over 97% at the high end)" in found.confidence


def test_a_confidence_from_days_that_differ_much_is_called_rough_on_the_page() -> None:
    """Women 31 to 50, day_to_day_variation.csv: vitamin B6 57.4% of the mean, magnesium 35.0%; rough from 50% on."""
    found = usual(300)
    assert "The figure is rough: vitamin B6 differs much" in finding("vitamin_b6", found).confidence
    assert "rough" not in finding("magnesium", found).confidence


def test_the_page_says_food_and_supplements_together_and_the_level_that_supplements_pass() -> None:
    found = finding("magnesium", usual(300, supplement=400))
    assert (found.low, found.best, found.high) == (700, 700, 700)
    assert found.verdict == "Above the upper level"  # 350 mg, from supplements alone
    assert "350 mg" in found.confidence


def test_levels_of_other_authorities_that_supplements_pass_are_named_beside_a_mean_that_is_enough() -> None:
    """27 mg of vitamin B6, 25 of them from a tablet: over EFSA's 12 mg and the UK's 10 mg, below the US 100 mg."""
    tablet = {f"supplement_{end}": [25.0 if id == "vitamin_b6" else 0.0 for id in JUDGED] * 3 for end in ENDS}
    best = {"magnesium": 300.0, "calcium": 1000.0, "vitamin_b6": 2.0, "potassium": 3000.0}
    rows = [{"day": str(at), "nutrient": id, **dict.fromkeys(ENDS, best[id])} for at in range(3) for id in JUDGED]
    taken = pd.DataFrame(rows).assign(unit="mg", unknown_entries=0, missing_values=0, supplement_unknown=0, **tablet)
    found = finding("vitamin_b6", usual_intake(Person(44, "female", "pregnant"), taken))
    assert found.verdict == "Mean at or above the reference value; supplements pass an upper level"
    assert "UK, 10 mg a day from supplements" in found.confidence
    assert "EFSA (Europe), 12 mg a day in all" in found.confidence


def test_a_supplement_whose_figure_may_be_the_salt_or_the_mineral_is_said_from_least_to_most() -> None:
    """1 g of potassium chloride holds 524 mg of potassium; the label may also mean 1,000 mg of potassium."""
    best = {"magnesium": 300.0, "calcium": 1000.0, "vitamin_b6": 2.0, "potassium": 3000.0}
    rows = [{"day": str(at), "nutrient": id, **dict.fromkeys(ENDS, best[id])} for at in range(3) for id in JUDGED]
    ends = {f"supplement_{end}": [much * (id == "potassium") for id in JUDGED] * 3 for end, much in SALT.items()}
    taken = pd.DataFrame(rows).assign(unit="mg", unknown_entries=0, missing_values=0, supplement_unknown=0, **ends)
    found = finding("potassium", usual_intake(WOMAN, taken))
    assert found.confidence.startswith("3,000 from food, 524 to 1,000 from supplements.")


def test_tablets_that_may_be_over_their_level_are_not_passed_over() -> None:
    """500 mg of magnesium oxide are 302 mg of magnesium, or 500 if the label means that; the US level is 350 mg."""
    best = {"magnesium": 300.0, "calcium": 1000.0, "vitamin_b6": 2.0, "potassium": 3000.0}
    rows = [{"day": str(at), "nutrient": id, **dict.fromkeys(ENDS, best[id])} for at in range(3) for id in JUDGED]
    oxide = {"low": 302.0, "best": 302.0, "high": 500.0}
    ends = {f"supplement_{end}": [much * (id == "magnesium") for id in JUDGED] * 3 for end, much in oxide.items()}
    taken = pd.DataFrame(rows).assign(unit="mg", unknown_entries=0, missing_values=0, supplement_unknown=0, **ends)
    found = finding("magnesium", usual_intake(WOMAN, taken))
    assert "Whether usual intake is below the upper level, 350 mg (from supplements alone), cannot be said" in (
        found.confidence
    )
    assert "supplements pass an upper level" in found.verdict  # EFSA's 250 mg


def test_a_page_of_enough_days_names_its_method_and_where_it_is_from() -> None:
    found = usual(150)
    page = report_of("Ana", days(DAYS), found, date(2026, 11, 23), left_out=left_out_of(["incomplete"] * 2 + ["empty"]))
    assert page.usual
    assert page.nutrients[0].verdict == "Probably less than needed"
    assert page.days[-1] == "Left out: 2 days marked incomplete."
    assert "iom_2000_assessment" in method_sources_of(found)
    assert any("IOM 2000" in each for each in page.sources)


def test_a_page_of_too_few_days_has_no_verdict() -> None:
    page = report_of("Ana", days(2), usual(150, days=2), date(2026, 11, 23))
    assert not page.usual
    assert page.title == "Intake on these days"
    assert {each.verdict for each in page.nutrients} == {"No verdict: too few days"}


def test_under_19_the_page_gives_means_and_says_why_no_confidence() -> None:
    page = report_of("", days(DAYS), usual(150, Person(16, "female")), date(2026, 11, 23))
    assert "no confidence is given" in page.method
    assert "19 years" in page.nutrients[0].confidence


def test_why_days_are_left_out_is_counted_by_reason() -> None:
    assert left_out_of(["low_energy", "incomplete", "example", "incomplete"]) == (
        LeftOut(2, "marked incomplete"),
        LeftOut(1, "with very little energy for a whole day"),
    )
