"""What a person eats and does not eat, and how much more energy a plan may bring."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.food_names import foods_named, heads_meant
from checker.preference_records import NO_PREFERENCES, Preferences
from checker.tokens import split_words
from nutrition_data.diets import Diet, Kind, diets, kinds, limits, mixtures, nothing_names
from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from nutrition_data.planning import limit

__all__ = ["NO_PREFERENCES", "Choice", "Preferences", "avoid_choices", "avoided_words", "diet_choices", "excluded",
           "label_words", "preferences_from"]  # fmt: skip
SEPARATOR = ";"
LONGEST_SHOWN = 40
NOT = "no "


@dataclass(frozen=True)
class Choice:
    """One thing to pick on the page: its id, as it stands in Preferences, and what it is called."""

    id: str
    label: str


def diet_choices() -> tuple[Choice, ...]:
    """The diets to pick from, for `Preferences.diets`."""
    return tuple(Choice(each.id, each.label) for each in diets().values())


def avoid_choices() -> tuple[Choice, ...]:
    """The kinds of food that can be refused, for `Preferences.avoid`; any food and any word can be beside them."""
    return tuple(Choice(each.id, each.label) for each in kinds().values() if each.on_page)


def preferences_from(diet: str, avoid: str, low_energy: bool = False, energy_kcal: float | None = None) -> Preferences:
    """Preferences from two cells such as "vegan; nut-free" and "liver; mushrooms"; blank = none. Raises InputError."""
    least = limit("least_energy_allowance")
    if energy_kcal is not None and not (math.isfinite(energy_kcal) and energy_kcal >= least):
        raise InputError(f"Energy: {energy_kcal:g} kcal is no allowance; expected {least:g} or more.")
    return Preferences(diets_named(diet), avoided_words(avoid), low_energy, energy_kcal)


def diets_named(text: str) -> tuple[str, ...]:
    """The diet ids of a list parted by ";", in the order of diets.toml. Raises InputError."""
    found = set()
    for part in _parts(text):
        id = _diet_names().get(_plain(part))
        if id is None:
            known = ", ".join(diets())
            raise InputError(
                f"Diet: {_shown(part)} is not known; expected none, or some of {known}, parted by semicolons"
                " (single foods belong under avoid)."
            )
        found.add(id)
    return tuple(id for id in diets() if id in found)


def avoided_words(text: str) -> tuple[str, ...]:
    """What is avoided, of a list parted by ";": a food id, a diet id or kind of food (its id), else the word.

    A word that no food's names hold is an InputError, so that a refused food is never passed over in silence.
    """
    return tuple(dict.fromkeys(_avoided(part) for part in _parts(text)))


def _avoided(part: str) -> str:
    if part in foods().index:
        return part
    part = part[len(NOT) :].strip() if part.lower().startswith(NOT) else part
    name = _plain(part)
    if name in _refused_names():
        return _refused_names()[name]
    if name in _diet_names():
        raise InputError(f"Avoid: {_shown(part)} is a diet, not a food to avoid; write it under diet.")
    if name and foods_named(part):
        return " ".join(part.split()).lower()
    raise InputError(
        f"Avoid: {_shown(part)} fits no food we know; expected a food id, a kind of food such as mushrooms,"
        " or a word of a food's name, parted by semicolons."
    )


@lru_cache(maxsize=256)
def excluded(preferences: Preferences) -> frozenset[str]:
    """The foods that are never suggested with these preferences. What is not known to pass is among them.

    Raises InputError for a diet, kind or word that is not known.
    """
    found: set[str] = set()
    for text in preferences.diets:
        for id in diets_named(text):
            found |= _not_of_diet(id)
    for text in preferences.avoid:
        found |= _of_avoided(_avoided(text))
    if preferences.low_energy:
        found |= _of_much_energy()
    return frozenset(found)


def label_words(preferences: Preferences) -> str:
    """What our table does not know where a food may be left out for an allergy: traces, brands. "" where none is.

    Raises InputError for a diet, kind or word that is not known.
    """
    chosen = [id for text in preferences.diets for id in diets_named(text)]
    chosen += [_avoided(text) for text in preferences.avoid]
    said = (each.label_words for id in chosen if (each := diets().get(id) or kinds().get(id)) is not None)
    return " ".join(dict.fromkeys(words for words in said if words))


@cache
def _not_of_diet(id: str) -> frozenset[str]:
    """Foods of which a flag does not say that they pass, or whose name does not."""
    diet = diets()[id]
    table = foods()
    passes = (table[list(diet.no)] == "no").all(axis="columns") & (table[list(diet.yes)] == "yes").all(axis="columns")
    return _ids(table.index[~passes]) | _named(diet.not_words)


@lru_cache(maxsize=1024)
def _of_avoided(item: str) -> frozenset[str]:
    if item in foods().index:
        return frozenset((item,))
    if item in diets():
        return _not_of_diet(item)
    if item in kinds():
        return _of_kind(kinds()[item])
    return foods_named(item) | _may_hold(item)


def _may_hold(word: str) -> frozenset[str]:
    """Mixtures that may hold a refused food without naming it: carrots are in mixed vegetables."""
    meant = heads_meant(word)
    found = (each for each in mixtures() if meant.intersection(_plain(held) for held in each.holds))
    return frozenset[str]().union(*(_named(each.words) for each in found))


def _of_kind(kind: Kind) -> frozenset[str]:
    table = foods()
    is_one = table["group"].isin(kind.groups) | table["category"].isin(kind.categories)
    if kind.no:
        is_one |= (table[list(kind.no)] != "no").any(axis="columns")
    return _ids(table.index[is_one]) | _named(kind.words).union(*(_may_hold(word) for word in kind.words))


@cache
def _of_much_energy() -> frozenset[str]:
    """Foods with more energy in a usual portion than the limit, or of which it is not known."""
    table = foods()
    energy = table["energy_kcal"] * table["usual_portion_g"] / 100
    return _ids(table.index[~(energy <= limits()["low_energy"].value)])


def _named(words: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(foods_named(word) for word in words))


def _ids(index: Iterable[object]) -> frozenset[str]:
    return frozenset(str(food_id) for food_id in index)


def _parts(text: str) -> list[str]:
    parts = (part.strip() for part in text.split(SEPARATOR))
    return [part for part in parts if part and part.strip("-–—") and _plain(part) not in _nothing()]


def _plain(text: str) -> str:
    """Words without capitals, signs and plural: "Nut-free" and "nuts free" are the same."""
    return " ".join(word for word in split_words(text.replace("_", " ")) if word.isalnum())


@cache
def _nothing() -> frozenset[str]:
    return frozenset(_plain(name) for name in nothing_names()) - {""}


@cache
def _diet_names() -> dict[str, str]:
    """Plain name -> the diet's id."""
    return {_plain(name): each.id for each in diets().values() for name in _called(each)}


@cache
def _refused_names() -> dict[str, str]:
    """Plain name -> the id of the kind of food, or of the diet that leaves it out."""
    found = {_plain(name): each.id for each in kinds().values() for name in _called(each)}
    without = [each for each in diets().values() if not each.yes]
    return found | {_plain(name): each.id for each in without for name in (*_called(each), *each.refused)}


def _called(each: Diet | Kind) -> tuple[str, ...]:
    return (each.id, each.label, *each.names)


def _shown(text: str) -> str:
    """What was written, in quotes, cut where it is long."""
    return f'"{text}"' if len(text) <= LONGEST_SHOWN else f'"{text[:LONGEST_SHOWN]}…"'
