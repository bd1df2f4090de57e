"""A line -> its foods: which parts belong to one dish, which food each names, and what it weighs."""

from dataclasses import dataclass, replace
from functools import lru_cache

from checker.entry import Amount
from checker.line_parts import Part, parts_of
from checker.matching import Match, exact_match, left_over, match, near_matches, words_of
from checker.portion_sizes import added_size, portion_size
from checker.read_foods import ReadFood, amount_problem, not_found, too_long, unread
from checker.tokens import Token, tokens
from nutrition_data import words


@dataclass(frozen=True)
class _Found:
    """The chosen reading of parts `first` to `last` of a line."""

    first: int
    last: int
    matches: tuple[Match, ...]
    sequence: tuple[str, ...]
    cost: float
    amount: Amount | None = None


_WHOLE = 0.999  # coverage from which every word is explained
_ENOUGH_AS_ONE = 0.55  # below it a weighed line is looked at as several foods
_LONGEST_DISH = 5  # parts that one dish's name may be made of ("bacon, egg and cheese on a bagel")


def _text(line: str, marks: tuple[Token, ...], start: int, end: int) -> str:
    return line[marks[start].start : marks[end - 1].end] if start < end else ""


def _food_text(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], first: int, last: int) -> str:
    return _text(line, marks, parts[first].food, parts[last].food_end)


def _strong(found: tuple[Match, ...]) -> bool:
    return bool(found) and found[0].coverage >= _WHOLE and found[0].explains >= 0.8


def _single(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], at: int) -> _Found:
    """The reading of one part. A measure may be part of the name: "a breast of chicken"."""
    text = _food_text(line, marks, parts, at, at)
    sequence = words_of(text)
    found = match(sequence)
    part = parts[at]
    amount = part.amount
    options = []
    if amount and amount.kind == "measure" and amount.word:
        options = [words_of(f"{amount.word} {text}"), words_of(f"{text} {amount.word}")]
    for longer in options:
        named = match(longer)
        if named and named[0].coverage >= _WHOLE and (not found or named[0].explains >= 0.9):
            found, sequence = named, longer
    last = marks[part.food_end - 1] if part.food_end > part.food + 1 else None
    if last and not _strong(found) and amount and amount.kind == "count" and not amount.bare:
        measure = words.measure_words().get(last.text.casefold())
        shorter = words_of(line[marks[part.food].start : last.start]) if measure else ()
        counted = match(shorter) if measure else ()
        if measure and _strong(counted):  # "5 broccoli florets"
            amount = replace(amount, unit=measure.measure, kind="measure", word=last.text)
            return _Found(at, at, counted, shorter, 1.0, amount)
    cost = 1 + 0.5 * (1 - found[0].coverage) if found else 1.6
    return _Found(at, at, found, sequence, 0.0 if part.excluded else cost, amount)


def _together(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[_Found], first: int, last: int
) -> _Found | None:
    """The reading of several parts as one food ("macaroni and cheese"), if the table has it whole."""
    later = parts[first + 1 : last + 1]
    if any(part.amount and not part.amount.bare for part in later) or any(
        part.amount and part.joined != "place" for part in later
    ):
        return None
    text = _food_text(line, marks, parts, first, last)
    exact = exact_match(text)
    if exact:
        return _Found(first, last, (exact, *match(words_of(text))[:8]), words_of(text), 1.0, parts[first].amount)
    if any(part.excluded for part in later):
        return None
    sequence = words_of(text)
    found = match(sequence)
    if not found or found[0].coverage < _WHOLE or found[0].explains < 0.6:
        return None
    commas = [at for at in range(first + 1, last + 1) if parts[at].joined in {"comma", "number", "stop"}]
    if any(_strong(singles[at].matches) for at in commas) and (last - first < 2 or found[0].explains < 0.9):
        return None
    return _Found(first, last, found, sequence, 1.0 + 0.3 * (1 - found[0].explains), parts[first].amount)


