"""One portion in words, as people say it: "1 cup", and with its food: "1 cup of kefir", "2 corn tortillas"."""

import re
from functools import cache

from nutrition_data.foods import foods
from nutrition_data.portions import portions

# How close a household measure must come to the usual portion to stand for it, and the multiples people say.
CLOSE_ENOUGH = 0.15
MULTIPLES = {1.0: "1", 0.5: "½", 2.0: "2", 0.25: "¼", 1 / 3: "⅓", 0.75: "¾", 3.0: "3", 4.0: "4", 1.5: "1½", 8.0: "8"}
SAME_IN_PLURAL = ("oz", "fl oz", "medium")
PARTED = ("cup",)  # nobody takes half a piece or three quarters of a medium one
COUNTED = ("cup", "tablespoon", "teaspoon", "slice", "piece", "egg", "wing", "medium", "oz", "fl oz")
SIZES = frozenset({"small", "medium", "large", "regular", "thin", "thick"})
WHOLE = frozenset({"fruit", "whole"})  # measures that say no more than the food itself
PLACES = frozenset({"American", "Colby", "French", "Gouda", "Greek", "Italian", "Mexican", "Monterey", "Swiss"})
ICE = " without ice"


@cache
def portion_words(food_id: str, grams: float) -> str:
    """The usual portion as people say it: "1 cup", "about ½ cup", or grams where no household measure comes close."""
    said = str(foods().at[food_id, "usual_portion"]).removesuffix(ICE)
    said = re.sub(r"^1 ([\d.]+ (?:fl )?oz) (\w+)$", r"1 \2 (\1)", said)
    if said and said != "usual portion":
        return said
    table = portions()
    mine = table.loc[table["food_id"] == food_id, ["description", "grams"]]
    measures = list(zip(mine["description"].tolist(), mine["grams"].tolist(), strict=True))
    for multiple, words in MULTIPLES.items():
        for description, portion_grams in measures:
            measure = re.split(r" ?[,(]| with", description.removeprefix("1 "), maxsplit=1)[0]
            counted = COUNTED if multiple > 1 else PARTED
            said_so = multiple == 1 or measure in counted
            close = abs(portion_grams * multiple - grams) <= CLOSE_ENOUGH * grams
            if description.startswith("1 ") and said_so and close:
                return f"about {words} {_several(measure, multiple)}"
    return f"{grams:.0f} g"


def serving_words(name: str, portion: str, grams: float) -> str:
    """The portion with its food: "1 cup of kefir", "1 medium chicken breast, stewed", "1 orange", "21 g of brie"."""
    measure = re.sub(r" ?\([^)]*\)", "", portion.partition(",")[0])
    name = inside_a_sentence(name)
    in_grams = f"{grams:.0f} g of {name}"
    count, _, measure = measure.removeprefix("about ").partition(" ")
    kind = _kind(measure)
    if (count, kind) == ("1", "half"):
        return f"½ {name}"
    if not kind or kind in WHOLE or _names(kind, name):
        size = " ".join(word for word in measure.split() if word in SIZES)
        counted = _counted(kind or name.split(",")[0].split()[-1], name, one=count == "1")
        return in_grams if counted is None else " ".join(part for part in (count, size, counted) if part)
    if " or " in f" {kind} " or _single(kind) == "egg":
        return in_grams
    return f"{count} {measure} of {name}"


def inside_a_sentence(name: str) -> str:
    """A food's name with a small first letter, unless its first word is the name of a place or all capitals."""
    return name if name[:2].isupper() or name.split()[0] in PLACES else name[:1].lower() + name[1:]


def _kind(measure: str) -> str:
    """What is counted, without its size: "breast" of "medium breast"."""
    if re.search(r"(?:^|[ /])(?:or|regular/thin)(?:$| )", measure):
        measure = measure.rsplit(" ", 1)[-1] if set(measure.split()[:-1]) <= SIZES | {"or", "regular/thin"} else measure
    return " ".join(word for word in measure.split() if word not in SIZES)


def _single(word: str) -> str:
    return word.removesuffix("s")


def _names(kind: str, name: str) -> bool:
    """Whether the food's name says what is counted: "chicken breast" is counted in breasts."""
    words = {_single(word) for word in re.findall(r"[a-z]+", name.lower())}
    return {_single(word) for word in kind.split()} <= words


def _counted(kind: str, name: str, one: bool) -> str | None:
    """The name for one or several of them; None where that cannot be said of a name in the other number."""
    noun = _single(kind.split()[-1])
    if not one and " or " in name.split(",")[0]:
        return None
    if kind in WHOLE:
        return name if one and not name.split(",")[0].endswith("s") else None
    return re.sub(rf"\b{re.escape(noun)}s?\b", noun if one else f"{noun}s", name, count=1, flags=re.IGNORECASE)


def _several(measure: str, multiple: float) -> str:
    return measure if multiple <= 1 or measure in SAME_IN_PLURAL else f"{measure}s"
