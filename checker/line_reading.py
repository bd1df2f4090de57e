"""A line -> its foods and what each weighs; or the sentence that says why it could not be read."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from checker.assumed_sizes import added_size, as_vague, is_addition
from checker.figure_notes import notes_at
from checker.food_answers import Answered, answered
from checker.food_family import choose, explained_share, has_any, holds_all, telling_words
from checker.food_portions import facts, portions_of
from checker.line_parts import Part, parts_of, says_not_eaten
from checker.matching import Match, exact_match, explained_words, heads_of, left_over, match, names_of, near_matches
from checker.own_name_marks import OwnPortionName, own_names_in, with_own_names
from checker.own_portions import own_size
from checker.part_reading import WHOLE, Reading, food_text, text_of
from checker.part_readings import best_reading, stays_apart
from checker.portion_sizes import portion_size
from checker.read_foods import ReadFood, amount_problem, left_out, not_found, shown, too_long, unread
from checker.run_together import taken_apart
from checker.spelling import words_of
from checker.tokens import Token, split_words, tokens
from checker.toppings import label_end, with_toppings
from checker.unread_amounts import in_doubt, refused_amount, unknown_unit
from checker.written_order import Written, written_order
from nutrition_data import amount_words, foods, words

_TELLING = 3  # words from which the description of a weighed food may be a guess
_PERCENT = re.compile(r"\d+(?:[.,]\d+)*\s?%")


def _read(
    line: str,
    found: Reading,
    marks: tuple[Token, ...],
    parts: tuple[Part, ...],
    before: Reading | None,
    after: Reading | None,
    telling: str | None = None,
) -> ReadFood:
    """The food, grams and words of one chosen reading."""
    part, end = parts[found.first], parts[found.last].end
    typed = text_of(line, marks, part.start, end)
    others = tuple(other.food_id for other in found.matches)
    refused = refused_amount(typed, marks, part.start, end)
    if refused or not found.matches:
        return unread(typed, refused or not_found(typed), others[:8])
    if not found.named:
        refused = unknown_unit(typed, marks, part.start, end)
        if refused:
            return unread(typed, refused, others[:8])
    food_id = found.matches[0].food_id
    if found.amount:  # "2 tsp instant coffee" is the powder
        food_id = amount_words.powders().get((food_id, found.amount.unit or ""), food_id)
    text = telling or found.text or food_text(line, marks, parts, found.first, found.last)
    roles = words.word_roles()
    labels = tuple(
        mark.text
        for mark in (*marks[part.start : part.food], *marks[part.food_end : part.end])
        if roles.get(mark.plain) == "dropped"
    )
    labels = tuple(label for label in labels if label.casefold() not in amount_words.number_words())
    if found.amount and found.amount.inexact:
        labels = tuple(label for label in labels if (label.casefold(), "than") not in amount_words.inexact())
    size = None
    if found.amount is None and before is not None and before.matches and part.joined in {"add", "join", "comma"}:
        size = added_size(found.sequence, before.sequence, before.amount, part.joined == "comma")
    if size is None and found.amount is None and after is not None and parts[after.first].joined == "place":
        size = added_size(found.sequence, after.sequence, after.amount)  # peanut butter on toast
    size = size or own_size(food_id, found.amount, found.portion, typed) or portion_size(food_id, found.amount, typed)
    if in_doubt(found.amount, marks, part.start, end) and not found.named:
        size = as_vague(size)
    others = others[1:9]
    problem = amount_problem(typed, found.amount.value if found.amount else None, size.grams, food_id)
    if problem:
        return unread(typed, problem, (food_id, *others)[:8])
    return ReadFood(
        typed, food_id, size.low, size.grams, size.high, size.pieces, size.measure,
        size.how, size.assumed, others, None,
        (*labels, *left_over(text, found.matches[0], found.sequence), *_percentages(text, food_id)),
        explained_share(found.matches[0], found.sequence) if telling else found.matches[0].coverage,
        _lead(found.matches),
    )  # fmt: skip


def _is_in(found: Reading, before: Reading | None, parts: tuple[Part, ...], said: str) -> bool:
    """Whether a food said to be with another is in that food's own name ("chili with beans") or only its liquid."""
    part = parts[found.first]
    if before is None or not before.matches or part.amount:
        return False
    liquid = (
        words.packed_in().get(said.casefold().removesuffix("drained").rstrip(" ,(")) if part.joined == "place" else None
    )
    if liquid is not None:
        canned = any("canned" in split_words(" ".join(names_of(other))) for other in before.matches)
        return canned and facts(before.matches[0].food_id).group in liquid
    if not found.matches or part.joined != "add":
        return False
    return part.food > 0 and holds_all(before.matches[0], found.sequence)


def _left_out_after(later: list[Reading], parts: tuple[Part, ...]) -> list[Part]:
    """The parts straight after a food that say what was left out of it."""
    after = (parts[reading.first] for reading in later)
    return list(takewhile(lambda part: part.excluded, after))


