"""Foods written one after another without a comma ("egg chips beans"), where no one food goes by all the words."""

from checker.food_portions import facts
from checker.line_parts import Part
from checker.matching import exact_match, match
from checker.spelling import words_of
from checker.tokens import Token
from nutrition_data import words

_WHOLE = 0.999  # coverage from which every word is explained
_FEWEST = 3  # foods: two words that name no food together may well be one food we do not know
_LONGEST_NAME = 3  # words
_FLAVOURS = frozenset({"fats and oils", "herbs and spices", "sauces", "sweets"})  # groups that name a kind of dish


def taken_apart(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts; one that names no food, but only foods one after another, as a part for each of them."""
    taken: list[Part] = []
    for part in parts:
        ends = () if part.excluded or part.food_end - part.food < _FEWEST else _foods(line, marks, part)
        if len(ends) < _FEWEST:
            taken.append(part)
            continue
        start = part.food
        for place, end in enumerate(ends):
            last = place == len(ends) - 1
            begin, amount, joined = (start, None, "comma") if place else (part.start, part.amount, part.joined)
            taken.append(Part(begin, start, end, part.end if last else end, amount, joined))
            start = end
    return tuple(taken)


def _foods(line: str, marks: tuple[Token, ...], part: Part) -> tuple[int, ...]:
    """Where each of the foods ends that a part names one after another; none if not all its words name foods."""
    if any(mark.kind != "word" for mark in marks[part.food : part.food_end]):
        return ()
    last = marks[part.food_end - 1].plain
    if last in words.dishes() or last in words.no_list_ends() or match(_words(line, marks, part.food, part.food_end)):
        return ()
    best: dict[int, tuple[int, ...]] = {part.food: ()}
    for end in range(part.food + 1, part.food_end + 1):
        for start in range(max(part.food, end - _LONGEST_NAME), end):
            if start in best and end not in best and _is_name(line, marks, start, end, part.food_end):
                best[end] = (*best[start], end)
    return best.get(part.food_end, ())


def _words(line: str, marks: tuple[Token, ...], start: int, end: int) -> tuple[str, ...]:
    return words_of(line[marks[start].start : marks[end - 1].end])


def _is_name(line: str, marks: tuple[Token, ...], start: int, end: int, last: int) -> bool:
    """Whether words are a food's name; several of them in their own order."""
    if end > start + 1:
        return exact_match(line[marks[start].start : marks[end - 1].end]) is not None
    found = match(_words(line, marks, start, end))
    if not found or found[0].coverage < _WHOLE or found[0].explains < words.ranking()["strong"]:
        return False
    return end == last or facts(found[0].food_id).group not in _FLAVOURS  # butter chicken is no butter and chicken
