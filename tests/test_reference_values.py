"""The reference table is what the printings say, row by row, and disagreeing printings are settled as listed."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.person import Person
from checker.references import references, references_under
from nutrition_data.errors import DataError, InputError
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities, kinds, reference_values
from nutrition_data.reference_values_import import build_reference_values


def printed_rows(shared: Path, name: str = "reference_values.csv") -> list[dict[str, str]]:
    """A file of the collection as it lies there, not through our own reader."""
    with (shared / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_authority_and_listed_source_is_used(root: Path) -> None:
    table = reference_values()
    assert set(table["kind"]) == set(kinds())
    assert set(table["authority"]) == set(authorities())
    with (root / "nutrition_data" / "reference_sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source_id"] for row in csv.DictReader(file)} == set(table["source_id"])


def test_all_nine_authorities_can_be_chosen_and_two_of_them_are_for_labels(shared: Path) -> None:
    printed = {row["authority"] for row in printed_rows(shared)}
    assert set(authorities()) == printed
    assert len(printed) == 9
    assert next(iter(authorities())) == "US_CA_DRI"
    assert [id for id, each in authorities().items() if each.is_for_labels] == ["FDA_DV", "EU_NRV_LABEL"]


def test_the_table_is_built_from_the_printings_byte_for_byte(shared: Path, root: Path) -> None:
    assert build_reference_values(shared) == (root / "nutrition_data" / "reference_values.csv").read_bytes()


def test_every_printed_row_from_the_first_birthday_stands_in_the_table_as_printed(shared: Path) -> None:
    printed = [r for r in printed_rows(shared) if not r["age_to_months"] or float(r["age_to_months"]) > 12]
    table = reference_values().to_dict("records")
    assert len(table) == len(printed)
    for ours, row in zip(table, printed, strict=True):
        for name in ("authority", "nutrient", "kind", "sex", "life_stage", "unit", "applies_to", "source", "checked"):
            assert ours[name] == row[name]
        for name in ("value", "age_from_months", "age_to_months"):
            assert str(ours[name]) == (str(float(row[name])) if row[name] else "nan")


def test_a_row_may_do_what_its_checking_allows_and_an_increase_to_add_nothing(shared: Path) -> None:
    marks = {"unverified": "no", "one copy": "shown", "yes": "yes"}
    conflicts = []
    for row in reference_values().to_dict("records"):
        if row["checked"] == "conflict":
            conflicts.append((row["authority"], row["nutrient"], row["life_stage"], row["judges"]))
        else:
            assert row["judges"] == ("no" if row["kind"] == "RNI_INCREMENT" else marks[row["checked"]])
    assert conflicts == [
        ("US_CA_DRI", "calcium", "pregnant", "yes"),
        ("US_CA_DRI", "calcium", "lactating", "yes"),
        ("NNR2023", "potassium", "none", "no"),
    ]


def changed(shared: Path, tmp_path: Path, before: str, after: str) -> Path:
    """A copy of the collection with one thing written differently."""
    (tmp_path / "reference").mkdir()
    for name in ("reference_values.csv", "conflicting_printings.csv"):
        text = (shared / "reference" / name).read_text(encoding="utf-8")
        (tmp_path / "reference" / name).write_text(text.replace(before, after), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("IOM 1997 (doi:10.17226/5776)", "A leaflet", "no row for US_CA_DRI, 'A leaflet'"),
        (",1100,1000,1100,", ",1100,1000,1000,", "the printings say to use 1000, the row holds 1100"),
        (
            "US calcium EAR pregnant/lactating 14-18",
            "Calcium",
            "has no topic 'US calcium EAR pregnant/lactating 14-18'",
        ),
        (",yes,", ",perhaps,", "checked is 'perhaps'"),
        (",SDT,", ",GOAL,", "kind 'GOAL' is not in reference_kinds.csv"),
        (",612.0,", ",612.5,", "an age of 612.5 months, expected whole months"),
    ],
)
def test_a_printing_that_cannot_be_read_stops_the_build(
    shared: Path, tmp_path: Path, before: str, after: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        build_reference_values(changed(shared, tmp_path, before, after))


# ---- where printings disagree ----


def value(kind: str, nutrient: str, age: float, authority: str, sex: str = "female", stage: str = "none") -> float:
    """The one judging value of this kind for a person."""
    person = Person(age, sex, stage, authority)
    mine = [each for each in references(person) if (each.nutrient, each.kind, each.judges) == (nutrient, kind, "yes")]
    assert len(mine) == 1, (kind, nutrient, age, authority, sex, stage)
    assert mine[0].value is not None
    return mine[0].value


def us_calcium_ear_of_pregnant_girls() -> None:
    assert value("EAR", "calcium", 16, "US_CA_DRI", stage="pregnant") == 1100
    assert value("EAR", "calcium", 16, "US_CA_DRI", stage="lactating") == 1100


def us_potassium_is_of_2019() -> None:
    assert value("AI", "potassium", 30, "US_CA_DRI") == 2600
    assert value("AI", "potassium", 30, "US_CA_DRI", "male") == 3400
    potassium = reference_values().query("authority == 'US_CA_DRI' and nutrient == 'potassium'")
    assert set(potassium["source_id"]) == {"nasem_2019_sodium_potassium"}


def babies_are_not_judged() -> None:
    with pytest.raises(InputError, match="starts at 1 year"):
        Person(0.75)
    assert (reference_values()["age_to_months"].dropna() > 12).all()


def a_daily_value_is_for_labels() -> None:
    mine = references(Person(30, authority="FDA_DV"))
    assert {each.role for each in mine} == {"shown_only"}
    assert [(each.value, each.judges) for each in mine if each.nutrient == "potassium"] == [(4700, "shown")]


def efsa_b6_limit_is_12() -> None:
    assert value("UL", "vitamin_b6", 30, "EFSA") == 12


def b6_limits_are_of_the_chosen_authority() -> None:
    assert value("UL", "vitamin_b6", 30, "EFSA") == 12
    assert value("UL", "vitamin_b6", 30, "US_CA_DRI") == 100
    assert value("UL", "vitamin_b6", 30, "ANZ_NRV") == 50
    assert value("SUL", "vitamin_b6", 30, "UK_DRV") == 10
    assert [each.applies_to for each in references(Person(30, authority="UK_DRV")) if each.kind == "SUL"] == [
        "supplement"
    ]


def efsa_magnesium_of_toddlers() -> None:
    assert value("AI", "magnesium", 1, "EFSA") == 170
    assert value("AI", "magnesium", 2.9, "EFSA") == 170


def efsa_calcium_of_adults() -> None:
    assert value("PRI", "calcium", 30, "EFSA") == 950
    assert value("AR", "calcium", 30, "EFSA") == 750


def who_magnesium_is_of_the_second_edition() -> None:
    assert value("RNI", "magnesium", 5, "WHO_FAO") == 76
    assert value("RNI", "magnesium", 12, "WHO_FAO") == 220
    assert value("RNI", "magnesium", 12, "WHO_FAO", "male") == 230


def us_b6_changes_at_51() -> None:
    assert value("RDA", "vitamin_b6", 50.9, "US_CA_DRI") == value("RDA", "vitamin_b6", 50.9, "US_CA_DRI", "male") == 1.3
    assert value("RDA", "vitamin_b6", 51, "US_CA_DRI") == 1.5
    assert value("RDA", "vitamin_b6", 51, "US_CA_DRI", "male") == 1.7


def us_magnesium_changes_at_31() -> None:
    assert value("RDA", "magnesium", 31, "US_CA_DRI") == 320
    assert value("RDA", "magnesium", 31, "US_CA_DRI", "male") == 420


def us_magnesium_of_girls() -> None:
    assert value("RDA", "magnesium", 16, "US_CA_DRI") == 360


def us_calcium_limit_by_age() -> None:
    assert [value("UL", "calcium", age, "US_CA_DRI") for age in (9, 18, 19, 50, 51)] == [3000, 3000, 2500, 2500, 2000]


def us_calcium_of_men_of_51() -> None:
    assert value("RDA", "calcium", 51, "US_CA_DRI", "male") == 1000


def an_rni_is_of_the_uk_or_who() -> None:
    rni = reference_values().query("kind == 'RNI'")
    assert set(rni["authority"]) == {"UK_DRV", "WHO_FAO", "D_A_CH"}


TOPICS: dict[str, Callable[[], None]] = {
    "US calcium EAR pregnant/lactating 14-18": us_calcium_ear_of_pregnant_girls,
    "US potassium AI": us_potassium_is_of_2019,
    "US potassium AI 7-12 mo": babies_are_not_judged,
    "FDA DV potassium vs AI": a_daily_value_is_for_labels,
    "EFSA B6 UL adults": efsa_b6_limit_is_12,
    "B6 UL by authority": b6_limits_are_of_the_chosen_authority,
    "EFSA Mg AI 1-<3 y": efsa_magnesium_of_toddlers,
    "EFSA Ca adults": efsa_calcium_of_adults,
    "WHO/FAO Mg 7-12 mo / 4-6 y / 10-18 F / 10-18 M": who_magnesium_is_of_the_second_edition,
    "US B6 RDA 51-70 y": us_b6_changes_at_51,
    "US Mg RDA 31-50 y": us_magnesium_changes_at_31,
    "US Mg RDA girls 14-18": us_magnesium_of_girls,
    "US calcium UL": us_calcium_limit_by_age,
    "US calcium men 51-70": us_calcium_of_men_of_51,
    "'RNI' labels": an_rni_is_of_the_uk_or_who,
}
NOT_OF_OUR_NUTRIENTS = {"Vitamin D UL 1-3 y", "Vitamin D 0-12 mo 10 ug", "IOM 2000 Table 3-2 z for 7 days"}


@pytest.mark.parametrize("topic", TOPICS)
def test_where_printings_disagree_the_named_value_is_used(topic: str) -> None:
    TOPICS[topic]()


def test_no_topic_on_which_printings_disagree_is_forgotten(shared: Path) -> None:
    topics = {row["topic"] for row in printed_rows(shared, "conflicting_printings.csv")}
    assert topics == set(TOPICS) | NOT_OF_OUR_NUTRIENTS


def test_a_conflict_that_no_list_settles_reaches_nobody() -> None:
    # Nordic potassium for men of 18-24: 3,500 in one printing, 3,400 in another; conflicting_printings.csv is silent.
    young = Person(20, "male", authority="NNR2023")
    assert not [each for each in references(young) if each.nutrient == "potassium"]


def test_potassium_of_4700_judges_nobody() -> None:
    table = reference_values()
    rows = table[(table["nutrient"] == "potassium") & (table["value"] == 4700)]
    assert sorted(rows["kind"]) == ["DV", "SDT"]
    assert {kinds()[kind].role for kind in rows["kind"]} == {"shown_only"}
    for authority in authorities():
        for age in (16, 30, 60):
            for each in references_under(Person(age), authority):
                assert each.value != 4700 or each.role == "shown_only"


def test_what_was_not_set_is_no_value_and_never_zero() -> None:
    uls = [each for each in references(Person(30)) if (each.nutrient, each.kind) == ("potassium", "UL")]
    assert [each.value for each in uls] == [None]
    assert not (reference_values()["value"] == 0).any()


def test_an_amount_per_gram_of_protein_keeps_its_own_unit_and_role() -> None:
    table = reference_values()
    rows = table[table["kind"].str.endswith("_PER_G_PROTEIN")]
    assert list(rows["value"]) == [11, 13, 15]
    assert set(rows["unit"]) == {"ug_per_g_protein"}
    assert {kinds()[kind].role for kind in rows["kind"]} == {"per_protein"}
    assert set(table.loc[~table.index.isin(rows.index) & table["nutrient"].isin(JUDGED), "unit"]) == {"mg"}