def _without(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], found: Reading, left_out: list[Part]
) -> tuple[Reading, list[str]]:
    """The reading with a food that lacks what was left out ("pizza, no cheese"); the words no food could answer for."""
    texts = [text_of(line, marks, part.food, part.food_end) for part in left_out]
    held = [text for text in texts if has_any(found.matches[0], words_of(text))]
    if not held:
        return found, []
    chosen = choose(food_text(line, marks, parts, found.first, found.last), tuple(f"no {text}" for text in held))
    told = frozenset(found.sequence) & explained_words(found.matches[0])
    for food in chosen.foods:
        if told <= explained_words(food) and not any(has_any(food, words_of(text)) for text in held):
            others = tuple(other for other in chosen.foods if other.food_id != food.food_id)
            return replace(found, matches=(food, *others)[:9]), []
    return found, [f"no {text}" for text in held]


def _behind_left_out(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...]) -> str | None:
    """The line with a food put first that stands behind what was left out of it: "no butter toast"."""
    if any(mark.kind != "word" for mark in marks):
        return None
    first, end = parts[0].food, parts[-1].food_end
    for start in range(first + 1, end):
        left, rest = text_of(line, marks, first, start), text_of(line, marks, start, end)
        if all(found and found[0].coverage >= WHOLE for found in (match(words_of(left)), match(words_of(rest)))):
            return f"{rest}, no {left}"
    return None


def _is_blend(chosen: list[Reading], parts: tuple[Part, ...]) -> bool:
    """Whether the first food is only the mix of those named after it: "smoothie with a banana and spinach"."""
    contents = [parts[found.first] for found in chosen[1:]]
    if len(contents) < 2 or words.blends().isdisjoint(chosen[0].sequence[-1:]) or chosen[0].amount:
        return False
    return contents[0].joined in {"add", "made"} and not any(part.excluded for part in contents)


def _read_answered(line: str, about: Answered, marks: tuple[Token, ...]) -> ReadFood:
    """The one food of a line that names it and answers questions about it."""
    amount = about.amount
    made_of = about.made_of
    if made_of and amount and amount.kind in {"count", "measure"}:  # an omelet of 3 eggs, where the table counts eggs
        own = {portion.measure for portion in portions_of(about.matches[0].food_id)}
        counted = made_of.unit or made_of.word
        if counted in own and amount.unit not in own:
            amount = replace(made_of, unit=counted, kind="measure").times(amount.value)
    part = Part(0, about.food, len(marks), len(marks), amount, "")
    found = Reading(0, 0, about.matches, about.sequence, 1.0, amount, True)
    return _read(line, found, marks, (part,), None, None, about.telling)


def _lead(matches: tuple[Match, ...]) -> float:
    """How far the best food's score lies ahead of the next one's, 0 to 1."""
    return 1.0 if len(matches) < 2 else min(1.0, max(0.0, matches[0].score - matches[1].score))


def _percentages(text: str, food_id: str) -> tuple[str, ...]:
    """The percentages of a text that the food's name does not have: "banana 50%"."""
    if "%" not in text:
        return ()
    names = f"{facts(food_id).name} {foods.foods()['source_name'][food_id]}"
    said = (share.group() for share in _PERCENT.finditer(text))
    return tuple(share for share in said if share.replace(" ", "") not in names)


@lru_cache(maxsize=4096)
def foods_of(typed: str) -> tuple[ReadFood, ...]:
    """The foods of one line, in its order; one unread food if nothing in it can be read, none if it is empty."""
    if len(typed) > amount_words.limits()["longest_line"]:
        return _foods_of(typed)
    written = written_order(typed)
    if written.text == typed or own_names_in(written.text) != own_names_in(typed):  # "7 grain loaf" is no 7 of anything
        return _foods_of(typed)
    read = [_as_typed(food, typed, written) for food in _foods_of(written.text)]
    for start, end in notes_at(typed) if read else []:  # a figure that is no amount is named among the words not used
        note = typed[start:end].strip(" ()")
        at = max((at for at, food in enumerate(read) if typed.find(food.typed) <= start), default=0)
        read[at] = replace(read[at], unused=(*read[at].unused, note))
    return tuple(read)


def _as_typed(food: ReadFood, typed: str, written: Written) -> ReadFood:
    """A food with what was typed of it, in the order in which it was typed; so in its problem."""
    start = written.text.find(food.typed)
    said = (start >= 0 and written.original(typed, start, start + len(food.typed))) or food.typed
    problem = food.problem and food.problem.replace(f"“{shown(food.typed)}”", f"“{shown(said)}”", 1)
    return replace(food, typed=said, problem=problem)


