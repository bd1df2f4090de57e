"""Other names people use for a food: reviewed ones, and those FNDDS lists in "Additional food description"."""

import re
from pathlib import Path

import pandas as pd

REVIEWED = Path(__file__).parent.parent / "reviewed"
COLUMNS = ["food_id", "other_name", "kind"]


def _remarks() -> re.Pattern[str]:
    """What looks like a name but is a remark of the release ("with or without fat", "NFS", "store brands")."""
    rows = pd.read_csv(REVIEWED / "not_other_names.csv", dtype=str, keep_default_na=False)
    return re.compile("|".join(f"(?:{words})" for words in rows["words"]), re.I)


def _spoken_in() -> dict[str, str]:
    """Words said only in British or only in American English -> which."""
    rows = pd.read_csv(REVIEWED / "british_american_words.csv", dtype=str, keep_default_na=False)
    return dict(zip(rows["word"], rows["spoken_in"], strict=True))


def _listed(names: pd.Series) -> pd.DataFrame:
    """One row per name of `;`-separated lists; names: index food_id."""
    split = names[names.ne("")].str.split(";").explode().str.strip()
    return split[split.ne("")].rename("other_name").rename_axis("food_id").reset_index()


def other_names(reviewed: pd.Series, additional: pd.Series, names: pd.Series) -> pd.DataFrame:
    """food_id, other_name, kind (british, american, brand, synonym), sorted; never the food's own name, never twice.

    reviewed, additional: `;`-separated lists by food_id; names: the foods' final names by food_id.
    """
    listed = _listed(additional)
    listed["other_name"] = listed["other_name"].str.replace(r",?\s*(NFS|NS as to .*)$", "", regex=True).str.strip(" .,")
    listed = listed[~listed["other_name"].str.contains(_remarks()) & listed["other_name"].str.len().between(2, 60)]
    both = pd.concat([_listed(reviewed), listed], ignore_index=True)
    both = both[both["other_name"].str.casefold().ne(both["food_id"].map(names).str.casefold())]
    folded = both["food_id"] + "|" + both["other_name"].str.casefold()
    both = both[~folded.duplicated()]
    spoken = _spoken_in()
    both["kind"] = [_kind(name, spoken) for name in both["other_name"]]
    return both.sort_values(["food_id", "other_name"], kind="stable")[COLUMNS].reset_index(drop=True)


def _kind(name: str, spoken: dict[str, str]) -> str:
    lowered = name.casefold()
    for word, where in spoken.items():
        if re.search(rf"\b{re.escape(word)}\b", lowered):
            return where
    if re.search(r"\b[A-Z][a-z']|\b[A-Z]{2,}\b", name):
        return "brand"
    return "synonym"
