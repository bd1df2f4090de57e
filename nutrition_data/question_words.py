"""What is asked about foods in doubt, and when a question is worth asking: CSV files in `words/`, read once."""

from dataclasses import dataclass
from functools import cache

from nutrition_data.word_files import rows_of


@dataclass(frozen=True)
class PlantDrink:
    """A plant drink with calcium added, as the table has it, and the same `without` it."""

    fortified: str
    without: str
    other_names: tuple[str, ...]


@cache
def plant_drinks() -> dict[str, PlantDrink]:
    """Plant drinks of the table with calcium added, by food id."""
    return {
        row["fortified"]: PlantDrink(row["fortified"], row["without"], tuple(row["other_names"].split(";")))
        for row in rows_of("plant_drinks")
    }


@dataclass(frozen=True)
class Topic:
    """What is asked about some foods (`asks`) unless a word of `unless` was said. `choices`: label -> food id.

    `when`: only where one of these words was said of the food, which stands in for more than it is; empty: always.

    `about`: what an answer is about, in a few words; topics with the same share their answers. `say`: what to say, as
    in "say which milk".
    """

    about: str
    text: str
    say: str
    asks: frozenset[str]
    when: frozenset[str]
    unless: frozenset[str]
    choices: dict[str, str]


@cache
def topics() -> tuple[Topic, ...]:
    """What can be asked about foods whose kind was not said."""
    return tuple(
        Topic(
            row["about"],
            row["text"],
            row["say"],
            frozenset(row["asks"].split()),
            frozenset(row["when"].split()),
            frozenset(row["unless"].split()),
            dict(choice.split("=") for choice in row["choices"].split(";")),
        )
        for row in rows_of("questions")
    )


@cache
def doubt() -> dict[str, float]:
    """When an entry is in doubt and when a question is worth asking, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in rows_of("doubt")}


@cache
def supplements() -> frozenset[str]:
    """Words of supplements and medicines, for which no food is near."""
    return frozenset(row["word"] for row in rows_of("supplements"))
