"""Medicines that raise potassium. Apart from the food rules: the first page names them before any table loads."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Medicine:
    """One medicine or kind of medicine. `form`: blood_pressure_tablet or injection; `source`: an id of sources.toml."""

    name: str
    form: str
    source: str
    mark: str
    why: str


@cache
def potassium_medicines() -> tuple[Medicine, ...]:
    """The medicines of `potassium_medicines.toml`, in its order."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tuple(Medicine(**medicine) for medicine in tomllib.load(file)["medicine"])
