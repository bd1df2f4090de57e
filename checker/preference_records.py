"""What a person eats and does not eat as a record, without any table: every day holds one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Preferences:
    """What is never suggested to a person. `diets`: ids of diets.toml; `avoid`: food ids, kinds of food or words.

    `low_energy`: only foods with little energy in a portion. `energy_kcal`: how much more than the day as it is a plan
    may bring; None = as much as planning.toml says.
    """

    diets: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    low_energy: bool = False
    energy_kcal: float | None = None


NO_PREFERENCES = Preferences()
