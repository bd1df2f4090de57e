"""Words for the usual portion: a portion of that weight, or a simple multiple of one ("1/2 cup", "2 eggs", "3 oz")."""

import pandas as pd

from nutrition_data.units import grams_in

NO_WORDS = "usual portion"
FRACTIONS = {0.25: "1/4", 1 / 3: "1/3", 0.5: "1/2", 2 / 3: "2/3", 0.75: "3/4", 1.25: "1 1/4", 1.5: "1 1/2"}
# The release rounds its weights to whole grams, and people do not say finer fractions than these.
_NEAR, _EXACT = 0.02, 0.005
_ROUNDING_G = 0.5
_SAID_IN_NUMBERS = {"fl oz": 32, "tbsp": 6, "tsp": 6}
_FEW, _MANY = 4, 30
_MOST_OUNCES = 12
_IRREGULAR = {"leaf": "leaves", "loaf": "loaves", "half": "halves", "french fry": "french fries", "fry": "fries"}
_UNCHANGED = (
    "fl oz",
    "oz",
    "tbsp",
    "tsp",
    "shrimp",
    "miniature",
    "small",
    "medium",
    "large",
    "thin",
    "thick",
    "regular",
)


def usual_words(foods: pd.DataFrame, portions: pd.DataFrame) -> pd.Series:
    """Words by row of foods (food_id, usual_portion_g, usual_portion = reviewed words or empty)."""
    same = portions[portions["is_usual"]].set_index("food_id")["description"].to_dict()
    single = portions[portions["amount"].eq(1) & portions["description"].str.startswith("1 ")]
    by_food = dict(iter(single.groupby("food_id", sort=False)))
    empty = portions.iloc[:0]
    found = [
        reviewed or same.get(food_id) or _multiple(grams, by_food.get(food_id, empty))
        for reviewed, food_id, grams in zip(
            foods["usual_portion"], foods["food_id"], foods["usual_portion_g"], strict=True
        )
    ]
    return pd.Series(found, index=foods.index)


def _multiple(grams: float, portions: pd.DataFrame) -> str:
    """The plainest way to say that weight: few pieces, then a volume, then ounces, then many pieces."""
    choices: list[tuple[int, str]] = []
    for description, measure, kind, each in zip(
        portions["description"], portions["measure"], portions["class"], portions["grams"], strict=True
    ):
        whole = round(grams / each)
        if measure == "cup":
            parts = {**FRACTIONS, **{float(number): str(number) for number in range(2, _FEW + 1)}}
            choices += [
                (1, _said(said, description, part > 1)) for part, said in parts.items() if _is(grams, part * each)
            ]
        elif measure in _SAID_IN_NUMBERS:
            if 1 <= whole <= _SAID_IN_NUMBERS[measure] and _is(grams, whole * each):
                choices.append((2, _said(str(whole), description, whole > 1)))
            if measure == "tbsp":
                choices += [(2, f"{third} tsp") for third in (1, 2) if _is(grams, third * each / 3)]
        elif kind == "piece" and 2 <= whole <= _MANY and abs(grams - whole * each) <= _EXACT * grams:
            choices.append((0 if whole <= _FEW else 4, _said(str(whole), description, True)))
    ounces = round(grams / grams_in("oz"))
    if 1 <= ounces <= _MOST_OUNCES and _is(grams, ounces * grams_in("oz")):
        choices.append((3, f"{ounces} oz"))
    return min(choices, key=lambda choice: choice[0])[1] if choices else NO_WORDS


def _is(grams: float, said: float) -> bool:
    return abs(grams - said) <= max(_NEAR * grams, _ROUNDING_G)


def _said(number: str, description: str, is_plural: bool) -> str:
    """("2", "1 slice, snack-size") -> "2 slices, snack-size"."""
    head, *rest = description.removeprefix("1 ").split(", ")
    noun = head.partition(" (")[0]  # "1 cup (8 fl oz)" is no 12 fl oz once it is said of a cup and a half
    return ", ".join([f"{number} {_plural(noun) if is_plural else noun}", *rest])


def _plural(noun: str) -> str:
    noun, joined, rest = noun.partition(" with")
    return _plural_of(noun) + joined + rest


def _plural_of(noun: str) -> str:
    if noun.endswith(_UNCHANGED):
        return noun
    for one, many in _IRREGULAR.items():
        if noun.endswith(one):
            return noun.removesuffix(one) + many
    if noun.endswith("berry") or noun.endswith("cherry"):
        return noun.removesuffix("y") + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "potato", "tomato")) else "s")
