"""Dishes named after what is in them, sandwiches on their bread, foods and what they are made with."""

from checker.food_family import choose
from checker.food_portions import facts
from checker.line_parts import Part
from checker.matching import Match, match, names_of
from checker.part_reading import WHOLE, Reading, food_text, heads_among
from checker.spelling import words_of
from checker.tokens import Token, split_words
from nutrition_data import words

_NO_FILLING = frozenset({"drinks", "alcoholic drinks", "mixed dishes", "snacks", "sweets", "soups"})  # food groups


def _is_filling(found: tuple[Match, ...]) -> bool:
    return (
        bool(found)
        and facts(found[0].food_id).group not in _NO_FILLING
        and words.dishes().isdisjoint(heads_among(found))
    )


def dish_of(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[Reading], first: int, last: int
) -> Reading | None:
    """A dish named after two things in it ("spinach and feta omelette"), where a dish of its kind is made so."""
    said = singles[last].sequence
    dish, start = marks[parts[last].food_end - 1], parts[last].food
    if parts[last].joined != "join" or parts[last].amount or any(part.excluded for part in parts[first : last + 1]):
        return None
    if not said or said[-1] not in words.dishes() or parts[last].food_end - start < 2:
        return None
    if not _is_filling(singles[first].matches) and singles[first].matches:
        return None
    fillings = [food_text(line, marks, parts, at, at) for at in range(first, last)]
    fillings.append(line[marks[start].start : dish.start].strip())
    sequence = words_of(", ".join((dish.text, *fillings)))
    found = choose(dish.text, tuple(fillings))
    foods = found.foods if found.told[0] else ()
    if not foods:  # no dish of that name alone: "chicken and mushroom pie" is a chicken pie
        plain = match(words_of(f"{fillings[0]} {dish.text}"))
        foods = plain if plain and plain[0].coverage >= WHOLE and said[-1] in " ".join(heads_among(plain)) else ()
    cost = words.ranking()["cost_dish"]
    return Reading(first, last, foods[:9], sequence, cost, parts[first].amount) if foods else None


def on_bread(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[Reading], first: int, last: int
) -> Reading | None:
    """A sandwich and the bread it is on: "turkey sandwich on whole wheat" has no bread beside it."""
    amount, filled = parts[last].amount, singles[first].matches
    if parts[last].joined != "place" or (amount and not amount.bare) or parts[last].excluded or not filled:
        return None
    said = food_text(line, marks, parts, last, last)
    named = {word for name in names_of(filled[0]) for word in split_words(name)}
    if "sandwich" not in named or not _is_bread(singles[last]):
        return None
    breads = words.sandwich_breads()
    kind = " ".join(breads.get(word, word) for word in words_of(said))
    found = choose(food_text(line, marks, parts, first, first), (kind,))
    foods = found.foods if any(found.told) and found.foods else singles[first].matches
    sequence = (*singles[first].sequence, *words_of(said))
    return Reading(first, last, foods[:9], sequence, words.ranking()["cost_kin"], parts[first].amount)


def _is_bread(found: Reading) -> bool:
    """Whether words name a bread or only its kind: "rye", "a bun", "whole wheat"."""
    if found.matches and not heads_among(found.matches).isdisjoint(words.sandwich_breads().keys()):
        return True
    return bool(found.sequence) and all(word in words.sandwich_breads() for word in found.sequence)


def made_with(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[Reading], first: int, last: int
) -> Reading | None:
    """A food and what it is made with ("porridge made with milk"): one food, whose portion holds what is in it."""
    later = parts[first + 1 : last + 1]
    if later[0].joined != "made" or any(part.joined != "join" or part.amount for part in later[1:]):
        return None
    if not singles[first].matches:
        return None
    said = singles[first].sequence
    if any(part.excluded for part in (parts[first], *later)) or not words.blends().isdisjoint(said[-1:]):
        return None
    beside = [food_text(line, marks, parts, at, at) for at in range(first + 1, last + 1)]
    means = {word: put for (word, near), put in words.made_with().items() if near in said}
    beside = [next((put for word, put in means.items() if word in words_of(text)), text) for text in beside]
    found = choose(food_text(line, marks, parts, first, first), tuple(beside))
    foods = found.foods if any(found.told) and found.foods else singles[first].matches
    amount = parts[first].amount
    pieces = next((part.amount for part in later if part.amount), None)
    if amount is None and pieces and pieces.kind == "count":
        amount = pieces  # an omelette made with 2 eggs
    sequence = (*said, *words_of(" ".join(beside)))
    return Reading(first, last, foods[:9], sequence, words.ranking()["cost_kin"], amount)
