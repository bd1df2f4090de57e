"""What supplements are made of, and what share of each substance is the nutrient: atoms times atomic masses."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nutrition_data.errors import DataError

HERE = Path(__file__).parent
KINDS = ("nutrient", "salt", "label_only", "none")
_PIECE = re.compile(r"([A-Z][a-z]?)(\d*)|(\()|\)(\d*)")


@dataclass(frozen=True)
class Share:
    """Grams of the nutrient in one gram of the substance; low and high differ where the name leaves the form open."""

    low: float
    best: float
    high: float


@dataclass(frozen=True)
class Substance:
    """What a person may take. `nutrients`: ids of the judged ones it can bring; it brings exactly 0 of any other.

    `kind`: nutrient (its figure is the nutrient itself), salt (`share` is known), label_only (only the label knows how
    much), none (it brings none of the judged nutrients). `surely`: those it brings whatever its label says; of the
    others that it can bring it may hold nothing.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    kind: str
    nutrients: tuple[str, ...]
    share: Share | None
    surely: tuple[str, ...] = ()

    @property
    def only_nutrient(self) -> str | None:
        """The one judged nutrient it can bring, None where there are several or none."""
        return self.nutrients[0] if len(self.nutrients) == 1 else None


@dataclass(frozen=True)
class SupplementLimit:
    """The most that is believed of one supplement, in `unit`, and why."""

    value: float
    unit: str
    reason: str


@cache
def atomic_masses() -> dict[str, float]:
    """Grams per mol by element."""
    return {row["element"]: float(row["g_per_mol"]) for row in _rows("atomic_masses")}


@cache
def substances() -> dict[str, Substance]:
    """All substances by id, in the order of the table. DataError for a row that cannot be."""
    return {row["id"]: _substance(row) for row in _rows("supplement_substances")}


@cache
def supplement_limits() -> dict[str, SupplementLimit]:
    """Limits of belief for what is taken, each with its reason."""
    return {
        row["limit"]: SupplementLimit(float(row["value"]), row["unit"], row["reason"])
        for row in _rows("supplement_limits")
    }


def atoms_in(formula: str) -> Counter[str]:
    """Atoms by element: "Ca(OH)2" has 1 Ca, 2 O and 2 H. DataError for what is no formula of known elements."""
    levels: list[Counter[str]] = [Counter()]
    done = 0
    for found in _PIECE.finditer(formula):
        if found.start() != done:
            break
        done = found.end()
        element, count, opened, times = found.groups()
        if element:
            if element not in atomic_masses():
                raise DataError(f"supplement_substances: {formula!r} holds {element}, which has no atomic mass.")
            levels[-1][element] += int(count or 1)
        elif opened:
            levels.append(Counter())
        elif len(levels) > 1:
            inner = levels.pop()
            levels[-1].update({each: n * int(times or 1) for each, n in inner.items()})
        else:
            raise DataError(f"supplement_substances: {formula!r} closes a bracket that was not opened.")
    if not formula or done != len(formula) or len(levels) > 1:
        raise DataError(f"supplement_substances: {formula!r} is no formula.")
    return levels[0]


def molar_mass(formula: str) -> float:
    """Grams per mol of a formula."""
    return sum(atomic_masses()[element] * n for element, n in atoms_in(formula).items())


def share_of(part: str, formula: str) -> float:
    """Grams of `part` in one gram: an element (every atom of it) or a molecule (one). DataError where it is not in."""
    wanted, held = atoms_in(part), atoms_in(formula)
    if any(held[element] < n for element, n in wanted.items()):
        raise DataError(f"supplement_substances: {formula!r} holds no {part!r}.")
    times = held[part] if part in atomic_masses() else 1
    return times * molar_mass(part) / molar_mass(formula)


def _substance(row: dict[str, str]) -> Substance:
    if row["kind"] not in KINDS:
        raise DataError(f"supplement_substances: {row['id']} has kind {row['kind']!r}; expected {', '.join(KINDS)}.")
    nutrients = tuple(id for id in row["nutrients"].split(";") if id)
    if (row["kind"] in ("nutrient", "salt") and len(nutrients) != 1) or (row["kind"] == "none") != (not nutrients):
        raise DataError(f"supplement_substances: {row['id']} is of kind {row['kind']} with nutrients {nutrients}.")
    surely = tuple(id for id in row.get("surely", "").split(";") if id)
    if not set(surely) <= set(nutrients) or (surely and row["kind"] != "label_only"):
        raise DataError(f"supplement_substances: {row['id']} of kind {row['kind']} surely brings {surely}.")
    share = None
    if row["kind"] == "nutrient":
        share = Share(1.0, 1.0, 1.0)
    elif row["kind"] == "salt":
        low, high = (share_of(row["part"], row[column]) for column in ("formula_low", "formula_high"))
        best = share_of(row["part"], row["formula_best"]) if row["formula_best"] else (low + high) / 2
        if not low <= best <= high:
            raise DataError(
                f"supplement_substances: {row['id']} has its lowest, best and highest formula out of order."
            )
        share = Share(low, best, high)
    others = tuple(name for name in row["other_names"].split(";") if name)
    return Substance(
        row["id"], row["name"], others, row["kind"], nutrients, share, surely or (nutrients if share else ())
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
