"""Rice, oats or lentils in a recipe: dry or cooked, where the line does not say which."""

from __future__ import annotations

from collections.abc import Iterable

from checker.own_foods import Ingredient
from checker.read_foods import ReadFood, shown
from checker.reading import read_line
from checker.tokens import tokens
from nutrition_data import amount_words, words

DRY, COOKED = "dry", "cooked"
HINT = "Rice, oats, pasta, beans: write “dry” or “cooked”, as you weighed it, such as “200 g dry rice”."


def as_weighed(food: ReadFood) -> str | None:
    """The food of a recipe's line: the dry one of what is weighed before it is cooked and not said to be cooked."""
    staple = _not_said(food)
    unit = amount_words.unit_words().get(food.measure or "")
    weighed = unit is not None and unit.kind == "mass" and not food.assumed
    return staple.dry if staple and weighed and staple.taken == DRY else food.food_id


def taken_as(ingredients: Iterable[Ingredient]) -> tuple[str, ...]:
    """What was taken as dry and what as cooked though the line does not say which, a sentence for each."""
    typed: dict[str, list[str]] = {DRY: [], COOKED: []}
    for each in ingredients:
        read = read_line(each.typed).foods if each.food_id in amount_words.dry_staples() else ()
        for food in read:
            staple = _not_said(food)
            if staple and each.food_id in {staple.dry, staple.cooked}:
                typed[DRY if each.food_id == staple.dry else COOKED].append(f"“{shown(each.typed)}”")
    return tuple(
        f"Taken as {state}: {', '.join(lines)}. If it was {other} when you weighed it, write “{other}” in the line."
        for state, other in ((DRY, COOKED), (COOKED, DRY))
        if (lines := list(dict.fromkeys(typed[state])))
    )


def _not_said(food: ReadFood) -> amount_words.DryStaple | None:
    """The staple that a bare word was read as; None where the words say its state or name no staple."""
    staple = amount_words.dry_staples().get(food.food_id or "")
    if staple is None or food.food_id != staple.cooked:
        return None
    marks, measures = tokens(food.typed), amount_words.measure_words()
    said = {mark.plain for mark in marks if mark.kind == "word"}
    held = any(mark.said in measures and measures[mark.said].spread_class == "container" for mark in marks)
    if held or not said.isdisjoint(words.states()) or (staple.words and said.isdisjoint(staple.words)):
        return None
    return staple
