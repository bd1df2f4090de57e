"""A line -> its supplements, and the foods that are left of it."""

from dataclasses import dataclass

from checker.read_foods import ReadFood, ReadLine
from checker.supplement_names import marks_of, mentions_in
from checker.supplement_reading import reading_of
from checker.supplements import Supplement
from nutrition_data import amount_words

_PARTING = frozenset({",", ";", "+", "&", "/", "|", "•", "and", "with", "plus", "then"})


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a line; `supplement` where they name one, `told` if with an amount or a form."""

    start: int
    end: int
    supplement: Supplement | None = None
    told: bool = False


def read_supplements(text: str) -> tuple[Supplement, ...]:
    """The supplements of a text that names nothing else; none where it names anything else."""
    spans = _spans(text)
    found = tuple(span.supplement for span in spans if span.supplement)
    return found if len(found) == len(spans) else ()


def parted(line: ReadLine) -> tuple[tuple[ReadFood, ...], tuple[Supplement, ...]]:
    """The foods and the supplements of a line; "magnesium citrate, 2 tablets" does not fall apart at its comma."""
    spans = _spans(line.text)
    places = _places(line)
    named = [span for span in spans if span.supplement and _is_free(span, places)]
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


def _spans(text: str) -> list[Span]:
    """The pieces of a line at its commas and the like; pieces that together name one supplement are one."""
    if len(text) > amount_words.limits()["longest_line"] or not mentions_in(marks_of(text)):
        return []
    pieces = _pieces(text)
    if len(pieces) > amount_words.limits()["most_words_in_a_line"]:
        return []
    spans: list[Span] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            start, stop = pieces[at][0], pieces[end - 1][1]
            found = reading_of(text[start:stop])
            if found:
                spans.append(Span(start, stop, found.supplement, found.told))
                at = end
                break
        else:
            spans.append(Span(*pieces[at]))
            at += 1
    return spans


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces between commas, "and" and the like begin and end."""
    pieces: list[tuple[int, int]] = []
    begun: int | None = None
    end = 0
    for mark in marks_of(text):
        if mark.said in _PARTING:
            if begun is not None:
                pieces.append((begun, end))
            begun = None
            continue
        begun = mark.start if begun is None else begun
        end = mark.end
    if begun is not None:
        pieces.append((begun, end))
    return pieces


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
    return span.told or all(food.food_id is None or _beside(place, span) == "outside" for food, place in places)


def _read_again(text: str, named: list[Span]) -> tuple[ReadFood, ...]:
    """The foods of what is left of a line where a food's words ran across those of a supplement."""
    from checker.line_reading import foods_of

    ends = [0, *(span.end for span in named)]
    starts = [*(span.start for span in named), len(text)]
    between = [text[begun:stop] for begun, stop in zip(ends, starts, strict=True)]
    foods: list[ReadFood] = []
    for left in between:
        pieces = _pieces(left)
        if pieces:
            foods += foods_of(left[pieces[0][0] : pieces[-1][1]])
    return tuple(foods)
