"""A line -> its supplements, and the foods that are left of it."""

from checker.own_foods import is_own
from checker.read_foods import ReadFood, ReadLine
from checker.supplement_reading import Span, pieces_of, spans_of
from checker.supplements import Supplement
from nutrition_data.supplement_substances import substances


def parted(line: ReadLine) -> tuple[tuple[ReadFood, ...], tuple[Supplement, ...]]:
    """The foods and the supplements of a line; "magnesium citrate, 2 tablets" does not fall apart at its comma."""
    spans = spans_of(line.text)
    places = _places(line)
    named = [
        span
        for at, span in enumerate(spans)
        if span.supplement and _is_free(span, places) and not _is_added(span, spans[at - 1] if at else None)
    ]
    taken = tuple(span.supplement for span in named if span.supplement)
    if not named:
        return line.foods, ()
    if len(named) == len(spans):
        return (), taken
    apart = [[_beside(place, span) for span in named] for _, place in places]
    if places and all("across" not in sides for sides in apart):
        kept = zip(places, apart, strict=True)
        return tuple(food for (food, _), sides in kept if "inside" not in sides), taken
    return _read_again(line.text, named), taken


def _places(line: ReadLine) -> list[tuple[ReadFood, tuple[int, int]]]:
    """Where each food's words stand in the line; none where they are not all found in order."""
    places, done = [], 0
    for food in line.foods:
        start = line.text.find(food.typed, done)
        if start < 0:
            return []
        done = start + len(food.typed)
        places.append((food, (start, done)))
    return places


def _beside(place: tuple[int, int], span: Span) -> str:
    """Whether a food's words stand inside the words of a supplement, outside them, or across their ends."""
    if place[1] <= span.start or place[0] >= span.end:
        return "outside"
    return "inside" if span.start <= place[0] and place[1] <= span.end else "across"


def _is_free(span: Span, places: list[tuple[ReadFood, tuple[int, int]]]) -> bool:
    """Whether no food was found for these words, or an amount or form is said: "orange juice, calcium" stays a food."""
    if any(is_own(food.food_id) and _beside(place, span) != "outside" for food, place in places):
        return False  # an own food may be called "calcium drink"
    return span.told or all(food.food_id is None or _beside(place, span) == "outside" for food, place in places)


def _is_added(span: Span, before: Span | None) -> bool:
    """Whether this was added to the food before it, not taken beside it: "grape juice with calcium"."""
    if before is None or before.supplement or span.told or span.supplement is None or span.joined != "with":
        return False
    return bool(substances()[span.supplement.substance or ""].nutrients)


def _read_again(text: str, named: list[Span]) -> tuple[ReadFood, ...]:
    """The foods of what is left of a line where a food's words ran across those of a supplement."""
    from checker.line_reading import foods_of

    ends = [0, *(span.end for span in named)]
    starts = [*(span.start for span in named), len(text)]
    between = [text[begun:stop] for begun, stop in zip(ends, starts, strict=True)]
    foods: list[ReadFood] = []
    for left in between:
        pieces = pieces_of(left)
        if pieces:
            foods += foods_of(left[pieces[0].start : pieces[-1].end])
    return tuple(foods)
