"""The reference values of every authority as tables, straight from nutrition_data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from math import isnan

import pandas as pd

from checker.explanation import figure
from checker.person import MONTHS_PER_YEAR
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients
from nutrition_data.reference_values import authorities, kinds, reference_values

BAND = ["life_stage", "sex", "age_from_months", "age_to_months"]
STAGES = {"none": "", "pregnant": "Pregnant, ", "lactating": "Breastfeeding, "}
SEXES = {"both": "Girls and boys, ", "female": "Female, ", "male": "Male, "}
ADULT_MONTHS = 216


@dataclass(frozen=True)
class Band:
    """Whom one row is for; ages in months, NaN where none is printed."""

    life_stage: str
    sex: str
    start: float
    end: float

    @property
    def order(self) -> tuple[int, int, float]:
        """Children and adults first, then pregnancy, then breastfeeding; each from young to old."""
        start = -1.0 if isnan(self.start) else self.start
        return list(STAGES).index(self.life_stage), list(SEXES).index(self.sex), start

    @property
    def words(self) -> str:
        """Female, 31 to 50 years."""
        whom = STAGES[self.life_stage] or SEXES[self.sex]
        if self.life_stage == "none" and self.sex == "both" and self.start >= ADULT_MONTHS:
            whom = "Adults, "
        first = "" if isnan(self.start) else f"{self.start / MONTHS_PER_YEAR:g}"
        if isnan(self.end):
            return whom + (f"{first} years and over" if first else "all ages")
        last = f"{self.end / MONTHS_PER_YEAR - 1:g}" if first else f"{self.end / MONTHS_PER_YEAR:g}"
        return whom + (f"{first} to {last} years" if first else f"under {last} years")


@cache
def reference_tables_html() -> str:
    """For each authority one closed table per nutrient."""
    table = reference_values()
    by_id = {nutrient.id: nutrient for nutrient in nutrients()}
    parts = []
    for authority in authorities().values():
        mine = table[table["authority"] == authority.id]
        blocks = "".join(_nutrient(by_id[id], mine[mine["nutrient"] == id], authority.short_name) for id in JUDGED)
        parts.append(f"<h3>{escape(authority.name)}</h3>{blocks}")
    return "".join(parts)


def _nutrient(nutrient: Nutrient, rows: pd.DataFrame, authority: str) -> str:
    shown = [kind for kind in kinds() if ((rows["kind"] == kind) & rows["value"].notna()).any()]
    heads = "".join(f'<th scope="col" class="number">{_kind(kind, rows)}</th>' for kind in shown)
    bands = sorted(
        ((_band(key), block) for key, block in rows.groupby(BAND, dropna=False)), key=lambda band: band[0].order
    )
    lines = "".join(
        f'<tr><th scope="row">{escape(band.words)}</th>{"".join(_cell(block, kind, nutrient) for kind in shown)}</tr>'
        for band, block in bands
        if block["value"].notna().any()
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in dict.fromkeys(rows["note"]) if note)
    sources = "; ".join(dict.fromkeys(rows["source"]))
    name = f"{nutrient.name}, {authority}"
    return (
        f'<details><summary><span class="more">{escape(nutrient.name)}</span>'
        f'<span class="hidden"> reference values, {escape(authority)}</span></summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table class="values">'
        f"<caption>{escape(name)}, {escape(nutrient.unit)} a day</caption>"
        f'<thead><tr><th scope="col">For</th>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
        f'<p class="working">{escape(sources)}</p>{f"<ul class=notes>{notes}</ul>" if notes else ""}</details>'
    )


def _kind(kind: str, rows: pd.DataFrame) -> str:
    counts = set(rows.loc[rows["kind"] == kind, "applies_to"])
    return kind if counts == {"total"} else f"{kind} <small>{escape(', '.join(sorted(counts)))} only</small>"


def _cell(block: pd.DataFrame, kind: str, nutrient: Nutrient) -> str:
    values = block.loc[block["kind"] == kind]
    if not len(values) or isnan(values["value"].iloc[0]):
        return '<td class="number"><span class="hidden">not set</span><span aria-hidden="true">–</span></td>'
    checked = values["checked"].iloc[0]
    mark = "" if checked == "yes" else f" <small>({escape(checked)})</small>"
    return f'<td class="number">{figure(nutrient.id, float(values["value"].iloc[0]))}{mark}</td>'


def _band(key: object) -> Band:
    stage, sex, start, end = (str(part) for part in key) if isinstance(key, tuple) else ("", "", "", "")
    return Band(stage, sex, float(start), float(end))
