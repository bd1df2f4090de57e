"""Ranges decide: random days of random people against the printed tables, worked out apart from the code."""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import diary
from checker.authority_choice import under_each_authority
from checker.judgement import judge
from checker.person import Person
from checker.reading import read_lines
from diary_rows import BANANA, MILK, rows, weighed
from verdict_days import (
    FIRM,
    MANY,
    NUTRIENTS,
    PRENATAL,
    REQUIREMENTS,
    ROLES,
    SYSTEMS,
    Case,
    Span,
    cases,
    days_of,
    drawn,
    entries,
    expected_rows,
    expected_verdict,
    food_span,
    left_open,
    many,
    pages,
    pill,
    pill_span,
    printed,
    verdicts_of_many,
)

# The UK calls its limits of supplements safe upper level (SUL) and guidance level (GL).
LIMITS = ("UL", "SUL", "GL")
ALIKE = {
    "short": {"average_requirement": {"below"}, "recommended": {"below"}},
    "below": {"recommended": {"below"}},
    "little_short": {"average_requirement": {"at_or_above"}, "recommended": {"below"}},
    "met": {"recommended": {"at_or_above"}},
    "enough": {"adequate_intake": {"at_or_above"}},
}


def numbers(span: Span) -> tuple[float, float, float]:
    return span.low, span.best, np.nan if span.high is None else span.high


@drawn
@given(days=many)
def test_every_verdict_is_what_the_table_and_the_range_say(shared: Path, days: list[Case]) -> None:
    table, blocks = printed(shared), defaultdict(list)
    for row in verdicts_of_many(days).itertuples():
        blocks[(row.person, row.authority, row.nutrient)].append(row)
    for place, case in enumerate(days):
        for nutrient in NUTRIENTS:
            food, tablets = food_span(case.day, nutrient), pill_span(case.taken, nutrient)
            for authority in SYSTEMS:
                here = blocks[(f"p{place}", authority, nutrient)]
                wanted = [row for row in expected_rows(table, case.person, authority) if row.nutrient == nutrient]
                got = {(row.kind, row.applies_to): row for row in here if row.kind in ROLES}
                if not wanted and not {row.kind for row in here} & set(LIMITS):
                    assert [(row.kind, row.verdict) for row in here] == [("", "no_reference")], case
                assert set(got) == {(row.kind, row.applies_to) for row in wanted}, (case, authority)
                for row in wanted:
                    if left_open(row, case.person):
                        continue
                    span = tablets if row.applies_to == "supplement" else food + tablets
                    said = got[(row.kind, row.applies_to)]
                    assert said.reference == row.value, (case, row)
                    assert said.verdict in expected_verdict(row, span, case.person), (case, row, span)
                    assert (said.low, said.best, said.high) == pytest.approx(numbers(span), nan_ok=True), (case, row)


def agrees(case: Case, found: pd.DataFrame) -> None:
    """What the page says of a day is what the verdicts of the batch say, of its range, its limits and its status."""
    judgement = judge(case.person, rows(case.day), case.taken)
    assert {each.nutrient.id for each in judgement.nutrients} == set(NUTRIENTS)
    for each in judgement.nutrients:
        why = (case, each.nutrient.id, each.status)
        mine = found[found["nutrient"] == each.nutrient.id]
        of_role = {ROLES[row.kind]: row for row in mine.itertuples() if row.kind in ROLES}
        over = bool((mine["verdict"] == "over").any())
        assert (each.status == "above_limit") == over, why
        limits = {
            (row.applies_to, row.reference, row.verdict)
            for row in mine.itertuples()
            if row.kind in LIMITS and row.verdict != "not_judged"
        }
        checks = {(one.reference.applies_to, one.reference.value, one.verdict) for one in each.limits}
        assert checks <= limits, why
        assert {row for row in limits if row[2] != "cannot_tell"} <= checks, why
        judging = {one.role for one in each.references if one.judges == "yes" and one.value is not None}
        for role, allowed in ALIKE.get(each.status, {}).items():
            assert role not in judging or of_role[role].verdict in allowed, why
        if each.status == "not_judged":
            cautioned = each.nutrient.id == "potassium" and case.person.potassium_care == "yes"
            assert cautioned or of_role["adequate_intake"].verdict == "not_judged", why
        elif each.status == "no_reference":
            assert not set(of_role) & set(REQUIREMENTS), why
        elif each.status in ("not_sure", "shown"):
            words = {row.verdict for role, row in of_role.items() if role in ("recommended", "adequate_intake")}
            average = of_role.get("average_requirement")
            assert words <= {"cannot_tell", "not_judged"} or (
                words == {"below"} and average is not None and average.verdict == "cannot_tell"
            ), why
        waits_for_trimester = case.person.authority == "WHO_FAO" and case.person.pregnant
        assert each.status != "not_sure" or each.settled_by or waits_for_trimester, why
        high = np.nan if each.high is None else each.high
        for row in mine[mine["applies_to"] == "total"].itertuples():
            assert (each.low, each.best, high) == pytest.approx((row.low, row.best, row.high), nan_ok=True), why


