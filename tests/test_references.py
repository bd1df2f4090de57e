"""Each reference row reaches the right people, and nobody else; what is used where two rows could apply is said."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import checker.references as checker_references
from checker import age_bands
from checker.person import Person
from checker.references import no_value_words, references, references_for, references_under
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities, reference_values, remarks

STAGES = (("female", "none"), ("male", "none"), ("female", "pregnant"), ("female", "lactating"))
# What each kind is, written down here a second time, so that a slip in reference_kinds.csv is seen.
HALF, NEARLY_ALL, LIMIT = ("EAR", "AR"), ("RDA", "PRI", "RDI", "RNI", "RI"), ("UL", "SUL", "GL")
REQUIREMENTS = (*HALF, *NEARLY_ALL, "AI")


@dataclass(frozen=True)
class Printed:
    """One line of the collection, as it lies there."""

    authority: str
    nutrient: str
    kind: str
    sex: str
    life_stage: str
    age_from: float | None
    age_to: float | None
    value: float | None
    applies_to: str
    checked: str
    note: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.nutrient, self.kind, self.applies_to

    @property
    def may_judge(self) -> bool:
        return self.checked == "yes" or (self.checked == "conflict" and "1,100 is used" in self.note)

    def holds(self, sex: str, stages: tuple[str, ...], months: float) -> bool:
        begins, ends = self.age_from or 0, self.age_to or 10**6
        return self.sex in (sex, "both") and self.life_stage in stages and begins <= months < ends


@cache
def printed(shared: Path) -> tuple[Printed, ...]:
    """The rows that may reach a person: checked, or seen once."""

    def number(text: str) -> float | None:
        return float(text) if text else None

    with (shared / "reference" / "reference_values.csv").open(encoding="utf-8", newline="") as file:
        found = [
            Printed(
                *(row[name] for name in ("authority", "nutrient", "kind", "sex", "life_stage")),
                *(number(row[name]) for name in ("age_from_months", "age_to_months", "value")),
                *(row[name] for name in ("applies_to", "checked", "note")),
            )
            for row in csv.DictReader(file)
        ]
    return tuple(r for r in found if (r.may_judge or r.checked == "one copy") and r.kind != "RNI_INCREMENT")


def expected(rows: tuple[Printed, ...], authority: str, sex: str, stage: str, age: float) -> set[Printed]:
    """The rows for a person, found by hand: one look at every row."""
    months = age * 12
    mine = [row for row in rows if row.authority == authority]
    if stage == "none":
        return {row for row in mine if row.holds(sex, ("none",), months)}
    found = set()
    for row in mine:
        if not row.holds(sex, (stage, "pregnant_or_lactating"), months):
            continue
        own = [each for each in mine if each.key == row.key and each.holds(sex, ("none",), months)]
        looks = row.kind in (*REQUIREMENTS, *LIMIT) and (age < 19 or row.age_from is None)
        if looks and own and row.value is not None and own[0].value is not None:
            more = own[0].value > row.value
            less = own[0].value < row.value
            row = own[0] if (less if row.kind in LIMIT else more) else row
        found.add(row)
    return found


def everybody(rows: tuple[Printed, ...]) -> list[tuple[str, str, str, float]]:
    """Just below, at and just above each age bound, for each authority, sex and life stage."""
    found = []
    for authority in authorities():
        bounds = {b for r in rows if r.authority == authority for b in (r.age_from, r.age_to) if b}
        ages = sorted({bound / 12 + step for bound in bounds | {228.0} for step in (-0.01, 0, 0.01)})
        for sex, stage in STAGES:
            youngest, oldest = (1, 120) if stage == "none" else (10, 60)
            found += [(authority, sex, stage, age) for age in ages if youngest <= age <= oldest]
    return found


def test_every_printed_row_reaches_the_right_person_at_each_age_bound(shared: Path) -> None:
    rows = printed(shared)
    persons = everybody(rows)
    assert len(persons) > 200
    reached = set()
    for authority, sex, stage, age in persons:
        ours = {
            (r.nutrient, r.kind, r.applies_to, r.value, r.judges == "yes", r.age_from_months, r.age_to_months)
            for r in references(Person(age, sex, stage, authority))
        }
        wanted = expected(rows, authority, sex, stage, age)
        reached |= wanted
        theirs = {(*r.key, r.value, r.may_judge, r.age_from, r.age_to) for r in wanted}
        assert ours == theirs, (authority, sex, stage, age)
    never = {row for row in rows if (row.age_to or 10**6) > 12} - reached
    assert not never


@pytest.mark.parametrize("authority", authorities())
def test_two_thousand_people_get_together_what_each_gets_alone(authority: str) -> None:
    draw = random.Random(authority)
    bounds = (1, 3, 4, 7, 9, 10, 11, 12, 14, 15, 16, 18, 19, 25, 31, 50, 51, 60, 65, 66, 70, 71, 75)
    everyone = []
    while len(everyone) < 2000:
        sex, stage = draw.choice(STAGES)
        age = draw.choice(
            (draw.uniform(1, 100), draw.choice(bounds) + draw.choice((0, 0.01, -0.01)), draw.randint(10, 60))
        )
        if (1 if stage == "none" else 10) <= age <= (120 if stage == "none" else 60):
            everyone.append((float(age), sex, stage))
    people = pd.DataFrame(everyone, columns=["age_years", "sex", "life_stage"])
    people = people.assign(person=[f"p{i}" for i in range(len(people))])
    together = references_for(people, authority)
    names = ["nutrient", "kind", "applies_to", "value", "judges", "age_from_months", "chosen"]
    rows = together[names].astype(object).where(together[names].notna(), None)
    mine: dict[int, list[tuple[object, ...]]] = {place: [] for place in range(len(people))}
    for place, row in zip(together["position"], rows.itertuples(index=False, name=None), strict=True):
        mine[int(place)].append(row)
    for place, (age, sex, stage) in enumerate(everyone):
        alone = [tuple(getattr(r, name) for name in names) for r in references(Person(age, sex, stage, authority))]
        assert mine[place] == alone, (age, sex, stage)


def test_a_row_seen_once_never_judges_and_an_unverified_one_reaches_nobody(shared: Path) -> None:
    seen = set()
    for authority, sex, stage, age in everybody(printed(shared)):
        for each in references(Person(age, sex, stage, authority)):
            seen.add((each.checked, each.judges))
            assert each.kind != "RNI_INCREMENT"
    assert seen == {("yes", "yes"), ("one copy", "shown"), ("conflict", "yes")}


def test_the_average_requirement_stays_below_the_recommended_amount_whatever_row_is_used() -> None:
    compared = 0
    for authority in authorities():
        for sex, stage in STAGES:
            for age in range(10, 61):
                rows = references(Person(age, sex, stage, authority))
                for half in (r for r in rows if r.kind in HALF):
                    for all_ in (r for r in rows if r.kind in NEARLY_ALL and r.nutrient == half.nutrient):
                        assert half.value is not None
                        assert all_.value is not None
                        assert half.value < all_.value, (authority, sex, stage, age, half.nutrient)
                        compared += 1
    assert compared > 1000


def used(person: Person, nutrient: str, kind: str) -> list[tuple[float | None, str]]:
    return [(each.value, each.chosen) for each in references(person) if (each.nutrient, each.kind) == (nutrient, kind)]


@pytest.mark.parametrize(
    ("person", "nutrient", "kind", "value", "chosen"),
    [
        # Nordic calcium: 950 in pregnancy; 1,150 at 11-17, 1,000 at 18-24 (the note of the row says: use the higher).
        (
            Person(16, life_stage="pregnant", authority="NNR2023"),
            *("calcium", "RI", 1150),
            "The value for your age, 1,150 mg, is higher than the one for pregnancy, 950 mg, so it is used.",
        ),
        (
            Person(24.99, life_stage="lactating", authority="NNR2023"),
            *("calcium", "RI", 1000),
            "The value for your age, 1,000 mg, is higher than the one for breastfeeding, 950 mg, so it is used.",
        ),
        (Person(25, life_stage="lactating", authority="NNR2023"), "calcium", "RI", 950, ""),
        (
            Person(16, life_stage="pregnant", authority="NNR2023"),
            *("calcium", "AR", 980),
            "The value for your age, 980 mg, is higher than the one for pregnancy, 800 mg, so it is used.",
        ),
        # WHO calcium: 1,200 in pregnancy, 1,300 at 10-18.
        (
            Person(18.99, life_stage="pregnant", authority="WHO_FAO"),
            *("calcium", "RNI", 1300),
            "The value for your age, 1,300 mg, is higher than the one for pregnancy, 1,200 mg, so it is used.",
        ),
        # Its note: third trimester only; before that the non-pregnant value, 1,000 at 19-50.
        (
            Person(19, life_stage="pregnant", authority="WHO_FAO"),
            *("calcium", "RNI", 1200),
            "This value is printed for the last three months of pregnancy; before that the value for your age stands,"
            " 1,000 mg.",
        ),
        # EFSA vitamin B6 prints no lowest age: 1.8 in pregnancy, 1.6 at 15-17.
        (
            Person(16, life_stage="pregnant", authority="EFSA"),
            *("vitamin_b6", "PRI", 1.8),
            "The value for pregnancy, 1.8 mg, is higher than the one for your age, 1.6 mg, so it is used.",
        ),
        (Person(30, life_stage="pregnant", authority="EFSA"), "vitamin_b6", "PRI", 1.8, ""),
        # US potassium: 2,600 in pregnancy at 14-18, 2,300 at that age; calcium is the same in both.
        (
            Person(18.99, life_stage="pregnant"),
            *("potassium", "AI", 2600),
            "The value for pregnancy, 2,600 mg, is higher than the one for your age, 2,300 mg, so it is used.",
        ),
        (Person(19, life_stage="pregnant"), "potassium", "AI", 2900, ""),
        (Person(16, life_stage="pregnant"), "calcium", "RDA", 1300, ""),
        (
            Person(16, life_stage="lactating", authority="UK_DRV"),
            *("calcium", "RNI", 1350),
            "The value for breastfeeding, 1,350 mg, is higher than the one for your age, 800 mg, so it is used.",
        ),
    ],
)
def test_the_higher_of_two_requirements_is_used_and_what_must_be_known_is_said(
    person: Person, nutrient: str, kind: str, value: float, chosen: str
) -> None:
    assert used(person, nutrient, kind) == [(value, chosen)]


@pytest.mark.parametrize(
    ("person", "nutrients"),
    [
        (Person(52, life_stage="pregnant"), JUDGED),
        (Person(51, life_stage="pregnant"), JUDGED),
        (Person(13.99, life_stage="pregnant"), JUDGED),
        (Person(17.99, life_stage="pregnant", authority="EFSA"), ("calcium", "magnesium", "potassium")),
        (Person(52, life_stage="lactating", authority="NNR2023"), JUDGED),
        (Person(30, life_stage="pregnant", authority="D_A_CH"), JUDGED),
        (Person(18.99, authority="D_A_CH"), JUDGED),
    ],
)
def test_where_the_authority_prints_no_row_nothing_is_extrapolated(person: Person, nutrients: tuple[str, ...]) -> None:
    rows = [each for each in references(person) if each.nutrient in nutrients]
    assert not [each for each in rows if each.kind in REQUIREMENTS]


@pytest.mark.parametrize("authority", ["UK_DRV", "WHO_FAO", "NNR2023"])
def test_a_limit_for_adults_that_does_not_name_pregnancy_is_not_one_for_pregnancy(authority: str) -> None:
    adult, pregnant = Person(30), Person(30, life_stage="pregnant")
    assert [r for r in references_under(adult, authority) if r.kind in LIMIT and r.nutrient == "vitamin_b6"]
    assert not [r for r in references_under(pregnant, authority) if r.kind in LIMIT and r.nutrient == "vitamin_b6"]


def test_every_remark_is_about_a_row_of_the_table() -> None:
    table = reference_values()
    rows = set(zip(*(table[name] for name in ("authority", "nutrient", "kind", "life_stage")), strict=True))
    assert set(remarks()) <= rows


@pytest.fixture
def printed_otherwise(monkeypatch: pytest.MonkeyPatch) -> Iterator[pd.DataFrame]:
    """A table to write in: no authority prints two upper levels that differ for one person."""
    table = reference_values().copy()
    kept = (age_bands.bands, checker_references._references, checker_references._records, checker_references._sentence)
    for module in (age_bands, checker_references):
        monkeypatch.setattr(module, "reference_values", lambda: table)
    for cached in kept:
        cached.cache_clear()
    yield table
    for cached in kept:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("for_pregnancy", "value", "chosen"),
    [
        (
            3001,
            3000,
            "The upper level for your age, 3,000 mg, is lower than the one for pregnancy, 3,001 mg, so it is used.",
        ),
        (3000, 3000, ""),
        (
            2999,
            2999,
            "The upper level for pregnancy, 2,999 mg, is lower than the one for your age, 3,000 mg, so it is used.",
        ),
        (float("nan"), 3000, ""),
    ],
)
def test_the_lower_of_two_upper_levels_is_used_and_said(
    printed_otherwise: pd.DataFrame, for_pregnancy: float, value: float, chosen: str
) -> None:
    # US calcium: 3,000 at 14-18, and as printed the same in pregnancy at that age.
    table = printed_otherwise
    mine = (table["authority"] == "US_CA_DRI") & (table["nutrient"] == "calcium") & (table["kind"] == "UL")
    table.loc[mine & (table["life_stage"] == "pregnant") & (table["age_to_months"] == 228), "value"] = for_pregnancy
    assert used(Person(16, life_stage="pregnant"), "calcium", "UL") == [(value, chosen)]
    many = references_for(
        pd.DataFrame({"person": ["a"], "age_years": [16.0], "sex": ["female"], "life_stage": ["pregnant"]}), "US_CA_DRI"
    )
    limit = many[(many["nutrient"] == "calcium") & (many["kind"] == "UL")]
    assert list(zip(limit["value"], limit["chosen"], strict=True)) == [(value, chosen)]


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
def test_a_label_value_for_pregnancy_and_breastfeeding_reaches_both(stage: str) -> None:
    rows = references(Person(30, life_stage=stage, authority="FDA_DV"))
    values = {each.nutrient: each.value for each in rows if each.nutrient in JUDGED}
    assert values == {"calcium": 1300, "magnesium": 400, "vitamin_b6": 2.0}


@pytest.mark.parametrize(
    ("person", "nutrient", "words"),
    [
        (
            Person(17.99, life_stage="pregnant", authority="EFSA"),
            "calcium",
            "EFSA prints no calcium value for pregnancy under 18; nothing is put in its place."
            " Ask your midwife or doctor.",
        ),
        (
            Person(52, life_stage="pregnant"),
            "magnesium",
            "The US and Canadian table prints no magnesium value for pregnancy from 51 on; nothing is put in its place."
            " Ask your midwife or doctor.",
        ),
        (
            Person(13.99, life_stage="lactating"),
            "vitamin_b6",
            "The US and Canadian table prints no vitamin B6 value for breastfeeding under 14; nothing is put in its"
            " place. Ask your midwife or doctor.",
        ),
        (
            Person(30, authority="WHO_FAO"),
            "potassium",
            "The WHO and FAO table sets no potassium requirement; nothing is put in its place."
            " Ask your doctor or pharmacist.",
        ),
        (
            Person(30, life_stage="lactating", authority="UK_DRV"),
            "magnesium",
            "The UK table has a magnesium value for you, 320 mg, but only one printing of it was seen, so it decides"
            " nothing here. Ask your midwife or doctor.",
        ),
        (
            Person(20, "male", authority="NNR2023"),
            "potassium",
            "The Nordic table has a potassium value for you, but its printings disagree, so it is not used."
            " Ask your doctor or pharmacist.",
        ),
        (
            Person(30, authority="D_A_CH"),
            "vitamin_b6",
            "The German, Austrian and Swiss table has a vitamin B6 value for you, but it could not be checked yet, so"
            " it is not used. Ask your doctor or pharmacist.",
        ),
        (
            Person(30, life_stage="pregnant", authority="D_A_CH"),
            "calcium",
            "Only a part of the German, Austrian and Swiss table is held here, with no calcium value for pregnancy."
            " Ask your midwife or doctor.",
        ),
        (
            Person(30, authority="EU_NRV_LABEL"),
            "calcium",
            "The EU food label list is made for packs, not for judging a person."
            " Choose another table to compare your day with.",
        ),
        (Person(18, life_stage="pregnant", authority="EFSA"), "calcium", ""),
        (Person(16, life_stage="pregnant", authority="EFSA"), "vitamin_b6", ""),
        (Person(30), "potassium", ""),
    ],
)
def test_why_there_is_nothing_to_compare_with_is_said_in_plain_words(person: Person, nutrient: str, words: str) -> None:
    assert no_value_words(person, nutrient) == words


def test_words_stand_exactly_where_no_requirement_judges(shared: Path) -> None:
    rows = printed(shared)
    for authority, sex, stage, age in everybody(rows):
        judging = {
            r.nutrient for r in expected(rows, authority, sex, stage, age) if r.kind in REQUIREMENTS and r.may_judge
        }
        for nutrient in JUDGED:
            said = no_value_words(Person(age, sex, stage, authority), nutrient)
            assert bool(said) == (nutrient not in judging), (authority, sex, stage, age, nutrient)
