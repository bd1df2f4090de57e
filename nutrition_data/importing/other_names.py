"""Other names people use for a food: reviewed ones, and those FNDDS lists in "Additional food description"."""

import re
from functools import cache
from pathlib import Path

import pandas as pd

REVIEWED = Path(__file__).parent.parent / "reviewed"
COLUMNS = ["food_id", "other_name", "kind"]
# A description that more foods share says what they are made of, not what they are called.
MOST_FOODS_OF_A_NAME = 3


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


def other_names(reviewed: pd.Series, additional: pd.Series, names: pd.Series, plainest: pd.Series) -> pd.DataFrame:
    """food_id, other_name, kind (british, american, brand, synonym), sorted; never the food's own name, never twice.

    reviewed, additional: `;`-separated lists by food_id; names: the foods' final names by food_id; plainest: those of
    the reviewed foods. What the release lists counts as a name only if it is not what another food is plainly called,
    and a common word only if few foods list it: "pineapple" is no name of a pineapple pie.
    """
    listed = _listed(additional)
    listed["other_name"] = (
        listed["other_name"].str.replace(r"(?i),?\s*(?:NFS|NS as to .*)$", "", regex=True).str.strip(" .,")
    )
    listed = listed[~listed["other_name"].str.contains(_remarks()) & listed["other_name"].str.len().between(2, 60)]
    ours = _listed(reviewed)
    folded = listed["other_name"].str.casefold()
    plainly = {
        *names.str.casefold(),
        *plainest.str.split(",").str[0].str.casefold(),
        *ours["other_name"].str.casefold(),
    }
    is_brand = listed["other_name"].map(_looks_like_brand).astype(bool)
    remark = folded.groupby(folded).transform("size").gt(MOST_FOODS_OF_A_NAME) & ~is_brand
    listed = listed[~folded.isin(plainly) & ~remark]
    both = pd.concat([ours, listed], ignore_index=True)
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
    return "brand" if _looks_like_brand(name) else "synonym"


@cache
def _words_no_brand() -> frozenset[str]:
    return frozenset(pd.read_csv(REVIEWED / "words_no_brand.csv", dtype=str)["word"])


def _looks_like_brand(name: str) -> bool:
    """A word with a capital that is not merely a people, a place or a short form."""
    capitals = re.findall(r"\b[A-Z][\w'&]*", name)
    return any(word.removesuffix("'s") not in _words_no_brand() for word in capitals)
