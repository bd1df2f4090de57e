"""A line put in the order in which it is read: clock times and headings blanked, amounts before their food.

"cheddar 30g grated" is read as "30g grated cheddar"; where each letter stood is kept, so that it can be shown as typed.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from checker.assumed_sizes import is_addition
from checker.detail_amounts import is_measure
from checker.entry import amount_at
from checker.figure_notes import without_notes
from checker.line_headings import without_headings
from checker.line_parts import connector_at, may_begin_amount
from checker.matching import exact_match, heads_of, match
from checker.measure_words import size_at
from checker.number_reading import TIMES
from checker.spelling import words_of
from checker.tokens import Token, food_words, tokens
from nutrition_data import amount_words, words

_WHOLE = 0.999  # coverage from which every word is explained
_MADE_OF_STATES = frozenset({"state", "modifier", "neutral", "dropped", "filler", "source", "fat"})


@dataclass(frozen=True)
class Written:
    """A line as it is read. `places`: for each letter where it stood in what was typed, -1 for one that was put in."""

    text: str
    places: tuple[int, ...]

    def original(self, typed: str, start: int, end: int) -> str:
        """What was typed for the letters from `start` to `end`."""
        stood = [place for place in self.places[start:end] if place >= 0]
        return typed[min(stood) : max(stood) + 1] if stood else ""


class _Order:
    """The spans of a line in their new order, with what is put in between."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._text: list[str] = []
        self._places: list[int] = []

    def span(self, start: int, end: int) -> None:
        self._text.append(self._line[start:end])
        self._places.extend(range(start, end))

    def put(self, text: str) -> None:
        self._text.append(text)
        self._places.extend([-1] * len(text))

    def join(self, other: "_Order") -> None:
        self._text += other._text
        self._places += other._places

    def written(self) -> Written:
        return Written("".join(self._text), tuple(self._places))


def _segments(marks: tuple[Token, ...]) -> list[tuple[int, int]]:
    """What stands between commas and their like outside brackets, as places of tokens."""
    found, start, depth = [], 0, 0
    for at, mark in enumerate(marks):
        depth = max(0, depth + (mark.text in "([") - (mark.text in ")]"))
        if depth == 0 and mark.kind == "sign" and (mark.text == ";" or _parts(marks, at)):
            found.append((start, at))
            start = at + 1
    found.append((start, len(marks)))
    return [(start, end) for start, end in found if start < end]


def _parts(marks: tuple[Token, ...], at: int) -> bool:
    connector = connector_at(marks, at)
    return connector is not None and connector[0] in {"comma", "stop"}


def _connected(marks: tuple[Token, ...], start: int, end: int) -> bool:
    depth = 0
    for at in range(start, end):
        depth += (marks[at].text in "([") - (marks[at].text in ")]")
        if depth == 0 and connector_at(marks, at):
            return True
    return False


def _text(line: str, marks: tuple[Token, ...], start: int, end: int) -> str:
    return line[marks[start].start : marks[end - 1].end] if start < end else ""


def _amounts(marks: tuple[Token, ...], start: int, end: int) -> list[tuple[int, int]]:
    """Where the amounts of a segment stand, those in brackets with their brackets."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        if may_begin_amount(marks[at]) and not (marks[at].kind == "word" and at > start and marks[at].plain == "a"):
            read = amount_at(marks[:end], at, alone=True)
            if read and not read[0].bare:
                first, last = at, read[1]
                if first > start and marks[first - 1].text == "(" and last < end:
                    if marks[last].text == ")":
                        first, last = first - 1, last + 1
                    elif marks[last].text == "," and marks[end - 1].text == ")":  # "(4oz, grilled)"
                        found.append((first, last))
                        return found
                    else:  # "Medium (7 to 8 inches long)": no amount of the food
                        at = max(last, at + 1)
                        continue
                found.append((first, last))
                at = max(last, at + 1)
                continue
        at += 1
    return found


def _describes(line: str, marks: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether words say only the state or cut of a food: "grated", "hard boiled", "semi skimmed"."""
    roles = words.word_roles()
    said = food_words(_text(line, marks, start, end))
    return bool(said) and all(roles.get(word, "food") in _MADE_OF_STATES for word in said if word not in {"(", ")"})