def _foods_of(line: str) -> tuple[ReadFood, ...]:
    """The foods of a line that is in the order in which it is read."""
    limits = amount_words.limits()
    longest, most = limits["longest_line"], limits["most_foods_in_a_line"]
    marks = with_own_names(line, tokens(line[: int(longest) + 1]))
    if len(line) > longest or len(marks) > limits["most_words_in_a_line"]:
        too_many = longest if len(line) > longest else limits["most_words_in_a_line"]
        why = f"this line has {len(line) if len(line) > longest else len(marks):,} "
        why += "characters" if len(line) > longest else "words and signs"
        return (unread(line, too_long(line, why, too_many, "Put each food on its own line")),) if line.strip() else ()
    if not any(mark.kind == "word" for mark in marks):
        return (unread(line.strip(), not_found(line)),) if line.strip() else ()
    heading = label_end(line, marks)
    parts = taken_apart(line, marks, with_toppings(line, marks, parts_of(marks, heading)))
    if len(parts) > most:
        why = f"this line seems to hold {len(parts)} foods"
        return (unread(line, too_long(line, why, most, "Put each food on its own line")),)
    if not parts:
        return (unread(line.strip(), not_found(line)),)
    named = exact_match(line)  # also "7 up", which begins like an amount
    own = any(isinstance(mark, OwnPortionName) for mark in marks)
    about = None if named or own else answered(line, marks)
    if about:
        return (_read_answered(line, about, marks),)
    exact = named or (exact_match(text_of(line, marks, parts[0].food, len(marks))) if len(parts) > 1 else None)
    sequence = words_of(text_of(line, marks, parts[0].food, len(marks)))
    if len(parts) > 1 and stays_apart(sequence):
        exact = None
    if exact and (len(parts) == 1 or not heads_of(exact).isdisjoint(sequence)):
        amount = None if named else parts[0].amount
        others = tuple(other for other in match(sequence) if other.food_id != exact.food_id)
        chosen = [Reading(0, len(parts) - 1, (exact, *others), sequence, 1.0, amount, named is not None)]
    else:
        chosen = best_reading(line, marks, parts)
    read: list[ReadFood] = []
    before: Reading | None = None
    blend = _is_blend(chosen, parts)
    for at, found in enumerate(chosen[blend:], blend):
        if found.first == found.last and (
            parts[found.first].excluded
            or _is_in(found, before, parts, food_text(line, marks, parts, found.first, found.last))
        ):
            continue
        after = chosen[at + 1] if at + 1 < len(chosen) else None
        without = _left_out_after(chosen[at + 1 :], parts)
        if without and found.matches:
            found, kept = _without(line, marks, parts, found, without)
            food = _read(line, found, marks, parts, before, after)
            read.append(replace(food, unused=(*food.unused, *kept)))
        else:
            read.append(_read(line, found, marks, parts, before, after))
        if before is None or (parts[found.first].joined != "add" and not is_addition(found.sequence, before.sequence)):
            before = found
    if blend and read:
        read[0] = replace(read[0], unused=(food_text(line, marks, parts, 0, 0), *read[0].unused))
    left = not read and any(part.excluded for part in parts)
    behind = _behind_left_out(line, marks, parts) if left else None
    if behind:
        return _foods_of(behind)
    return tuple(read) or (unread(line.strip(), left_out(line) if left else not_found(line)),)


def _weighed(line: str, parted: bool) -> tuple[ReadFood, ...]:
    """The foods of a line whose weight is known: one food if any fits, with the share of the weight in `grams`."""
    if len(line) > amount_words.limits()["longest_line"]:
        return foods_of(line)
    if says_not_eaten(tokens(line)):
        return foods_of(line)
    found = near_matches(line)
    if found and len(telling_words(words_of(line))) < _TELLING and not match(words_of(line)):
        return foods_of(line)  # too few words to guess by: "iron", "vitamin D3"
    listed = (
        parted or not found or (found[0].coverage < words.ranking()["enough_as_one"] and "or" not in split_words(line))
    )
    several = foods_of(line) if listed else ()
    if len(several) > 1 and all(food.food_id and food.grams and (parted or not food.unused) for food in several):
        return several
    if found:
        return (ReadFood(line.strip(), found[0].food_id, 1.0, 1.0, 1.0, None, "g", "", False,
                         tuple(other.food_id for other in found[1:9]), None,
                         left_over(line, found[0], words_of(line))),)  # fmt: skip
    return several or foods_of(line)


@lru_cache(maxsize=4096)
def weighed_foods(line: str, parted: bool = False) -> tuple[tuple[ReadFood, float], ...]:
    """The foods of a line whose whole weight is known, each with its share of that weight (one food: all of it).

    `parted`: its commas stand for new lines or semicolons.
    """
    read = _weighed(line, parted)
    whole = sum(food.grams or 0.0 for food in read)
    return tuple((food, (food.grams or 0.0) / whole if whole else 1.0 / len(read)) for food in read)


def names_one_food(line: str) -> bool:
    """Whether a line is one food with answers about it."""
    return len(line) <= amount_words.limits()["longest_line"] and answered(line, tokens(line)) is not None
