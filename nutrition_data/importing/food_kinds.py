"""What kind of food a row is: its group, its state, and whether it is poured, by reviewed tables of words."""

from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError

REVIEWED = Path(__file__).parent.parent / "reviewed"
STATES = (
    "raw", "cooked", "dried", "canned", "frozen", "pickled", "cured", "smoked", "fermented", "as_sold", "mixed",
    "unknown",
)  # fmt: skip


def with_groups(foods: pd.DataFrame) -> pd.DataFrame:
    """Adds `group` and `poured` (bool) from groups.csv: the first row of the food's category whose words it matches."""
    rules = pd.read_csv(REVIEWED / "groups.csv", dtype=str, keep_default_na=False)
    listed = rules["release"] + "|" + rules["category"]
    kind = foods["release"] + "|" + foods["category"]
    unlisted = sorted(set(kind) - set(listed))
    if unlisted:
        raise DataError(f"groups.csv does not list the category {unlisted[0]!r}; add a row saying its group.")
    foods = foods.assign(group="", poured=False)
    for row in rules.to_dict("records"):
        of_category = foods["group"].eq("") & kind.eq(f"{row['release']}|{row['category']}")
        matched = of_category & foods["source_name"].str.contains(row["words"], regex=True)
        foods["group"] = foods["group"].where(~matched, row["group"])
        foods["poured"] = foods["poured"].where(~matched, row["poured"] == "yes")
    left = foods[foods["group"].eq("")]
    if len(left):
        name = left["source_name"].iloc[0]
        raise DataError(f"groups.csv gives no group to {name!r}; end its category with a bare row.")
    return foods


def states(foods: pd.DataFrame) -> pd.Series:
    """One word per food for the state it is eaten or sold in; the first matching row of states.csv decides."""
    rules = pd.read_csv(REVIEWED / "states.csv", dtype=str, keep_default_na=False)
    wrong = sorted(set(rules["state"]) - set(STATES))
    if wrong:
        raise DataError(f"states.csv has the state {wrong[0]!r}; expected one of {STATES}.")
    state = pd.Series("", index=foods.index)
    for row in rules.itertuples():
        named = foods["source_name"].str.contains(str(row.words), case=False, regex=True)
        matched = named & foods["category"].str.contains(str(row.category), regex=True)
        state = state.where(state.ne("") | ~matched, str(row.state))
    return state.where(state.ne(""), "unknown")
