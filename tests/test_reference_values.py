"""The reference table is sound, is what the printings say, and each row reaches the right people."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from checker.person import Person
from checker.references import references, references_for
from nutrition_data.errors import DataError
from nutrition_data.nutrients import nutrients
from nutrition_data.reference_checks import problems
from nutrition_data.reference_values import authorities, kinds, reference_values
from nutrition_data.reference_values_import import build_reference_values
from nutrition_data.sources import sources

UNITS = {each.id: each.unit for each in nutrients()}
SOURCES = {each.id for each in sources()}
A_DAY_IN_YEARS = 1 / 365


def test_the_table_is_sound() -> None:
    assert problems(reference_values(), UNITS, SOURCES) == []


def test_every_kind_authority_and_listed_source_is_used(root: Path) -> None:
    table = reference_values()
    assert set(table["kind"]) == set(kinds())
    assert set(table["authority"]) == set(authorities())
    with (root / "nutrition_data" / "reference_sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source_id"] for row in csv.DictReader(file)} == set(table["source_id"])


def broken(change: str) -> pd.DataFrame:
    """The real table with one thing wrong."""
    table = reference_values().copy()
    mine = (table["authority"] == "US_CA_DRI") & (table["nutrient"] == "magnesium") & (table["sex"] == "female")
    at = table.index[mine & (table["kind"] == "RDA") & (table["life_stage"] == "none")][1]
    match change:
        case "source":
            table.loc[at, "source_id"] = "somewhere"
        case "unit":
            table.loc[at, "unit"] = "g"
        case "kind":
            table.loc[at, "kind"] = "RNI"
        case "zero":
            table.loc[at, "value"] = 0
        case "applies_to":
            table.loc[at, "applies_to"] = "food"
        case "sex":
            table.loc[at, "sex"] = "F"
        case "judges":
            table.loc[at, "judges"] = ""
        case "backwards":
            table.loc[at, "age_from_months"] = table.loc[at, "age_to_months"]
        case "gap":
            table = table.drop(index=at)
        case "overlap":
            table.loc[at, "age_from_months"] -= 12
        case "ends":
            last = table.index[mine & (table["kind"] == "RDA") & (table["life_stage"] == "none")][-1]
            table.loc[last, "age_to_months"] = 1200
        case "starts late":
            table = table[~((table["nutrient"] == "magnesium") & (table["age_to_months"] <= 48))]
        case "rda below ear":
            table.loc[at, "value"] = 1
        case "rda above ul":  # the UL applied to all food, as the peers have it
            table.loc[(table["nutrient"] == "magnesium") & (table["kind"] == "UL"), "applies_to"] = "total"
        case "ai and rda":
            table = pd.concat([table, table.loc[[at]].assign(kind="AI")], ignore_index=True)
    return table


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("source", "source 'somewhere' does not exist"),
        ("unit", "unit 'g', expected the nutrient's unit 'mg'"),
        ("kind", "kind 'RNI' is not in reference_kinds.csv"),
        ("zero", "value 0; blank means that none was set"),
        ("applies_to", "applies_to 'food', expected total or supplement"),
        ("sex", "sex or life stage is not known"),
        ("judges", "judges '', expected yes, shown or no"),
        ("backwards", "the age band ends before it begins"),
        ("gap", "a gap before it"),
        ("overlap", "overlaps the band before it"),
        ("ends", "nothing after 1200 months"),
        ("starts late", "no requirement from the first birthday"),
        ("rda below ear", "is not below RDA 1"),
        ("rda above ul", "is above the UL 350"),
        ("ai and rda", "both an RDA and an AI"),
    ],
)
def test_a_table_broken_in_this_way_is_caught_with_its_message(change: str, message: str) -> None:
    assert any(message in problem for problem in problems(broken(change), UNITS, SOURCES))


def test_the_table_is_built_from_the_printings_byte_for_byte(shared: Path, root: Path) -> None:
    assert build_reference_values(shared) == (root / "nutrition_data" / "reference_values.csv").read_bytes()


def test_a_printing_with_an_unlisted_source_stops_the_build(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    for name in ("reference_values.csv", "conflicting_printings.csv"):
        text = (shared / "reference" / name).read_text(encoding="utf-8")
        text = text.replace("IOM 1997 (doi:10.17226/5776)", "A leaflet")
        (tmp_path / "reference" / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no row for US_CA_DRI, 'A leaflet'"):
        build_reference_values(tmp_path)


def test_a_settled_conflict_that_says_another_value_stops_the_build(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    for name in ("reference_values.csv", "conflicting_printings.csv"):
        text = (shared / "reference" / name).read_text(encoding="utf-8")
        (tmp_path / "reference" / name).write_text(
            text.replace(",1100,1000,1100,", ",1100,1000,1000,"), encoding="utf-8"
        )
    with pytest.raises(DataError, match="the printings say to use 1000, the row holds 1100"):
        build_reference_values(tmp_path)


def printed_rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "reference" / "reference_values.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["authority"] in ("US_CA_DRI", "EFSA")]


def printed_for(
    rows: list[dict[str, str]], authority: str, sex: str, stage: str, years: float
) -> dict[tuple[str, ...], str]:
    """What the collected printings hold for a person, read row by row."""
    found = {}
    for row in rows:
        begins = float(row["age_from_months"]) if row["age_from_months"] else 0
        ends = float(row["age_to_months"]) if row["age_to_months"] else 10**6
        mine = row["authority"] == authority and row["life_stage"] == stage and row["sex"] in (sex, "both")
        if mine and begins <= years * 12 < ends:
            found[row["nutrient"], row["kind"], row["applies_to"]] = row["value"]
    return found


def everybody(rows: list[dict[str, str]]) -> list[tuple[str, str, str, float]]:
    """Just below, at and just above each age bound, for each authority, sex and life stage."""
    found = []
    for authority in ("US_CA_DRI", "EFSA"):
        for sex, stage in (("female", "none"), ("male", "none"), ("female", "pregnant"), ("female", "lactating")):
            bounds = {
                float(row[side]) / 12 for row in rows for side in ("age_from_months", "age_to_months") if row[side]
            }
            ages = {age for bound in bounds for age in (bound - A_DAY_IN_YEARS, bound, bound + A_DAY_IN_YEARS)}
            youngest, oldest = (1, 120) if stage == "none" else (10, 60)
            found += [(authority, sex, stage, age) for age in sorted(ages) if youngest <= age <= oldest]
    return found


def test_every_printed_row_reaches_the_right_person_at_each_age_bound(shared: Path) -> None:
    rows = printed_rows(shared)
    persons = everybody(rows)
    assert len(persons) > 200
    for authority, sex, stage, age in persons:
        person = Person(age, sex, stage, authority)
        ours = {
            (each.nutrient, each.kind, each.applies_to): "" if each.value is None else each.value
            for each in references(person)
        }
        printed = printed_for(rows, authority, sex, stage, age)
        assert ours == {key: float(value) if value else "" for key, value in printed.items()}, (
            authority,
            sex,
            stage,
            age,
        )


@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA"])
def test_many_people_get_the_rows_that_each_gets_alone(authority: str) -> None:
    ages = [1, 3.99, 4, 8.9, 9, 13.99, 14, 18.99, 19, 24.99, 25, 30.99, 31, 50.99, 51, 70.99, 71, 90]
    women = [(age, stage) for stage in ("pregnant", "lactating") for age in ages if 10 <= age <= 60]
    everyone = [*((age, "female", "none") for age in ages), *((age, "male", "none") for age in ages)]
    everyone += [(age, "female", stage) for age, stage in women]
    table = pd.DataFrame(everyone, columns=["age_years", "sex", "life_stage"])
    people = table.assign(person=[f"p{i}" for i in range(len(table))])
    together = references_for(people, authority)
    for place, (age, sex, stage) in enumerate(everyone):
        alone = [(r.nutrient, r.kind, r.value) for r in references(Person(age, sex, stage, authority))]
        mine = together[together["position"] == place]
        rows = zip(
            mine["nutrient"], mine["kind"], mine["value"].astype(object).where(mine["value"].notna(), None), strict=True
        )
        assert list(rows) == alone


@pytest.mark.parametrize(
    ("person", "nutrient", "kind", "value"),
    [
        (Person(30), "magnesium", "RDA", 310),
        (Person(31), "magnesium", "RDA", 320),
        (Person(16, life_stage="pregnant"), "potassium", "AI", 2600),
        (Person(30, life_stage="pregnant"), "potassium", "AI", 2900),
        (Person(16, life_stage="pregnant"), "calcium", "EAR", 1100),
        (Person(16, life_stage="lactating"), "calcium", "EAR", 1100),
        (Person(24.9, authority="EFSA"), "calcium", "PRI", 1000),
        (Person(25, authority="EFSA"), "calcium", "PRI", 950),
        (Person(2, authority="EFSA"), "magnesium", "AI", 170),
        (Person(40, authority="EFSA"), "vitamin_b6", "UL", 12),
        (Person(51, "male"), "calcium", "RDA", 1000),
        (Person(16), "magnesium", "RDA", 360),
    ],
)
def test_known_values(person: Person, nutrient: str, kind: str, value: float) -> None:
    assert [each.value for each in references(person) if (each.nutrient, each.kind) == (nutrient, kind)] == [value]


@pytest.mark.parametrize(
    ("person", "nutrient"),
    [
        (Person(52, life_stage="pregnant"), "calcium"),
        (Person(51, life_stage="pregnant"), "magnesium"),
        (Person(13.9, life_stage="pregnant"), "potassium"),
        (Person(16, life_stage="pregnant", authority="EFSA"), "calcium"),
    ],
)
def test_where_the_authority_prints_no_row_nothing_is_extrapolated(person: Person, nutrient: str) -> None:
    assert not [each for each in references(person) if each.nutrient == nutrient]


def test_what_was_not_set_is_no_value_and_never_zero() -> None:
    uls = [each for each in references(Person(30)) if (each.nutrient, each.kind) == ("potassium", "UL")]
    assert [each.value for each in uls] == [None]
    assert not (reference_values()["value"] == 0).any()


def test_a_row_seen_once_is_shown_and_a_settled_conflict_judges() -> None:
    child = references(Person(12, authority="EFSA"))
    assert [each.judges for each in child if (each.nutrient, each.kind) == ("vitamin_b6", "UL")] == ["shown"]
    teen = [
        each
        for each in references(Person(16, life_stage="pregnant"))
        if (each.nutrient, each.kind) == ("calcium", "EAR")
    ]
    assert [(each.checked, each.judges) for each in teen] == [("conflict", "yes")]
    assert "1,100 is used" in teen[0].note


def test_a_row_that_is_not_verified_never_judges() -> None:
    marks = {"unverified": "no", "one copy": "shown", "yes": "yes"}
    for row in reference_values().to_dict("records"):
        if row["checked"] != "conflict":
            assert row["judges"] == marks[row["checked"]]
