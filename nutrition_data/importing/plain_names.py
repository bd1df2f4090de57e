"""Names: the reviewed everyday name where there is one, else the release's description made plain by rule."""

import re
from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError

REVIEWED = Path(__file__).parent.parent / "reviewed"
EVERYDAY = ("everyday_names_a.csv", "everyday_names_b.csv", "everyday_names_c.csv")
_UNSAID = re.compile(r"\bNFS\b|\bNS\b")
_NOT_SAID = re.compile(r"NS as to ([^,]+)")


def everyday_names() -> pd.DataFrame:
    """The reviewed rows of all three lists: index food_id; name, other_names (`;` between). Checked for repeats."""
    tables = [_reviewed(name, ["food_id", "name", "other_names"]) for name in EVERYDAY]
    rows = pd.concat(tables, ignore_index=True)
    _no_repeats(rows, "food_id", "everyday_names")
    _no_repeats(rows.assign(name=rows["name"].str.casefold()), "name", "everyday_names")
    unplain = rows[rows["name"].str.contains(_UNSAID)]
    if len(unplain):
        raise DataError(f"everyday_names: {unplain['name'].iloc[0]!r} still says NFS or NS; give it a plain name.")
    return rows.set_index("food_id")


def sr_legacy_choice() -> pd.DataFrame:
    """The SR Legacy foods we take: index code; name, other_names, usual_portion, usual_portion_g (may be empty)."""
    rows = _reviewed(
        "sr_legacy_foods.csv", ["fdc_id", "name", "other_names", "usual_portion", "usual_portion_g", "why"]
    )
    _no_repeats(rows, "fdc_id", "sr_legacy_foods.csv")
    return rows.rename(columns={"fdc_id": "code"}).set_index("code")


def _reviewed(name: str, columns: list[str]) -> pd.DataFrame:
    path = REVIEWED / name
    if not path.is_file():  # a list that nobody has reviewed yet holds nothing
        return pd.DataFrame(columns=columns, dtype=str)
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table.columns) != columns:
        raise DataError(f"{name} has the columns {list(table.columns)}; expected {columns}.")
    return table.assign(**{column: table[column].str.strip() for column in columns})


def _no_repeats(rows: pd.DataFrame, column: str, where: str) -> None:
    repeated = rows[rows[column].duplicated(keep=False)]
    if len(repeated):
        said = sorted(repeated[column].unique())[:5]
        raise DataError(f"{where}: {column} {said} stands more than once; keep one row of each.")


def plain_names(source_names: pd.Series) -> pd.Series:
    """Descriptions made plain by the reviewed rules: nothing unsaid, "Bread, white" as "White bread", sentence case."""
    rules = pd.read_csv(REVIEWED / "name_rules.csv", dtype=str, keep_default_na=False)
    names = source_names
    for rule in rules.itertuples():
        names = names.str.replace(str(rule.words), str(rule.becomes), regex=True)
    inversions = pd.read_csv(REVIEWED / "name_inversions.csv", dtype=str, keep_default_na=False)
    for row in inversions.itertuples():
        pattern = re.compile(rf"^({row.head}), ({row.qualifier})(?=,|$)", re.I)
        names = names.str.replace(pattern, _turned, regex=True)
    return names.map(_sentence_case)


def _turned(found: re.Match[str]) -> str:
    head, qualifier = found[1], found[2]
    return f"{qualifier} {head[:1].lower() + head[1:]}"


def _sentence_case(name: str) -> str:
    name = re.sub(r"\s+", " ", re.sub(r"\s+,", ",", name)).strip(" ,")
    return name[:1].upper() + name[1:]


def unique_names(foods: pd.DataFrame) -> pd.Series:
    """Names with a telling suffix on each rule-made one that another food already has; a reviewed name never changes.

    foods: food_id, name, source_name, category, reviewed, times_reported. Returns the final names by row.
    """
    # Reviewed names keep their words; after them, the food people report most.
    order = foods.sort_values(["reviewed", "times_reported", "food_id"], ascending=[False, False, True], kind="stable")
    taken: set[str] = set()
    final: dict[object, str] = {}
    for row in order.itertuples():
        suffixes = _suffixes(str(row.source_name), str(row.category), str(row.code))
        choices = [str(row.name), *(f"{row.name} ({suffix})" for suffix in suffixes)]
        name = next(choice for choice in choices if choice.casefold() not in taken)
        if row.reviewed and name != row.name:
            raise DataError(f"the reviewed name {row.name!r} of {row.food_id} belongs to another food; change one.")
        taken.add(name.casefold())
        final[row.Index] = name
    return pd.Series(final).reindex(foods.index)


def _suffixes(source: str, category: str, code: str) -> list[str]:
    """Words that tell a food from its namesake, most telling first; the last one is its code."""
    used = ["on a sandwich"] if "for use on a sandwich" in source else []
    used += ["with vegetables"] if "for use with vegetables" in source else []
    used += [f"in {found[1]}" for found in re.finditer(r"as ingredient in (\w+)", source)]
    used += ["in a dish"] if "as ingredient" in source else []
    unsaid = "; ".join(f"{what.strip()} not known" for what in _NOT_SAID.findall(source))
    kind = ["kind not known"] if _UNSAID.search(source) else []
    return [*used, *([unsaid] if unsaid else []), *kind, category.lower(), f"USDA {code}"]
