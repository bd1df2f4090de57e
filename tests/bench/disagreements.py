"""Practice entries that we read as another food than was recorded, for a person to judge: the wrong kind or state?"""

import hashlib
import sys
from pathlib import Path
from typing import TextIO

import pandas as pd

from bench.recall_lines import scoring_script
from checker.reading import read_many
from nutrition_data import foods

HOW_MANY = 100
COLUMNS = ["entry", "coded_as", "ours", "grams", "our_grams", "read_as"]


def write(shared: Path, out: TextIO) -> None:
    """Writes at most a hundred of them as CSV, and says on the error output how many there are."""
    rows = compared(shared)
    matched = rows[rows["ours"].notna()]
    differing = matched[matched["ours"] != matched["coded_as"]]
    shown = sample(distinct(differing))
    shown.to_csv(out, index=False, float_format="%.1f")
    sys.stderr.write(
        f"{len(rows)} entries scored, {len(rows) - len(matched)} not matched, "
        f"{len(differing)} of the others differ from coded_as; "
        f"shown {len(shown)} that stand for {shown['rows'].sum()}.\n"
        "Matched to the wrong kind or state, in percent: "
        f"rows judged wrong / {shown['rows'].sum()} * {100 * len(differing) / len(matched):.1f}\n"
    )


def compared(shared: Path) -> pd.DataFrame:
    """Every practice entry not scored apart, beside what we read: several foods joined by " + ", none blank."""
    recorded, _, apart = scoring_script(shared).asa24()
    recorded = recorded[~apart].reset_index(drop=True)
    read = read_many(recorded["entry"])
    names = foods.foods()["source_name"].reindex(read["food_id"]).fillna("unknown").to_numpy()
    read = read.assign(ours=names)
    by_row = read.groupby("row")
    ours = pd.DataFrame(
        {
            "ours": by_row["ours"].agg(" + ".join).where(by_row["food_id"].count() > 0),
            "our_grams": by_row["grams"].sum(min_count=1),
            "read_as": by_row["read_as"].agg(" + ".join),
        }
    )
    columns = list(COLUMNS)
    if "confidence" in read:
        ours["confidence"] = by_row["confidence"].agg(lambda each: " + ".join(map(str, each)))
        columns.append("confidence")
    together: pd.DataFrame = recorded[["entry", "coded_as", "grams"]].join(ours)
    return together[columns]


def distinct(rows: pd.DataFrame) -> pd.DataFrame:
    """The same food read and recorded for the same entry once only; `rows`: how often."""
    alike = ["entry", "coded_as", "ours"]
    counted = rows.assign(rows=rows.groupby(alike)["entry"].transform("size"))
    return counted.drop_duplicates(alike)


def sample(rows: pd.DataFrame, how_many: int = HOW_MANY) -> pd.DataFrame:
    """As many of the rows, in their order. A row is drawn by its entry, so it stays while other rows come and go."""
    drawn = [hashlib.sha256(f"{row.entry}|{row.coded_as}".encode()).hexdigest() for row in rows.itertuples()]
    return rows.iloc[sorted(sorted(range(len(rows)), key=drawn.__getitem__)[:how_many])]
