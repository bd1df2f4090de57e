"""Many days at once: each day's verdict is the one the first page gives for it, and totals keep what is not known."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from checker import diary
from checker.comparison import is_shown, statuses
from checker.day_figures import chart_frames, day_statuses, totals
from checker.diary import Day, add, add_supplements, entries_of, supplements_of
from checker.intake import intake, with_supplements
from checker.judgement import judge
from checker.person import Person
from checker.reading import read_line
from checker.references import references
from checker.supplement_amounts import supplement_intake, supplement_rows
from nutrition_data.nutrients import JUDGED

FIRST = date(2026, 3, 2)
DAYS = (
    "2 litres whole milk; 200 g almonds; 3 bananas",
    "1 apple",
    "zzqx blorpf; 1 glass milk",
    "2 slices toast with butter; multivitamin",
    "500 ml whole milk; magnesium oxide 400 mg",
    "150 g salmon; 2 potatoes; 200 g spinach; calcium 3000 mg",
)
PEOPLE = (
    Person(31.0, potassium_care="no"),
    Person(31.0, life_stage="pregnant"),
    Person(16.0, life_stage="lactating"),
    Person(58.0, "male", conditions=("kidney_disease",)),
    Person(34.0, authority="EFSA"),
)


def kept() -> list[Day]:
    days = []
    for place, text in enumerate(DAYS):
        read = [read_line(line) for line in text.split(";")]
        day = add(Day(FIRST + timedelta(days=place)), [entry for line in read for entry in entries_of(line)])
        days.append(add_supplements(day, [each for line in read for each in supplements_of(line)]))
    return days


def amounts_of(days: list[Day]) -> pd.DataFrame:
    rows = pd.concat([diary.rows(day) for day in days], ignore_index=True)
    taken = [(each, day.date.isoformat()) for day in days for each in day.supplements]
    beside = supplement_rows([each for each, _ in taken], day=[on for _, on in taken])
    return with_supplements(intake(rows, by=("day",)), supplement_intake(beside, by=("day",)), by=("day",))


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_each_day_has_the_verdicts_that_the_first_page_gives_it(person: Person) -> None:
    days = kept()
    amounts = amounts_of(days)
    people = {day.date.isoformat(): person for day in days}
    found = day_statuses(totals(amounts), amounts, people).set_index("day")
    for day in days:
        judged = {each.nutrient.id: each.status for each in judge(person, diary.rows(day), day.supplements).nutrients}
        assert found.loc[day.date.isoformat()].to_dict() == judged


def test_a_day_that_is_not_whole_has_the_verdicts_that_the_first_page_gives_it() -> None:
    days, person = kept(), PEOPLE[0]
    amounts = amounts_of(days)
    dates = [day.date.isoformat() for day in days]
    found = totals(amounts, not_whole=frozenset(dates[1:]))
    assert found.groupby("day")["open"].all().tolist() == [False, True, True, True, True, True]
    said = day_statuses(found, amounts, dict.fromkeys(dates, person)).set_index("day")
    for day in days[1:]:
        judged = judge(person, diary.rows(day), day.supplements, whole=False).nutrients
        assert said.loc[day.date.isoformat()].to_dict() == {each.nutrient.id: each.status for each in judged}
    assert not said.loc[dates[1:]].isin(["short", "below", "little_short", "not_judged"]).any(axis=None)
    assert (
        said.loc[dates[0]].tolist() == day_statuses(totals(amounts), amounts, {dates[0]: person}).iloc[0, 1:].tolist()
    )


def test_each_day_is_judged_for_who_the_person_was_on_it() -> None:
    days = kept()[:2]
    amounts = amounts_of(days)
    apart = {days[0].date.isoformat(): PEOPLE[1], days[1].date.isoformat(): PEOPLE[3]}
    found = day_statuses(totals(amounts), amounts, apart).set_index("day")
    assert found["potassium"].tolist()[1] == "not_judged"
    assert found["potassium"].tolist()[0] != "not_judged"


def test_a_day_without_a_person_has_no_verdict() -> None:
    days = kept()[:2]
    amounts = amounts_of(days)
    found = day_statuses(totals(amounts), amounts, {days[0].date.isoformat(): PEOPLE[0]})
    assert found["day"].tolist() == [days[0].date.isoformat()]


def test_food_and_supplements_are_added_and_what_is_not_known_stays_open() -> None:
    days = kept()
    found = totals(amounts_of(days)).set_index(["day", "nutrient"])
    unread, multivitamin, magnesium = (days[at].date.isoformat() for at in (2, 3, 4))
    # 500 ml of whole milk bring some 62 mg of magnesium (12 mg in 100 g); the oxide's 400 mg are a range of 241 to 400.
    assert found.loc[(magnesium, "magnesium"), "low"] > 241 + 50
    assert not found.loc[(magnesium, "magnesium"), "open"]
    assert found.loc[(unread, "calcium"), "open"]
    assert pd.isna(found.loc[(unread, "calcium"), "high"])
    assert found.loc[(multivitamin, "calcium"), "open"]
    assert pd.isna(found.loc[(multivitamin, "calcium"), "high"])


def test_a_frame_for_each_nutrient_says_which_days_count() -> None:
    days = kept()
    frames = chart_frames(totals(amounts_of(days)), [days[0].date.isoformat()])
    assert set(frames) == set(JUDGED)
    assert frames["calcium"]["counted"].tolist() == [True, False, False, False, False, False]


def test_statuses_of_many_amounts_are_those_of_each_alone() -> None:
    rows = tuple(each for each in references(replace(PEOPLE[0])) if each.nutrient == "magnesium" and is_shown(each))
    # US/Canada, women 31-50: EAR 265, RDA 320, UL 350 from supplements alone.
    low = pd.Series([100.0, 265.0, 319.9, 320.0, 400.0, 250.0]).to_numpy()
    high = pd.Series([264.9, 300.0, 319.9, 330.0, 500.0, float("nan")]).to_numpy()
    taken = pd.Series([0.0, 0.0, 0.0, 0.0, 351.0, 0.0]).to_numpy()
    expected = ["short", "little_short", "little_short", "met", "above_limit", "not_sure"]
    assert statuses(rows, low, high, taken, taken).tolist() == expected
