"""A gallery of reference tables, each broken in one way that the checks know, each caught with its very message."""

from collections.abc import Callable

import pandas as pd
import pytest

from nutrition_data.nutrients import nutrients
from nutrition_data.reference_checks import problems
from nutrition_data.reference_values import reference_values
from nutrition_data.sources import sources

UNITS = {each.id: each.unit for each in nutrients()}
SOURCES = {each.id for each in sources()}
ROW = "US_CA_DRI magnesium RDA female none 108.0-168.0 months"
LAST = "US_CA_DRI magnesium RDA female none 852.0-nan months"


def rows(table: pd.DataFrame, **wanted: object) -> pd.Index:
    mine = pd.Series(True, index=table.index)
    for name, cell in wanted.items():
        mine &= table[name] == cell
    return table.index[mine]


def women(table: pd.DataFrame, kind: str = "RDA") -> pd.Index:
    return rows(table, authority="US_CA_DRI", nutrient="magnesium", sex="female", life_stage="none", kind=kind)


def cell(name: str, value: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The RDA of magnesium of girls of 9-13, 240 mg, with one cell changed."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[women(table)[0], name] = value
        return table

    return change


def all_of(name: str, value: object, **wanted: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(table: pd.DataFrame) -> pd.DataFrame:
        at = rows(table, **wanted)
        assert len(at)
        table.loc[at, name] = value
        return table

    return change


def without(**wanted: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(table: pd.DataFrame) -> pd.DataFrame:
        at = rows(table, **wanted)
        assert len(at)
        return table.drop(index=at)

    return change


def a_gap(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(index=women(table)[1])


def an_overlap(table: pd.DataFrame) -> pd.DataFrame:
    table.loc[women(table)[1], "age_from_months"] -= 12
    return table


def an_end(table: pd.DataFrame) -> pd.DataFrame:
    table.loc[women(table)[-1], "age_to_months"] = 1200
    return table


def twice(table: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([table, table.loc[[women(table)[0]]].assign(value=250.0)], ignore_index=True)


def an_ai_too(table: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([table, table.loc[[women(table)[0]]].assign(kind="AI")], ignore_index=True)


def two_kinds_of_limit(table: pd.DataFrame) -> pd.DataFrame:
    limit = women(table, "UL")[0]
    return pd.concat([table, table.loc[[limit]].assign(kind="GL")], ignore_index=True)


BROKEN: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], str]] = {
    "an unknown authority": (cell("authority", "MOON"), "authority 'MOON' is not in reference_authorities.csv."),
    "an unknown source": (cell("source_id", "somewhere"), f"{ROW}: source 'somewhere' does not exist."),
    "an unknown kind": (cell("kind", "XYZ"), "kind 'XYZ' is not in reference_kinds.csv."),
    "an unknown sex": (cell("sex", "F"), "sex or life stage is not known."),
    "an unknown life stage": (cell("life_stage", "expecting"), "sex or life stage is not known."),
    "an unknown applies_to": (cell("applies_to", "food"), f"{ROW}: applies_to 'food', expected total or supplement."),
    "an unknown mark": (
        cell("checked", "maybe"),
        f"{ROW}: checked 'maybe', expected one of yes, one copy, unverified, conflict.",
    ),
    "an unknown right": (cell("judges", ""), f"{ROW}: judges '', expected yes, shown or no."),
    "grams for milligrams": (cell("unit", "g"), f"{ROW}: unit 'g', expected the nutrient's unit 'mg'."),
    "milligrams per gram of protein": (
        all_of("unit", "mg", kind="RNI_PER_G_PROTEIN"),
        "UK_DRV vitamin_b6 RNI_PER_G_PROTEIN both none 168.0-nan months: unit 'mg', expected the unit of"
        " RNI_PER_G_PROTEIN, 'ug_per_g_protein'.",
    ),
    "zero for none": (cell("value", 0.0), f"{ROW}: value 0; blank means that none was set, and a value is above 0."),
    "a negative value": (cell("value", -240.0), f"{ROW}: value -240; blank means"),
    "an infinite value": (cell("value", float("inf")), f"{ROW}: value inf is not a number that can be printed."),
    "a pregnant man": (
        all_of("sex", "male", authority="EFSA", nutrient="calcium", kind="PRI", life_stage="pregnant"),
        "life stage pregnant is of women; sex is 'male'.",
    ),
    "a pregnancy of both sexes": (
        all_of("sex", "both", authority="FDA_DV", nutrient="calcium", life_stage="pregnant_or_lactating"),
        "life stage pregnant_or_lactating is of women; sex is 'both'.",
    ),
    "an age band backwards": (cell("age_from_months", 168.0), "the age band ends before it begins."),
    "an unverified row that judges": (
        cell("checked", "unverified"),
        f"{ROW}: judges 'yes' on a row that is checked 'unverified', expected no.",
    ),
    "a row seen once that judges": (
        cell("checked", "one copy"),
        f"{ROW}: judges 'yes' on a row that is checked 'one copy', expected shown.",
    ),
    "a checked row that is kept back": (
        cell("judges", "no"),
        f"{ROW}: judges 'no' on a row that is checked 'yes', expected yes.",
    ),
    "a conflict that nothing settles": (
        cell("checked", "conflict"),
        f"{ROW}: its printings disagree and reference_conflicts.csv does not settle it, so it may not judge.",
    ),
    "an increase that judges": (
        all_of("judges", "yes", kind="RNI_INCREMENT", nutrient="calcium"),
        "judges 'yes'; an amount to add is no value by itself, expected no.",
    ),
    "a magnesium limit that counts food": (
        all_of("applies_to", "total", authority="EFSA", nutrient="magnesium", kind="UL"),
        "an upper level of magnesium counts supplements only, never food.",
    ),
    "a row twice": (twice, f"{ROW}: stands in the table twice."),
    "an authority without rows": (without(authority="D_A_CH"), "D_A_CH: no row in the table."),
    "a publication that is not used": (
        without(source_id="sacn_2016_vitamin_d"),
        "UK_DRV: no row cites 'SACN 2016 Vitamin D and Health' (sacn_2016_vitamin_d).",
    ),
    "a gap between ages": (
        a_gap,
        "US_CA_DRI magnesium RDA female none 228.0-372.0 months: a gap before it, from 168 to 228 months.",
    ),
    "ages that overlap": (
        an_overlap,
        "US_CA_DRI magnesium RDA female none 156.0-228.0 months: overlaps the band before it.",
    ),
    "two kinds of upper level": (two_kinds_of_limit, "overlaps the band before it."),
    "an open end closed": (
        an_end,
        "US_CA_DRI magnesium RDA female none 852.0-1200.0 months: nothing after 1200 months; the last band has no end.",
    ),
    "children left out": (
        without(authority="EFSA", nutrient="magnesium", age_from_months=12.0),
        "EFSA magnesium AI female none 36.0-120.0 months: no requirement from the first birthday.",
    ),
    "adults left out where only adults were collected": (
        all_of("age_from_months", 240.0, authority="D_A_CH", nutrient="calcium"),
        "reference_starts.csv says that the first begins at 228 months.",
    ),
    "a nutrient left out where its start is listed": (
        without(authority="D_A_CH", nutrient="vitamin_b6"),
        "D_A_CH vitamin_b6: reference_starts.csv says when its requirements begin, and it has none.",
    ),
    "an average requirement above the recommended": (
        cell("value", 199.0),
        "US_CA_DRI magnesium EAR female none 108.0-168.0 months: 200 is not below RDA 199.",
    ),
    "an average requirement at the recommended": (cell("value", 200.0), "200 is not below RDA 200."),
    "a recommended amount above a limit of everything": (
        all_of("value", 999.0, authority="EFSA", nutrient="calcium", kind="UL"),
        "EFSA calcium PRI female pregnant 216.0-300.0 months: 1000 is above the UL 999.",
    ),
    "an adequate intake beside a recommended one": (
        an_ai_too,
        "both an RDA and an AI for one nutrient and life stage.",
    ),
}


def test_the_table_is_sound() -> None:
    assert problems(reference_values(), UNITS, SOURCES) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_broken_in_this_way_is_caught_with_its_message(name: str) -> None:
    change, message = BROKEN[name]
    found = problems(change(reference_values().copy()), UNITS, SOURCES)
    assert [each for each in found if message in each], found[:5]