def _is_kind(line: str, marks: tuple[Token, ...], head: tuple[int, int], tail: tuple[int, int]) -> bool:
    """Whether the words after an amount name a kind of the food before it: "steak 8oz ribeye", "milk 200ml semi"."""
    plain = match(words_of(_text(line, marks, *head)))
    kind = match(words_of(_text(line, marks, *tail)))
    if not plain or (kind and kind[0].coverage >= _WHOLE and heads_of(kind[0]).isdisjoint(heads_of(plain[0]))):
        return False
    whole = match(words_of(f"{_text(line, marks, *tail)} {_text(line, marks, *head)}"))
    return bool(whole) and whole[0].coverage >= _WHOLE and not heads_of(whole[0]).isdisjoint(heads_of(plain[0]))


def _is_dish(text: str) -> bool:
    """Whether the words are one food of the table by name: "mac and cheese", "grits with cheese"."""
    found = match(words_of(text))
    return exact_match(text) is not None or (
        bool(found) and found[0].coverage >= _WHOLE and found[0].explains >= words.ranking()["strong"]
    )


def _packed(marks: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a food and what it is packed in are all that is said: "sardines in olive oil"."""
    said = " ".join(mark.said for mark in marks[start:end])
    return any(said.endswith(f" in {liquid}") for liquid in words.packed_in())


def _leaves_out(marks: tuple[Token, ...], start: int, end: int) -> bool:
    return any(words.word_roles().get(mark.plain) == "negator" for mark in marks[start:end])


def _size_behind(line: str, marks: tuple[Token, ...], start: int, end: int, order: _Order) -> bool:
    """Puts a size that ends a segment before its food: "iced coffee medium", "2 fries large"."""
    if _is_size(marks[:end], start):
        return False
    at = next((place for place in (end - 2, end - 1) if place > start and _is_size(marks[:end], place)), None)
    if at is None or _connected(marks, start, end) or marks[at - 1].kind == "sign":
        return False
    amount = amount_at(marks[:at], start) if may_begin_amount(marks[start]) else None
    food = amount[1] if amount else start
    if (
        food >= at
        or (amount and (amount[0].kind != "count" or amount[0].size))
        or exact_match(_text(line, marks, start, end))
    ):
        return False
    for span in ((start, food), (at, end), (food, at)):
        if span[0] < span[1]:
            order.span(marks[span[0]].start, marks[span[1] - 1].end)
            order.put(" ")
    return True


def _is_size(marks: tuple[Token, ...], at: int) -> bool:
    sized = size_at(marks, at)
    return sized is not None and sized[2] == len(marks) and amount_words.size_words()[sized[0]].firm


def _arranged(line: str, marks: tuple[Token, ...], start: int, end: int, order: _Order) -> bool:
    """Puts one segment in order; False if it is in order already."""
    if _size_behind(line, marks, start, end, order):
        return True
    amounts = _amounts(marks, start, end)
    if not amounts or amounts[0][0] == start:
        return False
    head, (first, last) = (start, amounts[0][0]), amounts[0]
    if _connected(marks, start, end):
        return _dish_arranged(line, marks, start, end, amounts, order)
    if len(amounts) > 1 and amounts[-1][1] == end:  # "chicken 3 oz rice 1 cup": each amount follows its food
        begin = start
        if any(of == to for (of, _), (_, to) in zip(amounts[1:], amounts, strict=False)):
            return False
        for place, (of, to) in enumerate(amounts):
            if place:
                order.put(", ")
            order.span(marks[of].start, marks[to - 1].end)
            order.put(" ")
            order.span(marks[begin].start, marks[of - 1].end)
            begin = to
        return True
    if len(amounts) > 1:
        return False
    tail = (last, end)
    if last == end:  # "banana x2" is read as it stands; "no added sugar 50g" is not
        if not _leaves_out(marks, start, first):
            return False
        order.span(marks[first].start, marks[last - 1].end)
        order.put(" ")
        order.span(marks[start].start, marks[first - 1].end)
        return True
    if marks[first - 1].text == "(" and marks[last].text == ",":
        head, tail = (head[0], first - 1), (last + 1, end - 1)
    if marks[first].said in TIMES:  # "tacos x3 ground beef": of what stands before it
        for span in ((first, last), head, tail):
            order.span(marks[span[0]].start, marks[span[1] - 1].end)
            order.put(" ")
        return True
    if not _describes(line, marks, *tail) and not _is_kind(line, marks, head, tail):
        return False
    for span in ((first, last), tail, head):
        order.span(marks[span[0]].start, marks[span[1] - 1].end)
        order.put(" ")
    return True


def _is_addition_at(line: str, marks: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether what stands last is only added to the food before it: the milk of "tea with milk x3"."""
    last = next((at for at in range(end - 1, start, -1) if connector_at(marks, at)), start)
    if last == start:
        return False
    return is_addition(words_of(_text(line, marks, last + 1, end)), words_of(_text(line, marks, start, last)))


def _pieces_arranged(line: str, marks: tuple[Token, ...], start: int, end: int, order: _Order) -> bool:
    """Puts the foods between "and" and "with" in order, each by itself; False if they are in order already."""
    begin, written = start, False
    trial = _Order(line)
    for at in range(start, end + 1):
        if at < end and not connector_at(marks, at):
            continue
        if begin < at and not _arranged(line, marks, begin, at, trial):
            trial.span(marks[begin].start, marks[at - 1].end)
        elif begin < at:
            written = True
        if at < end:
            trial.span(marks[at - 1].end if at > begin else marks[at].start, marks[at].end)
            trial.put(" ")
        begin = at + 1
    if written:
        order.join(trial)
    return written


def _dish_arranged(
    line: str, marks: tuple[Token, ...], start: int, end: int, amounts: list[tuple[int, int]], order: _Order
) -> bool:
    """An amount at the end of "X and Y": of the dish, if it is one; "x3" is of the whole; a weight after "no sugar"."""
    first, last = amounts[-1]
    if len(amounts) > 1 or last != end:
        return _pieces_arranged(line, marks, start, end, order)
    counted = _leaves_out(marks, start, first) or (
        marks[first].said in TIMES and _is_addition_at(line, marks, start, first)
    )
    if not counted and not _packed(marks, start, first) and not _is_dish(_text(line, marks, start, first)):
        return _pieces_arranged(line, marks, start, end, order)
    order.span(marks[first].start, marks[last - 1].end)
    order.put(" ")
    order.span(marks[start].start, marks[first - 1].end)
    return True


def _said_later(line: str, marks: tuple[Token, ...], segments: list[tuple[int, int]]) -> dict[int, int]:
    """By segment, the one after a comma that says how many of its food: "eggs, 2", "bread, white, 2 slices"."""
    found: dict[int, int] = {}
    for later in range(1, len(segments)):
        start, end = segments[later]
        bracket = next((at for at in range(start + 1, end) if marks[at].text == "("), end)  # "1 can (Campbells)"
        read = amount_at(marks[:bracket], start, alone=True) if may_begin_amount(marks[start]) else None
        if read is None or read[1] != bracket or read[0].bare:
            continue
        if any(mark.said in amount_words.measure_foods() for mark in marks[start:end]):  # "beans, 2 rashers"
            continue
        head = later - 1
        if is_measure(_text(line, marks, *segments[head]).casefold().split()):  # "Cups, 1 cup": answers about a food
            continue
        while head and _describes(line, marks, *segments[head]):
            head -= 1
        whole = segments[head][0], segments[later - 1][1]
        connected = _connected(marks, *segments[head])
        if connected and not _is_dish(_text(line, marks, *segments[head])):
            continue
        if any(mark.text == "%" for mark in marks[:start]):  # a share of this vessel: "60% oat milk, glass, 16 fl oz"
            continue
        if head not in found and not _amounts(marks, *whole):
            found[head] = later
    return found


@cache
def _sizes_behind() -> frozenset[str]:
    """The last words of sizes that may stand behind their food."""
    return frozenset(said.split()[-1] for said, word in amount_words.size_words().items() if word.firm)


@lru_cache(maxsize=4096)
def written_order(typed: str) -> Written:
    """A line in the order in which it is read."""
    line = without_notes(without_headings(typed))
    marks = tokens(line)
    numbers = sum(may_begin_amount(mark) for mark in marks)
    sized = any(mark.said in _sizes_behind() for mark in marks[1:])
    if not (numbers or sized) or numbers > amount_words.limits()["most_foods_in_a_line"] or exact_match(typed):
        return Written(line, tuple(range(len(line))))
    leading = amount_at(marks, 0)
    after = marks[leading[1] if leading else 0 :]
    if not any(may_begin_amount(mark) or (place and mark.said in _sizes_behind()) for place, mark in enumerate(after)):
        return Written(line, tuple(range(len(line))))
    order = _Order(line)
    segments = _segments(marks)
    said_later = _said_later(line, marks, segments)
    done = 0
    for place, (start, end) in enumerate(segments):
        begin, stop = marks[start].start, marks[end - 1].end
        order.span(done, begin)
        done = stop
        if place in said_later.values():
            continue
        if place in said_later:
            first, last = segments[said_later[place]]
            order.span(marks[first].start, marks[last - 1].end)
            order.put(" ")
            order.span(begin, stop)
        elif not _arranged(line, marks, start, end, order):
            order.span(begin, stop)
    order.span(done, len(line))
    return order.written()
