"""Medicines that raise potassium. Apart from the food rules: the first page names them before any table loads."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Medicine:
    """One medicine or kind of medicine. `form`: blood_pressure_tablet, injection or other.

    `source`: an id of sources.toml, or "".
    """

    name: str
    form: str
    source: str
    mark: str
    why: str


@cache
def potassium_medicines() -> tuple[Medicine, ...]:
    """The medicines named beside the question, in the order of `potassium_medicines.toml`."""
    return _read()["medicine"]


@cache
def written_medicines() -> tuple[Medicine, ...]:
    """All that are known where somebody writes them: those named beside the question, and others."""
    return (*_read()["medicine"], *_read()["written"])


@cache
def _read() -> dict[str, tuple[Medicine, ...]]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return {kind: tuple(Medicine(**each) for each in found) for kind, found in tomllib.load(file).items()}