@drawn
@given(many)
def test_the_page_and_the_batch_agree(days: list[Case]) -> None:
    found = verdicts_of_many(days)
    for place, case in enumerate(days):
        agrees(case, found[(found["person"] == f"p{place}") & (found["authority"] == case.person.authority)])
    assert len(days) == MANY


def ends(span: Span) -> tuple[float, float | None]:
    return span.low, span.high


@drawn
@given(many)
def test_what_another_authority_would_say_is_what_it_says_when_it_is_chosen(days: list[Case]) -> None:
    found = verdicts_of_many(days)
    for place, case in enumerate(days):
        mine = found[found["person"] == f"p{place}"]
        chosen = {
            (row.authority, row.nutrient, row.kind, row.applies_to, row.reference): row.verdict
            for row in mine.itertuples()
        }
        spans = {
            nutrient: (*ends(food_span(case.day, nutrient)), *ends(pill_span(case.taken, nutrient)))
            for nutrient in NUTRIENTS
        }
        other = {
            (each.authority, each.nutrient, each.reference.kind, each.reference.applies_to, each.reference.value): (
                each.verdict
            )
            for each in under_each_authority(case.person, spans)
        }
        assert {key: chosen.get(key) for key in other} == other, case
        assert {key for key, word in chosen.items() if word in FIRM} <= set(other), case


@pages
@given(cases)
def test_the_page_adds_food_and_supplements_and_keeps_them_apart(case: Case) -> None:
    for each in judge(case.person, rows(case.day), case.taken).nutrients:
        food, tablets = food_span(case.day, each.nutrient.id), pill_span(case.taken, each.nutrient.id)
        high = np.nan if each.food.high is None else each.food.high
        assert numbers(food) == pytest.approx((each.food.low, each.food.best, high), nan_ok=True)
        assert (each.taken is None) == (not case.taken)
        if each.taken is not None:
            high = np.nan if each.taken.high is None else each.taken.high
            assert numbers(tablets) == pytest.approx((each.taken.low, each.taken.best, high), nan_ok=True)
        assert each.low <= each.best + 1e-9
        assert each.high is None or each.best <= each.high + 1e-9
        assert (each.high is None) == ((food + tablets).high is None)


def test_food_stays_food_in_the_days_of_a_batch() -> None:
    # Milk 500 g: calcium 615. A tablet of 300 stands beside it.
    day = days_of((weighed(MILK, 500),), (pill("calcium", 300),))
    row = day[day["nutrient"] == "calcium"].iloc[0]
    assert row[["low", "best", "high"]].tolist() == pytest.approx([615] * 3)
    assert row[[f"supplement_{name}" for name in ("low", "best", "high")]].tolist() == [300] * 3
    assert row["supplement_unknown"] == 0
    other = day[day["nutrient"] == "magnesium"].iloc[0]
    assert other[[f"supplement_{name}" for name in ("low", "best", "high")]].tolist() == [0] * 3


def test_an_unknown_supplement_is_counted_as_unknown() -> None:
    day = days_of((weighed(MILK, 500),), (pill("calcium", 300), PRENATAL))
    row = day[day["nutrient"] == "calcium"].iloc[0]
    assert (row["supplement_low"], row["supplement_best"]) == (300, 300)
    assert pd.isna(row["supplement_high"])
    assert row["supplement_unknown"] == 1
    assert row["high"] == pytest.approx(615)


def test_a_day_without_supplements_has_none() -> None:
    day = days_of((weighed(MILK, 500),))
    assert (day[["supplement_low", "supplement_best", "supplement_high", "supplement_unknown"]] == 0).all(axis=None)


