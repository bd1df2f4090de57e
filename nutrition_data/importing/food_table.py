"""Putting the releases together into the three tables we ship: foods, portions, other names."""

from dataclasses import dataclass

import pandas as pd

from nutrition_data.errors import DataError
from nutrition_data.foods import COLUMNS, FLAGS, HIGHEST, NUTRIENTS
from nutrition_data.importing import fndds as fndds_release
from nutrition_data.importing import food_portions, portion_ranges
from nutrition_data.importing import sr_legacy as sr_release
from nutrition_data.importing.food_kinds import states, with_groups
from nutrition_data.importing.other_names import other_names
from nutrition_data.importing.plain_names import everyday_names, plain_names, sr_legacy_choice, unique_names
from nutrition_data.importing.usual_portions import usual_words


@dataclass(frozen=True)
class Tables:
    """Everything the build writes, each table in its final row order."""

    foods: pd.DataFrame
    portions: pd.DataFrame
    other_names: pd.DataFrame
    measure_spreads: pd.DataFrame


def food_tables(
    fndds: fndds_release.Fndds,
    sr_legacy: sr_release.SrLegacy,
    times_reported: pd.Series,
    flags: pd.DataFrame,
    argued_spreads: pd.DataFrame,
) -> Tables:
    """All four tables. times_reported: by FNDDS code. flags: index food_id, columns FLAGS."""
    foods = _all_foods(fndds, sr_legacy)
    in_survey = foods["release"].eq(fndds_release.RELEASE)
    foods["times_reported"] = foods["code"].map(times_reported).where(in_survey, 0).astype(int)
    foods = _named(with_groups(foods))
    foods["state"] = states(foods)
    raw = _raw_portions(fndds, sr_legacy, foods)
    portions = food_portions.food_portions(raw, foods)
    foods = _with_usual_portion(foods, raw, portions)
    foods["g_per_ml"] = foods["food_id"].map(
        food_portions.grams_per_ml(portions, foods.loc[foods["poured"], "food_id"]).round(4)
    )
    portions = food_portions.with_usual(portions, foods)
    foods["usual_portion"] = usual_words(foods, portions)
    spread = portion_ranges.spreads(portions, argued_spreads)
    portions = portion_ranges.with_ranges(portions, spread)
    foods = _with_highest(foods, fndds, sr_legacy).join(flags[list(FLAGS)], on="food_id")
    names = other_names(
        foods.set_index("food_id")["other_names"],
        foods.set_index("food_id")["additional"],
        foods.set_index("food_id")["name"],
        foods.loc[foods["reviewed"], "name"],
    )
    foods = foods.sort_values("food_id", kind="stable")[list(COLUMNS)].reset_index(drop=True)
    portions = portions.sort_values(["food_id", "seq"], kind="stable")[food_portions.COLUMNS]
    return Tables(foods, portions.reset_index(drop=True), names, spread.reset_index())


def _all_foods(fndds: fndds_release.Fndds, sr_legacy: sr_release.SrLegacy) -> pd.DataFrame:
    ours = fndds.foods.merge(fndds.nutrients, on="code", how="left", validate="one_to_one")
    without = ours[ours["energy_kcal"].isna()]
    if len(without):
        name = without["source_name"].iloc[0]
        raise DataError(f"FNDDS has no nutrient row for {name!r}; leave it out by its category.")
    ours = ours.assign(release=fndds_release.RELEASE, food_id="fndds-" + ours["code"])
    choice = sr_legacy_choice()
    unknown = sorted(set(choice.index) - set(sr_legacy.foods["code"]))
    if unknown:
        raise DataError(f"sr_legacy_foods.csv asks for fdc_id {unknown[0]}, which SR Legacy does not have.")
    plain = sr_legacy.foods[sr_legacy.foods["code"].isin(choice.index)]
    plain = plain.assign(release=sr_release.RELEASE, food_id="sr-" + plain["code"], additional="")
    return pd.concat([ours, plain], ignore_index=True)


def _named(foods: pd.DataFrame) -> pd.DataFrame:
    reviewed = everyday_names()
    unknown = sorted(set(reviewed.index) - set(foods["food_id"]))
    if unknown:
        raise DataError(f"everyday_names names {unknown[0]}, which is no food of ours; correct its food_id.")
    choice = sr_legacy_choice().set_axis("sr-" + sr_legacy_choice().index)
    both = sorted(set(choice.index) & set(reviewed.index))
    if both:
        raise DataError(f"{both[0]} has a name in everyday_names and in sr_legacy_foods.csv; keep one.")
    chosen = pd.concat([reviewed, choice])
    foods["reviewed"] = foods["food_id"].isin(chosen.index)
    foods["name"] = foods["food_id"].map(chosen["name"]).fillna(plain_names(foods["source_name"]))
    foods["other_names"] = foods["food_id"].map(chosen["other_names"]).fillna("")
    foods["name"] = unique_names(foods)
    return foods


def _raw_portions(fndds: fndds_release.Fndds, sr_legacy: sr_release.SrLegacy, foods: pd.DataFrame) -> pd.DataFrame:
    ours = fndds.portions.assign(food_id="fndds-" + fndds.portions["code"], amount=float("nan"))
    plain = sr_legacy.portions.assign(food_id="sr-" + sr_legacy.portions["code"])
    raw = pd.concat([ours, plain], ignore_index=True)
    return raw[raw["food_id"].isin(foods["food_id"])].drop(columns="code")


def _with_usual_portion(foods: pd.DataFrame, raw: pd.DataFrame, portions: pd.DataFrame) -> pd.DataFrame:
    choice = sr_legacy_choice()
    reviewed_g = pd.to_numeric(choice["usual_portion_g"], errors="coerce").set_axis("sr-" + choice.index)
    reviewed_words = choice["usual_portion"].set_axis("sr-" + choice.index)
    first = portions.drop_duplicates("food_id").set_index("food_id")["grams"]
    grams = foods["food_id"].map(reviewed_g)
    grams = grams.fillna(foods["food_id"].map(food_portions.usual_grams(raw)))
    return foods.assign(
        usual_portion_g=grams.fillna(foods["food_id"].map(first)),
        usual_portion=foods["food_id"].map(reviewed_words).fillna(""),
    )


def _with_highest(foods: pd.DataFrame, fndds: fndds_release.Fndds, sr_legacy: sr_release.SrLegacy) -> pd.DataFrame:
    """The highest value in the same category of the same release, beside each missing value only."""
    of_fndds = fndds.foods.merge(fndds.nutrients, on="code").assign(release=fndds_release.RELEASE)
    every = pd.concat([of_fndds, sr_legacy.foods.assign(release=sr_release.RELEASE)], ignore_index=True)
    highest = every.groupby(["release", "category"])[list(NUTRIENTS)].max()
    kind = pd.MultiIndex.from_frame(foods[["release", "category"]])
    for column in HIGHEST:
        value = column.replace("_highest", "")
        foods[column] = highest[value].reindex(kind).to_numpy()
        foods[column] = foods[column].where(foods[value].isna())
    return foods
