"""The tables behind a usual intake: as they were worked out and printed, sound row by row, and refused when broken."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from checker.person import Person
from checker.references import references
from nutrition_data import day_to_day_variation, requirement_variability
from nutrition_data.day_to_day_variation import read_day_to_day_variation
from nutrition_data.day_to_day_variation_import import build_day_to_day_variation
from nutrition_data.errors import DataError
from nutrition_data.nutrients import nutrients
from nutrition_data.requirement_variability import read_requirement_rules, requirement_rules
from nutrition_data.sources import sources
from nutrition_data.usual_checks import rule_problems, variation_problems
from nutrition_data.usual_intake import limit, read_usual_rules, usual_rules

UNITS = {each.id: each.unit for each in nutrients()}
SOURCES = {each.id for each in sources()}


def variations() -> pd.DataFrame:
    return read_day_to_day_variation(day_to_day_variation.PATH)


def rules() -> pd.DataFrame:
    return read_requirement_rules(requirement_variability.PATH)


def test_both_tables_are_sound() -> None:
    assert variation_problems(variations(), UNITS, SOURCES) == []
    assert rule_problems(rules(), SOURCES) == []


def cell(name: str, value: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(table: pd.DataFrame) -> pd.DataFrame:
        table[name] = table[name].astype(object)
        table.loc[0, name] = value
        return table

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cell("source_id", "atlantis"), "source 'atlantis' does not exist"),
        (cell("unit", "g"), "unit 'g', expected the nutrient's unit 'mg'"),
        (cell("cv_percent", 39.2), "cv 39.2%, but 100 * SD / mean is 39.0%"),
        (cell("sd_within_capped_at_p99", 900.0), "the SD without outliers"),
        (cell("sex", "both"), "sex or life stage is not known"),
        (cell("people", 1), "1 people with 2 days give no SD"),
        (cell("age_to_years", 30.0), "the band before it ends at 30 years"),
        (lambda table: table.drop(index=12), "nothing after 71 years"),
        (lambda table: table[table["life_stage"] == "none"], "magnesium female pregnant: no row"),
    ],
)
def test_a_broken_table_of_variation_is_named(change: Callable[[pd.DataFrame], pd.DataFrame], said: str) -> None:
    assert any(said in problem for problem in variation_problems(change(variations()), UNITS, SOURCES))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cell("source_id", "atlantis"), "source 'atlantis' does not exist"),
        (cell("rule", "guess"), "rule 'guess'"),
        (cell("value", 10.0), "value 10 is no share or divisor"),
        (cell("authority", "ATLANTIS"), "authority or nutrient is not known"),
        (cell("words", ""), "no words"),
        (cell("age_to_years", 70.0), "nothing after 70 years"),
        (lambda table: table.assign(age_from_years=table["age_from_years"].replace(19.0, 20.0)), "ends at 19 years"),
    ],
)
def test_a_broken_table_of_requirement_is_named(change: Callable[[pd.DataFrame], pd.DataFrame], said: str) -> None:
    assert any(said in problem for problem in rule_problems(change(rules()), SOURCES))


def test_the_variation_is_taken_over_cell_by_cell(shared: Path) -> None:
    with (shared / "reference" / "day_to_day_variation.csv").open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    with day_to_day_variation.PATH.open(encoding="utf-8", newline="") as file:
        ours = [{name: text for name, text in row.items() if name != "source_id"} for row in csv.DictReader(file)]
    assert ours == printed
    assert build_day_to_day_variation(shared) == day_to_day_variation.PATH.read_bytes()


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "day_to_day_variation.csv").write_text("nutrient,sd\n", encoding="utf-8")
    with pytest.raises(DataError, match="its columns are"):
        build_day_to_day_variation(tmp_path)


def test_every_published_rule_of_requirement_stands_in_our_table_and_no_other(shared: Path) -> None:
    with (shared / "reference" / "requirement_variability.csv").open(encoding="utf-8", newline="") as file:
        printed = {(row["system"], row["nutrient"]): row for row in csv.DictReader(file)}
    without = {("US_CA_DRI", "potassium")}  # AI only
    assert {(each.authority, each.nutrient) for each in requirement_rules()} == set(printed) - without
    for each in requirement_rules():
        row = printed[(each.authority, each.nutrient)]
        assert each.status == row["status"]
        if row["cv_pct"]:
            assert (each.rule, each.value) == ("share_of_average", float(row["cv_pct"]) / 100)


def test_half_of_rda_less_ear_of_calcium_is_100_mg_in_every_group_of_adults() -> None:
    """requirement_variability.csv: "(RDA-EAR)/2 = 100 mg in every group aged >=1 y"."""
    rule = next(each for each in requirement_rules() if (each.authority, each.nutrient) == ("US_CA_DRI", "calcium"))
    for sex in ("female", "male"):
        for age in (1, 4, 9, 14, 19, 31, 51, 71):
            value = {each.role: each.value or 0 for each in references(Person(age, sex)) if each.nutrient == "calcium"}
            assert (value["recommended"] - value["average_requirement"]) / rule.value == 100, (sex, age)


def test_every_number_gives_its_source_or_its_reason() -> None:
    for id, each in usual_rules().limits.items():
        assert each.mark in ("read", "argued"), id
        assert len(each.why) > 20, id
        assert each.source in SOURCES or (each.mark == "argued" and not each.source), id
    assert usual_rules().words.source in SOURCES
    assert (limit("least_days"), limit("reasonably_certain_z"), limit("cv_percent")) == (3, 1, 60)


def test_a_rule_nobody_knows_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "usual_intake.toml"
    broken.write_text('[limits.least_days]\nvalue = 3\n[words]\nsource = "x"\n', encoding="utf-8")
    with pytest.raises(TypeError):
        read_usual_rules(broken)


def test_the_kcal_under_which_a_day_is_asked_about_is_seldom_eaten(shared: Path) -> None:
    """27 of 1,844 recalled days, as usual_intake.toml says."""
    with (shared / "recalls" / "nhanes_2015_2016_day_totals.csv").open(encoding="utf-8", newline="") as file:
        energy = [float(row["energy_kcal"]) for row in csv.DictReader(file)]
    assert (sum(each < limit("asked_below") for each in energy), len(energy)) == (27, 1844)
