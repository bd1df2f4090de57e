"""What must hold of verdicts, each with its figures from the printed tables and the USDA values."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from checker.adequacy import verdicts
from checker.judgement import Judgement, NutrientJudgement, judge
from checker.person import Person
from checker.references import no_value_words, references
from checker.supplement_reading import read_supplement
from checker.supplements import Supplement
from diary_rows import BANANA, CHIA_DRIED, MILK, PUMPKIN_SEEDS, Entry, rows, weighed
from nutrition_data.errors import InputError
from nutrition_data.reference_values import authorities
from verdict_days import (
    BOUNDS,
    CHIA_MEASURED,
    FIRM,
    NUTRIENTS,
    PRENATAL,
    ROLES,
    SYSTEMS,
    Case,
    days_of,
    expected_rows,
    food_span,
    left_open,
    may_be_shown,
    people_of,
    pill,
    pill_span,
    printed,
    verdicts_of_many,
)

# What a page may say where nothing is firm; "shown": there are only values that judge nothing.
NOT_FIRM = ("not_sure", "no_reference", "not_judged", "shown")
SEEDS_AND_MILK = (weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500))
WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")


def verdict(
    person: Person, nutrient: str, kind: str, entries: tuple[Entry, ...], *pills: Supplement, authority: str = ""
) -> str:
    found = verdicts(days_of(entries, pills), people_of(person), [authority or person.authority])
    return str(found.loc[(found["nutrient"] == nutrient) & (found["kind"] == kind), "verdict"].item())


def of(judgement: Judgement, nutrient: str) -> NutrientJudgement:
    return next(each for each in judgement.nutrients if each.nutrient.id == nutrient)


def judged(person: Person, nutrient: str, entries: tuple[Entry, ...], *pills: Supplement) -> NutrientJudgement:
    return of(judge(person, rows(entries), pills), nutrient)


def milk_with(nutrient: str, amount: float) -> Entry:
    """Whole milk (USDA FNDDS 11111000, in 100 g: K 150, Ca 123, Mg 12, B6 0.061 mg) that holds this amount."""
    in_100_g = {"potassium": 150, "calcium": 123, "magnesium": 12, "vitamin_b6": 0.061}[nutrient]
    return weighed(MILK, amount / in_100_g * 100)


# --- Whom a row reaches ---


def test_every_table_of_reference_values_can_be_chosen() -> None:
    assert set(SYSTEMS) <= set(authorities())


def everybody() -> list[Person]:
    """Just below, at and just above each age bound, of each sex and life stage."""
    people = []
    for bound, by in itertools.product(BOUNDS, (-0.01, 0, 0.01)):
        age = bound + by
        if age < 1:
            continue
        people += [Person(age, "female"), Person(age, "male")]
        if 10 <= age <= 60:
            people += [Person(age, "female", stage) for stage in ("pregnant", "lactating")]
    return people


def test_every_reference_row_that_judges_reaches_the_right_person(shared: Path) -> None:
    table, people = printed(shared), everybody()
    assert len(people) >= 200
    names = [f"p{place}" for place in range(len(people))]
    found = verdicts_of_many([Case(person, (weighed(MILK, 100),)) for person in people])
    got: dict[tuple[str, str], set[tuple[str, str, str, float]]] = {}
    for row in found[found["kind"].isin(list(ROLES))].itertuples():
        key = (str(row.person), str(row.authority))
        got.setdefault(key, set()).add((str(row.nutrient), str(row.kind), str(row.applies_to), float(row.reference)))
    wrong, reached = [], set()
    for (person, name), authority in itertools.product(zip(people, names, strict=True), SYSTEMS):
        wanted = expected_rows(table, person, authority)
        reached |= set(wanted)
        open_ones = {(row.nutrient, row.kind) for row in wanted if left_open(row, person)}
        want = {(row.nutrient, row.kind, row.applies_to, row.value) for row in wanted if not left_open(row, person)}
        have = {row for row in got.get((name, authority), set()) if row[:2] not in open_ones}
        wrong += [(person.age_years, person.sex, person.life_stage, authority, *row) for row in sorted(want ^ have)]
    assert wrong == []
    judging = {
        row
        for row in table
        if row.authority in SYSTEMS
        and row.nutrient in NUTRIENTS
        and ROLES.get(row.kind, "shown") != "shown"
        and row.value is not None
        and row.end > 12
        and may_be_shown(row)
    }
    # The Nordic and WHO calcium of pregnancy give way to the woman's age somewhere, so all are reached by somebody.
    assert judging - reached == set()


@pytest.mark.parametrize("authority", SYSTEMS)
def test_a_row_that_is_not_verified_is_never_there(shared: Path, authority: str) -> None:
    table = printed(shared)
    for person in everybody():
        person = replace(person, authority=authority)
        months = person.age_years * 12
        hidden = {
            (row.nutrient, row.kind, row.applies_to, row.value)
            for row in table
            if row.authority == authority
            and row.life_stage == person.life_stage
            and row.sex in ("both", person.sex)
            and row.begin <= months < row.end
            and row.value is not None
            and not may_be_shown(row)
        }
        shown = {
            (row.nutrient, row.kind, row.applies_to, row.value) for row in references(person) if row.judges != "no"
        }
        # A hidden row of 3,500 mg and a row of another age with the same figure cannot both reach one person.
        assert not shown & hidden


def test_a_row_seen_in_one_copy_gives_no_firm_verdict_and_is_shown_with_its_mark() -> None:
    # D-A-CH calcium RNI 1,000 mg from 19 years, one copy: neither 500 nor 2,000 mg is judged by it.
    person = Person(30, authority="D_A_CH", potassium_care="no")
    for amount in (500, 1000, 2000):
        day = (milk_with("calcium", amount),)
        assert verdict(person, "calcium", "RNI", day) == "cannot_tell"
        calcium = judged(person, "calcium", day)
        assert calcium.status not in ("short", "little_short", "met", "enough", "above_limit")
        assert calcium.to_go is None
        assert "one copy" in calcium.working


def test_nothing_of_a_table_seen_in_one_copy_is_firm() -> None:
    # Every row of D-A-CH is one copy or unverified.
    found = verdicts(days_of((weighed(MILK, 5000),), (pill("magnesium", 900),)), people_of(WOMAN), ["D_A_CH"])
    assert not set(found["verdict"]) & set(FIRM)


def test_a_value_between_two_printings_is_the_one_that_was_settled() -> None:
    # US calcium EAR of pregnant girls of 14-18: 1,100 (conflicting_printings.csv), not 1,000.
    girl = Person(16, life_stage="pregnant", potassium_care="no")
    said = [verdict(girl, "calcium", "EAR", (milk_with("calcium", amount),)) for amount in (1099.9, 1100, 1100.1)]
    assert said == ["below", "at_or_above", "at_or_above"]


@pytest.mark.parametrize(
    ("authority", "nutrient", "kind", "amount", "value"),
    [
        ("UK_DRV", "calcium", "RNI", 699.9, 700),  # UK RNI from 19 years
        ("ANZ_NRV", "magnesium", "RDI", 309.9, 310),  # women of 19-30
        ("NNR2023", "vitamin_b6", "RI", 1.59, 1.6),  # women from 18
        ("WHO_FAO", "calcium", "RNI", 999.9, 1000),  # women of 19-50
        ("EFSA", "calcium", "PRI", 949.9, 950),  # from 25 years
    ],
)
def test_rdi_rni_ri_and_pri_are_read_like_the_rda(
    authority: str, nutrient: str, kind: str, amount: float, value: float
) -> None:
    person = replace(WOMAN, authority=authority)
    assert verdict(person, nutrient, kind, (milk_with(nutrient, amount),)) == "below"
    assert verdict(person, nutrient, kind, (milk_with(nutrient, value),)) == "at_or_above"
    assert judged(person, nutrient, (milk_with(nutrient, value),)).status == "met"


@pytest.mark.parametrize(
    ("authority", "kind", "value"),
    [("ANZ_NRV", "SDT", 4700), ("WHO_FAO", "GUIDELINE_MIN", 3510), ("UK_DRV", "LRNI", 2000)],
)
def test_what_is_only_shown_is_never_judged(authority: str, kind: str, value: float) -> None:
    # Potassium, woman of 30. The UK LRNI of 2,000 was seen in one copy, so "cannot tell" would be as true.
    person = replace(WOMAN, authority=authority)
    allowed = {"not_judged", "cannot_tell"} if kind == "LRNI" else {"not_judged"}
    for amount in (100, value - 0.1, value, value + 0.1, 9000):
        day = (milk_with("potassium", amount),)
        found = verdicts(days_of(day), people_of(person), [authority])
        row = found[(found["nutrient"] == "potassium") & (found["kind"] == kind)]
        assert row["reference"].tolist() == [value]
        assert set(row["verdict"]) <= allowed
        assert f"{value:,} mg" in judged(person, "potassium", day).working


def test_figures_for_food_labels_are_shown_and_judge_nobody() -> None:
    # FDA Daily Values of pregnancy: calcium 1,300, magnesium 400, vitamin B6 2.0; that of potassium is not verified.
    # The EU label values are for adults, with none for pregnancy.
    found = verdicts_of_many([Case(PREGNANT, (weighed(MILK, 500),))], ["FDA_DV", "EU_NRV_LABEL"])
    fda, eu = (found[found["authority"] == name] for name in ("FDA_DV", "EU_NRV_LABEL"))
    assert fda[["nutrient", "verdict"]].to_numpy().tolist() == [
        ["potassium", "no_reference"],
        *([nutrient, "not_judged"] for nutrient in ("calcium", "magnesium", "vitamin_b6")),
    ]
    assert fda["reference"].tolist()[1:] == [1300, 400, 2]
    assert set(eu["verdict"]) == {"no_reference"}


def test_the_guideline_of_the_who_alone_makes_no_status() -> None:
    # WHO/FAO sets no requirement of potassium, only a guideline of 3,510 mg.
    for amount in (500, 5000):
        potassium = judged(replace(WOMAN, authority="WHO_FAO"), "potassium", (milk_with("potassium", amount),))
        assert potassium.status in NOT_FIRM


# --- Pregnant, and where no value is printed ---


@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA", "UK_DRV", "ANZ_NRV", "NNR2023"])
def test_pregnant_at_52_it_is_said_up_to_what_age_values_are_printed(authority: str) -> None:
    # The rows of pregnancy end at 612 months, 51 years.
    person = Person(52, life_stage="pregnant", authority=authority, potassium_care="no")
    for nutrient in NUTRIENTS:
        words = no_value_words(person, nutrient)
        assert "51" in words or "50" in words


@pytest.mark.parametrize("authority", SYSTEMS)
def test_pregnant_at_52_there_is_no_value_and_that_is_said(authority: str) -> None:
    person = Person(52, life_stage="pregnant", authority=authority, potassium_care="no")
    day = (weighed(MILK, 700),)
    found = verdicts(days_of(day), people_of(person), [authority])
    assert set(found["verdict"]) == {"no_reference"}
    assert found["nutrient"].tolist() == list(NUTRIENTS)
    assert (found["kind"] == "").all()
    assert found["reference"].isna().all()
    for each in judge(person, rows(day)).nutrients:
        assert each.status == "no_reference"
        assert each.to_go is None
        assert not each.sources
        words = no_value_words(person, each.nutrient.id)
        assert words
        assert words in each.working
        assert "midwife" in words or "doctor" in words


@pytest.mark.parametrize("nutrient", ["calcium", "potassium"])
@pytest.mark.parametrize("age", [14, 16, 17.99])
def test_efsa_prints_no_value_for_a_pregnant_girl_and_that_is_said(nutrient: str, age: float) -> None:
    # EFSA: calcium and potassium of pregnancy from 18 years; nothing is taken over from older or non-pregnant girls.
    person = Person(age, life_stage="pregnant", authority="EFSA", potassium_care="no")
    found = verdicts(days_of((weighed(MILK, 700),)), people_of(person), ["EFSA"])
    mine = found[found["nutrient"] == nutrient]
    assert mine[["kind", "verdict"]].to_numpy().tolist() == [["", "no_reference"]]
    said = judged(person, nutrient, (weighed(MILK, 700),))
    assert said.status == "no_reference"
    assert no_value_words(person, nutrient) in said.working
    assert "18" in no_value_words(person, nutrient)
    assert EFSA_CALCIUM[0] not in said.working


EFSA_CALCIUM = ("1,150 mg", "1,000 mg", "950 mg")


@pytest.mark.parametrize("age", [18, 18.01])
def test_efsa_has_a_value_for_a_pregnant_woman_of_18(age: float) -> None:
    person = Person(age, life_stage="pregnant", authority="EFSA", potassium_care="no")
    assert verdict(person, "calcium", "PRI", (milk_with("calcium", 1000),)) == "at_or_above"


@pytest.mark.parametrize(
    ("authority", "nutrient", "kind", "stage", "age", "value"),
    [
        ("NNR2023", "calcium", "RI", "pregnant", 16, 1150),  # 950 in pregnancy, 1,150 at 11-17
        ("NNR2023", "calcium", "RI", "pregnant", 18.5, 1000),  # 950 in pregnancy, 1,000 at 18-24
        ("NNR2023", "potassium", "AI", "pregnant", 16, 3500),  # 3,500 in pregnancy, 2,850 at 15-17
        ("NNR2023", "vitamin_b6", "RI", "pregnant", 16, 1.9),  # 1.9 in pregnancy, 1.5 at 15-17
        ("NNR2023", "calcium", "RI", "lactating", 16, 1150),  # evidence.md: a breastfeeding user under 19 as well
        ("WHO_FAO", "calcium", "RNI", "pregnant", 16, 1300),  # 1,200 in pregnancy, 1,300 at 10-18
        ("WHO_FAO", "calcium", "RNI", "lactating", 16, 1300),  # 1,000 breastfeeding, 1,300 at 10-18
        ("US_CA_DRI", "magnesium", "RDA", "pregnant", 16, 400),  # 400 in pregnancy at 14-18, 360 at 14-18
    ],
)
def test_under_19_and_expecting_the_higher_value_is_used(
    authority: str, nutrient: str, kind: str, stage: str, age: float, value: float
) -> None:
    person = Person(age, life_stage=stage, authority=authority, potassium_care="no")
    found = verdicts(days_of((weighed(MILK, 100),)), people_of(person), [authority])
    assert found.loc[(found["nutrient"] == nutrient) & (found["kind"] == kind), "reference"].tolist() == [value]


@pytest.mark.parametrize("authority", ["NNR2023", "WHO_FAO"])
def test_that_the_higher_value_was_used_is_said(authority: str) -> None:
    person = Person(16, life_stage="pregnant", authority=authority, potassium_care="no")
    row = next(
        each for each in references(person) if each.nutrient == "calcium" and ROLES.get(each.kind) == "recommended"
    )
    assert "higher" in row.chosen
    said = judged(person, "calcium", (weighed(MILK, 100),))
    assert row.chosen in said.working + " ".join(said.notes)


def test_at_22_the_nordic_table_still_asks_for_the_higher_value() -> None:
    # Its note: under 25 y the value for her age is higher (1,000 at 18-24 y): use the higher.
    person = Person(22, life_stage="pregnant", authority="NNR2023", potassium_care="no")
    found = verdicts(days_of((weighed(MILK, 100),)), people_of(person), ["NNR2023"])
    assert found.loc[(found["nutrient"] == "calcium") & (found["kind"] == "RI"), "reference"].tolist() == [1000]


def test_the_who_calcium_of_pregnancy_is_said_to_be_for_the_third_trimester() -> None:
    # 1,200 mg is printed for the third trimester only; before that the value of her age, 1,000.
    said = judged(WHO_MOTHER, "calcium", (milk_with("calcium", 1100),))
    assert re.search("trimester|last three months", said.working + " ".join(said.notes) + (said.remark or ""))


WHO_MOTHER = Person(30, life_stage="pregnant", authority="WHO_FAO", potassium_care="no")


@pytest.mark.parametrize(
    ("amount", "expected"), [(999.9, "below"), (1000, "cannot_tell"), (1199.9, "cannot_tell"), (1200, "at_or_above")]
)
def test_between_the_who_calcium_of_her_age_and_of_the_third_trimester_it_cannot_be_told(
    amount: float, expected: str
) -> None:
    # Which trimester is not known: 1,100 mg reaches the value before the third (1,000) and not that of it (1,200).
    assert verdict(WHO_MOTHER, "calcium", "RNI", (milk_with("calcium", amount),)) == expected


def test_which_trimester_it_is_would_settle_the_who_calcium() -> None:
    # "Cannot tell yet", with the one entry or answer that would settle it.
    said = judged(WHO_MOTHER, "calcium", (milk_with("calcium", 1100),))
    assert said.status == "not_sure"
    assert said.settled_by is not None
    assert re.search("trimester|three months|month", said.settled_by)


@pytest.mark.parametrize("age", [0, 0.5, 0.99])
def test_a_baby_is_refused_with_a_kind_sentence(age: float) -> None:
    with pytest.raises(InputError, match=r"1 year.*(doctor|health visitor)"):
        Person(age)


def test_on_the_first_birthday_there_is_a_value() -> None:
    # IOM 2011: calcium RDA 700 at 1-3 years.
    assert verdict(Person(1, potassium_care="no"), "calcium", "RDA", (milk_with("calcium", 700),)) == "at_or_above"


# --- Potassium: an AI ---


@pytest.mark.parametrize(
    ("person", "value"),
    [
        (Person(16, life_stage="pregnant", potassium_care="no"), 2600),
        (Person(30, life_stage="pregnant", potassium_care="no"), 2900),
        (Person(30, potassium_care="no"), 2600),
    ],
)
def test_potassium_under_an_ai_is_not_judged_and_at_it_enough(person: Person, value: float) -> None:
    for amount in (2500, value - 0.1):
        day = (milk_with("potassium", amount),)
        assert verdict(person, "potassium", "AI", day) == "not_judged"
        said = judged(person, "potassium", day)
        assert said.status == "not_judged"
        assert said.to_go is None
    for amount in (value, value + 0.1):
        day = (milk_with("potassium", amount),)
        assert verdict(person, "potassium", "AI", day) == "at_or_above"
        assert judged(person, "potassium", day).status == "enough"


def test_under_an_ai_it_is_said_that_intake_alone_cannot_tell() -> None:
    said = judged(PREGNANT, "potassium", (milk_with("potassium", 2500),))
    assert "cannot be" in said.working
    day = judge(PREGNANT, rows([milk_with("potassium", 2500)]))
    assert "potassium cannot be judged from" in day.headline
    assert "alone" in day.headline


POTASSIUM_CARE = ("kidney_disease", "dialysis", "heart_failure", "raises_potassium")


def test_with_kidney_disease_and_the_like_potassium_is_never_judged_by_any_authority() -> None:
    days = [
        Case(Person(30, conditions=(condition,)), (milk_with("potassium", amount),))
        for condition in POTASSIUM_CARE
        for amount in (100, 2600, 3500, 9000)
    ]
    found = verdicts_of_many(days)
    assert set(found.loc[found["nutrient"] == "potassium", "verdict"]) <= {"not_judged"}


@pytest.mark.parametrize("authority", ["US_CA_DRI", "UK_DRV", "WHO_FAO"])
@pytest.mark.parametrize("condition", POTASSIUM_CARE)
def test_with_kidney_disease_and_the_like_the_page_asks_for_no_potassium(authority: str, condition: str) -> None:
    person = Person(30, authority=authority, conditions=(condition,))
    for amount in (100, 9000):
        said = judged(person, "potassium", (milk_with("potassium", amount),))
        assert said.status == "not_judged"
        assert said.sources == ()
        assert said.references == ()
        assert said.to_go is None
        assert said.remark


# --- Magnesium: a limit for supplements ---


def test_pumpkin_seeds_and_milk_raise_no_alarm_under_any_authority() -> None:
    # 80 g of seeds at 550 mg and 500 g of milk at 12 mg in 100 g: 440 + 60 = 500 mg of magnesium.
    assert food_span(SEEDS_AND_MILK, "magnesium").best == pytest.approx(500)
    stages = ("none", "pregnant", "lactating")
    people = [Person(age, life_stage=stage) for stage in stages for age in (16, 20, 30, 45)]
    found = verdicts_of_many([Case(person, SEEDS_AND_MILK) for person in people], tuple(authorities()))
    assert "over" not in set(found["verdict"])


@pytest.mark.parametrize("authority", SYSTEMS)
def test_pumpkin_seeds_and_milk_raise_no_alarm_on_the_page(authority: str) -> None:
    day = judge(replace(PREGNANT, authority=authority), rows(SEEDS_AND_MILK))
    assert of(day, "magnesium").status != "above_limit"
    assert all(check.verdict != "over" for each in day.nutrients for check in each.limits)
    assert "above" not in day.headline.replace("at or above", "")


@pytest.mark.parametrize("food", [(weighed(MILK, 1),), SEEDS_AND_MILK])
@pytest.mark.parametrize("stage", ["none", "pregnant", "lactating"])
@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA", "ANZ_NRV"])
def test_a_magnesium_pill_of_400_mg_is_over_the_limit_with_and_without_food(
    authority: str, stage: str, food: tuple[Entry, ...]
) -> None:
    # UL for supplements: US 350 (IOM 1997), EFSA 250 (SCF 2001), Australia and New Zealand 350 (NHMRC 2006).
    person = Person(30, life_stage=stage, authority=authority, potassium_care="no")
    tablet = pill("magnesium", 400)
    found = verdicts(days_of(food, (tablet,)), people_of(person), [authority])
    limit = found[(found["nutrient"] == "magnesium") & (found["kind"] == "UL")]
    assert limit["applies_to"].tolist() == ["supplement"]
    assert limit["verdict"].tolist() == ["over"]
    assert limit[["low", "best", "high"]].to_numpy().tolist() == [[400, 400, 400]]
    day = judge(person, rows(food), (tablet,))
    assert of(day, "magnesium").status == "above_limit"
    assert "magnesium" in day.headline.split("above the upper ")[1].split(";")[0]
    (check,) = of(day, "magnesium").limits
    assert (check.verdict, check.span.low, check.span.high) == ("over", 400, 400)
    assert check.words


def test_a_pill_without_any_food_is_judged() -> None:
    day = judge(PREGNANT, rows([]), (pill("magnesium", 400),))
    assert of(day, "magnesium").status == "above_limit"


@pytest.mark.parametrize(
    ("authority", "amount", "expected"),
    [
        ("US_CA_DRI", 349.999, "not_over"),
        ("US_CA_DRI", 350, "not_over"),
        ("US_CA_DRI", 350.001, "over"),
        ("EFSA", 249.999, "not_over"),
        ("EFSA", 250, "not_over"),
        ("EFSA", 250.001, "over"),
    ],
)
@pytest.mark.parametrize("food", [(weighed(MILK, 1),), SEEDS_AND_MILK])
def test_the_limit_of_magnesium_sees_only_the_supplement(
    authority: str, amount: float, expected: str, food: tuple[Entry, ...]
) -> None:
    person = replace(PREGNANT, authority=authority)
    assert verdict(person, "magnesium", "UL", food, pill("magnesium", amount)) == expected
    limits = judged(person, "magnesium", food, pill("magnesium", amount)).limits
    assert [each.verdict for each in limits] == [expected]


def test_two_tablets_of_200_mg_are_400_mg() -> None:
    for tablets in ((pill("magnesium", 200, 2),), (pill("magnesium", 200, id="a"), pill("magnesium", 200, id="b"))):
        assert verdict(PREGNANT, "magnesium", "UL", SEEDS_AND_MILK, *tablets) == "over"


def test_read_from_words_a_magnesium_pill_of_400_mg_is_over_the_limit() -> None:
    tablet = read_supplement("magnesium 400 mg")
    assert tablet is not None
    assert verdict(PREGNANT, "magnesium", "UL", (weighed(MILK, 1),), tablet) == "over"
    assert read_supplement("2 slices wholemeal toast with butter") is None


def test_the_magnesium_of_a_supplement_counts_towards_the_rda() -> None:
    # Pregnant at 30: RDA 350 (IOM 1997). Food 60 mg (500 g of milk) and 290 mg from a pill: 350.
    milk = (weighed(MILK, 500),)
    said = [verdict(PREGNANT, "magnesium", "RDA", milk, pill("magnesium", mg)) for mg in (289.9, 290, 290.1)]
    assert said == ["below", "at_or_above", "at_or_above"]
    assert [verdict(PREGNANT, "magnesium", "UL", milk, pill("magnesium", 290))] == ["not_over"]
    shown = judged(PREGNANT, "magnesium", milk, pill("magnesium", 290))
    assert (shown.food.best, shown.best) == (pytest.approx(60), pytest.approx(350))
    assert shown.taken is not None
    assert (shown.taken.low, shown.taken.best, shown.taken.high) == (290, 290, 290)
    assert shown.status == "met"


# --- Vitamin B6 ---


def test_15_mg_of_vitamin_b6_is_over_the_limit_of_efsa_and_under_that_of_the_us() -> None:
    # EFSA 2023: 12 mg; IOM 1998: 100 mg. Milk 500 g adds 0.305 mg.
    day, tablet = (weighed(MILK, 500),), pill("vitamin_b6", 15)
    assert verdict(WOMAN, "vitamin_b6", "UL", day, tablet, authority="EFSA") == "over"
    assert verdict(WOMAN, "vitamin_b6", "UL", day, tablet, authority="US_CA_DRI") == "not_over"
    assert judged(replace(WOMAN, authority="EFSA"), "vitamin_b6", day, tablet).status == "above_limit"
    us = judged(WOMAN, "vitamin_b6", day, tablet)
    assert us.status == "met"
    assert us.best == pytest.approx(15.305)


@pytest.mark.parametrize(("b6", "expected"), [(11.694, "not_over"), (11.695, "not_over"), (11.696, "over")])
def test_the_limit_of_vitamin_b6_counts_food_and_supplements(b6: float, expected: str) -> None:
    # EFSA's 12 mg, of which 500 g of milk at 0.061 in 100 g is 0.305.
    assert (
        verdict(WOMAN, "vitamin_b6", "UL", (weighed(MILK, 500),), pill("vitamin_b6", b6), authority="EFSA") == expected
    )


def test_the_vitamin_b6_of_a_supplement_counts_towards_the_rda() -> None:
    # Woman of 30: RDA 1.3 (IOM 1998); milk 500 g 0.305, so 0.995 more.
    day = (weighed(MILK, 500),)
    assert verdict(WOMAN, "vitamin_b6", "RDA", day, pill("vitamin_b6", 0.99)) == "below"
    assert verdict(WOMAN, "vitamin_b6", "RDA", day, pill("vitamin_b6", 0.995)) == "at_or_above"
    assert verdict(WOMAN, "vitamin_b6", "RDA", day, pill("vitamin_b6", 1)) == "at_or_above"


def test_a_blank_vitamin_b6_value_makes_cannot_tell_where_it_matters_and_not_where_it_does_not() -> None:
    """Dried chia (SR Legacy 170554) has no vitamin B6 value; the highest of its kind is 1.7 mg in 100 g.

    Woman of 30: EAR 1.1, RDA 1.3 (IOM 1998). Milk 100 g 0.061; banana 0.212 in 100 g.
    Chia 10 g at most 0.17:   with milk 0.061 to 0.231, under both.
    Chia 60 g at most 1.02:   with milk 0.061 to 1.081, under both; 62 g at most 1.054, to 1.115, past the EAR only.
    Chia 100 g at most 1.7:   with milk 0.061 to 1.761, astride both.
    Chia 100 g and banana 700 g: 1.484 to 3.184, over both.
    """
    milk, banana = weighed(MILK, 100), weighed(BANANA, 700)
    expected = {
        (milk, weighed(CHIA_DRIED, 10)): ("below", "below"),
        (milk, weighed(CHIA_DRIED, 60)): ("below", "below"),
        (milk, weighed(CHIA_DRIED, 62)): ("cannot_tell", "below"),
        (milk, weighed(CHIA_DRIED, 100)): ("cannot_tell", "cannot_tell"),
        (banana, weighed(CHIA_DRIED, 100)): ("at_or_above", "at_or_above"),
    }
    said = {day: tuple(verdict(WOMAN, "vitamin_b6", kind, day) for kind in ("EAR", "RDA")) for day in expected}
    assert said == expected
    unsure = judged(WOMAN, "vitamin_b6", (milk, weighed(CHIA_DRIED, 100)))
    assert (unsure.low, unsure.high) == (pytest.approx(0.061), pytest.approx(1.761))
    assert unsure.status == "not_sure"
    assert unsure.settled_by is not None
    assert "Chia" in unsure.settled_by
    assert judged(WOMAN, "vitamin_b6", (milk, weighed(CHIA_DRIED, 10))).status == "short"
    assert judged(WOMAN, "vitamin_b6", (banana, weighed(CHIA_DRIED, 100))).status == "met"


def test_a_blank_value_of_one_nutrient_leaves_the_others_firm() -> None:
    # Chia 100 g: calcium 631 mg in either release. Woman of 30: EAR 800.
    for chia in (CHIA_DRIED, CHIA_MEASURED):
        assert verdict(WOMAN, "calcium", "EAR", (weighed(chia, 100),)) == "below"


def test_a_blank_value_can_matter_for_a_limit() -> None:
    # EFSA 12 mg. A pill of 11 mg and chia 100 g, at most 1.7: 11 to 12.7. With chia 50 g, at most 0.85: 11 to 11.85.
    tablet = pill("vitamin_b6", 11)
    said = [
        verdict(WOMAN, "vitamin_b6", "UL", (weighed(CHIA_DRIED, grams),), tablet, authority="EFSA")
        for grams in (50, 100)
    ]
    assert said == ["not_over", "cannot_tell"]


# --- Calcium ---


def test_calcium_of_2600_mg_is_over_the_limit_however_it_is_split() -> None:
    # UL 2,500 at 19-50 years (IOM 2011), 2,500 for adults (EFSA 2012): food and supplements together.
    for taken in (0, 100, 1300, 2599):
        day = (milk_with("calcium", 2600 - taken),)
        tablets = (pill("calcium", taken),) if taken else ()
        for authority in ("US_CA_DRI", "EFSA", "ANZ_NRV"):
            assert verdict(WOMAN, "calcium", "UL", day, *tablets, authority=authority) == "over"
        said = judged(WOMAN, "calcium", day, *tablets)
        assert said.status == "above_limit"
        assert said.best == pytest.approx(2600)


@pytest.mark.parametrize(
    ("amount", "expected"), [(2400, "not_over"), (2499.99, "not_over"), (2500, "not_over"), (2500.01, "over")]
)
@pytest.mark.parametrize("taken", [0, 500, 2399])
def test_the_edges_of_the_calcium_limit(amount: float, expected: str, taken: float) -> None:
    day, tablets = (milk_with("calcium", amount - taken),), (pill("calcium", taken),) if taken else ()
    assert verdict(WOMAN, "calcium", "UL", day, *tablets) == expected


def test_calcium_from_a_supplement_counts_towards_the_rda() -> None:
    # Woman of 30: RDA 1,000. Milk 500 g is 615; 385 more.
    day = (weighed(MILK, 500),)
    said = [verdict(WOMAN, "calcium", "RDA", day, pill("calcium", mg)) for mg in (384.9, 385, 385.1)]
    assert said == ["below", "at_or_above", "at_or_above"]


# --- What nobody knows ---


@pytest.mark.parametrize("words", ["", "prenatal multivitamin"])
@pytest.mark.parametrize("authority", SYSTEMS)
def test_a_multivitamin_without_its_label_leaves_nothing_firmly_under(authority: str, words: str) -> None:
    tablet = read_supplement(words) if words else PRENATAL
    assert tablet is not None
    person = Person(30, life_stage="pregnant", authority=authority, potassium_care="no")
    food = (weighed(MILK, 100),)
    both = verdicts_of_many([Case(person, food), Case(person, food, (tablet,))], [authority])
    alone, beside = (both[both["person"] == name].reset_index(drop=True) for name in ("p0", "p1"))
    keys = ["nutrient", "kind", "applies_to", "reference"]
    pd.testing.assert_frame_equal(alone[keys], beside[keys])
    was_under = alone["verdict"].isin(["below", "not_over"])
    assert (beside.loc[was_under, "verdict"] == "cannot_tell").all()
    assert beside.loc[~was_under, "verdict"].isin(["cannot_tell", "not_judged", "no_reference"]).all()
    if authority in ("US_CA_DRI", "EFSA", "ANZ_NRV", "UK_DRV"):
        assert was_under.any()
    for each in judge(person, rows(food), (tablet,)).nutrients:
        assert each.high is None
        assert each.status in NOT_FIRM
        assert all(check.verdict == "cannot_tell" for check in each.limits)


def test_a_multivitamin_without_its_label_is_what_would_settle_it() -> None:
    for each in judge(PREGNANT, rows([weighed(MILK, 100)]), (PRENATAL,)).nutrients:
        assert each.settled_by is not None
        assert "multivitamin" in each.settled_by.lower() or "label" in each.settled_by.lower()


def test_what_food_reaches_stays_reached_beside_a_multivitamin() -> None:
    # Milk 1 kg: calcium 1,230 mg, over the RDA of 1,000 whatever the tablet holds; over 2,500 cannot be told.
    day = (weighed(MILK, 1000),)
    assert verdict(WOMAN, "calcium", "RDA", day, PRENATAL) == "at_or_above"
    assert verdict(WOMAN, "calcium", "UL", day, PRENATAL) == "cannot_tell"
    assert verdict(WOMAN, "calcium", "UL", (weighed(MILK, 2100),), PRENATAL) == "over"


def test_a_label_that_does_not_name_a_nutrient_adds_none_of_it() -> None:
    tablet = pill("calcium", 500)
    assert pill_span((tablet,), "magnesium").high == 0
    assert verdict(WOMAN, "magnesium", "EAR", (weighed(MILK, 100),), tablet) == "below"
    assert verdict(WOMAN, "magnesium", "UL", (weighed(MILK, 100),), tablet) == "not_over"


# --- What a salt brings ---

# Standard atomic masses: Mg 24.305, O 15.999, Ca 40.078, C 12.011.
MAGNESIUM_IN_OXIDE = 24.305 / (24.305 + 15.999)  # 0.603
CALCIUM_IN_CARBONATE = 40.078 / (40.078 + 12.011 + 3 * 15.999)  # 0.400


@pytest.mark.parametrize(
    ("words", "nutrient", "low", "high"),
    [
        # Not said whether the figure is the salt or the mineral in it: the range runs from the one to the other.
        ("magnesium oxide 400 mg", "magnesium", 400 * MAGNESIUM_IN_OXIDE, 400),
        ("calcium carbonate 1250 mg", "calcium", 1250 * CALCIUM_IN_CARBONATE, 1250),
        ("vitamin B6 10 mg", "vitamin_b6", 10, 10),
        ("magnesium 400 mg", "magnesium", 400, 400),
        ("potassium 99 mg", "potassium", 99, 99),
        ("calcium 600 mg x 2", "calcium", 1200, 1200),
    ],
)
def test_a_salt_brings_the_share_of_its_mineral(words: str, nutrient: str, low: float, high: float) -> None:
    tablet = read_supplement(words)
    assert tablet is not None
    day = days_of((weighed(MILK, 1),), (tablet,)).set_index("nutrient")
    assert day.loc[nutrient, ["supplement_low", "supplement_high"]].tolist() == pytest.approx([low, high], rel=1e-3)
    others = day.loc[[each for each in NUTRIENTS if each != nutrient], "supplement_high"]
    assert others.tolist() == [0] * 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("magnesium oxide 340 mg", "not_over"),  # 205 to 340
        ("magnesium oxide 400 mg", "cannot_tell"),  # 241 to 400
        ("magnesium oxide 600 mg", "over"),  # 362 to 600
    ],
)
def test_a_magnesium_salt_is_over_only_where_its_magnesium_is(words: str, expected: str) -> None:
    tablet = read_supplement(words)
    assert tablet is not None
    assert verdict(PREGNANT, "magnesium", "UL", SEEDS_AND_MILK, tablet) == expected


@pytest.mark.parametrize("words", ["calcium citrate 1000 mg", "magnesium citrate 1000 mg", "antacid", "2 Tums"])
def test_the_other_supplements_of_the_list_are_known_and_no_food(words: str) -> None:
    tablet = read_supplement(words)
    assert tablet is not None
    found = days_of((weighed(MILK, 1),), (tablet,))
    assert found["unknown_entries"].tolist() == [0] * 5
    assert (found["supplement_high"] > 0).any() or found["supplement_high"].isna().any()


# --- The headline, contributions and the working ---


def test_of_two_nutrients_the_headline_says_are() -> None:
    # WHO/FAO, pregnant: the vitamin B6 RNI is one copy and potassium has a guideline only, so neither is judged.
    headline = judge(replace(PREGNANT, authority="WHO_FAO"), rows(SEEDS_AND_MILK)).headline
    assert "vitamin B6 and potassium are not judged" in headline


def test_the_groups_share_out_what_food_and_supplements_gave() -> None:
    # Calcium: milk 500 g 615, seeds 80 g from their value, pill 300.
    said = judged(PREGNANT, "calcium", SEEDS_AND_MILK, pill("calcium", 300))
    assert sum(each.amount for each in said.groups) == pytest.approx(said.best)
    assert sum(each.share for each in said.groups) == pytest.approx(1)
    assert all(0 < each.share <= 1 for each in said.groups)
    kinds = {each.kind: each.amount for each in said.contributions if each.kind == "supplement"}
    assert kinds == {"supplement": 300}
    assert sum(each.amount for each in said.contributions) == pytest.approx(said.best)
    milk = next(each for each in said.contributions if each.kind == "food" and each.amount == pytest.approx(615))
    assert (milk.low, milk.high, milk.per_100_g) == (pytest.approx(615), pytest.approx(615), 123)


def test_the_working_names_intake_range_row_and_arithmetic() -> None:
    # Milk 500-700 g: magnesium 60 to 84; with a pill of 290: 350 to 374. RDA 350 (IOM 1997), UL 350 for supplements.
    said = judged(PREGNANT, "magnesium", ((MILK, 500, 600, 700),), pill("magnesium", 290))
    for part in ("350 mg", "374 mg", "290 mg", "RDA 350 mg", "UL 350 mg", "IOM 1997", "US and Canada"):
        assert part in said.working, part


def test_the_working_says_what_is_not_known() -> None:
    said = judged(PREGNANT, "calcium", (weighed(MILK, 100), weighed(None, 0)), PRENATAL)
    assert "not counted" in said.working or "not known" in said.working
    assert "minimum" in said.working
