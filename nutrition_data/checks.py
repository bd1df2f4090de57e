"""What must hold in every row of the tables we ship. Each check says in one sentence what is wrong, and where."""

from collections.abc import Iterator

import pandas as pd

from nutrition_data.errors import DataError
from nutrition_data.foods import FLAGS, HIGHEST, NUTRIENTS
from nutrition_data.nutrients import nutrients

# By release; "derived" are foods of ours, made from a release's in reviewed/unfortified_drinks.csv.
PREFIXES = {"fndds_2021_2023": "fndds-", "sr_legacy": "sr-", "derived": "own-"}
ANSWERS = ("yes", "no", "unknown")
# Reported energy comes from factors of each food; below four kcal per g of protein (fibre, polyols) it is still near.
_LEAST_KCAL_PER_G = {"protein_g": 2.4, "alcohol_g": 6.8}
_NO_ENERGY_BELOW_KCAL = 12.0
# The heaviest household portion of the releases is a whole turkey.
MOST_GRAMS = 12_000


def check_tables(foods: pd.DataFrame, portions: pd.DataFrame, other_names: pd.DataFrame) -> None:
    """DataError with the first thing that is wrong. foods: food_id as a column."""
    for problem in problems(foods, portions, other_names):
        raise DataError(problem)


def problems(foods: pd.DataFrame, portions: pd.DataFrame, other_names: pd.DataFrame) -> Iterator[str]:
    """Every sentence about something wrong in the tables, in order; none when all is well."""
    yield from _food_problems(foods)
    yield from _value_problems(foods)
    yield from _flag_problems(foods)
    yield from _portion_problems(foods, portions)
    unknown = other_names.loc[~other_names["food_id"].isin(foods["food_id"]), "food_id"]
    yield from (f"other_names: {id} is no food of ours." for id in unknown)
    twice = other_names[other_names.assign(n=other_names["other_name"].str.casefold()).duplicated(["food_id", "n"])]
    yield from (f"other_names: {row.food_id} has {row.other_name!r} twice." for row in twice.itertuples())


def _food_problems(foods: pd.DataFrame) -> Iterator[str]:
    for column, word in (("food_id", "id"), ("name", "name")):
        twice = foods[foods[column].str.casefold().duplicated()]
        yield from (f"foods: the {word} {value!r} stands twice; every food needs its own." for value in twice[column])
    traced = foods["release"].map(PREFIXES).fillna("?") + foods["code"]
    for row in foods[traced.ne(foods["food_id"])].itertuples():
        yield f"foods: {row.food_id} is not traced to its release and code ({row.release}, {row.code})."
    for column in ("name", "source_name", "group", "category", "state", "usual_portion"):
        for row in foods[foods[column].eq("")].itertuples():
            yield f"foods: {row.food_id} has no {column}."
    for row in foods[foods["name"].str.contains(r"\bNFS\b|\bNS\b|as ingredient", regex=True)].itertuples():
        yield f"foods: the name {row.name!r} of {row.food_id} is not plain; it still says what a respondent left open."
    for row in foods[~foods["usual_portion_g"].gt(0)].itertuples():
        yield f"foods: {row.food_id} has no usual portion in grams."
    for row in foods[foods["g_per_ml"].lt(0.05) | foods["g_per_ml"].gt(2)].itertuples():
        yield f"foods: {row.food_id} weighs {row.g_per_ml} g per ml; nothing that is poured does."