# Calcium, woman of 30: EAR 800, RDA 1,000 (IOM 2011). Milk has 123 mg in 100 g.
@pytest.mark.parametrize(
    ("low", "high", "status"),
    [
        (100, 650, "short"),  # to 799.5
        (100, 651, "below"),  # to 800.7: below the RDA, and perhaps below the EAR
        (651, 813, "little_short"),  # 800.7 to 999.99
        (651, 814, "not_sure"),  # to 1001.2
        (813, 814, "not_sure"),
        (814, 2032, "met"),  # to 2499.4
        (814, 2033, "met"),  # past the limit at one end only
        (2033, 2040, "above_limit"),
    ],
)
def test_a_status_is_firm_only_over_the_whole_range(low: float, high: float, status: str) -> None:
    day = judge(Person(30, potassium_care="no"), rows([(MILK, low, (low + high) / 2, high)]))
    calcium = next(each for each in day.nutrients if each.nutrient.id == "calcium")
    assert calcium.status == status
    assert (calcium.settled_by is not None) == (status == "not_sure")
    if calcium.settled_by is not None:
        assert "milk" in calcium.settled_by
        assert "calcium" in calcium.settled_by


def test_a_range_that_ends_at_the_value_is_not_under_it() -> None:
    # Calcium RDA 1,000: from 123 mg to 999.999, to 1,000, to 1,000.001 and from 1,000 on.
    woman = Person(30, potassium_care="no")
    ranges = ((123, 999.999), (123, 1000), (123, 1000.001), (999.999, 1000), (1000, 2000))
    days = [Case(woman, ((MILK, low / 1.23, low / 1.23, high / 1.23),)) for low, high in ranges]
    found = verdicts_of_many(days, ["US_CA_DRI"])
    said = found.loc[(found["nutrient"] == "calcium") & (found["kind"] == "RDA"), "verdict"]
    assert said.tolist() == ["below", "cannot_tell", "cannot_tell", "cannot_tell", "at_or_above"]


def test_a_range_that_begins_at_a_limit_is_not_over_it() -> None:
    # Calcium UL 2,500 (IOM 2011).
    woman = Person(30, potassium_care="no")
    ranges = ((2499, 2500), (2500, 2500.001), (2500.001, 2600), (2499.999, 2600))
    days = [Case(woman, ((MILK, low / 1.23, low / 1.23, high / 1.23),)) for low, high in ranges]
    found = verdicts_of_many(days, ["US_CA_DRI"])
    said = found.loc[(found["nutrient"] == "calcium") & (found["kind"] == "UL"), "verdict"]
    assert said.tolist() == ["not_over", "cannot_tell", "over", "cannot_tell"]


@pytest.mark.parametrize(("text", "name"), [("700 ml milk", "milk"), ("600 g yogurt", "yogurt")])
def test_a_kind_that_was_not_said_is_asked_for_where_it_decides(text: str, name: str) -> None:
    # Calcium in 100 g (USDA): soy yogurt 89, plain yogurt 183, so 534 to 1,098 in 600 g; coconut milk drink 188, soy
    # milk 97, whole milk 123. The RDA at 30 years is 1,000 (IOM 2011).
    entries_read = [entry for line in read_lines(text) for entry in diary.entries_of(line)]
    day = diary.rows(diary.add(diary.Day(date(2026, 1, 1), None), entries_read))
    calcium = next(each for each in judge(Person(30), day).nutrients if each.nutrient.id == "calcium")
    assert calcium.status == "not_sure"
    assert calcium.settled_by is not None
    assert re.match(rf"Say which {name}: it (decides|may decide) calcium", calcium.settled_by)


def test_where_no_food_is_in_doubt_the_answer_asked_for_is_about_the_supplement() -> None:
    day = judge(Person(30, potassium_care="no"), rows([weighed(BANANA, 100)]), (PRENATAL,))
    for each in day.nutrients:
        assert each.settled_by is not None
        assert "anana" not in each.settled_by


@drawn
@given(st.lists(entries, min_size=7, max_size=7))
def test_no_food_moves_the_limit_of_magnesium(days: list[tuple[object, ...]]) -> None:
    woman, edges = Person(30, life_stage="pregnant"), (-1.0, -0.001, 0.0, 0.0, 0.001, 1.0, 50.0)
    for authority, value in (("EFSA", 250), ("US_CA_DRI", 350), ("ANZ_NRV", 350)):
        eaten = [
            Case(woman, day, (pill("magnesium", value + by),))  # type: ignore[arg-type]
            for by, day in zip(edges, days, strict=True)
        ]
        found = verdicts_of_many(eaten, [authority])
        limit = found[(found["nutrient"] == "magnesium") & (found["kind"] == "UL")]
        assert limit["verdict"].tolist() == ["over" if by > 0 else "not_over" for by in edges]
