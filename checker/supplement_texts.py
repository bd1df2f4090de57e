"""A text said to be of supplements -> those it names, or one unknown where it names none; and how each was read."""

from __future__ import annotations

import re
import secrets

from checker.read_foods import figures, shown
from checker.supplement_amounts import NutrientAmount, amounts_of, judged_nutrients
from checker.supplement_reading import read_supplements
from checker.supplements import Supplement
from nutrition_data.supplement_substances import substances

NONE_JUDGED = "none of the four nutrients"
EXAMPLE = "magnesium oxide 400 mg"
_PARTED = re.compile(r"[;\n\r]")


def supplements_said(text: str) -> tuple[Supplement, ...]:
    """The supplements of a text that is said to hold nothing else, parted at semicolons and new lines.

    What names none is one supplement of which nothing is known. A blank text has none.
    """
    pieces = [piece.strip() for piece in _PARTED.split(text) if piece.strip()]
    return tuple(each for piece in pieces for each in read_supplements(piece) or (unknown_supplement(piece),))


def unknown_supplement(text: str, problem: str | None = None) -> Supplement:
    """A supplement of which nothing is known: every total that counts it is a minimum."""
    said = problem or (
        f"“{shown(text)}”: no supplement that we know goes by these words. Expected a name and an amount such as"
        f" “{EXAMPLE}”. It is kept and counted as unknown."
    )
    return Supplement(id=secrets.token_hex(6), line=text, name=shown(text), substance=None, problem=said)


def how_read(supplement: Supplement) -> str:
    """What a supplement was read as and comes to that day: "2 x 500 mg calcium carbonate = 400 mg calcium".

    What is not known is said with why; of those that bring none of the judged nutrients, that.
    """
    if supplement.problem is not None:
        return supplement.problem
    times = "" if supplement.per_day == 1 else f"{figures(supplement.per_day)} x "
    dose = f"{figures(supplement.dose)} {supplement.unit} " if supplement.dose is not None else ""
    named = f"{supplement.name}, as its label prints" if supplement.label else f"{dose}{supplement.name}"
    brought = ", ".join(_amount(each) for each in amounts_of(supplement) if each.high != 0)
    if not brought and supplement.dose == 0 and not supplement.label:
        brought = ", ".join(_amount(each) for each in amounts_of(supplement) if _can_bring(supplement, each.nutrient))
    said = f"{times}{named} = {brought or NONE_JUDGED}"
    return f"{said}; {supplement.note}" if supplement.note else said


def _can_bring(supplement: Supplement, nutrient: str) -> bool:
    """Whether there is any of a nutrient in what it is made of."""
    known = substances().get(supplement.substance or "")
    return known is not None and nutrient in known.nutrients


def _amount(brought: NutrientAmount) -> str:
    """What it brings of one nutrient: 400 mg calcium, 56 to 81 mg magnesium, an amount of potassium not known."""
    from checker.explanation import nutrient_words, reference_figure  # it loads what only a judged day needs

    nutrient = next(each for each in judged_nutrients() if each.id == brought.nutrient)
    name = nutrient_words(nutrient)
    low = reference_figure(nutrient.id, brought.low)
    if brought.high is None:
        least = f"at least {low} {nutrient.unit}" if brought.low > 0 else "an amount not known"
        return f"{least} of {name}"
    high = reference_figure(nutrient.id, brought.high)
    return f"{low if low == high else f'{low} to {high}'} {nutrient.unit} {name}"
