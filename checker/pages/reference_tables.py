"""The reference values of every authority as tables, straight from nutrition_data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from math import isnan

import pandas as pd

from checker.explanation import figure, reference_figure
from checker.pages.marks import reference_anchor
from checker.person import MONTHS_PER_YEAR
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients
from nutrition_data.reference_values import Authority, Kind, authorities, kinds, reference_values

BAND = ["life_stage", "sex", "age_from_months", "age_to_months"]
STAGES = {
    "none": "",
    "pregnant": "Pregnant, ",
    "lactating": "Breastfeeding, ",
    "pregnant_or_lactating": "Pregnant or breastfeeding, ",
}
SEXES = {"both": "Girls and boys, ", "female": "Female, ", "male": "Male, "}
ADULT_MONTHS = 216
UNITS = {"ug_per_g_protein": "µg for each g of protein"}
# What stands behind a value that is not checked; checked: two independent printings agree.
MARKS = {
    "one copy": "only one printing was seen: shown, but it gives no firm verdict",
    "unverified": "not checked yet: on this page only",
    "conflict": "printings disagree; a note under the table says more",
}
FOR_LABELS = "Label values: made for packs, not for judging a person."


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
    """What the kinds and marks mean, then for each authority one closed table per nutrient; label values apart."""
    people = [each for each in authorities().values() if not each.is_for_labels]
    labels = [each for each in authorities().values() if each.is_for_labels]
    parts = [_meanings(), *(_authority(each, "h3") for each in people)]
    parts.append(f"<h3>On food labels</h3><p>{FOR_LABELS}</p>")
    return "".join([*parts, *(_authority(each, "h4") for each in labels)])


def _authority(authority: Authority, heading: str) -> str:
    table = reference_values()
    mine = table[table["authority"] == authority.id]
    by_id = {nutrient.id: nutrient for nutrient in nutrients()}
    blocks = "".join(_nutrient(by_id[id], mine[mine["nutrient"] == id], authority) for id in JUDGED)
    return f"<{heading}>{escape(authority.name)}</{heading}>{blocks}"


def _meanings() -> str:
    table = reference_values()
    used = set(table.loc[table["nutrient"].isin(JUDGED), "kind"])
    lines = "".join(
        f"<li><b>{escape(_name(kind))}</b> {escape(kind.words if kind.id == _name(kind) else '')}"
        f"{': ' if kind.id == _name(kind) else ''}{escape(kind.meaning)}.</li>"
        for kind in kinds().values()
        if kind.id in used
    )
    marks = "".join(f"<li><b>({escape(mark)})</b> {escape(words)}.</li>" for mark, words in MARKS.items())
    return (
        '<details><summary><span class="more">What the kinds of value and the marks mean</span></summary>'
        f"<ul class=notes>{lines}{marks}</ul></details>"
    )


def _name(kind: Kind) -> str:
    """RDA; what has no short name is written out."""
    return f"{kind.words[:1].upper()}{kind.words[1:]}" if "_" in kind.id else kind.id


def _nutrient(nutrient: Nutrient, rows: pd.DataFrame, body: Authority) -> str:
    authority = body.short_name
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
        f'<details id="{reference_anchor(body.id, nutrient.id)}"><summary>'
        f'<span class="more">{escape(nutrient.name)}</span>'
        f'<span class="hidden"> reference values, {escape(authority)}</span></summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table class="values">'
        f"<caption>{escape(name)}, {escape(nutrient.unit)} a day</caption>"
        f'<thead><tr><th scope="col">For</th>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
        f'<p class="working">{escape(sources)}</p>{f"<ul class=notes>{notes}</ul>" if notes else ""}</details>'
    )


def _kind(id: str, rows: pd.DataFrame) -> str:
    kind = kinds()[id]
    counts = set(rows.loc[rows["kind"] == id, "applies_to"])
    small = [] if counts == {"total"} else [f"{', '.join(sorted(counts))} only"]
    small += [UNITS[kind.unit]] if kind.unit else []
    return escape(_name(kind)) + (f" <small>{escape('; '.join(small))}</small>" if small else "")


def _cell(block: pd.DataFrame, kind: str, nutrient: Nutrient) -> str:
    values = block.loc[block["kind"] == kind]
    if not len(values) or isnan(values["value"].iloc[0]):
        return '<td class="number"><span class="hidden">not set</span><span aria-hidden="true">–</span></td>'
    checked, value = values["checked"].iloc[0], float(values["value"].iloc[0])
    mark = "" if checked == "yes" else f" <small>({escape(checked)})</small>"
    written = reference_figure(nutrient.id, value) if kinds()[kind].unit else figure(nutrient.id, value)
    return f'<td class="number">{written}{mark}</td>'


def _band(key: object) -> Band:
    stage, sex, start, end = (str(part) for part in key) if isinstance(key, tuple) else ("", "", "", "")
    return Band(stage, sex, float(start), float(end))
