"""Whether what was typed of one supplement leaves its amount open, and why, as a clause."""

from collections.abc import Sequence
from dataclasses import replace

from checker.read_foods import shown
from checker.supplement_doubts import doubt_about
from checker.supplement_figures import Figures
from checker.supplement_names import Mention
from checker.supplements import Supplement
from checker.tokens import Token
from nutrition_data.supplement_substances import Substance, substances, supplement_limits


def as_a_salt_not_known(
    supplement: Supplement, marks: Sequence[Token], mentions: Sequence[Mention], figures: Figures
) -> Supplement:
    """The supplement as a mixed form of its mineral where a word nobody knows follows its name: "calcium ascorbate"."""
    left = {word.start for word in figures.left}
    mixed = f"{supplement.substance}_other"
    for each in mentions:
        after = marks[each.end] if each.end < len(marks) else None
        if each.substance.id == supplement.substance and after and after.start in left and mixed in substances():
            name = f"{supplement.name} {after.text}"
            return replace(supplement, substance=mixed, name=name, stands_for="not_said")
    return supplement


def left_open(text: str, marks: Sequence[Token], figures: Figures) -> str:
    """What the text leaves open of how much or how many, as a clause; "" where nothing."""
    doubt = doubt_about(text)
    if doubt:
        return f"“{shown(doubt.words)}” {doubt.why}"
    left = {word.start for word in figures.left}
    for at, after in figures.bare:  # "batch 12", "2 left"
        beside = [marks[place].start for place in (at - 1, after) if 0 <= place < len(marks)]
        if left.intersection(beside):
            said = " ".join(mark.text for mark in marks[max(at - 1, 0) : after + 1])
            return f"“{shown(said)}” does not make clear how many a day you take"
    if figures.of_all and figures.doses and figures.counts > 1:
        return "how many of them you took of those its amount is for is not clear"
    by_drops = any(word in text.lower() for word in ("drop", "spray"))
    if not by_drops and figures.per_day > supplement_limits()["most_tablets_a_day"].value:
        return f"{figures.per_day:g} may be what the pack holds, so how many a day is not clear"
    return ""


def of_a_medicine(marks: Sequence[Token], mentions: Sequence[Mention], substance: Substance, figures: Figures) -> str:
    """Says the word nobody knows right before a mineral, whose amount may be a medicine's: "losartan potassium"."""
    left = {word.start for word in figures.left}
    for each in mentions:
        if each.substance.id == substance.id and substance.kind == "nutrient" and substance.id != "vitamin_b6":
            before = marks[each.start - 1] if each.start else None
            if before and before.start in left and before.end <= marks[each.start].start:
                both = f"{before.text} {marks[each.start].text}"
                return f"“{shown(both)}” may be a medicine, whose amount is not that of the {substance.name}"
    return ""
