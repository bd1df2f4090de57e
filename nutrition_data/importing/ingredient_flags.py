"""Flags of a food (meat, fish, dairy ... vegetarian, vegan), derived through the FNDDS ingredients.

A food is "yes" if any ingredient is, "no" if every ingredient is decided no, else "unknown".
"""

import re
from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError
from nutrition_data.foods import FLAGS

REVIEWED = Path(__file__).parent.parent / "reviewed"
# `slaughtered`: any part of a killed animal, gelatin and broth too; `animal_other`: honey, wool grease.
BASE = (
    "meat", "fish", "shellfish", "dairy", "egg", "nuts", "peanut", "soy", "gluten_cereal", "pork", "alcohol",
    "slaughtered", "animal_other",
)  # fmt: skip
_ANSWERS = ("yes", "no", "unknown")
DEEPEST_RECIPE = 12


def described_flags(descriptions: pd.Series, rules_file: str = "ingredient_flags.csv") -> pd.DataFrame:
    """One row per description, columns BASE: for each flag, what the first matching rule that names it says."""
    rules = _flag_rules(REVIEWED / rules_file)
    plain = descriptions.str.replace(r"^(?:REDUCED|LOW) SODIUM: ", "", regex=True)
    rows = []
    for description in plain:
        said: dict[str, str] = {}
        for pattern, answers in rules:
            if pattern.search(description):
                said = answers | said  # what an earlier rule said stands
        rows.append([said.get(flag, "unknown") for flag in BASE])
    return pd.DataFrame(rows, index=descriptions.index, columns=list(BASE))


def _flag_rules(path: Path) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """Pattern and its answer per flag; within a row, yes before no before unknown."""
    rules = []
    for rule in pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records"):
        answers: dict[str, str] = {}
        for said in _ANSWERS:
            answers = dict.fromkeys(_named_flags(rule[said], rule["words"]), said) | answers
        rules.append((re.compile(rule["words"]), answers))
    return rules


def _named_flags(said: str, words: str) -> list[str]:
    flags = list(BASE) if said == "all" else said.split()
    strange = [flag for flag in flags if flag not in BASE]
    if strange:
        raise DataError(f"the flag rule {words!r} names {strange[0]!r}; expected one of {', '.join(BASE)} or all.")
    return flags


def ingredient_flags(ingredients: pd.DataFrame) -> pd.DataFrame:
    """Base flags by FNDDS food code. ingredients: code, ingredient, description; foods inside foods are followed."""
    parts = _down_to_leaves(ingredients[["code", "ingredient", "description"]].drop_duplicates())
    leaves = parts["description"].drop_duplicates()
    said = described_flags(leaves.set_axis(leaves.array))
    # The answer of a whole is the largest of its parts.
    rank = said.replace({"yes": 2, "unknown": 1, "no": 0}).astype(int)
    whole = parts.join(rank, on="description").groupby("code")[list(BASE)].max()
    return whole.replace({2: "yes", 1: "unknown", 0: "no"})


def _down_to_leaves(parts: pd.DataFrame) -> pd.DataFrame:
    """code, description of every ingredient that is not itself an FNDDS food with a recipe of other foods."""
    recipes = parts[parts["code"].ne(parts["ingredient"])]
    parts = recipes
    for _ in range(DEEPEST_RECIPE):
        inner = parts["ingredient"].isin(recipes["code"])
        if not inner.any():
            return parts
        opened = parts.loc[inner, ["code", "ingredient"]].merge(
            recipes.rename(columns={"code": "ingredient", "ingredient": "part"}), on="ingredient"
        )
        opened = opened[["code", "part", "description"]].rename(columns={"part": "ingredient"})
        parts = pd.concat([parts[~inner], opened], ignore_index=True).drop_duplicates()
    raise DataError(f"FNDDS Ingredients: a food stands inside itself, or more than {DEEPEST_RECIPE} recipes deep.")


def at_least_named(base: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Raises answers to what a food's own name says: a recipe stands for many kinds, so its "no" may be too firm.

    base: base flags by row; names: the release's descriptions by the same rows.
    """
    rules = pd.read_csv(REVIEWED / "named_flags.csv", dtype=str, keep_default_na=False)
    base = base.copy()
    for rule in rules.to_dict("records"):
        says = names.str.contains(re.compile(rule["words"], re.I))
        if rule["unless"]:
            says &= ~names.str.contains(re.compile(rule["unless"], re.I))
        for flag in _named_flags(rule["flags"], rule["words"]):
            raised = base[flag].where(base[flag].ne("no"), "unknown") if rule["at_least"] == "unknown" else "yes"
            base[flag] = base[flag].where(~says, raised)
    return base


def with_diets(base: pd.DataFrame) -> pd.DataFrame:
    """Adds vegetarian (nothing of a killed animal) and vegan (nothing of any animal); returns the columns FLAGS."""
    base = base.copy()
    base["meat"] = base["meat"].where(base["pork"].ne("yes"), "yes")
    base["vegetarian"] = _free_of(base[["meat", "pork", "fish", "shellfish", "slaughtered"]])
    base["vegan"] = _free_of(base[["meat", "pork", "fish", "shellfish", "slaughtered", "dairy", "egg", "animal_other"]])
    return base[list(FLAGS)]


def _free_of(parts: pd.DataFrame) -> pd.Series:
    free = pd.Series("unknown", index=parts.index)
    free = free.where(~parts.isin(["no"]).all(axis="columns"), "yes")
    return free.where(~parts.isin(["yes"]).any(axis="columns"), "no")