def _value_problems(foods: pd.DataFrame) -> Iterator[str]:
    for nutrient in nutrients():
        value = foods[nutrient.column]
        for row in foods[value.lt(0) | value.gt(nutrient.most_per_100_g)].itertuples():
            found = f"{getattr(row, nutrient.column)} {nutrient.unit} of {nutrient.name.lower()}"
            yield f"foods: {row.food_id} has {found} per 100 g; expected 0 to {nutrient.most_per_100_g:g}."
    # A part that was not measured adds nothing to the least that a food must give.
    least = foods[list(_LEAST_KCAL_PER_G)].mul(pd.Series(_LEAST_KCAL_PER_G)).sum(axis="columns")
    for row in foods[(foods["energy_kcal"] + _NO_ENERGY_BELOW_KCAL).lt(least)].itertuples():
        yield f"foods: {row.food_id} has {row.energy_kcal} kcal, less than its protein and alcohol alone give."
    for row in foods[foods["retinol_ug"].gt(foods["vitamin_a_rae_ug"] + 1)].itertuples():
        yield f"foods: {row.food_id} has more retinol than vitamin A, which counts all retinol."
    for column in HIGHEST:
        value = foods[column.replace("_highest", "")]
        for row in foods[foods[column].notna() & value.notna()].itertuples():
            yield f"foods: {row.food_id} has {column} though the value itself is measured."
    for row in foods[foods[list(NUTRIENTS)].isna().all(axis="columns")].itertuples():
        yield f"foods: {row.food_id} has no values at all."


def _flag_problems(foods: pd.DataFrame) -> Iterator[str]:
    for flag in FLAGS:
        for row in foods[~foods[flag].isin(ANSWERS)].itertuples():
            yield f"foods: {row.food_id} has {flag} {getattr(row, flag)!r}; expected yes, no or unknown."
    follows = [("vegan", "vegetarian", "yes"), ("pork", "meat", "yes")]
    follows += [("vegetarian", animal, "no") for animal in ("meat", "fish", "shellfish", "pork")]
    follows += [("vegan", animal, "no") for animal in ("dairy", "egg")]
    for flag, other, answer in follows:
        for row in foods[foods[flag].eq("yes") & foods[other].ne(answer)].itertuples():
            yield f"foods: {row.food_id} is {flag} yes but {other} {getattr(row, other)}; expected {other} {answer}."


def _portion_problems(foods: pd.DataFrame, portions: pd.DataFrame) -> Iterator[str]:
    unknown = portions.loc[~portions["food_id"].isin(foods["food_id"]), "food_id"]
    yield from (f"portions: {id} is no food of ours." for id in unknown)
    without = foods.loc[~foods["food_id"].isin(portions["food_id"]), "food_id"]
    yield from (f"portions: {id} has no portion; every food needs at least one." for id in without)
    for row in portions[portions.duplicated(["food_id", "seq"])].itertuples():
        yield f"portions: {row.food_id} has two portions number {row.seq}."
    believable = portions["grams"].gt(0) & portions["grams"].lt(MOST_GRAMS) & portions["amount"].gt(0)
    for row in portions[~believable].itertuples():
        said = f"{row.food_id} {row.description!r} is {row.amount:g} for {row.grams:g} g"
        yield f"portions: {said}; expected more than 0, and under {MOST_GRAMS:,} g."
    outside = ~(portions["grams_low"].gt(0) & portions["grams_low"].le(portions["grams"] + 1e-6))
    outside |= portions["grams_high"].lt(portions["grams"] - 1e-6)
    for row in portions[outside].itertuples():
        span = f"{row.grams_low:g} to {row.grams_high:g}"
        yield f"portions: {row.food_id} {row.description!r} has {row.grams:g} g outside its own range, {span}."
    for row in portions[portions["measure"].eq("")].itertuples():
        yield f"portions: {row.food_id} {row.description!r} has no measure."
    usual = portions[portions["is_usual"]]
    grams = usual["food_id"].map(foods.set_index("food_id")["usual_portion_g"])
    for row in usual[usual["grams"].sub(grams).abs().gt(0.01)].itertuples():
        said = f"{row.food_id} {row.description!r} is marked usual"
        yield f"portions: {said} but weighs {row.grams:g} g, not the usual portion."
    for id in usual.loc[usual["food_id"].duplicated(), "food_id"]:
        yield f"portions: {id} has two usual portions."