def _best_reading(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...]) -> list[_Found]:
    """The way to take the parts together that explains most with the fewest foods."""
    singles = [_single(line, marks, parts, at) for at in range(len(parts))]
    best: list[tuple[float, list[_Found]]] = [(0.0, [])]
    for end in range(len(parts)):
        options = [(best[end][0] + singles[end].cost, [*best[end][1], singles[end]])]
        for first in range(max(0, end - _LONGEST_DISH + 1), end):
            found = _together(line, marks, parts, singles, first, end)
            if found:
                options.append((best[first][0] + found.cost, [*best[first][1], found]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _read(
    line: str, found: _Found, marks: tuple[Token, ...], parts: tuple[Part, ...], before: _Found | None
) -> ReadFood:
    """The food, grams and words of one chosen reading."""
    typed = _text(line, marks, parts[found.first].start, parts[found.last].end)
    if not found.matches:
        return unread(typed, not_found(typed))
    food_id = found.matches[0].food_id
    part = parts[found.first]
    text = _food_text(line, marks, parts, found.first, found.last)
    size = None
    if found.amount is None and before is not None and before.matches and part.joined in {"add", "join", "comma"}:
        size = added_size(found.sequence, before.sequence, before.amount, part.joined == "comma")
    size = size or portion_size(food_id, found.amount, typed)
    others = tuple(other.food_id for other in found.matches[1:9])
    problem = amount_problem(typed, found.amount.value if found.amount else None, size.grams, food_id)
    if problem:
        return unread(typed, problem, (food_id, *others)[:8])
    return ReadFood(
        typed, food_id, size.low, size.grams, size.high, size.pieces, size.measure,
        size.how, size.assumed, others, None, left_over(text, found.matches[0], found.sequence),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def foods_of(line: str) -> tuple[ReadFood, ...]:
    """The foods of one line, in its order; one unread food if nothing in it can be read, none if it is empty."""
    marks = tokens(line)
    if not any(mark.kind == "word" for mark in marks):
        return (unread(line.strip(), not_found(line)),) if line.strip() else ()
    limits = words.limits()
    longest, most = limits["longest_line"], limits["most_foods_in_a_line"]
    if len(line) > longest or len(marks) > limits["most_words_in_a_line"]:
        why = f"this line has {len(line):,} characters and {len(marks):,} words and signs"
        most_shown = longest if len(line) > longest else limits["most_words_in_a_line"]
        return (unread(line, too_long(line, why, most_shown, "Put each food on its own line")),)
    parts = parts_of(marks)
    if len(parts) > most:
        why = f"this line seems to hold {len(parts)} foods"
        return (unread(line, too_long(line, why, most, "Put each food on its own line")),)
    if not parts:
        return (unread(line.strip(), not_found(line)),)
    named = exact_match(line)  # also "7 up", which begins like an amount
    exact = named or exact_match(_text(line, marks, parts[0].food, len(marks)))
    if exact:
        sequence = words_of(_text(line, marks, parts[0].food, len(marks)))
        amount = None if named else parts[0].amount
        others = tuple(other for other in match(sequence) if other.food_id != exact.food_id)
        chosen = [_Found(0, len(parts) - 1, (exact, *others), sequence, 1.0, amount)]
    else:
        chosen = _best_reading(line, marks, parts)
    read: list[ReadFood] = []
    before: _Found | None = None
    for found in chosen:
        if found.first == found.last and parts[found.first].excluded:
            continue
        read.append(_read(line, found, marks, parts, before))
        if before is None or parts[found.first].joined not in {"add"}:
            before = found
    return tuple(read) or (unread(line.strip(), not_found(line)),)


def _weighed(line: str) -> tuple[ReadFood, ...]:
    """The foods of a line whose weight is known: one food if any fits, with the share of the weight in `grams`."""
    if len(line) > words.limits()["longest_line"]:
        return foods_of(line)
    found = near_matches(line)
    several = foods_of(line) if not found or found[0].coverage < _ENOUGH_AS_ONE else ()
    if len(several) > 1 and all(food.food_id and food.grams and not food.unused for food in several):
        return several
    if found:
        return (ReadFood(line.strip(), found[0].food_id, 1.0, 1.0, 1.0, None, "g", "", False,
                         tuple(other.food_id for other in found[1:9]), None,
                         left_over(line, found[0], words_of(line))),)  # fmt: skip
    return several or foods_of(line)


@lru_cache(maxsize=8192)
def weighed_foods(line: str) -> tuple[tuple[ReadFood, float], ...]:
    """The foods of a line whose whole weight is known, each with its share of that weight (one food: all of it)."""
    read = _weighed(line)
    whole = sum(food.grams or 0.0 for food in read)
    return tuple((food, (food.grams or 0.0) / whole if whole else 1.0 / len(read)) for food in read)
