"""Days and people for the tests of verdicts, and what the printed tables say of them, worked out apart from the code.

Amounts here come from the columns of foods.csv (USDA values in 100 g) and plain sums; reference rows from the table of
printings in the shared folder. Nothing in this module asks the code what it thinks.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from checker.adequacy import verdicts
from checker.intake import intake, with_supplements
from checker.person import Person
from checker.supplement_amounts import supplement_intake, supplement_rows
from checker.supplements import LabelAmount, Supplement
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, MILK, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, Entry, rows
from nutrition_data.conditions import conditions
from nutrition_data.reference_values import authorities

FOODS_CSV = Path(__file__).parent.parent / "nutrition_data" / "foods.csv"
NUTRIENTS = ("potassium", "calcium", "magnesium", "vitamin_b6")
# The same seeds in FNDDS, which prints a vitamin B6 value for them; potassium, calcium and magnesium are the same.
CHIA_MEASURED = "fndds-43108010"
FOODS = (MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED, CHIA_MEASURED)

# How each kind is read (the issue: RDI, RNI, RI and PRI like the RDA).
ROLES = {
    **dict.fromkeys(("EAR", "AR"), "average_requirement"),
    **dict.fromkeys(("RDA", "PRI", "RDI", "RNI", "RI"), "recommended"),
    "AI": "adequate_intake",
    "UL": "upper_level",
    **dict.fromkeys(("LRNI", "GUIDELINE_MIN", "SDT"), "shown"),
}
REQUIREMENTS = ("average_requirement", "recommended", "adequate_intake")
SYSTEMS = ("US_CA_DRI", "EFSA", "UK_DRV", "ANZ_NRV", "NNR2023", "WHO_FAO", "D_A_CH")
NINETEEN = 228.0  # months
FIRM = ("below", "at_or_above", "over", "not_over")


@dataclass(frozen=True)
class Span:
    """Least, best and most, in mg; `high` None = no upper end."""

    low: float
    best: float
    high: float | None

    def __add__(self, other: "Span") -> "Span":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(self.low + other.low, self.best + other.best, high)


@dataclass(frozen=True, eq=False)  # each row is itself; a hash of all their cells would take longer than the tests
class Printed:
    """One row of the table of printings. Months are half-open; `value` None = none was set."""

    authority: str
    nutrient: str
    kind: str
    sex: str
    life_stage: str
    begin: float
    end: float
    all_ages: bool  # no lower age is printed
    value: float | None
    unit: str
    applies_to: str
    checked: str


@cache
def printed(shared: Path) -> tuple[Printed, ...]:
    """Every row of the shared reference table, read with csv."""
    with (shared / "reference" / "reference_values.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Printed(
                *(row[name] for name in ("authority", "nutrient", "kind", "sex", "life_stage")),
                begin=float(row["age_from_months"] or "-inf"),
                end=float(row["age_to_months"] or "inf"),
                all_ages=not row["age_from_months"],
                value=float(row["value"]) if row["value"] else None,
                unit=row["unit"],
                applies_to=row["applies_to"],
                checked=row["checked"],
            )
            for row in csv.DictReader(file)
        )


# conflicting_printings.csv names 1,100 for the calcium EAR of pregnant and breastfeeding girls of 14-18.
SETTLED = {
    ("US_CA_DRI", "calcium", "EAR", "pregnant", 168.0): 1100,
    ("US_CA_DRI", "calcium", "EAR", "lactating", 168.0): 1100,
}


def may_be_shown(row: Printed) -> bool:
    """Checked in two sources, or in one copy (no firm verdict), or a conflict that was settled."""
    key = (row.authority, row.nutrient, row.kind, row.life_stage, row.begin)
    return row.checked in ("yes", "one copy") or (row.checked == "conflict" and SETTLED.get(key) == row.value)


@cache
def usable(table: tuple[Printed, ...], authority: str) -> tuple[Printed, ...]:
    """The rows of an authority that have a value, may be shown, and are amounts of a day."""
    return tuple(
        row
        for row in table
        if row.authority == authority
        and row.nutrient in NUTRIENTS
        and row.kind in ROLES
        and row.unit == "mg"
        and row.value is not None
        and may_be_shown(row)
    )


def expected_rows(table: tuple[Printed, ...], person: Person, authority: str) -> tuple[Printed, ...]:
    """The rows with a value that reach this person, by the rules of the issue."""
    months = person.age_years * 12

    def reaching(life_stage: str) -> list[Printed]:
        return [
            row
            for row in usable(table, authority)
            if row.life_stage == life_stage and row.sex in ("both", person.sex) and row.begin <= months < row.end
        ]

    found = reaching(person.life_stage)
    if person.life_stage == "none" or months >= NINETEEN:
        return tuple(found)
    own_age = {(row.nutrient, row.kind): row for row in reaching("none") if ROLES[row.kind] in REQUIREMENTS}
    return tuple(
        max(row, own_age.get((row.nutrient, row.kind), row), key=lambda each: each.value or 0) for row in found
    )


def left_open(row: Printed, person: Person) -> bool:
    """Where the issue and a note of the table leave more than one reading: tested by themselves, not here.

    Calcium of WHO/FAO in pregnancy is for the third trimester only; of the Nordic table, a note asks for the higher
    value up to 25 years where the issue says under 19.
    """
    expecting = person.life_stage != "none" and row.nutrient == "calcium"
    who = row.authority == "WHO_FAO" and person.life_stage == "pregnant"
    nordic = row.authority == "NNR2023" and 19 <= person.age_years < 25
    return expecting and (who or nordic)


def expected_verdict(row: Printed, span: Span, person: Person) -> tuple[str, ...]:
    """The verdicts that the issue allows for this row; more than one only where one printing meets a shown kind."""
    if row.nutrient == "potassium" and person.potassium_care == "yes":
        return ("not_judged",)
    if ROLES[row.kind] == "shown":
        return ("not_judged",) if row.checked == "yes" else ("not_judged", "cannot_tell")
    if row.checked == "one copy":
        return ("cannot_tell",)
    assert row.value is not None
    low, high = round(span.low, 6), float("inf") if span.high is None else round(span.high, 6)
    match ROLES[row.kind]:
        case "upper_level":
            return ("over",) if low > row.value else ("not_over",) if high <= row.value else ("cannot_tell",)
        case "adequate_intake":
            return ("at_or_above",) if low >= row.value else ("not_judged",) if high < row.value else ("cannot_tell",)
        case _:
            return ("at_or_above",) if low >= row.value else ("below",) if high < row.value else ("cannot_tell",)


@cache
def food_table() -> dict[str, dict[str, str]]:
    """The food table as text, read with csv."""
    with FOODS_CSV.open(encoding="utf-8", newline="") as file:
        return {row["food_id"]: row for row in csv.DictReader(file)}


def food_span(entries: Iterable[Entry], nutrient: str) -> Span:
    """What these entries bring: grams times the value of 100 g; a blank value is at most the highest of its kind."""
    total = Span(0.0, 0.0, 0.0)
    for food_id, low, best, high in entries:
        if food_id is None:
            total += Span(0.0, 0.0, None)
            continue
        cells = food_table()[food_id]
        if cells[f"{nutrient}_mg"]:
            value = float(cells[f"{nutrient}_mg"]) / 100
            total += Span(low * value, best * value, high * value)
        else:
            most = cells[f"{nutrient}_highest_mg"]
            total += Span(0.0, 0.0, float(most) / 100 * high if most or high == 0 else None)
    return total


def pill(nutrient: str, amount: float, per_day: float = 1.0, id: str = "pill") -> Supplement:
    """A tablet whose label prints this amount of the nutrient itself."""
    return Supplement(
        id=id,
        line="",
        name=f"{nutrient} tablet",
        substance=None,
        per_day=per_day,
        label=(LabelAmount(nutrient, amount),),
    )


# What a person says of a prenatal multivitamin without its label: nothing is known of what is in it.
PRENATAL = Supplement(id="prenatal", line="prenatal multivitamin", name="Prenatal multivitamin", substance=None)


def pill_span(pills: Iterable[Supplement], nutrient: str) -> Span:
    """What these tablets bring by their labels; one without a label has no upper end."""
    total = Span(0.0, 0.0, 0.0)
    for each in pills:
        if not each.label:
            total += Span(0.0, 0.0, None)
        amount = sum(one.amount for one in each.label if one.nutrient == nutrient) * each.per_day
        total += Span(amount, amount, amount)
    return total


def days_of(day: Sequence[Entry], taken: Sequence[Supplement] = ()) -> pd.DataFrame:
    """One day of one person, "p", as the batch holds it: food, and what was taken beside it."""
    supplements = supplement_intake(supplement_rows(tuple(taken), person="p", day="1"))
    return with_supplements(intake(rows(day)), supplements)


@dataclass(frozen=True)
class Case:
    """One day of one person: what was eaten, and what was taken."""

    person: Person
    day: tuple[Entry, ...]
    taken: tuple[Supplement, ...] = ()

    def eating(self, *day: Entry) -> "Case":
        return replace(self, day=day)

    def taking(self, *taken: Supplement) -> "Case":
        return replace(self, taken=taken)


def days_of_many(cases: Sequence[Case]) -> pd.DataFrame:
    """The days of many people at once, as a batch has them: "p0", "p1" and so on."""
    eaten = pd.concat([rows(case.day, f"p{place}") for place, case in enumerate(cases)], ignore_index=True)
    named = [(f"p{place}", each) for place, case in enumerate(cases) for each in case.taken]
    taken = supplement_rows([each for _, each in named], [name for name, _ in named], ["1"] * len(named))
    return with_supplements(intake(eaten), supplement_intake(taken))


def verdicts_of_many(cases: Sequence[Case], systems: Sequence[str] = SYSTEMS) -> pd.DataFrame:
    """The verdicts on all of these days under each authority; one call, as it costs much more than a row."""
    people = pd.concat([people_of(case.person, f"p{place}") for place, case in enumerate(cases)], ignore_index=True)
    return verdicts(days_of_many(cases), people, systems)


def people_of(person: Person, name: str = "p") -> pd.DataFrame:
    """One row of people, as a batch holds them."""
    return pd.DataFrame([{"person": name, **asdict(person)}])


grams = st.integers(0, 3000).map(float)
spans = st.lists(grams, min_size=3, max_size=3).map(sorted)
weighed_or_not = st.one_of(grams.map(lambda each: [each] * 3), spans)
known_entries = st.lists(
    st.builds(lambda food, span: (food, *span), st.sampled_from(FOODS), weighed_or_not), min_size=1, max_size=4
).map(tuple)
entries = st.lists(
    st.builds(lambda food, span: (food, *span), st.sampled_from([*FOODS, None]), weighed_or_not), min_size=1, max_size=4
).map(tuple)
# Amounts on and beside the limits: 250 and 350 mg of magnesium, 12 and 100 mg of vitamin B6, 2,500 mg of calcium.
tablets = st.one_of(
    st.builds(pill, st.just("magnesium"), st.sampled_from([50.0, 249.0, 250.0, 251.0, 349.999, 350.0, 350.001, 400.0])),
    st.builds(pill, st.just("vitamin_b6"), st.sampled_from([1.0, 9.0, 11.5, 12.0, 15.0, 99.0, 100.0, 101.0])),
    st.builds(
        pill, st.just("calcium"), st.sampled_from([200.0, 500.0, 1500.0, 2500.0]), st.sampled_from([0.5, 1.0, 2.0])
    ),
    st.builds(pill, st.just("potassium"), st.sampled_from([99.0, 600.0])),
)
labelled = st.lists(tablets, max_size=2).map(tuple)
pills = st.lists(st.one_of(tablets, st.just(PRENATAL)), max_size=2).map(tuple)

BOUNDS = (1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22, 24, 25, 31, 51, 61, 65, 66, 71)
ages = st.one_of(st.sampled_from([float(age) for age in BOUNDS]), st.floats(1, 100))
mothers = st.one_of(st.sampled_from([14.0, 16.0, 18.0, 19.0, 25.0, 31.0, 50.9, 51.0, 52.0]), st.floats(10, 60))
ticked = st.one_of(
    st.just(()), st.just(()), st.lists(st.sampled_from(sorted(conditions())), unique=True, max_size=3).map(tuple)
)
systems = st.sampled_from(sorted(set(authorities()) & set(SYSTEMS)))
care = st.sampled_from(["no", "unknown", "yes"])
anybody = st.one_of(
    st.builds(
        Person, ages, st.sampled_from(["female", "male"]), authority=systems, potassium_care=care, conditions=ticked
    ),
    st.builds(
        Person,
        mothers,
        st.just("female"),
        st.sampled_from(["pregnant", "lactating"]),
        authority=systems,
        potassium_care=care,
        conditions=ticked,
    ),
)

cases = st.builds(Case, anybody, entries, pills)
known_cases = st.builds(Case, anybody, known_entries, labelled)
MANY = 20
many = st.lists(cases, min_size=MANY, max_size=MANY)
many_known = st.lists(known_cases, min_size=MANY, max_size=MANY)
# A page costs 40 ms: a few examples of many cases each. What fails names its case, so nothing is shrunk.
drawn = settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
pages = settings(drawn, max_examples=6)
